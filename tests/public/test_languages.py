"""Which language a page speaks: the reader's at /, the address's everywhere else, on pages for errors too."""

import logging

import pytest
from django.utils import translation

from articles.language.locales import LOCALES
from articles.public import views
from tests.public.factory import edition, tombstone

pytestmark = pytest.mark.usefixtures("public")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("", "fr"),
        ("ru", "ru"),
        ("az-AZ,az;q=0.9,en;q=0.8", "az"),
        ("zh-CN,zh;q=0.9", "zh-hans"),
        ("zh-Hans-CN", "zh-hans"),
        ("zh", "zh-hans"),
        ("ar-EG", "ar"),
        ("de-AT;q=0.5, es-MX;q=0.9", "es"),
        ("it, sv;q=0.8, en-GB;q=0.5", "en"),
        ("it, nl", "fr"),
        ("*", "fr"),
        ("ru;q=0", "fr"),
        ("it, *;q=0.5, ru;q=0.1", "fr"),
        ("not a header;;;=", "fr"),
        ("x" * 10_000, "fr"),
    ],
)
def test_the_first_page_is_in_the_readers_language_else_in_french(client, asked, given):
    answer = client.get("/", headers={"Accept-Language": asked} if asked else {})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{given}/")


@pytest.mark.parametrize("address", ["/it/", "/FR/", "/zh/", "/zh-Hans/", "/fr-fr/", "/it/123456789-mare/"])
def test_a_language_that_the_newsroom_does_not_write_is_no_address(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("code", list(LOCALES))
def test_pages_for_what_went_wrong_speak_the_language_of_the_address(client, code, monkeypatch, caplog):
    tombstone(123456789, language=code)
    locale = LOCALES[code]
    html = f'<html lang="{locale.html}" dir="{locale.direction}">'
    client.raise_request_exception = False
    caplog.set_level(logging.CRITICAL)
    for status, address in ((404, f"/{code}/999999999/"), (410, f"/{code}/123456789/"), (404, f"/{code}/x/y/z/")):
        answer = client.get(address)
        assert (answer.status_code, html in answer.content.decode()) == (status, True)
    monkeypatch.setattr(views.fronts, "newest", lambda *_: 1 / 0)
    answer = client.get(f"/{code}/")
    assert (answer.status_code, html in answer.content.decode()) == (500, True)
    assert answer.headers["Cache-Control"] == "no-cache"


def test_an_address_without_a_language_is_refused_in_the_readers(client):
    answer = client.get("/nothing/", headers={"Accept-Language": "ar"})
    assert answer.status_code == 404
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()
    assert answer.headers["Vary"] == "Accept-Language"


def test_the_page_for_errors_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/fr/rien/du/tout/")


def test_a_page_leaves_no_language_behind_for_the_next_request_of_the_process(client):
    edition(language="ru", slug="more")
    with translation.override("de"):
        for address in ("/ru/", "/ru/999999999/", "/nothing/"):
            client.get(address)
            assert translation.get_language() == "de"
