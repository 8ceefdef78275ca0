"""Whom a text names, in eight languages: bent names, clitics, capitals, patronymics, second mentions, and traps.

The people are the demo's, all but two of them invented; every sentence is written here.
"""

from __future__ import annotations

import pytest

from articles.demo import content
from articles.demo.vocabulary import PEOPLE, TAGS
from articles.language import names
from articles.language.locales import LANGUAGES

Target = tuple[str, str]
Rows = dict[str, list[tuple[str, Target, bool]]]


def vocabulary(language: str) -> Rows:
    """The demo's whole vocabulary as the Form table would hold it, by folded form."""
    rows: Rows = {}
    for person in PEOPLE:
        own = person[language]
        fields = {field: own[field] for field in ("aliases", "given", "family", "patronymic")}
        for form in names.forms(own["name"], language, gender=person["gender"], **fields):
            rows.setdefault(form.folded, []).append((form.folded, ("person", person["key"]), form.full))
    for tag in TAGS:
        if tag["kind"] != "section":
            own = tag[language]
            for form in names.forms(own["label"], language, kind=tag["kind"], aliases=own["aliases"]):
                rows.setdefault(form.folded, []).append((form.folded, ("tag", tag["key"]), form.full))
    return rows


VOCABULARY = {language: vocabulary(language) for language in LANGUAGES}


def mentions(text: str, language: str, kind: str = "person") -> list[tuple[str, str]]:
    """The (key, words) of each mention, in the text's order."""
    asked = names.candidates(text, language)
    rows = [row for sequence in asked.sequences for row in VOCABULARY[language].get(sequence, ())]
    return [(m.target[1], text[m.start : m.end]) for m in asked.match(rows) if m.target[0] == kind]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "L’avis d’Aynura Safarli tient ; Safarly, jointe hier, insiste.", "Aynura Safarli|Safarly"),
        ("fr", "TOURAL AHMADBEYLI EN FINALE : « C’est long », dit Ahmadbeyli", "TOURAL AHMADBEYLI|Ahmadbeyli"),
        ("fr", "Liste : El Haddaoui Yasmine, présente. M. Ashdown, excusé.", "El Haddaoui Yasmine"),
        ("az", "Müsabiqə Tural Nizami oğlu Əhmədbəylinin qələbəsi ilə bitib.", "Tural Nizami oğlu Əhmədbəylinin"),
        ("az", "Rəşad Vəlizadə ilə söhbət: Vəlizadəyə görə, iş bitib.", "Rəşad Vəlizadə|Vəlizadəyə"),
        ("az", "CƏMİLƏ TAĞIBƏYLİDƏN MƏKTUB", "CƏMİLƏ TAĞIBƏYLİDƏN"),
        ("az", "Qeydi Etyen Valkurla Yasmin əl-Həddaviyə verdilər.", "Etyen Valkurla|Yasmin əl-Həddaviyə"),
        ("az", "Cemile Tagibeylinin mektubu", "Cemile Tagibeylinin"),
        ("az", "Məktub Tural Əhmədbəylinin adına gəlib.", "Tural Əhmədbəylinin"),
        ("en", "Lin Yawen’s crew waited; by noon, LIN YAWEN had left.", "Lin Yawen|LIN YAWEN"),
        ("en", "Emre Karasulu's book is out. “Read it,” Karasulu’s editor said.", "Emre Karasulu|Karasulu"),
        ("ru", "Вместе с Данияром Маратовичем Сейтеновым прибыли гости.", "Данияром Маратовичем Сейтеновым"),
        ("ru", "Письмо Джамили Тагибейли прочли вслух, Тагибейли не спорила.", "Джамили Тагибейли|Тагибейли"),
        (
            "ru",
            "Об Арсении Лукоянове спорят: Лукоянова хвалят, Лукояновым горды.",
            "Арсении Лукоянове|Лукоянова|Лукояновым",
        ),
        ("ru", "ПРЕМИЯ НАРМИН ГАХРАМАНОВОЙ? НЕТ, СЛОВО НАРМИН ГАХРАМАНОВОЙ", "НАРМИН ГАХРАМАНОВОЙ"),
        ("ru", "Доклад Чжао Минъюаня заслушали, Чжао ответил на вопросы.", "Чжао Минъюаня|Чжао"),
        ("ru", "Список: Салимханлы Мурад Эльдар оглы, Линь Явэнь", "Салимханлы Мурад Эльдар оглы|Линь Явэнь"),
        ("de", "Annegret Hollsteins Befund steht; Hollsteins Kollegen zögern.", "Annegret Hollsteins|Hollsteins"),
        ("de", "Das Emre-Karasulu-Archiv? Nein: Emre Karasulu selbst sprach.", "Emre Karasulu"),
        ("es", "Según Mateo Ibarrondo, falta viento; D. Ibarrondo no insistió.", "Mateo Ibarrondo|Ibarrondo"),
        ("es", "El libro de Étienne Valcourt y el de Elise Kermorvan", "Étienne Valcourt|Elise Kermorvan"),
        ("ar", "ولنرمين قهرمانوفا رأي، فقهرمانوفا ترى غير ذلك", "ولنرمين قهرمانوفا|فقهرمانوفا"),
        ("ar", "التقى الوفد بمراد سليم خانلي وبرشاد وليزاده", "بمراد سليم خانلي|وبرشاد وليزاده"),
        ("ar", "كتاب لياسمين الحدّاوي", "لياسمين الحدّاوي"),
        ("zh-hans", "记者采访了图拉尔‧艾哈迈德别利，艾哈迈德别利说比赛很长。", "图拉尔‧艾哈迈德别利|艾哈迈德别利"),
        ("zh-hans", "工程师林雅文和赵明远交谈", "林雅文|赵明远"),
    ],
)
def test_people_are_found_as_the_sentence_bends_them(language: str, text: str, found: str) -> None:
    assert [words for _, words in mentions(text, language)] == found.split("|")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Safarly n’est ici le nom de personne, ni Valcourt."),
        ("fr", "Le prix Emre Karasulu est annoncé, place Étienne Valcourt."),
        ("fr", "Jean-Étienne Valcourt n’est pas lui, Étienne Valcourt-Morin non plus."),
        ("az", "Rəşad Vəlizadə adına küçədə, Rəşad Vəlizadə Fondunda"),
        ("az", "Rəşad gəldi. Vəlizadə kimdir?"),
        ("en", "The Emre Karasulu Library Prize; at Emre Karasulu Park."),
        ("en", "We saw a lin. Yawen is a word."),
        ("ru", "В музее Данияра Сейтенова и на улице Арсения Лукоянова тихо."),
        ("ru", "Площадь имени Данияра Сейтенова открыта"),
        ("ru", "Письмо Данияры Сейтеновой"),
        ("ru", "Данияр. Сейтенов кто такой?"),
        ("de", "Am Flughafen Emre Karasulu, im Emre Karasulu Museum"),
        ("es", "la Fundación Mateo Ibarrondo y la calle Mateo Ibarrondo"),
        ("ar", "افتتح متحف مراد سليم خانلي وشارع رشاد ولي زاده"),
        ("ar", "هذا مراد الشعب، ورشاد طريقه"),
        ("zh-hans", "图拉尔·艾哈迈德别利大道和雅文小学"),
    ],
)
def test_halves_of_names_and_what_is_called_after_people_are_nobody(language: str, text: str) -> None:
    assert mentions(text, language) == []


