"""The figures of the source that are missing or different in the version, compared by value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.checks import durations, roundly
from articles.language.checks.pair import Group, Pair, Part
from articles.language.checks.result import Level, Result
from articles.language.numbers import Found
from articles.language.numbers.found import SMALL
from articles.language.numbers.reading import counts

Placed = tuple[Part, Found]
_NEAR = 0.05
"""A figure that differs by so little and has fewer digits is a rounded one."""
_DIFFERENT = {
    "number": "number-different",
    "percent": "percent-different",
    "time": "time-different",
    "date": "date-different",
}
_MISSING = {"number": "number-missing", "percent": "percent-missing", "time": "time-missing", "date": "date-missing"}
_MEASURE = re.compile(
    r"[ \u00a0\u202f-]{0,2}(?:[kMGT]?Wh?\b|kg\b|km\b|ha\b|\w*(?:watt|vati|vat\b|ватт|واط|瓦|gramm?e?s?\b|qram|"
    r"грамм|غرام|克|tonn|tonel|тонн|\bton|"
    r"طن|吨|m[eè]tr|meter|метр|متر|米|lit[er]|литр|لتر|升|hect|hekt|гектар|هكتار|公顷|亩))",
    re.IGNORECASE,
)
_POWERS = (
    (("kilo", "kilov", "кило", "كيلو", "kw", "kg", "km", "千", "公里", "公斤"), "k"),
    (("mega", "méga", "meqa", "мега", "ميغا", "mw", "兆"), "M"),
    (("giga", "qiqa", "гига", "غيغا", "gw", "吉"), "G"),
    (("tera", "téra", "тера", "تيرا", "tw", "太"), "T"),
    (("tonn", "tonel", "тонн", "ton", "طن", "吨"), "t"),
)
_CURRENCY = re.compile(
    r"[$€£¥₼₽]|\b(?:USD|EUR|AZN|RUB|GBP|CNY)\b|dollar|dólar|доллар|долл|دولار|美元|euro|евро|avro|يورو|欧元|manat|манат|مانات|马纳特"
    r"|rou?ble|rublo|rubel|рубл|روبل|卢布|yuan|юан|يوان|人民币|元|pound|livre|pfund|фунт|英镑",
    re.IGNORECASE,
)


def check(pair: Pair) -> Iterator[Result]:
    """number-, percent-, time-, date-missing and -different; number-rounded, number-added; percent-sign, currency-…"""
    if not pair.is_compared:
        return
    theirs = [(part, one) for part in pair.source_parts for one in part.figures] if pair.groups else []
    ours = [(part, one) for part in pair.parts for one in part.figures]
    loose = {part.id: roundly.said(part.text, pair.language) for part in pair.parts}
    told: set[tuple[str, int]] = set()  # figures of the version that a finding names already
    lone: list[tuple[Group, Placed]] = []
    seen: set[tuple[object, ...]] = set()
    for index, group in enumerate(pair.groups):
        if not group.version and len(pair.groups) > 1:
            continue  # the whole paragraph is missed
        here = [(part, one) for part in group.version for one in part.figures]
        there = [(part, one) for part in group.source for one in part.figures]
        odd = [
            placed
            for placed in here
            if counts(placed[1])
            and not _answered(placed[1], there, here)
            and not _measured(placed, there)
            and not _roundly(placed[1], group.source, pair.source_language)
        ]
        for placed in there:
            one = placed[1]
            if one.loose:
                find = _other_month if one.kind == "date" else _other_name
                other = find(placed, here, ours, theirs)
                if other is not None:
                    told.add((other[0].id, other[1].start))
                    yield _different(placed, other, sure=True)
                continue
            if not counts(one):
                continue
            if one.kind == "number" and one.value == 1:
                continue
            if _answered(one, here, there) or _measured(placed, here):
                yield from _of_a_kind(one, here, group)
                continue
            elsewhere = _answered(one, ours, theirs) or any(_same_round(one, said) for said in loose.values())
            other = _instead(one, odd, told, theirs, ours, strictly=elsewhere)
            if other is None and any(_same_round(one, loose[part.id]) for part in group.version):
                continue
            if other is None and elsewhere and index:
                other = _swapped(one, odd, told, pair.groups[max(1, index - 1) : index + 2])
            if other is None:
                if not elsewhere:
                    lone.append((group, placed))
                continue
            told.add((other[0].id, other[1].start))
            yield _different(placed, other, sure=not elsewhere or not _answered(other[1], theirs))
    for group, placed in lone:
        key = (placed[1].kind, placed[1].value, placed[1].time, placed[1].day, placed[1].month)
        if key not in seen and not (placed[1].kind == "date" and _day_in_words(group, pair)):
            seen.add(key)
            yield _missing(placed, group)
    for part, one in ours:
        if (part.id, one.start) in told or not counts(one) or _answered(one, theirs, ours):
            continue
        if _measured((part, one), theirs):
            continue
        if (
            one.kind == "date"
            and not one.day
            and any(other.year == one.year or other.month == one.month for _p, other in theirs)
        ):
            continue
        if (one.kind == "number" and one.value <= SMALL) or _roundly(one, pair.source_parts, pair.source_language):
            continue
        yield _result("number-added", "warning", part, one)


def _answered(one: Found, others: list[Placed], own: list[Placed] | None = None) -> bool:
    """Whether others say the same. A date or time that has its own counterpart in ``own`` answers for no number."""
    for _part, other in others:
        if same(one, other) and not (
            own is not None
            and one.kind == "number"
            and other.kind in ("date", "time")
            and one.value != other.year
            and any(third.kind == other.kind and same(third, other) for _place, third in own)
        ):
            return True
    return False


def _measured(placed: Placed, others: list[Placed]) -> bool:
    """Whether another figure says the same measure in another unit: "620 GWh" and "6.2亿千瓦时"."""
    part, one = placed
    if one.kind != "number" or not one.value:
        return False
    if _as_long(placed, others):
        return True
    if not _MEASURE.match(part.text, one.end):
        return False
    return any(
        other.kind == "number"
        and any(
            _equal(one.value, other.value * scale) or _equal(one.value * scale, other.value)
            for scale in (1e3, 1e6, 1e9)
        )
        and _MEASURE.match(there.text, other.end)
        and _unit(part, one) != _unit(there, other)
        for there, other in others
    )


def _as_long(placed: Placed, others: list[Placed]) -> bool:
    """Whether another span of time is as long: "72 hours" and "three days"."""
    long = durations.seconds(placed[0].text, placed[1])
    return bool(long) and any(
        abs(long - other) <= 0.02 * long for part, one in others if (other := durations.seconds(part.text, one))
    )


def _unit(part: Part, one: Found) -> str:
    """The power that a unit's beginning stands for."""
    word = part.text[one.end : one.end + 12].strip(" \u00a0\u202f-").lower()
    for beginnings, power in _POWERS:
        if word.startswith(beginnings):
            return power
    return ""


