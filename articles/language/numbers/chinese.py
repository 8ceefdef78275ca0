"""Reading Chinese: figures with 万 and 亿, numerals in characters, 百分之, 年月日 and 时分."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.numbers import aside, money
from articles.language.numbers.clock import clock
from articles.language.numbers.digits import value
from articles.language.numbers.found import Found

_CHARACTERS = {**{sign: number for number, sign in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_HAN = "〇零一二三四五六七八九十百千万亿两"
_FIG = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TWO = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PATTERN = re.compile(
    rf"(?P<decade>(?:(?P<century>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})世纪)?(?P<tens>\d{{2,4}}|[二三四五六七八九]十)年代)"
    rf"|(?P<date>(?:(?P<y>\d{{4}}|[一二][〇零一二三四五六七八九]{{3}})年)?(?:{_TWO}(?:至|到|—|-|–))?(?P<mo>{_TWO})月(?:份)?(?:(?P<d>{_TWO})(?:日|号))?"
    rf"(?:(?:至|到|—|－|-|–|～|~|和|、)(?P<d2>{_TWO})(?:日|号))?)"
    rf"|(?P<time>(?P<part>上午|下午|晚上|凌晨|清晨|早上|早晨|中午|傍晚|晚间|晚|夜间|当晚)?(?P<h>[01]?\d|2[0-4])(?:[:：](?P<m>[0-5]\d)(?![:：\d])|(?:时|点)(?!间|候|候|点|期|代|评)(?:(?P<m2>[0-5]?\d)分|(?P<half>半)|整)?))"
    rf"|(?P<year>(?P<yy>[一二][〇零一二三四五六七八九]{{3}}))(?=年)"
    rf"|百分之(?P<hp>{_FIG}|[{_HAN}点]+)"
    rf"|(?P<part_of>[{_HAN}\d]+分之[{_HAN}\d]+)"
    rf"|(?P<p>(?<![\d.])-?(?:{_FIG}))\s?[%％]"
    rf"|(?P<n>(?:{_FIG})(?:\s?(?:百|千(?![瓦克米卡伏焦帕赫吨]))?(?:万亿|万|亿)(?:(?:{_FIG})(?:千|百)?万?(?![%％\d.]|[年月日]))?|[百千十](?![瓦克米卡伏焦帕赫吨分])(?:万亿|万|亿)?)?)"
    rf"|(?P<han>(?:[{_HAN}]+(?:点[〇零一二三四五六七八九]+)?))"
)
_VAGUE = "几数多上近"
_WORDS_OF_MANY = re.compile(
    "二十国集团|七国集团|八国集团|七十七国集团|一带一路|一二|二一|三三两两|千千万万|千万(?=不|要|别)|万一|万万|百万富翁|十一(?=黄金周|假期|长假)|五一(?=假期|小长假|劳动)|八一(?=建军)|六一|十分(?!钟|之)|万里长城|四川|三峡|百姓|千里|两岸|两会|双十一|二战|一战|九寨沟"
)


def scan(text: str) -> list[Found]:
    """Every reading of a Chinese text with Western digits."""
    found: list[Found] = []
    closed: list[tuple[int, int]] = []
    for start, end, loose in aside.scan(text):
        closed.append((start, end))
        found += loose
    for match in _WORDS_OF_MANY.finditer(text):
        closed.append(match.span())
    at = 0
    ordered = iter(sorted(closed))
    span = next(ordered, None)
    while (here := _PATTERN.search(text, at)) is not None:
        while span is not None and span[1] <= here.start():
            span = next(ordered, None)
        if span is not None and span[0] < here.end() and here.start() < span[1]:
            at = max(span[1], here.start() + 1)
            continue
        found += _read(text, here)
        at = max(here.end(), here.start() + 1)
    return found


def _read(text: str, match: re.Match[str]) -> Iterator[Found]:
    groups = match.groupdict()
    span = match.span()
    if groups["decade"]:
        tens = _small(groups["tens"])
        if tens is not None:
            century = _small(groups["century"]) if groups["century"] else None
            year = tens if tens > 99 else (century - 1) * 100 + tens if century else tens
            yield Found("number", *span, value=float(year))
    elif groups["date"]:
        yield from _date(span, groups)
    elif groups["time"]:
        part = groups["part"] or ""
        minute = 30 if groups["half"] else int(groups["m"] or groups["m2"] or 0)
        late = part in ("下午", "晚上", "傍晚", "晚间", "晚", "夜间", "当晚", "中午")
        hour = int(groups["h"])
        yield Found("time", *span, time=clock(hour, minute, late and hour != 12, part == "凌晨"))
    elif groups["year"]:
        yield Found("number", *span, value=float("".join(str(_CHARACTERS[sign]) for sign in groups["yy"])))
    elif groups["hp"]:
        worth = _figure(groups["hp"]) if groups["hp"][0].isdecimal() else han(groups["hp"])
        if worth is not None:
            yield Found("percent", *span, value=worth, words=not groups["hp"][0].isdecimal())
    elif groups["p"]:
        yield Found("percent", *match.span(), value=_figure(groups["p"]))
    elif groups["n"]:
        yield from _number(text, match)
    elif groups["han"]:
        yield from _numeral(text, match)


def _date(span: tuple[int, int], groups: dict[str, str | None]) -> Iterator[Found]:
    month = _small(groups["mo"]) or 0
    year = 0
    if groups["y"]:
        year = int(groups["y"]) if groups["y"].isdecimal() else int("".join(str(_CHARACTERS[s]) for s in groups["y"]))
    day, other = _small(groups["d"]) or 0, _small(groups["d2"]) or 0
    if not 1 <= month <= 12:
        return
    if not day and other:
        day, other = other, 0
    yield Found("date", *span, day=day, month=month, year=year, loose=not (day or year))
    if other:
        yield Found("date", *span, day=other, month=month)


def _number(text: str, match: re.Match[str]) -> Iterator[Found]:
    start, end = match.span("n")
    written = match["n"]
    parts = re.findall(rf"({_FIG})\s?([十百千万亿]*)", written)
    total = 0.0
    for figure, scales in parts:
        worth = _figure(figure)
        for scale in scales:
            worth = round(worth * _SCALES[scale], 3)
        total += worth
    sign = (
        -1
        if text[max(0, start - 1) : start] in ("-", "−", "－")
        and text[max(0, start - 2) : start - 1] in ("", " ", "为", "达", "至", "到", "，")
        else 1
    )
    if text[max(0, start - 2) : start] == "零下":
        sign = -1
    yield Found("number", start, end, value=sign * total, currency=money.beside(text, start, _past_vague(text, end)))


def _past_vague(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in ("多", "余") else end


def _numeral(text: str, match: re.Match[str]) -> Iterator[Found]:
    start, end = match.span("han")
    written = match["han"]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if (before and before in _VAGUE) or after in ("几", "来"):
        return
    if written[-1] == "千" and after and after in "瓦克米卡伏焦帕赫吨":
        written, end = written[:-1], end - 1
    if not written or written[0] in "百千万亿零〇":
        return
    worth = han(written)
    if worth is None:
        return
    yield Found("number", start, end, value=worth, words=True, currency=money.beside(text, start, end))


def _figure(written: str) -> float:
    return value(written, "zh-hans")


def _small(written: str | None) -> int | None:
    if not written:
        return None
    if written.isdecimal():
        return int(written)
    worth = han(written)
    return int(worth) if worth is not None else None


def han(written: str) -> float | None:
    """The value of a numeral in characters; None where it is none ("五六十", "一二")."""
    whole, point, fraction = written.partition("点")
    if point and not fraction:
        return None
    total, section, digit = 0, 0, -1
    if len(whole) > 2 and all(sign in _CHARACTERS for sign in whole):
        worth: float | None = float("".join(str(_CHARACTERS[sign]) for sign in whole))
    else:
        worth = None
        last = 10**9
        for sign in whole:
            if sign in _CHARACTERS:
                if digit > 0:
                    return None
                digit = _CHARACTERS[sign]
            elif sign in "十百千":
                scale = _SCALES[sign]
                if scale >= last:
                    return None
                if digit <= 0 and sign != "十":
                    return None
                section += (digit if digit > 0 else 1) * scale
                last, digit = scale, -1
            else:
                scale = _SCALES[sign]
                section += max(digit, 0)
                if not section and not total:
                    return None
                if scale == 10**8:
                    total = (total + section) * scale
                else:
                    total += section * scale
                section, digit, last = 0, -1, 10**9
        if digit > 0 and whole[-2:-1] in ("百", "千", "万") and not section % 10:
            # "两万五" is 25,000, "三百二" 320
            digit *= {"百": 10, "千": 100, "万": 1000}[whole[-2]]
        worth = float(total + section + max(digit, 0))
    if fraction:
        worth = float(f"{int(worth or 0)}." + "".join(str(_CHARACTERS[sign]) for sign in fraction))
    return worth
