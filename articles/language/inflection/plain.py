"""Languages that leave a name as it is (Chinese): no form but the written one."""

from __future__ import annotations

from collections.abc import Iterator

from articles.language.inflection.parts import Gender, Parts


def full_names(parts: Parts) -> Iterator[str]:
    yield parts.given if not parts.family else parts.orders()[0]


def surnames(family: str, gender: Gender = "") -> Iterator[str]:
    yield family


def labels(label: str) -> Iterator[str]:
    yield label
