"""What pages tell search engines and those who share them, read back by programs that nobody here wrote."""

import datetime as dt
import json
import re

import extruct
import pytest
from django.contrib.staticfiles import finders
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from articles.language.locales import LOCALES
from articles.models.person import Person
from articles.models.publication import Appearance
from articles.models.tag import Tag
from articles.public import open_graph, structured
from tests.public.data import BLOCK, data, metas, thing
from tests.public.factory import SECRET, ago, carries, edition, photo, shown, tombstone, unseen

pytestmark = pytest.mark.usefixtures("public")

HOST = "http://localhost:8000"


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def story(client, row) -> str:
    return page(client, f"/{row.language}/{row.number}-{row.slug}/")


def signed(slug: str, role: str) -> dict:
    return {"id": 1, "slug": slug, "name": slug.title(), "role": role}


def crops(name: str) -> list[dict]:
    files = [("16:9", 1200, 675), ("4:3", 1200, 900), ("1:1", 900, 900), ("1:1", 600, 600)]
    return [
        {"file": f"{name}-{width + place}.jpg", "width": width, "height": height, "type": "image/jpeg", "ratio": ratio}
        for place, (ratio, width, height) in enumerate(files)
    ]


def test_extruct_finds_all_that_google_asks_of_a_news_article(client):
    row = edition(
        bylines=[signed("anar", "author"), signed("leyla", "correspondent"), signed("rachad", "photographer")],
        section={"id": 6, "slug": "economy", "label": "Économie"}, first_published=ago(hours=3), updated=ago(hours=1),
        tags=[{"id": 2, "slug": "baku", "kind": "place", "label": "Bakou"}], keywords=["Caspienne"], minutes=3,
        people=[{"id": 1, "slug": "zhao", "name": "Zhao Mingyuan", "role": "économiste"}],
    )  # fmt: skip
    html = story(client, row)
    address = f"{HOST}/fr/{row.number}-la-mer-monte/"
    found = extruct.extract(html, base_url=address, syntaxes=["json-ld"], errors="strict")["json-ld"]
    assert [block["@context"] for block in found] == ["https://schema.org"]
    article, trail = found[0]["@graph"]
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == row.headline
    assert article["description"] == row.lead
    assert article["datePublished"] == "2025-04-23T13:00:00+04:00"
    assert article["dateModified"] == "2025-04-23T15:00:00+04:00"
    assert article["inLanguage"] == "fr"
    assert article["mainEntityOfPage"] == {"@type": "WebPage", "@id": address}
    assert article["author"] == [
        {"@type": "Person", "name": name, "url": f"{HOST}/fr/people/{name.lower()}/"} for name in ("Anar", "Leyla")
    ]
    assert (article["publisher"]["@type"], article["publisher"]["name"]) == ("NewsMediaOrganization", "Newsroom")
    assert finders.find(article["publisher"]["logo"]["url"].removeprefix(f"{HOST}/static/"))
    sizes = [(image["width"], image["height"]) for image in article["image"]]
    assert [round(w / h, 2) for w, h in sizes] == [1.78, 1.33, 1.0]
    assert all(w >= 1200 for w, _h in sizes)
    for image in article["image"]:
        assert client.get(image["url"].removeprefix(HOST)).headers["Content-Type"] == "image/png"
    assert article["articleSection"] == "Économie"
    assert article["keywords"] == ["Bakou", "Caspienne"]
    assert article["about"] == [{"@type": "Place", "name": "Bakou", "url": f"{HOST}/fr/tags/baku/"}]
    assert article["mentions"][0]["jobTitle"] == "économiste"
    assert article["timeRequired"] == "PT3M"
    assert [step["item"] for step in trail["itemListElement"]] == [
        f"{HOST}/fr/", f"{HOST}/fr/sections/economy/", address,
    ]  # fmt: skip
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2, 3]


def test_the_modified_date_is_the_one_that_readers_see(client):
    row = edition(first_published=ago(hours=3), updated=ago(minutes=10))
    html = story(client, row)
    shown_times = re.findall(r'<time datetime="([^"]+)"', html.partition("<main")[2])
    article = thing(html, "NewsArticle")
    assert shown_times == [article["datePublished"], article["dateModified"]]
    assert metas(html)["article:modified_time"] == [article["dateModified"]]
    assert dt.datetime.fromisoformat(article["dateModified"]) == row.updated


