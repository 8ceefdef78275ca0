"""The Form table at work: who and what a text names, and what refreshing leaves alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.demo.house import make_vocabulary
from articles.models import Form, Person, Tag
from articles.workflow.vocabulary import find, find_many, refresh_forms
from tests.factories import person, tag

pytestmark = pytest.mark.django_db


def arseni() -> Person:
    return person(
        "Arseni Lukojanow",
        gender="m",
        display_name_ru="Арсений Лукоянов",
        given_name_ru="Арсений",
        family_name_ru="Лукоянов",
        display_name_az="Arseni Lukoyanov",
        given_name_az="Arseni",
        family_name_az="Lukoyanov",
        aliases_ru="Арсений Игоревич Лукоянов",
    )


def test_a_text_names_people_in_any_case_and_their_surname_after_them():
    he = arseni()
    found = find("С Арсением Лукояновым говорили вчера. Лукоянову задали вопрос, Лукоянов ответил.", "ru")
    assert found.persons == [he.pk]
    assert found.surfaces == ["Арсением Лукояновым", "Лукоянову", "Лукоянов"]
    assert find("Об Арсении Игоревиче Лукоянове", "ru").persons == [he.pk]
    assert find("Arseni Lukoyanovun konserti", "az").persons == [he.pk]
    assert find("Лукоянову задали вопрос", "ru").persons == []


def test_each_language_has_its_own_forms():
    he = arseni()
    assert find("Арсений Лукоянов", "fr").persons == []
    assert find("Arseni Lukojanows Konzert", "de").persons == [he.pk]


def test_what_somebody_corrected_is_kept_and_the_rest_made_anew():
    he = arseni()
    Form.objects.create(language="ru", folded="лука", person=he, full=False, corrected=True)
    Form.objects.filter(person=he, language="ru", folded="арсений лукоянов").update(full=False, corrected=True)
    he.family_name_ru, he.display_name_ru, he.aliases_ru = "Лунин", "Арсений Лунин", ""
    he.save()
    refresh_forms([he])
    rows = dict(Form.objects.filter(person=he, language="ru").values_list("folded", "corrected"))
    assert rows["лука"] and rows["арсений лукоянов"]
    assert rows["арсения лунина"] is False
    assert "арсения лукоянова" not in rows


def test_refreshing_twice_changes_nothing():
    he = arseni()
    before = set(Form.objects.values_list("language", "folded", "person", "full"))
    refresh_forms([he])
    assert set(Form.objects.values_list("language", "folded", "person", "full")) == before


def test_many_texts_take_one_query_and_many_people_a_constant_number():
    everybody = [arseni(), *(person(f"Name{'a' * n} Person{'b' * n}") for n in range(1, 4))]
    with CaptureQueriesContext(connection) as queries:
        assert [each.persons for each in find_many(["Арсений Лукоянов", "ничего", ""], "ru")] == [
            [everybody[0].pk],
            [],
            [],
        ]
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as one:
        refresh_forms(everybody[:1])
    with CaptureQueriesContext(connection) as all_of_them:
        refresh_forms(everybody)
    assert len(all_of_them) == len(one)


def test_two_people_of_one_name_are_left_to_the_editor():
    first, second = arseni(), arseni()
    assert find("Арсений Лукоянов приехал", "ru").persons == []
    Form.objects.filter(person=second).delete()
    assert find("Арсений Лукоянов приехал", "ru").persons == [first.pk]


def test_places_are_found_bent_and_a_section_is_not_a_name():
    geneva = tag("Geneva", "place", label_ru="Женева", label_az="Cenevrə")
    tag("Спорт", "section")
    assert find("Спорт в Женеве", "ru").tags == [geneva.pk]
    assert find("Cenevrədə idman", "az").tags == [geneva.pk]


def test_the_demos_vocabulary_is_found_in_its_eight_languages():
    persons, tags = make_vocabulary()
    he, un = persons["daniyar-seitenov"].pk, tags["un"].pk
    for language, text in {
        "fr": "L’ONU reçoit Daniyar Seïtenov.",
        "az": "BMT-nin binasında Daniyar Seytenovla görüş olub.",
        "en": "Daniyar Seitenov’s letter to the UN",
        "ru": "В ООН встретились с Данияром Маратовичем Сейтеновым.",
        "de": "Daniyar Seitenovs Brief an die Vereinten Nationen",
        "es": "Carta de Daniyar Seiténov a la ONU",
        "ar": "رسالة لدانيار سيتينوف وللأمم المتحدة",
        "zh-hans": "达尼亚尔·塞捷诺夫致信联合国",
    }.items():
        found = find(text, language)
        assert (found.persons, found.tags) == ([he], [un]), language


def test_an_index_answers():
    arseni()
    with CaptureQueriesContext(connection) as queries:
        find("Арсений Лукоянов", "ru")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {queries[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Cond" in plan and "folded" in plan.partition("Index Cond")[2], plan


def test_nothing_is_made_of_nothing():
    refresh_forms([])
    refresh_forms([Person.objects.create(slug="nobody"), Tag.objects.create(slug="nothing", kind="topic")])
    assert not Form.objects.exists()
