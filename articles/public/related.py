"""What else there is about a story's people and tags."""

from __future__ import annotations

from articles.public.gate import visible
from articles.public.items import columns

SHOWN = 4
"""Related stories of a page."""
SUBJECTS = 8
"""People and tags of a story that are looked at."""
NEAR = 6
"""The newest stories of each of them."""

_NEAR = f"""
  SELECT near.id, near.series, near.listed_at, near.number, sum(near.weight) AS shared
  FROM (SELECT o.kind, o.target FROM articles_appearance o
    WHERE o.publication_id = p.id AND o.kind IN ('person', 'tag') ORDER BY o.id LIMIT {SUBJECTS}) own
  CROSS JOIN LATERAL (
    SELECT q.id, q.series, q.listed_at, q.number, CASE own.kind WHEN 'person' THEN 2 ELSE 1 END AS weight
    FROM articles_appearance a JOIN articles_publication q ON q.id = a.publication_id
    WHERE a.kind = own.kind AND a.target = own.target AND a.language = p.language AND a.listed_at <= %(at)s
      AND q.series <> p.series AND {visible("q")}
    ORDER BY a.listed_at DESC, a.number DESC LIMIT {NEAR}) near
  GROUP BY near.id, near.series, near.listed_at, near.number"""  # noqa: S608  # constants of this room

_BEST = f"""
  SELECT one.id FROM (
    SELECT DISTINCT ON (near.series) near.* FROM ({_NEAR}) near
    ORDER BY near.series, near.listed_at DESC, near.number DESC) one
  ORDER BY one.shared DESC, one.listed_at DESC, one.number DESC LIMIT {SHOWN}"""  # noqa: S608

RELATED = f"""(SELECT coalesce(json_agg(item ORDER BY item.listed_at DESC, item.number DESC), '[]') FROM (
  SELECT {columns("r")} FROM ({_BEST}) best JOIN articles_publication r ON r.id = best.id) item)"""  # noqa: S608
"""JSON of the related stories of the edition ``p``, newest first: of the newest stories of each of its people and
tags, those that share most with it (a person counts for two tags), one of each series and none of its own."""
