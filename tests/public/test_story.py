"""A story as its readers get it."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.language.locales import LOCALES
from articles.public.html import page as html_page
from tests.public.data import without_data
from tests.public.factory import ago, ahead, edition, photo, shown, tombstone

pytestmark = pytest.mark.usefixtures("public")


def page(client, row, language=None) -> str:
    answer = client.get(f"/{language or row.language}/{row.number}-{row.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_story_has_its_headline_its_lead_and_its_text_opened_by_the_dateline(client):
    html = page(client, edition(headline="La mer monte", lead="Le niveau de la Caspienne"))
    assert "<h1>La mer monte</h1>" in html
    assert "Le niveau de la Caspienne" in html
    assert '<p><span class="dateline">Bakou, 23 avril, AZERTAC</span>\u00a0– Premier paragraphe.</p>' in html
    assert html.partition("<body")[2].count("Bakou, 23 avril, AZERTAC") == 1


def test_chinese_copy_has_a_space_and_no_dash_after_its_dateline(client):
    row = edition(language="zh-hans", slug="里海", dateline="阿新社巴库4月23日电", body="<p>里海水位上升。</p>")
    assert '<span class="dateline">阿新社巴库4月23日电</span> 里海水位上升。' in page(client, row)


@pytest.mark.parametrize("body", ["", "<h2>Trois points</h2><p>Un.</p>", "<ul><li>Un</li></ul>"])
def test_the_dateline_of_a_text_that_opens_with_no_paragraph_stands_alone(client, body):
    html = page(client, edition(body=body))
    assert f'<p><span class="dateline">Bakou, 23 avril, AZERTAC</span></p>{body}' in html


def test_a_letter_has_no_dateline_and_no_dash(client):
    html = page(client, edition(dateline=""))
    assert "<p>Premier paragraphe.</p>" in html
    assert "dateline" not in html


def test_the_frame_of_a_page_is_drawn_once_a_language_and_holds_nothing_of_a_story(client, settings):
    html_page._frame.cache_clear()
    first, second = edition(headline="La mer monte", slug="mer"), edition(headline="La gare rouvre", slug="gare")
    german = edition(language="de", headline="Das Meer steigt", slug="meer")
    assert "La mer monte" in page(client, first)
    assert "La mer monte" not in page(client, second)
    assert html_page._frame.cache_info().misses == 1
    assert '<html lang="de" dir="ltr">' in page(client, german)
    assert html_page._frame.cache_info().misses == 2
    settings.NEWSROOM_NAME = "Autre maison"
    assert "<title>La mer monte · Autre maison</title>" in page(client, first)


def test_signs_that_mark_places_of_a_frame_are_no_places_in_a_story(client):
    sly = "\ue010main\ue011"
    html = page(client, edition(headline=sly, lead=sly, body=f"<p>{sly}</p>"))
    assert f"<h1>{sly}</h1>" in html
    assert html.count("<article") == 1


def test_words_are_never_read_as_markup(client):
    sly = '<script>alert("x")</script>'
    picture = photo()
    html = page(
        client,
        edition(
            headline=sly, lead=sly, dateline=sly, people=[{"id": 1, "slug": "x", "name": sly, "role": sly}],
            bylines=[{"id": 1, "slug": "x", "name": sly, "role": "author"}], section={"label": sly},
            tags=[{"id": 1, "slug": "x", "kind": "topic", "label": sly}],
            notices=[{"id": "1", "kind": "correction", "public": sly, "client": "", "at": None}],
            photos=[shown(picture, alt=sly, caption=sly, credit=sly)],
        ),
    )  # fmt: skip
    assert re.findall("<script[^>]*>", without_data(html)) == ['<script src="/static/articles/site.js" defer>']
    assert 'alert("x")' not in html, "quotes are escaped in attributes and in the data"


@pytest.mark.parametrize("code", list(LOCALES))
def test_the_page_says_its_language_and_its_direction(client, code):
    html = page(client, edition(language=code, headline="X", slug="x"))
    locale = LOCALES[code]
    assert f'<html lang="{locale.html}" dir="{locale.direction}">' in html
    # Each name in the switcher is a fragment of another language.
    for other in LOCALES.values():
        assert f'lang="{other.html}" dir="{other.direction}"' in html


def test_every_version_names_all_versions_itself_and_the_original(client):
    row = edition(headline="La mer monte", slug="la-mer-monte")
    versions = [row]
    versions += [edition(number=row.number, language=code, slug=slug) for code, slug in (("ar", "بحر"), ("en", "sea"))]
    found = [
        set(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page(client, v))) for v in versions
    ]
    assert found[0] == found[1] == found[2]
    address = f"http://localhost:8000/fr/{row.number}-la-mer-monte/"
    assert {("fr", address), ("x-default", address)} <= found[0]
    assert {tag for tag, _ in found[0]} == {"fr", "ar", "en", "x-default"}
    for _tag, href in found[0]:
        assert client.get(href.removeprefix("http://localhost:8000")).status_code == 200


def test_where_the_original_is_not_public_the_default_is_the_first_language_of_the_newsroom(client):
    row = edition(language="en", slug="sea", source_language="ru")
    other = edition(number=row.number, language="az", slug="deniz", source_language="ru")
    for html in (page(client, row), page(client, other)):
        assert f'hreflang="x-default" href="http://localhost:8000/az/{row.number}-deniz/"' in html


def test_other_languages_are_offered_under_their_own_names(client):
    row = edition()
    edition(number=row.number, language="ar", slug="بحر")
    html = page(client, row)
    assert re.search(
        rf'<a href="/ar/{row.number}-[^"]+" rel="alternate" hreflang="ar" lang="ar" dir="rtl">العربية</a>', html
    )


def test_a_wrong_slug_leads_to_the_right_one_for_the_time_being(client):
    row = edition(slug="la-mer-monte")
    for address in (f"/fr/{row.number}/", f"/fr/{row.number}-la-mer-baisse/"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/fr/{row.number}-la-mer-monte/")


def test_a_story_whose_headline_gives_no_slug_has_its_number_as_address(client):
    row = edition(slug="")
    assert client.get(f"/fr/{row.number}/").status_code == 200
    assert client.get(f"/fr/{row.number}-mer/").headers["Location"] == f"/fr/{row.number}/"


def test_arabic_digits_are_no_other_address_of_the_same_story(client):
    edition(number=123456789)
    assert client.get("/fr/١٢٣٤٥٦٧٨٩-la-mer-monte/").status_code == 404


def test_flags_say_how_fast_it_came_and_that_it_corrects(client):
    html = page(client, edition(priority=1, lead_number=2, cause="correction"))
    assert re.findall(r'class="(flag[^"]*)"', html) == ["flag flash", "flag", "flag correction"]
    assert 'class="flag' not in page(client, edition())


def test_a_notice_stands_above_the_text_with_its_time_and_never_says_what_is_for_clients(client):
    yesterday = ago(days=1).isoformat()
    row = edition(
        notices=[
            {"id": "1", "kind": "clarification", "public": "Précision ancienne", "client": "", "at": yesterday},
            {"id": "2", "kind": "correction", "public": "21 et non 27", "client": "KILL PREVIOUS", "at": None},
            {"id": "3", "kind": "correction", "public": "", "client": "typo", "at": None},
        ]
    )  # fmt: skip
    html = page(client, row)
    assert html.index("21 et non 27") < html.index("Précision ancienne") < html.index("Premier paragraphe")
    assert "2025-04-23T15:00:00+04:00" in html, "its own edition's time"
    assert "2025-04-22T16:00:00+04:00" in html
    assert "KILL" not in html
    assert html.count('class="notice ') == 2


def test_both_times_are_told_in_the_newsrooms_zone_and_the_second_only_when_there_is_one(client):
    row = edition(first_published=ago(hours=3), updated=ago(hours=1))
    html = page(client, row)
    assert '<time datetime="2025-04-23T13:00:00+04:00">23 avril 2025, 13:00</time>' in html
    assert '<time datetime="2025-04-23T15:00:00+04:00">23 avril 2025, 15:00</time>' in html
    assert "UTC+4" in html
    once = edition(first_published=ago(hours=1), updated=ago(hours=1) + dt.timedelta(seconds=20), slug="une-fois")
    assert page(client, once).count("<time") == 1


def test_a_version_says_that_its_original_has_been_corrected_since(client):
    first = edition(revision=3, visible_from=ago(hours=5), visible_until=ago(hours=2))
    edition(number=first.number, translation_id=first.translation_id, revision=4, cause="correction",
            visible_from=ago(hours=2), visible_until=ago(hours=1))  # fmt: skip
    edition(
        number=first.number, translation_id=first.translation_id, revision=5, cause="fix", visible_from=ago(hours=1)
    )
    behind = edition(number=first.number, language="en", slug="sea", based_on=3)
    abreast = edition(number=first.number, language="de", slug="meer", based_on=4)
    assert '<time datetime="2025-04-23T14:00:00+04:00">' in page(client, behind)
    assert "2025-04-23T14:00:00+04:00" not in page(client, abreast)


def test_people_tags_and_signatures_are_named(client):
    html = page(
        client,
        edition(
            people=[{"id": 1, "slug": "z", "name": "Zhao Mingyuan", "role": "économiste"}],
            tags=[{"id": 2, "slug": "baku", "kind": "place", "label": "Bakou"}],
            bylines=[
                {"id": 3, "slug": "a", "name": "Anar", "role": "author"},
                {"id": 4, "slug": "b", "name": "Leyla", "role": "author"},
                {"id": 5, "slug": "c", "name": "Rachad", "role": "photographer"},
            ],
            section={"id": 6, "slug": "economy", "label": "Économie"},
        ),
    )
    for name in ("Zhao Mingyuan", "Bakou", "Rachad"):
        assert f"<bdi>{name}</bdi>" in html
    assert "<bdi>Anar</bdi> et <bdi>Leyla</bdi>" in html
    assert "économiste" in html and "Économie" in html


def test_a_photo_comes_in_the_widths_there_are_with_its_credit_and_its_words(client):
    picture = photo()
    html = page(client, edition(photos=[shown(picture)]))
    name = picture.name
    webp = f'<source type="image/webp" srcset="/media/{name}-480.webp 480w, /media/{name}-1240.webp 1240w"'
    assert webp in html
    assert f'<img src="/media/{name}-480.jpg" srcset="/media/{name}-480.jpg 480w, /media/{name}-1240.jpg 1240w"' in html
    assert 'width="1240" height="826" alt="Des grues devant la mer"' in html
    assert "<bdi>A. Photographe</bdi>" in html and "Le port à l’aube." in html


def test_a_story_names_the_others_of_its_series_and_says_when_there_is_a_later_one(client):
    first = edition(headline="Premier", slug="premier", listed_at=ago(hours=3))
    later = edition(headline="Deuxième", slug="deuxieme", series=first.series, listed_at=ago(hours=2))
    assert page(client, first).count(f"/fr/{later.number}-deuxieme/") == 2
    assert page(client, later).count(f"/fr/{first.number}-premier/") == 1


def test_a_withdrawn_story_is_gone_at_any_slug_with_its_reason_and_its_notice(client):
    told = "Une décision de justice"
    stone = tombstone(
        123456789, public_reason="legal",
        notices=[{"id": "w", "kind": "withdrawal", "public": told, "client": "PURGE", "at": None}],
    )  # fmt: skip
    for address in ("/fr/123456789/", "/fr/123456789-la-mer-monte/"):
        answer = client.get(address)
        html = answer.content.decode()
        assert answer.status_code == 410
        assert told in html and "PURGE" not in html
        assert '<html lang="fr" dir="ltr">' in html
        assert answer.headers["Cache-Control"] == "no-cache"
    assert stone.headline == ""


def test_a_withdrawn_story_points_to_the_one_in_its_place_only_while_readers_see_that(client, noon):
    instead = edition(headline="La vraie histoire", slug="la-vraie", visible_from=ahead(hours=1))
    tombstone(123456789, replaced_by=instead.number)
    assert "La vraie histoire" not in client.get("/fr/123456789/").content.decode()
    noon.move_to(ahead(hours=1))
    assert f'href="/fr/{instead.number}-la-vraie/"' in client.get("/fr/123456789/").content.decode()


@pytest.mark.parametrize("much", [1, 3, 40])
def test_a_story_costs_one_query_whatever_it_holds(client, much):
    pictures = [photo(f"Qh3kXw0pTz7aLm{n:02}") for n in range(much)]
    row = edition(
        body="<p>Texte.</p>" * 100 * much,
        photos=[shown(picture) for picture in pictures],
        people=[{"id": n, "slug": f"p{n}", "name": f"N{n}", "role": ""} for n in range(much)],
        tags=[{"id": n, "slug": f"t{n}", "kind": "topic", "label": f"T{n}"} for n in range(much)],
    )
    for code in list(LOCALES)[1 : 1 + min(much, 7)]:
        edition(number=row.number, language=code)
    for _ in range(much):
        edition(series=row.series)
    client.get("/fr/")  # what a process loads once
    with CaptureQueriesContext(connection) as queries:
        page(client, row)
    assert len(queries) == 1, queries.captured_queries


def test_the_page_is_of_one_moment(client, noon):
    row = edition(visible_until=ahead(hours=1))
    edition(number=row.number, translation_id=row.translation_id, headline="Version deux", slug="la-mer-monte",
            visible_from=ahead(hours=1))  # fmt: skip
    assert "Version deux" not in page(client, row)
    noon.move_to(ahead(hours=1))
    assert "Version deux" in page(client, row)
