"""A person's name in its parts: given name, patronymic, family name, and which of them stands first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from articles.language.folding import fold

Gender = Literal["f", "m", ""]

_DAUGHTER = frozenset(("qizi", "gizi", "kizi", "kyzy", "gyzy", "кызы", "гызы", "قيزي"))
_SON = frozenset(("oglu", "ogly", "ogli", "oghlu", "oglou", "оглу", "оглы", "углы", "اوغلو", "اوغلي"))
KINSHIP = _SON | _DAUGHTER
"""Words that make the name before them a father's: "Heydər oğlu", "Рауф гызы"; folded."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A spelling of a name, taken apart; ``family_first`` says that the language writes 习 before 近平.

    ``family`` is empty for a name that cannot be taken apart (a pen name): then all of it is in ``given``.
    """

    given: str
    family: str = ""
    patronymic: str = ""
    gender: Gender = ""
    family_first: bool = False

    def orders(self) -> list[str]:
        """The whole name as it may be written: as it is, with the parts turned round, both with the father's name too.

        "Ilham Aliyev", "Aliyev Ilham", "İlham Heydər oğlu Əliyev", "Əliyev İlham Heydər oğlu".
        """
        if not self.family:
            return [self.given]
        bare = [f"{self.given} {self.family}", f"{self.family} {self.given}"]
        if self.family_first:
            bare.reverse()
        if self.patronymic:
            bare += [f"{self.given} {self.patronymic} {self.family}", f"{self.family} {self.given} {self.patronymic}"]
        return bare


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold(word)


def _run(tokens: list[str], part: str) -> tuple[int, int]:
    """Where the words of ``part`` stand among ``tokens``: first and past the last; (0, 0) when they do not."""
    wanted = [_folded(word) for word in part.split()]
    have = [_folded(token) for token in tokens]
    for first in range(len(have) - len(wanted) + 1 if wanted else 0):
        if have[first : first + len(wanted)] == wanted:
            return first, first + len(wanted)
    return 0, 0


def is_russian_patronymic(word: str) -> bool:
    """Whether a word looks like "Гейдарович" or "Игоревна"."""
    return len(word) > 5 and word.lower().endswith(("ович", "евич", "ьич", "овна", "евна", "ична"))


def parted(name: str, *, given: str = "", family: str = "", patronymic: str = "", gender: Gender = "") -> Parts:
    """A spelling in its parts, told by the fields where they stand in it, else by their places.

    An alias may spell given and family name otherwise ("Ilham Alijew"): then the order of the fields' own name and the
    first letters tell. What shares no first letter with the name, or is one word, is not taken apart.
    """
    tokens = name.split()
    if len(tokens) < 2:
        return Parts(name, gender=gender)
    gender = gender or _gender(tokens)
    rest, middle = _without_patronymic(tokens, patronymic)
    middle = middle or patronymic
    if len(rest) < 2:
        return Parts(name, gender=gender)
    family_at, given_at = _run(rest, family), _run(rest, given)
    if family_at[1] and family_at[1] - family_at[0] < len(rest):
        first = family_at[0] == 0
        others = [token for index, token in enumerate(rest) if not family_at[0] <= index < family_at[1]]
        return Parts(" ".join(others), " ".join(rest[slice(*family_at)]), middle, gender, first)
    if given_at[1] and given_at[1] - given_at[0] < len(rest):
        first = given_at[0] > 0
        others = [token for index, token in enumerate(rest) if not given_at[0] <= index < given_at[1]]
        return Parts(" ".join(rest[slice(*given_at)]), " ".join(others), middle, gender, first)
    if given and family and not _alike(rest, given, family):
        return Parts(name, gender=gender)
    return Parts(" ".join(rest[:-1]), rest[-1], middle, gender)


def _without_patronymic(tokens: list[str], patronymic: str) -> tuple[list[str], str]:
    """The words that are not the father's name, and those that are."""
    begin, end = _run(tokens, patronymic)
    if not end:
        for index, token in enumerate(tokens):
            if index > 1 and _folded(token) in KINSHIP:
                begin, end = index - 1, index + 1
            elif index and is_russian_patronymic(token) and len(tokens) > 2:
                begin, end = index, index + 1
    return tokens[:begin] + tokens[end:], " ".join(tokens[begin:end])


def _alike(tokens: list[str], given: str, family: str) -> bool:
    """Whether another spelling begins a part with the letter that the name's own part begins with."""
    own = (_folded(given)[:1], _folded(family)[:1])
    return any(_folded(token)[:1] == letter for token, letter in zip((tokens[0], tokens[-1]), own, strict=True))


def _gender(tokens: list[str]) -> Gender:
    """What a name itself says of its bearer; empty when it says nothing."""
    for token in tokens:
        low = _folded(token)
        if low in _DAUGHTER or (is_russian_patronymic(token) and low.endswith("на")):
            return "f"
        if low in _SON or (is_russian_patronymic(token) and low.endswith("ич")):
            return "m"
    return ""
