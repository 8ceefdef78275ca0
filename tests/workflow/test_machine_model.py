"""The newsroom a second time, for the machine's tests: written from the design, without a line of the workflow's code.

It keeps no row: it works out what stands against a move, and who would read what when, from what was done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

WRITER, EDITOR, CHIEF = 1, 2, 3
OPEN = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
ANY = {"draft", "review", "ready", "published", "spiked"}
IN_WORK = {"draft", "review", "ready"}

# The table of DESIGN.md, "The workflow", copied by hand: from, to, who, whose desk, a note.
TABLE: dict[str, tuple[set[str], str | None, int, str, bool]] = {
    "submit": ({"draft"}, "review", WRITER, "version", False),
    "return": ({"review", "ready"}, "draft", EDITOR, "version", True),
    "approve": ({"review"}, "ready", EDITOR, "version", False),
    "publish": ({"review", "ready"}, "published", EDITOR, "version", False),
    "flash": ({"draft", "review"}, "published", EDITOR, "version", False),
    "set-aside": ({"draft", "review", "ready", "published"}, "published", EDITOR, "version", False),
    "recall": (ANY, None, EDITOR, "version", False),
    "publish-facts": (ANY, None, EDITOR, "dispatch", False),
    "annotate": (ANY, None, EDITOR, "version", False),
    "spike": ({"draft", "review"}, "spiked", EDITOR, "version", False),
    "unspike": ({"spiked"}, "draft", EDITOR, "version", False),
    "reconcile": (IN_WORK | {"published"}, None, WRITER, "version", False),
    "hold": (ANY, None, EDITOR, "version", False),
    "release": (ANY, None, EDITOR, "version", False),
    "withdraw": (ANY, None, CHIEF, "version", True),
    "embargo": (ANY, None, EDITOR, "dispatch", False),
    "lift": (ANY, None, EDITOR, "dispatch", False),
    "redact": (ANY, None, CHIEF, "version", True),
    "close-edition": (ANY, None, CHIEF, "version", True),
}


@dataclass(frozen=True)
class Text:
    """One Revision: who wrote it, and which texts went into it."""

    number: int
    author: str
    made_of: tuple[int, ...] = ()
    conflict: bool = False
    public_then: frozenset[int] = frozenset()  # the texts that readers had seen when it was saved
    shows: str = ""  # the mark of the text whose words it took over


@dataclass(frozen=True)
class Facts:
    number: int
    author: str
    begun_from: int | None
    priority: int = 3
    audience: str = "both"
    shows: str = ""


@dataclass(eq=False)
class Edition:
    text: int
    facts: int
    cause: str
    requested: dt.datetime
    based_on: int | None
    follows: Edition | None  # the edition whose text it took further
    own_text: bool = True  # not a new edition of the same text, for its facts alone
    begins: dt.datetime | None = None
    off: bool = False
    seen: bool = False
    closed: bool = False
    notices: frozenset[int] = frozenset()  # each notice once, by the order in which they were written

    def base(self) -> int:
        """The oldest text that this edition leaves up to date: a fix, or new facts, leave what was."""
        if self.follows is not None and (self.cause == "fix" or not self.own_text):
            return self.follows.base()
        return self.text


@dataclass(eq=False)
class Version:
    language: str
    state: str = "draft"
    head: int = 1
    submitted: int | None = None
    approved: tuple[int, int] | None = None
    based_on: int | None = None
    cause: str = ""
    held: bool = False
    withdrawn: dt.datetime | None = None
    version: int = 1
    texts: dict[int, Text] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)
    editions: list[Edition] = field(default_factory=list)
    may_be_public: set[int] = field(default_factory=set)  # texts that somebody with the right let pass

    def standing(self) -> list[Edition]:
        return [e for e in self.editions if not e.off]

    def until(self, edition: Edition) -> dt.datetime | None:
        """The end of an edition: where the next one begins, or the withdrawal."""
        after = self.standing()[self.standing().index(edition) + 1 :]
        ends = [max(e.begins, edition.begins) for e in after[:1]]
        if self.withdrawn is not None:
            ends.append(max(self.withdrawn, edition.begins))
        return min(ends, default=None)

    def empty(self, edition: Edition) -> bool:
        until = self.until(edition)
        return until is not None and until <= edition.begins

    def live(self, now: dt.datetime) -> Edition | None:
        for edition in self.standing():
            until = self.until(edition)
            if edition.begins <= now and (until is None or until > now):
                return edition
        return None

    def waiting(self, now: dt.datetime) -> list[Edition]:
        return [e for e in self.standing() if e.begins > now]

    def seen(self) -> bool:
        return any(e.seen for e in self.editions)

    def wrote(self, text: int, stop: frozenset[int] | set[int]) -> set[str]:
        """Who wrote a text, back to those that were public; she who saved it always."""
        authors: set[str] = set()
        ahead, met = [text], {text}
        while ahead:
            one = self.texts[ahead.pop()]
            authors.add(one.author)
            for other in one.made_of:
                if other not in stop and other not in met:
                    met.add(other)
                    ahead.append(other)
        return authors

    def written_from(self, text: int) -> set[int]:
        """A text and those it was written on from, one after the other."""
        line = {text}
        while self.texts[text].made_of:
            text = self.texts[text].made_of[0]
            line.add(text)
        return line

    def made_of(self, text: int) -> set[int]:
        """A text and all that went into it."""
        ahead, met = [text], {text}
        while ahead:
            for other in self.texts[ahead.pop()].made_of:
                if other not in met:
                    met.add(other)
                    ahead.append(other)
        return met


@dataclass(eq=False)
class Story:
    number: int
    source: str
    follows: Story | None = None
    embargo: dt.datetime | None = None
    held: bool = False
    spared: frozenset[int] = frozenset()  # followers that the hold does not reach
    withdrawn: bool = False
    flashed: bool = False
    facts: dict[int, Facts] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)
    facts_may_be_public: set[int] = field(default_factory=set)

    def line(self) -> Iterator[Story]:
        step: Story | None = self
        while step is not None:
            yield step
            step = step.follows

    def original(self) -> Version:
        return self.versions[self.source]

    def in_order(self) -> list[Version]:
        return sorted(self.versions.values(), key=lambda v: (v.language != self.source, v.language))

    def public_facts(self, now: dt.datetime) -> int:
        return max((e.facts for v in self.versions.values() if (e := v.live(now))), default=0)

    def facts_authors(self, number: int, now: dt.datetime) -> set[str]:
        authors: set[str] = set()
        step: int | None = number
        while step is not None and step > self.public_facts(now):
            authors.add(self.facts[step].author)
            step = self.facts[step].begun_from
        return authors

    def above(self) -> list[Story]:
        """Itself and what it follows, as far as that was not withdrawn."""
        return [up for up in self.line() if up is self or not up.withdrawn]

    def holders(self) -> list[Story]:
        return [up for up in self.above() if up.held and (up is self or self.number not in up.spared)]

    def until(self) -> dt.datetime | None:
        """The latest embargo, its own or inherited."""
        return max((up.embargo for up in self.above() if up.embargo), default=None)

    def is_held(self, version: Version) -> bool:
        return version.held or bool(self.holders())

    def bearers(self, based_on: int | None) -> list[Edition]:
        """The original's editions, seen or to come, that carry a text: that very one, or a fix of it."""
        original = self.original()
        there = [e for e in original.standing() if e.seen or not original.empty(e)]

        def carries(edition: Edition | None) -> bool:
            if edition is None:
                return False
            fixed = edition.cause == "fix" or not edition.own_text
            return edition.text == based_on or (fixed and carries(edition.follows))

        return [e for e in there if carries(e) and based_on in original.written_from(e.text)]

    def stale(self, version: Version) -> bool:
        """The original has an approved, waiting or published text above the one it was made from, which is no fix."""
        if version.language == self.source:
            return False
        original = self.original()
        news = [e.base() for e in original.standing() if e.seen or not original.empty(e)]
        carried = {e.text for e in original.standing()}
        if original.approved and original.approved[0] not in carried and original.cause != "fix":
            news.append(original.approved[0])
        return (version.based_on or 0) < max(news, default=0)

    def stale_in_public(self, version: Version, now: dt.datetime) -> bool:
        """Its edition of now was made from an older text than one that the original's editions brought up to now."""
        live, original = version.live(now), self.original()
        if live is None or version is original:
            return False
        news = [e.base() for e in original.standing() if e.begins <= now and not original.empty(e)]
        return (live.based_on or 0) < max(news, default=0)


