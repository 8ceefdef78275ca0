"""Withdraw a photo: one move, and it is out of every story, past and public, in every language."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Appearance, Dispatch, Photo, Publication
from articles.states import Move, Role
from articles.workflow import ledger, publishing
from articles.workflow.actor import Actor, Refused
from articles.workflow.locking import locked
from articles.workflow.photo_files import path_of, remove


def withdraw_photo(actor: Actor, name: str, *, at: dt.datetime, note: str) -> int:
    """Take a photo out of every edition, for good; gives back how many editions carried it. Raises ``Refused``.

    A chief of the desk of each dispatch that carries it may. Its files are served nowhere from then on, and every
    rendition and crop is deleted; the original stays, for the record. Every version that carried it has an entry in
    the ledger.
    """
    with transaction.atomic():
        photo = Photo.objects.select_for_update().filter(name=name).first()
        if photo is None:
            raise Refused("unknown-photo", _("There is no photo “%(name)s”.") % {"name": name})
        if photo.withdrawn_at is not None:
            raise Refused("withdrawn", _("This photo was withdrawn already."))
        carried = Appearance.objects.of(Appearance.Kind.PHOTO, photo.pk)
        versions = set(
            Publication.objects.filter(pk__in=carried.values("publication_id")).values_list("number", "language")
        )
        dispatches = locked({number for number, _language in versions})
        _demand(actor, {dispatch.source_language for dispatch in dispatches.values()})
        if not note.strip():
            raise Refused("note-missing", _("Say why: this move needs a note."))
        files = [path_of(one["file"]) for one in photo.renditions]
        photo.withdrawn_at, photo.renditions = at, []
        photo.save(update_fields=["withdrawn_at", "renditions"])
        transaction.on_commit(lambda: remove(files))
        changed = publishing.renew(publishing.carrying(photo=photo.pk))
        lines = [
            ledger.Line(dispatch=dispatches[number], language=language, move=Move.WITHDRAW_PHOTO, note=note.strip())
            for number, language in sorted(versions)
        ]
        ledger.write(actor, lines, at)
    return changed


def may_withdraw(actor: Actor, photo: Photo) -> bool:
    """The same answer for the button, nothing locked; one query where her roles are known."""
    shown = Appearance.objects.of(Appearance.Kind.PHOTO, photo.pk).values("publication_id")
    numbers = Publication.objects.filter(pk__in=shown).values("number")
    try:
        _demand(actor, set(Dispatch.objects.filter(number__in=numbers).values_list("source_language", flat=True)))
    except Refused:
        return False
    return photo.withdrawn_at is None


def _demand(actor: Actor, desks: set[str]) -> None:
    """Refuse whoever is not chief at each of the desks; where no story carries the photo, at any desk."""
    roles = actor.roles
    for language in sorted(desks):
        roles.demand(actor.user, language, Role.CHIEF)
    if not desks and max([roles.everywhere, *roles.by_language.values()]) < Role.CHIEF:
        raise Refused("role", _("Only a chief may withdraw a photo."))
