"""The workflow and the second newsroom side by side: each step is made on both, and the two are compared."""

from __future__ import annotations

import copy
import datetime as dt
import os
import re
from collections.abc import Callable
from typing import Any

import time_machine
from django.db import connection, transaction
from django.test import Client
from hypothesis.stateful import RuleBasedStateMachine

from articles.models import LedgerEntry, Publication, Translation
from articles.states import Cause, NoticeKind
from articles.workflow import behind
from articles.workflow.actor import Order, Refused
from articles.workflow.ledger import verify
from articles.workflow.moves import move
from tests.factories import Newsroom
from tests.workflow import test_machine_deeds as deeds
from tests.workflow import test_machine_desk as desk
from tests.workflow.test_machine_desk import Wish
from tests.workflow.test_machine_model import CHIEF, EDITOR, OPEN, TABLE, WRITER, Story, Version, World

ASKED = os.environ.get("NEWSROOM_MACHINE_LANGUAGES", "fr,ar,en")
LANGUAGES = ("fr", "ar", "az", "en", "ru", "de", "es", "zh-hans") if ASKED == "all" else tuple(ASKED.split(","))
"""French and Arabic among them: who works where is said of these."""
PEOPLE = {
    **{f"{code}-{rank}": {code: role} for code in LANGUAGES for rank, role in (("writer", WRITER), ("editor", EDITOR))},
    "fr-writer-2": {"fr": WRITER},
    "fr-editor-2": {"fr": EDITOR},
    "fr-chief": {"fr": CHIEF},
    "ar-chief": {"ar": CHIEF},
    "chief": {"*": CHIEF},
}
TABLES = ["dispatch", "facts", "translation", "translation_set_aside", "revision", "publication", "appearance"]
TABLES += ["ledgerentry", "ledgernote", "autosave", "duty"]
FINGERPRINT = " UNION ALL ".join(
    f"SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t.id), '')) FROM articles_{table} t"  # noqa: S608
    for table in TABLES
)
MARK = re.compile(r"mk(\d+)[a-z]+x(\d+)z")
STEP = dt.timedelta(microseconds=1)


def mark(story: Story, language: str, text: int) -> str:
    return f"mk{story.number % 10**6}{language.replace('-', '')}x{text}z"


def said(story: Story, version: Version, text: int) -> str:
    """The mark that a text shows: its own, or that of the words it took over."""
    return version.texts[text].shows or mark(story, version.language, text)


def dated(story: Story, facts: int) -> str:
    return story.facts[facts].shows or mark(story, "f", facts)


