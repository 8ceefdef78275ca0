"""What a story's page offers on the same subject."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models.person import Person
from articles.models.tag import Tag
from articles.public import related
from tests.public.factory import SECRET, ago, edition, tombstone, unseen
from tests.public.test_lists import carries, subject

pytestmark = pytest.mark.usefixtures("public")


@pytest.fixture
def place(public) -> Tag:
    return subject()


@pytest.fixture
def person(public) -> Person:
    return subject("person")


def offered(client, row) -> list[int]:
    """The numbers of the stories that a story's page offers, in its order."""
    html = client.get(f"/{row.language}/{row.number}-{row.slug}/").content.decode()
    found = html.partition('<section class="block related"')[2]
    return [int(number) for number in re.findall(r'<h3><a href="/[a-z-]+/(\d{9})', found)]


def test_what_shares_people_or_tags_is_offered_newest_first(client, place, person):
    row = carries(carries(edition(), place), person, "person")
    old = carries(edition(visible_from=ago(days=3)), place)
    new = carries(edition(visible_from=ago(days=1)), person, "person")
    carries(edition(), subject(slug="autre"))
    carries(edition(language="ru"), place)
    assert offered(client, row) == [new.number, old.number]
    assert offered(client, old) == [row.number]


def test_those_that_share_most_are_chosen_and_the_newest_of_a_series_stands_for_it(client, place, person):
    row = carries(carries(edition(), place), person, "person")
    closest = carries(carries(edition(visible_from=ago(days=9)), place), person, "person")
    for n in range(related.SHOWN + 2):
        carries(edition(visible_from=ago(days=1, minutes=n)), place)
    found = offered(client, row)
    assert len(found) == related.SHOWN
    assert found[-1] == closest.number, "older than the others, but about the same person"
    later = carries(edition(series=closest.number, visible_from=ago(hours=20)), person, "person")
    assert later.number in offered(client, row)
    assert closest.number not in offered(client, row)


def test_its_own_series_is_told_elsewhere_on_the_page(client, place):
    row = carries(edition(), place)
    carries(edition(series=row.number, visible_from=ago(hours=2)), place)
    assert offered(client, row) == []


@pytest.mark.parametrize("how", list(unseen()))
def test_nothing_unseen_is_offered_nor_takes_the_place_of_what_is(client, place, monkeypatch, how):
    row = carries(edition(), place)
    seen = carries(edition(visible_from=ago(days=1)), place)
    before = client.get(f"/fr/{row.number}-{row.slug}/")
    for n in range(related.NEAR + 1):
        carries(edition(listed_at=ago(minutes=n), **unseen()[how]), place)
    carries(edition(series=seen.number, listed_at=ago(minutes=1), **unseen()[how]), place)
    gone = tombstone(987654321)
    carries(gone, place)
    after = client.get(f"/fr/{row.number}-{row.slug}/")
    assert (before.headers["ETag"], before.content) == (after.headers["ETag"], after.content)
    assert offered(client, row) == [seen.number]
    assert SECRET not in after.content.decode()


@pytest.mark.parametrize("count", [1, 3, 40])
def test_related_stories_cost_no_further_query(client, place, count):
    row = carries(edition(), place)
    for n in range(count):
        carries(edition(visible_from=ago(days=1, minutes=n)), place)
    offered(client, row)
    with CaptureQueriesContext(connection) as queries:
        assert len(offered(client, row)) == min(count, related.SHOWN)
    assert len(queries) == 1
