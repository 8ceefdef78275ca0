"""Finding known names in a text: its word sequences for one query, and the choice among the rows that come back.

    candidates = names.candidates(text, language)
    rows = SELECT folded, target, full FROM form WHERE language = … AND folded = ANY(candidates.sequences)
    matches = candidates.match(rows)
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from articles.language import institutions
from articles.language.folding import Word, is_han, words

MOST_WORDS = 12
"""The longest name looked for, in words ("Conférence pour l’interaction et les mesures de confiance en Asie")."""

MOST_SMALL = 4
"""The longest sequence looked for that begins with a small letter, where a script has capitals."""

MOST_HAN = 16
"""The longest name looked for in Chinese, in characters."""

_JOINTS = frozenset(" \t\n\u00a0\u202f\u2009-‐‑–'’‘ʼ`´&·・•‧\u200b\u200c\u200d\u200e\u200f\u00ad\u0640")
_DOTS = frozenset("·・•‧∙⋅･")
_TIGHT = frozenset("-‐‑")
_CLITICS = ("وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل", "وب", "ول", "وك", "فب", "فل", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last`` (inclusive) of the text; ``bare`` when an Arabic prefix was taken off."""

    first: int
    last: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """A text's word sequences: ``spans`` by folded form."""

    text: str
    language: str
    words: list[Word]
    spans: dict[str, list[Span]]

    @property
    def sequences(self) -> list[str]:
        """What the Form table is asked for, each once."""
        return list(self.spans)

    def match(self, rows: Iterable[tuple[str, Hashable, bool]]) -> list[Match]:
        """The certain mentions among rows of (folded form, target, whether a full name).

        A target is a person unless it is a pair that begins with "tag".
        """
        found = [
            Row(folded, target, full, person=not (isinstance(target, tuple) and target[:1] == ("tag",)))
            for folded, target, full in rows
        ]
        return [match for match in choose(self, found) if match.certain]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the Form table that was found.

    ``target`` is whatever tells persons and tags apart; ``full`` False marks a surname alone; ``person`` says what
    the target is. ``nominative``: whether this is the name as it stands in the dictionary, None when not known.
    """

    folded: str
    target: Hashable
    full: bool = True
    person: bool = True
    nominative: bool | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A mention, ``text[start:end]``. ``certain`` is False when another target has the same claim to it."""

    target: Hashable
    start: int
    end: int
    full: bool
    certain: bool = True


def candidates(text: str, language: str) -> Candidates:
    """All the word sequences of a text that could be a name."""
    found = words(text, language)
    spans: dict[str, list[Span]] = {}
    each = _chinese if language == "zh-hans" else _arabic if language == "ar" else _alphabetic
    for folded, span in each(text, found):
        spans.setdefault(folded, []).append(span)
    return Candidates(text, language, found, spans)


def _joined(text: str, one: Word, other: Word) -> bool:
    """Whether two neighbouring words may belong to one name: no mark, paragraph or sentence ends between them."""
    gap = text[one.end : other.start]
    if len(gap) == 1:
        return gap in _JOINTS or (gap == "." and len(one.folded) <= 2)
    if len(gap) > 12:
        return False
    if gap[:1] == "." and len(one.folded) <= 2:
        gap = gap[1:]
    return all(char in _JOINTS for char in gap) and gap.count("\n") <= 1


def _alphabetic(text: str, found: list[Word]) -> Iterator[tuple[str, Span]]:
    """Sequences in Latin and Cyrillic; those that begin with a small letter are short and of several words."""
    for first, word in enumerate(found):
        capital = not text[word.start].islower()
        folded = word.folded
        if capital:
            yield folded, Span(first, first)
        last = first
        while (
            last + 1 < len(found)
            and last + 1 - first < (MOST_WORDS if capital else MOST_SMALL)
            and _joined(text, found[last], found[last + 1])
        ):
            last += 1
            folded = f"{folded} {found[last].folded}"
            yield folded, Span(first, last)


