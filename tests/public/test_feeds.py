"""Feeds of the front, sections, tags and people: what they hold, by the rules of each form."""

import datetime as dt
import json
import re

import feedparser
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from articles.language.locales import LANGUAGES, LOCALES
from articles.models.person import Person
from tests.public.factory import NOON, ago, edition, unseen
from tests.public.feed_reading import FORMS, HOST, PAGES, get, read, told
from tests.public.test_lists import KINDS, carries, subject

pytestmark = pytest.mark.usefixtures("public", "storage")
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_in_every_language_keeps_to_its_rules(client, form, language):
    row = told(language)
    answer = client.get(f"/{language}/feed.{form}")
    media_type, complaints = FORMS[form]
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Language"] == LOCALES[language].html
    assert complaints(answer.content, f"{HOST}/{language}/feed.{form}") == []
    assert [entry["id"] for entry in read(client, f"/{language}/", form)] == [f"{HOST}/{language}/{row.number}/"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_the_feed_of_a_list_holds_what_the_list_holds_and_keeps_to_the_rules(client, form, kind):
    of, other = subject(kind), subject(kind, "autre")
    row = carries(told(), of, kind)
    carries(edition(), other, kind)
    address = PAGES[kind]
    assert FORMS[form][1](get(client, f"{address}feed.{form}"), f"{HOST}{address}feed.{form}") == []
    assert [entry["id"] for entry in read(client, address, form)] == [f"{HOST}/fr/{row.number}/"]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_feedparser_reads_every_feed_with_no_complaint_and_finds_each_entry(client, form):
    rows = [told(headline=f"Titre {n}", photos=[], visible_from=ago(minutes=n)) for n in range(3)]
    answer = client.get(f"/fr/feed.{form}")
    headers = {"content-type": answer.headers["Content-Type"], "content-location": f"{HOST}/fr/feed.{form}"}
    found = feedparser.parse(answer.content, response_headers=headers)
    assert (found.bozo, found.version) == (0, {"rss": "rss20", "atom": "atom10"}[form])
    assert found.feed.language == "fr"
    assert [entry.title for entry in found.entries] == [row.headline for row in rows]
    entry = found.entries[0]
    assert entry.link == f"{HOST}/fr/{rows[0].number}-la-mer-monte/"
    assert entry.published_parsed[:5] == ago(minutes=0).timetuple()[:5]
    assert [tag.term for tag in entry.tags] == ["Monde", "mer"]
    assert [author.name for author in entry.authors] == ["Ana Lopes"]


@pytest.mark.parametrize("form", FORMS)
def test_an_entry_has_the_whole_text_with_dateline_signatures_photo_and_corrections_first(client, form):
    told()
    text = read(client, "/fr/", form)[0]["text"]
    order = [
        "Il fallait lire 12",
        "niveau",
        "Le port à l’aube.",
        "Bakou, 23 avril, AZERTAC",
        "Voir",
        "Fin.",
        "Ana Lopes",
    ]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert "Bo Lind" in text
    assert "Correction" in text[: text.index("Il fallait lire 12")]
    document = html.fromstring(text)
    assert (document.get("lang"), document.get("dir")) == ("fr", "ltr")
    assert document.xpath("//a/@href") == ["https://example.org/?a=1&b=2"]
    assert document.xpath("//img/@alt") == ["Des grues devant la mer"]


@pytest.mark.parametrize("form", FORMS)
def test_markup_in_a_headline_or_lead_stays_text(client, form):
    told(photos=[])
    entry = read(client, "/fr/", form)[0]
    assert "a < b" in entry["title"].replace("&lt;", "<")
    assert html.fromstring(entry["text"]).xpath("//strong")[-1].text == "Le <niveau> monte & baisse"


def test_a_summary_is_html_to_rss_and_atom_and_plain_text_to_json(client):
    told(photos=[])
    lead = "Le <niveau> monte & baisse"
    item = etree.fromstring(get(client, "/fr/feed.rss")).find(".//item/description")
    entry = etree.fromstring(get(client, "/fr/feed.atom")).find("atom:entry/atom:summary", ATOM)
    assert entry.get("type") == "html"
    assert [html.fromstring(f"<p>{each.text}</p>").text for each in (item, entry)] == [lead, lead]
    assert json.loads(get(client, "/fr/feed.json"))["items"][0]["summary"] == lead


@pytest.mark.parametrize("form", FORMS)
def test_arabic_runs_from_right_to_left(client, form):
    told("ar", headline="الاتفاق", body="<p>نص.</p>")
    entry = read(client, "/ar/", form)[0]
    assert entry["title"] == "الاتفاق"
    assert html.fromstring(entry["text"]).get("dir") == "rtl"


@pytest.mark.parametrize("form", FORMS)
def test_the_photos_widest_jpeg_is_enclosed_with_its_length(client, form):
    told()
    text = get(client, f"/fr/feed.{form}")
    address = f"{HOST}/media/Qh3kXw0pTz7a0Lm2-1240.jpg"
    if form == "json":
        enclosed = [(a["url"], a["size_in_bytes"], a["mime_type"]) for a in json.loads(text)["items"][0]["attachments"]]
        assert enclosed == [(address, 1240, "image/jpeg")]
    else:
        (enclosed,) = feedparser.parse(text).entries[0].enclosures
        assert (enclosed.href, enclosed.length, enclosed.type) == (address, "1240", "image/jpeg")


@pytest.mark.parametrize("form", FORMS)
def test_a_photo_that_the_disk_has_lost_is_not_enclosed(client, form, caplog):
    told()
    default_storage.delete("renditions/Qh3kXw0pTz7a0Lm2-1240.jpg")
    text = get(client, f"/fr/feed.{form}")
    assert FORMS[form][1](text, f"{HOST}/fr/feed.{form}") == []
    assert b"enclosure" not in text
    assert b"attachments" not in text
    assert "Qh3kXw0pTz7a0Lm2-1240.jpg" in caplog.text


@pytest.mark.parametrize("form", FORMS)
def test_characters_that_xml_forbids_break_no_feed(client, form):
    bad = "".join(map(chr, [1, 8, 11, 12, 14, 31, 0xFFFE, 0xFFFF]))
    name = f"Ana{bad}"
    of = Person.objects.create(slug="caspienne", display_name_fr=name)
    signs = [{"id": of.pk, "slug": of.slug, "name": name, "role": "author"}]
    tags = [{"id": 1, "slug": "x", "kind": "topic", "label": name}]
    row = told(headline=name, lead=name, body=f"<p>{name}</p>", dateline=name, bylines=signs, tags=tags, photos=[])
    carries(row, of, "person")
    for address in ("/fr/", "/fr/people/caspienne/"):
        assert FORMS[form][1](get(client, f"{address}feed.{form}"), f"{HOST}{address}feed.{form}") == []
        assert read(client, address, form)[0]["title"] == "Ana"
    row.delete()


def test_an_alert_of_one_line_is_an_entry_all_the_same(client):
    edition(genre="alert", lead="", body="", slug="", headline="Séisme")
    for form, (_, complaints) in FORMS.items():
        assert complaints(get(client, f"/fr/feed.{form}"), f"{HOST}/fr/feed.{form}") == []
    (entry,) = feedparser.parse(get(client, "/fr/feed.rss")).entries
    assert entry.summary == "Séisme"


def test_an_id_survives_a_new_slug_and_leads_to_the_story(client):
    row = told()
    before = [read(client, "/fr/", form)[0]["id"] for form in FORMS]
    type(row).objects.update(slug="autre", headline="Autre")
    assert [read(client, "/fr/", form)[0]["id"] for form in FORMS] == before
    answer = client.get(before[0].removeprefix(HOST), follow=True)
    assert answer.redirect_chain == [(f"/fr/{row.number}-autre/", 302)]


def test_the_times_are_those_of_the_storys_page(client):
    row = told(slug="mer", first_published=ago(hours=3), updated=ago(minutes=5))
    page = re.findall(r'<time datetime="([^"]+)"', get(client, f"/fr/{row.number}-mer/").decode())
    entry = etree.fromstring(get(client, "/fr/feed.atom")).find("atom:entry", ATOM)
    assert page[:2] == [entry.findtext(f"atom:{name}", None, ATOM) for name in ("published", "updated")]


def test_a_version_says_that_its_original_was_corrected_since(client):
    row = edition(language="fr", revision=2, cause="correction", visible_from=ago(minutes=30))
    edition(number=row.number, language="en", based_on=1)
    assert "The original was corrected" in read(client, "/en/", "atom")[0]["text"]
    assert "original" not in read(client, "/fr/", "atom")[0]["text"]


def test_a_merged_persons_feed_leads_to_whom_it_was_merged_into(client):
    of = subject("person")
    Person.objects.create(slug="ancien", display_name_fr="Ancien", merged_into=of)
    carries(edition(), of, "person")
    answer = client.get("/fr/people/ancien/feed.json")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/fr/people/caspienne/feed.json")


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize("form", FORMS)
def test_feeds_cost_one_query_for_the_front_and_two_for_a_list(client, form, count):
    of = subject()
    for n in range(count):
        carries(edition(visible_from=ago(minutes=n), based_on=1, source_language="en"), of)
    client.get(f"/fr/feed.{form}")
    for address, most in (("/fr/", 1), ("/fr/tags/caspienne/", 2)):
        with CaptureQueriesContext(connection) as queries:
            assert len(read(client, address, form)) == count
        assert len(queries) == most, address


def test_pages_name_their_feeds_and_each_is_there(client):
    named = {"": "Newsroom", "section": "Caspienne", "tag": "Caspienne", "person": "Ilqar"}
    link = re.compile(r'<link rel="alternate" type="([^"]+)" title="([^"]+)" href="http://localhost:8000([^"]+)">')
    for kind, address in PAGES.items():
        if kind:
            carries(told(photos=[]), subject(kind, f"{kind}"), kind)
            address = f"/fr/{KINDS[kind]}/{kind}/"
        found = link.findall(get(client, address).decode())
        assert [title for _, title, _ in found] == [f"{named[kind]} ({form})" for form in ("RSS", "Atom", "JSON")]
        for media_type, _, feed in found:
            assert client.get(feed).headers["Content-Type"].startswith(media_type)


def test_the_page_on_feeds_lists_those_of_the_sections_that_have_stories(client):
    for slug, given in (("vu", {}), ("cache", unseen()["held"])):
        of = subject("section", slug)
        type(of).objects.filter(pk=of.pk).update(kind="section")
        carries(edition(**given), of, "section")
    for language, sections in (("fr", ["/fr/sections/vu/"]), ("ar", [])):
        text = get(client, f"/{language}/feeds/").decode()
        feeds = re.findall(r'<a href="([^"]+)feed\.(rss|atom|json)"', text)
        assert feeds == [(page, form) for page in [f"/{language}/", *sections] for form in ("rss", "atom", "json")]


def test_a_moment_of_a_feed_is_the_newsrooms_to_the_second(client):
    edition(visible_from=NOON - dt.timedelta(microseconds=1))
    assert b"<updated>2025-04-23T15:59:59+04:00</updated>" in get(client, "/fr/feed.atom")
