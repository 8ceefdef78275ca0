"""What readers may see at a moment, by the second newsroom: the marks, the numbers, the lists, the files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from articles.models import Facts, Lead, Photo, Publication, Revision
from articles.public import dates
from articles.public.share.card import SEARCHED, SOCIAL, Card
from tests.workflow.test_machine_model import Edition, Story, Version, World

MARK = re.compile(r"mk\d+[a-z]+x\d+z")
NEWS_AGE = dt.timedelta(hours=48)
FLASH_STANDS = dt.timedelta(hours=6)


@dataclass
class Vocabulary:
    """The names and pictures of a run; each name is a mark, and so is each address and file."""

    persons: dict[int, str] = field(default_factory=dict)  # mark by number
    tags: dict[int, str] = field(default_factory=dict)
    sections: dict[int, str] = field(default_factory=dict)
    photos: dict[int, Photo] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)  # photos withdrawn

    def subjects(self) -> list[tuple[str, int, str]]:
        """(kind of page, number, address)"""
        kinds = (("person", self.persons), ("tag", self.tags), ("section", self.sections))
        return [(kind, pk, mark) for kind, those in kinds for pk, mark in those.items()]


@dataclass
class Kept:
    """What was stored once and never changes: texts and facts, by dispatch."""

    texts: dict[tuple[int, str, int], Revision] = field(default_factory=dict)
    facts: dict[tuple[int, int], Facts] = field(default_factory=dict)

    def fill(self) -> None:
        for text in Revision.objects.select_related("translation__dispatch").exclude(
            pk__in=[text.pk for text in self.texts.values()]
        ):
            self.texts[text.translation.dispatch.number, text.translation.language, text.number] = text
        for facts in Facts.objects.select_related("dispatch").exclude(pk__in=[one.pk for one in self.facts.values()]):
            self.facts[facts.dispatch.number, facts.number] = facts


def marks(words: Iterable[str]) -> set[str]:
    return {mark for one in words for mark in MARK.findall(one)}


@dataclass(eq=False)
class Shown:
    """One edition that readers see, or once saw."""

    story: Story
    version: Version
    edition: Edition
    row: Publication
    text: Revision
    facts: Facts
    vocabulary: Vocabulary

    @property
    def key(self) -> tuple[int, str]:
        return self.story.number, self.version.language

    @property
    def root(self) -> int:
        return list(self.story.line())[-1].number

    @property
    def order(self) -> tuple[dt.datetime, int]:
        return self.row.listed_at, self.story.number

    @property
    def place(self) -> tuple[dt.datetime, bool, int]:
        """In its series: of one second, what follows stands before what begins it."""
        return self.row.listed_at, self.story.number != self.root, self.story.number

    @cached_property
    def photos(self) -> list[Photo]:
        told = [self.vocabulary.photos[one["photo"]] for one in self.facts.photos]
        return [photo for photo in told if photo.pk not in self.vocabulary.gone]

    @cached_property
    def subjects(self) -> set[tuple[str, int]]:
        persons = {*self.facts.people, *(one["person"] for one in self.facts.bylines)}
        found = {("person", pk) for pk in persons} | {("tag", pk) for pk in self.facts.tags}
        return found | ({("section", self.facts.section_id)} if self.facts.section_id else set())

    @cached_property
    def notices(self) -> set[str]:
        return marks(notice["public"] for notice in self.row.notices)

    @cached_property
    def words(self) -> set[str]:
        """The marks of its text, captions of photos that it does not carry included."""
        captions = [word for one in self.text.captions.values() for word in one.values()]
        return marks([self.text.headline, self.text.lead, self.text.body, *captions])

    @cached_property
    def named(self) -> set[str]:
        """The marks of its facts."""
        v = self.vocabulary
        names = {"person": v.persons, "tag": v.tags, "section": v.sections}
        found = {names[kind][pk] for kind, pk in self.subjects} | {photo.name for photo in self.photos}
        return found | marks([self.facts.place_name, *self.facts.keywords])

    @cached_property
    def searched(self) -> set[str]:
        """The marks by which a search finds it: its words and names, no caption and no file."""
        files = {photo.name for photo in self.vocabulary.photos.values()}
        return marks([self.text.headline, self.text.lead, self.text.body]) | self.named - files

    @property
    def marks(self) -> set[str]:
        return self.words | self.named | self.notices

    @property
    def cards(self) -> set[str]:
        """The addresses of its picture for sharing."""
        card = Card(self.story.number, self.version.language, self.row.headline, self.row.dateline)
        return {card.address(shape) for shape in (SOCIAL, *SEARCHED)}

    @property
    def face(self) -> tuple[Any, ...]:
        """All of it that a page can show."""
        row = self.row
        times = (row.visible_from, row.first_published, row.updated, row.listed_at)
        photos = tuple(photo.pk for photo in self.photos)
        return (*self.key, self.edition.text, self.edition.facts, self.edition.cause, self.edition.based_on, *times,
                tuple(sorted(self.notices)), photos)  # fmt: skip


class Sight:
    """What readers may see at the moment at which the second newsroom's clock stands."""

    def __init__(self, world: World, kept: Kept, vocabulary: Vocabulary) -> None:
        kept.fill()
        self.kept = kept
        self.world, self.at, self.vocabulary = world, world.now, vocabulary
        self.rows: dict[tuple[int, str], list[Publication]] = {}
        self.tombs: dict[tuple[int, str], set[str]] = {}
        tombstones = {}
        for row in Publication.objects.defer("search", "folded", "body").order_by("pk"):
            if row.kind == "tombstone":
                tombstones[row.number, row.language] = row
            else:
                self.rows.setdefault((row.number, row.language), []).append(row)
        self.shown: dict[tuple[int, str], Shown] = {}
        self.past: list[Shown] = []
        self.hidden: list[Shown] = []
        for story in world.stories:
            for version in story.versions.values():
                key = (story.number, version.language)
                now = world.visible(story, version, self.at)
                for row, edition in zip(self.rows.get(key, []), version.editions, strict=True):
                    text, facts = kept.texts[*key, edition.text], kept.facts[story.number, edition.facts]
                    one = Shown(story, version, edition, row, text, facts, vocabulary)
                    if edition is now:
                        self.shown[key] = one
                    elif now and self._was_public(one):
                        self.past.append(one)
                    else:
                        self.hidden.append(one)
                read = [e for e in version.editions if e.seen and story.facts[e.facts].audience != "wire"]
                if version.withdrawn and read:
                    self.tombs[key] = marks(notice["public"] for notice in tombstones[key].notices)
        pins = Lead.objects.running(self.at).order_by("-pinned_from", "-pk")
        self.pins = [(pin.language, pin.number) for pin in pins if (pin.number, pin.language) in self.shown]

    def _was_public(self, one: Shown) -> bool:
        """It stands in the public history: readers had it, and no chief closed it."""
        seen = one.edition.seen and not one.edition.off and not one.version.empty(one.edition)
        return seen and not one.edition.closed and one.story.facts[one.edition.facts].audience != "wire"

    @cached_property
    def marks(self) -> set[str]:
        """What may stand on any page."""
        told = {mark for one in self.shown.values() for mark in one.marks}
        return told | {mark for notices in self.tombs.values() for mark in notices}

    @cached_property
    def past_marks(self) -> set[str]:
        """What may stand in the history of a story and in the list of corrections besides."""
        return {mark for one in self.past for mark in one.marks}

    @cached_property
    def numbers(self) -> set[str]:
        """Of the dispatches of which readers know."""
        return {str(number) for number, _language in {*self.shown, *self.tombs}}

    def carrying(self, language: str, subject: tuple[str, int] | None = None) -> list[Shown]:
        ofs = [one for one in self.shown.values() if one.version.language == language]
        return [one for one in ofs if subject is None or subject in one.subjects]

    def newest(self, language: str, subject: tuple[str, int] | None = None) -> list[int]:
        """A list's numbers in its order: the newest of each series alone."""
        those = self.carrying(language, subject)
        newest = [one for one in those if not any(o.root == one.root and o.place > one.place for o in those)]
        return [one.story.number for one in sorted(newest, key=lambda one: one.order, reverse=True)]

    def of_day(self, language: str, day: dt.date) -> set[int]:
        return {one.story.number for one in self.carrying(language) if dates.local(one.row.listed_at).date() == day}

    @cached_property
    def news(self) -> set[tuple[int, str]]:
        since = self.at - NEWS_AGE
        return {key for key, one in self.shown.items() if one.row.first_published > since}

    @cached_property
    def cards(self) -> set[str]:
        return {address for one in self.shown.values() for address in one.cards}

    @cached_property
    def files(self) -> set[str]:
        return {file["file"] for one in self.shown.values() for photo in one.photos for file in photo.renditions}

    def face(self, number: int) -> Any:
        """All that is public of a dispatch."""
        shown = [one.face for key, one in self.shown.items() if key[0] == number]
        past = [one.face for one in self.past if one.story.number == number]
        tombs = [(key, sorted(told)) for key, told in self.tombs.items() if key[0] == number]
        return sorted(shown), sorted(past, key=str), sorted(tombs)

    @cached_property
    def picture(self) -> Any:
        """All that is public: where it is the same, every address answers the same."""
        flashes = {key for key, one in self.shown.items() if one.row.listed_at > self.at - FLASH_STANDS}
        faces = tuple(repr(self.face(story.number)) for story in self.world.stories)
        known = tuple(face for face in faces if face != "([], [], [])")
        day = dates.local(self.at).date()
        return known, tuple(sorted(self.news)), tuple(sorted(flashes)), day, tuple(self.pins)
