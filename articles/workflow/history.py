"""A story's life, in words and in order: every text and every facts saved, every move, every edition, every notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.language.listed import listed
from articles.models import Dispatch, Facts, LedgerEntry, Publication, Revision, User
from articles.states import Cause, Kind, NoticeKind, PublicReason
from articles.workflow import clock
from articles.workflow.cases import Row, unknown


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a story at a moment; ``language`` is empty for the whole of it."""

    at: dt.datetime
    language: str
    sentence: str


def of(user: User | None, number: int, at: dt.datetime) -> tuple[Dispatch, list[Event]]:
    """A dispatch and all that happened to it and will, in order, in the language and time zone in force.

    A user sees what she may see on the desk (None: all). Raises ``Refused("unknown")``. Five queries.
    """
    seen = Dispatch.objects.all() if user is None else Dispatch.objects.visible_to(user)
    dispatch = seen.select_related("follows", "created_by").filter(number=number).first()
    if dispatch is None:
        raise unknown(number)
    texts = Revision.objects.filter(translation__dispatch=dispatch).select_related("author", "translation")
    facts = dispatch.facts.select_related("author").order_by("number")
    entries = dispatch.ledger.select_related("actor", "note", "duty__opened_by").order_by("position")
    editions = Publication.objects.filter(number=number).order_by("pk").defer("search", "body")
    events = [
        *_begun(dispatch),
        *map(_text, texts.defer("lead", "body", "captions", "checks", "note").order_by("pk")),
        *_facts(list(facts)),
        *map(_move, entries),
        *(event for row in editions for event in _edition(row, at)),
    ]
    return dispatch, sorted(events, key=lambda event: event.at)


def _begun(dispatch: Dispatch) -> Iterator[Event]:
    told = {"name": dispatch.created_by, "number": dispatch.follows.number if dispatch.follows else ""}
    sentence = _("%(name)s began the dispatch.") % told
    if dispatch.follows:
        sentence = _("%(name)s began the dispatch; it follows %(number)s.") % told
    yield Event(dispatch.created_at, "", sentence)


def _text(text: Revision) -> Event:
    told = {"name": text.author, "number": text.number, "headline": text.headline}
    sentence = _("%(name)s saved text %(number)s: “%(headline)s”.") % told
    if text.conflict:
        sentence = _("%(name)s saved text %(number)s, kept beside a newer one: “%(headline)s”.") % told
    return Event(text.created_at, text.translation.language, sentence)


def _facts(snapshots: list[Facts]) -> Iterator[Event]:
    by_number = {facts.number: facts.snapshot() for facts in snapshots}
    for facts in snapshots:
        before = by_number.get(facts.begun_from or 0, {})
        named = [name.removesuffix("_id") for name, value in facts.snapshot().items() if value != before.get(name)]
        labels = listed(
            (str(getattr(Facts._meta.get_field(name), "verbose_name", name)) for name in named), get_language()
        )
        told = {"name": facts.author, "number": facts.number, "fields": labels}
        sentence = _("%(name)s saved facts %(number)s.") % told
        if before and named:
            sentence = _("%(name)s saved facts %(number)s: %(fields)s.") % told
        yield Event(facts.created_at, "", f"{sentence} {facts.note}".strip())


def _move(entry: LedgerEntry) -> Event:
    told = {"move": entry.get_move_display(), "name": entry.actor, "door": entry.get_door_display()}
    parts = [_("%(move)s, by %(name)s (%(door)s)") % told]
    if entry.from_state != entry.to_state:
        parts.append(f"{entry.get_from_state_display()} → {entry.get_to_state_display()}")
    if entry.revision is not None:
        parts.append(_("text %(number)s") % {"number": entry.revision})
    if entry.facts is not None:
        parts.append(_("facts %(number)s") % {"number": entry.facts})
    if entry.cause:
        parts.append(str(Cause(entry.cause).label))
    if entry.alone:
        parts.append(_("without a second pair of eyes"))
    if entry.duty is not None:
        parts.append(_("on a solo duty: %(reason)s") % {"reason": entry.duty.reason})
    note = getattr(entry, "note", None)
    said = f" – {note.words}" if note is not None else ""
    return Event(entry.at, entry.language, ", ".join(parts) + said)


def _edition(row: Publication, at: dt.datetime) -> Iterator[Event]:
    told = {"text": row.revision, "facts": row.facts, "when": clock.in_both(row.visible_from)}
    if row.kind == Kind.TOMBSTONE:
        sentence = _("Readers get a notice in its place: %(reason)s.") % {
            "reason": PublicReason(row.public_reason).label
        }
        if row.replaced_by:
            sentence += " " + _("It is replaced by %(number)s.") % {"number": row.replaced_by}
        yield Event(row.visible_from, row.language, " ".join([sentence, *_words(row.notices)]))
        return
    if row.taken_off_at is not None:
        sentence = _("The edition of text %(text)s, planned for %(when)s, was taken off.") % told
        yield Event(row.taken_off_at, row.language, sentence)
        return
    told["cause"] = Cause(row.cause).label
    until = row.visible_until
    if Row.empty(row) and not row.seen:
        sentence = _("The edition of text %(text)s, facts %(facts)s, was never public.") % told
    elif row.visible_from > at:
        sentence = _("Text %(text)s with facts %(facts)s becomes public (%(cause)s).") % told
    else:
        sentence = _("Text %(text)s with facts %(facts)s became public (%(cause)s).") % told
    if until is not None and not Row.empty(row):
        sentence += " " + _("Until %(when)s.") % {"when": clock.in_both(until)}
    if row.held:
        sentence += " " + _("It is held.")
    if row.closed:
        sentence += " " + _("It is closed to readers.")
    new = [notice for notice in row.notices if notice["at"] is None]
    yield Event(row.visible_from, row.language, " ".join([sentence, *_words(new)]))


def _words(notices: list[dict[str, str]]) -> Iterator[str]:
    labels = dict(NoticeKind.choices)
    for notice in notices:
        if notice["public"]:
            label = labels.get(notice["kind"]) or _("notice")  # of a withdrawal's no kind is told
            yield f"[{label}] {notice['public']}"
