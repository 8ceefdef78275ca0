"""Texts kept beside the working one (set aside, or saved against an older version), merged back block by block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles.language import merging
from articles.language.merging import Piece, Words
from articles.models import Dispatch, Revision, Translation
from articles.workflow import texts
from articles.workflow.actor import Actor, Refused
from articles.workflow.cases import unknown
from articles.workflow.facts import locked
from articles.workflow.revising import TextInput


@dataclass(frozen=True, slots=True)
class Offer:
    """A text kept for merging beside the working text, piece by piece."""

    revision: Revision
    pieces: list[Piece]

    @property
    def open(self) -> list[Piece]:
        """Those that differ: taken one by one, or left."""
        return [piece for piece in self.pieces if piece.differs]


def offers(actor: Actor, number: int, language: str) -> tuple[Translation, list[Offer]]:
    """A version and the texts kept beside its working one, oldest first. Raises ``Refused``; four queries."""
    dispatch = Dispatch.objects.visible_to(actor.user).filter(number=number).first()
    if dispatch is None:
        raise unknown(number)
    translation = texts.version_of(dispatch, language)
    kept = translation.set_aside.select_related("author").order_by("number")
    mine = words(translation.head)
    return translation, [Offer(other, merging.pieces(mine, words(other), language)) for other in kept]


def take(
    actor: Actor,
    number: int,
    language: str,
    revision: int,
    chosen: Collection[str],
    *,
    at: dt.datetime,
    against: int,
    done: bool = False,
) -> texts.Saved:
    """Save the working text with the chosen pieces of a text kept beside it; gives back what was saved.

    ``against`` is the version that was read: where it has moved on, nothing is taken. The kept text stays on the list
    until nothing of it is left to take, or ``done`` says that the rest is not wanted. Whoever wrote it counts among the
    authors, and what was approved is so no longer. Raises ``Refused``.
    """
    with transaction.atomic():
        translation = texts.version_of(locked(actor, number), language)
        texts.demand_writing(actor, actor.roles, translation)  # before anything is said of what stands there
        other = translation.set_aside.filter(number=revision).first()
        if other is None:
            raise Refused(
                "nothing-to-merge", _("Text %(number)s is not among those kept for merging.") % {"number": revision}
            )
        if against != translation.version:
            raise Refused("head-moved", _moved(translation))
        mine, theirs = words(translation.head), words(other)
        there = {piece.id for piece in merging.pieces(mine, theirs, language) if piece.differs}
        unknown_ids = sorted(set(chosen) - there)
        if unknown_ids or not (chosen or done):
            told = {"ids": ", ".join(sorted(there))}
            raise Refused("no-such-block", _("Say which blocks are taken: %(ids)s.") % told)
        if not chosen:
            texts.drop(actor, number, language, [revision])
            return texts.Saved(other, changed=False)
        merged = merging.take(mine, theirs, frozenset(chosen))
        left = [piece for piece in merging.pieces(merged, theirs, language) if piece.differs]
        over = done or not left
        text = TextInput(
            headline=merged.headline, lead=merged.lead, body=merged.body, captions=merged.captions, note=merged.note
        )
        return texts.save(
            actor,
            number,
            language,
            text,
            at=at,
            against=against,
            merged=[revision] if over else [],
            taken=[revision],
        )


def words(revision: Revision | None) -> Words:
    """A Revision's words; none where there is no text yet."""
    if revision is None:
        return Words()
    return Words(revision.headline, revision.lead, revision.body, revision.note, revision.captions)


def _moved(translation: Translation) -> str:
    told = {"number": 0, "name": ""}
    if translation.head_id is not None:
        head = Revision.objects.select_related("author").get(pk=translation.head_id)
        told = {"number": head.number, "name": str(head.author)}
    return _("The text has changed since you read it: %(name)s wrote text %(number)s. Read it again.") % told
