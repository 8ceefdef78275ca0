"""The page of the search: what is found, in which order, and what is said where nothing is."""

import datetime as dt
import re
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models.person import Person
from articles.models.publication import Appearance
from articles.public.search import found
from tests.public.factory import ago, ahead
from tests.public.search.factory import searched

pytestmark = pytest.mark.usefixtures("public")


def ask(client, words: str, language: str = "fr", **more: str) -> str:
    rest = "".join(f"&{name}={quote(value)}" for name, value in more.items())
    answer = client.get(f"/{language}/search/?q={quote(words)}{rest}")
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(html: str) -> list[int]:
    """The stories found, in the order of the page."""
    return [int(number) for number in re.findall(r'<h2><a href="/[a-z-]+/(\d{9})', html)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "Le palais de l’Élysée", "elysee"),
        ("fr", "Le palais de l'Elysee", "ÉLYSÉE"),
        ("fr", "Les chevaux du roi", "cheval"),
        ("en", "The ministers' talks were running late", "minister run"),
        ("ru", "Встреча с Алиевым в Баку", "Алиева"),
        ("ru", "Алиев прибыл", "алиева"),
        ("ru", "Визит Алиевой", "Алиев"),
        ("ru", "Самолёт", "самолет"),
        ("de", "Die Häuser am Fluß", "Haus Fluss"),
        ("es", "La canción", "canciones"),
        ("ar", "وصل والرئيس إلى باكو", "الرئيس"),
        ("ar", "إلى أذربيجان", "اذربيجان"),
        ("az", "Bakının küçələrində", "bakı küçə"),
        ("az", "Uşağın kitabı", "usaq"),
        ("az", "ŞUŞA ŞƏHƏRİ", "şuşa seher"),
        ("zh-hans", "阿塞拜疆总统在巴库举行峰会", "总统 巴库"),
        ("zh-hans", "水库", "水"),
    ],
)
def test_a_word_is_found_in_the_way_of_its_language(client, language, text, words):
    row = searched(language=language, headline=text)
    searched(language=language, headline="X", lead="", body="")
    assert numbers(ask(client, words, language)) == [row.number]


def test_a_person_is_found_under_every_spelling_and_a_tag_in_every_language(client):
    row = searched("İlham Əliyev", "Ilham Aliyev", "Ильхам Алиев", "巴库", headline="Discours d’Əliyev")
    for words in ("Aliyev", "aliyev ilham", "əliyev", "Ильхам", "巴库"):
        assert numbers(ask(client, words)) == [row.number], words


def test_a_headline_counts_more_than_a_lead_and_that_more_than_a_body(client):
    body = searched(body="<p>Les éoliennes.</p>", visible_from=ago(minutes=1))
    lead = searched(lead="Des éoliennes", visible_from=ago(minutes=2))
    headline = searched(headline="Éoliennes", visible_from=ago(minutes=3))
    assert numbers(ask(client, "éolienne")) == [headline.number, lead.number, body.number]
    assert numbers(ask(client, "éolienne", order="newest")) == [body.number, lead.number, headline.number]


def test_a_phrase_stands_side_by_side_and_a_minus_leaves_out(client):
    near = searched(headline="Accord sur la mer Noire")
    far = searched(headline="Mer calme, côte noire")
    assert set(numbers(ask(client, "mer noire"))) == {near.number, far.number}
    for written in ('"mer noire"', "«mer noire»", "“mer noire”", "„mer noire“", "「mer noire」"):
        assert numbers(ask(client, written)) == [near.number], written
    for minus in ("-", "−", "–", "-" * 33):
        assert numbers(ask(client, f"noire {minus}accord")) == [far.number], minus


def person(slug: str, *carriers, **names: str) -> Person:
    made = Person.objects.create(slug=slug, **names)
    for row in carriers:
        Appearance.objects.create(
            publication=row, kind="person", target=made.pk, language=row.language, listed_at=row.listed_at,
            number=row.number,
        )  # fmt: skip
    return made


