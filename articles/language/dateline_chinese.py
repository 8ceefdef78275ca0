"""Chinese datelines: "阿新社巴库5月11日电", with 讯 for local copy, 据, （记者…） and dates in Chinese numerals."""

from __future__ import annotations

import re

from articles.language import agencies
from articles.language.dateline_parts import Hit
from articles.language.folding import is_han

_NUMERAL = "〇零○一二三四五六七八九十廿卅"
_DAY = re.compile(
    rf"(?:(?P<year>\d{{4}}|[{_NUMERAL}]{{4}})\s?年\s?)?(?P<month>\d{{1,3}}|[{_NUMERAL}]{{1,3}})\s?月\s?"
    rf"(?P<day>\d{{1,3}}|[{_NUMERAL}]{{1,4}})\s?[日号]"
)
_MARK = re.compile(r"\s?(?:综合|专)?(?P<mark>[电讯])(?![话视影力子台站报池器机缆])")
_REPORTER = re.compile(r"\s{0,3}[（(](?=[^）)]{0,20}(?:记者|编译|通讯员|实习))[^）)]{1,40}[）)]")
_SEPARATORS = " \t\u3000,，、·:：.。"
_UNKNOWN = re.compile(
    r"[^\s，。]{1,14}?(?:通讯社|社|日报|晚报|新闻网|电视台)|本报|本社|[A-Za-z][A-Za-z .&-]{0,20}(?=[\u4e00-\u9fff])"
)


def read(line: str) -> Hit | None:
    """The Chinese dateline that a line begins with, or None."""
    for match in _DAY.finditer(line[:120]):
        head = line[: match.start()].strip(_SEPARATORS + "（(【[")
        head = head.removeprefix("据").strip(_SEPARATORS)
        mark = _MARK.match(line, match.end())
        if mark:
            parts = _agency_and_place(head)
            end = mark.end()
        else:
            parts, end = _agency_behind(line, head, match.end())
        if parts is None or not _is_place(parts[1]):
            continue
        end, credit = _past_reporter(line, end)
        return Hit(
            place=parts[1],
            day=_value(match["day"]),
            month=_value(match["month"]),
            year=_value(match["year"]) if match["year"] else None,
            agency=parts[0],
            end=end,
            odds={"zh-hans": 0},
            credit=credit,
        )
    return None


def _agency_and_place(head: str) -> tuple[str, str] | None:
    """ "阿新社巴库" as agency and place; "新华社记者王某 巴库" leaves the reporter out."""
    for name in agencies.chinese_names():
        if head.startswith(name):
            place = head[len(name) :].strip(_SEPARATORS)
            if place.startswith("记者"):
                place = place.split()[-1] if " " in place else ""
            return name, place
    unknown = _UNKNOWN.match(head)
    if unknown and unknown.end() < len(head):
        return unknown[0].strip(), head[unknown.end() :].strip(_SEPARATORS)
    return ("", head) if head else None


def _agency_behind(line: str, head: str, at: int) -> tuple[tuple[str, str] | None, int]:
    """ "巴库，5月11日，阿新社": a known agency behind the day, then the line's end, a dash or a point."""
    begin = at
    while begin < len(line) and begin < at + 3 and line[begin] in _SEPARATORS + "（(":
        begin += 1
    if begin == at:
        return None, at
    for name in (*agencies.chinese_names(), "AZERTAC", "AZERTAG"):
        if line.startswith(name, begin):
            end = begin + len(name)
            rest = line[end:].lstrip("）) 电讯")
            if not rest or rest[0] in "—–-。：:":
                return (name, head), len(line) - len(rest.lstrip("—–-。：: "))
    return None, at


def _is_place(text: str) -> bool:
    """Whether this may be a place's name: letters, perhaps with a dot, a hyphen or a slash, none at all too."""
    return (
        len(text) <= 30
        and all(char.isalpha() or char in "·-/’' " for char in text)
        and (not text or is_han(text[0]) or text[0].isupper())
    )


def _past_reporter(line: str, at: int) -> tuple[int, str]:
    """Past a "（记者…）", closing brackets and separators after the mark; and the reporter's brackets' words."""
    match = _REPORTER.match(line, at)
    credit = match[0].strip(" \t\u3000()（）") if match else ""
    at = match.end() if match else at
    while at < len(line) and line[at] in "】]）) \t\u3000：:—–-":
        at += 1
    return at, credit


def _value(digits: str) -> int:
    """A number in Western, full-width or Chinese numerals: "11", "十一", "二十三", "二〇二五"."""
    if digits[0].isdecimal():
        return int(digits)
    if len(digits) == 4 and not set(digits) & set("十廿卅"):
        return int("".join(str(_digit(each)) for each in digits))
    total, current = 0, 0
    for each in digits:
        if each == "十":
            total += (current or 1) * 10
            current = 0
        elif each in "廿卅":
            total += 20 if each == "廿" else 30
        else:
            current = current * 10 + _digit(each)
    return total + current


def _digit(char: str) -> int:
    return 0 if char in "〇零○" else "一二三四五六七八九".index(char) + 1
