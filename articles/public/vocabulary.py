"""The vocabularies' multilingual fields as SQL: Person and Tag have a column for each language."""

from __future__ import annotations

from articles.language.locales import LANGUAGES


def texts(row: str, field: str) -> str:
    """A field in every language, as one JSON object."""
    pairs = ", ".join(f"'{code}', {row}.{field}_{code.replace('-', '_')}" for code in LANGUAGES)
    return f"json_build_object({pairs})"


def text(row: str, field: str) -> str:
    """A field in ``%(language)s``; where it is missing, in French, then English, as stories have it."""
    own = f"nullif({texts(row, field)}->>%(language)s, '')"
    return f"coalesce({own}, nullif({row}.{field}_fr, ''), nullif({row}.{field}_en, ''), {row}.slug)"
