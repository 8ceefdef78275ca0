"""The no-break spaces of each language's typography, put in when the public copy is made.

Nothing visible changes but spaces: a space where lines must not break becomes a no-break one; French gets the spaces
of the book where agency copy leaves them out (``spacing="closed"`` keeps "3%" and "Quoi?" as typed). Tags, code,
addresses of the web and of mail are never touched. ``plain`` folds it all back.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale; CLDR's number patterns; Мильчин,
Справочник издателя и автора; DIN 5008; Ortografía de la lengua española (RAE, 2010).
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from articles.language.months import written

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_SPACE = "[ \u00a0\u202f\u2009]"  # written ␣ in the rules below
_PIECE = re.compile(r"""(<!--.*?-->|</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>)|(&(?:[a-zA-Z]{1,31}|\#\w{1,8});)""", re.S)
_INLINE = re.compile(r"</?(?:a|strong|em|b|i|span|code|abbr|cite|q|sup|sub|mark|small)(?![a-zA-Z0-9])", re.I)
_CODE = re.compile(r"<(/?)(?:code|pre|kbd|samp)(?![a-zA-Z0-9])", re.I)
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>«»]+|\bwww\.[^\s<>«»]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,12}(?:/[^\s<>«»]*)?(?![\w])",
    re.I,
)
_ADDRESS_END = re.compile(r"[.,;:!?…»”’\"')\]]+\Z")


@dataclass(frozen=True)
class _Rule:
    """A pattern whose group 1 is the space to be made no-break, or empty where one is to be put in."""

    pattern: re.Pattern[str]
    sign: str


@dataclass(slots=True)
class _Copy:
    """A text as its characters, with what stands before each in the source: the tags, then its own spelling."""

    before: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    text: str = ""
    rest: str = ""
    code: set[int] = field(default_factory=set)


def public(text_or_html: str, language: str, *, spacing: str = "book") -> str:
    """The text or HTML with the language's no-break spaces; idempotent.

    ``spacing``: "book" (French: spaces are put in where they are missing) or "closed" (only those typed are made
    no-break).
    """
    rules = _rules(language, spacing != "closed")
    if not rules or not text_or_html:
        return text_or_html
    copy = _read(text_or_html)
    kept = _untouchable(copy)
    replaced: dict[int, str] = {}
    inserted: dict[int, str] = {}
    for rule in rules:
        for match in rule.pattern.finditer(copy.text):
            at, end = match.span(1)
            if at == end:
                if (at - 1 if copy.text[at - 1] == "«" else at) not in kept:
                    inserted.setdefault(at, rule.sign)
            elif at not in kept:
                replaced.setdefault(at, rule.sign)
    return "".join(_written(copy, replaced, inserted))


def rewritten(text_or_html: str, signs: Callable[[str], Mapping[int, str]]) -> str:
    """The text or HTML with characters replaced: ``signs`` is asked for the new ones by their place in the plain text.

    Tags, code and addresses stay as they are; a block's end is a line break in the plain text.
    """
    copy = _read(text_or_html)
    kept = _untouchable(copy)
    found = {at: sign for at, sign in signs(copy.text).items() if at not in kept}
    return "".join(_written(copy, found, {}))


def plain(text: str) -> str:
    """The text with plain spaces, for systems of 8 bits and for comparison."""
    return re.sub("[\u00a0\u202f\u2009]|&nbsp;|&#160;|&#xa0;|&#8239;|&#x202f;", " ", text, flags=re.I)


def _read(source: str) -> _Copy:
    copy = _Copy()
    chars: list[str] = []
    pending = ""
    in_code = 0

    def add(char: str, spelling: str) -> None:
        nonlocal pending
        if in_code:
            copy.code.add(len(chars))
        chars.append(char)
        copy.before.append(pending)
        copy.written.append(spelling)
        pending = ""

    at = 0
    for match in _PIECE.finditer(source):
        for char in source[at : match.start()]:
            add(char, char)
        at = match.end()
        if match[1]:
            if code := _CODE.match(match[1]):
                in_code = max(0, in_code + (-1 if code[1] else 1))
            if _INLINE.match(match[1]):
                pending += match[1]
            else:
                add("\n", match[1])
        else:
            meant = entities.unescape(match[2])
            if len(meant) == 1:
                add(meant, match[2])
            else:
                for char in match[2]:
                    add(char, char)
    for char in source[at:]:
        add(char, char)
    copy.text = "".join(chars)
    copy.rest = pending
    return copy


def _untouchable(copy: _Copy) -> set[int]:
    """The places of code and of addresses."""
    kept = set(copy.code)
    for match in _ADDRESS.finditer(copy.text):
        tail = _ADDRESS_END.search(match[0])
        kept.update(range(match.start(), match.start() + tail.start() if tail else match.end()))
    return kept


def _written(copy: _Copy, replaced: dict[int, str], inserted: dict[int, str]) -> Iterator[str]:
    """The source with its spaces changed; one put in after "«" stands before the tag that follows, others after it."""
    for at, spelling in enumerate(copy.written):
        sign = inserted.get(at, "")
        if sign and copy.text[at - 1] == "«":
            yield sign + copy.before[at]
        else:
            yield copy.before[at] + sign
        yield replaced.get(at, spelling)
    yield copy.rest


# The rules.