class Pair(RuleBasedStateMachine):
    """The two newsrooms, how they are moved and what must hold after every step."""

    room: Newsroom
    world: World
    names: dict[int, str]
    rows: dict[int, dict[str, Any]]
    outer: Any

    def teardown(self) -> None:
        if hasattr(self, "outer"):
            try:
                self._crawl()
            finally:
                transaction.set_rollback(True)
                self.outer.__exit__(None, None, None)

    # How the two are moved

    def _turn(self, delta: dt.timedelta = STEP) -> None:
        self.world.turn(self.world.now + delta)

    def _who(self, drawn: str, role: int, language: str, number: int) -> str:
        """Mostly somebody who has the role at the desk; else whoever was drawn."""
        if drawn != "right":
            return drawn
        able = [name for name in sorted(PEOPLE) if self.world.role(name, language) >= role]
        return able[number % len(able)]

    def _story(self, number: int) -> Story:
        return self.world.stories[number % len(self.world.stories)]

    def _version(self, number: int) -> tuple[Story, Version]:
        all_ = [(s, v) for s in self.world.stories for v in s.versions.values()]
        return all_[number % len(all_)]

    def _attempt(self, deed: Callable[[], Any]) -> Any:
        """Do it, with every constraint checked; a refusal leaves nothing at all behind."""
        before = self._fingerprint()
        self.entries_before = LedgerEntry.objects.count()
        try:
            with transaction.atomic():
                done = deed()
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                    cursor.execute("SET CONSTRAINTS publication_no_overlap IMMEDIATE")
        except Refused as refused:
            assert refused.sentence
            assert self._fingerprint() == before, f"{refused.code} left something behind"
            return refused
        return done

    def _fingerprint(self) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(FINGERPRINT)
            return cursor.fetchall()

    def _move(self, wish: Wish) -> bool:
        world = copy.deepcopy(self.world)
        there = world.stories[self.world.stories.index(wish.story)]
        against, done = deeds.make(world, Wish(**{**vars(wish), "story": there}))
        order = self._order(wish)
        actor = self.room.actor(wish.who)
        outcome = self._attempt(
            lambda: move(actor, wish.move, wish.story.number, wish.languages, at=self.world.now, order=order)
        )
        if isinstance(outcome, Refused):
            assert outcome.code in against, f"{wish.move} refused ({outcome.code}), the design says {against or 'yes'}"
            return False
        assert not against, f"{wish.move} made, though {against}"
        before, self.world = self.world, world
        self._compare()
        self._one_entry_each(wish, before, done, outcome.move_id)
        return True

    def _order(self, wish: Wish) -> Order:
        """A wish in the workflow's words."""
        return Order(
            note=wish.note,
            cause=Cause(wish.cause) if wish.cause else None,
            notices={code: f"Notice {code}" for code in LANGUAGES} if wish.notice else {},
            when=wish.when,
            revision=wish.revision,
            facts=wish.facts,
            exclude=wish.exclude,
            notice_kind=NoticeKind(wish.kind) if wish.kind else None,
            retire=self._notices_of_the_live(wish) if wish.retire else frozenset(),
        )

    def _notices_of_the_live(self, wish: Wish) -> frozenset[str]:
        live = Publication.objects.covering(self.world.now).filter(number=wish.story.number, kind="text")
        told = live.filter(language__in=wish.languages).values_list("notices", flat=True)
        return frozenset(notice["id"] for notices in told for notice in notices)

    def _one_entry_each(self, wish: Wish, before: World, done: desk.Done, move_id: Any) -> None:
        """Each version that moved has one entry of this move, each other one none."""
        entries = list(LedgerEntry.objects.filter(move_id=move_id).select_related("dispatch"))
        assert LedgerEntry.objects.count() == self.entries_before + len(entries)
        told = [(e.dispatch.number, e.language) for e in entries]
        assert len(told) == len(set(told)), "two entries of one move on one version"
        by_name = {(e.dispatch.number, e.language) for e in entries if e.move == wish.move}
        assert by_name == {(s.number, v.language) for s, v in done.ordered}
        moved = {
            (s.number, code)
            for s, old in zip(self.world.stories, before.stories, strict=True)
            for code, v in s.versions.items()
            if _face(s, v) != _face(old, old.versions[code])
        }
        assert moved <= set(told), f"moved without an entry: {moved - set(told)}"
        assert {e.move for e in entries} <= {wish.move, "shift", "take-off", "hold", "embargo"}
        assert {e.dispatch.number for e in entries if e.move in {"hold", "embargo"} - {wish.move}} == done.passed_on
        for entry in entries:
            story = next(s for s in self.world.stories if s.number == entry.dispatch.number)
            version = story.versions[entry.language]
            assert entry.alone == (id(version) in done.alone), f"{wish.move}: alone is {entry.alone}"
            if entry.duty_id:
                assert entry.alone and self.world.on_duty(wish.who, entry.duty.desk.language)

    def _ask(self, name: str, drawn: str, number: int, story: Story, languages: list[str], *, said: bool = True,
             **wish: Any) -> bool:  # fmt: skip
        language = story.source if not languages else languages[0]
        who = self._who(drawn, TABLE[name][2], language, number // 3)
        told = {"note": "Une raison." if said else "", "notice": "Ce qui était faux." if said else ""}
        return self._move(Wish(who, name, story, languages, **told, **wish))

    # What must hold

    def _boundaries(self) -> list[dt.datetime]:
        editions = [(v, e) for s in self.world.stories for v in s.versions.values() for e in v.standing()]
        moments_ = {e.begins for _v, e in editions} | {s.embargo for s in self.world.stories if s.embargo}
        return sorted(m for m in moments_ if self.world.now < m < OPEN)

    def _compare(self) -> None:
        """The rows, the states and what readers will see at every moment, against the second newsroom."""
        rows: dict[int, list[Publication]] = {}
        tombs: dict[int, Publication] = {}
        for row in Publication.objects.order_by("pk"):
            if row.kind == "tombstone":
                tombs[row.translation_id] = row
            else:
                rows.setdefault(row.translation_id, []).append(row)
        for translation in Translation.objects.select_related(
            "dispatch", "head", "approved_revision", "approved_facts", "based_on"
        ).prefetch_related("set_aside"):
            story = next(s for s in self.world.stories if s.number == translation.dispatch.number)
            version = story.versions[translation.language]
            self._compare_version(story, version, translation)
            self._compare_editions(story, version, rows.get(translation.pk, []))
            readers = [e for e in version.editions if e.seen and story.facts[e.facts].audience != "wire"]
            tomb = Publication.objects.answer(story.number, version.language, self.world.now).filter(kind="tombstone")
            assert tomb.exists() == bool(version.withdrawn and readers), "410 for what was seen, 404 for the rest"
        self._history_stands(rows)
        self._what_readers_see()
        self._what_is_behind()
        assert list(verify()) == []

    def _compare_version(self, story: Story, version: Version, translation: Translation) -> None:
        assert translation.state == version.state
        assert translation.head.number == version.head
        assert not translation.head.conflict
        approved = translation.approved_revision and (
            translation.approved_revision.number,
            translation.approved_facts.number,
        )
        assert approved == version.approved
        assert (translation.based_on and translation.based_on.number) == version.based_on
        assert bool(translation.withdrawn_at) == bool(version.withdrawn)
        kept = {r.number for r in translation.set_aside.all()}
        assert version.aside <= kept, "a text that was set aside was lost"
        for of, edition in self.world.overtaken:
            if of is version:
                offered = set().union(*(version.made_of(text) for text in {version.head, *kept}))
                assert edition.text in offered, "the text of an edition that was overtaken is offered to nobody"
        version.version = translation.version
        version.aside = kept

    def _compare_editions(self, story: Story, version: Version, rows: list[Publication]) -> None:
        assert [(r.revision, r.facts, bool(r.taken_off_at)) for r in rows] == [
            (e.text, e.facts, e.off) for e in version.editions
        ]
        before = None
        for row, edition in zip(rows, version.editions, strict=True):
            assert row.revision in version.may_be_public, "words that nobody approved"
            assert row.facts in story.facts_may_be_public, "facts that nobody approved"
            assert not version.texts[row.revision].conflict
            assert said(story, version, row.revision) in row.headline
            assert dated(story, row.facts) in row.dateline or row.facts == 1
            if edition.off:
                assert row.visible_until == row.visible_from
                continue
            assert (row.visible_from, row.visible_until) == (edition.begins, version.until(edition))
            assert len(row.notices) == len(edition.notices)
            assert (row.cause, row.based_on) == (edition.cause, edition.based_on)
            assert row.baseline == edition.base()
            if version.empty(edition):
                continue
            first, updated, listed = before or (edition.begins,) * 3
            if before and edition.cause != "fix":
                updated = edition.begins
            if before and edition.cause == "development":
                listed = edition.begins
            assert (row.first_published, row.updated, row.listed_at) == (first, updated, listed)
            before = (first, updated, listed)
            if edition.cause == "correction" and edition.begins > self.world.now:
                assert row.notices, "a correction without its notice"

    def _history_stands(self, rows: dict[int, list[Publication]]) -> None:
        """What began is not rewritten: its words, its dates, and its end once that is past."""
        told = ("revision", "facts", "cause", "baseline", "visible_from", "first_published", "updated", "listed_at",
                "headline", "body", "dateline", "slug", "number", "language")  # fmt: skip
        for row in (row for of in rows.values() for row in of):
            known = self.rows.get(row.pk)
            if known is not None:
                for name in told:
                    assert getattr(row, name) == known[name], f"{name} of an edition in the past was rewritten"
                ended = known["visible_until"]
                if ended is not None and ended <= known["at"]:
                    assert row.visible_until == ended
                else:
                    assert row.visible_until is None or row.visible_until > known["at"]
            if row.visible_from <= self.world.now:
                self.rows[row.pk] = {name: getattr(row, name) for name in (*told, "visible_until")}
                self.rows[row.pk]["at"] = self.world.now

    def _what_readers_see(self) -> None:
        moments_ = self._boundaries()
        samples = {self.world.now, self.world.now + dt.timedelta(days=9000), *moments_, *(m - STEP for m in moments_)}
        for at in samples:
            rows = Publication.objects.visible(at).values_list("number", "language", "revision", "facts")
            expected = {
                (s.number, v.language, e.text, e.facts)
                for s in self.world.stories
                for v in s.versions.values()
                if (e := self.world.visible(s, v, at))
            }
            assert set(rows) == expected
            assert len(rows) == len(expected)

    def _what_is_behind(self) -> None:
        """The desk's list now, and as time alone makes it at the next moments."""
        for at in [self.world.now, *self._boundaries()[:2]]:
            found = {(b.number, b.language, b.live, b.work) for b in behind.listed(None, at)}
            assert found == {
                (s.number, v.language, live, work)
                for s in self.world.stories
                for v in s.versions.values()
                for live, work in [(s.stale_in_public(v, at), s.stale(v))]
                if (live or work) and not v.withdrawn and v.state != "spiked"
            }

    def _crawl(self) -> None:
        """Every story's page and every front at now and at the next moments: the right marks, and no other."""
        moments_ = self._boundaries()
        for at in dict.fromkeys([self.world.now, *(m - STEP for m in moments_[:1]), *moments_[:2]]):
            allowed = {}
            for story in self.world.stories:
                for version in story.versions.values():
                    if edition := self.world.visible(story, version, at):
                        allowed[story.number, version.language] = {
                            said(story, version, edition.text),
                            dated(story, edition.facts),
                        }
            everything = set().union(*allowed.values()) if allowed else set()
            with time_machine.travel(at, tick=False):
                for story in self.world.stories:
                    for language in LANGUAGES:
                        page = Client().get(f"/{language}/{story.number}/", follow=True)
                        told = {m.group() for m in MARK.finditer(page.content.decode())}
                        here = allowed.get((story.number, language))
                        assert told <= everything, f"{told - everything} on a page"
                        assert page.status_code == 200 if here else page.status_code in {404, 410}
                        assert (here or set()) <= told | {dated(story, 1)}
                for language in LANGUAGES:
                    front = {m.group() for m in MARK.finditer(Client().get(f"/{language}/").content.decode())}
                    assert front <= everything
                    lone = [k for k in allowed if k[1] == language and not self._relatives(k[0])]
                    assert {m for key in lone for m in allowed[key] if f"{language}x" in m} <= front

    def _relatives(self, number: int) -> list[Story]:
        """The others of its series: lists show the newest alone."""
        roots = {s.number: list(s.line())[-1] for s in self.world.stories}
        return [s for s in self.world.stories if roots[s.number] is roots[number] and s.number != number]


def _face(story: Story, version: Version) -> Any:
    """All of a version that a move can change."""
    return (
        version.state,
        version.head,
        version.approved,
        version.based_on,
        bool(version.withdrawn),
        [(e.text, e.facts, e.begins, e.off, e.based_on) for e in version.editions],
        [version.until(e) for e in version.standing()],
        story.is_held(version) if version.standing() and not version.withdrawn else None,
    )
