"""A text and its source as the checks look at them: cut into parts, read for figures, aligned; each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from articles.language import body, numbers
from articles.language.checks.result import Names, Text


@dataclass(slots=True)
class Part:
    """The headline, the lead or a block of a text: ``offset`` is its place in the whole plain text."""

    id: str
    text: str
    offset: int = 0
    html: str = ""
    tag: str = ""
    figures: list[numbers.Found] = field(default_factory=list)


@lru_cache(maxsize=8)
def blocks_of(html: str) -> tuple[body.Block, ...]:
    """The blocks of a body, which the steps of one save ask for again."""
    return tuple(body.blocks(html))


def parts_of(text: Text) -> list[Part]:
    """Headline, lead and blocks, those without words left out; two line breaks apart they are the whole text."""
    found = [Part("headline", text.headline), Part("lead", text.lead)]
    found += [Part(block.id, block.text, html=block.html, tag=block.tag) for block in blocks_of(text.body)]
    kept = [part for part in found if part.text.strip()]
    offset = 0
    for part in kept:
        part.offset = offset
        offset += len(part.text) + 2
    return kept


def whole(text: Text) -> str:
    """The plain text that names are looked for in."""
    return "\n\n".join(part.text for part in parts_of(text))


@dataclass
class Pair:
    """What every family is given. Without a source, ``source`` is None and nothing is compared."""

    text: Text
    language: str
    source: Text | None = None
    source_language: str = ""
    names: Names | None = None
    house: Sequence[str] = ()

    @cached_property
    def parts(self) -> list[Part]:
        """The parts of the checked text."""
        return parts_of(self.text)

    @cached_property
    def source_parts(self) -> list[Part]:
        return parts_of(self.source) if self.source is not None else []

    @cached_property
    def is_compared(self) -> bool:
        """Whether there is a source to compare with, and a text: one that was only begun is not held against it."""
        if self.source is None or not self.source_language or not self.parts:
            return False
        return any(part.tag for part in self.parts) or not any(part.tag for part in self.source_parts)

    @cached_property
    def groups(self) -> list[Group]:
        """What stands for what: headline and lead together, then the paragraphs as they are aligned."""
        from articles.language.checks.alignment import aligned  # it reads the parts of this one

        for parts, language in ((self.parts, self.language), (self.source_parts, self.source_language)):
            for part in parts:
                part.figures = numbers.find(part.text, language)
        heads = Group([p for p in self.source_parts if not p.tag], [p for p in self.parts if not p.tag])
        return [heads, *aligned([p for p in self.source_parts if p.tag], [p for p in self.parts if p.tag])]

    def at(self, position: int) -> tuple[Part, int] | None:
        """The part at a place of the whole text, and the place in that part."""
        for part in self.parts:
            if part.offset <= position < part.offset + len(part.text):
                return part, position - part.offset
        return None


@dataclass(slots=True)
class Group:
    """Parts of the source and the parts of the version that stand for them; one side may be empty.

    ``moved`` marks a paragraph that stands elsewhere than in the source.
    """

    source: list[Part]
    version: list[Part]
    moved: bool = False
