"""What the cache in front is told, what everybody else is told, and how small a page comes."""

import gzip

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles.public import addresses
from articles.public.page import EDGE
from tests.public.factory import ahead, carries, edition, photo, shown, tombstone

ASKED = {"X-Newsroom-Edge": "1"}


@pytest.fixture
def story(public) -> str:
    row = edition(slug="mer", body="<p>" + "Premier paragraphe. " * 100 + "</p>")
    return f"/fr/{row.number}-mer/"


def policy(client, address: str, **headers: str) -> str:
    return client.get(address, headers=headers).headers["Cache-Control"]


def test_the_cache_in_front_may_keep_a_page(client, settings, story):
    settings.BEHIND_EDGE = True
    tombstone(123456789)
    for address in (story, "/fr/", "/", "/fr/123456789/", story.replace("mer", "vague")):
        assert policy(client, address, **ASKED) == EDGE
    etag = client.get(story).headers["ETag"]
    known = client.get(story, headers={"If-None-Match": etag, **ASKED})
    assert (known.status_code, known.headers["Cache-Control"]) == (304, EDGE)


def test_what_is_not_there_is_never_kept(client, settings, story):
    settings.BEHIND_EDGE = True
    waiting = edition(slug="port", visible_from=ahead(seconds=1))
    for address in (
        "/fr/999999999/",
        f"/fr/{waiting.number}-port/",
        "/fr/people/nobody/",
        "/may/Qh3kXw0pTz7aLm2c-480.jpg",
    ):
        assert policy(client, address, **ASKED) == "no-cache"


def test_nobody_else_may_keep_a_page(client, settings, story):
    """Without the setting the header is a reader's own: a cache between would keep what is withdrawn."""
    assert policy(client, story, **ASKED) == "no-cache"
    settings.BEHIND_EDGE = True
    assert policy(client, story) == "no-cache"


def test_a_photo_may_be_served_while_a_story_carries_it(client, public):
    picture = photo()
    row = edition(photos=[shown(picture)])
    file = f"/may/{picture.renditions[0]['file']}"
    assert client.get(file).status_code == 403
    carries(row, picture)
    answer = client.get(file)
    assert (answer.status_code, answer.content) == (204, b"")
    type(row).objects.update(held=True)
    assert client.get(file).status_code == 403


def test_a_page_is_zipped_for_whoever_takes_it_so(client, story):
    plain = client.get(story)
    for accepted in ("gzip", "br, gzip;q=0.8", "deflate,gzip"):
        zipped = client.get(story, headers={"Accept-Encoding": accepted})
        assert zipped.headers["Content-Encoding"] == "gzip"
        assert zipped.headers["Content-Length"] == str(len(zipped.content)) < plain.headers["Content-Length"]
        assert gzip.decompress(zipped.content) == plain.content
        assert zipped.headers["ETag"] == plain.headers["ETag"]
    for accepted in ("", "br", "gzip;q=0", "xgzipx"):
        answer = client.get(story, headers={"Accept-Encoding": accepted})
        assert "Content-Encoding" not in answer.headers
        assert answer.content == plain.content
    assert plain.headers["Vary"] == "Accept-Encoding"


def test_a_page_with_secrets_is_not_zipped(client, db):
    answer = client.get("/admin/login/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers


def test_no_page_holds_a_nonce(client, story):
    """Everybody gets the same copy: a nonce in it would be everybody's."""
    for address in (story, "/fr/", "/fr/999999999/"):
        answer = client.get(address)
        assert "nonce" not in answer.headers["Content-Security-Policy"] + answer.content.decode()


@given(slug=st.text(st.characters(exclude_characters="/", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20))
def test_an_address_is_written_as_django_would(slug):
    number = 123456789
    story = {"language": "zh-hans", "number": number, "slug": slug}
    assert addresses.story("zh-hans", number, slug) == reverse("public:story", kwargs=story)
    assert addresses.story("ar", number, "") == f"/ar/{number}/"


def test_every_other_address_is_written_as_django_would():
    at = ahead(seconds=1)
    key = {"before": at, "number": 123456789}
    for kind in ("section", "tag", "person"):
        own = {"language": "fr", "slug": "la-mer_2"}
        assert addresses.subject(kind, "fr", "la-mer_2") == reverse(f"public:{kind}", kwargs=own)
    assert addresses.front("az") == reverse("public:front", kwargs={"language": "az"})
    assert addresses.older("fr", at, 123456789) == reverse("public:older", kwargs={"language": "fr", **key})
    assert addresses.day("fr", at.date()) == reverse("public:day", kwargs={"language": "fr", "date": at.date()})
    file = "Qh3kXw0pTz7aLm2c-480.jpg"
    assert addresses.photo(file) == reverse("public:photo", kwargs={"file": file})
