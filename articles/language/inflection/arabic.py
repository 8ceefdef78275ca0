"""Arabic: a name's own letters change little; what is written together or apart does.

Prefixes (و ف ب ل ك and ال) are taken off in ``finding``; hamza, marks and doubled ي are folded.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from articles.language.inflection.parts import Gender, Parts

MOST = 12
"""No name has more spellings than this."""

_ALSO = {
    "أبو": ("أبي", "أبا"),
    "ابو": ("أبي", "أبا"),
    "بن": ("ابن",),
    "ابن": ("بن",),
    "أوغلو": ("أوغلي",),
    "أوغلي": ("أوغلو",),
}
_GROWN = ("زاده", "زادة", "أوغلو", "اوغلو", "بيلي", "خانلي", "الله", "الرحمن", "الدين")
"""Second halves that are written apart or together: ولي زاده and وليزاده, عبد الله and عبدالله."""


def _spellings(name: str) -> Iterator[str]:
    """The name, then with each of its changeable words changed; at most MOST."""
    words = name.split()
    yield name
    for index, word in enumerate(words):
        for other in _ALSO.get(word, ()):
            yield " ".join([*words[:index], other, *words[index + 1 :]])
        if index and (word in _GROWN or words[index - 1] == "عبد"):
            yield " ".join([*words[: index - 1], words[index - 1] + word, *words[index + 1 :]])
        for half in _GROWN:
            if word.endswith(half) and len(word) - len(half) >= 3:
                yield " ".join([*words[:index], word[: -len(half)], half, *words[index + 1 :]])


def full_names(parts: Parts) -> Iterator[str]:
    """The name in both orders, written together and apart."""
    for name in parts.orders():
        yield from islice(_spellings(name), MOST)


def surnames(family: str, gender: Gender = "") -> Iterator[str]:
    yield from islice(_spellings(family), MOST)


def labels(label: str) -> Iterator[str]:
    yield label
