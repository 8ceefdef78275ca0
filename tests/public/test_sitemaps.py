"""What search engines read: the sitemap in its parts, and robots.txt."""

import datetime as dt
import re
import urllib.robotparser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles.language.locales import LANGUAGES
from articles.models.person import Person
from articles.models.publication import Publication
from articles.public import addresses
from articles.public.sitemaps import views as sitemaps
from articles.public.sitemaps import xml
from tests.public import sitemap_rules
from tests.public.factory import NOON, SECRET, ago, ahead, edition, tombstone, unseen
from tests.public.sitemap_rules import NAMES
from tests.public.test_front import get
from tests.public.test_lists import KINDS, carries, subject

pytestmark = pytest.mark.usefixtures("public")

HOST = "http://localhost:8000"
WEEK = "/sitemap-fr-2025-04-21.xml"


def named(client, address: str) -> list[str]:
    """The paths that a sitemap or the index names."""
    locations = etree.fromstring(get(client, address).encode()).findall("*/s:loc", NAMES)
    return [location.text.removeprefix(HOST) for location in locations]


def alternates(client, address: str, page: str) -> dict[str, str]:
    """The versions that a sitemap names of a page."""
    for entry in etree.fromstring(get(client, address).encode()).findall("s:url", NAMES):
        if entry.findtext("s:loc", "", NAMES) == HOST + page:
            return {link.get("hreflang"): link.get("href") for link in entry.findall("xhtml:link", NAMES)}
    raise AssertionError(f"{page} is not in {address}")


def all_sitemaps(client) -> dict[str, bytes]:
    """Everything that search engines are told, by its address."""
    found = {address: client.get(address).content for address in ("/sitemap.xml", "/news-sitemap.xml", "/robots.txt")}
    return found | {address: get(client, address).encode() for address in named(client, "/sitemap.xml")}


@pytest.fixture
def newsroom() -> None:
    """A story in three languages with a section, a tag and a person, and one of another week."""
    of = {kind: subject(kind, f"{kind}-caspienne") for kind in KINDS}
    type(of["section"]).objects.filter(slug="section-caspienne").update(kind="section")
    for code, slug in (("fr", "mer"), ("ar", "بحر-قزوين"), ("zh-hans", "里海")):
        row = edition(number=111111111, language=code, slug=slug, updated=ago(minutes=5))
        for kind, each in of.items():
            carries(row, each, kind)
    edition(visible_from=ago(days=9))


def test_the_index_names_a_part_for_each_week_and_initial_that_has_something(client, newsroom):
    assert named(client, "/sitemap.xml") == [
        "/sitemap-pages.xml",
        *(f"/sitemap-{code}-2025-04-21.xml" for code in ("ar", "fr", "zh-hans")),
        "/sitemap-fr-2025-04-14.xml",
        "/sitemap-tags-t.xml",
        "/sitemap-people-p.xml",
    ]


def test_every_sitemap_keeps_to_the_protocol(client, newsroom):
    assert sitemap_rules.of_index(get(client, "/sitemap.xml").encode(), HOST) == []
    for address in named(client, "/sitemap.xml"):
        assert client.get(address).headers["Content-Type"] == "application/xml; charset=utf-8"
        assert sitemap_rules.of_sitemap(get(client, address).encode(), HOST) == [], address


def test_the_sitemaps_name_every_page_once_and_each_is_there(client, newsroom):
    pages = [page for part in named(client, "/sitemap.xml") for page in named(client, part)]
    assert len(set(pages)) == len(pages)
    for page in pages:
        assert client.get(page).status_code == 200, page
    lists = {
        f"/{code}/{folder}/{kind}-caspienne/" for code in ("fr", "ar", "zh-hans") for kind, folder in KINDS.items()
    }
    assert lists | {f"/{code}/" for code in LANGUAGES} | {"/fr/111111111-mer/"} <= set(pages)
    assert len(pages) == len(lists) + len(LANGUAGES) + 4


