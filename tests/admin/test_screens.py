"""Every screen of the desk opens, costs a constant number of queries and loads nothing from another host."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from urllib.parse import urlparse

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Form, Lead, LedgerEntry, Publication, Tag
from tests import factories

OURS = [model for model in admin.site._registry if model._meta.app_label == "articles"]
MODELS = sorted((model._meta.model_name, model) for model in OURS)
NAMES = [name for name, _model in MODELS]
ADDED = ["dispatch", "person", "tag", "photo", "form", "duty", "lead", "desk", "user"]


def fill(desk, times: int = 1) -> None:
    """Stories in three languages, one of them public, with all that the screens list."""
    for _time in range(times):
        person, place = factories.person("Ana Ruiz"), factories.tag("Genève", "place")
        photo = factories.photo()
        chosen = {"people": [person.pk], "tags": [place.pk], "place_id": place.pk, "section_id": place.pk}
        number = desk.begin(**chosen, photos=[{"photo": photo.pk, "focal": [0.5, 0.5]}])
        desk.publish(number, "fr")
        desk.translate(number, "ar", "قمة في جنيف")
        desk.translate(number, "ru", "Саммит в Женеве")
        desk.duty("fr-editor", "fr")
        Lead.objects.create(language="fr", number=number, pinned_from=timezone.now())
        desk.facts(number, priority=2)


@pytest.fixture
def chief(desk, signed_in):
    fill(desk)
    return signed_in("chief", is_superuser=True)


def listing(name: str) -> str:
    return reverse(f"admin:articles_{name}_changelist")


def pages(name: str) -> list[str]:
    """The list, the form for a new one and the page of each object of a model."""
    model = dict(MODELS)[name]
    changes = [reverse(f"admin:articles_{name}_change", args=[pk]) for pk in model.objects.values_list("pk", flat=True)]
    assert changes, f"nothing of {name} to look at"
    new = [reverse(f"admin:articles_{name}_add")] if name in ADDED else []
    return [listing(name), *new, *changes[:8]]


def test_every_noun_of_the_desk_has_its_screen():
    assert (
        sorted(
            ["dispatch", "translation", "facts", "revision", "publication", "ledgerentry", "duty", "desk", "user"]
            + ["person", "tag", "form", "photo", "lead"]
        )
        == NAMES
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_screen_opens_for_a_chief(chief, name):
    for address in pages(name):
        assert chief.get(address).status_code == 200, address


@pytest.mark.parametrize("name", NAMES)
def test_a_list_asks_as_many_queries_for_three_as_for_one(chief, desk, name):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert chief.get(listing(name)).status_code == 200
        return len(queries)

    asked()
    one = asked()
    fill(desk, 2)
    assert asked() == one
    assert one <= 12


@pytest.mark.parametrize("name", ["dispatch", "translation"])
def test_a_storys_page_asks_as_many_queries_in_five_languages_as_in_three(chief, desk, name):
    number = LedgerEntry.objects.first().dispatch.number
    version = desk.version(number, "fr")
    address = reverse(f"admin:articles_{name}_change", args=[version.dispatch_id if name == "dispatch" else version.pk])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert chief.get(address).status_code == 200
        return len(queries)

    asked()
    three = asked()
    desk.translate(number, "de", "Gipfel in Genf")
    desk.translate(number, "es", "Cumbre en Ginebra")
    desk.save(number, "fr", "Un sommet à Genève", by="fr-writer-2")
    desk.move("submit", number, "fr", by="fr-writer-2", cause="development")
    desk.move("return", number, "fr", by="fr-editor-2", note="encore")
    desk.facts(number, genre="lead", people=[factories.person("Ben Okri").pk, factories.person("Li Na").pk])
    assert asked() == three
    assert three <= 32


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_deleted_on_the_desk(chief, name):
    model = dict(MODELS)[name]
    before = model.objects.count()
    pk = model.objects.values_list("pk", flat=True)[0]
    if name != "lead":
        assert chief.post(reverse(f"admin:articles_{name}_delete", args=[pk]), {"post": "yes"}).status_code == 403
    chief.post(listing(name), {"action": "delete_selected", "_selected_action": [pk], "post": "yes"})
    assert model.objects.count() == before


def test_a_front_story_may_be_taken_down_again(chief):
    pk = Lead.objects.get().pk
    assert chief.post(reverse("admin:articles_lead_delete", args=[pk]), {"post": "yes"}).status_code == 302
    assert not Lead.objects.exists()


class Loaded(HTMLParser):
    """What a page loads, and what of it a strict policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.addresses += [attributes[name] or "" for name in ("src", "srcset") if name in attributes]
        if tag == "link":
            self.addresses.append(attributes.get("href") or "")
        map_of_modules = attributes.get("type") == "importmap" and "nonce" in attributes
        if tag == "script" and "src" not in attributes and attributes.get("type") != "application/json":
            self.inline += [] if map_of_modules else [str(attributes)]
        self.inline += [f"{tag} {name}" for name in attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("name", NAMES)
def test_no_script_style_or_picture_comes_from_another_host(chief, name):
    index = reverse("admin:index")
    for address in [index, *pages(name)]:
        answer = chief.get(address)
        loaded = Loaded()
        loaded.feed(answer.content.decode())
        assert len(loaded.addresses) >= 3
        assert [a for a in loaded.addresses if urlparse(a).netloc or urlparse(a).scheme not in {"", "data"}] == []
        assert loaded.inline == []
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_list_of_dispatches_finds_by_number_slugline_and_headline_and_filters(chief, desk):
    number = desk.begin("Le pont rouvre", by="fr-writer")
    found = chief.get(listing("dispatch"), {"q": str(number)}).content.decode()
    assert "Le pont rouvre" in found
    assert "Un sommet" not in found
    assert "Un sommet" not in chief.get(listing("dispatch"), {"q": "pont"}).content.decode()
    drafts = chief.get(listing("dispatch"), {"state": "published"}).content.decode()
    assert "Un sommet" in drafts
    assert "Le pont" not in drafts
    for standing in ("embargo", "held", "withdrawn"):
        assert "Un sommet" not in chief.get(listing("dispatch"), {"standing": standing}).content.decode()
    desk.move("hold", number, "fr", by="fr-editor")
    assert "Le pont" in chief.get(listing("dispatch"), {"standing": "held"}).content.decode()
    public = chief.get(listing("translation"), {"standing": "public"}).content.decode()
    assert "Un sommet" in public
    assert "قمة" not in public


def test_the_ledger_lists_what_is_to_be_read_again(chief, desk):
    number = desk.begin("Éclair", by="fr-writer", priority=1)
    desk.move("flash", number, "fr", by="fr-editor")
    page = chief.get(listing("ledgerentry"), {"alone": "yes"}).content.decode()
    assert str(number) in page
    assert page.count('name="_selected_action"') == 0
    assert page.count('class="field-made') == 1


def test_an_edition_of_tomorrow_shows_as_waiting(chief, desk):
    number = desk.begin("Demain", by="fr-writer")
    desk.publish(number, "fr", when=timezone.now() + dt.timedelta(days=1))
    row = Publication.objects.get(number=number)
    page = chief.get(reverse("admin:articles_publication_change", args=[row.pk])).content.decode()
    assert "chip-ready" in page


def test_choosing_a_place_offers_places_alone(chief):
    factories.tag("Genre", "topic")
    asked = {"app_label": "articles", "model_name": "facts", "field_name": "place", "term": "Gen"}
    offered = chief.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert {Tag.objects.get(pk=row["id"]).kind for row in offered} == {"place"}
    asked |= {"model_name": "form", "field_name": "tag"}
    offered = chief.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert {Tag.objects.get(pk=row["id"]).kind for row in offered} == {"place", "topic"}


def test_a_form_corrected_by_hand_is_folded_and_marked(chief):
    person = factories.person("Zoé Bernard")
    Form.objects.all().delete()
    sent = {"language": "fr", "folded": "Zoé  BERNARDI", "person": person.pk, "full": "on"}
    assert chief.post(reverse("admin:articles_form_add"), sent).status_code == 302
    kept = Form.objects.get()
    assert kept.corrected
    assert kept.folded == kept.folded.lower() != "zoé  bernardi"
    refused = chief.post(reverse("admin:articles_form_add"), {**sent, "person": ""})
    assert refused.status_code == 200
