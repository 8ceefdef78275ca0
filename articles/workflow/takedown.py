"""Hold, release, withdraw: what is public goes at once, in every language and in all that follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from articles.models import Appearance, Photo, Publication
from articles.states import Audience, Kind, Move
from articles.workflow import timing
from articles.workflow.actor import Order
from articles.workflow.cases import Case, Row, Story, Version
from articles.workflow.four_eyes import Pass
from articles.workflow.holding import holders
from articles.workflow.meant import is_source
from articles.workflow.work import Work


def hold(work: Work, version: Version, passed: Pass, order: Order) -> None:
    """Hide a version, or with the original the dispatch and what follows it, unless excluded."""
    case = work.case
    if is_source(case, version):
        case.story.dispatch.held_at = case.at
        case.story.dispatch.hold_excludes = sorted(order.exclude)
        _record_reached(work, case.followers(case.story, order.exclude), passed)
    else:
        version.translation.held_at = case.at
        work.record(version, passed)


def release(work: Work, version: Version, passed: Pass, order: Order) -> None:
    """Lift the hold that stands on a version, or with the original that on the dispatch."""
    case = work.case
    if is_source(case, version):
        reached = case.followers(case.story, frozenset(case.story.dispatch.hold_excludes))
        case.story.dispatch.held_at = None
        case.story.dispatch.hold_excludes = []
        _record_reached(work, reached, passed)
    else:
        version.translation.held_at = None
        work.record(version, passed)


def withdraw(work: Work, version: Version, passed: Pass, order: Order) -> None:
    """End a version for good; with the original all languages and all that follows, unless excluded by number."""
    case = work.case
    if is_source(case, version):
        stay = [s for s in case.followers(case.story) if s is not case.story and s.number in order.exclude]
        stood = {story.number: (holders(case, story), timing.embargo(case, story)) for story in stay}
        for story in case.followers(case.story, order.exclude):
            if story.dispatch.withdrawn_at is not None:
                continue
            story.dispatch.withdrawn_at = case.at
            for one in story.in_order():
                if one.translation.withdrawn_at is None:
                    _withdraw_one(work, story, one, order)
                    work.record(one, passed, story=story)
        for story in stay:
            _keep_hidden(work, story, *stood[story.number])
    else:
        _withdraw_one(work, case.story, version, order)
        work.record(version, passed)


@dataclass(frozen=True, slots=True)
class Reached:
    """One version that a withdrawal takes down: what readers have of it now, and what they will be told."""

    number: int
    slugline: str
    language: str
    headline: str
    public: bool
    waiting: int  # editions
    leaves_notice: bool  # 410 and a notice; else it is unknown, as if it had never been


def reach(case: Case, version: Version, exclude: frozenset[int] = frozenset()) -> list[Reached]:
    """All that a withdrawal of a version will take down, in the order of the series; no query."""
    if is_source(case, version):
        stories = [s for s in case.followers(case.story, exclude) if s.dispatch.withdrawn_at is None]
        places = [(s, v) for s in stories for v in s.in_order() if v.translation.withdrawn_at is None]
    else:
        places = [(case.story, version)]
    return [
        Reached(
            story.number,
            story.dispatch.slugline,
            one.language,
            one.translation.head.headline if one.translation.head else "",
            (live := one.live(case.at)) is not None and not live.held,
            len(one.waiting(case.at)),
            one.seen(case.at),
        )
        for story, one in places
    ]


def photos_reached(case: Case, reached: list[Reached]) -> list[Photo]:
    """The photos that readers get nowhere once that is taken down: none of it is in another visible story. One query.

    A photo's files are served while a visible edition carries it.
    """
    shown = Appearance.objects.filter(
        kind=Appearance.Kind.PHOTO, publication__in=Publication.objects.visible(case.at), target=OuterRef("pk")
    )
    theirs = Q()
    for one in reached:
        theirs |= Q(number=one.number, language=one.language)
    if not reached:
        return []
    here, elsewhere = Exists(shown.filter(theirs)), Exists(shown.exclude(theirs))
    return list(Photo.objects.filter(here).exclude(elsewhere).order_by("pk"))


def _keep_hidden(work: Work, story: Story, held_by: list[Story], until: dt.datetime | None) -> None:
    """A hold or embargo that a follow-up had from the withdrawn dispatch becomes its own: nobody decided to end it."""
    case, dispatch = work.case, story.dispatch
    if dispatch.withdrawn_at is not None or story.source is None:
        return
    if until is not None and until > case.at and until != timing.embargo(case, story):
        dispatch.embargo_until = until
        work.record_consequence(story, story.source, Move.EMBARGO)
    if held_by and not holders(case, story):
        dispatch.held_at = held_by[0].dispatch.held_at
        dispatch.hold_excludes = sorted({number for up in held_by for number in up.dispatch.hold_excludes})
        work.record_consequence(story, story.source, Move.HOLD)


def _record_reached(work: Work, stories: list[Story], passed: Pass) -> None:
    for story in stories:
        for version in story.in_order():
            if version.translation.withdrawn_at is None:
                work.record(version, passed, story=story)


def _withdraw_one(work: Work, story: Story, version: Version, order: Order) -> None:
    """End every interval; a version that readers once saw leaves a tombstone, any other leaves nothing."""
    at = work.case.at
    seen = version.seen(at)
    for row in version.standing():
        row.seen = Row.was_seen(row, at)
        if Row.waiting(row, at):
            timing.take_off(row, at)
        elif Row.live(row, at):
            row.visible_until = at
    for row in version.rows:
        row.closed = True
    version.translation.withdrawn_at = at
    if seen:
        work.tombstones.append(_tombstone(story, version, order, work))


def _tombstone(story: Story, version: Version, order: Order, work: Work) -> Publication:
    at = work.case.at
    seen = [row for row in version.rows if row.seen]
    last = ([row for row in seen if row.audience != Audience.WIRE] or seen)[-1]
    told = order.notice_in(version.language)
    return Publication(
        number=story.number,
        translation_id=version.translation.pk,
        language=version.language,
        source_language=story.dispatch.source_language,
        kind=Kind.TOMBSTONE,
        audience=last.audience,
        notices=[{"id": "withdrawal", "kind": "withdrawal", "public": told, "client": order.client_notice, "at": None}],
        requested_at=at,
        visible_from=at,
        first_published=last.first_published,
        updated=at,
        listed_at=at,
        series=story.dispatch.series,
        seen=True,
        public_reason=order.public_reason,
        replaced_by=order.replaced_by,
    )
