"""What languages say roundly: "half" for 50 per cent, "a dozen", "a fortnight", "yesterday"; and "about"."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.language.months import weekdays

Said = tuple[str, float]
_HALF: tuple[Said, ...] = (
    ("percent", 50),
    ("number", 50),
    ("number", 0.5),
    ("number", 30),
    ("number", 1.5),
    ("number", 6),
    ("number", 500000),
    ("number", 90),
    ("number", 18),
    ("number", 2.5),
    ("number", 3.5),
)
_QUARTER: tuple[Said, ...] = (
    ("percent", 25),
    ("percent", 75),
    ("number", 25),
    ("number", 15),
    ("number", 0.25),
    ("number", 0.75),
    ("number", 45),
    ("number", 3),
)
_THIRD: tuple[Said, ...] = (
    ("percent", 33),
    ("percent", 33.3),
    ("percent", 66),
    ("percent", 67),
    ("percent", 66.7),
    ("number", 20),
)
_FIFTH: tuple[Said, ...] = (("percent", 20), ("percent", 40), ("percent", 60), ("percent", 80))
_TENTH: tuple[Said, ...] = tuple(("percent", float(ten)) for ten in range(10, 100, 10))
_HUNDRED: tuple[Said, ...] = (("number", 100), ("percent", 100))
_FORTNIGHT: tuple[Said, ...] = (("number", 14), ("number", 15))
_DAY: tuple[Said, ...] = (("number", 24), ("number", 48))
_DOZEN: tuple[Said, ...] = (("number", 12), ("number", 24), ("number", 10), ("number", 20))
_NOON: tuple[Said, ...] = (("time", 12), ("number", 12))
_MIDNIGHT: tuple[Said, ...] = (("time", 0), ("time", 24), ("number", 24), ("number", 0))
_ONE: tuple[Said, ...] = (("time", 1), ("time", 13))
_TWO: tuple[Said, ...] = (("number", 2), ("number", 48), ("number", 200), ("number", 2000))
_YEAR: tuple[Said, ...] = (("number", 12), ("number", 18), ("number", 24))
_TWENTY: tuple[Said, ...] = (
    ("number", 20),
    ("number", 15),
    ("number", 30),
    ("number", 40),
    ("number", 50),
    ("number", 60),
)

_SAID: dict[str, list[tuple[str, tuple[Said, ...]]]] = {
    "en": [
        (r"hal(?:f|ves)", _HALF),
        (r"quarters?", _QUARTER),
        (r"thirds?", _THIRD),
        (r"fifths?", _FIFTH),
        (r"tenths?", _TENTH),
        (r"century|centuries|centenary|hundreds?", _HUNDRED),
        (r"fortnight|two weeks", _FORTNIGHT),
        (r"day|days|daily", _DAY),
        (r"dozens?|decades?", _DOZEN),
        (r"noon|midday", _NOON),
        (r"midnight", _MIDNIGHT),
        (r"years?", _YEAR),
        (r"scores? of", _TWENTY),
    ],
    "fr": [
        (r"demie?s?|moitié", _HALF),
        (r"quarts?", _QUARTER),
        (r"tiers", _THIRD),
        (r"cinquièmes?", _FIFTH),
        (r"dixièmes?|sur dix", _TENTH),
        (r"siècles?|centenaire|centaines?", _HUNDRED),
        (r"quinzaine|quinze jours|deux semaines", _FORTNIGHT),
        (r"jours?|journée", _DAY),
        (r"douzaines?|dizaines?|décennies?", _DOZEN),
        (r"midi", _NOON),
        (r"minuit", _MIDNIGHT),
        (r"ans?|années?", _YEAR),
        (r"(?:quinz|vingt|trent|quarant|cinquant|soixant)aine", _TWENTY),
    ],
    "de": [
        (r"halb\w*|hälfte|\w*einhalb", _HALF),
        (r"\w*viertel\w*", _QUARTER),
        (r"\w*drittel\w*", _THIRD),
        (r"\w*fünftel\w*", _FIFTH),
        (r"\w*zehntel\w*", _TENTH),
        (r"jahrhundert\w*|hundert\w*", _HUNDRED),
        (r"zwei wochen|vierzehn", _FORTNIGHT),
        (r"tage?\w*", _DAY),
        (r"dutzend\w*|jahrzehnt\w*", _DOZEN),
        (r"mittags?", _NOON),
        (r"mitternacht", _MIDNIGHT),
        (r"jahre?\w*", _YEAR),
    ],
    "es": [
        (r"medi[oa]s?|mitad", _HALF),
        (r"cuartos?|trimestres?", _QUARTER),
        (r"tercios?|tercera", _THIRD),
        (r"quint[oa]s?", _FIFTH),
        (r"décim[oa]s?|de cada diez", _TENTH),
        (r"siglos?|centenario|centenar\w*", _HUNDRED),
        (r"quincena|dos semanas|quince días", _FORTNIGHT),
        (r"días?|jornada", _DAY),
        (r"docenas?|decenas?|década", _DOZEN),
        (r"mediodía", _NOON),
        (r"medianoche", _MIDNIGHT),
        (r"años?", _YEAR),
        (r"(?:veint|treint|cuarent|cincuent)ena", _TWENTY),
    ],
    "ru": [
        (r"полови\w+|пол\w+|с половиной", _HALF),
        (r"четверт\w+|квартал\w*", _QUARTER),
        (r"трет\w+", _THIRD),
        (r"пят\w+", _FIFTH),
        (r"десят\w+", _TENTH),
        (r"век\w*|столети\w+|сот\w+", _HUNDRED),
        (r"две недели|двух недель|двухнедельн\w+", _FORTNIGHT),
        (r"сут\w+|д[еи]н\w*|дня", _DAY),
        (r"дюжин\w*|десят\w+|десятилети\w+", _DOZEN),
        (r"полдень|полудн\w+", _NOON),
        (r"полноч\w+", _MIDNIGHT),
        (r"час\w* (?:ночи|дня)", _ONE),
        (r"год\w*|лет", _YEAR),
    ],
    "az": [
        (r"yarı\w*|yarım\w*", _HALF),
        (r"dörddə\w*|rüb\w*", _QUARTER),
        (r"üçdə\w*", _THIRD),
        (r"beşdə\w*", _FIFTH),
        (r"onda\w*", _TENTH),
        (r"əsr\w*|yüz\w*", _HUNDRED),
        (r"iki həftə\w*", _FORTNIGHT),
        (r"sutka\w*|gün\w*", _DAY),
        (r"onlarla|onillik\w*", _DOZEN),
        (r"günorta\w*", _NOON),
        (r"gecəyarı\w*", _MIDNIGHT),
        (r"il\w*", _YEAR),
    ],
    "ar": [
        (r"\w*نصف\w*", _HALF),
        (r"\w*ربع\w*|\w*أرباع", _QUARTER),
        (r"\w*ثلث\w*", _THIRD),
        (r"\w*خ[ُ]?مس\w*", _FIFTH),
        (r"\w*ع[ُ]?شر\w*", _TENTH),
        (r"\w*قرن\w*|\w*مئات|\w*مائة|\w*مئة", _HUNDRED),
        (r"\w*أسبوعين|\w*أسبوعان", _FORTNIGHT),
        (r"\w*يوم\w*", _DAY),
        (r"\w*عشرات|\w*عقد\w*", _DOZEN),
        (r"\w*ظهر\w*", _NOON),
        (r"منتصف الليل", _MIDNIGHT),
        (r"\w*عام\w*|\w*سنة|\w*سنوات", _YEAR),
        (r"\w{2,}(?:ين|ان)", _TWO),
    ],
    "zh-hans": [
        (r"半", _HALF),
        (r"四分之|刻钟|季度", _QUARTER),
        (r"三分之", _THIRD),
        (r"五分之", _FIFTH),
        (r"十分之|成", _TENTH),
        (r"世纪|百年|上百|百", _HUNDRED),
        (r"两周|半个月|两星期", _FORTNIGHT),
        (r"昼夜|天|日", _DAY),
        (r"十余|数十|十年", _DOZEN),
        (r"中午|正午", _NOON),
        (r"午夜|零时|零点", _MIDNIGHT),
        (r"年", _YEAR),
    ],
}
_COMPILED = {
    language: (
        re.compile(
            "|".join(
                rf"(?P<g{i}>{words})" if language == "zh-hans" else rf"\b(?P<g{i}>{words})\b"
                for i, (words, _s) in enumerate(rows)
            ),
            re.IGNORECASE,
        ),
        [said for _words, said in rows],
    )
    for language, rows in _SAID.items()
}
_ABOUT = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|roughly|approximately|over|more than|close to|"
    r"environ|près de|quelque|presque|autour de|plus de|"
    r"rund|etwa|knapp|fast|gut|ungefähr|circa|mehr als|über|"
    r"unos|unas|cerca de|casi|alrededor de|más de|aproximadamente|около|почти|примерно|"
    r"свыше|более|порядка|təxminən|təqribən|yaxın|artıq)"
    r"|نحو|حوالي|قرابة|زهاء|أكثر من|约|近|大约|超过|逾)[ \u00a0$€£]*\Z",
    re.IGNORECASE,
)
_DAYS = {
    "en": "today|yesterday|tomorrow|tonight",
    "fr": "aujourd|hier|demain|veille|lendemain|ce matin|ce soir",
    "de": "heute|gestern|morgen|vortag",
    "es": "hoy|ayer|mañana|víspera|anoche",
    "ru": "сегодня|вчера|завтра|накануне",
    "az": "bu gün|dünən|sabah|bugün",
    "ar": "اليوم|أمس|غدا",
    "zh-hans": "今天|昨天|明天|今日|昨日|当天|当日|星期|周[一二三四五六日]",
}


@lru_cache(maxsize=512)
def said(text: str, language: str) -> set[Said]:
    """What a text may have said in words that are no number."""
    pattern, meant = _COMPILED[language]
    return {value for match in pattern.finditer(text) for value in meant[int((match.lastgroup or "g0")[1:])]}


def about(text: str, at: int) -> bool:
    """Whether a figure is given as about so much."""
    return _ABOUT.search(text[max(0, at - 20) : at]) is not None


@lru_cache(maxsize=8)
def _days(language: str) -> re.Pattern[str]:
    from babel import Locale

    from articles.language.locales import LOCALES

    weekdays(language)
    names = Locale.parse(LOCALES[language].babel).days["format"]["wide"].values()
    stems = [re.escape(str(name)[:-1] if language in ("ru", "az") else str(name)) for name in names]
    return re.compile("|".join([_DAYS[language], *stems]), re.IGNORECASE)


def names_a_day(text: str, language: str) -> bool:
    """Whether a text names a day of the week, or says today, yesterday, tomorrow."""
    return _days(language).search(text) is not None
