from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection

from tests.public.factory import NOON


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    """Every test of this room begins at the same moment; `noon.move_to` goes on from there."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def public(db) -> None:
    """Editions may be laid by hand: the witness that wants a ledger entry for each is off until the rollback."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for witness in ("publication_has_entry", "publication_change_has_entry"):
            cursor.execute(f"ALTER TABLE articles_publication DISABLE TRIGGER {witness}")
        cursor.execute("SET LOCAL ROLE newsroom_desk")


@pytest.fixture
def storage(settings, tmp_path) -> None:
    """Photos are kept in a folder of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path)
