"""The newsroom's public record: what it corrected and what it withdrew, newest first, paged by key."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from articles.public.gate import answering, documents, visible
from articles.public.story import Link
from articles.states import PublicReason

CORRECTIONS, WITHDRAWALS = "corrections", "withdrawals"
"""The names of the two records' addresses."""
PAGE = 30
"""Entries of a page; one more is asked for, to know whether there is an older one."""

_OWN = """(SELECT coalesce(json_agg(n->>'public'), '[]') FROM jsonb_array_elements(e.notices) n
      WHERE n->>'at' IS NULL AND coalesce(n->>'public', '') <> '')"""
"""The notices that came with the edition ``e``: those it carries on from earlier ones have their time written."""

_CORRECTIONS = f"""
SELECT to_json(entry)::text FROM (
  SELECT e.number, e.visible_from AS at, '' AS reason, {_OWN} AS notices,
    json_build_object('language', s.language, 'number', s.number, 'slug', s.slug, 'headline', s.headline) AS story
  FROM articles_publication e
  JOIN articles_publication s ON s.number = e.number AND s.language = e.language AND {visible("s")}
  WHERE e.language = %(language)s AND e.kind = 'text' AND e.cause = 'correction'
    AND NOT e.held AND NOT e.closed AND e.audience <> 'wire'
    AND e.visible_from <= %(at)s AND (e.visible_until IS NULL OR e.visible_until > e.visible_from) {{key}}
  ORDER BY e.visible_from DESC, e.number DESC LIMIT %(limit)s
) entry
"""  # noqa: S608  # constants of this room; what a reader sends is bound
"""Editions that put something right, ended ones too, of stories that still answer with a text."""

_WITHDRAWALS = f"""
SELECT to_json(entry)::text FROM (
  SELECT e.number, e.visible_from AS at, e.public_reason AS reason, {_OWN} AS notices,
    (SELECT to_json(r) FROM (
      SELECT r.language, r.number, r.slug, r.headline FROM articles_publication r
      WHERE r.number = e.replaced_by AND r.language = e.language AND {visible("r")} LIMIT 1) r) AS story
  FROM articles_publication e
  WHERE e.language = %(language)s AND e.kind = 'tombstone' AND {answering("e")} {{key}}
  ORDER BY e.visible_from DESC, e.number DESC LIMIT %(limit)s
) entry
"""  # noqa: S608
"""Tombstones, with the story that stands in the place of a withdrawn one."""

KEY = "AND (e.visible_from, e.number) < (%(before)s, %(number)s)"
NEWEST_SQL = {CORRECTIONS: _CORRECTIONS.format(key=""), WITHDRAWALS: _WITHDRAWALS.format(key="")}
OLDER_SQL = {CORRECTIONS: _CORRECTIONS.format(key=KEY), WITHDRAWALS: _WITHDRAWALS.format(key=KEY)}


class Record:
    """One correction or withdrawal: when, of which story, and what readers are told of it.

    ``story`` is the corrected story, or the one that stands in a withdrawn one's place.
    """

    def __init__(self, document: str) -> None:
        written: dict[str, Any] = json.loads(document)
        self.number: int = written["number"]
        self.at = dt.datetime.fromisoformat(written["at"])
        self.notices: list[str] = written["notices"]
        self.reason: str = written["reason"]
        self.story = Link.read(written["story"]) if written["story"] else None

    @property
    def listed_at(self) -> dt.datetime:
        """By which a template groups by day, as it does stories."""
        return self.at

    @property
    def reason_label(self) -> str:
        return str(PublicReason(self.reason).label) if self.reason in PublicReason.values else ""


def listed(kind: str, language: str, at: dt.datetime, before: dt.datetime | None, number: int) -> list[str]:
    """Documents of a record's newest entries, or of those before a key; up to PAGE + 1."""
    asked = {"language": language, "at": at, "before": before, "number": number, "limit": PAGE + 1}
    return documents((OLDER_SQL if before else NEWEST_SQL)[kind], asked)
