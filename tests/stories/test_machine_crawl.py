"""Whatever a newsroom does, no address tells what readers may not see, and each tells what they may.

The machine of tests/workflow moves the workflow and a second newsroom side by side; here a reader follows who asks,
after every step, for every address of the dispatches touched and for one page of every kind, and at a run's end for
everything, with every ETag that she ever got there. Every text, name, picture, notice and note bears a mark of its own;
one of anything that is not public at that moment, anywhere in an answer, is a leak.

NEWSROOM_CRAWL_RUNS=200 goes on with other moves each time; NEWSROOM_CRAWL_STEPS and NEWSROOM_MACHINE_LANGUAGES
(codes with commas, or “all”) say how long a run is and which languages take part (docs/testing.md).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import re
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from articles.models import Lead, Photo, Translation
from articles.states import PublicReason
from articles.workflow import texts
from articles.workflow.actor import Order
from articles.workflow.photo_withdrawal import withdraw_photo
from tests.factories import NOON, person, tag, text_with
from tests.stories.crawl_rounds import Reader
from tests.stories.crawl_sight import Kept, Sight, Vocabulary
from tests.workflow.test_machine import Machine, moments, pick, staff
from tests.workflow.test_machine_desk import Done, Wish
from tests.workflow.test_machine_model import Story, Version, World
from tests.workflow.test_machine_pair import LANGUAGES, STEP

pytestmark = pytest.mark.django_db

FILES = ("480.jpg", "1240.webp", "1200x675-0a1b2c3d.jpg")


class Crawl(Machine):
    """The machine, with a reader behind it; what the other machine compares row by row is left to that."""

    vocabulary: Vocabulary
    """What there is before every run; a run takes back what it did to it."""

    def _furnish(self) -> None:
        self.names_, self.kept, self.told = dataclasses.replace(self.vocabulary, gone=set()), Kept(), 0
        self.reader = Reader(self.names_, LANGUAGES)
        self.touched: set[int] = set()
        self.faces: dict[int, Any] = {}

    # What is typed

    def _text(self, marked: str, language: str) -> texts.TextInput:
        first = str(next(iter(self.names_.photos)))
        captions = {first: {"caption": f"Légende {marked}", "alt": f"Vue {marked}"}}
        note = "Note mk" + re.sub("[a-z]+x", "notex", marked.removeprefix("mk"), count=1)
        text = text_with(marked, language)
        return dataclasses.replace(text, lead=text.body[3:-4], captions=captions, note=note)

    def _facts(self, story: Story, marked: str) -> dict[str, Any]:
        n = len(self.world.stories) * 3 + max(story.facts)
        persons, tags, sections, photos = (
            list(those) for those in (self.names_.persons, self.names_.tags, self.names_.sections, self.names_.photos)
        )
        return {
            "place_name": marked,
            "keywords": [marked],
            "people": [persons[n % 4]],
            "bylines": [{"person": persons[(n + 1) % 4], "role": "author"}] if n % 3 == 0 else [],
            "tags": [tags[n % 4], tags[(n + 2) % 4]],
            "section_id": sections[n % 2],
            "photos": [{"photo": photos[n % 3], "focal": [0.5, 0.5]}] if n % 4 else [],
        }

    def _order(self, wish: Wish) -> Order:
        self.told += 1
        n = self.told
        return dataclasses.replace(
            super()._order(wish),
            note=f"{wish.note} mk{n}deskx{n}z" if wish.note else "",
            notices=dict.fromkeys(LANGUAGES, f"Avis mk{n}noticex{n}z") if wish.notice else {},
            client_notice=f"Aux clients mk{n}clientx{n}z" if wish.notice else "",
            public_reason=list(PublicReason)[n % 3],
        )

    # What else happens

    @rule(number=pick, language=st.sampled_from(LANGUAGES), minutes=moments, hours=st.sampled_from([None, 1, 24]))
    def pin(self, number: int, language: str, minutes: int | None, hours: int | None) -> None:
        """An editor puts a story on top of the front page, whether readers see it or not."""
        self._turn()
        begins = self.world.now + dt.timedelta(minutes=minutes or 0)
        until = begins + dt.timedelta(hours=hours) if hours else None
        number = self._story(number).number
        Lead.objects.create(language=language, number=number, pinned_from=begins, pinned_until=until)

    @precondition(lambda self: len(self.world.made) > 2)
    @rule(number=st.integers(0, 8))
    def withdraw_a_photo(self, number: int) -> None:
        self._turn()
        left = [photo for pk, photo in self.names_.photos.items() if pk not in self.names_.gone]
        if number < 2 and len(left) > 1:
            photo = left[number % len(left)]
            withdraw_photo(self.room.actor("chief"), photo.name, at=self.world.now, note="Droits mk1deskx1z.")
            self.names_.gone.add(photo.pk)
            self.touched |= {story.number for story in self.world.stories}

    @rule(days=st.sampled_from([1, 2, 7]))
    def let_days_pass(self, days: int) -> None:
        self._turn(dt.timedelta(days=days))

    # Which dispatches a step touched

    def _story(self, number: int) -> Story:
        story = super()._story(number)
        self.touched.add(story.number)
        return story

    def _version(self, number: int) -> tuple[Story, Version]:
        story, version = super()._version(number)
        self.touched.add(story.number)
        return story, version

    def _move(self, wish: Wish) -> bool:
        self.touched.add(wish.story.number)
        return super()._move(wish)

    # What the other machine compares

    def _fingerprint(self) -> list[Any]:
        return []

    def _one_entry_each(self, wish: Wish, before: World, done: Done, move_id: Any) -> None:
        pass

    def _compare(self) -> None:
        """Learn what a save makes of the optimistic lock and of the texts kept beside."""
        for translation in Translation.objects.select_related("dispatch").prefetch_related("set_aside"):
            story = next(s for s in self.world.stories if s.number == translation.dispatch.number)
            version = story.versions[translation.language]
            version.version = translation.version
            version.aside = {kept.number for kept in translation.set_aside.all()}

    # The reader

    @invariant()
    def read(self) -> None:
        self._read()

    def _read(self, *, full: bool = False) -> None:
        self.world.turn(self.world.now)
        sight = Sight(self.world, self.kept, self.names_)
        faces = {story.number: repr(sight.face(story.number)) for story in self.world.stories}
        touched = self.touched | {number for number, face in faces.items() if self.faces.get(number) != face}
        self.faces, self.touched = faces, set()
        with time_machine.travel(self.world.now, tick=False):
            self.reader.go(sight, touched, full=full)

    def _crawl(self) -> None:
        """At a run's end: everything, now; and a round just before and at each of the next moments."""
        self._read(full=True)
        for boundary in self._boundaries()[:2]:
            for at in (boundary - STEP, boundary):
                if at > self.world.now:
                    self.world.turn(at)
                    self.touched |= {story.number for story in self.world.stories}
                    self._read()


