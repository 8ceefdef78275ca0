"""The same newsroom at two sizes: an archive of 1,000 dispatches and one of 200,000, each a database of its own.

Both stand in one server and answer in one process, turn by turn, so that whatever else the machine does meets both.
"""

# ruff: noqa: T201  # a benchmark talks
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

ROLE = "newsroom_desk"
"""Who asks: the role that the newsroom serves as, which owns no table."""


class Newsroom:
    """One database; `with newsroom:` makes it the one that Django asks."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.name = f"archive_{size}"
        self.owner = _wrapper(self.name)
        self.desk = _wrapper(self.name, role=ROLE)
        self._before: list[BaseDatabaseWrapper] = []

    def __enter__(self) -> Newsroom:
        self._before.append(connections["default"])
        connections["default"] = self.desk
        return self

    def __exit__(self, *_: object) -> None:
        connections["default"] = self._before.pop()

    @contextmanager
    def as_owner(self) -> Iterator[None]:
        before = connections["default"]
        connections["default"] = self.owner
        try:
            yield
        finally:
            self.owner.close()
            connections["default"] = before

    def make(self) -> None:
        """Make the database, its tables and its archive; of one that was kept, bring the tables up to date."""
        unfinished = f"{self.name}_unfinished"
        if not _there(self.name):
            _say(f"DROP DATABASE IF EXISTS {unfinished}", f"CREATE DATABASE {unfinished}")
            self.owner.settings_dict["NAME"] = unfinished
            with self.as_owner():
                call_command("migrate", verbosity=0, interactive=False)
                call_command("seed_archive", dispatches=self.size)
            self.owner.settings_dict["NAME"] = self.name
            _say(f"ALTER DATABASE {unfinished} RENAME TO {self.name}")
        with self.as_owner():
            call_command("migrate", verbosity=0, interactive=False)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM (ANALYZE)")  # the tests' server has no autovacuum

    def drop(self) -> None:
        self.desk.close()
        _say(f"DROP DATABASE {self.name}")


@contextmanager
def newsrooms(sizes: tuple[int, ...], *, keep: bool) -> Iterator[list[Newsroom]]:
    """The newsrooms, made where they are not there yet, and dropped afterwards unless they are to be kept."""
    made = [Newsroom(size) for size in sizes]
    for newsroom in made:
        print(f"{newsroom.size:,} dispatches", flush=True)
        newsroom.make()
    try:
        yield made
    finally:
        for newsroom in made:
            newsroom.desk.close()
            if not keep:
                newsroom.drop()


def _wrapper(name: str, role: str = "") -> BaseDatabaseWrapper:
    """A connection of Django's own kind to another database of the same server."""
    given: dict[str, Any] = deepcopy(settings.DATABASES["default"])
    wrapper = connections.create_connection("default")
    wrapper.settings_dict = deepcopy(wrapper.settings_dict) | {"NAME": name}
    if role:
        options = wrapper.settings_dict.setdefault("OPTIONS", {})
        options["options"] = f"{given.get('OPTIONS', {}).get('options', '')} -c role={role}".strip()
    return wrapper


def _there(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _say(*statements: str) -> None:
    """Statements to the server, by way of the database that is always there."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
