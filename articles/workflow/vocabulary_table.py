"""People and tags as a table (CSV), out and in again: all rows or none, each fault with its line and what to do.

A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) is written with
an apostrophe before it, as OWASP advises against CSV injection, and read without it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname as in_language

from articles.models import Person, Tag
from articles.workflow import publishing, vocabulary
from articles.workflow.actor import Refused

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_ROWS = 5000
MOST_BYTES = 8 * 1024 * 1024
LINES_BETWEEN = " | "
"""Between the lines of a cell of other names: a line break in a cell is lost by half of the programs."""

COMMON: dict[type, tuple[str, ...]] = {
    Person: ("slug", "gender"),
    Tag: ("slug", "kind", "media_topic", "time_zone"),
}
TRANSLATED: dict[type, tuple[str, ...]] = {
    Person: ("display_name", "given_name", "family_name", "patronymic", "role", "aliases"),
    Tag: ("label", "aliases"),
}


@dataclass
class Read:
    """What a table would do or did: rows made new, changed, unchanged, and what is wrong with which line."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: list[str] = field(default_factory=list)
    editions: int = 0


def columns(model: type[Person] | type[Tag]) -> list[str]:
    """The table's head."""
    return [*COMMON[model], *(in_language(name, code) for name in TRANSLATED[model] for code in LANGUAGES)]


def written(model: type[Person] | type[Tag]) -> Iterator[str]:
    """The table, line by line, with the mark by which spreadsheets know UTF-8."""
    names = columns(model)
    yield "\ufeff" + _line(names)
    for thing in model._default_manager.order_by("slug").iterator(chunk_size=500):
        yield _line([safe(str(getattr(thing, name) or "")) for name in names])


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    cell = LINES_BETWEEN.join(line for line in cell.splitlines() if line.strip())
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) else cell


def unsafe(cell: str) -> str:
    """The cell as it was."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*FORMULA, "'")) else cell


def read(model: type[Person] | type[Tag], content: bytes, *, write: bool) -> Read:
    """Make and change people or tags as a table says, found by their ``slug``; an empty cell empties the field.

    Columns that are not there leave their field alone. With ``write`` false nothing is changed. Raises ``Refused``
    where the file is no such table; where single lines are wrong, nothing is written and ``faults`` names them.
    """
    lines = _parsed(model, content)
    told = Read()
    by_slug = {
        thing.slug: thing for thing in model._default_manager.filter(slug__in=[row["slug"] for _n, row in lines])
    }
    touched: list[Any] = []
    seen: dict[str, int] = {}
    with transaction.atomic():
        for number, row in lines:
            if row["slug"] in seen:
                told.faults.append(_("Line %(line)s: “%(slug)s” stands in line %(other)s already.") % {
                    "line": number, "slug": row["slug"], "other": seen[row["slug"]]})  # fmt: skip
                continue
            seen[row["slug"]] = number
            thing = by_slug.get(row["slug"])
            new = thing is None
            if thing is None:
                thing = model(slug=row["slug"])
            elif all((getattr(thing, name) or "") == value for name, value in row.items()):
                told.unchanged += 1
                continue
            for name, value in row.items():
                setattr(thing, name, value)
            faults = _faults(thing, number, list(row))
            told.faults += faults
            if not faults:
                told.made += new
                told.changed += not new
                touched.append((thing, new))
        if write and not told.faults:
            for thing, _new in touched:
                thing.save()
            vocabulary.refresh_forms([thing for thing, _new in touched])
            told.editions = _renew([thing for thing, new in touched if not new])
    return told


def _renew(things: Sequence[Person | Tag]) -> int:
    if not things:
        return 0
    carrying = Q(pk=None)
    for thing in things:
        carrying |= (
            publishing.carrying(person=thing.pk) if isinstance(thing, Person) else publishing.carrying(tag=thing.pk)
        )
    return publishing.renew(carrying)


def _parsed(model: type[Person] | type[Tag], content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows with their line numbers."""
    if len(content) > MOST_BYTES:
        raise Refused("table-size", _("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024**2})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("table-encoding", _("The file is not in UTF-8: save the table as “CSV UTF-8”.")) from error
    if "\0" in text:
        raise Refused("table-form", _("This is no table of text: save it as “CSV UTF-8”."))
    head = text.split("\n", 1)[0]
    between = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        names = [name.strip() for name in next(reader, [])]
        _demand_head(model, names)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                told = {"line": reader.line_num, "cells": len(cells), "columns": len(names)}
                sentence = _("Line %(line)s has %(cells)s cells, the head has %(columns)s.") % told
                raise Refused("table-form", sentence)
            rows.append((reader.line_num, {n: _value(n, unsafe(c)) for n, c in zip(names, cells, strict=True)}))
            if len(rows) > MOST_ROWS:
                raise Refused("table-size", _("The table has more than %(most)s lines.") % {"most": MOST_ROWS})
    except csv.Error as error:
        sentence = _("Line %(line)s cannot be read as CSV (%(error)s).") % {"line": reader.line_num, "error": error}
        raise Refused("table-form", sentence) from error
    return rows


def _demand_head(model: type[Person] | type[Tag], names: list[str]) -> None:
    known = columns(model)
    unknown = [name for name in names if name not in known]
    if "slug" not in names or unknown or len(set(names)) != len(names):
        told = {"unknown": ", ".join(unknown) or "–", "known": ", ".join(known)}
        sentence = _(
            "The first line must name the columns, each once, “slug” among them. Unknown: %(unknown)s. "
            "Known: %(known)s."
        )
        raise Refused("table-head", sentence % told)


def _value(name: str, cell: str) -> str:
    return "\n".join(part.strip() for part in cell.split(LINES_BETWEEN.strip())) if name.startswith("aliases") else cell


def _faults(thing: Person | Tag, number: int, given: list[str]) -> list[str]:
    """What the model's own fields say against a row, each with its line and column."""
    try:
        thing.clean_fields(exclude=[f.name for f in thing._meta.fields if f.name not in {*given, "slug", "kind"}])
    except ValidationError as error:
        return [
            _("Line %(line)s, %(column)s: %(fault)s") % {"line": number, "column": column, "fault": " ".join(faults)}
            for column, faults in error.message_dict.items()
        ]
    if not getattr(thing, in_language(TRANSLATED[type(thing)][0], settings.LANGUAGE_CODE)):
        column = in_language(TRANSLATED[type(thing)][0], settings.LANGUAGE_CODE)
        told = {"line": number, "column": column, "fault": _("a name is needed here.")}
        return [_("Line %(line)s, %(column)s: %(fault)s") % told]
    return []


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
