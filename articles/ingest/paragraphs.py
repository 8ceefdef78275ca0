"""Lines of plain text to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.ingest.decoding import clean, lines_of

_ENDS = '.!?…:;。！？：؟»”“"’）)'
_ITEMS = ("-", "–", "—", "•", "*", "·")
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 45, 100
"""A line broken by a program, not by its writer, is about so long, in characters."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: parted by blank lines, or by line ends where a line is not just wrapped."""
    found: list[str] = []
    for block in _blocks(lines_of(text)):
        found += _of_block(block)
    return found


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*lines, ""]:
        if clean(line):
            block.append(clean(line))
        elif block:
            yield block
            block = []


def _of_block(lines: list[str]) -> Iterator[str]:
    """A block's lines as paragraphs; where a program wrapped them, they are joined again."""
    broken = [line for line in lines[:-1] if not line.endswith(tuple(_ENDS))]
    wrapped = (
        bool(broken)
        and all(len(line) <= _LONGEST_WRAPPED for line in lines)
        and all(len(line) >= _SHORTEST_WRAPPED for line in broken)
    )
    if not wrapped:
        yield from lines
        return
    paragraph: list[str] = []
    for line in lines:
        if paragraph and (line.startswith(_ITEMS) or _is_last(paragraph[-1])):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    yield " ".join(paragraph)


def _is_last(line: str) -> bool:
    """Whether a wrapped paragraph ends with this line: a sentence ends in it, well before the margin."""
    return line.endswith(tuple(_ENDS)) and len(line) < _SHORTEST_WRAPPED
