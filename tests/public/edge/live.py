"""A newsroom on the clock that all processes share."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from articles.states import Door
from articles.workflow.actor import Actor, Order
from articles.workflow.moves import move
from tests.factories import Newsroom


class Live(Newsroom):
    """What was done before is done two hours ago; ``now`` does something this very moment."""

    def __init__(self) -> None:
        super().__init__(timezone.now() - timezone.timedelta(hours=2))

    def now(self, name: str, number: int, languages: str = "fr", *, by: str = "fr-chief", **order: Any) -> None:
        wanted = languages.split(",") if languages else []
        move(Actor(self.who(by), Door.SCREEN), name, number, wanted, at=timezone.now(), order=Order(**order))

    def prepared(self, headline: str, **facts: Any) -> tuple[int, str]:
        """The number of a story that waits for its publication, and the address it will have."""
        number = self.begin(headline, **facts)
        self.ready(number, "fr")
        return number, f"/fr/{number}-{headline.lower().replace(' ', '-')}/"

    def story(self, headline: str = "La mer monte", **facts: Any) -> tuple[int, str]:
        """The number and address of a story that is out."""
        number, address = self.prepared(headline, **facts)
        self.move("publish", number, "fr", by="fr-editor")
        return number, address
