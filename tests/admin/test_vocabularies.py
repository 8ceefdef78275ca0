"""People and tags: merged with both in sight, taken out and brought in as tables, proposed from the texts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Person, Tag
from tests.factories import person, tag

pytestmark = pytest.mark.django_db


def test_an_editor_sees_both_entries_then_merges_them_and_parts_them_again(desk, signed_in):
    twice, stays = person("Ana Ruis"), person("Ana Ruiz")
    desk.publish(desk.begin("Un titre", people=[twice.pk]), "fr")
    editor = signed_in("fr-editor", interface_language="en")
    page = f"/admin/articles/person/{twice.pk}/merge/"
    looked = editor.post(page, {"into": stays.pk, "note": "", "look": "1"})
    assert "Ana Ruiz" in looked.content.decode()
    assert "Un titre" in looked.content.decode()
    assert Person.objects.get(pk=twice.pk).merged_into is None
    done = editor.post(page, {"into": stays.pk, "note": "la même", "move": "1"}, follow=True)
    assert "1 edition has changed." in done.content.decode()
    assert Person.objects.get(pk=twice.pk).merged_into == stays
    editor.post(page, {"note": "sa sœur", "move": "1"})
    assert Person.objects.get(pk=twice.pk).merged_into is None


def test_a_merge_without_a_reason_keeps_what_was_chosen(desk, signed_in):
    twice, stays = person("Ana Ruis"), person("Ana Ruiz")
    page = f"/admin/articles/person/{twice.pk}/merge/"
    answer = signed_in("fr-editor").post(page, {"into": stays.pk, "note": "", "move": "1"})
    assert answer.status_code == 422
    assert "Ana Ruiz" in answer.content.decode()


def test_a_writer_may_not_merge(desk, signed_in):
    page = f"/admin/articles/person/{person('Ana').pk}/merge/"
    assert signed_in("fr-writer").get(page).status_code == 403
    assert signed_in("fr-editor").get("/admin/articles/person/999/merge/").status_code == 404


@pytest.mark.parametrize(("name", "make"), [("person", lambda: person("Ana")), ("tag", lambda: tag("Genève"))])
def test_a_vocabulary_goes_out_and_comes_in_again(desk, signed_in, name, make):
    make()
    editor = signed_in("fr-editor", interface_language="en")
    out = b"".join(editor.get(f"/admin/articles/{name}/export/").streaming_content)
    looked = editor.post(f"/admin/articles/{name}/import/", {"table": SimpleUploadedFile("t.csv", out), "look": "1"})
    assert "1 as before" in looked.content.decode()


def test_a_table_is_written_when_it_is_right_and_not_at_all_when_a_line_is_wrong(desk, signed_in):
    editor = signed_in("fr-editor", interface_language="en")
    page = "/admin/articles/person/import/"
    wrong = b"slug,gender,display_name_fr\nana,f,Ana\nbo,z,Bo\n"
    answer = editor.post(page, {"table": SimpleUploadedFile("t.csv", wrong), "write": "1"})
    assert answer.status_code == 422
    assert "Line 3, gender" in answer.content.decode()
    assert not Person.objects.exists()
    right = wrong.replace(b",z,", b",m,")
    editor.post(page, {"table": SimpleUploadedFile("t.csv", right), "look": "1"})
    assert not Person.objects.exists()
    editor.post(page, {"table": SimpleUploadedFile("t.csv", right), "write": "1"})
    assert set(Person.objects.values_list("slug", flat=True)) == {"ana", "bo"}
    assert editor.post(page, {"table": SimpleUploadedFile("t.csv", b"\xff\xfe"), "write": "1"}).status_code == 422
    assert editor.post(page, {}).status_code == 422


def test_names_that_recur_in_public_texts_and_in_no_vocabulary_are_listed(desk, signed_in):
    person("Ana Ruiz", given_name_fr="Ana", family_name_fr="Ruiz")
    for _time in range(2):
        number = desk.begin("Un titre", "Hier, Ana Ruiz et Bernardo Sola ont parlé ; « Zoé Lang » aussi.")
        desk.publish(number, "fr")
    desk.begin("Un titre", "Carla Draft, Carla Draft.")
    desk.begin("Un titre", "Carla Draft.")
    editor = signed_in("fr-editor", interface_language="en")
    with CaptureQueriesContext(connection) as queries:
        html = editor.get("/admin/names/").content.decode()
    assert "Bernardo Sola" in html
    assert "Zoé Lang" in html
    assert "Ana Ruiz" not in html
    assert "Carla Draft" not in html, "a draft is no public text"
    assert "display_name_fr=Bernardo+Sola" in html
    assert len(queries) <= 12
    assert "No name recurs" in editor.get("/admin/names/?language=ru").content.decode()
    assert "Arabic writes names" in editor.get("/admin/names/?language=ar").content.decode()


def test_a_person_shows_under_which_words_texts_find_her(desk, signed_in):
    ana = person("Ана Руис", given_name_ru="Ана", family_name_ru="Руис", gender="f")
    html = signed_in("ru-writer").get(f"/admin/articles/person/{ana.pk}/change/").content.decode()
    assert "/ru/search/?q=%22" in html
    assert Tag.objects.count() == 0
