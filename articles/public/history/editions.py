"""The public editions of one story in one language, fixes left out, by one query.

An edition is named by the moment from which readers saw it: that is theirs already, stays the same when another is
closed, and says nothing of how many texts there were in between.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.utils.translation import gettext as _

from articles.public import notices
from articles.public.addresses import Moment
from articles.public.gate import documents, on_record
from articles.states import Cause

HISTORY_SQL = f"""
SELECT to_json(edition)::text FROM (
  SELECT e.visible_from AS at, e.cause, e.headline, e.visible_from = e.first_published AS first,
    {notices.told("e", own=True)} AS notices,
    CASE WHEN e.visible_from IN (%(old)s, %(new)s) THEN json_build_object(
      'lead', e.lead, 'body', e.body, 'dateline', e.dateline, 'photos', (
        SELECT coalesce(json_agg(json_build_object('name', f->>'name', 'caption', f->>'caption',
          'alt', f->>'alt', 'credit', f->>'credit')), '[]')
        FROM jsonb_array_elements(e.photos) f)) END AS text
  FROM articles_publication e
  WHERE e.number = %(number)s AND e.language = %(language)s AND e.cause <> 'fix' AND {on_record("e")}
  ORDER BY e.visible_from DESC
) edition
"""  # noqa: S608  # constants of this room; what a reader sends is bound
"""Newest first; the whole text of the two that are compared alone. When an edition ends is not told: it may be still to
come."""


class Edition:
    """One entry of the history: when, why, under which headline, with which notices."""

    def __init__(self, document: str) -> None:
        written: dict[str, Any] = json.loads(document)
        self.at = dt.datetime.fromisoformat(written["at"])
        self.cause: str = written["cause"]
        self.first: bool = written["first"]
        self.headline: str = written["headline"]
        self.notices = notices.read(written["notices"], self.at)
        self.text: dict[str, Any] | None = written["text"]
        self.before: Edition | None = None

    @property
    def key(self) -> str:
        """As an address names it."""
        return Moment().to_url(self.at)

    @property
    def kinds(self) -> list[str]:
        """What the notices are that came with it, each kind once."""
        return list(dict.fromkeys(notice.label for notice in self.notices))

    @property
    def why(self) -> str:
        """In words: by the kinds of the notices that came with it, else by its cause."""
        if self.first:
            return _("First published")
        if self.cause == Cause.CORRECTION:
            return " · ".join(self.kinds) or str(Cause.CORRECTION.label)
        return _("New information")

    @property
    def labelled(self) -> bool:
        """Its notices need their kind's name: ``why`` does not say it for them."""
        return self.first or self.cause != Cause.CORRECTION or len(self.kinds) > 1


def listed(
    number: int, language: str, at: dt.datetime, old: dt.datetime | None = None, new: dt.datetime | None = None
) -> list[str]:
    """Documents of a story's public editions, for ``Edition``; of ``old`` and ``new`` with the text."""
    return documents(HISTORY_SQL, {"number": number, "language": language, "at": at, "old": old, "new": new})


def read(found: list[str]) -> list[Edition]:
    """The editions, each with the one before it."""
    editions = [Edition(document) for document in found]
    for newer, older in zip(editions, editions[1:], strict=False):
        newer.before = older
    return editions
