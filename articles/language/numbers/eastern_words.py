"""The number words of Russian, Azerbaijani and Arabic, in all their forms."""

from __future__ import annotations

from articles.language.numbers.entries import Entry, rows, same

_ADJECTIVE = [
    "ый",
    "ая",
    "ое",
    "ого",
    "ой",
    "ому",
    "ым",
    "ом",
    "ую",
    "ые",
    "ых",
    "ыми",
    "ий",
    "ья",
    "ье",
    "ьего",
    "ьей",
    "ьему",
    "ьим",
    "ьем",
    "ью",
    "ьи",
    "ьих",
]


def russian() -> dict[str, Entry]:
    units = (
        "ноль|нуль|нуля один|одна|одно|одного|одной|одному|одним|одном|одну два|две|двух|двум|двумя "
        "три|трех|трем|тремя четыре|четырех|четырем|четырьмя"
    )
    soft = (
        "пят шест сем восем|восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат "
        "семнадцат восемнадцат девятнадцат двадцат"
    )
    table = rows("add", 0, 1, units)
    for stem, entry in rows("add", 5, 1, soft).items():
        table |= {stem + ending: entry for ending in ("ь", "и", "ью", "ью")}
    table |= same("add", 30, "тридцать тридцати тридцатью") | same("add", 40, "сорок сорока")
    for stem, tens in (("пят", 50), ("шест", 60), ("сем", 70), ("восем", 80)):
        table |= same("add", tens, f"{stem}ьдесят {stem}идесяти {stem}ьюдесятью")
    table |= same("add", 80, "восьмидесяти") | same("add", 90, "девяносто девяноста")
    table |= same("hundreds", 100, "сто ста")
    for stems, value in (
        ("двести двухсот двумстам двумястами двухстах", 200),
        ("триста трехсот тремстам тремястами", 300),
        ("четыреста четырехсот четыремстам", 400),
    ):
        table |= same("hundreds", value, stems)
    for stem, value in (("пят", 500), ("шест", 600), ("сем", 700), ("восем", 800), ("восьм", 800), ("девят", 900)):
        table |= same("hundreds", value, f"{stem}ьсот {stem}исот {stem}истам {stem}ьюстами")
    ordinals = (
        "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат "
        " пятнадцат шестнадцат семнадцат "
        "восемнадцат девятнадцат двадцат"
    )
    for stem, entry in {
        **rows("last", 1, 1, ordinals),
        **rows("last", 30, 10, "тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност сот"),
    }.items():
        table |= {stem + ending: entry for ending in _ADJECTIVE}
    table |= same("scale", 1e3, "тысяча тысячу тыс") | same(
        "many", 1e3, "тысячи тысяч тысяче тысячей тысячью тысячам тысячами тысячах"
    )
    for stem, scale in (("миллион", 1e6), ("миллиард", 1e9), ("триллион", 1e12)):
        table |= same("scale", scale, stem)
        table |= {stem + ending: Entry("many", scale) for ending in ["а", "ов", "у", "ам", "ами", "ах", "ом", "е", "ы"]}
    table |= same("scale", 1e6, "млн") | same("scale", 1e9, "млрд") | same("scale", 1e12, "трлн")
    table |= {
        f"пол{stem}{end}": Entry("whole", value / 2)
        for stem, value in (("миллион", 1e6), ("миллиард", 1e9))
        for end in ("а", "")
    }
    table |= same("whole", 50, "полсотни") | same("whole", 500, "полтысячи")
    table |= same("half", 1.5, "полтора полторы полутора") | same("whole", 150, "полтораста")
    table |= same("dozen", 10, "десяток десятка десятков десятки") | same("dozen", 100, "сотня сотню сотни сотен")
    return table


_AZ_ENDINGS = [
    "dan",
    "den",
    "dakı",
    "deki",
    "da",
    "de",
    "dək",
    "dek",
    "ya",
    "ye",
    "yə",
    "a",
    "ə",
    "ı",
    "i",
    "u",
    "ü",
    "nı",
    "ni",
    "nu",
    "nü",
    "nın",
    "nin",
    "nun",
    "nün",
    "ın",
    "in",
    "un",
    "ün",
    "lıq",
    "lik",
    "luq",
    "lük",
    "lar",
    "lər",
    "ndan",
    "ndən",
    "lıqdan",
    "ə",
    "n",
    "ıdır",
]


def azerbaijani() -> dict[str, Entry]:
    bases = {
        **rows("add", 0, 1, "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on"),
        **rows("add", 20, 10, "iyirmi otuz qırx əlli altmış yetmiş səksən doxsan"),
        **same("hundred", 100, "yüz"),
        **same("scale", 1e3, "min"),
        **same("scale", 1e6, "milyon mln"),
        **same("scale", 1e9, "milyard mlrd"),
        **same("scale", 1e12, "trilyon trln"),
    }
    table = dict(bases)
    ordinals = ["ıncı", "inci", "uncu", "üncü", "ncı", "nci", "ncu", "ncü"]
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


def arabic() -> dict[str, Entry]:
    table: dict[str, Entry] = {
        **same("add", 1, "واحد واحدة أحد إحدى واحدا"),
        **rows("add", 3, 1, "ثلاثا أربعا خمسا ستا سبعا ثمانيا تسعا عشرا"),
        **same("add", 2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي"),
        **rows(
            "add", 3, 1, "ثلاث|ثلاثة أربع|أربعة خمس|خمسة ست|ستة سبع|سبعة ثمان|ثماني|ثمانية|ثمانيا تسع|تسعة عشر|عشرة"
        ),
        **rows(
            "add",
            20,
            10,
            "عشرون|عشرين ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين",
        ),
        **rows(
            "last",
            1,
            1,
            "الأول|الأولى|الحادي|الحادية الثاني|الثانية الثالث|الثالثة الرابع|الرابعة الخامس|الخامسة السادس|السادسة "
            "السابع|السابعة الثامن|الثامنة التاسع|التاسعة العاشر|العاشرة",
        ),
        **same("hundreds", 100, "مئة مائة المئة المائة"),
        **same("hundreds", 200, "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي"),
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
        table |= same("hundreds", value, f"{stem}مئة {stem}مائة")
    for stem, scale, plural in (
        ("ألف", 1e3, "آلاف"),
        ("مليون", 1e6, "ملايين"),
        ("مليار", 1e9, "مليارات"),
        ("تريليون", 1e12, "تريليونات"),
    ):
        table |= same("scale", scale, stem)
        table |= same("many", scale, f"{plural} ال{stem}")
        table |= same("dual", scale, f"{stem}ا {stem}ان {stem}ين {stem}ي")
    table |= same("many", 1e12, "ترليون")
    table["نصف"] = Entry("half", 0.5)
    return table
