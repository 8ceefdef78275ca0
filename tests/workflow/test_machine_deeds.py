"""The second newsroom's deeds: what comes of a move that may be, written from the design alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tests.workflow.test_machine_desk import (
    Done,
    Wish,
    cause_of,
    edition_to_return_to,
    facts_named,
    newest,
    objections,
    own,
    past_edition,
    source_texts,
)
from tests.workflow.test_machine_model import (
    ANY,
    EDITOR,
    OPEN,
    TABLE,
    Edition,
    Story,
    Text,
    Version,
    World,
)


def _to(target: str) -> Callable[[World, Wish, Version, Done], None]:
    def deed(world: World, wish: Wish, version: Version, done: Done) -> None:
        version.state = target
        version.approved = None

    return deed


def _do_submit(world: World, wish: Wish, version: Version, done: Done) -> None:
    version.state, version.submitted = "review", version.head
    version.cause = wish.cause or version.cause


def _do_approve(world: World, wish: Wish, version: Version, done: Done) -> None:
    facts = facts_named(world, wish)
    if any(own(world, wish, version, facts, narrow=False)):
        done.alone.add(id(version))
    version.state, version.approved = "ready", (version.head, facts)
    version.may_be_public.add(version.head)
    wish.story.facts_may_be_public.add(facts)


def _do_publish(world: World, wish: Wish, version: Version, done: Done) -> None:
    cause = cause_of(version, wish)
    if wish.move == "flash":
        done.alone.add(id(version))
        wish.story.flashed = True
        version.approved = (version.head, facts_named(world, wish))
        version.may_be_public.add(version.head)
        wish.story.facts_may_be_public.add(version.approved[1])
        cause = "development"
    elif version.state == "review":
        _do_approve(world, wish, version, done)
    text, facts = version.approved
    facts = max(facts, wish.story.public_facts(world.now))
    live = version.live(world.now)
    before = [e for e in version.standing() if e.text not in version.aside or e is live]
    follows = before[-1] if before else None
    version.editions.append(
        Edition(
            text,
            facts,
            cause,
            wish.when or world.now,
            version.based_on,
            follows,
            own_text=follows is None or follows.text != text,
            notices=_told(world, follows, cause == "correction"),
        )
    )
    version.state, version.approved, version.cause = "published", (text, facts), ""


def _told(world: World, before: Edition | None, more: bool) -> frozenset[int]:
    """The notices of an edition: those of the one before, and a new one."""
    world.written += more
    return (before.notices if before else frozenset()) | ({world.written} if more else set())


def _do_set_aside(world: World, wish: Wish, version: Version, done: Done) -> None:
    edition = edition_to_return_to(version, world.now)
    if version.head != edition.text:
        version.aside.add(version.head)
    version.head, version.approved = edition.text, (edition.text, edition.facts)
    if version.language != wish.story.source:
        version.based_on = edition.based_on
    version.state, version.cause, version.submitted = "published", "", None


def _do_recall(world: World, wish: Wish, version: Version, done: Done) -> None:
    waiting = version.waiting(world.now)
    for edition in waiting:
        edition.off = True
    for edition in waiting:
        world.fall_back(version, edition)


def _do_publish_facts(world: World, wish: Wish, version: Version, done: Done) -> None:
    story = wish.story
    named = wish.facts or newest(story).number
    if wish.who in story.facts_authors(named, world.now):
        done.alone |= {id(v) for v in story.versions.values()}
    lives = {v.language: v.live(world.now) for v in story.in_order()}
    waiting = {v.language: v.waiting(world.now) for v in story.in_order()}
    replaced = {e.facts for e in lives.values() if e} | {named}
    reached = [
        v for v in story.in_order() if lives[v.language] or any(e.facts in replaced for e in waiting[v.language])
    ]
    done.ordered = [(story, v) for v in reached]
    for one in story.in_order():
        live = lives[one.language]
        if live:
            one.editions.append(
                Edition(
                    live.text,
                    named,
                    wish.cause,
                    world.now,
                    live.based_on,
                    live,
                    own_text=False,
                    begins=world.now,
                    notices=_told(world, live, wish.cause == "correction"),
                )
            )
            if one.state == "published":
                one.approved = (one.approved[0], named)
    for one in story.in_order():
        for edition in waiting[one.language]:
            edition.off = True
            if edition.facts in replaced:
                one.editions.append(_again(one, edition, named))
        for edition in waiting[one.language]:
            world.fall_back(one, edition)
    story.facts_may_be_public.add(named)


def _again(version: Version, edition: Edition, facts: int) -> Edition:
    """A waiting edition behind a new one: it carries the notices of both."""
    before = version.standing()[-1:]
    return Edition(
        edition.text,
        facts,
        edition.cause,
        edition.requested,
        edition.based_on,
        edition.follows,
        own_text=edition.own_text,
        begins=edition.begins,
        notices=edition.notices | (before[0].notices if before else frozenset()),
    )


def _do_annotate(world: World, wish: Wish, version: Version, done: Done) -> None:
    done.alone.add(id(version))
    live = version.live(world.now)
    retired = live.notices if wish.retire else frozenset()
    waiting = version.waiting(world.now)
    new = Edition(live.text, live.facts, "correction" if wish.kind else "fix", world.now, live.based_on, live)
    new.own_text, new.begins = False, world.now
    new.notices = _told(world, live, bool(wish.kind)) - retired
    version.editions.append(new)
    for edition in waiting:
        edition.off = True
        again = _again(version, edition, edition.facts)
        again.notices -= retired
        version.editions.append(again)


def _do_reconcile(world: World, wish: Wish, version: Version, done: Done) -> None:
    text = wish.revision if wish.revision is not None else max(source_texts(world, wish.story))
    version.based_on = text
    editor = world.role(wish.who, version.language) >= EDITOR
    if version.state == "ready" and not editor:
        version.state, version.approved = "review", None
    if version.state == "published" and editor:
        public = wish.story.original().live(world.now)
        live = version.live(world.now)
        for edition in version.waiting(world.now):
            if edition.text == version.head:
                edition.based_on = text
        if live and live.text == version.head and public and public.text == text:
            live.based_on = text


def _do_hold(world: World, wish: Wish, version: Version, done: Done) -> None:
    story = wish.story
    if version.language != story.source:
        version.held = wish.move == "hold"
        return
    spared = wish.exclude if wish.move == "hold" else story.spared
    story.held, story.spared = wish.move == "hold", wish.exclude if wish.move == "hold" else frozenset()
    reached = world.below(story, spared)
    done.ordered = [(s, v) for s in reached for v in s.in_order() if not v.withdrawn]


def _do_withdraw(world: World, wish: Wish, version: Version, done: Done) -> None:
    story = wish.story
    gone = [(story, version)]
    if version.language == story.source:
        stories = [s for s in world.below(story, wish.exclude) if not s.withdrawn]
        gone = [(s, v) for s in stories for v in s.in_order() if not v.withdrawn]
        stay = [s for s in world.below(story) if s is not story and s.number in wish.exclude]
        stood = [(s, s.holders(), s.until()) for s in stay]
        for one in stories:
            one.withdrawn = True
        for one, holders, until in stood:
            _keep(world, done, one, holders, until)
    done.ordered = gone
    for _story, one in gone:
        for edition in one.waiting(world.now):
            edition.off = True
        for edition in one.standing():
            edition.closed = True
        one.withdrawn = world.now


def _keep(world: World, done: Done, story: Story, holders: list[Story], until: dt.datetime | None) -> None:
    """What the withdrawn one imposed on a follow-up that stays becomes its own."""
    if story.withdrawn:
        return
    if until and until > world.now and until != story.until():
        story.embargo = until
        done.passed_on.add(story.number)
    if holders and not story.holders():
        story.held, story.spared = True, frozenset().union(*(up.spared for up in holders))
        done.passed_on.add(story.number)


def _do_embargo(world: World, wish: Wish, version: Version, done: Done) -> None:
    wish.story.embargo = min(wish.when, OPEN) if wish.move == "embargo" else None


def _do_close(world: World, wish: Wish, version: Version, done: Done) -> None:
    past_edition(world, wish, version).closed = True


DEEDS: dict[str, Callable[[World, Wish, Version, Done], None]] = {
    "submit": _do_submit,
    "return": _to("draft"),
    "approve": _do_approve,
    "publish": _do_publish,
    "flash": _do_publish,
    "set-aside": _do_set_aside,
    "recall": _do_recall,
    "publish-facts": _do_publish_facts,
    "annotate": _do_annotate,
    "spike": _to("spiked"),
    "unspike": _to("draft"),
    "reconcile": _do_reconcile,
    "hold": _do_hold,
    "release": _do_hold,
    "withdraw": _do_withdraw,
    "embargo": _do_embargo,
    "lift": _do_embargo,
    "close-edition": _do_close,
}


def make(world: World, wish: Wish) -> tuple[set[str], Done]:
    """Make a move in this newsroom: what stands against it (then the world is not to be used), and what it did."""
    done = Done()
    scope = TABLE[wish.move][3]
    languages = [wish.story.source] if scope == "dispatch" else wish.languages
    if wish.move == "withdraw" and wish.story.source in languages and set(languages) <= set(wish.story.versions):
        languages = [wish.story.source]
    for language in sorted(set(languages), key=lambda one: (one != wish.story.source, one)):
        against = objections(world, wish, language)
        if against:
            return against, done
        version = wish.story.versions[language]
        done.ordered.append((wish.story, version))
        named = list(done.ordered)
        DEEDS[wish.move](world, wish, version, done)
        done.ordered = list(dict.fromkeys([*named, *done.ordered])) if wish.move != "publish-facts" else done.ordered
        world.fall()
    world.finish()
    return set(), done


def standing(world: World, version: Version) -> tuple[int, int | None, int | None]:
    """What readers have of a version, else what waits, else what is in work: text, facts, source text."""
    live = version.live(world.now)
    waiting = sorted(version.waiting(world.now), key=lambda e: e.begins)
    edition = live or (waiting[0] if waiting else None)
    if edition is None:
        return version.head, None, version.based_on
    return edition.text, edition.facts, edition.based_on


def save(
    world: World, version: Version, who: str, number: int, *, conflict: bool, merged: set[int], shows: str = ""
) -> None:
    """A text comes in: a new head, or beside the newer one."""
    seen = frozenset(e.text for e in version.editions if e.seen)
    text = Text(number, who, (version.head, *sorted(merged & version.aside)), conflict, seen, shows)
    version.texts[number] = text
    if conflict:
        version.aside.add(number)
        return
    version.aside -= merged
    version.head = number
    if version.state in {"ready", "published"}:
        version.state, version.approved, version.submitted, version.cause = "draft", None, None, ""


def test_every_move_of_the_table_has_a_deed_here() -> None:
    assert set(DEEDS) == set(TABLE) - {"redact"}
    assert {state for sources, *_rest in TABLE.values() for state in sources} == ANY
