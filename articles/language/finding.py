"""Finding known names in a text: its word sequences for one query, and the choice among the rows that come back.

candidates = names.candidates(text, language)
rows = SELECT folded, target, full FROM form WHERE language = … AND folded = ANY(candidates.sequences)
matches = candidates.match(rows)
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from articles.language import institutions
from articles.language.folding import Word, words
from articles.language.inflection.parts import KINSHIP
from articles.language.sequences import Span, sequences

_TIGHT = frozenset("-‐‑")
_CLOSE = frozenset((".", ". ", ".\u00a0", ".\u202f"))
_KINSHIP = tuple(KINSHIP)
_TITLES = {"fr": ("M",), "es": ("D",)}
"""Single letters before a surname that are no initials: M. Aliyev, D. Mateo."""


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
    for folded, span in sequences(text, language, found):
        spans.setdefault(folded, []).append(span)
    return Candidates(text, language, found, spans)


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
    initials: dict[Hashable, set[str]] = {}
    for first, last, rows in chosen:
        start, end = candidates.words[first].start, candidates.words[last].end
        targets = dict.fromkeys(row.target for row in rows)
        if not rows[0].full:
            initial = _initial(candidates, first)
            known = [each for each in targets if each in mentioned and (not initial or initial in initials[each])]
            if known:
                yield Match(max(known, key=lambda target: mentioned[target]), start, end, False)
            continue
        claims = list(targets)
        if len(claims) > 1:
            claims = [target for target in claims if target in proven] or claims
        for target in claims:
            mentioned[target] = first
            initials.setdefault(target, set()).update(word.folded[0] for word in candidates.words[first : last + 1])
            yield Match(target, start, end, True, certain=len(claims) == 1)


def _initial(candidates: Candidates, first: int) -> str:
    """The initial before a surname, folded, with which it may be somebody else's: "М. Алиев"; empty without one."""
    if not first:
        return ""
    text, before = candidates.text, candidates.words[first - 1]
    written = text[before.start : before.end]
    gap = text[before.end : candidates.words[first].start]
    if len(written) > 1 or not written.isupper() or gap[:1] != "." or gap not in _CLOSE:
        return ""
    return "" if written in _TITLES.get(candidates.language, ()) else before.folded


def _stands(candidates: Candidates, first: int, last: int, row: Row) -> bool:
    """Whether the words of a span may be this row's name where they stand."""
    text, found = candidates.text, candidates.words
    written = text[found[first].start : found[last].end]
    cased = written.lower() != written.upper()
    if first == last and row.full and cased and len(found[first].folded) <= 3 and not written.isupper():
        return False
    if not row.person:
        return True
    if cased and not _capitalised(text, found[first : last + 1], row.full):
        return False
    if cased and _glued(text, found, first, last, candidates.language):
        return False
    return not institutions.beside(candidates, first, last, row.nominative)


def _capitalised(text: str, span: list[Word], full: bool) -> bool:
    """Whether a person's name has its capitals ("une pierre blanche" is not Pierre Blanche); particles may be small."""
    capitals = sum(not text[word.start].islower() for word in span)
    last = span[-1]
    ends = not text[last.start].islower() or last.folded.startswith(_KINSHIP)
    return ends and capitals >= min(2 if full else 1, len(span))


def _glued(text: str, found: list[Word], first: int, last: int, language: str) -> bool:
    """Whether a hyphen ties the span to another part of a longer name: "Jean-|Pierre Dupont|-Aignan"."""
    if first and text[found[first - 1].end : found[first].start] in _TIGHT:
        before = text[found[first - 1].start : found[first - 1].end]
        if before[0].isupper() and len(before) > 2:
            return True
    if last + 1 < len(found) and text[found[last].end : found[last + 1].start] in _TIGHT and language != "de":
        return text[found[last + 1].start].isupper()
    return False
