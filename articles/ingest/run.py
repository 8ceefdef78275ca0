"""Texts in, from files to reports: read, known or new, found in the vocabulary, stored in batches."""

from __future__ import annotations

import datetime as dt
import gc
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from django.db import DatabaseError, IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.ingest import limits, ninjs, store, strict_json, wire_text
from articles.ingest.decoding import text_of
from articles.ingest.item import Item
from articles.ingest.known import Known, known
from articles.ingest.matching import Matched, match
from articles.ingest.problem import Problem
from articles.ingest.report import Report, Status
from articles.ingest.sources import Source
from articles.models import User
from articles.states import Door, Role
from articles.workflow.actor import Actor, Refused, Roles

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _File:
    """A file of a batch on its way from bytes to a report."""

    name: str
    item: Item | None = None
    matched: Matched | None = None
    report: Report | None = None


@dataclass(slots=True)
class Run:
    """One call of the command: who brings texts in, from which door, and when. ``user`` None: nothing is stored."""

    user: User | None
    at: dt.datetime
    language: str | None = None
    door: Door = Door.SHELL
    roles: Roles | None = field(init=False)

    def __post_init__(self) -> None:
        self.roles = Roles.of(self.user) if self.user else None

    def ingest(self, sources: Iterable[Source]) -> Iterator[Report]:
        """Take every source in, fifty at a time; one report each, in their order."""
        each = iter(sources)
        while batch := list(islice(each, limits.BATCH)):
            with _few_collections():
                files = [self._read(source) for source in batch]
                self._take_in(files)
            for file in files:
                assert file.report is not None  # noqa: S101  # every way through _take_in ends in one
                yield file.report

    def _read(self, source: Source) -> _File:
        file = _File(source.name)
        try:
            file.item = item_of(source.read(), source.name, language=self.language, today=timezone.localdate(self.at))
            if self.roles and self.user and file.item.language:
                self.roles.demand(self.user, file.item.language, Role.WRITER)
        except Exception as error:
            _fail(file, error)
        return file

    def _take_in(self, files: list[_File]) -> None:
        """Look a batch up and store it; on an error, file by file."""
        try:
            found = self._look_up(files)
        except Exception as error:
            if len(files) == 1:
                _fail(files[0], error)
                return
            for file in files:
                self._take_in([file])
            return
        new, seen = [], set(found)
        for file in files:
            if file.item and file.report is None and file.item.uri not in seen and file.item.status != "canceled":
                seen.add(file.item.uri)
                new.append(file)
        if len(new) > 1 and self.user is not None:
            self._store_together(new)
        for file in files:
            if file.report is None:
                self._settle(file, found)

    def _look_up(self, files: list[_File]) -> dict[str, Known]:
        open_files = [(file, file.item) for file in files if file.item and file.report is None]
        told = [(file, item) for file, item in open_files if item.language]
        for (file, _item), matched in zip(told, match([item for _file, item in told]), strict=True):
            file.matched = matched
        return known(item for _file, item in open_files)

    def _store_together(self, files: list[_File]) -> None:
        pairs = [(file.item, file.matched) for file in files if file.item and file.matched]
        try:
            numbers = store.create(self._actor(), pairs, at=self.at)
        except (Refused, DatabaseError, ValueError):
            return  # one of them cannot be stored: each is tried alone
        for file, number in zip(files, numbers, strict=True):
            _done(file, "created", number)

    def _settle(self, file: _File, found: dict[str, Known]) -> None:
        """Bring one file to its end: new, a newer version, or nothing new."""
        item, matched = file.item, file.matched
        assert item is not None  # noqa: S101  # a file without an item has its report
        try:
            before = found.get(item.uri) or known([item]).get(item.uri)
            if item.status == "canceled":
                item.warnings.append(_canceled(before))
            if before is not None and before.age(item) == "same" and before.differs(item):
                item.warnings.append(
                    _("Its text is another than the one that came in, but its version is the same: nothing changes.")
                )
            if before is None and item.status == "canceled":
                _done(file, "unchanged", None)
            elif before is None:
                self._create(file, item, matched or match([item])[0])
            elif self.user is None or before.age(item) != "newer":
                newer = before.age(item) == "newer" and item.status != "canceled"
                _done(file, "would-update" if newer else "unchanged", before.number)
            else:
                _done(
                    file, store.update(self._actor(), before, item, matched or Matched({}), at=self.at), before.number
                )
        except Exception as error:
            _fail(file, error)

    def _create(self, file: _File, item: Item, matched: Matched) -> None:
        """Begin a dispatch, unless somebody else brings the same item in at this very moment."""
        if self.user is None:
            _done(file, "would-create", None)
            return
        try:
            _done(file, "created", store.create(self._actor(), [(item, matched)], at=self.at)[0])
        except IntegrityError:
            meanwhile = known([item])
            if not meanwhile:
                raise
            self._settle(file, meanwhile)

    def _actor(self) -> Actor:
        if self.user is None:
            raise TypeError("a dry run stores nothing")
        return Actor(self.user, self.door)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Collect garbage seldom while a batch is in work: its texts' tens of thousands of word sequences are no cycles,
    and looking through them again and again takes as long as making them."""
    before = gc.get_threshold()
    gc.set_threshold(500_000, before[1], before[2])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def item_of(content: bytes, name: str, *, language: str | None, today: dt.date) -> Item:
    """What a file says: ninjs where it is JSON, else wire text. Raises Problem."""
    text = text_of(content)
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")) or name.lower().endswith((".json", ".ninjs")):
        return ninjs.read(strict_json.load(text), language=language, today=today)
    return wire_text.read(text, language=language, today=today)


def _canceled(before: Known | None) -> str:
    if before is None:
        return _("The agency canceled it, and it never came in: nothing was made.")
    return _("The agency canceled it: a chief decides whether dispatch %(number)d is withdrawn.") % {
        "number": before.number
    }


def _done(file: _File, status: Status, number: int | None) -> None:
    assert file.item is not None  # noqa: S101
    file.report = Report.of(file.name, status, file.item, file.matched, number)


def _fail(file: _File, error: Exception) -> None:
    """Say why a file did not come in; what nobody foresaw is logged and told as such."""
    if isinstance(error, Refused):
        error = Problem(error.code, error.sentence)
    if not isinstance(error, Problem):
        logger.error("ingest of %s", file.name, exc_info=error)
        error = Problem(
            "unforeseen",
            _("It could not be taken in (%(error)s); the log has the details.") % {"error": type(error).__name__},
        )
    file.report = Report.failed(file.name, error)
