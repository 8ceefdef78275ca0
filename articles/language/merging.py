"""Two texts of one version to be made one: what differs, piece by piece, and the text that takes the chosen ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rapidfuzz.distance import Indel

from articles.language import body, difference
from articles.language.difference import Op

HEADLINE, LEAD, NOTE, CAPTION = "headline", "lead", "note", "caption-"
Kind = Literal["unchanged", "changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text: plain headline, lead and note, a body of blocks with ids, captions by photo."""

    headline: str = ""
    lead: str = ""
    body: str = ""
    note: str = ""
    captions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block, or headline, lead, note, a photo's caption: what it is in the text in work and in the other.

    ``kind`` is seen from the text in work: "added" is in the other alone, "removed" in the text in work alone.
    """

    kind: Kind
    id: str
    mine: str
    theirs: str
    words: list[tuple[Op, str, str]] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        return self.kind != "unchanged"


def pieces(mine: Words, theirs: Words, language: str) -> list[Piece]:
    """Every piece of both texts side by side, in the other's order; what is in the text in work alone in its place."""
    found = [_line(HEADLINE, mine.headline, theirs.headline, language), _line(LEAD, mine.lead, theirs.lead, language)]
    for change in difference.paragraphs(mine.body, theirs.body):
        words = difference.words(change.old, change.new, language) if change.kind == "changed" else []
        found.append(Piece(change.kind, change.id, change.old, change.new, words))
    for photo in dict.fromkeys([*mine.captions, *theirs.captions]):
        said = [" / ".join(filter(None, words.captions.get(photo, {}).values())) for words in (mine, theirs)]
        found.append(_line(CAPTION + photo, said[0], said[1], language))
    found.append(_line(NOTE, mine.note, theirs.note, language))
    return [piece for piece in found if piece.mine or piece.theirs or piece.differs]


def take(mine: Words, theirs: Words, chosen: frozenset[str]) -> Words:
    """The text in work with the chosen pieces as the other has them; a "removed" one that is chosen goes."""
    captions = {photo: dict(words) for photo, words in mine.captions.items()}
    for photo in {*mine.captions, *theirs.captions}:
        if CAPTION + photo in chosen:
            captions.pop(photo, None)
            if photo in theirs.captions:
                captions[photo] = dict(theirs.captions[photo])
    return replace(
        mine,
        headline=theirs.headline if HEADLINE in chosen else mine.headline,
        lead=theirs.lead if LEAD in chosen else mine.lead,
        note=theirs.note if NOTE in chosen else mine.note,
        body=_take_blocks(mine.body, theirs.body, chosen),
        captions=captions,
    )


def _take_blocks(mine: str, theirs: str, chosen: frozenset[str]) -> str:
    mine, theirs = _with_ids(mine, theirs)
    html = {block.id: block.html for block in body.blocks(mine)}
    other = {block.id: block.html for block in body.blocks(theirs)}
    order, their_order = list(html), list(other)
    stayed = {
        name
        for op in Indel.opcodes(order, their_order)
        if op.tag == "equal"
        for name in order[op.src_start : op.src_end]
    }
    result = [name for name in order if name in other or name not in chosen]
    for place, name in enumerate(their_order):
        if name not in chosen:
            continue
        html[name] = other[name]
        if name in stayed:
            continue
        if name in result:
            result.remove(name)
        before = next((one for one in reversed(their_order[:place]) if one in result), None)
        result.insert(result.index(before) + 1 if before is not None else 0, name)
    return "".join(html[name] for name in result)


def _with_ids(mine: str, theirs: str) -> tuple[str, str]:
    mine = body.with_ids(mine)
    return mine, body.with_ids(theirs, mine)


def _line(name: str, mine: str, theirs: str, language: str) -> Piece:
    if mine == theirs:
        return Piece("unchanged", name, mine, theirs)
    if not mine or not theirs:
        return Piece("removed" if mine else "added", name, mine, theirs)
    return Piece("changed", name, mine, theirs, difference.words(mine, theirs, language))
