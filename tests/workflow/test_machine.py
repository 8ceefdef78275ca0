"""Everything that a newsroom may do, in any order: what is public is what was approved, at its time, in the ledger.

A machine moves the workflow and a second newsroom (test_machine_model, test_machine_desk) side by side and compares the
two after every step. NEWSROOM_MACHINE_RUNS=200 runs it longer, each time with other moves (docs/testing.md).
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from articles.workflow import duties, texts
from articles.workflow.actor import Refused
from tests.factories import NOON, Newsroom
from tests.workflow import test_machine_deeds as deeds
from tests.workflow import test_machine_desk as desk
from tests.workflow.test_machine_desk import Wish
from tests.workflow.test_machine_model import EDITOR, TABLE, WRITER, Story, Text, Version, World
from tests.workflow.test_machine_pair import LANGUAGES, PEOPLE, STEP, mark
from tests.workflow.test_machine_saves import Saves

pytestmark = pytest.mark.django_db

people = st.sampled_from(["right"] * 6 + sorted(PEOPLE))
pick = st.integers(0, 10**6)
moments = st.sampled_from([None, None, None, 5, 30, 120])
ORDERS = ["publish", "set-aside", "recall", "publish-facts", "annotate"] * 2
ORDERS += ["submit", "return", "approve", "flash", "spike", "unspike", "close-edition"]
causes = st.sampled_from([None, "development", "correction", "fix", "fix"])


class Machine(Saves):
    """The workflow and the second newsroom, step by step."""

    @initialize(far=st.integers(0, 4), minutes=moments)
    def open(self, far: int, minutes: int | None) -> None:
        """A newsroom at noon: with one draft, or with a story in two languages and a follow-up on their way."""
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.room = Newsroom()
        self._furnish()
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

    def _furnish(self) -> None:
        """What a newsroom has before its first story, for those who build on this machine."""

    # What people do

    @precondition(lambda self: len(self.world.stories) < 4)
    @rule(drawn=people, language=st.sampled_from(["fr", "fr", "ar"]), number=pick, new=st.booleans())
    def begin(self, drawn: str, language: str, number: int, new: bool) -> None:
        self._turn()
        follows = None if new and number % 3 == 0 else self._story(number)
        self._begin(self._who(drawn, WRITER, language, number), language, follows)

    @precondition(lambda self: len(self.world.stories) < 4)
    @rule(drawn=people, number=pick)
    def follow(self, drawn: str, number: int) -> None:
        """A follow-up that begins with the text, the facts and the translations of what it follows."""
        self._turn()
        followed = self._story(number)
        self._follow(self._who(drawn, WRITER, followed.source, number), followed)

    @precondition(lambda self: any(v.aside for s in self.world.stories for v in s.versions.values()))
    @rule(drawn=people, number=pick)
    def merge(self, drawn: str, number: int) -> None:
        """A text that was set aside, or saved too late, comes back into the working one."""
        self._turn()
        kept = [(s, v) for s in self.world.stories for v in s.versions.values() if v.aside]
        story, version = kept[number % len(kept)]
        role = EDITOR if version.state == "review" else WRITER
        self._merge(story, version, self._who(drawn, role, version.language, number // 7))

    @rule(drawn=people, number=pick, language=st.sampled_from(LANGUAGES))
    def translate(self, drawn: str, number: int, language: str) -> None:
        self._turn()
        story = self._story(number)
        who = self._who(drawn, WRITER, language, number)
        marked = mark(story, language, 1)
        text = self._text(marked, language)
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
        names = [name for name in sorted(deeds.DEEDS) if number % rare.get(name, 1) == 0]
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
        told["kind"] = "clarification" if name == "annotate" else None
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
        told: dict[str, Any] = {"revision": seen, "facts": facts}
        if name == "annotate":
            told |= {"kind": ["clarification", "editors-note", None][number % 3], "retire": number % 2 == 0}
        self._ask(name, drawn, number, story, languages, cause=cause, when=when, said=said, **told)

    @rule(number=pick, night=st.integers(0, 3), cause=causes)
    def approve_what_she_wrote(self, number: int, night: int, cause: str | None) -> None:
        """An editor writes, submits and tries to let it pass herself: only a duty or a small fix allows it."""
        self._turn()
        story, version = self._version(number)
        able = [name for name in sorted(PEOPLE) if self.world.role(name, version.language) >= EDITOR]
        who = able[number % len(able)]
        self._write(story, version, who)
        for name in ("submit", "approve", "publish"):
            self._turn()
            story = next(s for s in self.world.stories if s.number == story.number)
            if night == 0 and name == "approve" and not self.world.on_duty(who, version.language):
                self._open_duty(who, version.language)
            told = {"note": "Une raison.", "notice": "Ce qui était faux.", "cause": cause or "development"}
            self._move(Wish(who, name, story, [version.language], **told))

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
        self._open_duty(f"{language}-editor", language)

    def _open_duty(self, who: str, language: str) -> None:
        duties.open_duty(self.room.actor(who), language, at=self.world.now, hours=1, reason="nuit")
        self.world.duties.append((who, language, self.world.now, self.world.now + dt.timedelta(hours=1)))

    @rule(how=st.sampled_from(["second", "minutes", "hours", "boundary", "boundary"]))
    def wait(self, how: str) -> None:
        """Time goes by, often to the very moment at which something happens."""
        moments_ = self._boundaries()
        delta = {"second": dt.timedelta(seconds=1), "minutes": dt.timedelta(minutes=7), "hours": dt.timedelta(hours=3)}
        at = moments_[0] if how == "boundary" and moments_ else self.world.now + delta.get(how, STEP)
        self.world.turn(at)


def staff() -> None:
    """The people of every run, hired once."""
    for name in PEOPLE:
        Newsroom().who(name)


RUNS = int(os.environ.get("NEWSROOM_MACHINE_RUNS", "0"))


@pytest.mark.timeout(0 if RUNS else 240)
def test_no_sequence_of_moves_publishes_what_nobody_approved() -> None:
    staff()
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=RUNS or 25,
            stateful_step_count=int(os.environ.get("NEWSROOM_MACHINE_STEPS", "30")),
            deadline=None,
            derandomize=not RUNS,
            database=None,
            # Making a failing run shorter takes longer than CI has: NEWSROOM_MACHINE_RUNS does it.
            phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if RUNS else [])],
            suppress_health_check=list(HealthCheck),
        ),
    )
