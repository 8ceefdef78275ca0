"""Everything that a newsroom may do, in any order: what is public is what was approved, at its time, in the ledger.

A machine moves the workflow and a second newsroom (test_machine_model, test_machine_desk) side by side and compares the
two after every step. NEWSROOM_MACHINE_RUNS=200 runs it longer, each time with other moves.
"""

from __future__ import annotations

import copy
import datetime as dt
import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from articles.models import LedgerEntry, Publication, Translation
from articles.states import Cause
from articles.workflow import duties, texts
from articles.workflow import facts as factsroom
from articles.workflow.actor import Order, Refused
from articles.workflow.ledger import verify
from articles.workflow.moves import move
from tests.factories import NOON, Newsroom
from tests.workflow import test_machine_desk as desk
from tests.workflow.test_machine_desk import Wish
from tests.workflow.test_machine_model import CHIEF, EDITOR, OPEN, TABLE, WRITER, Facts, Story, Text, Version, World

pytestmark = pytest.mark.django_db

LANGUAGES = ("fr", "ar", "en")
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
people = st.sampled_from(["right"] * 6 + sorted(PEOPLE))
pick = st.integers(0, 10**6)
moments = st.sampled_from([None, None, None, 5, 30, 120])
ORDERS = ["publish", "set-aside", "recall", "publish-facts"] * 2
ORDERS += ["submit", "return", "approve", "flash", "spike", "unspike", "close-edition"]
causes = st.sampled_from([None, "development", "correction", "fix", "fix"])


def mark(story: Story, language: str, text: int) -> str:
    return f"mk{story.number % 10**6}{language}x{text}z"


