"""The news sitemap, by Google's rules."""

import datetime as dt

import pytest
from lxml import etree

from articles.language.locales import LANGUAGES
from articles.models.publication import Publication
from tests.public import sitemap_rules
from tests.public.factory import NOON, ago, edition
from tests.public.sitemap_rules import NAMES

pytestmark = pytest.mark.usefixtures("public")

HOST = "http://localhost:8000"


def told(client) -> list[dict[str, str]]:
    """What the sitemap says of each story, in its order."""
    text = client.get("/news-sitemap.xml").content
    assert sitemap_rules.of_news(text, HOST, "Newsroom", NOON) == []
    return [
        {
            "address": entry.findtext("s:loc", "", NAMES).removeprefix(HOST),
            "language": entry.findtext(".//news:language", "", NAMES),
            "date": entry.findtext(".//news:publication_date", "", NAMES),
            "title": entry.findtext(".//news:title", "", NAMES),
        }
        for entry in etree.fromstring(text).findall("s:url", NAMES)
    ]


def test_it_has_the_stories_first_published_in_the_last_48_hours_the_newest_first(client):
    inside = edition(visible_from=ago(hours=48) + dt.timedelta(seconds=1))
    new = edition()
    edition(visible_from=ago(hours=48))
    assert [story["address"].split("-")[0] for story in told(client)] == [f"/fr/{new.number}", f"/fr/{inside.number}"]


def test_the_date_is_that_of_the_first_publication_and_no_update_makes_a_story_new(client):
    old = {"first_published": ago(days=3), "updated": ago(minutes=1), "listed_at": ago(minutes=1)}
    edition(**old)
    edition(**old | {"first_published": ago(hours=30)})
    assert [story["date"] for story in told(client)] == ["2025-04-22T10:00:00+04:00"]


def test_languages_are_googles(client):
    for code in LANGUAGES:
        edition(language=code)
    assert {story["language"] for story in told(client)} == sitemap_rules.ISO_639


def test_the_name_of_the_publication_is_exact_and_titles_are_plain_text(client, settings):
    edition(headline="Ciel & mer : a < b\x01")
    assert [story["title"] for story in told(client)] == ["Ciel & mer : a < b"]
    settings.NEWSROOM_NAME = "Le <Courrier> & fils"
    text = client.get("/news-sitemap.xml").content
    assert sitemap_rules.of_news(text, HOST, settings.NEWSROOM_NAME, NOON) == []


def test_it_has_a_thousand_stories_at_most_and_they_are_the_newest(client):
    first = edition()
    columns = [f.attname for f in Publication._meta.concrete_fields if not f.generated and f.attname != "id"]
    same = {column: getattr(first, column) for column in columns}
    rows = [Publication(**same) for _ in range(1200)]
    for n, row in enumerate(rows):
        row.number = row.series = row.translation_id = 200_000_000 + n
        row.language = ("fr", "ar")[n % 2]
        row.first_published = ago(minutes=n // 2)
    Publication.objects.bulk_create(rows)
    found = told(client)
    assert len(found) == 1000
    assert min(story["date"] for story in found) == "2025-04-23T07:41:00+04:00"


def test_without_news_it_is_empty_and_still_there(client):
    edition(visible_from=ago(days=3))
    assert told(client) == []
