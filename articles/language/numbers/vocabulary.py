"""The number words of each language, folded: what each adds, multiplies by or ends with.

A word's entry is a kind and a value: ``add`` below a hundred, ``hundred`` multiplies by it, ``hundreds`` are hundreds
in one word, ``scale`` multiplies by a thousand or more, ``dual`` is two of a scale, ``many`` a scale that counts only
after a number, ``last`` an ordinal that ends one, ``dozen`` a quantity that needs a number before it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from articles.language.folding import fold


class Entry(NamedTuple):
    kind: str
    value: float


def _rows(kind: str, first: int, step: int, words: str) -> dict[str, Entry]:
    """Words in the order of their values, one a step; "a|b" are two words for one value, "-" is none."""
    return {
        word: Entry(kind, first + step * index)
        for index, alternatives in enumerate(words.split())
        for word in alternatives.split("|")
        if word != "-"
    }


def _same(kind: str, value: float, words: str) -> dict[str, Entry]:
    return {word: Entry(kind, value) for word in words.split()}


def _english() -> dict[str, Entry]:
    return {
        **_rows(
            "add",
            0,
            1,
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen",
        ),
        **_rows("add", 20, 10, "twenty thirty forty|fourty fifty sixty seventy eighty ninety"),
        **_rows(
            "last",
            1,
            1,
            "first - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth",
        ),
        **_same("last", 2, "second"),
        **_rows("last", 20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"),
        **_same("last", 100, "hundredth"),
        **_same("hundred", 100, "hundred"),
        **_same("scale", 1e3, "thousand"),
        **_same("scale", 1e6, "million mln mn"),
        **_same("scale", 1e9, "billion bn bln"),
        **_same("scale", 1e12, "trillion trn tn"),
        **_same("many", 1e6, "millions"),
        **_same("many", 1e9, "billions"),
        **_same("dozen", 12, "dozen"),
    }


def _french() -> dict[str, Entry]:
    units = (
        "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
        "dix-huit dix-neuf"
    )
    ordinals = (
        "unième deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
        "treizième quatorzième quinzième seizième"
    )
    return {
        **_rows("add", 0, 1, units),
        **_rows("add", 20, 10, "vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante"),
        **_rows("last", 1, 1, ordinals),
        **_same("last", 1, "premier première"),
        **_rows("last", 20, 10, "vingtième trentième quarantième cinquantième soixantième septantième - nonantième"),
        **_same("last", 100, "centième"),
        **_same("hundred", 100, "cent cents"),
        **_same("scale", 1e3, "mille mil"),
        **_same("scale", 1e6, "million millions mio"),
        **_same("scale", 1e9, "milliard milliards md mds mrd"),
        **_same("scale", 1e12, "billion billions"),
        **_same("dozen", 12, "douzaine douzaines"),
        **_rows("dozen", 10, 5, "dizaine|dizaines quinzaine vingtaine|vingtaines"),
        **_rows("dozen", 30, 10, "trentaine quarantaine cinquantaine soixantaine"),
        **_same("dozen", 100, "centaine centaines"),
        **_same("dozen", 1000, "millier milliers"),
    }


def _spanish() -> dict[str, Entry]:
    return {
        **_rows(
            "add",
            0,
            1,
            "cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
            "diecisiete dieciocho diecinueve veinte veintiuno|veintiún|veintiuna veintidós veintitrés veinticuatro "
            "veinticinco veintiséis veintisiete veintiocho veintinueve",
        ),
        **_rows("add", 30, 10, "treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
        **_rows(
            "hundreds",
            200,
            100,
            "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas "
            "seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas",
        ),
        **_same("hundreds", 100, "cien ciento"),
        **_rows(
            "last",
            1,
            1,
            "primero|primer|primera segundo|segunda tercero|tercer|tercera cuarto|cuarta quinto|quinta sexto|sexta "
            "séptimo|séptima octavo|octava noveno|novena décimo|décima undécimo|undécima duodécimo|duodécima "
            "decimotercero|decimotercera|decimotercer decimocuarto|decimocuarta decimoquinto|decimoquinta "
            "decimosexto|decimosexta decimoséptimo|decimoséptima decimoctavo|decimoctava decimonoveno|decimonovena",
        ),
        **_rows(
            "ordinal",
            20,
            10,
            "vigésimo|vigésima trigésimo|trigésima cuadragésimo|cuadragésima "
            "quincuagésimo|quincuagésima sexagésimo|sexagésima septuagésimo|septuagésima octogésimo|octogésima "
            "nonagésimo|nonagésima centésimo|centésima",
        ),
        **_rows(
            "last",
            21,
            1,
            "vigesimoprimero|vigesimoprimera|vigesimoprimer vigesimosegundo|vigesimosegunda "
            "vigesimotercero|vigesimotercera|vigesimotercer vigesimocuarto|vigesimocuarta "
            "vigesimoquinto|vigesimoquinta vigesimosexto|vigesimosexta vigesimoséptimo|vigesimoséptima "
            "vigesimoctavo|vigesimoctava vigesimonoveno|vigesimonovena",
        ),
        **_same("scale", 1e3, "mil"),
        **_same("scale", 1e6, "millón millones"),
        **_same("scale", 1e12, "billón billones"),
        **_same("dozen", 12, "docena docenas"),
        **_same("dozen", 10, "decena decenas"),
        **_same("dozen", 20, "veintena"),
        **_same("dozen", 30, "treintena"),
        **_same("dozen", 100, "centenar centenares"),
        **_same("dozen", 1000, "millar millares"),
    }


_ADJECTIVE = "ый ая ое ого ой ому ым ом ую ые ых ыми ий ья ье ьего ьей ьему ьим ьем ью ьи ьих".split()


def _russian() -> dict[str, Entry]:
    units = (
        "ноль|нуль|нуля один|одна|одно|одного|одной|одному|одним|одном|одну два|две|двух|двум|двумя "
        "три|трех|трем|тремя четыре|четырех|четырем|четырьмя"
    )
    soft = (
        "пят шест сем восем|восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат "
        "семнадцат восемнадцат девятнадцат двадцат"
    )
    table = _rows("add", 0, 1, units)
    for stem, entry in _rows("add", 5, 1, soft).items():
        table |= {stem + ending: entry for ending in ("ь", "и", "ью", "ью")}
    table |= _same("add", 30, "тридцать тридцати тридцатью") | _same("add", 40, "сорок сорока")
    for stem, value in (("пят", 50), ("шест", 60), ("сем", 70), ("восем", 80)):
        table |= _same("add", value, f"{stem}ьдесят {stem}идесяти {stem}ьюдесятью")
    table |= _same("add", 80, "восьмидесяти") | _same("add", 90, "девяносто девяноста")
    table |= _same("hundreds", 100, "сто ста")
    for stems, value in (
        ("двести двухсот двумстам двумястами двухстах", 200),
        ("триста трехсот тремстам тремястами", 300),
        ("четыреста четырехсот четыремстам", 400),
    ):
        table |= _same("hundreds", value, stems)
    for stem, value in (("пят", 500), ("шест", 600), ("сем", 700), ("восем", 800), ("восьм", 800), ("девят", 900)):
        table |= _same("hundreds", value, f"{stem}ьсот {stem}исот {stem}истам {stem}ьюстами")
    ordinals = "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
    for stem, entry in {
        **_rows("last", 1, 1, ordinals),
        **_rows("last", 30, 10, "тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност сот"),
    }.items():
        table |= {stem + ending: entry for ending in _ADJECTIVE}
    table |= _same("scale", 1e3, "тысяча тысячу тыс") | _same(
        "many", 1e3, "тысячи тысяч тысяче тысячей тысячью тысячам тысячами тысячах"
    )
    for stem, value in (("миллион", 1e6), ("миллиард", 1e9), ("триллион", 1e12)):
        table |= _same("scale", value, stem)
        table |= {stem + ending: Entry("many", value) for ending in "а ов у ам ами ах ом е ы".split()}
    table |= _same("scale", 1e6, "млн") | _same("scale", 1e9, "млрд") | _same("scale", 1e12, "трлн")
    table |= {
        f"пол{stem}{end}": Entry("whole", value / 2)
        for stem, value in (("миллион", 1e6), ("миллиард", 1e9))
        for end in ("а", "")
    }
    table |= _same("whole", 50, "полсотни") | _same("whole", 500, "полтысячи")
    table |= _same("half", 1.5, "полтора полторы полутора") | _same("whole", 150, "полтораста")
    table |= _same("dozen", 10, "десяток десятка десятков десятки") | _same("dozen", 100, "сотня сотню сотни сотен")
    return table


_AZ_ENDINGS = (
    "dan den dakı deki da de dək dek ya ye yə a ə ı i u ü nı ni nu nü nın nin nun nün ın in un ün lıq lik luq lük "
    "lar lər ndan ndən lıqdan ə n ıdır"
).split()


def _azerbaijani() -> dict[str, Entry]:
    bases = {
        **_rows("add", 0, 1, "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on"),
        **_rows("add", 20, 10, "iyirmi otuz qırx əlli altmış yetmiş səksən doxsan"),
        **_same("hundred", 100, "yüz"),
        **_same("scale", 1e3, "min"),
        **_same("scale", 1e6, "milyon mln"),
        **_same("scale", 1e9, "milyard mlrd"),
        **_same("scale", 1e12, "trilyon trln"),
    }
    table = dict(bases)
    ordinals = ("ıncı inci uncu üncü ncı nci ncu ncü").split()
    for word, entry in bases.items():
        for ending in ordinals:
            table.setdefault(word + ending, Entry("last", entry.value))
        dotted = word.replace("dörd", "dörd")
        table.setdefault(dotted + "üncü", Entry("last", entry.value))
        if entry.kind == "scale" or entry.value >= 20:
            for ending in _AZ_ENDINGS:
                table.setdefault(word + ending, entry)
    for word in ("minlik", "minlərlə", "mina", "mini", "minin"):
        table.pop(word, None)
    table["yarım"] = Entry("half", 0.5)
    return table


def _arabic() -> dict[str, Entry]:
    table: dict[str, Entry] = {
        **_same("add", 1, "واحد واحدة أحد إحدى"),
        **_same("add", 2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي"),
        **_rows(
            "add", 3, 1, "ثلاث|ثلاثة أربع|أربعة خمس|خمسة ست|ستة سبع|سبعة ثمان|ثماني|ثمانية|ثمانيا تسع|تسعة عشر|عشرة"
        ),
        **_rows(
            "add",
            20,
            10,
            "عشرون|عشرين ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين",
        ),
        **_rows(
            "last",
            1,
            1,
            "الأول|الأولى|الحادي|الحادية الثاني|الثانية الثالث|الثالثة الرابع|الرابعة الخامس|الخامسة السادس|السادسة السابع|السابعة الثامن|الثامنة التاسع|التاسعة العاشر|العاشرة",
        ),
        **_same("hundreds", 100, "مئة مائة المئة المائة"),
        **_same("hundreds", 200, "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي"),
    }
    for stem, value in (
        ("ثلاث", 300),
        ("أربع", 400),
        ("خمس", 500),
        ("ست", 600),
        ("سبع", 700),
        ("ثمان", 800),
        ("ثماني", 800),
        ("تسع", 900),
    ):
        table |= _same("hundreds", value, f"{stem}مئة {stem}مائة")
    for stem, value, plural in (
        ("ألف", 1e3, "آلاف"),
        ("مليون", 1e6, "ملايين"),
        ("مليار", 1e9, "مليارات"),
        ("تريليون", 1e12, "تريليونات"),
    ):
        table |= _same("scale", value, stem)
        table |= _same("many", value, f"{plural} ال{stem}")
        table |= _same("dual", value, f"{stem}ا {stem}ان {stem}ين {stem}ي")
    table |= _same("many", 1e12, "ترليون")
    table["نصف"] = Entry("half", 0.5)
    return table


_BUILT = {"en": _english, "fr": _french, "es": _spanish, "ru": _russian, "az": _azerbaijani, "ar": _arabic}


@cache
def table(language: str) -> dict[str, Entry]:
    """The number words of a language by their folded form; German ones are compounds, Chinese ones characters."""
    if language == "de":
        scales = {
            **_same("scale", 1e6, "mio million millionen"),
            **_same("scale", 1e9, "mrd milliarde milliarden"),
            **_same("scale", 1e12, "billion billionen"),
            **_same("scale", 1e3, "tsd"),
            **_same("dozen", 12, "dutzend"),
        }
        return {fold(word): entry for word, entry in scales.items()}
    build = _BUILT.get(language)
    return {fold(word, language): entry for word, entry in build().items()} if build else {}


HALF_BEFORE = {
    "en": ("half",),
    "fr": ("demi",),
    "de": ("halbe", "halben", "halbes"),
    "es": ("medio", "media"),
    "az": ("yarim",),
    "ar": ("نصف",),
    "ru": (),
}
"""Words that halve the scale that follows: "half a million", "eine halbe Million"."""

AND_HALF = {
    "en": (("and", "a", "half"), ("and", "one", "half")),
    "fr": (("et", "demi"), ("et", "demie")),
    "de": (),
    "es": (("y", "medio"), ("y", "media")),
    "ru": (("с", "половиной"),),
    "az": (("yarim",),),
    "ar": (("ونصف",), ("و", "نصف")),
}
"""What adds a half to the number before it."""

BETWEEN = {
    "en": ("and",),
    "fr": ("et",),
    "es": ("y",),
    "de": (),
    "ru": (),
    "az": (),
    "ar": ("و",),
}
"""Words that stand within a number."""

TO = {
    "en": ("to", "and", "or"),
    "fr": ("a", "et", "ou"),
    "de": ("bis", "auf", "und"),
    "es": ("a", "y", "al"),
    "ru": ("до", "и"),
    "az": ("ile", "ve"),
    "ar": ("الي", "و"),
}
"""Words between the two ends of a range, which share a percent sign or a multiplier."""

FROM = {
    "en": ("from", "between"),
    "fr": ("de", "entre"),
    "de": ("von", "zwischen"),
    "es": ("de", "del", "entre"),
    "ru": ("от", "с", "между"),
    "az": (),
    "ar": ("بين", "من"),
}
