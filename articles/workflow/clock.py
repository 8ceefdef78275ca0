"""Moments as people of the desk write and read them: in their own time zone, and in UTC beside it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.models import User
from articles.states import OPEN_EMBARGO
from articles.workflow.actor import Refused
from newsroom.zones import zone

OPEN = "open"


def zone_of(user: User) -> ZoneInfo:
    """A user's time zone, or the newsroom's where this machine does not know it."""
    return zone(user.time_zone)


def moment(text: str, where: ZoneInfo) -> dt.datetime:
    """A time as ISO 8601; without an offset it is one of ``where``; “open” is an embargo without an end.

    Raises ``Refused``: for what is no time, and for an hour that the clocks leave out or have twice.
    """
    if text == OPEN:
        return OPEN_EMBARGO
    try:
        parsed = parse_datetime(text)
    except ValueError:
        parsed = None
    if parsed is None:
        raise Refused("no-time", _("“%(text)s” is no time: write it as 2026-05-01T18:00+04:00.") % {"text": text})
    return parsed if parsed.tzinfo else _in_zone(parsed, where)


def _in_zone(naive: dt.datetime, where: ZoneInfo) -> dt.datetime:
    first, second = (naive.replace(tzinfo=where, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    told = {"time": naive.isoformat(" ", "minutes"), "zone": where.key}
    if first.astimezone(dt.UTC).astimezone(where).replace(tzinfo=None) != naive:
        raise Refused(
            "time-left-out",
            _("There is no %(time)s in the time zone %(zone)s: the clocks go forward over it.") % told,
        )
    raise Refused(
        "time-twice",
        _("%(time)s comes twice in the time zone %(zone)s: write %(first)s or %(second)s.")
        % {**told, "first": first.isoformat(timespec="minutes"), "second": second.isoformat(timespec="minutes")},
    )


def in_both(at: dt.datetime, where: dt.tzinfo | None = None) -> str:
    """A moment in a time zone (None: the one in force) and in UTC: “2026-05-04 22:00 +04 (18:00 UTC)”.

    The UTC part has its date where that is another one; an embargo without an end says so.
    """
    if at >= OPEN_EMBARGO:
        return _("until lifted")
    local, utc = timezone.localtime(at, where), at.astimezone(dt.UTC)
    if local.utcoffset() == dt.timedelta(0):
        return f"{utc:%Y-%m-%d %H:%M} UTC"
    day = "" if local.date() == utc.date() else f"{utc:%Y-%m-%d} "
    return f"{local:%Y-%m-%d %H:%M} {local.tzname()} ({day}{utc:%H:%M} UTC)"
