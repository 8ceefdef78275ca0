"""May an editor publish a fix alone? Only where nobody could read another statement out of it.

The rule (four eyes): only punctuation or spacing differs, or at most three words of five letters or more by two
letters each; no digit, no known name, nothing in quotation marks. In doubt the answer is no.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from articles.language import meaning, tokens
from articles.language.folding import fold

MOST_WORDS = 3
MOST_LETTERS = 2
SHORTEST_WORD = 5

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ID = re.compile(r'\s+data-id="[^"]*"')
_APOSTROPHE = re.compile("['’ʼ]")
_SINGLE_CLOSES = re.compile(r"\n|(?<=\S)'(?!\w)")
_MEANT_MARKS = frozenset("%‰@#&§№/\\*_")
"""Punctuation by its category that says something: 3% is not 3."""
_CLOSERS = {
    "«": "»",
    "“": "”",
    "‹": "›",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "„": "“”",
    "‚": "‘’",
}
_CLOSERS |= {'"': '"', "＂": "＂"}
_STRAY = frozenset("”」』》〉")
_DASHES = str.maketrans({"−": "-", "–": "-", "’": "'"})
_SENTENCE_ENDS = frozenset(".!?…:؟。！？\n")


@dataclass(frozen=True, slots=True)
class _Said:
    """A token that says something; ``first``: it stands where a sentence may begin."""

    kind: str
    token: str
    first: bool = field(compare=False)


def is_small_fix(old: str, new: str, *, names: Iterable[str] = (), language: str) -> bool:
    """Whether two texts (plain, or HTML of the body) differ by no more than an editor may mend alone.

    ``names``: the known names as they stand in either text. Identical texts are a small fix. For Chinese only
    punctuation and spacing count as small.
    """
    if old == new:
        return True
    if [_ID.sub("", tag) for tag in _TAG.findall(old)] != [_ID.sub("", tag) for tag in _TAG.findall(new)]:
        return False
    old, new = _ready(old), _ready(new)
    known = [_ready(name).strip() for name in names]
    if any(old.count(name) != new.count(name) for name in known if name):
        return False
    if _quoted(old) != _quoted(new):
        return False
    before, after = _statement(old), _statement(new)
    if before == after:
        return True
    known_words = {word for name in known for word in fold(name, language).replace("-", " ").split() if len(word) > 2}
    if _letters(before) == _letters(after):
        return _only_joined(before, after, known_words, language)
    if language == "zh-hans" or len(before) != len(after):
        return False
    changed = [(was, now) for was, now in zip(before, after, strict=True) if was != now]
    if len(changed) > MOST_WORDS:
        return False
    return all(_is_slip(was, now, known_words, language) for was, now in changed)


def _ready(text: str) -> str:
    """The text with one spelling of its accents and spaces, without tags and invisible marks."""
    text = unicodedata.normalize("NFC", _TAG.sub(" ", text))
    return "".join(" " if c in "\u00a0\u202f\u2009" else c for c in text if unicodedata.category(c) != "Cf")


def _statement(text: str) -> list[_Said]:
    """The words, numbers and signs of a text, without what is mere punctuation and spacing."""
    said: list[_Said] = []
    first = True
    for kind, token in tokens.kinds(text):
        if kind == "space":
            first = first or "\n" in token
        elif kind == "number":
            said.append(_Said(kind, token.translate(_DASHES), first))
            first = False
        elif kind in ("word", "han"):
            for part in _APOSTROPHE.split(token):
                said.append(_Said(kind, part, first))
            first = False
        elif token in _MEANT_MARKS or unicodedata.category(token)[0] not in "PZC":
            said.append(_Said(kind, token, first))
        elif token in _SENTENCE_ENDS:
            first = True
    return said


def _letters(said: Sequence[_Said]) -> str:
    return "".join(each.token for each in said)


def _only_joined(before: list[_Said], after: list[_Said], known: set[str], language: str) -> bool:
    """Whether spaces alone join or part words, and none of these is a number, a name or a word that denies."""
    i = j = 0
    while i < len(before) and j < len(after):
        left, right = before[i : i + 1], after[j : j + 1]
        while _letters(left) != _letters(right):
            if len(_letters(left)) < len(_letters(right)):
                i += 1
                left.append(before[i])
            else:
                j += 1
                right.append(after[j])
        i, j = i + 1, j + 1
        if left == right:
            continue
        for each in (*left, *right):
            folded = fold(each.token, language)
            if each.kind not in ("word", "han") or folded in known or meaning.decides(folded, language):
                return False
    return True


def _is_slip(was: _Said, now: _Said, known: set[str], language: str) -> bool:
    """Whether a word differs from the other by a slip of the pen: two letters in a long word without weight."""
    if was.kind != "word" or now.kind != "word" or any(char.isdigit() for char in was.token + now.token):
        return False
    if min(_length(was.token), _length(now.token)) < SHORTEST_WORD:
        return False
    if Levenshtein.distance(was.token, now.token) > MOST_LETTERS or _is_name(was, now, language):
        return False
    old, new = fold(was.token, language), fold(now.token, language)
    if meaning.negates(old, new, language):
        return False
    return not any(
        meaning.decides(word, language) or meaning.is_country(word, language) or _is_known(word, known)
        for word in (old, new)
    )


def _is_name(was: _Said, now: _Said, language: str) -> bool:
    """Whether a capital within a sentence marks a name, known or not (in German every noun has one)."""
    return language != "de" and was.token[0].isupper() and now.token[0].isupper() and not (was.first and now.first)


def _length(word: str) -> int:
    return sum(char.isalpha() for char in word)


def _is_known(word: str, known: set[str]) -> bool:
    """Whether a folded word is part of a known name, or so near to one that the slip may be in the name."""
    if word in known:
        return True
    return any(
        len(name) >= SHORTEST_WORD and name[0] == word[0] and Levenshtein.distance(name, word) <= MOST_LETTERS
        for name in known
    )


def _quoted(text: str) -> list[str]:
    """What stands in quotation marks, with the marks, the outer ones alone; what is never closed counts to the end."""
    found: list[str] = []
    begin = 0
    closers: list[str] = []
    singles = [match.start() for match in _SINGLE_CLOSES.finditer(text)]
    for at, char in enumerate(text):
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if char in "'’" and before.isalnum() and after.isalnum():
            continue
        if closers and (char in closers[-1] or (char == "\n" and closers[-1] in ('"', "'"))):
            closers.pop()
            if not closers:
                found.append(text[begin : at + 1].rstrip("\n"))
            continue
        closer = _CLOSERS.get(char)
        if char == "»" or char == "›":  # »German books set them the other way round«
            closer = "«" if char == "»" else "‹"
        elif char == "'" and not before.isalnum() and after.isalnum():
            following = bisect_right(singles, at)
            if following < len(singles) and text[singles[following]] == "'":
                closer = "'"
        elif char in _STRAY:
            found.append(char)
        if closer:
            if not closers:
                begin = at
            closers.append(closer)
    if closers:
        found.append(text[begin:])
    return found