def test_a_surname_with_another_initial_is_somebody_else() -> None:
    text = "Арсений Лукоянов дирижирует. Скрипка — П. Лукоянов, рояль — А. Лукоянов."
    assert [words for _, words in mentions(text, "ru")] == ["Арсений Лукоянов", "Лукоянов"]
    assert [words for _, words in mentions("Emre Karasulu est venu, M. Karasulu parle.", "fr")] == [
        "Emre Karasulu",
        "Karasulu",
    ]


def test_a_name_in_small_letters_is_no_name_in_a_script_with_capitals() -> None:
    rows = [(form.folded, ("person", "x"), form.full) for form in names.forms("Pierre Blanche", "fr")]
    assert names.candidates("Une pierre blanche, puis Pierre blanche", "fr").match(rows) == []
    assert len(names.candidates("Voici Pierre Blanche", "fr").match(rows)) == 1


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("az", "BMT-nin nümayəndəsi Gəncədən Bakıya, oradan Nyu-Yorka gedib.", ["un", "ganja", "baku", "new-york"]),
        ("az", "Türk Dövlətləri Təşkilatına üzv ölkələr COP29-da", ["ots", "cop29"]),
        (
            "ru",
            "Из Женевы в Астану через Париж, Пекин и Нью-Йорк; о Шуше",
            ["geneva", "astana", "paris", "beijing", "new-york", "shusha"],
        ),
        ("ru", "В Шанхайской организации сотрудничества и ООН у Каспийского моря", ["sco", "un", "caspian-sea"]),
        ("de", "Chinas Häfen, Bakus Bahnhof, des Kaspischen Meeres", ["china", "baku", "caspian-sea"]),
        ("ar", "للأمم المتحدة وبالصين وفي باكو وبباريس", ["un", "china", "baku", "paris"]),
        ("fr", "À Pékin, l’ONU ; de l’Azerbaïdjan", ["beijing", "un", "azerbaijan"]),
        ("es", "Las Naciones Unidas, en Bakú", ["un", "baku"]),
        ("en", "China’s ports; BAKU; the Shanghai Cooperation Organization", ["china", "baku", "sco"]),
        ("zh-hans", "联合国与上合组织在巴库", ["un", "sco", "baku"]),
    ],
)
def test_places_and_organisations_are_found_bent(language: str, text: str, keys: list[str]) -> None:
    assert [key for key, _ in mentions(text, language, "tag")] == keys


NOT_NAMED = {
    ("06-hollstein-interview", "fr"): {"murad-salimkhanli"},
    ("06-hollstein-interview", "de"): {"murad-salimkhanli"},
} | {("15-carpet-exhibition", language): {"elise-kermorvan"} for language in LANGUAGES}
"""People of a demo story who sign it and stand nowhere in its text."""

STORIES = [(story, language) for story in content.load() for language in story.texts]


@pytest.mark.parametrize(("story", "language"), STORIES, ids=[f"{s.folder}-{language}" for s, language in STORIES])
def test_a_demo_story_names_its_people_and_nobody_else(story: content.Story, language: str) -> None:
    text = story.texts[language]
    whole = "\n".join([text.headline, text.lead, *text.paragraphs()])
    named = {key for key, _ in mentions(whole, language)}
    assert named == set(story.people) - NOT_NAMED.get((story.folder, language), set())
