"""News agencies under the names by which the press of each language knows them.

A key is the agency's own Latin name in capitals ("AZERTAC", "REUTERS"). Names are compared without case, points,
spaces, hyphens and quotation marks, so "A.F.P." and "ИТАР-ТАСС" are found as well.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType

from articles.language.locales import LANGUAGES

# key: the name in fr az en ru de es ar zh-hans (the order of LANGUAGES), then further spellings
_TABLE: dict[str, tuple[str, ...]] = {
    "AZERTAC": ("AZERTAC", "AZƏRTAC", "AZERTAC", "АЗЕРТАДЖ", "AZERTAC", "AZERTAC", "أذرتاج", "阿新社",
                "AZERTAG", "AZƏRTAG", "АЗЕРТАГ", "АЗЕРТАЖ", "اذرتاج", "آذرتاج", "أزرتاج", "阿塞拜疆国家通讯社",
                "阿塞拜疆国家新闻社", "阿塞拜疆通讯社"),
    "AFP": ("AFP", "AFP", "AFP", "АФП", "AFP", "AFP", "فرانس برس", "法新社",
            "Agence France-Presse", "Франс Пресс", "أ ف ب", "أ.ف.ب", "ا ف ب", "وكالة فرانس برس", "法国新闻社"),
    "AP": ("AP", "AP", "AP", "АП", "AP", "AP", "أسوشيتد برس", "美联社",
           "Associated Press", "The Associated Press", "Ассошиэйтед Пресс", "أ ب", "أ.ب", "أسوشييتد برس"),
    "REUTERS": ("Reuters", "Reuters", "Reuters", "Рейтер", "Reuters", "Reuters", "رويترز", "路透社", "Рейтерс",
                "Thomson Reuters", "روتيرز"),
    "DPA": ("dpa", "DPA", "dpa", "ДПА", "dpa", "dpa", "د ب أ", "德新社",
            "Deutsche Presse-Agentur", "د.ب.أ", "الألمانية", "德意志新闻社"),
    "EFE": ("EFE", "EFE", "EFE", "ЭФЕ", "EFE", "EFE", "إفي", "埃菲社", "Agencia EFE", "افي", "艾菲社"),
    "TASS": ("TASS", "TASS", "TASS", "ТАСС", "TASS", "TASS", "تاس", "塔斯社",
             "ITAR-TASS", "ИТАР-ТАСС", "俄塔社", "俄通社-塔斯社"),
    "RIA": ("RIA Novosti", "RİA Novosti", "RIA Novosti", "РИА Новости", "RIA Nowosti", "RIA Nóvosti",
            "ريا نوفوستي", "俄新社", "RIA", "РИА", "نوفوستي"),
    "INTERFAX": ("Interfax", "İnterfaks", "Interfax", "Интерфакс", "Interfax", "Interfax", "إنترفاكس",
                 "国际文传电讯社", "انترفاكس", "国际文传通讯社"),
    "XINHUA": ("Xinhua", "Sinxua", "Xinhua", "Синьхуа", "Xinhua", "Xinhua", "شينخوا", "新华社",
               "Chine nouvelle", "Xinhuanet", "Xinxua", "新华网", "新华通讯社"),
    "CNS": ("China News Service", "China News Service", "China News Service", "Чжунсиньшэ", "China News Service",
            "China News Service", "خدمة أخبار الصين", "中新社", "中国新闻社", "中新网"),
    "ANADOLU": ("Anadolu", "Anadolu", "Anadolu", "Анадолу", "Anadolu", "Anadolu", "الأناضول", "阿纳多卢通讯社",
                "AA", "Agence Anadolu", "Anadolu Ajansı", "Anadolu Agency", "Agencia Anadolu", "Анадолу Агентство",
                "الاناضول", "安纳多卢通讯社", "阿纳多卢社"),
    "ANSA": ("ANSA", "ANSA", "ANSA", "АНСА", "ANSA", "ANSA", "أنسا", "安莎社", "安莎通讯社"),
    "KYODO": ("Kyodo", "Kyodo", "Kyodo", "Киодо", "Kyodo", "Kyodo", "كيودو", "共同社", "Kyodo News", "共同通讯社"),
    "YONHAP": ("Yonhap", "Yonhap", "Yonhap", "Рёнхап", "Yonhap", "Yonhap", "يونهاب", "韩联社", "Ёнхап"),
    "MENA": ("MENA", "MENA", "MENA", "МЕНА", "MENA", "MENA", "أ ش أ", "中东社", "أ.ش.أ", "中东通讯社"),
    "WAM": ("WAM", "WAM", "WAM", "ВАМ", "WAM", "WAM", "وام", "阿联酋通讯社"),
    "QNA": ("QNA", "QNA", "QNA", "КНА", "QNA", "QNA", "قنا", "卡塔尔通讯社"),
    "SPA": ("SPA", "SPA", "SPA", "СПА", "SPA", "SPA", "واس", "沙特通讯社"),
    "IRNA": ("IRNA", "İRNA", "IRNA", "ИРНА", "IRNA", "IRNA", "إرنا", "伊通社", "ارنا", "伊朗伊斯兰共和国通讯社"),
    "APA": ("APA", "APA", "APA", "АПА", "APA", "APA", "آبا", "APA通讯社"),
    "TREND": ("Trend", "Trend", "Trend", "Тренд", "Trend", "Trend", "ترند", "Trend通讯社"),
    "REPORT": ("Report", "Report", "Report", "Репорт", "Report", "Report", "ريبورت", "Report通讯社"),
    "KAZINFORM": ("Kazinform", "Kazinform", "Kazinform", "Казинформ", "Kazinform", "Kazinform", "كازينفورم",
                  "哈萨克国际通讯社", "哈通社"),
    "BELTA": ("BelTA", "BELTA", "BelTA", "БЕЛТА", "BelTA", "BelTA", "بيلتا", "白通社"),
    "UKRINFORM": ("Ukrinform", "Ukrinform", "Ukrinform", "Укринформ", "Ukrinform", "Ukrinform", "أوكرينفورم",
                  "乌通社", "乌克兰国家通讯社"),
    "UZA": ("UzA", "UzA", "UzA", "УзА", "UzA", "UzA", "وكالة أنباء أوزبكستان", "乌兹别克斯坦国家通讯社"),
}  # fmt: skip


def _comparable(name: str) -> str:
    # İ.casefold() is i + U+0307; marks go, so İRNA and IRNA meet
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


@cache
def _keys() -> MappingProxyType[str, str]:
    found: dict[str, str] = {}
    for key, names in _TABLE.items():
        for name in (key, *names):
            found.setdefault(_comparable(name), key)
    return MappingProxyType(found)


def canonical(name: str) -> str | None:
    """The key of an agency written in any language, or None for one that is not in the table."""
    return _keys().get(_comparable(name))


def name(key_or_name: str, language: str) -> str:
    """The agency's name in a language; an unknown agency or language gives the name back as it is."""
    key = canonical(key_or_name)
    if key is None or language not in LANGUAGES:
        return key_or_name
    return _TABLE[key][LANGUAGES.index(language)]


@cache
def spellings() -> tuple[str, ...]:
    """Every known spelling, longest first, for a reader that must find one inside other words."""
    every = {spelling for key, names in _TABLE.items() for spelling in (key, *names)}
    return tuple(sorted(every, key=lambda spelling: (-len(spelling), spelling)))
