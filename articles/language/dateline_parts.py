"""The parts of an alphabetic dateline on one line: place, day, agency, and what must follow for it to be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.language import agencies, dateline_names, days, months
from articles.language.days import Token

LONGEST = 200
"""No dateline is longer, in characters."""

_LONGEST_PLACE = 60
_COMMAS = ",،，、"
_DASHES = "-–—―"
_PAIRS = {"(": ")", "/": "/", "[": "]", "（": "）", "«": "»"}
_LINKS = frozenset(("le", "den", "am", "el", "on", "в", "في", "يوم"))
_AGENCY_ODDS = 3
"""What an agency's name in another language's spelling adds to the odds."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A dateline found on a line: ``end`` is where the text after it begins; ``odds`` by language, 0 is just so;
    ``credit`` is what stood in brackets beside it, as （记者 …）."""

    place: str
    day: int | None
    month: int
    year: int | None
    agency: str
    end: int
    odds: dict[str, int]
    credit: str = ""


def read(line: str, languages: Sequence[str]) -> Hit | None:
    """The dateline that a line begins with, or None. Looks at no more than ``LONGEST`` characters."""
    parts = days.tokens(line[:LONGEST])
    for written in days.find(parts, languages):
        found = _place(line, parts, written.first, languages)
        agency = _agency(line, parts, written.after)
        if found is None or agency is None:
            continue
        place, comma = found
        name, end = agency
        known = agencies.canonical(name) is not None
        if not comma and not (known and _all_capitalised(place)):
            continue
        if not name and (written.year or _linked(parts, written.first) or not dateline_names.is_proper(place)):
            continue  # a letter's "Bakou, le 23 avril 2025", a headline's "Communiqué du conseil, 23 avril"
        odds = {
            code: each + (_AGENCY_ODDS if known and not agencies.is_own_form(name, code) else 0)
            for code, each in written.odds.items()
            if dateline_names.is_place(place, code) and (known or not name or dateline_names.is_agency(name, code))
        }
        if not odds:
            continue
        return Hit(place, written.day, written.month, written.year, name, end, odds)
    return _without_day(line, parts, languages)


def _place(line: str, parts: Sequence[Token], before: int, languages: Sequence[str]) -> tuple[str, bool] | None:
    """The place that stands before a token, and whether a separator follows it; None when that is no place."""
    last = before
    while last and parts[last - 1].folded in _LINKS:
        last -= 1
    separated = False
    for _ in range(2):
        while last and parts[last - 1].text in _COMMAS + _DASHES + ".(":
            last -= 1
            separated = True
        if last and any(parts[last - 1].folded in months.weekdays(code) for code in languages):
            last -= 1
    inside = parts[:last]
    if (
        not inside
        or not (inside[0].is_word or inside[0].text in "'’")
        or inside[-1].end > _LONGEST_PLACE
        or len(inside) > 14
    ):
        return None
    for index, token in enumerate(inside):
        if token.is_word:
            continue
        short = token.text == "." and len(inside[index - 1].text) <= 3
        if token.is_number or not (short or token.text in "-‐‑–'’‘ʼ`´()/,،·&" or token.text in _DASHES):
            return None
    place = line[inside[0].start : inside[-1].end]
    if place.count(",") + place.count("،") > 2:
        return None
    if line[inside[-1].end : inside[-1].end + 1] == "." and len(inside[-1].text) == 1 and "." in place:
        place += "."
    cased = any(token.text.lower() != token.text.upper() for token in inside if token.is_word)
    if cased and not any(token.text[0].isupper() for token in inside if token.is_word):
        return None
    return " ".join(place.split()), separated


def _linked(parts: Sequence[Token], before: int) -> bool:
    return before > 0 and parts[before - 1].folded in _LINKS


def _all_capitalised(place: str) -> bool:
    """Whether every word of a place, short ones like "am" aside, has a capital or its script has none."""
    return all(len(word) <= 3 or word[0] != word[0].lower() or word[0] == word[0].upper() for word in place.split())


def _agency(line: str, parts: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The agency from a token on and where the text after it begins; None when what follows is no dateline's end.

    A known name may be followed by the text at once; another must be in brackets, in capitals before a dash, a point
    or the line's end, or the short rest of a line. No agency: a dash or the line's end comes after the day.
    """
    if at >= len(parts):
        return "", len(line)
    bare = at
    while bare < len(parts) and bare < at + 2 and parts[bare].text in _COMMAS + _DASHES + ".:":
        bare += 1
    if bare >= len(parts):
        return "", len(line)
    if parts[bare].text in _PAIRS:
        return _in_brackets(line, parts, bare)
    for size in range(agencies.longest() + 2, 0, -1):
        part = parts[bare : bare + size]
        if len(part) == size and agencies.canonical(line[part[0].start : part[-1].end]) and part[-1].text != ".":
            end = _after(line, part[-1].end, known=True)
            if end is not None:
                return line[part[0].start : part[-1].end], end
    separated = bare > at
    token = parts[bare]
    if separated and len(token.text) > 1 and token.is_word and token.text == token.text.upper() != token.text.lower():
        end = _after(line, token.end, known=False)
        if end is not None and len(token.text) <= 15:
            return token.text, end
    rest = line[token.start :].rstrip()
    if separated and len(rest) <= 40 and len(rest.split()) <= 5 and _is_name(rest) and not _opens_known(parts, bare):
        return rest, len(line)
    if separated and parts[bare - 1].text in _DASHES and line[parts[bare - 1].end : token.start].strip(" ") == "":
        dash = parts[bare - 1]
        if dash.start > parts[at - 1].end and dash.end < token.start:
            return "", token.start
    return None


