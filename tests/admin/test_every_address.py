"""Every address of the desk: who is no member reads nothing, who is not signed in signs in, no post goes without token.

The addresses come from the URLconf: one that is added later is named below, or red.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import URLPattern, resolve, reverse
from django.urls.converters import IntConverter
from lxml import html

from articles.models import Notification
from tests.admin.deeds import DEEDS
from tests.admin.desk_people import PEOPLE, Somebody, browser, forging, standing
from tests.admin.scenes import WAYS
from tests.admin.test_screens import fill

FROM_DJANGO = {"index", "login", "logout", "password_change", "password_change_done", "jsi18n", "autocomplete"} | {
    "view_on_site",
    "app_list",
    "auth_user_password_change",
}
OWN = {"account", "notifications", "notifications_read", "notification"}
"""What everybody has who may sign in, of a desk or not: her account, and what she is told."""
READ = {"board_cards", "unknown_names", "reports", "report"} | {
    "articles_photo_rendition",
    "articles_dispatch_timeline",
    "articles_dispatch_compare",
    "articles_person_export",
    "articles_tag_export",
    "articles_translation_here",
    "articles_translation_typography",
    "articles_translation_past",
    "articles_translation_preview_story",
    "articles_translation_preview_photo",
}
"""What is read by every member and changes nothing, whatever is posted."""
OF_HER_OWN_TEXT = {"articles_translation_forget"}
"""Drops what the user herself typed."""
OF_A_MODEL = {
    f"articles_{model._meta.model_name}_{page}"
    for model in admin.site._registry
    for page in ("changelist", "add", "change", "history", "delete")
}
POSTED_TO = {f"articles_{way.at}" for ways in WAYS.values() for way in ways} | {
    f"articles_{deed.way.at}" for deed in DEEDS.values()
}
OPEN_TO_STAFF = OWN | {"index", "login", "logout", "password_change", "password_change_done", "jsi18n"}


def patterns(found: list[Any] | None = None) -> Iterator[URLPattern]:
    """The named addresses below the desk's."""
    for entry in admin.site.get_urls() if found is None else found:
        if isinstance(entry, URLPattern):
            if entry.name:
                yield entry
        else:
            yield from patterns(entry.url_patterns)


NAMES = sorted({entry.name for entry in patterns()})
OURS = [name for name in NAMES if name not in FROM_DJANGO]


def test_every_address_is_read_or_says_who_may_do_what_there():
    listed = FROM_DJANGO | OWN | READ | OF_HER_OWN_TEXT | OF_A_MODEL | POSTED_TO
    assert set(NAMES) == listed
    assert not READ & POSTED_TO


def keys(model: type[models.Model] | None, parameters: dict[str, Any]) -> dict[str, object]:
    """Something for each parameter of an address: the key of a row that is there, else a number or a word."""
    row = model.objects.order_by("pk").first() if model is not None else None
    told: dict[str, object] = {}
    for name, converter in parameters.items():
        if name in {"pk", "object_id", "id"} and row is not None:
            told[name] = row.pk
        else:
            told[name] = 1 if isinstance(converter, IntConverter) else "articles"
    return told


def addresses(names: list[str]) -> dict[str, str]:
    """An address of each name, of a story that has everything."""
    by_name = {model._meta.model_name: model for model in admin.site._registry}
    found = {}
    for entry in patterns():
        if entry.name in names:
            model = by_name.get(entry.name.split("_")[1]) if entry.name.startswith("articles_") else Notification
            parameters = entry.pattern.converters or entry.pattern.regex.groupindex
            found[entry.name] = reverse(f"admin:{entry.name}", kwargs=keys(model, parameters))
    return found


@pytest.fixture
def story(desk) -> None:
    fill(desk)
    assert Notification.objects.exists(), "somebody was told of it"


def test_staff_of_no_desk_reads_her_own_account_and_nothing_else(desk, story):
    client, before = forging(Somebody().account("nobody", "fr")), standing()
    for name, where in addresses(OURS).items():
        got, posted = client.get(where), client.post(where, {})
        answers = {got.status_code, posted.status_code}
        if name == "notification":
            assert answers == {404, 405}, "somebody else's"
        elif name in OWN:
            assert answers <= {200, 302, 405, 422}, name
        elif name.endswith("_history"):  # Django's answer where there is no such thing, for whoever may not see it
            assert got.status_code == 403 or got.url == reverse("admin:index"), name
        else:
            assert answers <= {403, 404, 405} and answers != {405}, f"{name}: {answers}"
            assert 404 not in answers or name == "articles_photo_rendition", name
    assert standing() == before


def test_whoever_is_not_signed_in_is_led_to_the_page_of_sign_in_from_everywhere(desk, story):
    client, before = Client(), standing()
    for name, where in addresses(
        [*OURS, "index", "autocomplete", "password_change", "view_on_site", "app_list"]
    ).items():
        for answer in (client.get(where), client.post(where, {})):
            assert answer.status_code == 302, f"{name}: {answer.status_code}"
            assert answer.url.partition("?")[0] == reverse("admin:login"), name
    assert standing() == before


def test_no_post_without_the_pages_token_is_looked_at(desk, story, caplog):
    client, before = browser(desk.who("chief")), standing()
    for name, where in addresses(OURS).items():
        caplog.clear()
        assert client.post(where, {}).status_code == 403, name
        assert [record.name for record in caplog.records] == ["django.security.csrf"], name
    assert standing() == before


def test_what_is_read_is_left_as_it_was_by_any_post(desk, story):
    client, before = forging(desk.who("chief")), standing()
    for name, where in addresses(sorted(READ)).items():
        assert client.post(where, {"move": "hold"}).status_code in {200, 400, 404, 405}, name
    assert standing() == before


@pytest.mark.parametrize("name", ["a writer of the desk", "a chief of the desk"])
def test_no_link_that_one_sees_leads_to_a_closed_door(desk, story, name):
    client = forging(PEOPLE[name].account(name, "fr"))
    seen: dict[str, tuple[str, str]] = {}  # one of each kind
    begin = [where for kind, where in addresses(OURS).items() if kind.endswith(("changelist", "change"))]
    for where in [reverse("admin:index"), *begin]:
        answer = client.get(where)
        if answer.status_code != 200:
            continue
        for href in html.fromstring(answer.content.decode()).xpath("//main//a/@href | //nav//a/@href"):
            path = href.partition("?")[0].partition("#")[0]
            if path.startswith("/admin/"):
                seen.setdefault(resolve(path).url_name, (path, where))
    assert len(seen) > 20
    for path, where in seen.values():
        assert client.get(path).status_code in {200, 302}, f"{path}, from {where}"
