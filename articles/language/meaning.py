"""Words of which a letter or two make another statement: no editor mends these alone ("million" → "billion").

Stems, compared after folding with the beginning of a word, so that "южного" and "millones" count too. Months, days of
the week and countries are CLDR's, through Babel.
"""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.dates import get_day_names, get_month_names

from articles.language.folding import fold
from articles.language.locales import LOCALES

_STEMS = {
    "fr": "homme femme garcon fille million milliard billion trillion mille centaine dizaine douze treize quatorze "
    "quinze seize vingt trente quarante cinquante soixante premier premiere second deuxi troisi quatri cinqui "
    "sixi septi huiti neuvi dixi moitie tiers double triple kilom metre centim millim hectar hectol tonne "
    "gramm kilogr minute heure semaine annee jamais aucun personne sans moins plus davantage avant apres "
    "depuis nord sud ouest orient import export importation exportation hausse baisse augment diminu acqui "
    "coupabl victim accus",
    "az": "milyon milyard trilyon min yuz onlarla birinci ikinci ucuncu dord bes alti yeddi sekkiz doqquz iyirmi "
    "otuz qirx elli altmis yetmis seksen doxsan yari faiz kilometr metr santim hektar ton deqiqe saat hefte "
    "hec deyil yox olmaz siz simal cenub serq qerb idxal ixrac artim artdi artib azal evvel sonra cox daha "
    "qabaq",
    "en": "woman women million billion trillion thousand hundred dozen eleven twelve thirt fourt fifte fifty sixte "
    "sixty sevent eighte eighty ninet ninety twenty forty first second third fifth sixth eighth ninth tenth "
    "three seven eight quarter double triple percent metre meter kilomet centimet millimet tonne gram kilogram "
    "litre hectare acre minute hour never without nothing nobody neither nowhere hardly least fewer less "
    "before after since above below under over north south east west import export increas decreas guilty "
    "convict convinc acquit accus alleg dead alive prosecut persecut married",
    "ru": "миллион миллиард триллион тысяч сотн сорок двадцат тридцат пятьдесят шестьдесят семьдесят восемьдесят "
    "девяност двест трист четырест одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат "
    "восемнадцат девятнадцат десят девят первы втор трети четверт пятый шесто седьмо восьмо процент километр "
    "метр сантиметр миллиметр гектар тонн грамм килограмм минут часов недел никогда никто ничто ничего нельзя "
    "никак мужчин женщин ниже выше больше меньше менее более после перед север южн запад восто импорт экспорт "
    "увелич уменьш снизи повыс выигра проигр виновн невинов жертв обвин",
    "de": "million milliard billion billiard tausend hundert dutzend zwanzig dreissig vierzig funfzig sechzig "
    "siebzig achtzig neunzig dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwolf erste zweite "
    "dritte vierte funfte sechste siebte achte neunte halfte viertel doppelt prozent kilomet meter zentimet "
    "millimet hektar tonne gramm kilogramm minute stunde woche kein keinen keiner keinem keines keine niemals "
    "niemand nichts nirgend weder wenig mehr ohne nicht bevor nach norden suden osten westen nordlich sudlich "
    "ostlich westlich import export einfuhr ausfuhr steig sink erhoh senk schuldig freigesproch",
    "es": "millon billon trillon miles ciento docena veinte treinta cuarenta cincuenta sesenta setenta ochenta "
    "noventa trece catorce quince dieci primer segund tercer cuart quint sexto septim octav noven decim mitad "
    "doble triple kilom metro centim milim hectar tonelada gramo kilogr minuto hora semana nunca jamas ningun "
    "nadie tampoco menos menor mayor mejor peor antes despues norte oeste orient occident import export "
    "importacion exportacion aument disminu subid bajad culpabl inocent acusad absuelt",
    "ar": "مليون مليار تريليون الف الاف مائه عشرون عشرين ثلاثون ثلاثين اربعون اربعين خمسون خمسين ستون ستين سبعون "
    "سبعين ثمانون ثمانين تسعون تسعين الاول الثاني الثالث الرابع الخامس كيلومتر متر سنتيمتر هكتار طن دقيقه ساعه "
    "اسبوع ليس ليست بدون ابدا شمال جنوب شرق غرب الشمال الجنوب الشرق الغرب استيراد تصدير واردات صادرات ارتفاع "
    "انخفاض ارتفع انخفض قبل بعد اكثر اقل",
    "zh-hans": "",
}
NEGATIONS = {
    "fr": "ne n non pas ni",
    "az": "ne de yox",
    "en": "not no nor none cannot",
    "ru": "не ни нет без",
    "de": "nicht kein nie un",
    "es": "no ni sin",
    "ar": "لا لم لن ما غير",
    "zh-hans": "",
}
_PREFIXES = {
    "fr": "in im il ir non de des mal",
    "az": "na bi",
    "en": "un in im il ir non dis mis de",
    "ru": "не без бес ни",
    "de": "un nicht ent",
    "es": "in im i des no",
    "ar": "لا",
    "zh-hans": "",
}
_LONG = 7
"""A stem of so many letters counts with any ending, a shorter one with two letters ("import" is not "important")."""


@cache
def stems(language: str) -> tuple[str, ...]:
    """The beginnings of words that change what is said, folded."""
    found = set(_STEMS.get(language, "").split())
    if language in LOCALES:
        locale = LOCALES[language].babel
        for names in (get_month_names("wide", "format", locale), get_day_names("wide", "format", locale)):
            found |= {_stem(fold(str(name), language)) for name in names.values()}
    return tuple(sorted(stem for stem in found if len(stem) >= 3))


@cache
def countries(language: str) -> frozenset[str]:
    """The words of the countries' names in a language, folded, of five letters or more."""
    if language not in LOCALES:
        return frozenset()
    territories = Locale.parse(LOCALES[language].babel).territories
    names = (str(name) for code, name in territories.items() if len(code) == 2)
    return frozenset(word for name in names for word in fold(name, language).replace("-", " ").split() if len(word) > 4)


def decides(word: str, language: str) -> bool:
    """Whether a folded word is one that a letter or two make another statement of."""
    if word in NEGATIONS.get(language, "").split():
        return True
    endings = 3 if language == "ru" else 2
    return any(
        len(stem) >= _LONG or len(word) <= len(stem) + endings for stem in stems(language) if word.startswith(stem)
    )


def is_country(word: str, language: str) -> bool:
    """Whether a folded word names a country, also with an ending of up to two letters."""
    known = countries(language)
    return any(word[: len(word) - cut] in known for cut in (0, 1, 2))


def negates(old: str, new: str, language: str) -> bool:
    """Whether one of two folded words is the other with a prefix that denies it; in Azerbaijani, with -ma-/-mə-."""
    shorter, longer = sorted((old, new), key=len)
    if any(longer == prefix + shorter for prefix in _PREFIXES.get(language, "").split()):
        return True
    return language == "az" and old.count("m") != new.count("m")


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 else word
