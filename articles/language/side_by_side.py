"""A version beside its source: what became of each paragraph since then, and the old translation in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from articles.language import body, difference
from articles.language.alignment import aligned
from articles.language.difference import Op

Kind = Literal["unchanged", "changed", "added", "removed", "moved", "own"]
HEADLINE, LEAD = "headline", "lead"


class Words(Protocol):
    """A text: headline and lead are plain, the body is sanitised HTML."""

    headline: str
    lead: str
    body: str


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the source, then and now, with its translation as it stands ("" where there is none).

    ``id`` is the block's, or “headline” or “lead”; ``kind`` is "own" for what the translation has and the source never
    had. ``words`` is the difference by word inside a changed paragraph; ``block`` the translation's own block ("" where
    there is none).
    """

    kind: Kind
    id: str
    old: str
    new: str
    translation: str
    words: list[tuple[Op, str, str]] = field(default_factory=list)
    block: str = ""

    @property
    def marked(self) -> bool:
        """An old translation of what the source no longer says."""
        return bool(self.translation) and self.kind in {"changed", "removed"}

    @property
    def missing(self) -> bool:
        """What the source says and the translation does not."""
        return bool(self.new) and not self.translation


def rows(was: Words, now: Words, translation: Words, language: str) -> list[Row]:
    """The paragraphs in the source's order, removed ones where they were; ``language`` is the source's.

    ``was`` is the text that the translation was made from.
    """
    found = [
        _line(HEADLINE, was.headline, now.headline, translation.headline, language),
        _line(LEAD, was.lead, now.lead, translation.lead, language),
    ]
    was_body, now_body = _with_ids(was.body, now.body)
    mine = body.with_ids(translation.body)
    blocks = {block.id: block.text for block in body.blocks(mine)}
    rendered, own = _counterparts(was_body, now_body, mine)
    found += [Row("own", block, "", "", blocks[block], block=block) for block in own.get("", [])]
    for change in difference.paragraphs(was_body, now_body):
        block = rendered.get(change.id, "")
        found.append(
            Row(
                change.kind,
                change.id,
                change.old,
                change.new,
                blocks.get(block, ""),
                difference.words(change.old, change.new, language) if change.kind == "changed" else [],
                block,
            )
        )
        found += [Row("own", one, "", "", blocks[one], block=one) for one in own.get(block, []) if block]
    return [row for row in found if row.old or row.new or row.translation]


def carried(was: Words, now: Words, translation: Words) -> tuple[str, str, str]:
    """Headline, lead and body of a translation as far as the source still says what was translated.

    The blocks stand in the source's order and bear its ids; what the translator added to one goes with it.
    """
    was_body, now_body = _with_ids(was.body, now.body)
    mine = body.with_ids(translation.body)
    blocks = {block.id: block.html for block in body.blocks(mine)}
    rendered, own = _counterparts(was_body, now_body, mine)
    kept = list(own.get("", []))
    names: dict[str, str] = {}
    for change in difference.paragraphs(was_body, now_body):
        block = rendered.get(change.id)
        if block and change.kind in {"unchanged", "moved"}:
            names[block] = change.id
            kept += [block, *own.get(block, [])]
    html = "".join(blocks[one].replace(f'data-id="{one}"', f'data-id="{names.get(one, one)}"', 1) for one in kept)
    return (
        translation.headline if was.headline == now.headline else "",
        translation.lead if was.lead == now.lead else "",
        html,
    )


def _line(name: str, was: str, now: str, translation: str, language: str) -> Row:
    if was == now:
        return Row("unchanged", name, was, now, translation, block=name)
    kind: Kind = "changed" if was and now else "added" if now else "removed"
    words = difference.words(was, now, language) if kind == "changed" else []
    return Row(kind, name, was, now, translation, words, name)


def _with_ids(was: str, now: str) -> tuple[str, str]:
    was = body.with_ids(was)
    return was, body.with_ids(now, was)


def _counterparts(was: str, now: str, mine: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The translation's block of each source block; and its own blocks, by the one they stand after ("": none)."""
    new = {block.id for block in body.blocks(now)}
    of = aligned(was, mine)
    of |= {block.id: block.id for block in body.blocks(mine) if block.id in new}
    rendered = {source: block for block, source in of.items()}
    own: dict[str, list[str]] = {}
    after = ""
    for block in body.blocks(mine):
        if block.id in of and rendered[of[block.id]] == block.id:
            after = block.id
        else:
            own.setdefault(after, []).append(block.id)
    return rendered, own
