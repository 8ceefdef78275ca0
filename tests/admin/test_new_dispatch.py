"""A new dispatch: pasted and proposed, or typed; begun, submitted or flashed in one gesture; nothing stored before."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Dispatch, Facts, Revision
from articles.states import Genre, Priority, State
from tests import factories

PASTE = """text => {
  const field = document.getElementById("id_wire");
  field.value = text;
  field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
}"""
WIRE = """URGENT – Un pont cède sur la Koura

Tbilissi, 23 avril, AZERTAC

Le pont de la Koura a cédé mercredi matin, selon la ministre des Transports, Zoé Bernard. Dix-huit personnes sont
blessées et la circulation est interrompue dans les deux sens.

Les secours sont sur place."""


def add() -> str:
    return reverse("admin:articles_dispatch_add")


def typed(**changes: object) -> dict[str, object]:
    return {
        "language": "fr",
        "headline": "Un pont cède",
        "body": "Le pont a cédé mercredi.\n\nLes secours sont là.",
        "priority": 3,
        "genre": "factual",
        "audience": "both",
        **changes,
    }


def value(html: str, name: str) -> str:
    """What stands in a field of the page."""
    if found := re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', html, re.DOTALL):
        return found[1].strip()
    if found := re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.DOTALL):
        return " ".join(re.findall(r'<option value="([^"]*)"[^>]* selected', found[0]))
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    return (re.search(r'value="([^"]*)"', found[0]) or [None, ""])[1]


def test_a_pasted_text_is_read_and_nothing_is_stored(desk, signed_in):
    person, place = factories.person("Zoé Bernard"), factories.tag("Tbilissi", "place")
    html = signed_in("fr-writer").post(add(), {"wire": WIRE, "read": "1", "language": "en"}).content.decode()
    assert value(html, "headline") == "Un pont cède sur la Koura"
    assert value(html, "body").startswith("Le pont de la Koura a cédé mercredi matin")
    assert value(html, "language") == "fr"
    assert value(html, "priority") == "2"
    assert value(html, "place") == str(place.pk)
    assert value(html, "date").endswith("-04-23")
    assert value(html, "people") == str(person.pk)
    assert value(html, "wire").startswith("URGENT")
    assert not Dispatch.objects.exists()
    assert not Facts.objects.exists()


def test_what_was_typed_beside_the_pasted_text_stays(desk, signed_in):
    told = {"wire": WIRE, "read": "1", "slugline": "pont-koura", "embargo_until": "2099-01-02T03:04"}
    html = signed_in("fr-writer").post(add(), told).content.decode()
    assert value(html, "slugline") == "pont-koura"
    assert value(html, "embargo_until") == "2099-01-02T03:04"


def test_a_line_alone_is_read_as_a_headline(desk, signed_in):
    html = signed_in("fr-writer").post(add(), {"wire": "Un pont cède", "read": "1", "language": "fr"}).content.decode()
    assert value(html, "headline") == "Un pont cède"
    assert value(html, "body") == ""


def test_a_text_of_another_desk_is_told_and_kept(desk, signed_in):
    arab = signed_in("ar-writer")
    answer = arab.post(add(), {"wire": WIRE, "read": "1", "language": "ar"})
    assert answer.status_code == 422
    assert value(answer.content.decode(), "wire").startswith("URGENT")
    assert 'id="wire-problem"' in answer.content.decode()


def test_an_impossible_dateline_is_told(desk, signed_in):
    wire = WIRE.replace("23 avril", "31 avril")
    answer = signed_in("fr-writer").post(add(), {"wire": wire, "read": "1", "language": "fr"})
    assert answer.status_code == 422
    assert 'id="wire-problem"' in answer.content.decode()


def test_begin_and_submit_is_one_gesture(desk, signed_in):
    answer = signed_in("fr-writer").post(add(), typed(then="submit"))
    dispatch = Dispatch.objects.get()
    assert answer["Location"] == reverse("admin:articles_dispatch_change", args=[dispatch.pk])
    assert desk.state(dispatch.number, "fr") == State.REVIEW


def test_a_flash_is_public_from_the_empty_form_in_one_gesture(desk, signed_in):
    editor = signed_in("fr-editor")
    assert 'value="flash"' in editor.get(add()).content.decode()
    editor.post(add(), typed(body="", genre="alert", then="flash"))
    dispatch = Dispatch.objects.get()
    edition = desk.edition(dispatch.number, "fr", timezone.now())
    assert edition.headline == "Un pont cède"
    assert dispatch.facts.get().priority == Priority.FLASH
    assert dispatch.facts.get().genre == Genre.ALERT
    page = editor.get(reverse("admin:articles_dispatch_change", args=[dispatch.pk])).content.decode()
    assert f'href="/fr/{dispatch.number}/"' in page


def test_a_writer_flashes_nothing_and_nothing_is_begun(desk, signed_in):
    writer = signed_in("fr-writer")
    assert 'value="flash"' not in writer.get(add()).content.decode()
    answer = writer.post(add(), typed(then="flash"))
    assert answer.status_code == 403
    assert value(answer.content.decode(), "headline") == "Un pont cède"
    assert not Dispatch.objects.exists()


def test_a_refused_submission_begins_nothing_and_keeps_every_word(desk, signed_in):
    answer = signed_in("fr-writer").post(add(), typed(headline="", slugline="pont", then="submit"))
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Le pont a cédé mercredi." in value(html, "body")
    assert value(html, "slugline") == "pont"
    assert not Revision.objects.exists()


def test_bad_input_is_marked_and_the_rest_is_kept(desk, signed_in):
    answer = signed_in("fr-writer").post(add(), typed(priority=9, embargo_until="bientôt"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count("errorlist") >= 2
    assert value(html, "headline") == "Un pont cède"
    assert not Dispatch.objects.exists()


def test_an_embargo_is_in_the_users_zone_and_told_in_both(desk, signed_in):
    writer = signed_in("fr-writer", time_zone="Asia/Baku")
    answer = writer.post(add(), typed(embargo_until="2099-01-02T03:04"), follow=True)
    dispatch = Dispatch.objects.get()
    assert dispatch.embargo_until.isoformat() == "2099-01-01T23:04:00+00:00"
    assert "UTC" in answer.content.decode()


def test_an_hour_that_the_clocks_leave_out_is_told(desk, signed_in):
    writer = signed_in("fr-writer", time_zone="Europe/Paris")
    answer = writer.post(add(), typed(embargo_until="2099-03-29T02:30"))
    assert answer.status_code == 422
    assert "Europe/Paris" in answer.content.decode()
    assert not Dispatch.objects.exists()


def test_what_follows_another_names_it(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    writer = signed_in("fr-writer")
    html = writer.get(f"{add()}?follows={number}").content.decode()
    assert value(html, "follows") == str(number)
    writer.post(add(), typed(follows=number))
    assert Dispatch.objects.get(follows__number=number).series == number


def test_who_writes_at_no_desk_gets_no_form(desk, signed_in):
    stranger = signed_in("fr-writer")
    desk.who("fr-writer").memberships.all().delete()
    assert stranger.get(add()).status_code == 403
    assert stranger.post(add(), typed()).status_code == 403


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_pasting_proposes_at_once_and_begins_in_three_gestures(live_server, page, desk, sign_in_page):
    person = factories.person("Zoé Bernard")
    sign_in_page(page, "fr-writer")
    page.goto(f"{live_server.url}{add()}")
    page.evaluate(PASTE, WIRE)
    page.wait_for_selector("#read-news[data-read]", state="attached")
    assert page.input_value("#id_headline") == "Un pont cède sur la Koura"
    assert page.evaluate("document.activeElement.id") == "id_headline"
    assert page.input_value("#id_priority") == "2"
    assert page.locator("[name=people] option[selected]").get_attribute("value") == str(person.pk)
    assert page.locator(".desk-field-people .select2-selection__choice").count() == 1
    assert page.text_content("#read-news").strip()
    assert not Dispatch.objects.exists()
    page.click("button[value=submit]")
    page.wait_for_url("**/change/")
    dispatch = Dispatch.objects.get()
    assert dispatch.facts.get().people == [person.pk]
    assert desk.state(dispatch.number, "fr") == State.REVIEW
