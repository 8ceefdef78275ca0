"""The reports tell what a desk looks back on, as tables and as files that no spreadsheet runs."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.admin.reports import REPORTS

pytestmark = pytest.mark.django_db


def rows(client, name: str, query: str = "") -> list[list[str]]:
    answer = client.get(f"/admin/reports/{name}/?csv=1{query}")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))[1:]


@pytest.fixture
def editor(signed_in):
    return signed_in("fr-editor", interface_language="en")


def test_what_went_out_alone_is_to_be_re_read(desk, editor):
    number = desk.begin(priority=1, genre="alert")
    desk.publish(desk.begin(), "fr")
    desk.move("flash", number, "fr", by="fr-editor")
    (row,) = rows(editor, "reread")
    assert str(number) in row[1]
    assert row[2:4] == ["fr", "flash"]


def test_waiting_texts_stand_oldest_first(desk, editor):
    first, second = desk.begin("Première"), desk.begin("=Seconde")
    desk.move("submit", first, "fr", by="fr-writer")
    desk.move("submit", second, "fr", by="fr-writer")
    assert [row[3] for row in rows(editor, "review")] == ["Première", "'=Seconde"]


def test_corrections_and_withdrawals_are_counted_by_month(desk, editor):
    number = desk.begin()
    desk.publish(number, "fr")
    desk.save(number, "fr", "Autre", "Texte.")
    desk.publish(number, "fr", cause="correction", notice="Trois, et non deux.")
    gone = desk.begin()
    desk.publish(gone, "fr")
    desk.move("withdraw", gone, "fr", by="fr-chief", note="faux")
    found = rows(editor, "months")
    assert sum(int(row[1]) for row in found) == 1
    assert sum(int(row[2]) for row in found) == 1
    assert re.fullmatch(r"\d{4}-\d{2}", found[0][0])


def test_the_way_from_the_original_to_a_language_is_measured_in_minutes(desk, editor):
    number = desk.begin()
    desk.publish(number, "fr")
    desk.translate(number, "ru", "Заголовок")
    desk.later(minutes=30)
    desk.publish(number, "ru")
    (row,) = rows(editor, "delays")
    assert row[0] == "Русский"
    assert row[1] == "1"
    assert 30 <= int(row[2]) == int(row[3]) <= 31


def test_stale_versions_are_counted_by_language_and_age(desk, editor):
    number = desk.begin()
    desk.translate(number, "ru", "Заголовок")
    desk.publish(number, "fr")
    desk.save(number, "fr", "Trois morts", "Trois.")
    desk.publish(number, "fr", cause="correction", notice="Trois.")
    by_language = {row[0]: row[1:] for row in rows(editor, "stale")}
    assert by_language["Русский"] == ["0", "1", "0", "0", "1"]
    assert by_language["العربية"][-1] == "0"


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_asks_as_much_for_three_as_for_one(desk, editor, name):
    costs = []
    for count in (1, 2):
        for _time in range(count):
            number = desk.begin(priority=1)
            desk.translate(number, "ru", "Заголовок")
            desk.publish(number, "fr")
            desk.move("flash", desk.begin(priority=1), "fr", by="fr-editor")
            desk.move("submit", desk.begin(), "fr", by="fr-writer")
        with CaptureQueriesContext(connection) as queries:
            answer = editor.get(f"/admin/reports/{name}/")
        assert answer.status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12


def test_an_empty_report_says_so_and_an_unknown_one_is_not_there(editor):
    assert "Nothing in these days" in editor.get("/admin/reports/reread/").content.decode()
    assert editor.get("/admin/reports/nothing/").status_code == 404
    assert editor.get("/admin/reports/reread/?days=9999999999999999999").status_code == 200


def test_reports_are_the_desks_alone(desk, signed_in, client):
    assert client.get("/admin/reports/").status_code == 302
    nobody = signed_in("fr-writer")
    desk.who("fr-writer").memberships.all().delete()
    assert nobody.get("/admin/reports/").status_code == 403