_CAPITAL = "[A-ZÀ-ÖØ-ÞŞĞƏİА-ЯЁ]"
_METRIC = (
    "km|m|cm|mm|kg|g|t|ha|kW|MW|GW|TW|kWh|MWh|GWh|km²|km2|m²|m³|m2|m3|hPa|°C|°F|°|€|\\$|£|₼|₽|Mo|Go|MB|GB|dB|Hz|MHz"
)
_UNITS = {
    "fr": "millions?|milliards?|mille|euros?|dollars?|manats?|francs?|tonnes?|kilomètres?|mètres?|hectares?|ans|heures?"
    "|h|min",
    "az": "milyon|milyard|min|manat|dollar|avro|faiz|ton|kilometr|metr|hektar|nəfər|il",
    "en": "million|billion|trillion|percent|per cent|euros?|dollars?|manats?|tonnes?|tons?|kilomet(?:re|er)s?",
    "ru": r"тыс|млн|млрд|трлн|руб|долл|манат\w*|тонн\w*|км|м|см|мм|кг|г|гг|га|процент\w*|евро|м²|км²|кв|куб|год\w*|чел",
    "de": "Million(?:en)?|Milliarden?|Mio|Mrd|Prozent|Euro|Dollar|Manat|Tonnen|Kilometer|Meter|Hektar|Uhr",
    "es": "millones|millón|mil|euros?|dólares|manats?|toneladas?|kilómetros?|metros?|hectáreas?",
}
_TITLES = {
    "fr": r"MM?\.|Mmes?|Mlles?|Drs?|Prs?|Mgr|Me",
    "az": r"cənab|xanım|prof\.|akad\.",
    "en": r"Mrs?\.|Ms\.|Drs?\.|Prof\.|Gen\.|Sen\.|St\.|Col\.",
    "ru": r"г-н|г-жа|акад\.|проф\.|ген\.|им\.|г\.|ул\.|пр\.|обл\.",
    "de": r"Dr\.|Prof\.|Hr\.|Fr\.|St\.",
    "es": r"Sra?\.|Sres\.|Dra?\.|D\.|Dña\.|Prof\.",
}
_BEFORE_FIGURES = {
    "fr": r"[nN]°|[nN]º|№|art\.|p\.|§",
    "az": "№|§",
    "en": r"Nos?\.|§|№",
    "ru": r"№|§|ст\.|п\.|стр\.",
    "de": r"Nr\.|Art\.|§§?|S\.",
    "es": r"n\.º|núm\.|art\.|pág\.|§",
}
_FIXED = {  # abbreviations of several words
    "ru": [r"\bт\.(␣)(?=[едкп]\.)", r"\bи(␣)(?=т\.␣?[дп]\.)", r"\bи(␣)(?=др\.)"],
    "de": [
        rf"\b{pair[0]}\.(␣)(?={pair[1:]}\.)"
        for pair in ("zB", "dh", "u[aÄU]", "o[äÄ]", "va", "s[ou]", "id", "dR", "zT")
    ],
    "es": [r"\bEE\.(␣)(?=UU\.)"],
    "fr": [r"(?<=\d␣h)(␣)(?=\d\d)"],
}


@cache
def _rules(language: str, book: bool) -> tuple[_Rule, ...]:
    """The rules of a language, the more particular first: the first that claims a space has it."""
    if language not in _UNITS:  # Arabic and Chinese set no space apart
        return ()
    grouping = NARROW if language == "fr" else NO_BREAK
    months = "|".join(re.escape(name) for name in (written(number, language) for number in range(1, 13)))
    days = {"fr": r"(?:\d{1,2}|1er)", "de": r"\d{1,2}\.?"}.get(language, r"\d{1,2}")
    pairs: list[tuple[str, str]] = _french(book) if language == "fr" else []
    if language == "ru":
        pairs.append((r"(?<=\S)(␣)(?=—)", NO_BREAK))
    pairs += [
        (r"(?<![\d.,])(?<!\d␣)\d{1,3}(␣)(?=\d{3}(?:␣\d{3})*(?!\d))", grouping),
        (r"(?<=␣\d{3})(␣)(?=\d{3}(?!\d))", grouping),
        (r"(?<=\d)(␣)(?=[%‰])", grouping),
        (rf"(?<=\d)(␣)(?=(?:{_METRIC}|{_UNITS[language]})(?!\w))", NO_BREAK),
        (rf"(?<!\w){days}(␣)(?=(?:de␣)?(?:{months})(?!\w))", NO_BREAK),
        (rf"(?<!\w)(?:{_TITLES[language]})(␣)(?={_CAPITAL})", NO_BREAK),
        (rf"(?<!\w)(?:{_BEFORE_FIGURES[language]})(␣)(?=\d)", NO_BREAK),
        (rf"(?<!\w){_CAPITAL}\.(␣)(?={_CAPITAL}(?:\.|\w))", NO_BREAK),
        *((pattern, NO_BREAK) for pattern in _FIXED.get(language, [])),
    ]
    if language == "en":
        pairs.append((rf"(?<!\w)(?:{months})(␣)(?=\d{{1,2}}(?!\d))", NO_BREAK))
    return tuple(_Rule(re.compile(pattern.replace("␣", _SPACE)), sign) for pattern, sign in pairs)


def _french(book: bool) -> list[tuple[str, str]]:
    pairs = [
        ("(?<=«)(␣)", NO_BREAK),
        ("(␣)(?=»)", NO_BREAK),
        (r"(?<=\S)(␣)(?=[;!?])", NARROW),
        (r"(?<=\S)(␣)(?=:(?:[\s»]|\Z))", NO_BREAK),
    ]
    if book:
        word_before = r"(?<=[\w)\]»”’\"%‰…°€$])"
        pairs += [
            (r"(?<=«)()(?=[^\s»])", NO_BREAK),
            (r"(?<=[^\s«])()(?=»)", NO_BREAK),
            (word_before + r"()(?=[;!?]+(?:[\s»”’\")\]…]|\Z))", NARROW),
            (word_before + r"()(?=:(?:[\s»]|\Z))", NO_BREAK),
            (r"(?<=\d)()(?=[%‰])", NARROW),
        ]
    return pairs
