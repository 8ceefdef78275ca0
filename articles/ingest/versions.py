"""Which of two versions of an agency's item is the newer one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Age = Literal["newer", "same", "older"]
_COUNTED = re.compile(r"v?[0-9]{1,40}(?:\.[0-9]{1,40}){0,5}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Version:
    """What an agency says of a version: its number or name ("" for none), and when it was made."""

    name: str = ""
    created: dt.datetime | None = None


def age(new: Version, known: Version) -> Age:
    """How one version stands to the known one: by counted names first, then by their dates, then by name.

    Where nothing tells, they are the same: a later text is then never taken for a newer one.
    """
    if new.name and known.name:
        if new.name == known.name:
            return "same"
        if _COUNTED.fullmatch(new.name) and _COUNTED.fullmatch(known.name):
            return _age(_numbers(new.name), _numbers(known.name))
    if new.created and known.created and new.created != known.created:
        return "newer" if new.created > known.created else "older"
    if new.name and known.name:
        return _age(_numbers(new.name), _numbers(known.name))
    said, knew = bool(new.name or new.created), bool(known.name or known.created)
    return "newer" if said and not knew else "same"


def _numbers(name: str) -> tuple[tuple[int, int | str], ...]:
    """A name in its parts, numbers as numbers; zeros at the end do not count."""
    parts = [(0, int(part)) if part.isdecimal() else (1, part) for part in re.findall(r"[0-9]+|[^0-9.]+", name.lower())]
    parts = [part for part in parts if part != (1, "v")]
    while parts and parts[-1] == (0, 0):
        parts.pop()
    return tuple(parts)


def _age(new: tuple[tuple[int, int | str], ...], known: tuple[tuple[int, int | str], ...]) -> Age:
    if new == known:
        return "same"
    return "newer" if new > known else "older"
