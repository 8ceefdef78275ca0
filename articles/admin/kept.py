"""Two texts of one version side by side: what is kept for merging, and what was typed and not saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.beside import Beside
from articles.admin.shown import spoken
from articles.admin.side import marked_words, put_in, taken_out
from articles.language import body as markup
from articles.language import difference
from articles.models import Revision


@dataclass(frozen=True, slots=True)
class Pair:
    """One paragraph (or the headline, the lead, the note) in both texts; ``html`` is the other's, to be taken."""

    place: str
    name: str
    mine: str
    other: SafeString
    html: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Another text of the version and where it differs from the working text; ``same`` paragraphs are left out."""

    text: Revision
    pairs: list[Pair]
    same: int


def kept(beside: Beside, aside: dict[int, int], language: str) -> list[Kept]:
    """The texts kept for merging, the newest first, each compared with the working text."""
    others = [beside.texts[pk] for pk in sorted(aside, reverse=True) if pk in beside.texts]
    return [compared(beside.head or Revision(), other, language) for other in others]


def unsaved(beside: Beside, language: str) -> Kept | None:
    """What the user typed and did not save, where it differs from the working text."""
    row = beside.mine
    if row is None:
        return None
    names = ("headline", "lead", "body", "captions", "note")
    text = Revision(created_at=row["saved_at"], **{name: row[name] for name in names})
    head = beside.head or Revision()
    text.body = markup.with_ids(text.body, head.body)
    found = compared(head, text, language)
    return found if found.pairs or text.captions != head.captions else None


def compared(mine: Revision, other: Revision, language: str) -> Kept:
    """Where two texts differ, piece by piece."""
    lines = (("headline", _("headline")), ("lead", _("lead")), ("wire_note", _("note to editors")))
    pairs: list[Pair] = []
    for place, name in lines:
        before, after = (getattr(text, "note" if place == "wire_note" else place) for text in (mine, other))
        if before != after:
            pairs.append(Pair(place, name, before, _difference(before, after, language), after))
    there: dict[str, Any] = {b.id: b for b in markup.blocks(markup.with_ids(other.body, mine.body))}
    same = 0
    for change in difference.paragraphs(mine.body, other.body):
        if change.kind in {"unchanged", "moved"}:
            same += 1
            continue
        block = there.get(change.id)
        shown = _difference(change.old, change.new, language)
        pairs.append(Pair(change.id, "", change.old, shown, block.html if block else ""))
    return Kept(other, pairs, same)


def _difference(before: str, after: str, language: str) -> SafeString:
    if not before:
        return put_in(after)
    if not after:
        return taken_out(before)
    return spoken("span", language, marked_words(difference.words(before, after, language)))
