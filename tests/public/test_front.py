"""A language's front page and the lists behind it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models.publication import Lead
from articles.public import front as fronts
from tests.public.factory import NOON, ago, ahead, edition

pytestmark = pytest.mark.usefixtures("public")


def listed(html: str) -> list[int]:
    """The numbers of the stories in the order of the page."""
    return [int(number) for number in re.findall(r'<h[23]><a href="/[a-z-]+/(\d{9})', html)]


def get(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_newest_comes_first_and_the_number_decides_between_equals(client):
    old, new = edition(visible_from=ago(hours=3)), edition(visible_from=ago(hours=1))
    twins = [edition(visible_from=ago(hours=2)) for _ in range(2)]
    assert listed(get(client, "/fr/")) == [new.number, twins[1].number, twins[0].number, old.number]


def test_a_flash_is_marked(client):
    edition(priority=1, headline="Séisme")
    html = get(client, "/fr/")
    assert html.count('class="flag flash"') == 1


def test_only_the_newest_of_a_series_is_listed(client):
    first = edition(visible_from=ago(hours=3))
    second = edition(series=first.series, visible_from=ago(hours=2))
    third = edition(series=first.series, visible_from=ago(hours=1), language="en")
    assert listed(get(client, "/fr/")) == [second.number]
    assert listed(get(client, "/en/")) == [third.number]


def test_an_editors_pin_stands_on_top_once_and_only_while_it_runs(client, noon):
    old, new = edition(visible_from=ago(hours=9)), edition(visible_from=ago(hours=1))
    Lead.objects.create(language="fr", number=old.number, pinned_from=ago(hours=1), pinned_until=ahead(hours=1))
    Lead.objects.create(language="en", number=new.number, pinned_from=ago(minutes=1))
    assert listed(get(client, "/fr/")) == [old.number, new.number]
    noon.move_to(ahead(hours=1))
    assert listed(get(client, "/fr/")) == [new.number, old.number]


def test_a_pin_on_what_is_not_visible_leaves_the_earlier_pin_on_top(client):
    old, new, held = edition(visible_from=ago(hours=9)), edition(), edition(held=True)
    Lead.objects.create(language="fr", number=old.number, pinned_from=ago(hours=2))
    Lead.objects.create(language="fr", number=held.number, pinned_from=ago(hours=1))
    assert listed(get(client, "/fr/")) == [old.number, new.number]


def test_the_lists_go_on_by_key_and_hold_each_story_once(client, monkeypatch):
    monkeypatch.setattr(fronts, "PAGE", 3)
    monkeypatch.setattr(fronts, "STREAM", 2)
    rows = [edition(visible_from=ago(minutes=n // 2)) for n in range(8)]
    expected = [row.number for row in sorted(rows, key=lambda r: (r.listed_at, r.number), reverse=True)]
    seen, address = [], "/fr/"
    while address:
        html = get(client, address)
        seen += listed(html)
        following = re.search(r'href="([^"]+)" rel="next"', html)
        address = following[1] if following else ""
    assert seen == expected


def test_the_address_of_an_older_list_shows_the_same_when_news_comes_in(client, monkeypatch):
    monkeypatch.setattr(fronts, "PAGE", 2)
    monkeypatch.setattr(fronts, "STREAM", 2)
    for minutes in range(5):
        edition(visible_from=ago(minutes=minutes + 1))
    address = re.search(r'href="([^"]+)" rel="next"', get(client, "/fr/"))[1]
    assert "?" not in address
    before = get(client, address)
    edition(visible_from=NOON)
    assert get(client, address) == before


@pytest.mark.parametrize("key", ["20251399T000000.000000Z/123456789", "20250423T120000.000000Z/12", "hier/123456789"])
def test_a_key_that_is_no_time_or_no_number_is_no_address(client, key):
    assert client.get(f"/fr/before/{key}/").status_code == 404


def test_a_list_older_than_everything_says_so(client):
    edition()
    assert listed(get(client, "/fr/before/19990101T000000.000000Z/123456789/")) == []


def test_an_empty_page_offers_what_the_other_languages_have_each_story_once(client):
    row = edition(language="ru", source_language="ru", slug="море", headline="Море")
    edition(number=row.number, language="az", source_language="ru", headline="Dəniz")
    html = get(client, "/fr/")
    assert '<span class="mark" lang="ru" dir="ltr">Русский</span>' in html
    assert 'hreflang="ru" lang="ru" dir="ltr">Море</a>' in html
    assert "Dəniz" not in html
    assert "Море" not in get(client, "/az/"), "it can be read in this language"


def test_a_newsroom_without_a_single_story_has_a_page_that_helps(client):
    html = get(client, "/zh-hans/")
    assert '<section class="message">' in html
    assert 'lang="zh-Hans"' in html


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_front_costs_four_queries_whatever_it_lists(client, count):
    for n in range(count):
        row = edition()
        Lead.objects.create(language="fr", number=row.number, pinned_from=ago(minutes=n))
    client.get("/fr/")
    with CaptureQueriesContext(connection) as queries:
        get(client, "/fr/")
    assert len(queries) == 4
    with CaptureQueriesContext(connection) as queries:
        get(client, "/fr/before/20250423T120000.000000Z/123456789/")
    assert len(queries) == 2


def test_the_day_of_the_masthead_is_the_newsrooms(client, noon):
    noon.move_to(NOON.replace(hour=20, minute=30))  # half past midnight in Baku
    html = get(client, "/fr/")
    assert '<time datetime="2025-04-24">jeudi 24 avril 2025</time>' in html


def test_the_front_names_those_of_all_languages_and_the_page_that_chooses(client):
    links = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', get(client, "/ar/")))
    assert links["zh-Hans"] == "http://localhost:8000/zh-hans/"
    assert links["x-default"] == "http://localhost:8000/"
    assert len(links) == 9