def _is_name(text: str) -> bool:
    """Whether the short rest of a line looks like a name and not like a sentence."""
    first = text[0]
    return first.isalpha() and (first.isupper() or first.lower() == first.upper()) and text[-1] not in ".!?…؟:;؛،,"


def _opens_known(parts: Sequence[Token], at: int) -> bool:
    """Whether a known agency's name stands here after all, so that "AZƏRTAC-ın müxbiri" is no unknown one."""
    return agencies.canonical(parts[at].text) is not None


def _in_brackets(line: str, parts: Sequence[Token], at: int) -> tuple[str, int] | None:
    """An agency in brackets, "(AFP)", "/ТАСС/", with what closes the dateline after it."""
    close = line.find(_PAIRS[parts[at].text], parts[at].end, parts[at].end + 50)
    if close < 0:
        return None
    name = " ".join(line[parts[at].end : close].split())
    if not name or not name[0].isalpha() or len(name.split()) > 5:
        return None
    end = _after(line, close + 1, known=True)
    return None if end is None else (name, end)


def _after(line: str, at: int, *, known: bool) -> int | None:
    """Where the text begins after an agency's name that ends at a position; None when the name goes on.

    "AZƏRTAC-a bildirib" is a sentence, not a dateline; so is "AZERTAC, qui".
    """
    rest = line[at:]
    text = rest.lstrip()
    if not text:
        return len(line)
    spaced = text != rest
    if text[0] in ".:" or text[0] in _DASHES:
        marks = len(text) - len(text.lstrip("." + ":" + _DASHES))
        glued = text[marks : marks + 1].isalnum()
        if glued and not spaced and (text[0] in _DASHES or marks == 1):
            return None
        return len(line) - len(text[marks:].lstrip())
    if text[0] in _COMMAS:
        return len(line) if not text[1:].strip() else None
    starts = text[0].isupper() or text[0].isdecimal() or text[0] in "«“„\"‘'¿¡" or text[0].lower() == text[0].upper()
    return len(line) - len(text) if known and spaced and starts else None


def _without_day(line: str, parts: Sequence[Token], languages: Sequence[str]) -> Hit | None:
    """ "Berlin (dpa) – ": a place and a known agency without a day, closed by a dash or the line's end."""
    for at in range(1, min(len(parts), 12)):
        if parts[at].text not in _COMMAS + "(/[":
            continue
        found = _place(line, parts, at, languages)
        agency = _agency(line, parts, at)
        if found is None or agency is None or agencies.canonical(agency[0]) is None:
            continue
        closed = line[: agency[1]].rstrip()
        if agency[1] < len(line) and not closed.endswith(tuple(_DASHES)):
            continue
        odds = {
            code: 0 if agencies.is_own_form(agency[0], code) else _AGENCY_ODDS
            for code in languages
            if dateline_names.is_place(found[0], code)
        }
        if not odds:
            continue
        return Hit(found[0], None, 0, None, agency[0], agency[1], odds)
    return None
