"""Folding: one spelling for search and for finding names, with the way back to the text's own characters.

What is folded, and why:

* case and accents, by Unicode's compatibility decomposition, so "Élysée", "ELYSEE" and a decomposed spelling agree;
  full-width forms and Arabic presentation forms go with it;
* Azerbaijani: I, ı, İ and i are all "i" (readers without the keyboard type any of them), ə is "e" as such readers
  write it: "Əliyev" → "eliyev". It is not "a": "Aliyev" is another spelling, an alias, not a folding;
* Russian: ё → е, while й stays a letter of its own (Unicode would make it и);
* German: ä ö ü lose their dots like any accent, ß → ss; the spelling "ae" is a form of the name (names.py), since
  folding it would fold "Israel" too;
* Arabic: marks, tatweel and the invisible joiners go, alef with hamza, madda or wasla → ا, ى → ي, ة → ه,
  ؤ → و, ئ → ي, Persian ی and ک → ي and ك, doubled ي → one ("علييف" and "عليف"), both kinds of digits → Western;
* Chinese: the variants of the dot inside foreign names → "·"; typographic apostrophes and hyphens → ' and -.

Nothing here asks the machine's locale; ``language`` decides how a text is cut into words, not how it is folded, so that
a French text finds a Turkish name in its own spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining

_SAME = {
    **dict.fromkeys("ıİI", "i"),
    **dict.fromkeys("əƏ", "e"),
    **dict.fromkeys("йЙ", "й"),
    **dict.fromkeys("øØ", "o"),
    **dict.fromkeys("łŁ", "l"),
    **dict.fromkeys("đĐðÐ", "d"),
    **dict.fromkeys("þÞ", "th"),
    **dict.fromkeys("œŒ", "oe"),
    **dict.fromkeys("æÆ", "ae"),
    **dict.fromkeys("ħĦ", "h"),
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "ە": "ه",
    "ـ": "",
    **dict.fromkeys("·・•‧∙⋅･᛫", "·"),
    **dict.fromkeys("'’‘ʼʻ′´`ˈ＇ʹ‛", "'"),
    **dict.fromkeys("-‐‑‒–—―−－﹣", "-"),
}


_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")

_FIRST_MARK = "\u0300"

_MARKS = 16
"""A character has no more marks than this: sorting a longer run takes quadratic time."""


class Word(NamedTuple):
    """One word: its folded form and where it stands, ``text[start:end]``."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def _cluster(text: str) -> str:
    """The folded form of a character with its combining marks."""
    out: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if char in _SAME:
            out.append(_SAME[char])
            continue
        for part in unicodedata.normalize("NFKD", char):
            category = unicodedata.category(part)
            if category in ("Mn", "Me", "Cf", "Cc", "Cs") and part not in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85":
                continue
            if category == "Nd":
                part = str(unicodedata.decimal(part))
            out.append(_SAME[part] if part in _SAME else part.casefold())
    folded = "".join(out)
    return folded if folded == text else _cluster(folded) if len(folded) == 1 else "".join(map(_cluster, folded))


def folded_with_map(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the position of the one that it came from."""
    out: list[str] = []
    positions: list[int] = []
    if text.isascii() and not _CONTROL.search(text):
        return text.replace("`", "'").lower(), list(range(len(text)))
    begin = 0
    plain, table = _plain()
    for run in plain.finditer(text):
        _fold_clusters(text, begin, run.start(), out, positions)
        begin = run.end()
        out.append(run.group().translate(table))
        positions.extend(range(run.start(), begin))
    _fold_clusters(text, begin, len(text), out, positions)
    return "".join(out), positions


@lru_cache(maxsize=1)
def _plain() -> tuple[re.Pattern[str], dict[int, str]]:
    """Runs of characters that each fold to one other, whatever stands beside them, and what each folds to."""
    often = (*range(0x09, 0x0E), *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x400, 0x460), 0x18F, 0x259)
    often += (*range(0x2010, 0x2027), 0x202F)
    table = {code: folded for code in often if len(folded := _cluster(chr(code))) == 1}
    some = "".join(map(re.escape, map(chr, table)))
    return re.compile(rf"[{some}]+(?=[{some}]|\Z)"), table


def _fold_clusters(text: str, begin: int, end: int, out: list[str], positions: list[int]) -> None:
    """Fold the characters of a part of a text, each with the marks that follow it."""
    while begin < end:
        after = begin + 1
        while after < end and text[after] >= _FIRST_MARK and combining(text[after]) and after - begin < _MARKS:
            after += 1
        for char in _cluster(text[begin:after]):
            if char == "ي" and out and out[-1] == "ي":
                continue
            out.append(char)
            positions.append(begin)
        begin = after


def fold(text: str, language: str = "") -> str:
    """The folded text: what two spellings of the same word have in common. Idempotent; ``language`` may be empty."""
    return folded_with_map(text)[0]


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one (the blocks in use, with their extensions)."""
    code = ord(char)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x323AF or code == 0x3007


def words(text: str, language: str = "") -> list[Word]:
    """The words of a text: runs of letters and digits; apostrophes and hyphens part words; each Han character is one.

    So "d’Ilham", "Aliyev's" and "AZƏRTAC-a" give the name as a word of its own, in every language alike.
    """
    folded, positions = folded_with_map(text)
    return [_word(text, folded, positions, *match.span()) for match in _WORD.finditer(folded)]


def _word(text: str, folded: str, positions: list[int], begin: int, end: int) -> Word:
    last = positions[end - 1]
    stop = last + 1
    following = positions[end] if end < len(positions) else len(text)
    while stop < following and unicodedata.category(text[stop]) in ("Mn", "Me", "Cf"):
        stop += 1
    return Word(folded[begin:end], positions[begin], max(stop, last + 1))


def key(text: str, language: str = "") -> str:
    """A name as it is looked up: its folded words with one space between, Chinese without spaces, dots kept.

    The Form table holds this of every form, and ``finding.candidates`` asks for it.
    """
    if language == "zh-hans" or any(map(is_han, text)):
        return "".join(char for char in fold(text, language) if char.isalnum() or char == "·").strip("·")
    return " ".join(word.folded for word in words(text, language))
