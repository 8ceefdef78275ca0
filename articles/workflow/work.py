"""What one move changes, gathered in memory and written at once: states, editions, what was set aside, the ledger."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection
from django.db.models import Q

from articles.models import Dispatch, Publication, Revision, Translation
from articles.states import Cause, Kind, Move, State
from articles.workflow import behind, holding, ledger, publishing, timing
from articles.workflow.actor import Order
from articles.workflow.cases import DECIDED, Case, Row, Story, Version
from articles.workflow.four_eyes import Pass

MOVED = (
    "state",
    "head_id",
    "submitted_id",
    "approved_revision_id",
    "approved_facts_id",
    "based_on_id",
    "cause",
    "held_at",
    "withdrawn_at",
)
DISPATCH_MOVED = ("embargo_until", "held_at", "hold_excludes", "withdrawn_at")


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one version: for screens, the shell and tests."""

    number: int
    language: str
    move: str
    from_state: str
    to_state: str
    revision: int | None
    facts: int | None
    visible_from: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A move that was made: its number in the ledger and what became of each version."""

    move_id: uuid.UUID
    versions: list[Moved]


@dataclass
class _Entry:
    story: Story
    version: Version
    move: Move
    passed: Pass = field(default_factory=Pass)
    revision: int | None = None
    facts: int | None = None
    cause: str = ""
    row: Publication | None = None


class Work:
    """The case in hand, with a memory of how it was loaded."""

    def __init__(self, case: Case, move: Move, order: Order) -> None:
        self.case, self.move, self.order = case, move, order
        self._entries: dict[int, _Entry] = {}  # by translation
        self._rows = {id(row): self._decided(row) for row in self._all_rows()}
        self._translations = {v.translation.pk: self._moved(v.translation) for _s, v in self._all_versions()}
        self._dispatches = {s.dispatch.pk: self._of(s) for s in case.stories.values()}
        self.tombstones: list[Publication] = []
        self.afterwards: list[Callable[[], None]] = []  # what may be written once the entries stand
        self._aside: list[tuple[int, int]] = []  # translation, number of the Revision that joins it

    def _all_versions(self) -> list[tuple[Story, Version]]:
        return [(s, v) for s in self.case.stories.values() for v in s.in_order()]

    def _all_rows(self) -> list[Publication]:
        return [row for _s, v in self._all_versions() for row in v.rows]

    @staticmethod
    def _decided(row: Publication) -> list[object]:
        return [[dict(n) for n in row.notices] if name == "notices" else getattr(row, name) for name in DECIDED]

    @staticmethod
    def _moved(translation: Translation) -> list[object]:
        return [getattr(translation, name) for name in MOVED]

    @staticmethod
    def _of(story: Story) -> list[object]:
        return [getattr(story.dispatch, name) for name in DISPATCH_MOVED]

    def record(
        self,
        version: Version,
        passed: Pass,
        *,
        story: Story | None = None,
        revision: int | None = None,
        facts: int | None = None,
        cause: str = "",
        row: Publication | None = None,
    ) -> None:
        """Remember that this move is made on a version: it gets the entry of that name."""
        self._entries[version.translation.pk] = _Entry(
            story or self.case.story, version, self.move, passed, revision, facts, cause, row
        )

    def record_consequence(self, story: Story, version: Version, move: Move) -> None:
        """Remember what this move made of another dispatch: its version gets an entry of that other name."""
        self._entries[version.translation.pk] = _Entry(story, version, move)

    def new_edition(
        self,
        version: Version,
        *,
        revision: int,
        facts: int,
        cause: Cause,
        requested_at: dt.datetime,
        based_on: int | None,
    ) -> Publication:
        """Add an edition to a version, its notices carried over; ``settle`` gives it its moments."""
        story, at = self.case.story, self.case.at
        aside = set(version.aside.values())
        before = [row for row in version.standing() if row.revision not in aside or Row.live(row, at)]
        previous = before[-1] if before else None
        keeps = previous is not None and (cause == Cause.FIX or previous.revision == revision)
        row = Publication(
            number=story.number,
            translation_id=version.translation.pk,
            language=version.language,
            source_language=story.dispatch.source_language,
            kind=Kind.TEXT,
            revision=revision,
            baseline=previous.baseline if previous is not None and keeps else revision,
            facts=facts,
            based_on=based_on,
            cause=cause,
            notices=[dict(notice) for notice in previous.notices] if previous else [],
            requested_at=requested_at,
            visible_from=requested_at,
            first_published=requested_at,
            updated=requested_at,
            listed_at=requested_at,
            series=story.dispatch.series,
            follows=next((s.number for s in self.case.line(story) if s is not story), None),
        )
        version.rows.append(row)
        return row

    def settle(self) -> None:
        """Place what waits; a version whose waiting text was taken off falls back, its text is kept."""
        for _story, version, row in timing.settle(self.case):
            self.fall_back(version, row)

    def fall_back(self, version: Version, row: Publication) -> None:
        """What becomes of a version whose waiting edition was taken off.

        A working text of a higher number was written on from the one taken off, which is in it; a lower one was not.
        """
        translation = version.translation
        stands = {r.revision for r in version.standing() if Row.live(r, self.case.at) or Row.waiting(r, self.case.at)}
        head = translation.head
        if row.revision in stands:
            return
        if head is not None and head.number == row.revision:
            if translation.state == State.PUBLISHED:
                translation.state = State.READY
        elif (head is None or head.number < row.revision) and row.revision not in version.aside.values():
            self._aside.append((translation.pk, row.revision))

    def set_aside_head(self, version: Version) -> None:
        """Keep the working text for merging."""
        head = version.translation.head
        if head is not None and head.pk not in version.aside:
            version.aside[head.pk] = head.number
            self._aside.append((version.translation.pk, head.number))

    def finish(self) -> Outcome:
        """Settle, then write everything and the ledger; gives back what became of each version."""
        self.settle()
        holding.hold_rows(self.case)
        fresh = [row for row in self._all_rows() if row.pk is None]
        changed = [r for r in self._all_rows() if r.pk is not None and self._rows[id(r)] != self._decided(r)]
        self._entries_of_consequences(fresh, changed)
        self._write_dispatches()
        self._write_rows(fresh, changed)
        self._write_translations()
        behind.mark((story.dispatch.pk for story in self.case.stories.values()), self.case.at)
        lines = [self._line(entry) for entry in self._entries.values()]
        move_id = ledger.write(self.case.actor, lines, self.case.at)
        for deed in self.afterwards:
            deed()
        return Outcome(move_id, [self._outcome(entry) for entry in self._entries.values()])

    def _entries_of_consequences(self, fresh: list[Publication], changed: list[Publication]) -> None:
        touched = {row.translation_id: row for row in [*fresh, *changed]}
        for story, version in self._all_versions():
            pk = version.translation.pk
            row = touched.get(pk)
            if pk in self._entries or (row is None and self._translations[pk] == self._moved(version.translation)):
                continue
            off = row is not None and row.taken_off_at == self.case.at
            self._entries[pk] = _Entry(story, version, Move.TAKE_OFF if off else Move.SHIFT, row=row)

    def _write_dispatches(self) -> None:
        moved = [s.dispatch for s in self.case.stories.values() if self._of(s) != self._dispatches[s.dispatch.pk]]
        if moved:
            Dispatch.objects.bulk_update(moved, DISPATCH_MOVED)

    def _write_rows(self, fresh: list[Publication], changed: list[Publication]) -> None:
        if changed:
            Publication.objects.bulk_update(changed, DECIDED)
            _follow_in_lists([row.pk for row in changed])
        if fresh:
            self._project(fresh)
            publishing.store_new(fresh)
        if self.tombstones:
            Publication.objects.bulk_create(self.tombstones)

    def _project(self, fresh: list[Publication]) -> None:
        wanted = Q()
        for row in fresh:
            wanted |= Q(translation_id=row.translation_id, number=row.revision)
        texts = {(r.translation_id, r.number): r for r in Revision.objects.filter(wanted)}
        facts = self.case.story.facts
        used = [facts[row.facts] for row in fresh]
        names = publishing.Names.of(used, self.case.desks, settings.NEWSROOM_AGENCY)
        for row in fresh:
            text = texts[row.translation_id, row.revision]
            for name, value in publishing.project(text, facts[row.facts], row.language, names).items():
                setattr(row, name, value)

    def _write_translations(self) -> None:
        moved = []
        for _story, version in self._all_versions():
            translation = version.translation
            if self._translations[translation.pk] != self._moved(translation):
                translation.version += 1
                translation.changed_at = self.case.at
                moved.append(translation)
        if moved:
            Translation.objects.bulk_update(
                moved, [*(name.removesuffix("_id") for name in MOVED), "version", "changed_at"]
            )
        if self._aside:
            through = Translation.set_aside.through
            wanted = Q()
            for pk, number in self._aside:
                wanted |= Q(translation_id=pk, number=number)
            kept = [
                through(translation_id=pk, revision_id=revision_id)
                for revision_id, pk in Revision.objects.filter(wanted).values_list("pk", "translation_id")
            ]
            through.objects.bulk_create(kept, ignore_conflicts=True)

    def _line(self, entry: _Entry) -> ledger.Line:
        translation = entry.version.translation
        ordered = entry.move == self.move
        return ledger.Line(
            dispatch=entry.story.dispatch,
            language=translation.language,
            move=entry.move,
            from_state=str(self._translations[translation.pk][0]),
            to_state=translation.state,
            revision=entry.revision if entry.row is None else entry.row.revision,
            facts=entry.facts if entry.row is None else entry.row.facts,
            cause=entry.cause,
            alone=entry.passed.alone,
            duty=entry.passed.duty,
            note=self.order.note.strip() if ordered else "",
        )

    def _outcome(self, entry: _Entry) -> Moved:
        line = self._line(entry)
        return Moved(
            entry.story.number,
            line.language,
            entry.move,
            line.from_state,
            line.to_state,
            line.revision,
            line.facts,
            entry.row.visible_from if entry.row else None,
        )


def _follow_in_lists(rows: list[int]) -> None:
    """Let the appearances of shifted editions stand in lists where the editions do."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_appearance a SET listed_at = p.listed_at FROM articles_publication p "
            "WHERE a.publication_id = p.id AND p.id = ANY(%s) AND a.listed_at <> p.listed_at",
            [rows],
        )
