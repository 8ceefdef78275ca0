"""What all tests share: the database as the desk sees it, the samples, a browser."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.utils import translation

from newsroom.messages import compile_all
from newsroom.place import CHECKOUT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded server once, before any worker asks for it."""
    # While playwright's loop runs in this thread, Django would keep other connections for it than before: a test's
    # transaction begun on one would end on another, and its locks stand until the session's end.
    connections._connections = threading.local()
    if settings.EMBEDDED and not hasattr(config, "workerinput"):
        from newsroom import postgres

        postgres.use(settings.CLUSTER)
    if not hasattr(config, "workerinput"):
        compile_all()


def pytest_unconfigure(config: pytest.Config) -> None:
    if settings.EMBEDDED:
        from newsroom import postgres

        postgres.release(settings.CLUSTER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The tables are made by their owner; from then on every test is the desk, as in production.

    A test that needs the owner says so: `SET LOCAL ROLE NONE`.
    """
    with django_db_blocker.unblock():
        if settings.EMBEDDED:
            _drop_what_killed_runs_left()
        _give_the_desk_its_rights()
        options = connection.settings_dict.setdefault("OPTIONS", {})
        before = options.get("options", "")
        options["options"] = f"{before} -c role=newsroom_desk".strip()
        connection.close()
    yield
    with django_db_blocker.unblock():
        options["options"] = before
        connection.close()


@pytest.fixture(autouse=True)
def _no_language_of_the_last_request() -> None:
    """A request's interface language stays active in the process; the next test begins without it."""
    translation.deactivate()


def _drop_what_killed_runs_left() -> None:
    """Test databases bear the number of the process that made them; those of dead processes go."""
    with connection.cursor() as cursor:
        cursor.execute(r"SELECT datname FROM pg_database WHERE datname ~ '^test_\d+(_gw\d+)?$'")
        for (name,) in cursor.fetchall():
            if not Path(f"/proc/{name.split('_')[1]}").exists() and Path("/proc/self").exists():
                cursor.execute(f"DROP DATABASE IF EXISTS {name} (FORCE)")


def _give_the_desk_its_rights() -> None:
    """On another server than the embedded: the roles, and what its owner's defaults would have given."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname IN ('newsroom_desk', 'newsroom_reader')")
        there = {name for (name,) in cursor.fetchall()}
        for role in {"newsroom_desk", "newsroom_reader"} - there:
            cursor.execute(f"CREATE ROLE {role} NOLOGIN")
            cursor.execute(f"GRANT {role} TO CURRENT_USER")
        if not settings.EMBEDDED:
            tables = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
            cursor.execute(f"GRANT {tables} TO newsroom_desk")
            cursor.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO newsroom_desk")
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC")


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_ledgers_triggers() -> Iterator[None]:
    """Transactional tests are cleaned up by TRUNCATE, which the ledger's triggers refuse: off meanwhile."""

    from django.db.backends.postgresql.operations import DatabaseOperations  # needs the models, so not above

    def execute_sql_flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
            cursor.execute("SET LOCAL lock_timeout = '20s'")  # what holds a table open is an error, not a wait
            # tgtype's bit 5 is TRUNCATE (pg_trigger.h)
            cursor.execute(
                "SELECT tgrelid::regclass::text, quote_ident(tgname), tgenabled FROM pg_trigger "
                "WHERE NOT tgisinternal AND tgtype & 32 <> 0 AND tgenabled <> 'D'"
            )
            refusing = cursor.fetchall()
            for table, trigger, _ in refusing:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
            for sql in sql_list:
                cursor.execute(sql)
            for table, trigger, how in refusing:
                kind = {"A": "ALWAYS ", "R": "REPLICA "}.get(how, "")
                cursor.execute(f"ALTER TABLE {table} ENABLE {kind}TRIGGER {trigger}")

    patch = pytest.MonkeyPatch()
    patch.setattr(DatabaseOperations, "execute_sql_flush", execute_sql_flush)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of samples beside the checkout; CI always has it, a lone clone may not."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder} is missing: CI lays it beside the clone, and this test reads a sample in it.")
        pytest.skip("the samples (../shared) are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def node_package() -> Callable[[str], Path]:
    """Where an npm package lies whose files tests read or run: bin/checkers installs them beside the packages."""
    named = os.environ.get("NEWSROOM_NODE_MODULES")

    def find(name: str) -> Path:
        folder = Path(named or Path(sys.prefix) / "checkers" / "node_modules") / name
        if not folder.is_dir():
            if named or os.environ.get("NEWSROOM_BROWSER_TESTS") == "required":
                pytest.fail(f"{folder} is missing: bin/checkers")
            pytest.skip(f"the npm package {name} is not on this machine: bin/checkers")
        return folder

    return find


@pytest.fixture(scope="session")
def axe(node_package: Callable[[str], Path]) -> str:
    """axe-core's program (``tests.axe`` runs it)."""
    return (node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium of this machine's, through playwright's sync API."""
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        if os.environ.get("NEWSROOM_BROWSER_TESTS") == "required":
            pytest.fail("No chromium on this machine, and NEWSROOM_BROWSER_TESTS=required: apt-get install chromium")
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    # playwright runs an event loop in this thread, in which Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=BROWSER_FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser) -> Iterator[object]:
    """An empty page in a context of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