@pytest.mark.parametrize(
    ("language", "dateline", "author"),
    [
        ("fr", "Bakou, 23 avril, AZERTAC", "AZERTAC"),
        ("az", "Bakı, 23 aprel, AZƏRTAC", "AZƏRTAC"),
        ("ar", "باكو، 23 أبريل، أذرتاج", "أذرتاج"),
        ("zh-hans", "阿新社巴库4月23日电", "阿新社"),
        ("fr", "Pékin, 23 avril, Xinhua", "Xinhua"),
        ("fr", "", "AZERTAC"),
        ("fr", "Une ligne que personne ne lit", "AZERTAC"),
    ],
)
def test_where_nobody_signs_the_author_is_the_agency_and_no_person(client, language, dateline, author):
    row = edition(language=language, slug="x", dateline=dateline, bylines=[signed("rachad", "photographer")])
    (found,) = thing(story(client, row), "NewsArticle")["author"]
    assert (found["@type"], found["name"]) == ("NewsMediaOrganization", author)
    assert ("url" in found) == (author != "Xinhua"), "the house's address is not another agency's"


def test_corrections_are_told_with_their_times_and_what_is_for_clients_is_not(client):
    row = edition(
        notices=[
            {"id": "1", "kind": "correction", "public": "21 et non 27", "client": "KILL",
             "at": ago(hours=2).isoformat()},
            {"id": "2", "kind": "reply", "public": "Le port répond", "client": "", "at": None},
            {"id": "3", "kind": "correction", "public": "", "client": "typo", "at": None},
        ]
    )  # fmt: skip
    html = story(client, row)
    assert thing(html, "NewsArticle")["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2025-04-23T14:00:00+04:00", "text": "21 et non 27"}
    ]
    assert "KILL" not in html


def test_versions_name_their_original_and_the_original_names_them(client):
    row = edition()
    others = [edition(number=row.number, language=code, slug=code) for code in ("en", "ar")]
    named = thing(story(client, row), "NewsArticle")["workTranslation"]
    assert [(one["inLanguage"], one["url"]) for one in named] == [
        (code, f"{HOST}/{code}/{row.number}-{code}/") for code in ("en", "ar")
    ]
    for other in others:
        article = thing(story(client, other), "NewsArticle")
        assert article["translationOfWork"]["url"] == f"{HOST}/fr/{row.number}-la-mer-monte/"
        assert "workTranslation" not in article


@pytest.mark.parametrize("how_hidden", list(unseen()))
def test_no_data_names_a_version_that_is_not_visible(client, how_hidden):
    row = edition()
    edition(number=row.number, language="en", **unseen()[how_hidden])
    html = story(client, row)
    assert "workTranslation" not in thing(html, "NewsArticle")
    assert "og:locale:alternate" not in metas(html)
    assert SECRET.lower() not in html.lower()


def test_a_story_with_a_photo_names_its_crops_and_nothing_drawn(client):
    picture = photo()
    picture.renditions = [r for r in picture.renditions if not r.get("ratio")] + crops(picture.name)
    html = story(client, edition(photos=[shown(picture)]))
    images = thing(html, "NewsArticle")["image"]
    assert [(i["width"], i["height"]) for i in images] == [(1200, 675), (1200, 900), (900, 900)]
    assert {i["creditText"] for i in images} == {"A. Photographe"}
    told = metas(html)
    assert told["og:image"] == [f"{HOST}/media/{picture.name}-1200.jpg"]
    assert (told["og:image:width"], told["og:image:height"]) == (["1200"], ["675"])
    assert told["og:image:alt"] == ["Des grues devant la mer"]
    assert "/media/share/" not in html


def test_a_photo_without_crops_is_named_by_its_widest_jpeg(client):
    picture = photo()
    picture.renditions = [r for r in picture.renditions if not r.get("ratio")]
    html = story(client, edition(photos=[shown(picture)]))
    assert [i["url"] for i in thing(html, "NewsArticle")["image"]] == [f"{HOST}/media/{picture.name}-1240.jpg"]
    assert metas(html)["og:image:type"] == ["image/jpeg"]


def test_a_photo_without_any_file_leaves_the_drawn_picture(client):
    html = story(client, edition(photos=[shown(photo(), renditions=[])]))
    assert "/media/share/" in metas(html)["og:image"][0]


@pytest.mark.parametrize(
    ("code", "written"),
    [("fr", "fr_FR"), ("az", "az_AZ"), ("en", "en_US"), ("ru", "ru_RU"), ("de", "de_DE"), ("es", "es_ES"),
     ("ar", "ar_EG"), ("zh-hans", "zh_CN")],
)  # fmt: skip
def test_open_graph_names_a_language_with_its_country(client, code, written):
    assert open_graph.locale(code) == written
    row = edition(language=code, slug="x")
    edition(number=row.number, language="fr" if code != "fr" else "de", slug="y")
    told = metas(story(client, row))
    assert told["og:locale"] == [written]
    assert told["og:locale:alternate"] == ["fr_FR" if code != "fr" else "de_DE"]
    assert (told["og:type"], told["twitter:card"]) == (["article"], ["summary_large_image"])
    assert told["og:url"] == [f"{HOST}/{code}/{row.number}-x/"]


