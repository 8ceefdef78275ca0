"""Every public page is read as a database role that may SELECT the public tables and nothing else."""

import re
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from articles.models.person import Person
from articles.models.photo import Photo
from articles.models.publication import Appearance, Lead, Publication
from articles.models.tag import Tag
from articles.public.share.card import SOCIAL, Card

PUBLIC_TABLES = ("publication", "appearance", "lead", "person", "tag", "photo")
LINK = re.compile(r"""(?:(?:href|src|url|feed_url)(?:=|": )"|<loc>)(?:http://localhost:8000)?(/[^"<]*)""")


@pytest.fixture
def a_days_pages(db, settings, tmp_path) -> None:
    """A story in two languages with a photo, a withdrawn one, a pin; enough stories for a second list."""
    settings.MEDIA_ROOT = str(tmp_path)
    at = timezone.now() - timezone.timedelta(hours=1)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for witness in ("publication_has_entry", "publication_change_has_entry"):
            cursor.execute(f"ALTER TABLE articles_publication DISABLE TRIGGER {witness}")
    files = [{"file": "Qh3kXw0pTz7aLm2c-480.jpg", "width": 480, "height": 320, "type": "image/jpeg"}]
    photo = Photo.objects.create(
        name="Qh3kXw0pTz7aLm2c", original="originals/x.jpg", width=480, height=320, renditions=files, uploaded_at=at
    )
    default_storage.save("renditions/Qh3kXw0pTz7aLm2c-480.jpg", ContentFile(b"..."))
    names = {f"display_name_{code}": "Ana Lopes" for code in ("fr", "ar")}
    person = Person.objects.create(slug="ana-lopes", spellings="ana lopes", **names)
    section = Tag.objects.create(slug="society", kind="section", label_fr="Société", label_ar="مجتمع")
    topic = Tag.objects.create(slug="sea", kind="topic", label_fr="mer", label_ar="بحر")
    carried = {
        "people": [{"id": person.pk, "slug": person.slug, "name": "Ana Lopes", "role": ""}],
        "tags": [{"id": topic.pk, "slug": topic.slug, "kind": "topic", "label": "mer"}],
        "section": {"id": section.pk, "slug": section.slug, "label": "Société"},
    }
    told = {"id": photo.pk, "name": photo.name, "focal": [0.5, 0.5], "caption": "", "alt": "", "credit": ""}
    told |= {"width": 480, "height": 320, "renditions": files}
    times = dict.fromkeys(("requested_at", "visible_from", "first_published", "updated", "listed_at"), at)
    number = 100_000_000
    for language in ("fr", "ar", *["fr"] * 40):
        number += language == "fr"
        row = Publication.objects.create(
            number=number, translation_id=number * 10 + (language == "ar"), language=language, source_language="fr",
            series=number, cause="development", headline="Une dépêche", slug="une-depeche", body="<p>Texte.</p>",
            folded={"headline": "une depeche", "body": "texte"}, photos=[told],
            based_on=None if language == "fr" else 1, **carried, **times,
        )  # fmt: skip
        for kind, target in (("photo", photo), ("person", person), ("tag", topic), ("section", section)):
            Appearance.objects.create(
                publication=row, kind=kind, target=target.pk, language=language, listed_at=at, number=number
            )
    Publication.objects.filter(number__gt=100_000_002).update(cause="correction")
    Publication.objects.create(
        number=999_999_998, translation_id=1, language="fr", source_language="fr", kind="tombstone", series=1, **times
    )
    Lead.objects.create(language="fr", number=100_000_001, pinned_from=at)


@pytest.fixture
def reader(a_days_pages) -> None:
    """From here on the connection may read what a reader may."""
    with connection.cursor() as cursor:
        cursor.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM newsroom_reader")
        for table in PUBLIC_TABLES:
            cursor.execute(f"GRANT SELECT ON articles_{table} TO newsroom_reader")
        cursor.execute("SET LOCAL ROLE newsroom_reader")


@pytest.mark.parametrize("table", ["dispatch", "revision", "facts", "translation", "user", "ledgerentry", "autosave"])
def test_a_reader_may_not_read_working_copies(reader, table):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"SELECT * FROM articles_{table}")  # noqa: S608


def test_a_reader_may_change_nothing(reader):
    for table in PUBLIC_TABLES:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM articles_{table}")  # noqa: S608


def test_a_drawn_picture_is_made_of_the_public_tables_alone(reader, client):
    card = Card(100_000_001, "fr", "Une dépêche", "")
    assert client.get(card.address(SOCIAL)).headers["Content-Type"] == "image/png"


def test_every_public_page_is_made_of_the_public_tables_alone(reader, client):
    searches = ["depeche", "depeche&order=newest", "person:ana-lopes", "depeche person:lopes", "rien", ""]
    waiting = ["/", "/fr/", "/fr/999999998/", "/fr/999999999/", "/en/", "/fr/feeds/", "/fr/search/suggest/?q=an"]
    waiting += ["/robots.txt", "/sitemap.xml", "/news-sitemap.xml"]
    waiting += [f"/fr/search/?q={words}" for words in searches]
    seen: dict[str, int] = {}
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith("/static/"):
            continue
        answer = client.get(address)
        seen[address] = answer.status_code
        if answer.has_header("Location"):
            waiting.append(answer.headers["Location"])
        elif answer.streaming:
            assert b"".join(answer.streaming_content) == b"..."
        else:
            waiting += map(unescape, LINK.findall(answer.content.decode()))
    assert set(seen.values()) == {200, 302, 404, 410}
    assert [address for address, status in seen.items() if status == 404] == ["/fr/999999999/"]
    kinds = {re.sub(r"\d{9}", "N", address.split("-une-")[0]) for address in seen}
    assert {"/", "/fr/", "/ar/", "/fr/N", "/ar/N", "/media/Qh3kXw0pTz7aLm2c-480.jpg"} <= kinds
    assert {"/fr/people/ana-lopes/", "/fr/tags/sea/", "/fr/sections/society/", "/ar/people/ana-lopes/"} <= kinds
    assert {"/fr/corrections/", "/ar/corrections/", "/fr/withdrawals/"} <= kinds
    assert any(address.startswith("/fr/corrections/before/") for address in seen)
    assert any("/before/" in address for address in seen)
    lists = ("/fr/", "/ar/", "/fr/people/ana-lopes/", "/fr/tags/sea/", "/ar/sections/society/")
    assert {f"{page}feed.{form}" for page in lists for form in ("rss", "atom", "json")} <= set(seen)
    assert {"/sitemap-pages.xml", "/sitemap-people-a.xml", "/sitemap-tags-s.xml", "/news-sitemap.xml"} <= set(seen)
    assert any(address.startswith("/sitemap-ar-") for address in seen)
    assert any("/search/" in address and "after=" in address and "upto=" in address for address in seen)
    assert any("/search/" in address and "after=" in address and "order=newest" in address for address in seen)
    assert len(seen) > 50