def test_a_page_has_the_same_versions_in_the_sitemap_and_in_its_head(client, newsroom):
    link = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"')
    for part, page in (
        (WEEK, "/fr/111111111-mer/"),
        ("/sitemap-people-p.xml", "/ar/people/person-caspienne/"),
        ("/sitemap-pages.xml", "/fr/sections/section-caspienne/"),
        ("/sitemap-pages.xml", "/ru/"),
    ):
        assert alternates(client, part, page) == dict(link.findall(get(client, page))), page


def test_x_default_is_the_original_where_readers_see_it(client):
    for code in ("fr", "ar", "ru"):
        edition(number=111111111, language=code, source_language="ru", slug="mer")
    assert alternates(client, WEEK, "/fr/111111111-mer/")["x-default"] == f"{HOST}/ru/111111111-mer/"
    Publication.objects.filter(language="ru").update(held=True)
    assert alternates(client, WEEK, "/fr/111111111-mer/")["x-default"] == f"{HOST}/fr/111111111-mer/"


def test_a_storys_lastmod_is_the_update_that_its_page_shows(client, newsroom):
    shown = re.findall(r'<time datetime="([^"]+)"', get(client, "/fr/111111111-mer/"))[1]
    root = etree.fromstring(get(client, WEEK).encode())
    assert [each.text for each in root.findall("s:url/s:lastmod", NAMES)] == [shown]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["", "mer", "бакинский-саммит", "بحر-قزوين", "里海", "a'b(c)&d", "ə%20;x", "a@b:c~"])
def test_the_quick_way_to_an_address_leads_to_the_same_address(language, slug):
    assert addresses.stories(language)(123456789, slug) == addresses.story(language, 123456789, slug)


def test_weeks_are_whole_and_none_is_missed_over_long_gaps(client):
    sunday = edition(visible_from=dt.datetime(2025, 4, 20, 23, 59, 59, 999999, tzinfo=dt.UTC))
    monday = edition(visible_from=dt.datetime(2025, 4, 21, tzinfo=dt.UTC))
    old = edition(visible_from=dt.datetime(1999, 12, 31, tzinfo=dt.UTC))
    found = {part: named(client, part) for part in named(client, "/sitemap.xml") if "-fr-" in part}
    assert found == {
        WEEK: [f"/fr/{monday.number}-la-mer-monte/"],
        "/sitemap-fr-2025-04-14.xml": [f"/fr/{sunday.number}-la-mer-monte/"],
        "/sitemap-fr-1999-12-27.xml": [f"/fr/{old.number}-la-mer-monte/"],
    }


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-fr-2025-04-14.xml", "/sitemap-ar-2025-04-21.xml", "/sitemap-fr-2025-04-22.xml",
        "/sitemap-fr-2025-02-31.xml", "/sitemap-xx-2025-04-21.xml", "/sitemap-people-x.xml", "/sitemap-tags-.xml",
    ],
)  # fmt: skip
def test_what_holds_nothing_or_is_no_week_is_no_address(client, address):
    edition()
    assert client.get(address).status_code == 404


def test_initials_of_every_kind_lead_to_their_pages(client):
    for slug in ("9-mai", "Zola", "_x", "-y", "azer", "zed"):
        carries(edition(), subject("person", slug), "person")
    parts = [part for part in named(client, "/sitemap.xml") if "people" in part]
    assert [part.split("people-")[1] for part in parts] == ["-.xml", "9.xml", "Z.xml", "_.xml", "a.xml", "z.xml"]
    assert [page for part in parts for page in named(client, part)] == [
        f"/fr/people/{slug}/" for slug in ("-y", "9-mai", "Zola", "_x", "azer", "zed")
    ]


def test_a_merged_person_is_named_by_the_new_name_alone(client):
    of = subject("person")
    Person.objects.create(slug="casimir", display_name_fr="Casimir", merged_into=of)
    carries(edition(), of, "person")
    assert named(client, "/sitemap-people-c.xml") == ["/fr/people/caspienne/"]


