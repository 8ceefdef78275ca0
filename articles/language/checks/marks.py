"""Quotation marks and brackets that are opened and not closed, or closed and not opened, within one text.

Never counted against the source: split speech is one pair in Russian where French has two. Apostrophes and single
quotation marks are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.checks.pair import Pair, Part
from articles.language.checks.result import Result

_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "〔": "〕", "［": "］"}
_QUOTES = {"«": "»", "“": "”", "„": "“", "《": "》", "「": "」", "『": "』", "〈": "〉"}
_CLOSING = {close: open_ for open_, close in {**_BRACKETS, **_QUOTES}.items()}
_MARK = re.compile('[()\\[\\]{}（）【】〔〕［］«»“”„《》「」『』〈〉"]')
_LISTED = re.compile(r"(?:^|[\s(;,:])(?:\d{1,3}|[a-zа-я]|[ivx]{1,4}|[أ-ي])\Z", re.IGNORECASE)
"""What may stand before a bracket that nothing opened: "1)", "a)", "iv)"."""
_FACES = re.compile(r"[:;]-?\Z")

Open = tuple[str, Part, int]


def check(pair: Pair) -> Iterator[Result]:
    """bracket-open, bracket-close, quote-open, quote-close (errors); quote-odd: straight marks of an odd number."""
    opened: list[Open] = []  # speech may go on over paragraphs, each of which opens it anew
    reversed_ = pair.language == "de" and _points_inwards(pair)
    for part in pair.parts:
        straight: list[int] = []
        for match in _MARK.finditer(part.text):
            sign, at = match[0], match.start()
            if sign == '"':
                if not _is_inches(part.text, at):
                    straight.append(at)
                continue
            if reversed_ and sign in "«»":
                sign = "»" if sign == "«" else "«"
            yield from _turn(sign, part, at, opened, pair.language)
        if len(straight) % 2:
            yield _at("quote-odd", "warning", part, straight[-1])
        for open_ in [one for one in opened if one[0] in _BRACKETS]:
            opened.remove(open_)
            yield _at("bracket-open", "error", open_[1], open_[2])
        if part.id in ("headline", "lead"):
            yield from _left(opened)
    yield from _left(opened)


def _turn(sign: str, part: Part, at: int, opened: list[Open], language: str) -> Iterator[Result]:
    if sign in "“" and any(one[0] == "„" for one in opened) or sign == "”" and any(one[0] == "„" for one in opened):
        _close("„", opened)
    elif sign in _QUOTES or sign in _BRACKETS:
        earlier = next((one for one in opened if one[0] == sign and one[1] is not part), None)
        if earlier is not None:
            opened.remove(earlier)
            if at > 1 or not _is_speech(earlier):
                yield _at("quote-open", "error", earlier[1], earlier[2])
        opened.append((sign, part, at))
    else:
        open_ = _CLOSING[sign] if sign != "“" else "„"
        if any(one[0] == open_ for one in opened):
            if language == "ru" and sign == "»":
                # One mark closes what stands within and without: «АО «Азеркосмос».
                opened[:] = (
                    [one for one in opened if one[0] != "«"]
                    if not _more(part.text, at)
                    else opened[: _last("«", opened)]
                )
            else:
                _close(open_, opened)
        elif sign in ")）]" and (_LISTED.search(part.text[:at]) or _FACES.search(part.text[:at])):
            return
        else:
            yield _at("bracket-close" if open_ in _BRACKETS else "quote-close", "error", part, at)


def _is_speech(earlier: Open) -> bool:
    """Whether an opened quotation may go on over the next paragraph: it began its own, or followed "He said:"."""
    before = earlier[1].text[: earlier[2]].rstrip()
    return not before or before[-1] in ":,،：，—–"


def _more(text: str, at: int) -> bool:
    """Whether a closing mark follows before the next opening one."""
    rest = re.search("[«»]", text[at + 1 :])
    return rest is not None and rest[0] == "»"


def _last(sign: str, opened: list[Open]) -> int:
    return max(index for index, one in enumerate(opened) if one[0] == sign)


def _close(sign: str, opened: list[Open]) -> None:
    del opened[_last(sign, opened)]


def _left(opened: list[Open]) -> Iterator[Result]:
    for sign, part, at in opened:
        yield _at("bracket-open" if sign in _BRACKETS else "quote-open", "error", part, at)
    opened.clear()


def _points_inwards(pair: Pair) -> bool:
    """Whether a German text quotes »so« and not «so»."""
    first = next((match[0] for part in pair.parts if (match := re.search("[«»]", part.text))), "")
    return first == "»"


def _is_inches(text: str, at: int) -> bool:
    return text[at - 1 : at].isdecimal() and text[:at].count('"') % 2 == 0


def _at(code: str, level: str, part: Part, at: int) -> Result:
    return Result(
        code,
        "error" if level == "error" else "warning",
        part.id,
        part.text[at],
        {"around": _around(part.text, at)},
        at,
        at + 1,
    )


def _around(text: str, at: int) -> str:
    return text[max(0, at - 20) : at + 21].strip()
