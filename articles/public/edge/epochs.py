"""Which epoch it is, asked of the database: what moved it (articles.models.epoch), and the hours that passed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import psycopg

CHANNEL = "newsroom_epoch"
LAG = dt.timedelta(milliseconds=50)
"""A moment counts as passed so much later, for the clocks of application machines that are behind the database's."""


def _last(column: str, table: str) -> str:
    return f"(SELECT {column} FROM {table} WHERE {column} <= now() - %(lag)s ORDER BY {column} DESC LIMIT 1)"  # noqa: S608


def _next(column: str, table: str) -> str:
    return f"(SELECT {column} FROM {table} WHERE {column} > now() - %(lag)s ORDER BY {column} LIMIT 1)"  # noqa: S608


_MOMENTS = (
    ("visible_from", "articles_publication"),
    ("visible_until", "articles_publication"),
    ("pinned_from", "articles_lead"),
    ("pinned_until", "articles_lead"),
)
EPOCHS_SQL = f"""
SELECT
  (SELECT moved || '-' || transaction FROM articles_epoch WHERE name = 'stories'),
  (SELECT moved || '-' || transaction FROM articles_epoch WHERE name = 'lists'),
  {_last("visible_until", "articles_publication")},
  greatest({", ".join(_last(*moment) for moment in _MOMENTS)}),
  extract(epoch FROM least({", ".join(_next(*moment) for moment in _MOMENTS)}) - now() + %(lag)s)::float8
"""  # noqa: S608  # constants of this file
"""One range of an index each: the last moment at which an edition ended, the last at which anything began or ended,
and the seconds until the next one."""


class NoEpoch(Exception):
    """The table says nothing of an epoch: nobody may answer from a cache."""


@dataclass(frozen=True, slots=True)
class Epochs:
    """Names of directories, and the seconds until time alone makes new ones (None: nothing is to come).

    A name never comes back: its number of moves and their transaction only grow, and so do the hours that passed.
    """

    stories: str
    lists: str
    next_in: float | None


def read(database: psycopg.Connection[Any]) -> Epochs:
    """The epochs of this moment. Raises NoEpoch, or psycopg.Error where the database does not answer."""
    row = database.execute(EPOCHS_SQL, {"lag": LAG}).fetchone()
    if row is None or row[0] is None or row[1] is None:
        raise NoEpoch("articles_epoch lacks a row: has the newsroom been migrated?")
    stories, lists, ended, passed, next_in = row
    return Epochs(f"{stories}-{_moment(ended)}", f"{lists}-{_moment(passed)}", next_in)


def _moment(at: dt.datetime | None) -> str:
    """A short name for a time, to the microsecond."""
    return f"{int(at.timestamp()) * 1_000_000 + at.microsecond:x}" if at else "0"
