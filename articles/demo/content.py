"""The demo's stories, read from `stories/NN-name/`: `meta.toml` and one text a language.

A text begins with `headline:` and `lead:` lines; blocks follow, separated by blank lines: a paragraph,
`## ` a subhead, `> ` a quotation, and consecutive `- ` lines, each a list item of its own block kind.
`{date}`, `{date+1}`, `{date-2}` stand for a day reckoned from the story's own and are written as the
language writes day and month, so that the texts agree with their datelines whenever they are loaded.
"""

import datetime
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.dates import get_month_names

from articles.demo import LANGUAGES

STORIES = Path(__file__).parent / "stories"
DAY = re.compile(r"\{date([+-]\d+)?\}")
BLOCK_KINDS = {"## ": "subhead", "> ": "quote", "- ": "item"}


class ContentError(ValueError):
    """A demo file that cannot be read; the sentence names file and fault."""


@dataclass(frozen=True)
class DemoText:
    """One language's text; blocks are (kind, text), kind one of paragraph, subhead, quote, item."""

    headline: str
    lead: str
    blocks: list[tuple[str, str]]

    def paragraphs(self) -> list[str]:
        """The blocks' texts without their kinds."""
        return [text for _, text in self.blocks]


@dataclass(frozen=True)
class Story:
    """One dispatch of the demo; people, tags, section, place and photos are keys of the vocabulary.

    `day` is the story's date and `time` its hour "HH:MM", both of the newsroom's zone. `follows` is the
    folder of the story that it updates, or "". `photo_texts[photo][language]` has caption and alt where
    the story has words of its own for a photo.
    """

    folder: str
    slugline: str
    source_language: str
    priority: str
    genre: str
    section: str
    place: str
    days_ago: int
    time: str
    day: datetime.date
    texts: dict[str, DemoText]
    audience: str = "both"
    dateline: bool = True
    follows: str = ""
    people: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    bylines: list[dict[str, str]] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    photo_texts: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    @property
    def languages(self) -> list[str]:
        """The story's languages, the source first, then in the newsroom's order."""
        return [self.source_language] + [c for c in self.texts if c != self.source_language]


def write_day(day: datetime.date, language: str) -> str:
    """Day and month as running text has them: "1er mai", "1. Mai", "1 de mayo", "5月1日"."""
    if language == "zh-hans":
        return f"{day.month}月{day.day}日"
    month = get_month_names("wide", context="format", locale=language)[day.month]
    pattern = {"de": "{}. {}", "es": "{} de {}"}.get(language, "{} {}")
    return pattern.format("1er" if language == "fr" and day.day == 1 else day.day, month)


def parse(text: str, language: str, day: datetime.date, name: str = "text") -> DemoText:
    """The text of one file, days written out; ContentError names the file."""
    text = DAY.sub(lambda m: write_day(day + datetime.timedelta(days=int(m[1] or 0)), language), text)
    head, _, body = text.strip().partition("\n\n")
    lines = head.split("\n")
    if len(lines) != 2 or not lines[0].startswith("headline: ") or not lines[1].startswith("lead:"):
        raise ContentError(f"{name} does not begin with a headline: and a lead: line")
    blocks: list[tuple[str, str]] = []
    for block in re.split(r"\n{2,}", body.strip()):
        if not block:
            continue
        for line in block.split("\n"):
            kind = next((k for mark, k in BLOCK_KINDS.items() if line.startswith(mark)), "paragraph")
            if "\n" in block and kind != "item":
                raise ContentError(f"{name}: a block of several lines that is no list: {line[:40]}")
            blocks.append((kind, line if kind == "paragraph" else line.split(" ", 1)[1]))
    return DemoText(lines[0].removeprefix("headline: "), lines[1].removeprefix("lead:").strip(), blocks)


def read(folder: Path, today: datetime.date) -> Story:
    """One folder's story; ContentError when a key is unknown or a file is malformed."""
    meta: dict[str, Any] = tomllib.loads((folder / "meta.toml").read_text(encoding="utf-8"))
    day = today - datetime.timedelta(days=meta["days_ago"])
    paths = {language: folder / f"{language}.txt" for language in LANGUAGES}
    texts = {
        language: parse(path.read_text(encoding="utf-8"), language, day, f"{folder.name}/{path.name}")
        for language, path in paths.items()
        if path.exists()
    }
    try:
        return Story(folder=folder.name, day=day, texts=texts, photo_texts=meta.pop("photo", {}), **meta)
    except TypeError as error:
        raise ContentError(f"{folder.name}/meta.toml: {error}") from error


def load(today: datetime.date | None = None) -> list[Story]:
    """All stories in the order of their folders; `today` (the machine's day unless given) dates them."""
    today = today or datetime.date.today()
    return [read(folder, today) for folder in sorted(STORIES.iterdir()) if (folder / "meta.toml").exists()]