@pytest.mark.parametrize("how", list(unseen()))
def test_what_is_not_visible_changes_nothing_that_search_engines_read(client, newsroom, how):
    before = all_sitemaps(client)
    etags = {address: client.get(address).headers.get("ETag") for address in before}
    for given in (
        {}, {"language": "de"}, {"number": 111111111, "language": "ru"}, {"listed_at": ago(days=30)},
        {"first_published": ago(minutes=1), "listed_at": ago(minutes=1)},
    ):  # fmt: skip
        row = edition(**{**unseen()[how], **given})
        for kind in KINDS:
            carries(row, subject(kind, f"{kind}-{row.pk}"), kind)
    assert all_sitemaps(client) == before
    assert {address: client.get(address).headers.get("ETag") for address in before} == etags
    assert SECRET.lower() not in str(before).lower()


def test_a_withdrawn_story_is_in_no_sitemap(client):
    carries(tombstone(123456789), subject())
    assert named(client, "/sitemap.xml") == ["/sitemap-pages.xml"]
    assert client.get(WEEK).status_code == 404
    assert "123456789" not in get(client, "/news-sitemap.xml")


def test_a_part_begins_and_ends_with_its_stories(client, noon):
    edition(visible_from=ahead(minutes=1), visible_until=ahead(minutes=2))
    seen = []
    for minutes in (0, 1, 2):
        noon.move_to(ahead(minutes=minutes))
        seen.append((client.get(WEEK).status_code, WEEK in named(client, "/sitemap.xml")))
    assert seen == [(404, False), (200, True), (404, False)]


def test_more_than_the_protocol_allows_is_cut_and_told_in_the_log(client, monkeypatch, caplog):
    rows = [edition(visible_from=ago(minutes=n)) for n in range(3)]
    monkeypatch.setattr(xml, "MOST", 2)
    assert named(client, WEEK) == [f"/fr/{row.number}-la-mer-monte/" for row in rows[:2]]
    assert "2025-04-21" in caplog.text


@pytest.mark.parametrize("count", [1, 3, 30])
def test_sitemaps_cost_as_many_queries_whatever_they_hold(client, count):
    for n in range(count):
        row = edition(visible_from=ago(weeks=n))
        edition(number=row.number, language="ar", visible_from=NOON)
        carries(carries(row, subject("tag", f"tag-{n}")), subject("person", f"person-{n}"), "person")
    client.get("/sitemap.xml")
    asked = {"/sitemap.xml": 3, "/sitemap-pages.xml": 1, "/sitemap-ar-2025-04-21.xml": 1, "/sitemap-people-p.xml": 1}
    for address, most in (asked | {"/news-sitemap.xml": 1, "/robots.txt": 0}).items():
        with CaptureQueriesContext(connection) as queries:
            get(client, address)
        assert len(queries) == most, address


def test_a_known_sitemap_is_answered_304_with_nothing_written(client, newsroom, monkeypatch):
    etags = {address: client.get(address).headers["ETag"] for address in named(client, "/sitemap.xml")}
    etags |= {address: client.get(address).headers["ETag"] for address in ("/sitemap.xml", "/news-sitemap.xml")}
    monkeypatch.setattr(sitemaps, "xml", None)
    for address, etag in etags.items():
        answer = client.get(address, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content) == (304, b""), address


def test_robots_may_read_all_but_the_desk_and_the_searches(client):
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    robots = urllib.robotparser.RobotFileParser()
    robots.parse(answer.content.decode().splitlines())
    assert robots.site_maps() == [f"{HOST}/sitemap.xml", f"{HOST}/news-sitemap.xml"]
    for code in LANGUAGES:
        assert not robots.can_fetch("Googlebot", f"{HOST}/{code}/search/?q=mer")
        assert robots.can_fetch("Googlebot", f"{HOST}/{code}/")
    assert not robots.can_fetch("Googlebot", f"{HOST}/admin/login/")
    assert robots.can_fetch("Googlebot", f"{HOST}/media/Qh3kXw0pTz7aLm2c-480.jpg")