def furnish() -> Vocabulary:
    """People, tags, sections and pictures, each called by a mark."""
    names = Vocabulary()
    for n in range(1, 5):
        mark = f"mk{n}personx{n}z"
        names.persons[person(mark, slug=mark).pk] = mark
        mark = f"mk{n}tagx{n}z"
        names.tags[tag(mark, slug=mark).pk] = mark
    for n in range(1, 3):
        mark = f"mk{n}sectionx{n}z"
        names.sections[tag(mark, kind="section", slug=mark).pk] = mark
    for n in range(1, 4):
        photo = _photo(f"mk{n}photox{n}z")
        names.photos[photo.pk] = photo
    return names


def _photo(name: str) -> Photo:
    """A picture with its files; caption, alternative text and credit bear its name."""
    renditions: list[dict[str, Any]] = []
    for which in FILES:
        width, _, rest = which.partition(".")
        kind = {"jpg": "image/jpeg", "webp": "image/webp"}[rest]
        size = {"width": int(width.split("x")[0]), "height": 675, "type": kind}
        renditions.append({"file": f"{name}-{which}", **size, **({"ratio": "16:9"} if "x" in width else {})})
        default_storage.save(f"renditions/{name}-{which}", ContentFile(b"\xff\xd8 a picture"))
    words = {f"{what}_{code.replace('-', '_')}": name for what in ("caption", "alt", "credit") for code in LANGUAGES}
    return Photo.objects.create(
        name=name, title=f"mk1deskx1z {name}", original=f"originals/{name}.jpg", width=1240, height=826,
        renditions=renditions, uploaded_at=NOON, **words,
    )  # fmt: skip


RUNS = int(os.environ.get("NEWSROOM_CRAWL_RUNS", "0"))
STEPS = int(os.environ.get("NEWSROOM_CRAWL_STEPS", "25"))
PARTS = 4
"""The runs are told in parts, each with other moves, so that processes can share them."""


@pytest.mark.timeout(0 if RUNS else 900)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_address_tells_what_readers_may_not_see(storage: None, part: int) -> None:
    staff()
    Crawl.vocabulary = furnish()
    machine = seed(part)(Crawl) if not RUNS else Crawl
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=(RUNS or 40) // PARTS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # making a failing run shorter took longer than reading it
            suppress_health_check=list(HealthCheck),
        ),
    )
