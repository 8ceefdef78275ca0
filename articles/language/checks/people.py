"""People whom the source names and the version does not, or writes otherwise than their name in that language."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from rapidfuzz.distance import Indel

from articles.language import names as forms_of
from articles.language.checks.pair import Pair
from articles.language.checks.result import KnownName, Names, Result
from articles.language.finding import Candidates, Row, choose
from articles.language.folding import key
from articles.language.folding import words as words_of

_GIVEN = 0.6
"""The same of a given name beside the right surname."""
_ALIKE = 0.72
"""From this share of common letters on, words are taken for the name written otherwise."""


def check(pair: Pair) -> Iterator[Result]:
    """name-missing, name-misspelt (errors); name-variant: an alias instead of the name in this language."""
    names = pair.names
    if names is None or not pair.is_compared:
        return
    named: dict[Hashable, bool] = {}  # those in the version, and whether in full
    for folded, target, full in names.version_rows:
        if folded in names.version.spans:
            named[target] = named.get(target, False) or full
    told: set[Hashable] = set()
    for match in _certain(names.source, names):
        known = names.known.get(match)
        if known is None or not known.name or named.get(match) or match in told:
            continue
        told.add(match)
        if match in named:
            place = _given_otherwise(match, known.name, pair, names)
        else:
            place = _written_otherwise(known.name, pair, names)
        if place is not None:
            yield _pointing("name-misspelt", "error", pair, place, known.name)
        elif match not in named:
            yield Result("name-missing", "error", params={"name": known.name})
    yield from _variants(pair, names)


def _certain(candidates: Candidates, names: Names) -> list[Hashable]:
    """The people whom the source names in full, each once."""
    rows = [Row(folded, target, full) for folded, target, full in names.source_rows]
    return list(dict.fromkeys(m.target for m in choose(candidates, rows) if m.certain and m.full))


def _variants(pair: Pair, names: Names) -> Iterator[Result]:
    rows = [Row(folded, target, full) for folded, target, full in names.version_rows]
    told: set[Hashable] = set()
    for match in choose(names.version, rows):
        known = names.known.get(match.target)
        if known is None or not known.name or not match.certain or not match.full or match.target in told:
            continue
        if key(names.version.text[match.start : match.end], pair.language) not in _own(known, pair.language):
            told.add(match.target)
            yield _pointing("name-variant", "warning", pair, (match.start, match.end), known.name)


def _own(known: KnownName, language: str) -> set[str]:
    """The folded forms of the name itself, without its aliases, and with the prefixes of Arabic."""
    made = forms_of.forms(
        known.name,
        language,
        gender=known.gender,
        given=known.given,
        family=known.family,
        patronymic=known.patronymic,
    )
    folded = {form.folded for form in made}
    if language == "ar":
        folded |= {clitic + form for form in folded for clitic in ("و", "ف", "ب", "ل", "ك", "وب", "ول", "لل")}
    return folded


def _written_otherwise(name: str, pair: Pair, names: Names) -> tuple[int, int] | None:
    """The words of the version that are nearest to a name it does not have, if any are near."""
    text, words = names.version.text, names.version.words
    wanted = key(name, pair.language)
    size = len(wanted.replace("·", "")) if pair.language == "zh-hans" else len(wanted.split(" "))
    best, place = _ALIKE, None
    taken = {span for row in names.version_rows for span in names.version.spans.get(row[0], ())}
    for length in range(max(1 if size == 1 else 2, size - 1), size + 2):
        for first in range(len(words) - length + 1):
            start, end = words[first].start, words[first + length - 1].end
            written = text[start:end]
            if "\n" in written or (written[0].islower() and pair.language not in ("ar", "zh-hans")):
                continue
            if any(span.first <= first and first + length - 1 <= span.last for span in taken):
                continue
            joint = "" if pair.language == "zh-hans" else " "
            alike = Indel.normalized_similarity(
                joint.join(word.folded for word in words[first : first + length]),
                wanted.replace("·", ""),
                score_cutoff=best,
            )
            if alike > best:
                best, place = alike, (start, end)
    return place


def _given_otherwise(target: Hashable, name: str, pair: Pair, names: Names) -> tuple[int, int] | None:
    """The surname of somebody whom the version never names in full, with a given name beside it that is nearly hers."""
    text, words = names.version.text, names.version.words
    wanted = [word.folded for word in words_of(name, pair.language)]
    for folded, other, _full in names.version_rows:
        for span in names.version.spans.get(folded, ()) if other == target else ():
            size = span.last - span.first + 1
            for first, last in (
                (span.first - (len(wanted) - size), span.last),
                (span.first, span.first + len(wanted) - 1),
            ):
                if first < 0 or last >= len(words) or last - first + 1 <= size:
                    continue
                beside = [i for i in range(first, last + 1) if not span.first <= i <= span.last]
                written = text[words[first].start : words[last].end]
                given = "".join(wanted[: len(beside)] if first < span.first else wanted[-len(beside) :])
                alike = Indel.normalized_similarity("".join(words[i].folded for i in beside), given)
                if "\n" not in written and _GIVEN <= alike < 1:
                    return words[first].start, words[last].end
    return None


def _pointing(code: str, level: str, pair: Pair, place: tuple[int, int], name: str) -> Result:
    start, end = place
    here = pair.at(start)
    if here is None:
        return Result(code, "error" if level == "error" else "warning", params={"name": name})
    part, at = here
    words = part.text[at : at + end - start]
    return Result(code, "error" if level == "error" else "warning", part.id, words, {"name": name}, at, at + len(words))
