"""What a desk looks back on: figures from the ledger, the editions and the versions, each report by a query or two.

All of it within a window, driven by indexes on time, so that the archive costs nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import OuterRef, Subquery

from articles.models import Dispatch, LedgerEntry, Revision, Translation, User, Waiver
from articles.states import Move, State
from articles.workflow import behind

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
MOST = 500  # rows of a list

MONTHS = """
SELECT to_char(date_trunc('month', p.visible_from AT TIME ZONE %(zone)s), 'YYYY-MM') AS month,
  count(*) FILTER (WHERE p.kind = 'text' AND p.cause = 'correction'),
  count(*) FILTER (WHERE p.kind = 'tombstone')
FROM articles_publication p
WHERE p.visible_from >= %(since)s AND p.visible_from <= %(at)s AND p.taken_off_at IS NULL
  AND (p.kind = 'tombstone' OR p.cause = 'correction')
  AND (p.visible_until IS NULL OR p.visible_until > p.visible_from)
GROUP BY month ORDER BY month
"""

DELAYS = """
SELECT v.language, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY v.waited), max(v.waited)
FROM (
  SELECT p.language, extract(epoch FROM min(p.visible_from) - min(s.first_published)) / 60 AS waited
  FROM articles_publication p
  JOIN articles_publication s ON s.number = p.number AND s.language = p.source_language AND s.kind = 'text'
    AND s.taken_off_at IS NULL
  WHERE p.visible_from >= %(since)s AND p.visible_from <= %(at)s AND p.visible_from = p.first_published
    AND p.language <> p.source_language AND p.kind = 'text' AND p.taken_off_at IS NULL
  GROUP BY p.number, p.language
) v GROUP BY v.language
"""


@dataclass(frozen=True, slots=True)
class Delay:
    """How long versions of a language came after their originals, in minutes."""

    language: str
    stories: int
    median: float
    longest: float


def to_reread(user: User, since: dt.datetime) -> list[LedgerEntry]:
    """What went out without a second pair of eyes, newest first."""
    seen = Dispatch.objects.visible_to(user)
    entries = LedgerEntry.objects.to_reread().filter(at__gte=since, dispatch__in=seen)
    return list(entries.select_related("dispatch", "actor", "duty")[:MOST])


def waived(user: User, since: dt.datetime) -> list[Waiver]:
    """What the checks found and somebody let stand, newest first; ``found`` are the findings of the text of then."""
    seen = Dispatch.objects.visible_to(user)
    then = Revision.objects.filter(translation=OuterRef("translation"), number=OuterRef("entry__revision"))
    waivers = Waiver.objects.filter(entry__move=Move.WAIVE, entry__at__gte=since, entry__dispatch__in=seen)
    waivers = waivers.annotate(found=Subquery(then.values("checks")))
    waivers = waivers.select_related("entry__dispatch", "entry__actor", "entry__note", "translation")
    return list(waivers.order_by("-entry__at", "-entry_id")[:MOST])


def waiting_for_review(user: User) -> list[Translation]:
    """What lies in review, the oldest first."""
    seen = Dispatch.objects.visible_to(user)
    versions = Translation.objects.filter(state=State.REVIEW, withdrawn_at=None, language__in=LANGUAGES)
    versions = versions.filter(dispatch__in=seen)
    return list(versions.select_related("dispatch", "head", "submitted__author").order_by("changed_at", "pk")[:MOST])


def stale_by_age(user: User, at: dt.datetime, bounds: Sequence[dt.timedelta]) -> dict[str, list[int]]:
    """For each language how many versions are behind, by the age of what they lack: a count for each bound and over."""
    found = behind.listed(user, at)
    since = _changed(found)
    counts: dict[str, list[int]] = {code: [0] * (len(bounds) + 1) for code in LANGUAGES}
    for one in found:
        age = at - since.get((one.number, one.source), at)
        place = next((index for index, bound in enumerate(bounds) if age <= bound), len(bounds))
        counts[one.language][place] += 1
    return counts


def _changed(found: Sequence[behind.Behind]) -> dict[tuple[int, int], dt.datetime]:
    """When each source text that versions lack was saved; one query."""
    if not found:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.number, r.number, r.created_at FROM articles_dispatch d "
            "JOIN articles_translation t ON t.dispatch_id = d.id AND t.language = d.source_language "
            "JOIN articles_revision r ON r.translation_id = t.id "
            "WHERE d.number = ANY (%s) AND r.number = ANY (%s)",
            [sorted({one.number for one in found}), sorted({one.source for one in found})],
        )
        return {(dispatch, revision): at for dispatch, revision, at in cursor.fetchall()}


def by_month(since: dt.datetime, at: dt.datetime) -> list[tuple[str, int, int]]:
    """Month (2026-11), editions that corrected something, versions withdrawn; months of the newsroom's time zone."""
    return _rows(MONTHS, since=since, at=at, zone=settings.NEWSROOM_TIME_ZONE)


def delays(since: dt.datetime, at: dt.datetime) -> list[Delay]:
    """How long after the original each language came out, in the newsroom's order."""
    found = {row[0]: Delay(row[0], row[1], float(row[2]), float(row[3])) for row in _rows(DELAYS, since=since, at=at)}
    return [found[code] for code in LANGUAGES if code in found]


def _rows(sql: str, **parameters: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
