"""The agent: keeps the links on the epochs of the database, for as long as the two can be held together."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import psycopg

from articles.public.edge import epochs
from articles.public.edge.deadman import Deadman
from articles.public.edge.links import Links

logger = logging.getLogger(__name__)

POLL = 0.4
"""Seconds: a notification is only a hint, so the table is read at least twice a second."""
STALE = 0.5
"""Seconds after which an answer is asked for again instead of believed: the agent was stopped in between."""
AGAIN = 0.2
"""Seconds between two attempts to reach the database."""
SWEEP = 60
"""Seconds between two removals of old directories."""

Connect = Callable[[], psycopg.Connection[Any]]


def watch(links: Links, connect: Connect, deadman: Deadman) -> None:
    """Run until an exception ends it (the command's signals raise one); the links are off then."""
    try:
        told = ""
        while True:
            try:
                with connect() as database:
                    told = ""
                    _follow(links, database, deadman)
            except (psycopg.Error, epochs.NoEpoch) as error:
                if str(error) != told:
                    told = str(error)
                    logger.error("the epochs cannot be read, so nothing is served from the cache: %s", told.strip())
                time.sleep(AGAIN)  # the deadman turns the links off meanwhile, unless this is short
    finally:
        links.off()
        deadman.end()


def _follow(links: Links, database: psycopg.Connection[Any], deadman: Deadman) -> None:
    """Listen first and read then, so that nothing falls between the two."""
    database.execute("SET statement_timeout = '1s'")
    database.execute(f"LISTEN {epochs.CHANNEL}")
    swept = time.monotonic()
    while True:
        asked = time.monotonic()
        now = epochs.read(database)
        if time.monotonic() - asked > STALE:
            continue
        links.point(now.stories, now.lists)
        deadman.beat()
        if time.monotonic() - swept > SWEEP:
            links.sweep()
            swept = time.monotonic()
        wait = POLL if now.next_in is None else min(POLL, max(now.next_in, 0.001))
        for _hint in database.notifies(timeout=wait, stop_after=1):
            pass
