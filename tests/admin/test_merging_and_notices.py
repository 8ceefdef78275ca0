"""What keeps a live story right, at the screens: kept texts, what changed in the original, notices, withdrawals."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from articles.models import Publication, Revision
from tests.admin.test_version_page import moving, page, seen

SPOKEN = re.compile(r'<span class="visually-hidden">[^<]*</span>')
"""What a difference says to who hears the page."""
PARAGRAPHS = ("Le pont est fermé.", "Il y a 12 blessés.")


def conflicted(desk) -> tuple[int, int]:
    number = desk.begin("Un pont fermé", *PARAGRAPHS)
    read = desk.version(number, "fr").version
    desk.save(number, "fr", "Un pont fermé à Genève", *PARAGRAPHS, against=read)
    kept = desk.save(number, "fr", "Un pont fermé", PARAGRAPHS[0], "Il y a 2 blessés.", by="fr-writer-2", against=read)
    return number, kept.revision.number


def merging(desk, number: int, kept: int) -> str:
    return reverse("admin:articles_translation_merge", args=[desk.version(number, "fr").pk, kept])


def test_both_texts_are_seen_and_the_second_is_merged_block_by_block(desk, signed_in):
    number, kept = conflicted(desk)
    writer = signed_in("fr-writer")
    address = merging(desk, number, kept)
    assert address in writer.get(page(desk, number)).content.decode()
    html = SPOKEN.sub("", writer.get(address).content.decode())
    assert "Un pont fermé à Genève" in html and "Il y a <del>12</del><ins>2</ins> blessés." in html
    ids = [part.split('"')[0] for part in html.split('name="take" value="')[1:]]
    assert ids[0] == "headline" and len(ids) == 2
    against = desk.version(number, "fr").version
    answer = writer.post(address, {"take": ids[1:], "against": against})
    assert answer.url == address, "the headline is still to be taken or left"
    head = desk.version(number, "fr").head
    assert head.headline == "Un pont fermé à Genève" and "Il y a 2 blessés." in head.body
    assert writer.post(address, {"done": "1", "against": against + 1}).url == page(desk, number)
    assert not desk.version(number, "fr").set_aside.exists()


def test_a_merge_of_what_somebody_changed_meanwhile_is_refused_and_a_reader_of_another_desk_may_not(desk, signed_in):
    number, kept = conflicted(desk)
    address, before = merging(desk, number, kept), Revision.objects.count()
    answer = signed_in("fr-writer").post(address, {"take": ["headline"], "against": "1"})
    assert answer.status_code == 409
    against = desk.version(number, "fr").version
    assert signed_in("ar-writer").post(address, {"take": ["headline"], "against": against}).status_code == 403
    assert signed_in("fr-writer").post(address, {"take": ["nowhere"], "against": against}).status_code == 409
    assert signed_in("fr-writer").get(merging(desk, number, 99)).status_code == 404
    assert Revision.objects.count() == before


def test_the_translator_sees_what_changed_word_by_word_beside_her_old_paragraph(desk, signed_in):
    number = desk.begin("Titre", *PARAGRAPHS)
    desk.publish(number, "fr")
    desk.translate(number, "ar", "عنوان", "أغلق الجسر.", "هناك 12 جريحا.")
    desk.publish(number, "ar")
    translator = signed_in("ar-writer")
    assert "<del>12</del>" not in translator.get(page(desk, number, "ar")).content.decode()
    desk.save(number, "fr", "Titre", PARAGRAPHS[0], "Il y a 2 blessés.")
    desk.publish(number, "fr", cause="development")
    html = SPOKEN.sub("", translator.get(page(desk, number, "ar")).content.decode())
    assert "Il y a <del>12</del><ins>2</ins> blessés." in html
    assert re.search(r'class="row-old"[^>]*>هناك 12 جريحا\.<', html)


def test_a_notice_is_added_and_retired_at_the_screen(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    editor = signed_in("fr-editor")
    said = {"move": "annotate", "notice_kind": "reply", "notice": "Nous contestons.", **seen(desk, number)}
    assert editor.post(moving(desk, number), said).status_code == 409, "nobody is named as its sender"
    assert editor.post(moving(desk, number), said | {"replied_by": "La mairie"}).status_code == 302
    row = Publication.objects.filter(number=number).latest("pk")
    assert row.notices[0]["public"].startswith("La mairie nous a adressé")
    name = row.notices[0]["id"]
    assert f'value="{name}"' in editor.get(page(desk, number)).content.decode()
    retiring = {"move": "annotate", "retire": [name], **seen(desk, number)}
    assert editor.post(moving(desk, number), retiring).status_code == 302
    assert Publication.objects.filter(number=number).latest("pk").notices == []


def test_a_correction_is_worded_from_two_fields(desk, signed_in):
    number = desk.begin("Douze")
    desk.publish(number, "fr")
    desk.save(number, "fr", "Deux")
    desk.move("submit", number, "fr", by="fr-writer", cause="correction")
    desk.move("approve", number, "fr", by="fr-editor")
    said = {"move": "publish", "cause": "correction", "wrong": "douze", "right": "deux", **seen(desk, number)}
    assert signed_in("fr-editor").post(moving(desk, number), said).status_code == 302
    row = Publication.objects.filter(number=number).latest("pk")
    assert "« douze ». Il faut lire : « deux »" in row.notices[0]["public"]


def test_a_chief_sees_beforehand_what_a_withdrawal_takes_down(desk, signed_in):
    number = desk.begin("Le premier")
    desk.publish(number, "fr")
    follower = desk.begin("La suite", follows=number)
    chief = signed_in("fr-chief")
    html = chief.get(page(desk, number)).content.decode()
    assert f"{follower} fr" in html and "La suite" in html
    assert f"{follower} fr" not in signed_in("fr-editor").get(page(desk, number)).content.decode()


@pytest.mark.parametrize("when", ["2026-10-25T02:30", "2027-03-28T02:30", "demain", "2026-02-30T10:00"])
def test_a_time_that_is_none_or_two_is_an_error_of_the_form_and_no_entry(desk, signed_in, when):
    number = desk.begin()
    editor = signed_in("fr-editor", time_zone="Europe/Paris")
    answer = editor.post(moving(desk, number), {"move": "embargo", "when": when, **seen(desk, number)})
    assert answer.status_code == 422
    assert desk.entries(number) == []


def test_an_embargo_is_entered_in_the_editors_zone_and_shown_in_that_and_in_utc(desk, signed_in):
    number = desk.begin()
    editor = signed_in("fr-editor", time_zone="Europe/Paris", interface_language="fr")
    editor.post(moving(desk, number), {"move": "embargo", "when": "2099-07-02T20:00", **seen(desk, number)})
    assert desk.dispatch(number).embargo_until.isoformat() == "2099-07-02T18:00:00+00:00"
    html = editor.get(reverse("admin:articles_dispatch_change", args=[desk.dispatch(number).pk])).content.decode()
    assert "20:00 (18:00 UTC)" in html
