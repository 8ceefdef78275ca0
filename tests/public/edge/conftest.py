"""A newsroom as in production: two workers, the agent, and nginx with deploy/nginx.conf, on the test's database."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.factories import begin_epochs
from tests.public.edge.live import Live
from tests.public.edge.stand import Stand


@pytest.fixture
def noon() -> None:
    """Unlike in the rooms around, the clock goes: other processes look at it too."""


@pytest.fixture(scope="session")
def nginx() -> str:
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("No nginx on this machine: apt-get install nginx-light")
        pytest.skip("no nginx on this machine")
    return program


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short name, as the links want it."""
    made = Path(tempfile.mkdtemp(prefix="nr-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def collected(nginx: str) -> Iterator[Path]:
    """The static files, once for all tests."""
    with tempfile.TemporaryDirectory(prefix="nr-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        stand = Stand(folder, nginx, host="nowhere", database="none")
        stand.collect()
        yield stand.static


@pytest.fixture
def stand(transactional_db, folder: Path, nginx: str, collected: Path) -> Iterator[Stand]:
    if not settings.EMBEDDED:
        pytest.skip("the processes of this test sign in at the embedded server")
    begin_epochs()
    given = connection.get_connection_params()
    made = Stand(folder, nginx, host=given["host"], database=given["dbname"], static=collected)
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def live(stand: Stand) -> Live:
    """A newsroom at work, and all that stands between it and its readers."""
    made = Live()
    stand.start()
    return made


@pytest.fixture
def epochs(transactional_db) -> None:
    begin_epochs()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """What the processes said, beside a failure."""
    report = (yield).get_result()
    stand = item.funcargs.get("stand") if report.failed else None
    for name in ("app", "agent", "nginx-error") if stand else ():
        if (stand.folder / f"{name}.log").exists():
            report.sections.append((f"{name}.log", stand.log(name)[-4000:]))