def _arabic(text: str, found: list[Word]) -> Iterator[tuple[str, Span]]:
    """Sequences in Arabic, as written and without the prefixes that may have grown onto the first word."""
    for first, word in enumerate(found):
        heads = [(word.folded, False)]
        for clitic in _CLITICS:
            if word.folded.startswith(clitic) and len(word.folded) - len(clitic) >= 3:
                heads.append((word.folded[len(clitic) :], True))
                if clitic.endswith("لل") or clitic == "لل":
                    heads.append(("ال" + word.folded[len(clitic) :], True))
                elif clitic.endswith("ال") and clitic != "ال":
                    heads.append((word.folded[len(clitic) - 2 :], True))
        tail = ""
        last = first
        while True:
            for head, bare in heads:
                yield head + tail, Span(first, last, bare)
            if last + 1 >= len(found) or last + 1 - first >= MOST_WORDS // 2:
                break
            if not _joined(text, found[last], found[last + 1]):
                break
            last += 1
            tail = f"{tail} {found[last].folded}"


def _chinese(text: str, found: list[Word]) -> Iterator[tuple[str, Span]]:
    """Windows of characters (a Latin word counts as one), two at least unless it is a Latin word."""
    for first, word in enumerate(found):
        folded = word.folded
        if not is_han(folded[0]):
            yield folded, Span(first, first)
        last = first
        while last + 1 < len(found) and last + 1 - first < MOST_HAN:
            gap = text[found[last].end : found[last + 1].start]
            if gap and not all(char in _DOTS or char in " -‐‑\u200b" for char in gap):
                break
            last += 1
            folded += ("·" if set(gap) & _DOTS else "") + found[last].folded
            yield folded, Span(first, last)


def choose(candidates: Candidates, rows: Iterable[Row]) -> list[Match]:
    """The mentions in a text, in its order: the longest names first, none overlapping another.

    A surname alone counts after a full mention of the same person, and goes to the one mentioned last. A name that is
    part of an institution's ("Центр Гейдара Алиева") is not the person. Where two targets have the same form, the one
    that another mention proves gets it; else both are given, not certain.
    """
    by_span: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        for span in candidates.spans.get(row.folded, ()):
            by_span.setdefault((span.first, span.last), []).append(row)
    taken = [False] * len(candidates.words)
    chosen: list[tuple[int, int, list[Row]]] = []
    for (first, last), here in sorted(by_span.items(), key=lambda item: (item[0][0] - item[0][1], item[0])):
        if any(taken[first : last + 1]):
            continue
        kept = [row for row in here if _stands(candidates, first, last, row)]
        full = [row for row in kept if row.full]
        if not kept and not any(row.full and row.person for row in here):
            continue
        taken[first : last + 1] = [True] * (last + 1 - first)
        if kept:
            chosen.append((first, last, full or kept))
    chosen.sort(key=lambda item: item[0])
    return list(_settled(candidates, chosen))


def _settled(candidates: Candidates, chosen: list[tuple[int, int, list[Row]]]) -> Iterator[Match]:
    """The chosen places with their targets, surnames and shared forms settled."""
    proven = {rows[0].target for _, _, rows in chosen if rows[0].full and len({row.target for row in rows}) == 1}
    mentioned: dict[Hashable, int] = {}
    for first, last, rows in chosen:
        start, end = candidates.words[first].start, candidates.words[last].end
        targets = {row.target: row for row in rows}
        if not rows[0].full:
            known = [target for target in targets if target in mentioned]
            if known:
                yield Match(max(known, key=lambda target: mentioned[target]), start, end, False)
            continue
        if len(targets) > 1:
            claims = [target for target in targets if target in proven] or list(targets)
        else:
            claims = list(targets)
        for target in claims:
            mentioned[target] = first
            yield Match(target, start, end, True, certain=len(claims) == 1)


def _stands(candidates: Candidates, first: int, last: int, row: Row) -> bool:
    """Whether the words of a span may be this row's name where they stand."""
    text, found = candidates.text, candidates.words
    written = text[found[first].start : found[last].end]
    cased = written.lower() != written.upper()
    if first == last and row.full and cased and len(found[first].folded) <= 3 and not written.isupper():
        return False
    if not row.person:
        return True
    if cased and _glued(text, found, first, last, candidates.language):
        return False
    return not (row.full and institutions.beside(candidates, first, last, row.nominative))


def _glued(text: str, found: list[Word], first: int, last: int, language: str) -> bool:
    """Whether a hyphen ties the span to another part of a longer name: "Jean-|Pierre Dupont|-Aignan"."""
    if first and text[found[first - 1].end : found[first].start] in _TIGHT:
        before = text[found[first - 1].start : found[first - 1].end]
        if before[0].isupper() and len(before) > 2:
            return True
    if last + 1 < len(found) and text[found[last].end : found[last + 1].start] in _TIGHT and language != "de":
        return text[found[last + 1].start].isupper()
    return False
