"""While the site is being worked on."""

import pytest
from django.conf import settings as configured
from django.urls import reverse

from articles.language.locales import LOCALES
from tests.public.factory import edition


@pytest.fixture
def under_work(settings) -> None:
    chain = list(configured.MIDDLEWARE)
    chain.insert(chain.index("whitenoise.middleware.WhiteNoiseMiddleware") + 1, "newsroom.middleware.maintenance")
    settings.MIDDLEWARE = chain


@pytest.mark.parametrize("code", list(LOCALES))
def test_readers_are_told_in_their_language_and_when_to_ask_again_without_a_query(under_work, client, code):
    """This test may not touch the database: it has none."""
    answer = client.get(f"/{code}/123456789-x/")
    html = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
    assert f'<html lang="{LOCALES[code].html}" dir="{LOCALES[code].direction}">' in html
    assert answer.headers["Cache-Control"] == "no-cache" and not answer.cookies


def test_no_story_no_picture_and_no_list_goes_out_meanwhile(under_work, client, public):
    row = edition(slug="mer", headline="La mer")
    pages = [client.get(a) for a in ("/fr/", f"/fr/{row.number}-mer/", "/media/Qh3kXw0pTz7aLm2c-480.jpg", "/fr/rien/")]
    assert {page.status_code for page in pages} == {503}
    assert all("La mer" not in page.content.decode() for page in pages)
    assert client.get("/", headers={"Accept-Language": "ru"}).headers["Content-Language"] == "ru"


def test_the_desk_works_on_and_the_page_has_its_style_sheet(under_work, client, db):
    assert client.get(reverse("admin:login")).status_code == 200
    sheet = client.get("/static/articles/site.css")
    assert sheet.status_code == 200 and b"".join(sheet.streaming_content)
    sheet.close()
