"""Merge two entries of one person, and part them again: every link moves, and the ledger tells of it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Appearance, Person, Publication
from articles.states import Move, Role
from articles.workflow import ledger, publishing, vocabulary
from articles.workflow.actor import Actor, Refused, Roles
from articles.workflow.locking import locked


def merge(actor: Actor, gone: int, into: int, *, at: dt.datetime, note: str) -> int:
    """Let one person be found, listed and named as another; gives back how many editions changed.

    ``gone`` and ``into`` are ids. The merged entry stays, since old snapshots name it: its page leads to the other, its
    names find the other, and what was merged into it before follows. An editor of any desk may, with a reason. Raises
    ``Refused``.
    """
    _demand(actor, note)
    with transaction.atomic():
        people = _both(gone, into)
        if people[into].merged_into_id is not None:
            raise Refused("merged", _("“%s” was itself merged into another: choose that one.") % people[into])
        if people[gone].merged_into_id is not None:
            raise Refused("merged", _("“%s” was merged already.") % people[gone])
        moved = [gone, *Person.objects.filter(merged_into=gone).values_list("pk", flat=True)]
        carried = _carried(gone)
        Person.objects.filter(pk__in=moved).update(merged_into=into)
        told = _("%(gone)s → %(into)s: %(note)s") % {"gone": people[gone], "into": people[into], "note": note.strip()}
        return _renew(actor, people, carried, at, told)


def part(actor: Actor, gone: int, *, at: dt.datetime, note: str) -> int:
    """Undo a merge: the person stands for herself again, in every edition whose facts name her. As ``merge``."""
    _demand(actor, note)
    with transaction.atomic():
        person = Person.objects.select_for_update().filter(pk=gone, merged_into__isnull=False).first()
        if person is None or person.merged_into_id is None:
            raise Refused("not-merged", _("This person is merged into nobody."))
        into = person.merged_into_id
        people = _both(gone, into)
        carried = _carried(into)
        Person.objects.filter(pk=gone).update(merged_into=None)
        told = _("%(into)s → %(gone)s: %(note)s") % {"gone": people[gone], "into": people[into], "note": note.strip()}
        return _renew(actor, people, carried, at, told)


def _demand(actor: Actor, note: str) -> None:
    roles = Roles.of(actor.user)
    if not actor.user.is_active or max([roles.everywhere, *roles.by_language.values()]) < Role.EDITOR:
        raise Refused("role", _("Only an editor may merge or part people."))
    if not note.strip():
        raise Refused("note-missing", _("Say why: this move needs a note."))


def _both(gone: int, into: int) -> dict[int, Person]:
    if gone == into:
        raise Refused("same-person", _("That is the same person: choose another to merge with."))
    found = Person.objects.select_for_update(of=("self",)).filter(pk__in=[gone, into]).order_by("pk")
    people = {person.pk: person for person in found}
    if len(people) < 2:
        raise Refused("unknown-person", _("There is no such person."))
    return people


def _carried(person: int) -> dict[int, tuple[int, str]]:
    """The editions that carry a person: (number, language) by id."""
    shown = Appearance.objects.of(Appearance.Kind.PERSON, person).values("publication_id")
    rows = Publication.objects.filter(pk__in=shown).values_list("pk", "number", "language")
    return {pk: (number, language) for pk, number, language in rows}


def _renew(
    actor: Actor, people: dict[int, Person], carried: dict[int, tuple[int, str]], at: dt.datetime, told: str
) -> int:
    """Project what carried them anew, find them under their new names, and write an entry for each version."""
    dispatches = locked({number for number, _language in carried.values()})
    changed = publishing.renew(Q(pk__in=carried))
    vocabulary.refresh_forms(Person.objects.filter(pk__in=people))
    lines = [
        ledger.Line(dispatch=dispatches[number], language=language, move=Move.MERGE_PEOPLE, note=told)
        for number, language in sorted(set(carried.values()))
    ]
    if lines:
        ledger.write(actor, lines, at)
    return changed
