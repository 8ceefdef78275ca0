"""Through nginx, with the application and the agent behind it: what is published shows, what is withdrawn is gone."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles.states import Door
from articles.workflow.actor import Actor, Order
from articles.workflow.moves import move
from tests.factories import Newsroom
from tests.public.edge.stand import Stand, wait_for


class Live(Newsroom):
    """A newsroom on the clock that all processes share."""

    def __init__(self) -> None:
        super().__init__(timezone.now() - timezone.timedelta(hours=2))

    def now(self, name: str, number: int, languages: str = "fr", *, by: str = "fr-chief", **order) -> None:
        """A move made this very moment."""
        wanted = languages.split(",") if languages else []
        move(Actor(self.who(by), Door.SCREEN), name, number, wanted, at=timezone.now(), order=Order(**order))

    def story(self, headline: str = "La mer monte") -> tuple[int, str]:
        """The number and address of a story that is out."""
        number = self.begin(headline)
        self.publish(number, "fr")
        return number, f"/fr/{number}-{self.edition(number, 'fr').slug}/"


@pytest.fixture
def live(stand: Stand) -> Live:
    made = Live()
    stand.start()
    return made


def test_a_page_comes_from_the_cache(stand, live):
    _number, address = live.story()
    assert stand.ask(address)[0] == 200
    stand.kill("app")
    status, text, headers = stand.ask(address)
    assert status == 200 and "La mer monte" in text
    assert headers["cache-control"] == "no-cache"
