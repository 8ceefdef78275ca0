"""Writes the ledger and proves it. The database chains the entries; here the chain is computed a second time."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, TextChoices
from django.utils.translation import gettext_lazy as _

from articles.models import Dispatch, Duty, LedgerEntry, LedgerNote
from articles.states import Cause, Move, State
from articles.workflow.actor import Actor

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one move did to one version (or, without a language, to a dispatch)."""

    dispatch: Dispatch
    language: str
    move: Move
    from_state: str = ""
    to_state: str = ""
    revision: int | None = None
    facts: int | None = None
    cause: Cause | str = ""
    alone: bool = False
    duty: Duty | None = None
    note: str = ""


def hash_note(salt: str, words: str) -> str:
    """SHA-256 of a note's salt and words, in hexadecimal."""
    return hashlib.sha256((salt + words).encode()).hexdigest()


def write(actor: Actor, lines: list[Line], at: dt.datetime) -> uuid.UUID:
    """Append one entry a line, all of one move; gives back the move's number."""
    move_id = uuid.uuid4()
    entries, notes = [], []
    for line in lines:
        salt = secrets.token_hex(16) if line.note else ""
        entry = LedgerEntry(
            dispatch=line.dispatch,
            move_id=move_id,
            move=line.move,
            language=line.language,
            actor=actor.user,
            door=actor.door,
            at=at,
            from_state=line.from_state,
            to_state=line.to_state,
            revision=line.revision,
            facts=line.facts,
            cause=line.cause or "",
            alone=line.alone,
            duty=line.duty,
            note_hash=hash_note(salt, line.note) if line.note else "",
        )
        entries.append(entry)
        if line.note:
            notes.append(LedgerNote(entry=entry, salt=salt, words=line.note))
    LedgerEntry.objects.bulk_create(entries)
    for note in notes:
        note.entry_id = note.entry.pk
    if notes:
        LedgerNote.objects.bulk_create(notes)
    return move_id


def state_line(dispatch: Dispatch, language: str, move: Move, before: State | str, after: State | str) -> Line:
    """The shortest line: a version's state moved."""
    return Line(dispatch=dispatch, language=language, move=move, from_state=before, to_state=after)


def hash_entry(entry: LedgerEntry, number: int, previous: str) -> str:
    """The hash that an entry must have (migration 0002, ``articles_ledger_link``)."""
    microseconds = (entry.at - EPOCH) // dt.timedelta(microseconds=1)
    fields = [
        previous,
        entry.position,
        number,
        entry.move_id,
        entry.move,
        entry.language,
        entry.actor_id,
        entry.door,
        microseconds,
        entry.from_state,
        entry.to_state,
        entry.revision,
        entry.facts,
        entry.cause,
        "true" if entry.alone else "false",
        entry.duty_id,
        entry.note_hash,
    ]
    content = "\x1f".join("" if value is None else str(value) for value in fields)
    return hashlib.sha256(content.encode()).hexdigest()


class What(TextChoices):
    """How a ledger is not as it was written."""

    MISSING = "missing", _("the entry is missing")
    CHANGED = "changed", _("the entry was changed")
    REORDERED = "reordered", _("the entry stood in another place")
    UNLINKED = "unlinked", _("the entry does not follow from the one before it")
    NOTE_MISSING = "note-missing", _("the note is missing")
    NOTE_CHANGED = "note-changed", _("the note was changed")
    HEAD = "head", _("entries are missing at the end")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a ledger that is not as it was written: of which dispatch, at which place, and what is there."""

    number: int
    position: int
    what: What
    entry: str = ""  # the move as it stands, its language and moment

    def __str__(self) -> str:
        return f"{self.number}/{self.position}: {self.what.label}{f' ({self.entry})' if self.entry else ''}"


def verify(numbers: list[int] | None = None) -> Iterator[Fault]:
    """Every fault of the ledgers of some dispatches (None: of all), in order; nothing when all is as written."""
    dispatches = Dispatch.objects.order_by("pk").only("number", "ledger_head", "ledger_length")
    if numbers is not None:
        dispatches = dispatches.filter(number__in=numbers)
    with_notes = LedgerEntry.objects.select_related("note").order_by("position")
    for dispatch in dispatches.prefetch_related(Prefetch("ledger", with_notes)).iterator(chunk_size=500):
        yield from _verify_one(dispatch, list(dispatch.ledger.all()))


def _verify_one(dispatch: Dispatch, entries: list[LedgerEntry]) -> Iterator[Fault]:
    previous, expected = "", 1
    for entry in entries:
        gap = expected < entry.position
        while expected < entry.position:
            yield Fault(dispatch.number, expected, What.MISSING)
            expected += 1
        if (what := _fault_of(entry, dispatch, previous, gap=gap)) is not None:
            yield Fault(dispatch.number, entry.position, what, _named(entry))
        note = getattr(entry, "note", None)
        if entry.note_hash and note is None:
            yield Fault(dispatch.number, entry.position, What.NOTE_MISSING, _named(entry))
        elif note is not None and note.redacted_at is None and hash_note(note.salt, note.words) != entry.note_hash:
            yield Fault(dispatch.number, entry.position, What.NOTE_CHANGED, _named(entry))
        previous, expected = entry.hash, entry.position + 1
    if (dispatch.ledger_length, dispatch.ledger_head) != (expected - 1, previous):
        yield Fault(dispatch.number, dispatch.ledger_length, What.HEAD)


def _fault_of(entry: LedgerEntry, dispatch: Dispatch, previous: str, *, gap: bool) -> What | None:
    """What is wrong with one entry; behind a gap it cannot follow from the one before, and is not blamed for it."""
    if entry.hash == hash_entry(entry, dispatch.number, entry.previous):
        return None if gap or entry.previous == previous else What.UNLINKED
    stands = entry.position
    for place in range(1, max(dispatch.ledger_length, stands) + 1):
        entry.position = place
        if entry.hash == hash_entry(entry, dispatch.number, entry.previous):
            entry.position = stands
            return What.REORDERED
    entry.position = stands
    return What.CHANGED


def _named(entry: LedgerEntry) -> str:
    return " ".join(filter(None, (entry.move, entry.language, entry.at.isoformat(timespec="seconds"))))