def test_a_person_filters_by_name_or_address_and_not_by_words_of_the_text(client):
    about, mentions = searched(headline="Discours à Bakou"), searched(headline="Bakou : Ana Lopes citée")
    person("ana-lopes", about, spellings="ana lopes\nана лопеш", display_name_fr="Ana Lopes")
    for who in ("person:ana-lopes", "person:Lopes", 'personne:"Ana Lopes"', "person:Лопеш"):
        assert numbers(ask(client, who)) == [about.number], who
        assert numbers(ask(client, f"bakou {who}")) == [about.number], who
    assert numbers(ask(client, "bakou")) != [about.number]
    html = ask(client, "bakou person:Inconnu")
    assert numbers(html) == []
    assert "Personne du nom de <bdi>Inconnu</bdi>" in html
    assert mentions.number in numbers(ask(client, "lopes"))


def test_a_merged_person_is_asked_for_under_both_names(client):
    about = searched()
    kept = person("ana-lopes", about, spellings="ana lopes")
    Person.objects.create(slug="a-lopes", spellings="anna lopez", merged_into=kept)
    assert numbers(ask(client, "person:lopez")) == numbers(ask(client, "person:a-lopes")) == [about.number]


def test_days_are_those_of_the_newsroom_and_the_forms_last_day_is_included(client):
    late = searched(headline="Mer", visible_from=dt.datetime(2025, 4, 21, 20, 0, tzinfo=dt.UTC))  # 0:00 of the 22nd
    early = searched(headline="Mer", visible_from=dt.datetime(2025, 4, 21, 19, 59, tzinfo=dt.UTC))
    assert numbers(ask(client, "mer after:2025-04-22")) == [late.number]
    assert numbers(ask(client, "mer before:2025-04-22")) == [early.number]
    assert numbers(ask(client, "mer", to="2025-04-21")) == [early.number]
    assert numbers(ask(client, "mer", **{"from": "2025-04-22", "to": "2025-04-22"})) == [late.number]
    assert numbers(ask(client, "", **{"from": "2025-04-21"})) == [late.number, early.number]
    assert "2025-13-01</bdi> n’est pas un jour" in ask(client, "mer", **{"from": "2025-13-01"})


def test_what_was_searched_stands_marked_in_the_texts_own_spelling_and_escaped(client):
    searched(
        headline="L’Élysée <répond>",
        lead="",
        body=f"<p>{'Mot ' * 80}</p><p>Au palais de l’<strong>Élysée</strong> &amp; \ue000ailleurs\ue001.</p>",
    )
    html = ask(client, "elysee")
    assert "L’<mark>Élysée</mark> &lt;répond&gt;" in html
    assert "l’<mark>Élysée</mark> &amp; " in html
    assert html.count("<mark>") == html.count("</mark>") == 2


