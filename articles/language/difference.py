"""What differs between two texts: by block, by word, and whether it is so little that an editor may mend it alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from articles.language import body
from articles.language.small_fix import is_small_fix
from articles.language.tokens import tokens

__all__ = ["Change", "is_small_fix", "paragraphs", "words"]

Kind = Literal["unchanged", "changed", "added", "removed", "moved"]
Op = Literal["equal", "insert", "delete", "replace"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one block: its texts before and after ("" where it was or is not there).

    A block of which only the markup or a link changed is "changed" with the same text twice.
    """

    kind: Kind
    id: str
    old: str
    new: str


def paragraphs(old_html: str, new_html: str) -> list[Change]:
    """What became of every block, in the order of the new text; removed ones stand where they were.

    Blocks are told by their ids; those without one are matched by their text.
    """
    old_html = body.with_ids(old_html)
    before = {block.id: block for block in body.blocks(old_html)}
    after = {block.id: block for block in body.blocks(body.with_ids(new_html, old_html))}
    old_ids, new_ids = list(before), list(after)
    stayed: set[str] = set()
    for op in Indel.opcodes(old_ids, new_ids):
        if op.tag == "equal":
            stayed.update(old_ids[op.src_start : op.src_end])
    result: list[Change] = []
    gone = iter(old_ids)
    for block_id in new_ids:
        block = after[block_id]
        if block_id in stayed:
            for passed in gone:
                if passed == block_id:
                    break
                if passed not in after:
                    result.append(Change("removed", passed, before[passed].text, ""))
        former = before.get(block_id)
        if former is None:
            result.append(Change("added", block_id, "", block.text))
        elif former.html != block.html:
            result.append(Change("changed", block_id, former.text, block.text))
        else:
            kind: Kind = "unchanged" if block_id in stayed else "moved"
            result.append(Change(kind, block_id, former.text, block.text))
    result.extend(Change("removed", rest, before[rest].text, "") for rest in gone if rest not in after)
    return result


def words(old: str, new: str, language: str) -> list[tuple[Op, str, str]]:
    """The word difference of two plain texts as (op, old, new); the olds joined are the old text, the news the new.

    A number stands whole with its sign, a Han character alone; changes parted by a space alone are one.
    """
    before, after = tokens(old, language), tokens(new, language)
    result: list[tuple[Op, str, str]] = []
    for op in Indel.opcodes(before, after):
        was, now = "".join(before[op.src_start : op.src_end]), "".join(after[op.dest_start : op.dest_end])
        if op.tag != "equal" and result and result[-1][0] != "equal":
            result.append(_joined(result.pop(), was, now))
        elif op.tag != "equal" and len(result) > 1 and result[-1][1].isspace():
            _, space, same = result.pop()
            result.append(_joined(_joined(result.pop(), space, same), was, now))
        else:
            result.append((_op(was, now), was, now))
    return result


def _joined(change: tuple[Op, str, str], was: str, now: str) -> tuple[Op, str, str]:
    was, now = change[1] + was, change[2] + now
    return (_op(was, now), was, now)


def _op(was: str, now: str) -> Op:
    if was == now:
        return "equal"
    return "replace" if was and now else "delete" if was else "insert"
