"""What every public answer says beside its text, and what a reader who has the page already is spared."""

import pytest
from django.test.signals import template_rendered

from articles.public import release
from tests.public.data import without_data
from tests.public.factory import ago, edition, tombstone

pytestmark = pytest.mark.usefixtures("public")

SCRIPT = '<script src="/static/articles/site.js" defer></script>'
"""The one script: a file of our own, and no page needs it."""


@pytest.fixture
def addresses() -> list[str]:
    row = edition(slug="mer")
    tombstone(123456789)
    older = "/fr/before/20250423T120000.000000Z/123456789/"
    return ["/", "/fr/", older, f"/fr/{row.number}-mer/", f"/fr/{row.number}/", "/fr/123456789/", "/fr/999999999/"]


def test_readers_get_no_cookie_and_no_page_depends_on_one(client, addresses):
    client.cookies["sessionid"] = "something"
    client.cookies["django_language"] = "ru"
    for address in addresses:
        answer = client.get(address)
        assert not answer.cookies
        assert "cookie" not in answer.headers.get("Vary", "").lower()
        assert answer.headers["Cache-Control"] == "no-cache"
    assert client.get("/").headers["Location"] == "/fr/"


def test_only_the_choice_of_a_language_depends_on_the_readers_languages(client, addresses):
    vary = {address: client.get(address).headers.get("Vary") for address in addresses}
    assert vary.pop("/") == "Accept-Language"
    assert set(vary.values()) == {None, "Accept-Encoding"}
    for address in addresses[1:]:
        assert client.get(address).content == client.get(address, headers={"Accept-Language": "ru"}).content


def test_pages_have_an_etag_and_name_their_language(client, addresses):
    for address in addresses[1:4]:
        answer = client.get(address)
        assert answer.headers["ETag"].startswith('W/"')
        assert answer.headers["Content-Language"] == "fr"
        assert "Last-Modified" not in answer.headers


def test_a_reader_who_has_the_page_gets_304_with_no_template_rendered(client, addresses):
    rendered = []

    def note(sender, template, **kwargs):
        rendered.append(template.name)

    etags = {address: client.get(address).headers["ETag"] for address in addresses[1:4]}
    template_rendered.connect(note)
    try:
        for address, etag in etags.items():
            answer = client.get(address, headers={"If-None-Match": f'"other", {etag}'})
            assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", etag)
            assert answer.headers["Cache-Control"] == "no-cache"
        assert rendered == []
        client.get(addresses[1])
        assert rendered, "this test sees a template when there is one"
    finally:
        template_rendered.disconnect(note)


def test_a_date_is_not_believed(client, addresses):
    """After a hold and its release the newest change may be older than what a reader has."""
    for address in addresses[1:4]:
        assert client.get(address, headers={"If-Modified-Since": "Wed, 23 Apr 2036 12:00:00 GMT"}).status_code == 200


def test_what_changes_on_a_page_changes_its_etag(client):
    row = edition(slug="mer", headline="Avant")
    addresses = ("/fr/", f"/fr/{row.number}-mer/")
    seen = {address: [client.get(address).headers["ETag"]] for address in addresses}
    for change in ({"headline": "Après"}, {"lead": "Autre"}, {"priority": 1}):
        type(row).objects.update(**change)
        for address in addresses:
            seen[address].append(client.get(address).headers["ETag"])
    edition(number=row.number, language="ar")
    seen[addresses[1]].append(client.get(addresses[1]).headers["ETag"])
    for etags in seen.values():
        assert len(set(etags)) == len(etags)


def test_a_held_story_answers_404_to_the_etag_it_had_and_the_same_etag_when_released(client):
    row = edition(slug="mer")
    address = f"/fr/{row.number}-mer/"
    etag = client.get(address).headers["ETag"]
    type(row).objects.update(held=True)
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 404
    type(row).objects.update(held=False)
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_a_new_release_makes_new_pages(client, monkeypatch, settings):
    edition()
    before = client.get("/fr/").headers["ETag"]
    settings.NEWSROOM_NAME = "Another name"
    monkeypatch.setattr(release, "_kept", release._digest)
    assert client.get("/fr/").headers["ETag"] != before


def test_the_front_of_tomorrow_is_another_page(client, noon):
    edition(visible_from=ago(days=1))
    today = client.get("/fr/").headers["ETag"]
    noon.shift(3600 * 3)
    assert client.get("/fr/").headers["ETag"] == today
    noon.shift(3600 * 6)  # past midnight in Baku
    assert client.get("/fr/").headers["ETag"] != today


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_readers_read_and_do_nothing_else(client, addresses, method):
    for address in addresses:
        assert getattr(client, method)(address).status_code in {404, 405}


def test_head_answers_like_get_without_the_text(client, addresses):
    for address in addresses:
        full, head = client.get(address), client.head(address)
        assert (head.status_code, head.content) == (full.status_code, b"")
        assert head.headers.get("ETag") == full.headers.get("ETag")


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client, addresses):
    for address in addresses[1:]:
        answer = client.get(address, follow=True)
        # Data for search engines is no script: nothing runs it.
        html = without_data(answer.content.decode()).replace(SCRIPT, "")
        for forbidden in ("<script", "<style", ' style="', " onclick", 'src="http', "@import"):
            assert forbidden not in html
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
