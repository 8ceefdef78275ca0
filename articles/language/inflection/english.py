"""English: names keep their form ('s is taken off in finding); a label has its British and its American spelling."""

from __future__ import annotations

from collections.abc import Iterator

from articles.language.inflection.parts import Gender
from articles.language.inflection.romance import full_names

__all__ = ["full_names", "labels", "surnames"]

_SPELLINGS = (
    ("organisation", "organization"),
    ("centre", "center"),
    ("programme", "program"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("theatre", "theater"),
)
_OTHER = dict(_SPELLINGS) | {american: british for british, american in _SPELLINGS}


def surnames(family: str, gender: Gender = "") -> Iterator[str]:
    yield family


def labels(label: str) -> Iterator[str]:
    """The label, without "the", and as the other side of the Atlantic spells it."""
    yield label
    words = label.split()
    if len(words) > 1 and words[0] == "the":
        yield " ".join(words[1:])
    other = [_other(word) for word in words]
    if len(words) > 1 and other != words:
        yield " ".join(other)


def _other(word: str) -> str:
    spelled = _OTHER.get(word.lower(), "")
    return spelled.capitalize() if spelled and word[0].isupper() else spelled or word
