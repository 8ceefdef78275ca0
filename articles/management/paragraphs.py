"""Paragraphs compared, on a line each, as a shell shows them."""

from __future__ import annotations

from articles.language.side_by_side import Row

SIGNS = {"unchanged": " ", "moved": "↕", "changed": "≠", "added": "+", "removed": "−", "own": "·"}


def in_words(row: Row) -> str:
    """The source's paragraph on one line; inside a changed one [-what went-] and {+what came+}."""
    if row.kind != "changed":
        return row.new or row.old
    parts = []
    for op, old, new in row.words:
        if op == "equal":
            parts.append(new)
        else:
            parts.append((f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else ""))
    return "".join(parts)
