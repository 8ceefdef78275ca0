"""When a version no longer says what its source says.

A source edition makes stale whatever is based on a Revision below its ``baseline``: its own number for a DEVELOPMENT or
CORRECTION, its predecessor's baseline for a FIX. An approved text that is not out yet counts by its number.
"""

from __future__ import annotations

import datetime as dt

from articles.models import Publication
from articles.states import Cause
from articles.workflow.cases import Row, Story, Version


def baseline_of_work(story: Story, at: dt.datetime) -> int:
    """The oldest source Revision on which work is not stale: seen, waiting and approved source texts count."""
    source = story.source
    if source is None:
        return 0
    baseline = max((row.baseline for row in source.standing() if not Row.empty(row) or row.seen), default=0)
    approved = source.translation.approved_revision
    carried = {row.revision for row in source.standing()}
    if approved is not None and approved.number not in carried and source.translation.cause != Cause.FIX:
        baseline = max(baseline, approved.number)
    return baseline


def work_is_stale(story: Story, version: Version, at: dt.datetime) -> bool:
    """Whether the working text of a version is behind its source."""
    if version is story.source:
        return False
    based_on = version.translation.based_on
    return (based_on.number if based_on else 0) < baseline_of_work(story, at)


def live_is_stale(story: Story, version: Version, at: dt.datetime) -> bool:
    """Whether the public edition of a version is behind the public editions of its source."""
    row = version.live(at)
    if version is story.source or story.source is None or row is None:
        return False
    public = [r.baseline for r in story.source.standing() if r.visible_from <= at and not Row.empty(r)]
    return (row.based_on or 0) < max(public, default=0)


def carries(source: Version, based_on: int) -> list[Publication]:
    """The source's editions, seen or waiting, that carry a Revision: with that very text, or with a FIX of it.

    A FIX of it was written on from it: another text set aside and dropped is carried by nobody.
    """
    editions = {row.revision: row.baseline for row in source.rows}
    return [
        row
        for row in source.standing()
        if (not Row.empty(row) or row.seen)
        and (
            row.revision == based_on
            or (editions.get(based_on) == row.baseline and source.holds(row.revision, based_on))
        )
    ]
