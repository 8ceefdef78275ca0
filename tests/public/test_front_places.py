"""Where a story stands on the front page: as a flash, in its section, among what exists only in other languages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models.publication import Lead
from articles.models.tag import Tag
from articles.public import front as fronts
from tests.public.factory import NOON, SECRET, ago, edition, unseen
from tests.public.test_front import get, listed
from tests.public.test_lists import carries

pytestmark = pytest.mark.usefixtures("public")

HIDDEN = list(unseen())


@pytest.fixture
def sport(public) -> Tag:
    return Tag.objects.create(slug="sport", kind="section", label_fr="Sport", label_ru="Спорт")


def part(html: str, name: str) -> str:
    """The page's part of that class, "" where it has none."""
    found = re.search(rf'<(section|div) class="{name}".*?(?=<section|<footer|<div class="(?:below|top))', html, re.S)
    return found[0] if found else ""


def bar(html: str) -> list[tuple[str, str]]:
    """(address, name) of the sections that the masthead names."""
    found = re.search(r'<nav class="sections".*?</nav>', html, re.S)
    return re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', found[0]) if found else []


def test_a_flash_stands_on_top_for_six_hours_and_then_in_its_place(client, noon):
    flash = edition(priority=1, visible_from=NOON)
    new = edition(visible_from=NOON)
    assert listed(part(get(client, "/fr/"), "flashes")) == [flash.number]
    assert listed(get(client, "/fr/")) == [flash.number, new.number]
    noon.shift(fronts.FLASH_STANDS)
    assert part(get(client, "/fr/"), "flashes") == ""
    assert listed(get(client, "/fr/")) == [new.number, flash.number]


def test_a_flash_that_a_later_lead_has_replaced_is_on_top_no_more(client):
    flash = edition(priority=1)
    later = edition(series=flash.series, priority=2, listed_at=ago(minutes=1))
    assert listed(get(client, "/fr/")) == [later.number]


def test_a_pinned_flash_is_the_lead_and_stands_there_once(client):
    flash = edition(priority=1)
    Lead.objects.create(language="fr", number=flash.number, pinned_from=ago(minutes=1))
    html = get(client, "/fr/")
    assert (listed(html), part(html, "flashes")) == ([flash.number], "")


def test_a_section_lists_its_newest_stories_that_are_not_on_top_already(client, sport):
    rows = [carries(edition(visible_from=ago(minutes=n)), sport, "section") for n in range(8)]
    for n in range(30):
        edition(visible_from=ago(hours=2, minutes=n))
    html = get(client, "/fr/")
    block = part(html, "block")
    assert '<h2 id="sport"><a href="/fr/sections/sport/">Sport</a></h2>' in block
    assert listed(block) == [row.number for row in rows[fronts.CARDS : fronts.CARDS + 3]]


@pytest.mark.parametrize("how", HIDDEN)
def test_a_section_is_named_nowhere_before_its_first_visible_story(client, sport, how):
    other = edition(slug="mer", tags=[{"id": sport.pk, "slug": "x", "kind": "topic", "label": "x"}])
    carries(other, sport, "tag")  # so that there is a page with that subject, though no section of that name
    addresses = ("/fr/", f"/fr/{other.number}-mer/", "/fr/tags/sport/", "/fr/2025/04/23/", "/fr/corrections/")
    before = [client.get(address) for address in addresses]
    carries(edition(**unseen()[how]), sport, "section")
    carries(edition(language="ru"), sport, "section")
    for address, was in zip(addresses, before, strict=True):
        now = client.get(address)
        assert bar(now.content.decode()) == []
        if address != "/fr/":  # which offers what is new in Russian
            assert (now.headers["ETag"], now.content) == (was.headers["ETag"], was.content)
        assert SECRET not in now.content.decode()


def test_every_page_names_the_sections_that_have_stories_in_its_language(client, sport):
    Tag.objects.create(slug="science", kind="section", label_fr="Science")
    for language in ("fr", "ru"):
        row = carries(edition(language=language, slug="mer"), sport, "section")
    name = {"fr": "Sport", "ru": "Спорт"}
    for language in ("fr", "ru"):
        for rest in ("", "corrections/", "withdrawals/", "sections/sport/", "2025/04/23/"):
            html = get(client, f"/{language}/{rest}")
            assert bar(html) == [(f"/{language}/sections/sport/", name[language])], rest
    assert bar(get(client, f"/ru/{row.number}-mer/")) == [("/ru/sections/sport/", "Спорт")]
    assert 'aria-current="page">Спорт' in get(client, "/ru/sections/sport/")


def test_what_exists_only_in_other_languages_is_offered_with_its_language(client):
    both, alone = edition(slug="mer"), edition(language="ar", source_language="ar", headline="البحر", slug="بحر")
    edition(number=both.number, language="ar", headline="كلاهما")
    rail = part(get(client, "/fr/"), "elsewhere")
    assert 'hreflang="ar" lang="ar" dir="rtl">البحر</a>' in rail
    assert '<span class="mark" lang="ar" dir="rtl">العربية</span>' in rail
    assert "كلاهما" not in rail
    assert part(get(client, "/ar/"), "elsewhere") == ""
    edition(number=alone.number, language="fr", source_language="ar")
    assert part(get(client, "/fr/"), "elsewhere") == ""


@pytest.mark.parametrize("how", HIDDEN)
def test_an_unseen_version_neither_shows_among_the_other_languages_nor_takes_anything_from_there(client, how):
    edition(slug="mer")
    alone = edition(language="ar", source_language="ar", headline="البحر")
    before = client.get("/fr/")
    edition(language="ru", **unseen()[how])
    edition(number=alone.number, language="fr", source_language="ar", **unseen()[how])
    after = client.get("/fr/")
    assert (before.headers["ETag"], before.content) == (after.headers["ETag"], after.content)
    assert "البحر" in after.content.decode()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_sections_flashes_and_other_languages_cost_no_further_query(client, sport, count):
    for n in range(count):
        section = Tag.objects.create(slug=f"s{n}", kind="section", label_fr=f"S{n}")
        carries(edition(visible_from=ago(minutes=n), priority=1), section, "section")
        edition(language="ar")
    get(client, "/fr/")
    with CaptureQueriesContext(connection) as queries:
        html = get(client, "/fr/")
    assert len(queries) == 4
    assert len(bar(html)) == count
