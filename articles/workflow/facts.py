"""Facts come in: every change is a new snapshot, merged field by field with what others changed meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import Dispatch, Facts, Publication
from articles.models.facts import FIELDS
from articles.states import FAST, Audience, Genre, Move, Role
from articles.workflow.actor import Actor, Refused, Roles
from articles.workflow.cases import unknown


def save_facts(
    actor: Actor,
    number: int,
    changes: Mapping[str, Any],
    *,
    at: dt.datetime,
    against: int | None = None,
    from_public: bool = False,
    note: str = "",
) -> Facts:
    """Save a new snapshot of a dispatch's facts; no state moves and nothing public changes.

    ``changes`` are the fields that were changed, on the Facts numbered ``against`` (None: the newest). Where newer ones
    stand, the two are merged field by field; a field that both changed differently is refused with both values
    (``Refused("facts-conflict").detail``). ``from_public`` begins from the public Facts instead, without what was
    changed since. Lowering the priority of what was flashed needs a note.
    """
    roles = Roles.of(actor.user)
    with transaction.atomic():
        dispatch = locked(actor, number)
        if dispatch.withdrawn_at is not None:
            raise Refused("withdrawn", _("This dispatch was withdrawn; that is final."))
        roles.demand(actor.user, dispatch.source_language, Role.WRITER)
        snapshots = {f.number: f for f in dispatch.facts.all()}
        newest = snapshots[max(snapshots)]
        begun = _public_facts(dispatch, snapshots, at) if from_public else newest
        base = begun if against is None else snapshots.get(against)
        if base is None:
            raise Refused("no-such-facts", _("There are no facts of that number."))
        merged = _merge(base.snapshot(), checked(changes), begun.snapshot())
        if merged == begun.snapshot() and (not from_public or begun is newest):
            return begun
        _keep_from_readers(merged)
        _keep_priority(dispatch, begun, merged, note)
        facts = Facts(
            dispatch=dispatch,
            number=newest.number + 1,
            begun_from=begun.number,
            author=actor.user,
            created_at=at,
            note=note,
            **merged,
        )
        demand_valid(facts)
        facts.save(force_insert=True)
        return facts


def _public_facts(dispatch: Dispatch, snapshots: dict[int, Facts], at: dt.datetime) -> Facts:
    row = Publication.objects.covering(at).filter(number=dispatch.number).order_by("-facts").first()
    if row is None:
        raise Refused("nothing-public", _("Nothing of it is public yet."))
    return snapshots[row.facts]


def _merge(base: dict[str, Any], mine: Mapping[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Three-way, field by field: what only one side changed is taken; what both changed alike is fine."""
    merged = dict(theirs)
    clashes = {}
    for name, value in mine.items():
        if value == base[name]:
            continue
        if theirs[name] not in (base[name], value):
            clashes[name] = {"yours": value, "theirs": theirs[name]}
        merged[name] = value
    if clashes:
        raise Refused(
            "facts-conflict",
            _("Somebody changed the same facts meanwhile: %(fields)s. Choose between the two.")
            % {"fields": ", ".join(_label(Facts, name) for name in clashes)},
            fields=clashes,
        )
    return merged


def _keep_priority(dispatch: Dispatch, before: Facts, merged: dict[str, Any], note: str) -> None:
    lowered = before.priority in FAST and merged["priority"] > before.priority
    if lowered and not note.strip() and dispatch.ledger.filter(move=Move.FLASH).exists():
        raise Refused("note-missing", _("It went out as a flash: say why its priority is lowered."))


def checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts by field as they may be stored; an advisory goes to clients alone. Raises ``Refused``."""
    unknown_fields = set(facts) - set(FIELDS)
    if unknown_fields:
        raise TypeError(f"not facts: {', '.join(sorted(unknown_fields))}")
    values = dict(facts)
    if values.get("genre") == Genre.ADVISORY:
        values.setdefault("audience", Audience.WIRE)
    _keep_from_readers(values)
    return values


def _keep_from_readers(facts: Mapping[str, Any]) -> None:
    if facts.get("genre") == Genre.ADVISORY and facts["audience"] != Audience.WIRE:
        raise Refused("advisory-is-for-clients", _("An advisory goes to clients only."))


def demand_valid(record: Model, fields: Collection[str] = (*FIELDS, "note")) -> None:
    """Refuse what the columns cannot keep, too long or outside of its list, in words: ``Refused("invalid")``."""
    others = {field.name for field in record._meta.fields if field.attname not in fields}
    try:
        record.clean_fields(exclude=others | {"place", "section"})
    except ValidationError as error:
        told = [f"{_label(record, name)}: {' '.join(said)}" for name, said in error.message_dict.items()]
        raise Refused("invalid", " ".join(told)) from error


def _label(record: Model | type[Model], name: str) -> str:
    """A field's name as people read it."""
    return str(getattr(record._meta.get_field(name), "verbose_name", name))


def locked(actor: Actor, number: int) -> Dispatch:
    """A dispatch with its row locked: a save and a move of the same story come one after the other."""
    found = Dispatch.objects.visible_to(actor.user).filter(number=number).select_for_update(of=("self",)).first()
    if found is None:
        raise unknown(number)
    return found
