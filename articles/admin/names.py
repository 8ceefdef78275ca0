"""The names to use in a version: each person and tag of the story as this language writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.admin.beside import Beside

INSTEAD = ("fr", "en")
"""Whose name is shown where a language has none."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be put in; ``own`` is false where the language has none yet and another's is shown."""

    words: str
    role: str
    kind: str
    language: str

    def own(self, language: str) -> bool:
        return self.language == language


def names(beside: Beside, language: str) -> list[Name]:
    """People first, then tags, in the order of the story's facts."""
    found = [_name(row, "display_name", "person", language) for row in beside.people]
    found += [_name(row, "label", row["kind"], language) for row in beside.tags if row["kind"] != "section"]
    return [name for name in found if name.words]


def _name(row: dict[str, Any], field: str, kind: str, language: str) -> Name:
    role = row.get(f"role_{_column(language)}") or ""
    for code in (language, *INSTEAD):
        if words := row.get(f"{field}_{_column(code)}"):
            return Name(words, role, kind, code)
    return Name("", "", kind, language)


def _column(code: str) -> str:
    return code.replace("-", "_")