def same(one: Found, other: Found) -> bool:
    """Whether two readings say the same: "20th" and "twenty", "23 April" and "23日", "6:30" and "18:30"."""
    kinds = {one.kind, other.kind}
    if kinds <= {"number", "percent"}:
        return _equal(one.value, other.value)
    if one.kind == other.kind == "time":
        return _same_time(one.time, other.time)
    if one.kind == other.kind == "date":
        return all(
            not a or not b or a == b
            for a, b in ((one.day, other.day), (one.month, other.month), (one.year, other.year))
        )
    if "date" in kinds and "number" in kinds:
        date, number = (one, other) if one.kind == "date" else (other, one)
        return number.value in (date.day, date.year) or (not date.day and not date.year and number.value == date.month)
    if "time" in kinds and "number" in kinds:
        time, number = (one, other) if one.kind == "time" else (other, one)
        hour, minute = (int(part) for part in re.split("[:.,]", time.time)[:2])
        return not minute and number.value in (hour, hour - 12)
    return False


def _equal(one: float, other: float) -> bool:
    one, other = abs(one), abs(other)
    if abs(one - other) <= 1e-9 * max(one, other, 1):
        return True
    low, high = sorted((one, other))
    return low in range(10, 100, 10) and 1800 <= high < 2000 and high % 100 == low  # "les années 80"