@dataclass
class World:
    """All stories, the clock, and what the desk was told by the rules of time."""

    now: dt.datetime
    stories: list[Story] = field(default_factory=list)
    roles: dict[str, dict[str, int]] = field(default_factory=dict)
    duties: list[tuple[str, str, dt.datetime, dt.datetime]] = field(default_factory=list)
    overtaken: list[tuple[Version, Edition]] = field(default_factory=list)
    written: int = 0  # notices
    made: list[Edition] = field(default_factory=list)  # editions of earlier moves, oldest first
    moving: set[Edition] = field(default_factory=set)

    def role(self, who: str, language: str) -> int:
        return max(self.roles[who].get("*", 0), self.roles[who].get(language, 0))

    def on_duty(self, who: str, language: str) -> bool:
        return any(d[0] == who and d[1] == language and d[2] <= self.now < d[3] for d in self.duties)

    def below(self, story: Story, without: frozenset[int] = frozenset()) -> list[Story]:
        """A story and what follows it; one left out by number does not leave out what follows that."""
        return [s for s in self.stories if story in s.line() and (s is story or s.number not in without)]

    def turn(self, now: dt.datetime) -> None:
        """Let time pass: what readers see on the way, they have seen."""
        for story in self.stories:
            for version in story.versions.values():
                if story.is_held(version):
                    continue
                for edition in version.standing():
                    until = version.until(edition)
                    if edition.begins <= now and not version.empty(edition) and (until is None or until > self.now):
                        edition.seen = True
        self.now = now

    def visible(self, story: Story, version: Version, at: dt.datetime) -> Edition | None:
        """What readers see at a moment from now on, if nobody moves."""
        edition = version.live(at)
        if edition is None or version.withdrawn or story.is_held(version):
            return None
        return None if story.facts[edition.facts].audience == "wire" else edition

    # The rules of time

    def settle(self) -> list[tuple[Story, Version, Edition]]:
        """Give every waiting edition its moment; take off those that were overtaken or wait for what is gone."""
        gone: list[tuple[Story, Version, Edition]] = []
        waiting = [
            (s, v, e)
            for s in self.stories
            for v in s.in_order()
            for e in v.standing()
            if e.begins is None or e.begins > self.now
        ]
        while True:
            places = [place for place in waiting if not place[2].off]
            self.moving = {e for _s, _v, e in places}
            for edition in self.moving:
                edition.begins = self.now  # from below: nothing waits longer than its gates make it
            for _round in range(2 * len(places) + 3):
                moments = {e: self._moment(s, v, e) for s, v, e in places}
                for e, moment in moments.items():
                    e.begins = moment or e.begins
            off = [p for p in places if self._overtaken(p[1], p[2])]
            self.overtaken += [(v, e) for _s, v, e in off]
            off = off or [p for p in places if moments[p[2]] is None]
            for _s, _v, e in off:
                e.off = True
                e.begins = max(e.begins, self.now)
            gone += off
            if not off:
                return gone

    def _overtaken(self, version: Version, edition: Edition) -> bool:
        standing = version.standing()
        return any(later.begins < edition.begins for later in standing[standing.index(edition) + 1 :])

    def _moment(self, story: Story, version: Version, edition: Edition) -> dt.datetime | None:
        moments = [self.now, edition.requested]
        moments += [until] if (until := story.until()) else []
        if story.follows is not None and not story.follows.withdrawn:
            first = [e.begins for v in story.follows.versions.values() for e in v.standing() if not v.empty(e)]
            if not first:
                return None
            moments.append(min(first))
        if version.language != story.source:
            bearers = story.bearers(edition.based_on)
            if not bearers:
                return None
            moments.append(min(e.begins for e in bearers))
        moments += self._first_with_the_facts(story, version, edition)
        return max(moments)

    def _first_with_the_facts(self, story: Story, version: Version, edition: Edition) -> list[dt.datetime]:
        """While no edition with these facts was public, the oldest one that waits with them comes first."""
        order = {e: place for place, e in enumerate(self.made)}
        with_them = [
            (v, e)
            for v in story.versions.values()
            for e in v.standing()
            if e.facts == edition.facts and not v.empty(e) and e is not edition
        ]
        if any(e.begins <= self.now and e not in self.moving for _v, e in with_them):
            return []
        older = [(v, e) for v, e in with_them if v is not version and e in order]
        older = [(v, e) for v, e in older if edition not in order or order[e] < order[edition]]
        if version.language == story.source:  # what waits for the original cannot keep it waiting
            older = [(v, e) for v, e in older if set(story.bearers(e.based_on)) - self.moving]
        older.sort(key=lambda pair: order[pair[1]])
        return [e.begins for _v, e in older[:1]]

    def finish(self) -> None:
        """End a move: settle, let versions fall back, and remember what was made."""
        self.fall()
        for story in self.stories:
            for version in story.in_order():
                self.made += [e for e in version.editions if e not in self.made]
        self.turn(self.now)

    def fall(self) -> None:
        for _story, version, edition in self.settle():
            self.fall_back(version, edition)

    def fall_back(self, version: Version, edition: Edition) -> None:
        live = version.live(self.now)
        stands = {e.text for e in [*version.waiting(self.now), *([live] if live else [])]}
        if edition.text not in stands and version.head == edition.text and version.state == "published":
            version.state = "ready"


def test_the_hand_copied_table_is_the_workflows() -> None:
    from articles.states import ANY as EVERY
    from articles.states import MOVES, Move

    ordered = {str(m): rule for m, rule in MOVES.items() if m not in {Move.WITHDRAW_PHOTO, Move.WAIVE}}
    assert set(ordered) == set(TABLE)
    for name, rule in ordered.items():
        sources = ANY if rule.sources == EVERY else {str(s) for s in rule.sources}
        target: Any = str(rule.target) if rule.target else None
        assert (sources, target, int(rule.role), str(rule.scope.value), rule.note) == TABLE[name], name


def test_a_fix_leaves_up_to_date_what_was() -> None:
    first = Edition(1, 1, "development", OPEN, None, None)
    fix = Edition(2, 1, "fix", OPEN, None, first)
    facts = Edition(2, 2, "correction", OPEN, None, fix, own_text=False)
    third = Edition(3, 2, "correction", OPEN, None, facts)
    assert [e.base() for e in (first, fix, facts, third)] == [1, 1, 1, 3]
