"""Words that make a person's name the name of an institution: "Centre Heydar Aliyev", "Heydər Əliyev Mərkəzi"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from articles.language.folding import fold
from articles.language.inflection.russian import labels

if TYPE_CHECKING:
    from articles.language.finding import Candidates

_BEFORE = {
    "fr": "centre fondation université aéroport rue avenue boulevard place palais parc stade musée prix école lycée "
    "mosquée hôpital institut stèle complexe pont salle "
    "bibliothèque théâtre archives trophée coupe",
    "es": "centro fundación universidad aeropuerto calle avenida plaza palacio parque estadio museo premio escuela "
    "mezquita hospital instituto complejo puente sala biblioteca teatro archivo trofeo "
    "copa",
    "en": "",
    "de": "zentrum stiftung universität flughafen straße platz palast park stadion museum preis schule",
    "ru": "центр фонд университет аэропорт улица проспект площадь парк дворец стадион музей премия школа мечеть "
    "больница институт комплекс мост памятник могила академия библиотека театр",
    "az": "",
    "ar": "مركز مؤسسة جامعة مطار شارع ميدان قصر حديقة ملعب متحف جائزة مدرسة مسجد مستشفى معهد جسر صندوق مكتبة مسرح كأس",
    "zh-hans": "",
}
_AFTER = {
    "en": "center centre foundation university airport international street avenue square palace park stadium museum "
    "prize award school mosque hospital institute complex bridge hall "
    "library archive theatre theater memorial trophy cup",
    "de": "zentrum stiftung universität flughafen straße platz palast park stadion museum preis schule moschee "
    "zentrums bibliothek archiv theater halle allee pokal",
    "az": "mərkəz fond universitet hava küçə prospekt meydan saray park stadion muzey mükafat məktəb məscid adına "
    "beynəlxalq xəstəxana institut kompleks körpü kitabxana teatr kubok",
    "zh-hans": "中心 基金会 国际 机场 大道 大街 街 广场 大学 博物馆 宫 体育场 奖 公园 清真寺 医院 学院 桥 图书馆 剧院",
}

_RUSSIAN_GENITIVES = ("а", "я", "ы", "и", "ого", "его", "ой", "ей")
# Given names whose nominative looks like a man's genitive
_WOMEN = frozenset(
    {"анна", "мария", "елена", "ольга", "наталья", "наталия", "татьяна", "ирина", "светлана", "екатерина"}
    | {"валентина", "марина", "юлия", "дарья", "софия", "софья", "вера", "надежда", "галина", "людмила", "нина"}
    | {"лариса", "алла", "виктория", "анастасия", "ксения", "полина", "лейла", "сабина", "эльмира", "эльвира"}
    | {"севда", "фатима", "сара", "диана", "карина", "алина", "кристина", "вероника", "зейнаб", "хадиджа"}
    | {"айша", "тамара", "александра", "айнура", "гюльнара", "самира", "зарифа", "кямаля", "ульвия", "джамиля"}
    | {"наргиза", "лала", "рена", "фарида", "амина", "халида", "шафига", "саида", "тахмина", "эльнара"}
    | {"фируза", "хатира", "лятифа", "эльза", "клара", "роза", "элла", "анжела", "ангела", "луиза", "барбара"}
    | {"моника", "сандра", "урсула", "паула"}
)
_ALSO_MEN = frozenset(("александра", "валентина", "марина"))
_AZERBAIJANI_GENITIVES = ("evin", "ovin", "evanin", "ovanin", "zadenin", "linin", "lunun", "skinin")
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
"""Not ال: "أمين المتحف إتيان فالكور" is a man, only "متحف" without article is called after one."""
_INDECLINABLE = ("ли", "лы", "лу", "заде", "о", "швили")
_ALWAYS = frozenset(("имени", "им"))


@lru_cache(maxsize=16)
def _folded(language: str, after: bool) -> tuple[str, ...]:
    words = (_AFTER if after else _BEFORE).get(language, "").split()
    if language == "ru":
        words = [form for word in words for form in labels(word)]
    return tuple(fold(each, language) for each in words)


@lru_cache(maxsize=16)
def _words(language: str, after: bool) -> frozenset[str]:
    return frozenset(_folded(language, after)) | (_ALWAYS if language == "ru" else frozenset())


def beside(candidates: Candidates, first: int, last: int, nominative: bool | None) -> bool:
    """Whether an institution's word stands where, in this language, it takes the name as its own.

    In Russian only before a genitive: "директор музея Иван Петров" is a man. ``nominative`` None is judged by the
    form's ending.
    """
    language, words, text = candidates.language, candidates.words, candidates.text
    if first and text[words[first - 1].end : words[first].start].strip(' \u00a0\u202f"«“„.') == "":
        before = words[first - 1].folded
        if language == "ar":
            if any(before.endswith(word) and before[: -len(word)] in _PREFIXES for word in _folded("ar", False)):
                return True
        elif before in _words(language, False) and (
            language != "ru" or not _nominative(words[first].folded, words[last].folded, nominative)
        ):
            return True
    if language == "zh-hans":
        return text.startswith(_folded("zh-hans", True), words[last].end)
    if last + 1 >= len(words):
        return False
    gap = text[words[last].end : words[last + 1].start].strip(' \u00a0\u202f"»“”')
    if gap not in ("", "-", "‐", "‑"):
        return False
    after = words[last + 1]
    if language == "az":
        return (
            after.folded.startswith(_folded("az", True))
            and not words[last].folded.endswith(_AZERBAIJANI_GENITIVES)  # "Əliyevin adına məktub" is a letter to him
            and (
                after.folded == "adina"
                or not text[after.start].islower()
                or after.folded.startswith(("kuce", "prospekt"))
            )
        )
    return after.folded in _words(language, True) and text[after.start].isupper()


def _nominative(first_word: str, last_word: str, known: bool | None) -> bool:
    """Whether a Russian name stands in the nominative: "Анна Петрова" and "Мехрибан Алиева", not "Гейдара Алиева"."""
    if known is not None:
        return known
    if first_word in _WOMEN and first_word not in _ALSO_MEN and last_word.endswith(_INDECLINABLE):
        return True
    if first_word in _WOMEN or not first_word.endswith(_RUSSIAN_GENITIVES):
        return last_word.endswith(("а", "ая", "я")) or not last_word.endswith(_RUSSIAN_GENITIVES)
    return not last_word.endswith(_RUSSIAN_GENITIVES)
