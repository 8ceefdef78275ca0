"""The hours that a clock leaves out or tells twice, and a year's end: as they are typed, and as readers have them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from articles.models import LedgerEntry, Publication
from articles.public.edge import epochs
from articles.workflow import clock
from articles.workflow.actor import Refused
from newsroom.zones import zone
from tests.factories import Newsroom, begin_epochs
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


def read(address: str, at: dt.datetime) -> tuple[int, str]:
    with time_machine.travel(at, tick=False):
        answer = Client().get(address)
    return answer.status_code, answer.content.decode()


def numbers_on(address: str, at: dt.datetime) -> list[int]:
    """The stories that a page names, in its order."""
    return [int(number) for number in dict.fromkeys(re.findall(r"/fr/(\d{9})-", read(address, at)[1]))]


def scheduled(room: Newsroom, headline: str, typed: str) -> tuple[int, dt.datetime]:
    """The number of a story that waits for what an editor of Paris typed, and that moment."""
    number = room.begin(headline)
    when = clock.moment(typed, zone(PARIS))
    room.publish(number, "fr", when=when)
    return number, when.astimezone(dt.UTC)


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


def test_two_stories_of_one_wall_clock_come_an_hour_apart_and_stand_in_that_order(paris: Newsroom) -> None:
    first, at = scheduled(paris, "Première heure", f"{TWICE}+02:00")
    second, later = scheduled(paris, "Seconde heure", f"{TWICE}+01:00")
    assert later - at == dt.timedelta(hours=1)
    for address in ("/fr/", "/fr/2026/10/25/", "/fr/feed.atom"):
        assert str(second) not in read(address, later - STEP)[1]
    assert [numbers_on("/fr/2026/10/25/", moment) for moment in (at - STEP, at, later - STEP)] == [[], [first], [first]]
    assert numbers_on("/fr/2026/10/25/", later) == numbers_on("/fr/", later) == [second, first]
    published = re.findall(r"<published>([^<]+)<", read("/fr/feed.atom", later)[1])
    assert published == [f"{TWICE}:00+01:00", f"{TWICE}:00+02:00"]
    assert read("/fr/2026/10/25/", later)[1].count(">02:30<") == 2


def test_a_story_of_midnight_belongs_to_the_new_year_and_the_one_before_it_to_the_old(paris: Newsroom) -> None:
    paris.at = dt.datetime(2026, 12, 31, 20, 0, tzinfo=dt.UTC)
    old, last = scheduled(paris, "Dernière minute", "2026-12-31T23:59:59.999999")
    new, midnight = scheduled(paris, "Bonne année", "2027-01-01T00:00")
    assert midnight - last == STEP
    eve, day = "/fr/2026/12/31/", "/fr/2027/01/01/"
    assert (numbers_on(eve, last - STEP), numbers_on(eve, last)) == ([], [old])
    assert read(day, last)[0] == 404
    assert day not in read(eve, last)[1]
    assert (numbers_on(eve, midnight), numbers_on(day, midnight)) == ([old], [new])
    assert day in read(eve, midnight)[1], "the calendar leads on"
    assert eve in read(day, midnight)[1], "and back"
    assert "2027" in read("/fr/", midnight)[1]
    week = "/sitemap-fr-2026-12-28.xml"
    assert (numbers_on(week, last), numbers_on(week, midnight)) == ([old], [new, old])
    assert week in read("/sitemap.xml", midnight)[1]
    assert "<published>2027-01-01T00:00:00+01:00<" in read("/fr/feed.atom", midnight)[1]


class At:
    """The agent's database on a clock that is turned by hand."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at + epochs.LAG

    def execute(self, sql: str, asked: dict[str, Any]) -> Any:
        told = sql.replace("now()", "%(now)s::timestamptz")
        return connection.connection.execute(told, asked | {"now": self.at})


def test_the_caches_in_front_let_go_at_the_moment_itself_and_know_of_it_before(paris: Newsroom) -> None:
    begin_epochs()
    number = paris.begin("Ancien titre")
    paris.publish(number, "fr")
    _new, at = scheduled(paris, "Nouvelle", f"{TWICE}+02:00")
    paris.save(number, "fr", "Nouveau titre")
    paris.publish(number, "fr", cause="development", when=at + dt.timedelta(hours=1))
    today, before, now = (epochs.read(At(moment)) for moment in (paris.at, at - STEP, at))
    assert (today.stories, today.lists) == (before.stories, before.lists)
    assert before.next_in == pytest.approx(1e-6)
    assert (now.stories, now.lists != before.lists) == (before.stories, True), "a new story is on no other's page"
    update = at + dt.timedelta(hours=1)
    assert now.next_in == pytest.approx(3600)
    assert epochs.read(At(update - STEP)).stories == now.stories
    assert epochs.read(At(update)).stories != now.stories
