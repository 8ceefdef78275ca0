"""The reports tell what a desk looks back on, as tables and as files that no spreadsheet runs."""

import csv
import datetime as dt
import io
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.reports import REPORTS
from articles.workflow import reports, waivers

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


def waived(desk, headline: str, reason: str, by: str = "ru-writer") -> int:
    """A version with two figures that its original does not have, one of them let stand."""
    number = desk.begin(headline, "Il y a 25 pays.", "On attend 40 ministres.")
    desk.translate(number, "ru", "Саммит", "Стран 52.", "Ждут 60 министров.")
    finding = next(one for one in desk.version(number, "ru").head.checks if one["words"] == "52")
    waivers.waive(desk.actor(by), number, "ru", finding["key"], at=desk.later(seconds=1), reason=reason)
    return number


def test_what_was_waived_is_told_with_its_words_its_reason_and_who_and_leads_to_the_version(desk, editor):
    first = waived(desk, "L'été", "so <says> the ministry's paper")
    second = waived(desk, "Autre", "=1+1", by="ru-editor")
    found = rows(editor, "waived")
    assert [str(second) in found[0][1], str(first) in found[1][1]] == [True, True]
    assert found[0][2:] == ["ru", "The original says “25”, here stands “52”.", "52", "'=1+1", "ru-editor"]
    assert found[1][5:] == ["so <says> the ministry's paper", "ru-writer"]
    page = editor.get("/admin/reports/waived/").content.decode()
    assert reverse("admin:articles_translation_change", args=[desk.version(first, "ru").pk]) in page
    assert "so &lt;says&gt;" in page


def test_a_waiver_stays_in_the_report_when_its_words_were_redacted_and_leaves_it_with_its_days(desk, editor):
    number = waived(desk, "Un sommet", "le « Стран 52 » de la liste")
    desk.move("redact", number, "ru", by="ru-chief", note="personal", words="Стран 52")
    ((_at, _dispatch, language, found, words, reason, who),) = rows(editor, "waived")
    assert (language, found, words, who) == ("ru", "number-different", "–", "ru-writer")
    assert "52" not in reason
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert rows(editor, "waived", "&days=1") == []
        assert rows(editor, "waived", "&days=7") != []


def test_the_waived_are_found_without_reading_the_ledger_through(desk, editor):
    waived(desk, "Un sommet", "oui")
    since = desk.at - dt.timedelta(days=365)
    with CaptureQueriesContext(connection) as queries:
        assert len(reports.waived(desk.who("fr-editor"), since)) == 1
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {queries.captured_queries[-1]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("SET LOCAL enable_seqscan = on")
    assert "Seq Scan" not in plan


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
            waived(desk, "Un sommet", "oui")
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
