"""What stands above a story: a correction, a clarification, a reply, an editor's note; as SQL and as read from it.

A notice without a time came with the very edition that bears it; one carried on from an earlier edition has its time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.states import NoticeKind

CORRECTIONS = (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION)
"""Kinds that say that the text was wrong or could be misread; a reply or a note of the newsroom's says neither."""


def told(row: str, *, own: bool = False) -> str:
    """JSON of what readers are told with an edition, ``own``: for the first time; what clients alone are told stays."""
    return f"""(
  SELECT coalesce(json_agg(json_build_object('kind', n->>'kind', 'text', n->>'public', 'at', n->>'at')), '[]')
  FROM jsonb_array_elements({row}.notices) n
  WHERE coalesce(n->>'public', '') <> ''{" AND n->>'at' IS NULL" if own else ""})"""  # noqa: S608  # constants alone


def newest_correction(row: str) -> str:
    """When an edition's readers were last told that it was wrong or could be misread; NULL: never."""
    return f"""(SELECT max(coalesce((n->>'at')::timestamptz, {row}.visible_from))
  FROM jsonb_array_elements({row}.notices) n WHERE n->>'kind' IN ({_listed(CORRECTIONS)}))"""  # noqa: S608


def corrects(row: str, kinds: Iterable[NoticeKind] = CORRECTIONS) -> str:
    """The edition was caused by a correction, and what came with it is of one of these kinds (or it came alone)."""
    return f"""({row}.cause = 'correction' AND (NOT jsonb_path_exists({row}.notices, '$[*] ? (@.at == null)')
      OR EXISTS (SELECT 1 FROM jsonb_array_elements({row}.notices) n
        WHERE n->>'at' IS NULL AND n->>'kind' IN ({_listed(kinds)}))))"""  # noqa: S608


def _listed(kinds: Iterable[NoticeKind]) -> str:
    return ", ".join(f"'{kind.value}'" for kind in kinds)


@dataclass(frozen=True, slots=True)
class Notice:
    """One of them; ``label`` says its kind, so its words need not."""

    kind: str
    text: str
    at: dt.datetime

    @property
    def label(self) -> str:
        return str(NoticeKind(self.kind).label) if self.kind in NoticeKind.values else ""

    @property
    def corrects(self) -> bool:
        return self.kind in CORRECTIONS


def read(written: Iterable[dict[str, Any]], visible_from: dt.datetime) -> list[Notice]:
    """The notices of ``told``, newest first, of an edition that began at ``visible_from``."""
    moment = dt.datetime.fromisoformat
    found = [Notice(n["kind"], n["text"], moment(n["at"]) if n["at"] else visible_from) for n in written]
    return sorted(found, key=lambda notice: notice.at, reverse=True)
