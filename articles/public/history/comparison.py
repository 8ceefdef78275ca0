"""What changed from one edition to another: by paragraph, and by word inside a changed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from articles.language import difference
from articles.language.listed import listed
from articles.public.history.editions import Edition

SAME = ("unchanged", "moved")
"""Kinds of passages that a reader need not read again: they are folded."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, went or came."""

    kind: str  # "same", "removed", "added"
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or a line above or beside the text.

    ``kind`` is "unchanged", "moved", "changed", "added", "removed", or "marked" where its words are the same and a
    link or an emphasis is not; ``name`` says which line it is ("": a paragraph).
    """

    kind: str
    name: str
    pieces: list[Piece]

    @property
    def folded(self) -> bool:
        return self.kind in SAME


@dataclass(frozen=True, slots=True)
class Run:
    """Passages in a row of which none, or each, is folded."""

    folded: bool
    passages: list[Passage]

    @property
    def summary(self) -> str:
        """ "3 unchanged paragraphs, 1 moved" """
        return listed(_counted(self.passages, SAME), get_language())


class Comparison:
    """Two editions side by side, the older one first; both have their text."""

    def __init__(self, old: Edition, new: Edition, language: str) -> None:
        self.old, self.new = old, new
        self.passages = list(_passages(old, new, language))
        self.runs = [
            Run(folded, list(run)) for folded, run in groupby(self.passages, key=lambda passage: passage.folded)
        ]

    @property
    def nothing(self) -> bool:
        """No word changed, nor a link: another picture, a notice."""
        return all(passage.kind == "unchanged" for passage in self.passages)

    @property
    def summary(self) -> str:
        """ "2 paragraphs changed, 1 added" """
        return listed(_counted(self.passages, ("changed", "marked", "added", "removed", "moved")), get_language())


def _passages(old: Edition, new: Edition, language: str) -> Iterator[Passage]:
    if old.text is None or new.text is None:
        raise ValueError("an edition without its text")
    yield from _line(pgettext("part of a story", "Headline"), old.headline, new.headline, language)
    yield from _line(pgettext("part of a story", "Lead"), old.text["lead"], new.text["lead"], language)
    yield from _line(pgettext("part of a story", "Dateline"), old.text["dateline"], new.text["dateline"], language)
    for change in difference.paragraphs(old.text["body"], new.text["body"]):
        kind = "marked" if change.kind == "changed" and change.old == change.new else change.kind
        yield Passage(kind, "", list(_pieces(change.old, change.new, language)))
    was, now = _captions(old.text["photos"]), _captions(new.text["photos"])
    for photo in dict.fromkeys([*now, *was]):
        yield from _line(pgettext("part of a story", "Photo"), was.get(photo, ""), now.get(photo, ""), language)


def _captions(photos: list[dict[str, str]]) -> dict[str, str]:
    """What is said of each photo: its caption, else its alternative text, and its credit; never nothing."""
    said = {photo["name"]: (photo["caption"] or photo["alt"], photo["credit"]) for photo in photos}
    return {name: " – ".join(filter(None, words)) or _("A picture without a caption") for name, words in said.items()}


def _line(name: str, was: str, now: str, language: str) -> Iterator[Passage]:
    if was or now:
        kind = "unchanged" if was == now else "changed" if was and now else "added" if now else "removed"
        yield Passage(kind, name, list(_pieces(was, now, language)))


def _pieces(was: str, now: str, language: str) -> Iterator[Piece]:
    for op, old, new in difference.words(was, now, language):
        if op == "equal":
            yield Piece("same", new)
            continue
        if old:
            yield Piece("removed", old)
        if new:
            yield Piece("added", new)


def _counted(passages: list[Passage], kinds: Iterable[str]) -> list[str]:
    """How many there are of each of these kinds, in words; those of which there is none are left out."""
    there = Counter(passage.kind for passage in passages)
    return [_count(kind, there[kind]) % {"count": there[kind]} for kind in kinds if there[kind]]


def _count(kind: str, count: int) -> str:
    if kind == "changed":
        return ngettext("%(count)s passage changed", "%(count)s passages changed", count)
    if kind == "marked":
        return ngettext(
            "%(count)s passage with another link or emphasis", "%(count)s passages with another link or emphasis", count
        )
    if kind == "added":
        return ngettext("%(count)s passage added", "%(count)s passages added", count)
    if kind == "removed":
        return ngettext("%(count)s passage removed", "%(count)s passages removed", count)
    if kind == "moved":
        return ngettext("%(count)s passage moved", "%(count)s passages moved", count)
    return ngettext("%(count)s passage unchanged", "%(count)s passages unchanged", count)