def test_a_hostile_search_comes_back_as_text(client):
    html = ask(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("order", ["", "newest"])
def test_a_list_goes_on_by_key_holds_each_story_once_and_stays_the_same_whatever_is_published(
    client, monkeypatch, order
):
    monkeypatch.setattr(found, "PAGE", 3)
    found.page_sql.cache_clear()
    rows = [
        searched(headline="Mer" if n % 3 else "Mer mer", lead="", body="", visible_from=ago(minutes=1 + n // 2))
        for n in range(10)
    ]
    seen, address = [], f"/fr/search/?q=mer&order={order}"
    while address:
        html = client.get(address).content.decode()
        seen += numbers(html)
        following = re.search(r'<a href="([^"]+)" rel="next"', html)
        address = unescape(following[1]) if following else ""
        searched(headline="Mer mer mer", visible_from=ago(seconds=1))
    found.page_sql.cache_clear()
    assert sorted(seen) == sorted(row.number for row in rows)
    if order:
        assert seen == [row.number for row in sorted(rows, key=lambda r: (r.listed_at, r.number), reverse=True)]


@pytest.mark.parametrize(
    "key",
    ["0.1", "x", "1e-9-20250423T120000.000000Z-123456789", "999-20259923T120000.000000Z-123456789", "\0", "9" * 400],
)
def test_a_key_that_is_none_leads_to_the_first_page(client, key):
    row = searched(headline="Mer")
    assert numbers(ask(client, "mer", after=key, upto=key)) in ([row.number], [])


def test_nothing_found_says_what_was_searched_and_where_the_same_is_found(client):
    for n in range(12):
        searched(language="az", headline=f"Qarabağ {n}")
    searched(language="en", headline="Qarabağ")
    html = ask(client, "qarabag -pluie", order="newest")
    assert "Aucun article trouvé pour <bdi>qarabag -pluie</bdi>" in html
    assert 'href="/az/search/?q=qarabag+-pluie&amp;order=newest" hreflang="az"' in html
    assert "(<bdi>10+</bdi>)" in html
    assert "(<bdi>1</bdi>)" in html
    assert 'hreflang="ru" lang="ru" dir="ltr">Русский</a> (' not in html


def test_filters_that_leave_nothing_can_be_dropped(client):
    searched(headline="Mer")
    html = ask(client, "mer after:2030-01-01", **{"from": "2029-01-01"})
    assert '<a href="/fr/search/?q=mer">' in html


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Comment chercher"),
        ("le la de", "Ces mots sont trop courants"),
        ("le -mer", "Ces mots sont trop courants"),
        ("-mer", "Que doivent contenir les articles\u202f?"),
        ("-" * 200, "Que doivent contenir les articles\u202f?"),
        ("\0\0", "Comment chercher"),
        ("mer " * 3_000, "ses 200 premiers caractères"),
        ("a" * 10_000, "ses 200 premiers caractères"),
        ("person:", "Aucun article trouvé"),
        ("after:x", "n’est pas un jour"),
        ("!&|<->:*()'\\", "Que doivent contenir les articles\u202f?"),
    ],
)
def test_every_strange_search_gets_a_helpful_page(client, words, said):
    html = ask(client, words)
    assert said in html
    assert "Comment chercher" in html


@pytest.mark.parametrize("raw", ["%ED%A0%80", "%FF%FE", "%00", "q=%C3", "%F0%9F%98%80", "%EE%80%80mer"])
def test_bytes_that_are_no_text_are_no_error(client, raw):
    assert client.get(f"/fr/search/?q={raw}").status_code == 200


def test_a_search_that_takes_too_long_is_given_up_with_a_helpful_page(client, monkeypatch):
    searched(headline="Mer")
    monkeypatch.setattr(found, "PATIENCE", 30)
    monkeypatch.setattr(found.patience.__wrapped__, "__defaults__", (30,))
    monkeypatch.setattr(found, "page_sql", lambda *asked: "SELECT pg_sleep(2)::text")
    answer = client.get("/fr/search/?q=mer")
    assert answer.status_code == 503
    assert "a pris trop de temps" in answer.content.decode()
    assert not answer.has_header("ETag")
    assert client.get("/fr/").status_code == 200, "the connection goes on"


def test_a_search_is_no_page_for_search_engines_and_has_an_etag_that_names_what_it_shows(client):
    row = searched(headline="Mer")
    first = client.get("/fr/search/?q=mer")
    assert '<meta name="robots" content="noindex, follow">' in first.content.decode()
    assert client.get("/fr/search/?q=mer", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get("/fr/search/?q=Mer").headers["ETag"] != first.headers["ETag"]
    type(row).objects.update(headline="Autre")
    assert client.get("/fr/search/?q=mer").headers["ETag"] != first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    assert not first.cookies


def statements(client, address: str) -> int:
    """How many statements a page sends, those of its transaction apart."""
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len([q for q in caught if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_search_costs_at_most_four_queries_whatever_it_finds(client, count):
    rows = [searched(headline="Mer", visible_from=ago(minutes=n)) for n in range(count)]
    person("ana-lopes", *rows, spellings="ana lopes")
    assert statements(client, "/fr/search/?q=mer") == 2
    assert statements(client, "/fr/search/?q=mer+person:lopes+person:ana") == 3
    assert statements(client, "/fr/search/?q=rien+person:lopes") == 4
    assert statements(client, "/fr/search/") == 0
    assert statements(client, "/fr/search/suggest/?q=an") == 2


def test_a_story_of_tomorrow_is_found_tomorrow(client, noon):
    row = searched(headline="Mer", visible_from=ahead(hours=20))
    assert numbers(ask(client, "mer")) == []
    noon.move_to(ahead(hours=21))
    assert numbers(ask(client, "mer")) == [row.number]


def test_every_search_is_planned_with_its_own_words(client):
    """A plan kept for all words reads every match of a common one: 197 ms of 200,000 stories, and not 10."""

    def mode() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW plan_cache_mode")
            return str(cursor.fetchone()[0])

    with found.patience():
        assert mode() == "force_custom_plan"
    with CaptureQueriesContext(connection) as queries:
        ask(client, "pont")
    assert any("force_custom_plan" in query["sql"] for query in queries)
