"""How long a text takes to read, and its first sentence."""

from __future__ import annotations

import math
import re

from articles.language.folding import fold, is_han

_PER_MINUTE = {"fr": 195, "az": 166, "en": 228, "ru": 184, "de": 179, "es": 218, "ar": 138, "zh-hans": 255}
"""Words a minute, for Chinese characters a minute: IReST (Trauzettel-Klosinski and Dietz, 2012), az as Turkish."""

_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
_END = re.compile(r"[.!?…؟。！？]+[»”“\")\]』」’]*(?=\s|\Z)|[。！？]+[”」』）]*")
_LISTED = (
    "m mm mme mmes mlle mr mrs ms dr pr st ste me mgr sr sra sres jr no nr n° art p vol cf etc env av apr j.-c z b d h "
    "u a bzw ca ggf inkl mio mrd usw vgl г гг в вв т е н э им ул пр проф акад тыс млн млрд руб см ср др п ст д ж u.s "
    "u.k gen col lt sen rep gov prof inc ltd co corp vs ee uu pág núm sec str tel abs prot təx saat s səh dos akad"
)
_ABBREVIATIONS = frozenset(map(fold, _LISTED.split()))
_LETTERS_BEFORE = re.compile(r"[^\W_]+\Z")


def words(text: str) -> int:
    """The number of words of a text; each Chinese character is one."""
    return sum(1 for char in text if is_han(char)) + sum(
        1 for match in _WORD.finditer(text) if not is_han(match.group()[0])
    )


def minutes(text: str, language: str) -> int:
    """The minutes that reading a plain text takes, at least 1."""
    return max(1, math.ceil(words(text) / _PER_MINUTE[language] - 0.25))


def first_sentence(text: str, language: str, limit: int = 200) -> str:
    """The first sentence of a plain text's first paragraph, without its full stop: a working headline.

    "M. Aliyev", "29. April", "z. B." and initials do not end it. Longer than ``limit`` characters, it is cut at a
    word (Chinese: at a sign) and ends with "…".
    """
    paragraph = next((line.strip() for line in text[:20_000].splitlines() if line.strip()), "")
    paragraph = " ".join(paragraph.split())
    sentence = paragraph
    for match in _END.finditer(paragraph):
        if not _goes_on(paragraph, match.start(), match.end(), language):
            sentence = paragraph[: match.end()]
            break
    sentence = sentence.rstrip()
    if sentence.endswith((".", "。")) and not sentence.endswith(".."):
        sentence = sentence[:-1]
    if len(sentence) <= limit:
        return sentence
    cut = sentence[: limit - 1]
    if language != "zh-hans" and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,،;:，、–—-") + "…"


def _goes_on(text: str, at: int, end: int, language: str) -> bool:
    """Whether the sentence goes on after a mark: behind an abbreviation or initial, before a small letter, …"""
    following = text[end:].lstrip(' »”"')[:1]
    if following and following.islower():
        return True
    if text[at] != ".":
        return False
    before = _LETTERS_BEFORE.search(text[max(0, at - 30) : at])
    if before is None:
        return False
    word = before.group()
    if word.isdecimal():
        return language == "de" and len(word) <= 2 and bool(following)
    return bool(following) and (
        (len(word) == 1 and word.isalpha() and not is_han(word)) or (fold(word) in _ABBREVIATIONS and len(word) <= 5)
    )
