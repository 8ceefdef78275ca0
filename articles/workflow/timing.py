"""When editions become visible: the gates a waiting edition stands behind, and what moves when a gate does.

Pure functions on a loaded Case: they change its rows in memory and say what became of them (``../DESIGN``, "Time").
"""

from __future__ import annotations

import datetime as dt
import itertools

from articles.models import Publication
from articles.states import Cause
from articles.workflow.cases import Case, Row, Story, Version
from articles.workflow.stale import carries

Place = tuple[Story, Version, Publication]


def embargo(case: Case, story: Story) -> dt.datetime | None:
    """The latest embargo on a story, its own or inherited from what it follows (from a withdrawn one: none)."""
    line = [s.dispatch for s in case.line(story) if s is story or s.dispatch.withdrawn_at is None]
    return max((d.embargo_until for d in line if d.embargo_until), default=None)


def earliest(case: Case, story: Story, version: Version, row: Publication, moving: set[int]) -> dt.datetime | None:
    """The first moment at which a waiting edition may be seen; None when what it waits for is gone.

    ``moving`` are the editions (``id(row)``) whose own moments are not settled yet.
    """
    moments = [case.at, row.requested_at]
    if until := embargo(case, story):
        moments.append(until)
    followed = next((s for s in case.line(story) if s is not story), None)
    if followed is not None and followed.dispatch.withdrawn_at is None:
        editions = [r for v in followed.versions.values() for r in v.standing() if not Row.empty(r)]
        if not editions:
            return None
        moments.append(min(r.visible_from for r in editions))
    source = story.source
    if source is not None and version is not source:
        bearers = carries(source, row.based_on or 0)
        if not bearers:
            return None
        moments.append(min(r.visible_from for r in bearers))
    first = _first_bearer_of_facts(story, version, row, moving)
    if first is not None:
        moments.append(first.visible_from)
    return max(moments)


def _first_bearer_of_facts(story: Story, version: Version, row: Publication, moving: set[int]) -> Publication | None:
    """The waiting edition of another version that was first to carry the row's Facts, while none has been visible.

    For the source itself, a version that waits for the source gates nothing: each would wait for the other.
    """
    bearers = [
        (v, r) for v in story.versions.values() for r in v.standing() if r.facts == row.facts and not Row.empty(r)
    ]
    if any(id(r) not in moving for _v, r in bearers):
        return None
    earlier = [(v, r) for v, r in bearers if v is not version and _age(r) < _age(row)]
    if version is story.source:
        earlier = [(v, r) for v, r in earlier if any(id(s) not in moving for s in carries(version, r.based_on or 0))]
    return min((r for _v, r in earlier), key=_age, default=None)


def _age(row: Publication) -> float:
    """Rows in the order they were made; those of this move come last."""
    return row.pk if row.pk is not None else float("inf")


def link(version: Version, at: dt.datetime, moving: set[int]) -> None:
    """Let every edition of a version end where the next begins; date those in ``moving`` (``id(row)``) anew."""
    previous: Publication | None = None
    standing = version.standing()
    for row, following in itertools.zip_longest(standing, standing[1:]):
        open_or_to_come = id(row) in moving or row.visible_until is None or row.visible_until > at
        if open_or_to_come and version.translation.withdrawn_at is None:
            row.visible_until = max(following.visible_from, row.visible_from) if following else None
        if id(row) in moving:
            _date(row, previous)
        if not Row.empty(row):
            previous = row


def overtaken(version: Version, moving: set[int]) -> list[Publication]:
    """The waiting editions that a newer one of the same version comes before."""
    late = []
    soonest: dt.datetime | None = None
    for row in reversed(version.standing()):
        if id(row) in moving and soonest is not None and row.visible_from > soonest:
            late.append(row)
        else:
            soonest = row.visible_from
    return late


def _date(row: Publication, previous: Publication | None) -> None:
    """The dates that readers are shown, and the place in lists, from the edition before."""
    begins = row.visible_from
    row.first_published = previous.first_published if previous else begins
    row.updated = previous.updated if previous and row.cause == Cause.FIX else begins
    row.listed_at = previous.listed_at if previous and row.cause != Cause.DEVELOPMENT else begins
    if previous is not None:
        own = {notice["id"] for notice in previous.notices if notice.get("at") is None}
        told = {notice["id"]: notice["at"] for notice in previous.notices}
        for notice in row.notices:
            if notice["id"] in own:
                notice["at"] = previous.visible_from.isoformat()
            elif notice["id"] in told:
                notice["at"] = told[notice["id"]]


def take_off(row: Publication, at: dt.datetime) -> None:
    """End an edition before it begins."""
    row.taken_off_at = at
    row.visible_until = row.visible_from


def settle(case: Case) -> list[Place]:
    """Move every waiting edition of the series to the earliest moment its gates leave it, until nothing moves.

    A row that is new in this move (no primary key) is placed too. Taken off are those whose gate is gone and those
    that a newer edition of the same version overtakes; both are judged only when all moments stand. Gives back what
    was taken off.
    """
    versions = [(story, version) for story in case.stories.values() for version in story.in_order()]
    places = [
        (story, version, row)
        for story, version in versions
        for row in version.rows
        if Row.waiting(row, case.at) or (row.pk is None and row.taken_off_at is None)
    ]
    moving = {id(row) for _story, _version, row in places}
    taken_off: list[Place] = []
    for story, version, row in places:
        if row.pk is None:
            row.visible_from = earliest(case, story, version, row, moving) or case.at
    while True:
        _let_moments_stand(case, places, versions, moving)
        late = {id(row) for _story, version in versions for row in overtaken(version, moving)}
        if not late:
            late = {
                id(row)
                for story, version, row in _standing(places)
                if earliest(case, story, version, row, moving) is None
            }
        if not late:
            break
        for place in places:
            if id(place[2]) in late:
                take_off(place[2], case.at)
                taken_off.append(place)
    return taken_off


def _standing(places: list[Place]) -> list[Place]:
    return [place for place in places if place[2].taken_off_at is None]


def _let_moments_stand(
    case: Case, places: list[Place], versions: list[tuple[Story, Version]], moving: set[int]
) -> None:
    """Give every waiting edition its earliest moment, again and again: one that moves may move those behind it."""
    for _round in range(len(places) + 2):
        for _story, version in versions:
            link(version, case.at, moving)
        moved = False
        for story, version, row in _standing(places):
            moment = earliest(case, story, version, row, moving)
            if moment is not None and moment != row.visible_from:
                row.visible_from = moment
                moved = True
        if not moved:
            return
    raise AssertionError("editions wait for each other in a circle")
