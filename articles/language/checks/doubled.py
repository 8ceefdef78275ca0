"""Words and spaces that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.checks.pair import Pair, Part
from articles.language.checks.result import Result
from articles.language.folding import fold

_WORDS = re.compile(r"(?<![\w’'\-‑])([^\W\d_]+)([ \u00a0\u202f]+)(\1)(?![\w’'\-‑])", re.IGNORECASE)
_HAN = re.compile("([\u4e00-\u9fff]{2,6}?)\\1|([的了在是和与将对就也为被])\\2")
_SPACES = re.compile("[ \u00a0\u202f\t]{2,}")
_ALLOWED = {
    "fr": "nous vous se bla très faire",
    "en": "had that very many so long is bye no",
    "de": "die der das sie den dem des ihr was sehr",
    "es": "muy no poco casi nos",
    "ru": "чуть еле едва очень давно просто долго только много мало далеко тихо ещё да нет же вот так",
    "az": "tez yavaş bir az çox çeşid növ dəstə cür ayrı bol asta uzun böyük axın hissə addım incə topa sıra isti iri",
    "ar": "جدا شيئا رويدا فردا واحدا خطوة يوما كلا دكا صفا مرة جنبا قليلا هنا",
    "zh-hans": "谢谢 研究 讨论 商量 考虑 许许 世世 家家 户户 千千 方方 面面 试试 看看",
}
_FOLDED = {language: frozenset(fold(word, language) for word in words.split()) for language, words in _ALLOWED.items()}


def check(pair: Pair) -> Iterator[Result]:
    """doubled-word and doubled-space, both warnings."""
    for part in pair.parts:
        if pair.language == "zh-hans":
            yield from _characters(part)
        else:
            yield from _words(part, pair.language)
        for match in _SPACES.finditer(part.text):
            yield Result(
                "doubled-space", "warning", part.id, match[0], {"around": _around(part.text, match)}, *match.span()
            )


def _words(part: Part, language: str) -> Iterator[Result]:
    for match in _WORDS.finditer(part.text):
        first, second = match[1], match[3]
        if fold(first, language) in _FOLDED[language]:
            continue
        if first[0].isupper() and second[0].isupper():  # "Duran Duran", "Baden Baden"
            continue
        yield Result("doubled-word", "warning", part.id, match[0], {"word": first}, *match.span())


def _characters(part: Part) -> Iterator[Result]:
    for match in _HAN.finditer(part.text):
        twice = match[1] or match[2]
        if twice in _FOLDED["zh-hans"] or (match[1] and len(set(match[1])) == 1):
            continue
        if match[2] and part.text[match.end() : match.end() + 1] == "确":  # 的的确确
            continue
        yield Result("doubled-word", "warning", part.id, match[0], {"word": twice}, *match.span())


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 15) : match.end() + 15].strip()
