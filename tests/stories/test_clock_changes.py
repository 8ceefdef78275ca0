"""The hours that a clock leaves out or tells twice, as they are typed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from articles.models import LedgerEntry, Publication
from articles.workflow.actor import Refused
from tests.factories import Newsroom
from tests.stories.due import on_screen

pytestmark = pytest.mark.django_db

STEP = dt.timedelta(microseconds=1)
PARIS = "Europe/Paris"
LEFT_OUT, TWICE = "2026-03-29T02:30", "2026-10-25T02:30"
BEFORE_SUMMER = dt.datetime(2026, 3, 28, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def paris(settings: Any) -> Newsroom:
    """A newsroom whose day is that of Paris, before the clocks go forward."""
    settings.NEWSROOM_TIME_ZONE = PARIS
    return Newsroom(BEFORE_SUMMER)


def asking(move: str, typed: str) -> dict[str, str]:
    return {"move": move, "when": typed, **({"page": "dispatch"} if move == "embargo" else {})}


@pytest.mark.parametrize("move", ["embargo", "publish"])
def test_the_screen_asks_again_for_an_hour_that_is_left_out(paris: Newsroom, move: str) -> None:
    number = paris.begin()
    paris.ready(number, "fr")
    entries = LedgerEntry.objects.count()
    answer = on_screen(paris, PARIS, number, asking(move, LEFT_OUT))
    assert answer.status_code == 422
    assert "2026-03-29 02:30" in answer.content.decode()
    assert f'value="{LEFT_OUT}"' in answer.content.decode(), "what was typed is there to be changed"
    assert (LedgerEntry.objects.count(), Publication.objects.count()) == (entries, 0)


@pytest.mark.parametrize("move", ["embargo", "publish"])
@pytest.mark.parametrize(("offset", "utc"), [("+02:00", "00:30"), ("+01:00", "01:30")])
def test_the_screen_offers_both_hours_of_one_that_comes_twice_and_takes_either(
    paris: Newsroom, move: str, offset: str, utc: str
) -> None:
    number = paris.begin()
    paris.ready(number, "fr")
    answer = on_screen(paris, PARIS, number, asking(move, TWICE))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"{TWICE}{offset}" in page
    (field,) = (one for one in re.findall(r"<input[^>]*>", page) if f'value="{TWICE}"' in one)
    assert 'type="text"' in field, "a browser's field for times takes no offset"
    assert not Publication.objects.exists()

    assert on_screen(paris, PARIS, number, asking(move, f"{TWICE}{offset}")).status_code == 302
    if move == "embargo":
        paris.move("publish", number, "fr", by="fr-editor")
    moment = dt.datetime.fromisoformat(f"2026-10-25T{utc}Z")
    assert Publication.objects.get(number=number).visible_from == moment
    assert (paris.read(number, at=moment - STEP)[0], paris.read(number, at=moment)[0]) == (404, 200)


@pytest.mark.parametrize(("typed", "code"), [(LEFT_OUT, "time-left-out"), (TWICE, "time-twice")])
def test_the_shell_refuses_both_with_a_sentence(paris: Newsroom, typed: str, code: str) -> None:
    number = paris.begin()
    paris.ready(number, "fr")
    editor = paris.who("fr-editor")
    editor.time_zone = PARIS
    editor.save()
    with (
        time_machine.travel(paris.later(seconds=1), tick=False),
        pytest.raises(CommandError, match=typed.replace("T", " ")) as refused,
    ):
        call_command("workflow", number, "fr", "publish", "--as", "fr-editor", "--at", typed)
    assert isinstance(refused.value.__cause__, Refused)
    assert refused.value.__cause__.code == code
    assert not Publication.objects.exists()
