"""Texts and facts come in on both sides: what is begun, followed, written, merged and saved in either newsroom."""

from __future__ import annotations

import datetime as dt
from typing import Any

from articles.models import LedgerEntry
from articles.workflow import facts as factsroom
from articles.workflow import merging, texts
from articles.workflow.actor import Refused
from articles.workflow.following import follow_up
from tests.factories import text_with
from tests.workflow import test_machine_deeds as deeds
from tests.workflow.test_machine_model import EDITOR, WRITER, Facts, Story, Text, Version
from tests.workflow.test_machine_pair import LANGUAGES, Pair, dated, mark, said


class Saves(Pair):
    """The two newsrooms, with all that is typed in them."""

    # What is typed: every text and every facts bear a mark

    def _text(self, marked: str, language: str) -> texts.TextInput:
        return text_with(marked, language)

    def _facts(self, story: Story, marked: str) -> dict[str, Any]:
        return {"place_name": marked}

    # How it comes in

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

    def _follow(self, who: str, followed: Story) -> None:
        """Begin a follow-up with what it follows; then write on, so that its own words bear its own mark."""
        begun = self._attempt(lambda: follow_up(self.room.actor(who), followed.number, at=self.world.now))
        original = followed.original()
        against = {
            "withdrawn": followed.withdrawn,
            "role": not self.world.role(who, followed.source),
            "no-text": original.state == "spiked",
        }
        if isinstance(begun, Refused):
            assert against.get(begun.code), begun.code
            return
        assert not any(against.values()), against
        text, facts, _source = deeds.standing(self.world, original)
        facts = facts or max(followed.facts)
        story = Story(begun.dispatch.number, followed.source, followed)
        before = followed.facts[facts]
        story.facts[1] = Facts(1, who, None, before.priority, before.audience, dated(followed, facts))
        first = said(followed, original, text)
        story.versions[story.source] = Version(story.source, texts={1: Text(1, who, shows=first)})
        for language in set(LANGUAGES) - {story.source}:
            shows = self._carried(followed, language, first)
            if shows:
                story.versions[language] = Version(language, texts={1: Text(1, who, shows=shows)}, based_on=1)
        self.world.stories.append(story)
        self._compare()
        self._write(story, story.original(), who)
        self._new_facts(story, who, {}, {})

    def _carried(self, followed: Story, language: str, first: str) -> str:
        """What the nearest version in a language shows, if its source still says what it was made from."""
        for up in followed.line():
            if up.source != followed.source:
                return ""
            version = up.versions.get(language)
            if version is None or version.withdrawn or version.state == "spiked":
                continue
            text, _facts, source = deeds.standing(self.world, version)
            return said(up, version, text) if said(up, up.original(), source) == first else ""
        return ""

    def _merge(self, story: Story, version: Version, who: str) -> None:
        """Take all of the oldest kept text into the working one."""
        kept = min(version.aside)
        there, offers = merging.offers(self.room.actor(who), story.number, version.language)
        offer = next(one for one in offers if one.revision.number == kept)
        ids = [piece.id for piece in offer.open]
        number = max(version.texts) + 1
        saved = self._attempt(
            lambda: merging.take(
                self.room.actor(who), story.number, version.language, kept, ids,
                at=self.world.now, against=there.version, done=True,
            )
        )  # fmt: skip
        against = {
            "withdrawn": version.withdrawn,
            "state": version.state == "spiked",
            "role": self.world.role(who, version.language) < (EDITOR if version.state == "review" else WRITER),
        }
        if isinstance(saved, Refused):
            assert against.get(saved.code), saved.code
            return
        assert not any(against.values())
        if ids:
            assert saved.revision.number == number
            shows = said(story, version, kept)
            deeds.save(self.world, version, who, number, conflict=False, merged={kept}, shows=shows)
        else:
            version.aside.discard(kept)
        self._compare()

    def _write(self, story: Story, version: Version, who: str, *, against: bool = False, merged: bool = False) -> None:
        """Save a text with a mark of its own."""
        number = max(version.texts) + 1
        marked = mark(story, version.language, number)
        text = self._text(marked, version.language)
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
        deeds.save(self.world, version, who, number, conflict=against, merged=joined)
        assert LedgerEntry.objects.count() == self.entries_before + (version.state != before)
        self._compare()

    def _new_facts(self, story: Story, who: str, changes: dict[str, Any], options: dict[str, Any]) -> None:
        number = max(story.facts) + 1
        marked = mark(story, "f", number)
        actor = self.room.actor(who)
        saved = self._attempt(
            lambda: factsroom.save_facts(
                actor, story.number, {**self._facts(story, marked), **changes}, at=self.world.now, **options
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