def _same_time(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = one.split(":"), other.split(":")
    if first[1:] != second[1:] or len(first) > 2:
        return False
    hours = sorted((int(first[0]), int(second[0])))
    return (hours[1] - hours[0] == 12 and hours[0] <= 12) or hours == [0, 24]


def _same_round(one: Found, said: set[tuple[str, float]]) -> bool:
    return (one.kind, one.value) in said or (one.kind == "time" and ("time", float(int(one.time[:2]))) in said)


def _roundly(one: Found, parts: list[Part], language: str) -> bool:
    return any(_same_round(one, roundly.said(part.text, language)) for part in parts)


def _instead(
    one: Found,
    odd: list[Placed],
    told: set[tuple[str, int]],
    theirs: list[Placed],
    ours: list[Placed],
    *,
    strictly: bool,
) -> Placed | None:
    """The figure of the version that stands in another's place; ``strictly``: only one that the source has nowhere."""
    fits = [
        placed
        for placed in odd
        if (placed[0].id, placed[1].start) not in told
        and ({one.kind, placed[1].kind} <= {"number", "percent"} or one.kind == placed[1].kind)
        and not (strictly and _answered(placed[1], theirs, ours))
    ]
    return min(fits, key=lambda placed: _distance(one, placed[1])) if fits else None


def _other_name(placed: Placed, here: list[Placed], ours: list[Placed], theirs: list[Placed]) -> Placed | None:
    """ "COP28" where the source has "COP29": the one figure here that the source has nowhere."""
    one = placed[1]
    if one.value <= SMALL or _answered(one, ours):
        return None
    odd = [
        other for other in here if other[1].kind == "number" and not other[1].words and not _answered(other[1], theirs)
    ]
    return odd[0] if len(odd) == 1 and odd[0][1].value > SMALL else None


def _other_month(placed: Placed, here: list[Placed], ours: list[Placed], theirs: list[Placed]) -> Placed | None:
    """A month without a day where the source has another one."""
    if _answered(placed[1], ours):
        return None
    odd = [other for other in here if other[1].kind == "date" and not _answered(other[1], theirs)]
    return odd[0] if len(odd) == 1 else None


def _swapped(one: Found, odd: list[Placed], told: set[tuple[str, int]], near: list[Group]) -> Placed | None:
    """A figure in another's place where both stand elsewhere in the texts, yet neither in a paragraph nearby."""
    if _answered(one, [(part, other) for group in near for part in group.version for other in part.figures]):
        return None
    there = [(part, other) for group in near for part in group.source for other in part.figures]
    fits = [
        placed
        for placed in odd
        if placed[1].kind == one.kind
        and (placed[0].id, placed[1].start) not in told
        and not _answered(placed[1], there)
    ]
    return min(fits, key=lambda placed: _distance(one, placed[1])) if fits else None


def _distance(one: Found, other: Found) -> float:
    if one.kind in ("number", "percent"):
        kind = 0.0 if one.kind == other.kind else 0.5
        return kind + abs(abs(one.value) - abs(other.value)) / max(abs(one.value), abs(other.value), 1)
    return abs(one.day - other.day) + abs(one.month - other.month) * 31 + abs(one.year - other.year)


def _different(source: Placed, version: Placed, *, sure: bool) -> Result:
    one, other = source[1], version[1]
    params = {"source": _words(source), "version": _words(version)}
    rounded = one.kind in ("number", "percent") and one.kind == other.kind and _rounded(one.value, other.value, version)
    if rounded:
        return _result("number-rounded", "warning", *version, params)
    return _result(_DIFFERENT[one.kind], "error" if sure else "warning", *version, params)


def _rounded(exact: float, said: float, version: Placed) -> bool:
    """Whether a figure says another one with fewer digits."""
    exact, said = abs(exact), abs(said)
    if not exact or _digits(said) >= _digits(exact):
        return False
    far = abs(exact - said) / exact
    return far <= (0.15 if roundly.about(version[0].text, version[1].start) else _NEAR)


def _digits(number: float) -> int:
    """The digits that count: 3 of 96,400, 2 of 96,000."""
    return len(f"{number:.10g}".replace(".", "").strip("0")) if number < 1e10 else len(f"{number:.0f}".strip("0"))


def _missing(placed: Placed, group: Group) -> Result:
    part, one = placed
    level: Level = (
        "warning"
        if one.words or (one.kind == "number" and one.value <= SMALL and one.value == int(one.value))
        else "error"
    )
    block = group.version[0].id if group.version else ""
    return Result(_MISSING[one.kind], level, block, params={"source": _words(placed)})


def _of_a_kind(one: Found, here: list[Placed], group: Group) -> Iterator[Result]:
    """What is wrong with a figure that is there: another currency, or none; the percent sign lost."""
    twins = [placed for placed in here if same(one, placed[1])]
    if not twins:
        return
    if one.kind == "percent" and not any(placed[1].kind == "percent" for placed in twins):
        yield _result("percent-sign", "warning", *twins[0])
    if one.currency and not any(placed[1].currency == one.currency for placed in twins):
        others = [placed for placed in twins if placed[1].currency]
        if others:
            yield _result(
                "currency-different", "error", *others[0], {"source": one.currency, "version": others[0][1].currency}
            )
        elif not any(_CURRENCY.search(part.text) for part in group.version):
            yield _result("currency-missing", "warning", *twins[0], {"source": one.currency})


def _day_in_words(group: Group, pair: Pair) -> bool:
    """Whether the version says the day by a word: "mercredi", "hier", "today"."""
    return any(roundly.names_a_day(part.text, pair.language) for part in group.version)


def _words(placed: Placed) -> str:
    part, one = placed
    return part.text[one.start : one.end]


def _result(code: str, level: Level, part: Part, one: Found, params: dict[str, str] | None = None) -> Result:
    return Result(code, level, part.id, part.text[one.start : one.end], dict(params or {}), one.start, one.end)
