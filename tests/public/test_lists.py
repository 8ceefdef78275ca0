"""The pages of a section, a tag, a person and a day: there only while a visible story carries them."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models.person import Person
from articles.models.publication import Appearance, Publication
from articles.models.tag import Tag
from articles.public import dates
from articles.public import front as fronts
from articles.public import views as pages
from tests.public.factory import NOON, SECRET, ago, ahead, edition, tombstone, unseen
from tests.public.test_front import get, listed

pytestmark = pytest.mark.usefixtures("public")

KINDS = {"section": "sections", "tag": "tags", "person": "people"}
HIDDEN = list(unseen())


def subject(kind: str = "tag", slug: str = "caspienne") -> Person | Tag:
    if kind == "person":
        return Person.objects.create(
            slug=slug, display_name_fr="Ilqar", display_name_ru="Ильгар", display_name_en="Ilqar",
            display_name_ar="إلغار", role_fr="Hydrologue",
        )  # fmt: skip
    return Tag.objects.create(slug=slug, kind="place", label_fr="Caspienne", label_ru="Каспий", label_ar="بحر قزوين")


def carries(row: Publication, of: Person | Tag, kind: str = "tag") -> Publication:
    Appearance.objects.create(
        publication=row, kind=kind, target=of.pk, language=row.language, listed_at=row.listed_at, number=row.number
    )
    return row


@pytest.mark.parametrize(("kind", "folder"), KINDS.items())
def test_a_page_lists_what_carries_its_subject_and_nothing_else(client, kind, folder):
    of, other = subject(kind), subject(kind, "autre")
    old = carries(edition(visible_from=ago(hours=2)), of, kind)
    new = carries(edition(), of, kind)
    carries(edition(), other, kind)
    carries(edition(language="ru"), of, kind)
    html = get(client, f"/fr/{folder}/caspienne/")
    assert listed(html) == [new.number, old.number]
    assert "<h1><bdi>" in html


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize(("kind", "folder"), KINDS.items())
def test_a_page_that_only_unseen_stories_carry_answers_like_one_that_never_was(client, kind, folder, how):
    carries(edition(**unseen()[how]), subject(kind), kind)
    unknown = client.get(f"/fr/{folder}/rien/")
    for rest in ("", "before/20250423T120000.000000Z/123456789/"):
        answer = client.get(f"/fr/{folder}/caspienne/{rest}")
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert dict(answer.headers) == dict(unknown.headers)


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize(("kind", "folder"), KINDS.items())
def test_unseen_stories_change_neither_a_page_nor_its_etag_nor_its_languages(client, kind, folder, how):
    of = subject(kind)
    seen = carries(edition(slug="visible"), of, kind)
    before = client.get(f"/fr/{folder}/caspienne/")
    carries(edition(**unseen()[how]), of, kind)
    carries(edition(**{**unseen()[how], "language": "ar"}), of, kind)
    carries(edition(series=seen.number, listed_at=ago(minutes=1), **unseen()[how]), of, kind)
    after = client.get(f"/fr/{folder}/caspienne/")
    assert (before.headers["ETag"], before.content) == (after.headers["ETag"], after.content)
    assert SECRET not in after.content.decode()
    assert client.get(f"/ar/{folder}/caspienne/").status_code == 404


def test_a_withdrawn_story_carries_no_page(client):
    row = tombstone(123456789)
    carries(row, subject())
    assert client.get("/fr/tags/caspienne/").status_code == 404


def test_a_page_begins_with_its_first_story_and_ends_with_its_last(client, noon):
    carries(edition(visible_from=ahead(minutes=1), visible_until=ahead(minutes=2)), subject())
    seen = []
    for minutes in (0, 1, 2):
        noon.move_to(ahead(minutes=minutes))
        seen.append(client.get("/fr/tags/caspienne/").status_code)
    assert seen == [404, 200, 404]


def test_the_versions_of_a_page_are_those_that_a_visible_story_carries_and_reciprocal(client):
    of = subject()
    for code in ("fr", "ru"):
        carries(edition(language=code), of)
    alternate = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"')
    found = [set(alternate.findall(get(client, f"/{code}/tags/caspienne/"))) for code in ("fr", "ru")]
    assert found[0] == found[1]
    assert {tag for tag, _ in found[0]} == {"fr", "ru", "x-default"}


def test_a_person_has_name_and_role_and_the_names_in_the_other_scripts(client):
    of = subject("person")
    carries(edition(), of, "person")
    html = get(client, "/fr/people/caspienne/")
    assert "<h1><bdi>Ilqar</bdi></h1>" in html
    assert "Hydrologue" in html
    assert '<li lang="ru" dir="ltr">Ильгар</li>' in html
    assert '<li lang="ar" dir="rtl">إلغار</li>' in html
    assert html.count("Ilqar</li>") == 0, "each spelling once"


def test_a_merged_person_leads_to_whom_it_was_merged_into_only_while_there_is_a_page(client):
    of = subject("person")
    Person.objects.create(slug="ancien", display_name_fr="Ancien", merged_into=of)
    assert client.get("/fr/people/ancien/").status_code == 404
    carries(edition(), of, "person")
    answer = client.get("/fr/people/ancien/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/fr/people/caspienne/")


def test_a_later_lead_without_the_person_hides_no_story_of_that_persons_page(client):
    of = subject("person")
    first = carries(edition(visible_from=ago(hours=3)), of, "person")
    edition(series=first.number, visible_from=ago(hours=1))
    assert listed(get(client, "/fr/people/caspienne/")) == [first.number]
    third = carries(edition(series=first.number, visible_from=ago(minutes=5)), of, "person")
    assert listed(get(client, "/fr/people/caspienne/")) == [third.number]


@pytest.mark.parametrize("address", ["/fr/tags/caspienne/", "/fr/2025/04/23/"])
def test_a_list_goes_on_by_key_and_holds_each_story_once(client, monkeypatch, address):
    for module in (fronts, pages.lists):
        monkeypatch.setattr(module, "PAGE", 3)
    of = subject()
    rows = [carries(edition(visible_from=ago(minutes=n // 2)), of) for n in range(8)]
    expected = [row.number for row in sorted(rows, key=lambda r: (r.listed_at, r.number), reverse=True)]
    seen = []
    while address:
        html = get(client, address)
        seen += listed(html)
        following = re.search(r'class="more"><a href="([^"]+)" rel="next"', html)
        address = following[1] if following else ""
    assert seen == expected


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_lists_cost_three_queries_whatever_they_hold(client, count):
    people, tags = subject("person"), subject()
    for n in range(count):
        row = edition(visible_from=ago(minutes=n), people=[{"id": 1, "slug": "x", "name": "X", "role": ""}])
        carries(carries(row, people, "person"), tags)
    get(client, "/fr/tags/caspienne/")
    for address in ("/fr/tags/caspienne/", "/fr/people/caspienne/", "/fr/2025/04/23/"):
        with CaptureQueriesContext(connection) as queries:
            get(client, address)
        assert len(queries) == 3, address


def test_a_day_is_that_of_the_newsrooms_zone(client):
    late = edition(visible_from=dt.datetime(2025, 4, 22, 20, 0, tzinfo=dt.UTC))  # midnight in Baku
    early = edition(visible_from=dt.datetime(2025, 4, 22, 19, 59, tzinfo=dt.UTC))
    assert listed(get(client, "/fr/2025/04/23/")) == [late.number]
    assert listed(get(client, "/fr/2025/04/22/")) == [early.number]


def test_a_days_calendar_leads_to_the_days_that_have_stories_and_to_the_nearest_of_other_months(client):
    for day in (dt.datetime(2025, 4, 2, 8, tzinfo=dt.UTC), dt.datetime(2025, 2, 11, 8, tzinfo=dt.UTC)):
        edition(visible_from=day)
    edition()
    html = get(client, "/fr/2025/04/23/")
    assert re.findall(r'<td><a href="([^"]+)"', html) == ["/fr/2025/04/02/", "/fr/2025/04/23/"]
    assert '<a href="/fr/2025/02/11/" rel="prev">11 février 2025</a>' in html
    assert "<caption>avril 2025</caption>" in html
    assert 'rel="next">' not in html


@pytest.mark.parametrize("how", HIDDEN)
def test_a_day_and_its_calendar_tell_nothing_of_what_is_not_visible(client, how):
    edition()
    before = client.get("/fr/2025/04/23/")
    edition(**unseen()[how], listed_at=ago(minutes=1))
    for days in (2, 40):
        edition(**unseen()[how], listed_at=ago(days=days))
    after = client.get("/fr/2025/04/23/")
    assert (before.headers["ETag"], before.content) == (after.headers["ETag"], after.content)
    assert client.get("/fr/2025/04/21/").content == client.get("/fr/1999/01/01/").content


@pytest.mark.parametrize("day", ["2025/02/30", "2025/13/01", "2025/00/10", "2025/4/23", "2025/04/٢٣", "2026/01/01"])
def test_what_is_no_day_or_has_no_story_is_no_address(client, day):
    edition()
    assert client.get(f"/fr/{day}/").status_code == 404


def test_weeks_begin_where_the_language_begins_them():
    assert dates.weekday_names("fr")[0][1] == "lundi"
    assert dates.weeks(NOON.date(), "fr")[0] == [0, 1, 2, 3, 4, 5, 6]


def test_a_story_leads_to_the_pages_of_its_section_people_and_tags(client):
    of, place = subject("person"), subject()
    row = carries(carries(edition(
        slug="mer", section={"id": place.pk, "slug": "caspienne", "label": "Caspienne"},
        people=[{"id": of.pk, "slug": "caspienne", "name": "Ilqar", "role": ""}],
        tags=[{"id": place.pk, "slug": "caspienne", "kind": "place", "label": "Caspienne"}],
    ), of, "person"), place)  # fmt: skip
    carries(row, place, "section")
    html = get(client, f"/fr/{row.number}-mer/")
    for folder in KINDS.values():
        assert f'href="/fr/{folder}/caspienne/"' in html
        assert client.get(f"/fr/{folder}/caspienne/").status_code == 200


def test_a_list_has_an_etag_and_answers_304(client):
    carries(edition(), subject())
    for address in ("/fr/tags/caspienne/", "/fr/2025/04/23/"):
        etag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
