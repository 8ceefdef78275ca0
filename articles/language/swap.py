"""The same small change in another language: a figure or a name put in another's place, where it is certain.

Nothing is guessed: what is to be replaced stands exactly once in the translation, or there is no proposal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from babel.numbers import format_decimal

from articles.language import difference
from articles.language.locales import LOCALES
from articles.language.tokens import kinds

_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_WESTERN = {ord(sign): str(value) for value, sign in enumerate(_ARABIC)}
_EASTERN = {ord(str(value)): sign for value, sign in enumerate(_ARABIC)}
_TAG = re.compile(r"<[^>]*>")
SHORTEST_GROUPED = {"es": 5}
"""Digits from which a whole number is grouped, where that is not four (RAE, Ortografía, 2010, VIII 2.2)."""
Figure = tuple[str, ...]


def propose(
    old: str,
    new: str,
    translation: str,
    *,
    source: str,
    language: str,
    names: Sequence[tuple[str, str, str, str]] = (),
) -> str | None:
    """The translation with the change that turned the source's paragraph ``old`` into ``new``; None where unsure.

    ``translation`` is plain or inline HTML. ``names`` are names that were replaced: as they stood in the source, as
    they stand there now, and the two as the translation's language writes them.
    """
    proposed: str | None = translation
    for was, now, theirs, instead in names:
        if proposed is None or old.count(was) != 1:
            return None
        old, proposed = old.replace(was, now), _once(proposed, theirs, instead)
    figures = _figures(old, new, source)
    if proposed is None or figures is None:
        return None
    for before, after in figures:
        proposed = _with_figure(proposed, before, after, language)
        if proposed is None:
            return None
    return None if proposed == translation else proposed


def _once(text: str, was: str, now: str) -> str | None:
    """The text with words replaced that stand in it once, whole; None where they do not."""
    found = list(re.finditer(rf"(?<!\w){re.escape(was)}(?!\w)", text)) if was and now else []
    if len(found) != 1 or _inside_tag(text, found[0].start()):
        return None
    return text[: found[0].start()] + now + text[found[0].end() :]


def _figures(old: str, new: str, source: str) -> list[tuple[Figure, Figure]] | None:
    """The figures that were replaced; None where anything else was changed."""
    pairs: list[tuple[Figure, Figure]] = []
    for op, was, now in difference.words(old, new, source):
        if op == "equal":
            continue
        before, after = kinds(was), kinds(now)
        if len(before) != len(after):
            return None
        for (kind, token), (other_kind, other) in zip(before, after, strict=True):
            if token == other:
                continue
            if kind != "number" or other_kind != "number":
                return None
            pairs.append((figure(token), figure(other)))
    return pairs


def figure(token: str) -> Figure:
    """What a figure says whatever its separators: one group for a whole number, two for a fraction or more for others.

    Groups of three digits after the first are thousands.
    """
    groups = re.findall(r"\d+", token.translate(_WESTERN))
    whole = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    return ("".join(groups),) if whole else tuple(groups)


def _with_figure(text: str, was: Figure, now: Figure, language: str) -> str | None:
    """The text with a figure replaced that stands in it once, written as its language and the old one are."""
    at, place = 0, []
    for kind, token in kinds(text):
        if kind == "number" and figure(token) == was and not _inside_tag(text, at):
            place.append((at, token))
        at += len(token)
    if len(place) != 1:
        return None
    start, token = place[0]
    written = _written(now, token, language)
    return None if written is None else text[:start] + written + text[start + len(token) :]


def _written(now: Figure, token: str, language: str) -> str | None:
    western = token.translate(_WESTERN)
    digits = re.findall(r"\d+", western)
    first, last = re.search(r"\d", western), re.search(r"\d(?=\D*\Z)", western)
    if first is None or last is None:
        return None
    separators = re.findall(r"\D+", western[first.start() : last.end()])
    if len(now) == len(digits) and len(now) > 1:
        written = now[0] + "".join(sign + group for sign, group in zip(separators, now[1:], strict=True))
    elif len(now) > 1:
        return None
    elif separators and len(figure(token)) == 1:
        written = _grouped(now[0], separators[0])
    elif separators:
        return None
    elif len(now[0]) < SHORTEST_GROUPED.get(language, 4) or len(digits[0]) >= 4:
        written = now[0]
    else:
        written = format_decimal(int(now[0]), locale=LOCALES[language].babel, numbering_system="latn")
    written = western[: first.start()] + written + western[last.end() :]
    return written.translate(_EASTERN) if re.search(f"[{_ARABIC}]", token) else written


def _grouped(whole: str, sign: str) -> str:
    head = len(whole) % 3 or 3
    return sign.join([whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))])


def _inside_tag(text: str, at: int) -> bool:
    return any(tag.start() <= at < tag.end() for tag in _TAG.finditer(text))


def sentences(old: str, new: str) -> tuple[str, str]:
    """Of two texts what a notice quotes: the sentences that differ, from the first to the last of them."""
    before, after = _split(old), _split(new)
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return "".join(before).strip(), "".join(after).strip()


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?…؟]\s)|(?<=[。！？])", text) if part]
