"""A newsroom as in production: two workers, the agent, and nginx with deploy/nginx.conf, on a database of this test's."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

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


@pytest.fixture
def stand(transactional_db, folder: Path, nginx: str) -> Iterator[Stand]:
    with connection.cursor() as cursor:  # a flush took the rows away with all others
        cursor.execute("INSERT INTO articles_epoch VALUES ('stories', 0, 0), ('lists', 0, 0) ON CONFLICT DO NOTHING")
    given = connection.get_connection_params()
    if not settings.EMBEDDED:
        pytest.skip("the processes of this test sign in at the embedded server")
    made = Stand(folder, nginx, host=given["host"], database=given["dbname"])
    try:
        yield made
    finally:
        made.stop()
