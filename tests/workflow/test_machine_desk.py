"""What the design lets a desk do, and what comes of it: the second newsroom's moves (see test_machine_model)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.workflow.test_machine_model import (
    IN_WORK,
    TABLE,
    Edition,
    Facts,
    Story,
    Version,
    World,
)


@dataclass
class Wish:
    """What somebody asks for: a move with its words, or what the machine drew for them."""

    who: str
    move: str
    story: Story
    languages: list[str]
    note: str = ""
    cause: str | None = None
    notice: str = ""
    when: dt.datetime | None = None
    revision: int | None = None
    facts: int | None = None
    exclude: frozenset[int] = frozenset()
    kind: str | None = None  # of a notice beside a correction
    retire: bool = False  # all notices of what is live


@dataclass
class Done:
    """What a move did: the versions that it was made on (each has an entry by its name), and who stood alone."""

    ordered: list[tuple[Story, Version]] = field(default_factory=list)
    alone: set[int] = field(default_factory=set)  # id(version)
    passed_on: set[int] = field(default_factory=set)  # follow-ups whose hold or embargo became their own


def newest(story: Story) -> Facts:
    return story.facts[max(story.facts)]


def cause_of(version: Version, wish: Wish) -> str | None:
    """Why an edition goes out: the first is a development; what is public asks for a reason."""
    if not version.standing():
        return "development"
    given = wish.cause or version.cause
    return given or (None if version.seen() else "development")


def edition_to_return_to(version: Version, now: dt.datetime) -> Edition | None:
    live, waiting = version.live(now), version.waiting(now)
    edition = live or (waiting[-1] if waiting else None)
    if edition is None or version.state not in IN_WORK | {"published"}:
        return None
    if version.state == "published" and (not (live and waiting) or edition.text == version.head):
        return None
    return edition


def facts_named(world: World, wish: Wish) -> int | None:
    if wish.facts in (None, newest(wish.story).number):
        return newest(wish.story).number
    return wish.facts if wish.facts == wish.story.public_facts(world.now) else None


def own(world: World, wish: Wish, version: Version, facts: int, *, narrow: bool) -> tuple[bool, bool]:
    """Whether the text, and the facts, are the actor's own.

    ``narrow`` stops at what is public now, otherwise at what was public when the text was saved.
    """
    text = version.submitted or version.head
    seen = {e.text for e in version.editions if e.seen}
    wrote = version.wrote(text, seen | version.texts[text].public_then if narrow else version.texts[text].public_then)
    return wish.who in wrote, wish.who in wish.story.facts_authors(facts, world.now)


def _approval(world: World, wish: Wish, version: Version) -> set[str]:
    against = set()
    if wish.revision is not None and wish.revision != version.head:
        against.add("head-moved")
    facts = facts_named(world, wish)
    if facts is None:
        return against | {"facts-moved"}
    text, new_facts = own(world, wish, version, facts, narrow=False)
    if not world.on_duty(wish.who, version.language):
        against |= ({"four-eyes"} if text else set()) | ({"four-eyes-facts"} if new_facts else set())
    return against


def _going_out(world: World, wish: Wish, version: Version) -> set[str]:
    against, story = set(), wish.story
    if wish.when is not None and wish.when < world.now:
        against.add("time-past")
    followed = story.follows
    if followed is not None and not followed.withdrawn:
        editions = [e for v in followed.versions.values() for e in v.standing() if not v.empty(e)]
        against |= set() if editions else {"follows-nothing-public"}
    if version.language != story.source:
        if not story.bearers(version.based_on):
            against.add("source-not-out")
        if story.stale(version) and not wish.note:
            against.add("stale")
    return against


def _publish(world: World, wish: Wish, version: Version) -> set[str]:
    cause = cause_of(version, wish)
    if cause is None:
        return {"cause-missing"}
    if version.state == "review":
        against = _approval(world, wish, version)
    else:
        against = {"head-moved"} if version.approved and wish.revision not in (None, version.approved[0]) else set()
    if cause == "correction" and not wish.notice:
        against.add("notice-missing")
    return against | _going_out(world, wish, version)


def _flash(world: World, wish: Wish, version: Version) -> set[str]:
    against = _going_out(world, wish, version)
    if version.seen():
        against.add("seen-already")
    if newest(wish.story).priority > 2:
        against.add("not-urgent")
    if wish.revision is not None and wish.revision != version.head:
        against.add("head-moved")
    if facts_named(world, wish) is None:
        against.add("facts-moved")
    return against


def _publish_facts(world: World, wish: Wish, version: Version) -> set[str]:
    story = wish.story
    facts = story.facts.get(wish.facts) if wish.facts is not None else newest(story)
    if facts is None:
        return {"no-such-facts"}
    against = set()
    if not any(v.live(world.now) for v in story.versions.values()):
        against.add("nothing-public")
    if facts.number <= story.public_facts(world.now):
        against.add("facts-public-already")
    if wish.cause is None:
        against.add("cause-missing")
    if wish.cause == "correction" and not wish.notice:
        against.add("notice-missing")
    if wish.who in story.facts_authors(facts.number, world.now) and not world.on_duty(wish.who, story.source):
        against.add("four-eyes-facts")
    return against


def source_texts(world: World, story: Story) -> set[int]:
    """What a version may be reconciled with: the public text, or the newest approved or waiting one."""
    original = story.original()
    live = original.live(world.now)
    ahead = [e.text for e in original.waiting(world.now)] + ([original.approved[0]] if original.approved else [])
    return ({live.text} if live else set()) | ({max(ahead)} if ahead else set())


def _reconcile(world: World, wish: Wish, version: Version) -> set[str]:
    if version.language == wish.story.source:
        return {"is-original"}
    named = source_texts(world, wish.story)
    if not named:
        return {"source-not-approved"}
    text = wish.revision if wish.revision is not None else max(named)
    if text not in named:
        return {"not-that-revision"}
    live = version.live(world.now)
    same = version.based_on == text and (live is None or live.based_on == text)
    return {"reconciled-already"} if same else set()


def _holding(world: World, wish: Wish, version: Version) -> set[str]:
    held = wish.story.held if version.language == wish.story.source else version.held
    if wish.move == "hold":
        return ({"held-already"} if held else set()) | _withdraw(world, wish, version)
    return set() if held else {"not-held"}


def _withdraw(world: World, wish: Wish, version: Version) -> set[str]:
    unknown = wish.exclude - {s.number for s in world.below(wish.story)}
    return {"not-a-follower"} if unknown else set()


def _submit(world: World, wish: Wish, version: Version) -> set[str]:
    return {"cause-missing"} if version.seen() and not (wish.cause or version.cause) else set()


def _embargo(world: World, wish: Wish, version: Version) -> set[str]:
    if wish.when is None:
        return {"time-missing"}
    against = {"time-past"} if wish.when <= world.now else set()
    return against | ({"public"} if any(v.live(world.now) for v in wish.story.versions.values()) else set())


def past_edition(world: World, wish: Wish, version: Version) -> Edition | None:
    ended = [
        e
        for e in version.standing()
        if e.text == wish.revision
        and not e.closed
        and not version.empty(e)
        and (until := version.until(e)) is not None
        and until <= world.now
    ]
    return ended[-1] if ended else None


def _annotate(world: World, wish: Wish, version: Version) -> set[str]:
    live = version.live(world.now)
    if live is None:
        return {"nothing-public"}
    says = wish.notice if wish.kind else wish.retire and live.notices
    return set() if says else {"notice-missing"}


AGAINST: dict[str, Callable[[World, Wish, Version], set[str]]] = {
    "submit": _submit,
    "approve": _approval,
    "publish": _publish,
    "flash": _flash,
    "publish-facts": _publish_facts,
    "annotate": _annotate,
    "reconcile": _reconcile,
    "hold": _holding,
    "release": _holding,
    "withdraw": _withdraw,
    "embargo": _embargo,
    "set-aside": lambda w, wish, v: set() if edition_to_return_to(v, w.now) else {"nothing-to-set-aside"},
    "recall": lambda w, wish, v: set() if v.waiting(w.now) else {"nothing-waits"},
    "spike": lambda w, wish, v: {"public"} if v.live(w.now) or v.waiting(w.now) else set(),
    "lift": lambda w, wish, v: set() if wish.story.embargo else {"no-embargo"},
    "close-edition": lambda w, wish, v: set() if past_edition(w, wish, v) else {"no-such-edition"},
}


def objections(world: World, wish: Wish, language: str) -> set[str]:
    """All that stands against a move on one version; nothing when it may be."""
    version = wish.story.versions.get(language)
    if version is None:
        return {"no-version"}
    if version.withdrawn and wish.move != "redact":
        return {"withdrawn"}
    sources, _target, role, scope, note = TABLE[wish.move]
    against = set()
    if world.role(wish.who, wish.story.source if scope == "dispatch" else language) < role:
        against.add("role")
    if version.state not in sources:
        against.add("state")
    if note and not wish.note:
        against.add("note-missing")
    return against | (AGAINST[wish.move](world, wish, version) if wish.move in AGAINST else set())