def test_a_story_without_a_lead_is_described_by_the_beginning_of_its_text(client):
    told = metas(story(client, edition(lead="", body=f"<p>{'Premier paragraphe. ' * 30}</p><p>Second.</p>")))
    (description,) = told["description"]
    assert description == told["og:description"][0]
    assert description.startswith("Premier paragraphe.") and description.endswith("…")
    assert len(description) <= 200
    assert "description" not in metas(story(client, edition(lead="", body="")))


def test_the_front_is_a_site_that_can_be_searched_and_says_who_publishes_it(client):
    edition()
    html = page(client, "/ar/")
    site = thing(html, "WebSite")
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{HOST}/ar/search/?q={{search_term_string}}"
    assert site["publisher"]["@id"] == thing(html, "NewsMediaOrganization")["@id"]
    assert thing(html, "NewsMediaOrganization")["alternateName"] == "أذرتاج"
    assert metas(html)["robots"] == ["max-image-preview:large"]


def test_lists_tell_what_they_are_about_and_their_stories_in_order(client):
    person = Person.objects.create(
        slug="zhao", display_name_fr="Zhao Mingyuan", display_name_zh_hans="赵明远", role_fr="économiste"
    )
    place = Tag.objects.create(slug="baku", kind="place", label_fr="Bakou")
    rows = [edition(visible_from=ago(hours=hours), slug="x") for hours in (1, 2)]
    for row in rows:
        for kind, target in (("person", person), ("tag", place)):
            Appearance.objects.create(publication=row, kind=kind, target=target.pk, language="fr",
                                      listed_at=row.listed_at, number=row.number)  # fmt: skip
    stories = [f"{HOST}/fr/{row.number}-x/" for row in rows]
    for address, about, name in (
        (
            "/fr/people/zhao/",
            {"@type": "Person", "alternateName": ["赵明远"], "jobTitle": "économiste"},
            "Zhao Mingyuan",
        ),
        ("/fr/tags/baku/", {"@type": "Place"}, "Bakou"),
        ("/fr/2025/04/23/", None, "mercredi 23 avril 2025"),
    ):
        html = page(client, address)
        listed = thing(html, "CollectionPage")
        assert [one["url"] for one in listed["mainEntity"]["itemListElement"]] == stories
        assert listed["name"] == name
        if about:
            assert listed["about"] == {"name": name, "url": HOST + address, **about}
        trail = thing(html, "BreadcrumbList")["itemListElement"]
        assert [step["item"] for step in trail] == [f"{HOST}/fr/", HOST + address]
        assert metas(html)["og:title"] == [name]


def test_a_page_of_what_is_gone_tells_machines_nothing(client):
    tombstone(123456789)
    for address in ("/fr/123456789/", "/fr/999999999/"):
        html = client.get(address).content.decode()
        assert BLOCK.findall(html) == []
        assert not [name for name in metas(html) if name.startswith("og:")]


HOSTILE = st.one_of(
    st.sampled_from([
        "</script>", "</SCRIPT\n>", "<!--<script>", "]]>", "\u2028", "\u2029", "\\u003c", '"', "&lt;", "\\",
    ]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40),
)  # fmt: skip


@given(st.lists(HOSTILE, max_size=6).map("".join))
def test_whatever_a_headline_holds_the_data_is_read_back_and_ends_where_it_should(headline):
    written = structured.document({"@type": "NewsArticle", "headline": headline})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["@graph"][0]["headline"] == headline


@how(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(HOSTILE, min_size=1, max_size=4))
def test_a_hostile_headline_stays_words_in_the_whole_page(client, parts):
    headline = "".join(parts)
    row = edition(headline=headline, lead=headline, slug="x", section={"label": headline})
    html = story(client, row)
    found = extruct.extract(html, syntaxes=["json-ld"], errors="strict")["json-ld"][0]["@graph"][0]
    assert found.get("headline", "") == headline
    assert len(data(html)) == 2


@pytest.mark.parametrize("code", list(LOCALES))
def test_every_language_tells_its_own_tag(client, code):
    row = edition(language=code, slug="x", headline="X")
    assert thing(story(client, row), "NewsArticle")["inLanguage"] == LOCALES[code].html


def test_a_photo_that_is_named_is_also_served(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    picture = photo()
    picture.renditions = [r for r in picture.renditions if not r.get("ratio")] + crops(picture.name)
    picture.save()
    (tmp_path / "renditions").mkdir()
    for rendition in picture.renditions:
        (tmp_path / "renditions" / rendition["file"]).write_bytes(b"...")
    row = edition(photos=[shown(picture)])
    carries(row, picture)
    for image in thing(story(client, row), "NewsArticle")["image"]:
        answer = client.get(image["url"].removeprefix(HOST))
        assert b"".join(answer.streaming_content) == b"..."
