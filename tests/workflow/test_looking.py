"""A look at a version answers as the locked case does, for fewer queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Duty
from articles.states import MOVES, Cause, Move
from articles.workflow import cases, guards, stale
from articles.workflow.actor import Order, Roles
from articles.workflow.looking import look
from tests.factories import Newsroom

pytestmark = pytest.mark.django_db

PEOPLE = ("fr-writer", "fr-editor", "fr-chief", "ar-writer", "ar-editor", "chief")
WILLING = Order(note="…", cause=Cause.DEVELOPMENT, notice="…", words="………")


@pytest.fixture
def desk() -> Newsroom:
    return Newsroom()


def story(desk: Newsroom) -> int:
    """A followed story with a live original, a stale version, one kept text and one duty."""
    first = desk.begin("Avant", "Un.")
    desk.publish(first, "fr")
    number = desk.begin("Un sommet", "Un.", follows=first)
    desk.publish(number, "fr")
    desk.translate(number, "ar", "قمة", "واحد")
    desk.publish(number, "ar")
    desk.save(number, "fr", "Autre", "Tout autre chose.")
    desk.publish(number, "fr", cause="development")
    desk.save(number, "ar", "قمة", "اثنان")
    desk.save(number, "ar", "conflict", "x", against=0)
    desk.move("submit", number, "ar", by="ar-writer", cause="development")
    desk.duty("ar-editor", "ar")
    return number


def answers(case, number: int) -> dict[tuple[str, str], str]:
    found = {}
    for language in case.story.versions:
        for move in (move for move in Move if move in MOVES):
            refused = guards.may(case, language, move, WILLING)
            found[language, move.value] = refused.sentence if refused else ""
    return found


@pytest.mark.parametrize("name", PEOPLE)
def test_every_button_answers_as_the_deed_does(desk, name):
    number = story(desk)
    actor = desk.actor(name)
    loaded = cases.load(actor, number, desk.at, lock=False)
    seen, version = look(actor, desk.version(number, "ar").pk, desk.at, Roles.of(actor.user))
    assert answers(seen, number) == answers(loaded, number)
    assert (version.aside, version.language) == (loaded.version("ar").aside, "ar")
    assert seen.story.source.made_from == loaded.story.source.made_from
    assert stale.work_is_stale(seen.story, version, desk.at)
    assert Duty.objects.exists() and bool(seen.duties) == bool(loaded.duties)


def test_a_look_asks_five_queries(desk):
    number = story(desk)
    actor, pk = desk.actor("ar-editor"), desk.version(number, "ar").pk
    roles = Roles.of(actor.user)
    with CaptureQueriesContext(connection) as queries:
        look(actor, pk, desk.at, roles)
    assert len(queries) == 5


def test_who_belongs_to_no_desk_sees_nothing(desk):
    number = story(desk)
    stranger = desk.actor("fr-writer")
    stranger.user.memberships.all().delete()
    assert look(stranger, desk.version(number, "ar").pk, desk.at, Roles({})) is None
