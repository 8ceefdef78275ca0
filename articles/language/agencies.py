"""Agencies as datelines name them: each one's key, its name in each language, and the other names it goes by."""

from __future__ import annotations

from functools import lru_cache

from articles.language.folding import fold, is_han

_NAMES: dict[str, dict[str, str]] = {
    "AZERTAC": {"": "AZERTAC", "az": "AZƏRTAC", "ru": "АЗЕРТАДЖ", "ar": "أذرتاج", "zh-hans": "阿新社"},
    "AFP": {"": "AFP", "ru": "АФП", "ar": "أ ف ب", "zh-hans": "法新社"},
    "ANADOLU": {"": "Anadolu", "ru": "Анадолу", "ar": "الأناضول", "zh-hans": "阿纳多卢通讯社"},
    "ANSA": {"": "ANSA", "ru": "АНСА", "ar": "أنسا", "zh-hans": "安莎社"},
    "AP": {"": "AP", "ru": "АП", "ar": "أ ب", "zh-hans": "美联社"},
    "BELTA": {"": "BelTA", "ru": "БЕЛТА", "ar": "بيلتا", "zh-hans": "白通社"},
    "CNS": {"": "China News Service", "ru": "Чжунсиньшэ", "zh-hans": "中新社"},
    "DPA": {"": "dpa", "ru": "ДПА", "ar": "د ب أ", "zh-hans": "德新社"},
    "EFE": {"": "EFE", "ru": "ЭФЕ", "ar": "إفي", "zh-hans": "埃菲社"},
    "INTERFAX": {"": "Interfax", "ru": "Интерфакс", "ar": "إنترفاكس", "zh-hans": "国际文传电讯社"},
    "IRNA": {"": "IRNA", "ru": "ИРНА", "ar": "إرنا", "zh-hans": "伊通社"},
    "KAZINFORM": {"": "Kazinform", "ru": "Казинформ", "ar": "كازينفورم", "zh-hans": "哈通社"},
    "KYODO": {"": "Kyodo", "ru": "Киодо", "ar": "كيودو", "zh-hans": "共同社"},
    "MENA": {"": "MENA", "ru": "МЕНА", "ar": "أ ش أ", "zh-hans": "中东社"},
    "QNA": {"": "QNA", "ru": "КНА", "ar": "قنا", "zh-hans": "卡塔尔通讯社"},
    "REUTERS": {"": "Reuters", "ru": "Рейтер", "ar": "رويترز", "zh-hans": "路透社"},
    "RIA": {"": "RIA Novosti", "az": "RİA Novosti", "ru": "РИА Новости", "de": "RIA Nowosti", "es": "RIA Nóvosti",
            "ar": "ريا نوفوستي", "zh-hans": "俄新社"},
    "SPA": {"": "SPA", "ru": "СПА", "ar": "واس", "zh-hans": "沙特通讯社"},
    "TASS": {"": "TASS", "ru": "ТАСС", "ar": "تاس", "zh-hans": "塔斯社"},
    "UKRINFORM": {"": "Ukrinform", "ru": "Укринформ", "ar": "أوكرينفورم", "zh-hans": "乌克兰国家通讯社"},
    "WAM": {"": "WAM", "ru": "ВАМ", "ar": "وام", "zh-hans": "阿联酋通讯社"},
    "XINHUA": {"": "Xinhua", "ru": "Синьхуа", "ar": "شينخوا", "zh-hans": "新华社"},
    "YONHAP": {"": "Yonhap", "ru": "Рёнхап", "ar": "يونهاب", "zh-hans": "韩联社"},
}  # fmt: skip
"""Names by key and language; "" is every language without a name of its own."""

_ALIASES: dict[str, tuple[str, ...]] = {
    "AZERTAC": ("AZERTAG", "AZERTAJ", "АЗЕРТАГ", "АЗЕРТАЖ", "АЗƏРТАЧ", "أذرتاغ", "آذرتاج", "أزرتاج",
                "阿塞拜疆国家通讯社", "阿塞拜疆国家新闻社", "阿塞拜疆通讯社", "Azerbaijan State News Agency",
                "Azərbaycan Dövlət İnformasiya Agentliyi"),
    "AFP": ("Agence France-Presse", "Франс Пресс", "فرانس برس", "وكالة فرانس برس", "法国新闻社"),
    "ANADOLU": ("AA", "Anadolu Agency", "Anadolu Ajansı", "Anadolu Agentliyi", "Agence Anadolu", "Agencia Anadolu",
                "安纳多卢通讯社"),
    "AP": ("Associated Press", "The Associated Press", "Ассошиэйтед Пресс", "أسوشيتد برس"),
    "CNS": ("中国新闻社", "中新网"),
    "DPA": ("Deutsche Presse-Agentur", "德意志新闻社"),
    "EFE": ("Agencia EFE",),
    "INTERFAX": ("INTERFAX.RU", "国际文传通讯社"),
    "IRNA": ("伊朗伊斯兰共和国通讯社",),
    "KAZINFORM": ("哈萨克国际通讯社",),
    "KYODO": ("Kyodo News", "共同通讯社"),
    "RIA": ("RIA", "РИА", "نوفوستي"),
    "TASS": ("ИТАР-ТАСС", "ITAR-TASS", "俄塔社", "俄通社-塔斯社"),
    "UKRINFORM": ("乌通社",),
    "XINHUA": ("Xinhua News Agency", "Sinxua", "Chine nouvelle", "新华通讯社", "新华网"),
    "YONHAP": ("Ёнхап", "韩国联合通讯社"),
}  # fmt: skip


def _folded(name: str) -> str:
    """A name as it is compared: folded, points and spaces aside."""
    return "".join(char for char in fold(name) if char.isalnum())


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    """Every name and alias, folded, with its key."""
    table: dict[str, str] = {}
    for key, names in _NAMES.items():
        for each in (key, *names.values(), *_ALIASES.get(key, ())):
            table[_folded(each)] = key
    return table


def canonical(name: str) -> str | None:
    """The key of an agency's name or alias, or None for one that is not in the table."""
    return _keys().get(_folded(name)) if len(name) <= 80 else None


def known() -> tuple[str, ...]:
    """The keys of the agencies that the table knows."""
    return tuple(_NAMES)


def name(key_or_name: str, language: str) -> str:
    """An agency as datelines of a language write it, from its key or any of its names; an unknown one as it is."""
    key = canonical(key_or_name)
    if key is None:
        return key_or_name
    names = _NAMES[key]
    return names.get(language, names[""])


def is_own_form(written: str, language: str) -> bool:
    """Whether an agency's name is spelled as this language spells it."""
    key = canonical(written)
    return (
        key is not None
        and fold(written) == fold(name(key, language))
        and (("ə" in written.lower()) == ("ə" in name(key, language).lower()))
    )


@lru_cache(maxsize=1)
def chinese_names() -> tuple[str, ...]:
    """The Chinese names and aliases, longest first: a Chinese dateline begins with one, with no space behind it."""
    every = {each for names in _NAMES.values() for each in names.values()}
    every.update(each for names in _ALIASES.values() for each in names)
    return tuple(sorted((each for each in every if is_han(each[0])), key=lambda each: (-len(each), each)))


@lru_cache(maxsize=1)
def longest() -> int:
    """The most words that a known agency's name has."""
    return max(len(each.split()) for names in _ALIASES.values() for each in names)
