"""The same text once more, as the next edition: with other facts, or with another notice above it."""

from __future__ import annotations

from articles.models import Publication
from articles.states import Cause, State
from articles.workflow import notices, timing
from articles.workflow.actor import Order
from articles.workflow.cases import Version
from articles.workflow.four_eyes import Pass
from articles.workflow.work import Work


def publish_facts(work: Work, version: Version, passed: Pass, order: Order) -> None:
    """The next edition of every live version; what waits with the replaced Facts goes on with the new."""
    case = work.case
    story = case.story
    named = story.facts[order.facts] if order.facts is not None else story.newest_facts()
    if order.cause is None:
        raise AssertionError("the guard asks for a cause")
    lives = {v.language: row for v in story.versions.values() if (row := v.live(case.at))}
    replaced = {row.facts for row in lives.values()}
    renewed = []
    for one in story.in_order():
        live = lives.get(one.language)
        if one.translation.withdrawn_at is not None or (live is None and not one.waiting(case.at)):
            continue
        renewed += [(one, row) for row in one.waiting(case.at)]
        if live is None:
            continue
        row = _again(work, one, live, facts=named.number, cause=order.cause)
        notices.change(work, one, row, order, notices.kind_with(order.cause, order))
        if one.translation.state == State.PUBLISHED:
            one.translation.approved_facts = named
        work.record(one, passed, cause=order.cause, row=row)
    for one, waiting in renewed:
        timing.take_off(waiting, case.at)
        if waiting.facts in replaced | {named.number}:
            again = _renew_waiting(work, one, waiting, facts=named.number)
            if one.language not in lives:
                work.record(one, passed, cause=waiting.cause, row=again)
        else:
            work.fall_back(one, waiting)


def annotate(work: Work, version: Version, passed: Pass, order: Order) -> None:
    """The live text again, with a notice added or retired; what waits goes on and carries the same.

    A notice that is added is dated and listed like a correction; one that is retired is told to nobody.
    """
    at = work.case.at
    live = version.live(at)
    if live is None:
        raise AssertionError("the guard asks for a public edition")
    kind = notices.kind_with("", order)
    cause = Cause.CORRECTION if kind else Cause.FIX
    waiting = version.waiting(at)
    row = _again(work, version, live, facts=live.facts, cause=cause)
    notices.change(work, version, row, order, kind)
    work.record(version, passed, cause=cause, row=row)
    for late in waiting:
        timing.take_off(late, at)
        again = _renew_waiting(work, version, late, facts=late.facts)
        again.notices = [notice for notice in again.notices if notice["id"] not in order.retire]


def _again(work: Work, version: Version, live: Publication, *, facts: int, cause: Cause) -> Publication:
    row = work.new_edition(
        version,
        revision=live.revision,
        facts=facts,
        cause=cause,
        requested_at=work.case.at,
        based_on=live.based_on,
    )
    row.baseline = live.baseline
    row.notices = [dict(notice) for notice in live.notices]
    return row


def _renew_waiting(work: Work, version: Version, waiting: Publication, *, facts: int) -> Publication:
    """A waiting edition once more, behind the new one, with the notices of both."""
    row = work.new_edition(
        version,
        revision=waiting.revision,
        facts=facts,
        cause=Cause(waiting.cause),
        requested_at=waiting.requested_at,
        based_on=waiting.based_on,
    )
    row.baseline = waiting.baseline
    told = {notice["id"] for notice in row.notices}
    row.notices += [dict(notice) for notice in waiting.notices if notice["id"] not in told]
    return row