class Machine(RuleBasedStateMachine):
    """The workflow and the second newsroom, step by step."""

    @initialize(far=st.integers(0, 4), minutes=moments)
    def open(self, far: int, minutes: int | None) -> None:
        """A newsroom at noon: with one draft, or with a story in two languages and a follow-up on their way."""
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.room = Newsroom()
        self.world = World(NOON, roles=PEOPLE)
        self.names = {self.room.who(name).pk: name for name in PEOPLE}
        self.rows: dict[int, dict[str, Any]] = {}
        self._begin("fr-writer", "fr", None)
        if far > 0:
            self.translate("right", 0, "ar")
        if far > 1:
            self.go_out(0, minutes, "development")
        if far > 2:
            self.go_out(1, None, "development")
            self._begin("fr-writer", "fr", self.world.stories[0])
        if far > 3:
            self.go_out(2, None, "development")

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
        against, done = desk.make(world, Wish(**{**vars(wish), "story": there}))
        notices = {code: f"Notice {code}" for code in LANGUAGES} if wish.notice else {}
        order = Order(
            note=wish.note,
            cause=Cause(wish.cause) if wish.cause else None,
            notices=notices,
            when=wish.when,
            revision=wish.revision,
            facts=wish.facts,
            exclude=wish.exclude,
        )
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

    def _begin(self, who: str, language: str, follows: Story | None) -> None:
        draft = texts.Draft(
            language=language,
            text=texts.TextInput(headline="Premier titre", body="<p>Un corps de texte.</p>"),
            facts={"place_name": "Lieu", "date": dt.date(2026, 5, 4)},
            follows=follows.number if follows else None,
        )
        begun = self._attempt(lambda: texts.begin(self.room.actor(who), draft, at=self.world.now))
        if isinstance(begun, Refused):
            assert begun.code == "role" and not self.world.role(who, language) or begun.code == "withdrawn"
            return
        story = Story(begun.dispatch.number, language, follows)
        story.facts[1] = Facts(1, who, None)
        story.versions[language] = Version(language, texts={1: Text(1, who)})
        self.world.stories.append(story)
        self._write(story, story.versions[language], who)
        self._new_facts(story, who, {}, {})

    def _write(self, story: Story, version: Version, who: str, *, against: bool = False, merged: bool = False) -> None:
        """Save a text with a mark of its own."""
        number = max(version.texts) + 1
        marked = mark(story, version.language, number)
        text = texts.TextInput(headline=f"Titre {marked}", lead="", body=f"<p>Le corps du texte {marked}.</p>")
        stale = version.version - 1 if against else None
        joined = set(version.aside) if merged else set()
        actor = self.room.actor(who)
        saved = self._attempt(
            lambda: texts.save(
                actor, story.number, version.language, text, at=self.world.now, against=stale, merged=joined
            )
        )
        allowed = {
            "withdrawn": version.withdrawn,
            "state": version.state == "spiked",
            "role": self.world.role(who, version.language) < (EDITOR if version.state == "review" else WRITER),
        }
        if isinstance(saved, Refused):
            assert allowed.get(saved.code), saved.code
            return
        assert not any(allowed.values())
        assert (saved.revision.number, saved.conflict) == (number, against)
        before = version.state
        desk.save(self.world, version, who, number, conflict=against, merged=joined)
        assert LedgerEntry.objects.count() == self.entries_before + (version.state != before)
        self._compare()

    def _new_facts(self, story: Story, who: str, changes: dict[str, Any], options: dict[str, Any]) -> None:
        number = max(story.facts) + 1
        marked = mark(story, "f", number)
        actor = self.room.actor(who)
        saved = self._attempt(
            lambda: factsroom.save_facts(
                actor, story.number, {"place_name": marked, **changes}, at=self.world.now, **options
            )
        )
        base = story.public_facts(self.world.now) if options.get("from_public") else max(story.facts)
        lowered = base and story.facts[base].priority <= 2 and changes.get("priority", 1) > story.facts[base].priority
        reasons = {
            "withdrawn": story.withdrawn,
            "role": self.world.role(who, story.source) < WRITER,
            "nothing-public": not base,
            "note-missing": story.flashed and lowered and not options.get("note"),
            "facts-conflict": options.get("against", base) != base,
        }
        if isinstance(saved, Refused):
            assert reasons.get(saved.code), saved.code
            return
        assert not any(reasons.values()), reasons
        assert (saved.number, saved.begun_from) == (number, base)
        last = story.facts[base]
        story.facts[number] = Facts(
            number, who, base, changes.get("priority", last.priority), changes.get("audience", last.audience)
        )
        self._compare()

    # What people do

    @precondition(lambda self: len(self.world.stories) < 4)
    @rule(drawn=people, language=st.sampled_from(["fr", "fr", "ar"]), number=pick, new=st.booleans())
    def begin(self, drawn: str, language: str, number: int, new: bool) -> None:
        self._turn()
        follows = None if new and number % 3 == 0 else self._story(number)
        self._begin(self._who(drawn, WRITER, language, number), language, follows)

    @rule(drawn=people, number=pick, language=st.sampled_from(LANGUAGES))
    def translate(self, drawn: str, number: int, language: str) -> None:
        self._turn()
        story = self._story(number)
        who = self._who(drawn, WRITER, language, number)
        marked = mark(story, language, 1)
        text = texts.TextInput(headline=f"Titre {marked}", body=f"<p>Le corps du texte {marked}.</p>")
        actor = self.room.actor(who)
        begun = self._attempt(lambda: texts.begin_version(actor, story.number, language, at=self.world.now, text=text))
        reasons = {
            "role": not self.world.role(who, language),
            "withdrawn": story.withdrawn,
            "version-exists": language in story.versions,
        }
        if isinstance(begun, Refused):
            assert reasons.get(begun.code), begun.code
            return
        assert not any(reasons.values())
        story.versions[language] = Version(language, texts={1: Text(1, who)}, based_on=story.original().head)
        self._compare()

    @rule(drawn=people, number=pick, how=st.sampled_from(["plain", "plain", "against", "merge"]))
    def write(self, drawn: str, number: int, how: str) -> None:
        self._turn()
        story, version = self._version(number)
        role = EDITOR if version.state == "review" else WRITER
        who = self._who(drawn, role, version.language, number // 7)
        self._write(story, version, who, against=how == "against", merged=how == "merge")

    @rule(
        drawn=people,
        number=pick,
        priority=st.sampled_from([None, None, 1, 2, 3]),
        wire=st.integers(0, 5),
        how=st.sampled_from([{}, {}, {"from_public": True}, {"against": 1}, {"note": "moins vite"}]),
    )
    def change_facts(self, drawn: str, number: int, priority: int | None, wire: int, how: dict[str, Any]) -> None:
        self._turn()
        story = self._story(number)
        changes: dict[str, Any] = {"priority": priority} if priority else {}
        if wire == 0:
            changes["audience"] = "wire"
        elif wire == 1:
            changes["audience"] = "both"
        self._new_facts(story, self._who(drawn, WRITER, story.source, number // 7), changes, how)

    @rule(drawn=people, number=pick, minutes=moments, cause=causes, said=st.booleans())
    def go_on(self, drawn: str, number: int, minutes: int | None, cause: str | None, said: bool) -> None:
        """The next move of a version's usual way."""
        self._turn()
        story, version = self._version(number)
        name = {"draft": "submit", "review": "approve", "ready": "publish", "spiked": "unspike"}.get(version.state)
        if name is None:
            return
        when = self.world.now + dt.timedelta(minutes=minutes) if minutes and name == "publish" else None
        self._ask(name, drawn, number, story, [version.language], cause=cause, when=when, said=said)

    @rule(number=pick, minutes=moments, cause=causes, which=pick)
    def do_what_may_be_done(self, number: int, minutes: int | None, cause: str | None, which: int) -> None:
        """A move against which nothing stands, by somebody who may: so that runs get far."""
        self._turn()
        rare = {"withdraw": 13, "embargo": 4, "hold": 3, "spike": 3, "submit": 2, "return": 2}
        names = [name for name in sorted(desk.DEEDS) if number % rare.get(name, 1) == 0]
        for name in names[number % len(names) :] + names[: number % len(names)]:
            wishes = [
                w for w in self._wishes(name, minutes, cause) if not desk.objections(self.world, w, w.languages[0])
            ]
            if wishes:
                assert self._move(wishes[which % len(wishes)])
                return

    @rule(
        number=pick, minutes=moments, cause=causes, what=st.sampled_from(["update", "facts", "aside", "mend", "flash"])
    )
    def tell_a_bit_of_a_story(self, number: int, minutes: int | None, cause: str | None, what: str) -> None:
        """Moves that belong together, each made only if it may be."""
        self._turn()
        story, version = self._version(number)
        writer = f"{version.language}-writer"
        if what == "facts":
            self._new_facts(story, f"{story.source}-writer", {}, {})
            self._one_of("publish-facts", story, version, number, minutes, cause)
            return
        if what == "flash":
            self._new_facts(story, f"{story.source}-writer", {"priority": 1 + number % 2}, {})
            self._one_of("flash", story, version, number, minutes, cause)
            return
        version = story.original() if what == "mend" else version
        self._write(story, version, f"{version.language}-editor" if version.state == "review" else writer)
        if what == "aside":
            self._one_of("set-aside", story, version, number, minutes, cause)
            return
        for name in ("submit", "approve", "publish"):
            self._one_of(name, story, version, number, minutes, cause)
        for language in sorted(story.versions) if what == "mend" else []:
            self._one_of("reconcile", story, story.versions[language], number, minutes, cause)

    def _one_of(
        self, name: str, story: Story, version: Version, number: int, minutes: int | None, cause: str | None
    ) -> None:
        """A move on one version by somebody who may, if there is anybody."""
        self._turn()
        here = [w for w in self._wishes(name, minutes, cause) if w.story.number == story.number]
        wishes = [w for w in here if w.languages == [version.language]]
        wishes = [w for w in wishes if not desk.objections(self.world, w, version.language)]
        if wishes:
            assert self._move(wishes[number % len(wishes)])

    def _wishes(self, name: str, minutes: int | None, cause: str | None) -> Iterator[Wish]:
        """The move on every version, by everybody whose role allows it."""
        when = (
            self.world.now + dt.timedelta(minutes=minutes)
            if minutes and name in {"publish", "flash", "embargo"}
            else None
        )
        told = {"note": "Une raison.", "notice": "Ce qui était faux.", "cause": cause or "development", "when": when}
        for story in self.world.stories:
            for version in story.versions.values():
                past = [e.text for e in version.standing()[:1]] if name == "close-edition" else [None]
                for who in PEOPLE:
                    for text in past if self.world.role(who, version.language) >= TABLE[name][2] else []:
                        yield Wish(who, name, story, [version.language], revision=text, **told)

    @rule(number=pick, minutes=moments, cause=st.sampled_from(["development", "development", "correction", "fix"]))
    def go_out(self, number: int, minutes: int | None, cause: str) -> None:
        """The whole way, by people who may."""
        story, version = self._version(number)
        for name in ("submit", "approve", "publish"):
            self._turn()
            when = self.world.now + dt.timedelta(minutes=minutes) if minutes and name == "publish" else None
            if name == {"draft": "submit", "review": "approve", "ready": "publish"}.get(version.state):
                who = self._reader_of(story, version) if name == "approve" else "right"
                self._ask(name, who, number, story, [version.language], cause=cause, when=when, said=True)
                story = next(s for s in self.world.stories if s.number == story.number)
                version = story.versions[version.language]

    def _reader_of(self, story: Story, version: Version) -> str:
        authors = version.wrote(version.head, set()) | {f.author for f in story.facts.values()}
        able = [name for name in sorted(PEOPLE) if self.world.role(name, version.language) >= EDITOR]
        return next((name for name in able if name not in authors), able[0])

    @rule(
        drawn=people,
        number=pick,
        minutes=moments,
        cause=causes,
        said=st.booleans(),
        wide=st.integers(0, 6),
        name=st.sampled_from(ORDERS),
    )
    def order(
        self, drawn: str, number: int, minutes: int | None, cause: str | None, said: bool, wide: int, name: str
    ) -> None:
        """Any move of the table on anything, in one language or in several."""
        self._turn()
        story, version = self._version(number)
        languages = list(story.versions) if wide == 0 else list(LANGUAGES) if wide == 1 else [version.language]
        when = self.world.now + dt.timedelta(minutes=minutes) if minutes else None
        seen = {0: version.head, 1: 1}.get(number % 9) if name in {"approve", "publish", "flash"} else None
        facts = {0: max(story.facts), 1: story.public_facts(self.world.now) or None, 2: 1}.get(number % 7)
        if name == "close-edition":
            seen = version.standing()[0].text if version.standing() else 1
        self._ask(name, drawn, number, story, languages, cause=cause, when=when, said=said, revision=seen, facts=facts)

    @rule(drawn=people, number=pick, named=st.integers(0, 4))
    def reconcile(self, drawn: str, number: int, named: int) -> None:
        self._turn()
        story, version = self._version(number)
        texts_ = sorted(desk.source_texts(self.world, story))
        text = texts_[number % len(texts_)] if named > 2 and texts_ else 1 if named == 0 else None
        self._ask("reconcile", drawn, number, story, [version.language], revision=text)

    @rule(drawn=people, number=pick, hold=st.booleans(), spare=st.booleans())
    def hide_or_show(self, drawn: str, number: int, hold: bool, spare: bool) -> None:
        self._turn()
        story, version = self._version(number)
        below = [s.number for s in self.world.below(story) if s is not story]
        exclude = frozenset(below[:1]) if hold and spare and version.language == story.source else frozenset()
        self._ask("hold" if hold else "release", drawn, number, story, [version.language], exclude=exclude)

    @rule(drawn=people, number=pick, minutes=st.sampled_from([-5, 10, 60, 240, None]), lift=st.booleans())
    def embargo(self, drawn: str, number: int, minutes: int | None, lift: bool) -> None:
        self._turn()
        story = self._story(number)
        if lift and story.embargo:
            self._ask("lift", drawn, number, story, [])
            return
        when = self.world.now + dt.timedelta(minutes=minutes) if minutes else dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
        self._ask("embargo", drawn, number, story, [], when=when)

    @precondition(lambda self: len(self.world.made) > 3)
    @rule(drawn=people, number=pick, spare=st.booleans(), said=st.integers(0, 4))
    def withdraw(self, drawn: str, number: int, spare: bool, said: int) -> None:
        self._turn()
        story, version = self._version(number)
        below = [s.number for s in self.world.below(story) if s is not story]
        exclude = frozenset(below[:1]) if spare and version.language == story.source else frozenset()
        languages = list(story.versions) if said == 1 else [version.language]
        self._ask("withdraw", drawn, number, story, languages, said=said > 0, exclude=exclude)

    @rule(language=st.sampled_from(LANGUAGES))
    def night(self, language: str) -> None:
        self._turn()
        who = f"{language}-editor"
        duties.open_duty(self.room.actor(who), language, at=self.world.now, hours=1, reason="nuit")
        self.world.duties.append((who, language, self.world.now, self.world.now + dt.timedelta(hours=1)))

    @rule(how=st.sampled_from(["second", "minutes", "hours", "boundary", "boundary"]))
    def wait(self, how: str) -> None:
        """Time goes by, often to the very moment at which something happens."""
        moments_ = self._boundaries()
        delta = {"second": dt.timedelta(seconds=1), "minutes": dt.timedelta(minutes=7), "hours": dt.timedelta(hours=3)}
        at = moments_[0] if how == "boundary" and moments_ else self.world.now + delta.get(how, STEP)
        self.world.turn(at)

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
            assert mark(story, version.language, row.revision) in row.headline
            assert mark(story, "f", row.facts) in row.dateline or row.facts == 1
            if edition.off:
                assert row.visible_until == row.visible_from
                continue
            assert (row.visible_from, row.visible_until) == (edition.begins, version.until(edition))
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

    def _crawl(self) -> None:
        """Every story's page and every front at now and at the next moments: the right marks, and no other."""
        moments_ = self._boundaries()
        for at in dict.fromkeys([self.world.now, *(m - STEP for m in moments_[:1]), *moments_[:2]]):
            allowed = {}
            for story in self.world.stories:
                for version in story.versions.values():
                    if edition := self.world.visible(story, version, at):
                        allowed[story.number, version.language] = {
                            mark(story, version.language, edition.text),
                            mark(story, "f", edition.facts),
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
                        assert (here or set()) <= told | {mark(story, "f", 1)}
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


RUNS = int(os.environ.get("NEWSROOM_MACHINE_RUNS", "0"))


def test_no_sequence_of_moves_publishes_what_nobody_approved() -> None:
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=RUNS or 25,
            stateful_step_count=int(os.environ.get("NEWSROOM_MACHINE_STEPS", "30")),
            deadline=None,
            derandomize=not RUNS,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
