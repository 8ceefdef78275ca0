"""A newsroom that has stories out, and more of every kind waiting for one moment; each word and name is a mark."""

from __future__ import annotations

import datetime as dt
from typing import Any

import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.models import Tag
from articles.workflow import clock
from newsroom.zones import zone
from tests.factories import Newsroom, tag, text_with
from tests.stories.test_machine_crawl import furnish

LANGUAGES = ("fr", "ar", "zh-hans")
HOUR = dt.timedelta(hours=1)
PLACE, KEYWORD, NOTICE = "mk5tagx5z", "mk1keyx1z", "mk1noticex1z"


def mark(which: str, language: str) -> str:
    return f"mk1{which}{language.replace('-', '')}x1z"


class Due:
    """``typed`` is the moment as an editor of the zone types it.

    Out: a story that will be followed, one that an update waits for, one that a correction waits for (each in three
    languages), and one in French. Waiting: an embargoed follow-up, a story scheduled in one language with two that wait
    for it, the update, the correction, a Chinese version of the French one; and one that waits an hour longer.
    """

    def __init__(self, room: Newsroom, typed: str, zone_name: str) -> None:
        self.room, self.typed, self.zone = room, typed, zone_name
        self.vocabulary = furnish()
        self.names = [list(those) for those in self._kinds()]
        self.place = tag(PLACE, "place", slug=f"z{PLACE}")
        self.vocabulary.tags[self.place.pk] = PLACE
        for kind, pk in zip(("organisation", "occasion"), self.names[1][1:], strict=False):
            Tag.objects.filter(pk=pk).update(kind=kind)
        self.numbers = {which: self._story(which, 0) for which in ("followed", "updated", "corrected", "joined")}
        for which, number in self.numbers.items():
            for language in LANGUAGES if which != "joined" else ["fr"]:
                self._publish(number, language, which)
        self._prepare()

    def _kinds(self) -> tuple[dict[int, Any], ...]:
        known = self.vocabulary
        return known.persons, known.tags, known.sections, known.photos

    def _facts(self, n: int) -> dict[str, Any]:
        """What is out (0), and what is due (1), name nothing in common."""
        persons, tags, sections, photos = self.names
        facts = {"people": [persons[n]], "tags": [tags[0]], "section_id": sections[n], "photos": [photos[n]]}
        if n:
            facts |= {
                "tags": [*tags[1:], self.place.pk],
                "bylines": [{"person": persons[2], "role": "author"}],
                "keywords": [KEYWORD],
            }
            facts |= {"place_id": self.place.pk, "date": self.room.at.date()}
        return facts | {"photos": [{"photo": pk, "focal": [0.5, 0.5]} for pk in facts["photos"]]}

    def _story(self, which: str, n: int, **more: Any) -> int:
        text = text_with(mark(which, "fr"), "fr")
        number = self.room.begin(text.headline, text.body[3:-4], **self._facts(n), **more)
        for language in LANGUAGES if which not in {"joined", "later"} else []:
            if language != "fr":
                self._translate(number, language, which)
        return number

    def _translate(self, number: int, language: str, which: str) -> None:
        text = text_with(mark(which, language), language)
        self.room.translate(number, language, text.headline, text.body[3:-4])

    def _publish(self, number: int, language: str, which: str) -> None:
        self.room.ready(number, language)
        self.room.move("publish", number, language, by=f"{language}-editor", cause="development")

    def _prepare(self) -> None:
        """All that is due is written, approved and known to nobody."""
        room, numbers = self.room, self.numbers
        numbers["embargoed"] = self._story("embargoed", 1, follows=numbers["followed"])
        numbers["scheduled"] = self._story("scheduled", 1)
        numbers["later"] = self._story("later", 1)
        self._translate(numbers["joined"], "zh-hans", "joined")
        for which in ("updated", "corrected"):
            text = text_with(mark(f"{which}anew", "fr"), "fr")
            room.save(numbers[which], "fr", text.headline, text.body[3:-4])
        persons, _tags, _sections, photos = self.names
        room.facts(numbers["updated"], people=[persons[3]], photos=[{"photo": photos[2], "focal": [0.5, 0.5]}])
        for which, languages in (
            ("embargoed", LANGUAGES), ("scheduled", LANGUAGES), ("joined", ["zh-hans"]), ("later", ["fr"]),
            ("updated", ["fr"]), ("corrected", ["fr"]),
        ):  # fmt: skip
            cause = {"cause": {"corrected": "correction"}.get(which, "development")}
            for language in languages:
                room.move("submit", numbers[which], language, by=f"{language}-writer", **cause)
                room.move("approve", numbers[which], language, by=f"{language}-editor")

    def schedule(self) -> None:
        """Let it all wait: one by the screen, one by the shell, the others by the move itself."""
        room, numbers = self.room, self.numbers
        when = clock.moment(self.typed, zone(self.zone))
        told = {"move": "embargo", "page": "dispatch", "when": self.typed}
        on_screen(room, self.zone, numbers["embargoed"], told)
        for language in LANGUAGES:
            room.move("publish", numbers["embargoed"], language, by=f"{language}-editor")
        room.who("fr-editor")
        with time_machine.travel(room.later(seconds=1), tick=False):
            call_command("workflow", numbers["scheduled"], "fr", "publish", "--as", "fr-editor", "--at", self.typed)
        for language in ("ar", "zh-hans"):
            room.move("publish", numbers["scheduled"], language, by=f"{language}-editor")
        room.move("publish", numbers["joined"], "zh-hans", by="zh-hans-editor", when=when)
        room.move("publish", numbers["later"], "fr", by="fr-editor", when=when + HOUR)
        update = {"by": "fr-editor", "when": when}
        room.move("publish", numbers["updated"], "fr", **update, cause="development")
        room.move("publish", numbers["corrected"], "fr", **update, cause="correction", notice=f"Avis {NOTICE}.")


def on_screen(room: Newsroom, zone_name: str, number: int, told: dict[str, Any]) -> Any:
    """Post a move on the French version as its editor, whose clock is that of a zone."""
    editor = room.who("fr-editor")
    editor.time_zone = zone_name
    editor.save()
    address = reverse("admin:articles_translation_move", args=[room.version(number, "fr").pk])
    client = Client()
    with time_machine.travel(room.later(seconds=1), tick=False):
        client.force_login(editor)
        return client.post(address, told)
