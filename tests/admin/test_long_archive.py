"""What keeps the desk's lists quick beside a long archive: the questions that reach the database."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.appearances import SHOWN, appears_in
from articles.models import Lead
from tests import factories

BY_NUMBER = ["facts", "lead", "ledgerentry", "publication", "revision", "translation"]


@pytest.fixture
def chief(desk, signed_in):
    return signed_in("chief", is_superuser=True)


@pytest.fixture
def number(desk) -> int:
    number = desk.begin("Le pont rouvre", by="fr-writer")
    desk.publish(number, "fr")
    Lead.objects.create(language="fr", number=number, pinned_from=timezone.now())
    return number


def rows(client, name: str, **asked: str) -> tuple[int, str]:
    """(rows of a list, the SQL that it asked)"""
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse(f"admin:articles_{name}_changelist"), asked).content.decode()
    found = re.search(r'<table id="result_list">.*?<tbody>(.*?)</tbody>', page, re.S)
    return (found[1].count("<tr") if found else 0), "\n".join(query["sql"] for query in queries)


@pytest.mark.parametrize("name", BY_NUMBER)
def test_a_list_looks_for_a_number_as_a_number_which_an_index_answers(chief, number, name):
    found, asked = rows(chief, name, q=str(number))
    assert found > 0
    assert "UPPER" not in asked
    other = "1" * 9 if number != 111_111_111 else "2" * 9
    assert rows(chief, name, q=other)[0] == 0


@pytest.mark.parametrize("name", [name for name in BY_NUMBER if name != "translation"])
def test_a_list_of_numbers_finds_nothing_for_a_word_and_reads_nothing_for_it(chief, number, name):
    found, asked = rows(chief, name, q="pont")
    assert found == 0
    assert "UPPER" not in asked


def test_the_ledger_offers_the_languages_without_reading_itself_for_them(chief, number):
    found, asked = rows(chief, "ledgerentry")
    assert found > 0
    assert "DISTINCT" not in asked
    assert rows(chief, "ledgerentry", language="fr")[0] == found
    assert rows(chief, "ledgerentry", language="ar")[0] == 0


def test_a_person_appears_in_the_newest_editions_of_all_languages_the_newest_first(desk):
    person = factories.person("Ana Ruiz")
    numbers = []
    for turn in range(SHOWN + 1):
        numbers.append(desk.begin(f"Titre {turn}", people=[person.pk]))
        desk.publish(numbers[-1], "fr")
    desk.translate(numbers[-1], "ar", "قمة في جنيف")
    with CaptureQueriesContext(connection) as queries:
        shown = str(appears_in("person", person))
    assert shown.count("<li>") == SHOWN
    assert len(queries) == 2
    assert "Titre 0<" not in shown
