"""The page of a dispatch: its facts, its languages, what is done to the whole of it."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from articles.models import Dispatch, Publication
from tests import factories


def page(desk, number: int) -> str:
    return reverse("admin:articles_dispatch_change", args=[desk.dispatch(number).pk])


def moving(desk, number: int) -> str:
    return reverse("admin:articles_translation_move", args=[desk.version(number, "fr").pk])


def facts_of(desk, number: int, **changes: object) -> dict[str, object]:
    """The form of the facts as the page shows it, with some changes."""
    facts = desk.dispatch(number).facts.latest("number")
    return {
        "priority": facts.priority,
        "genre": facts.genre,
        "audience": facts.audience,
        "lead_number": 0,
        "people": facts.people,
        "tags": facts.tags,
        "photos": [chosen["photo"] for chosen in facts.photos],
        "against": facts.number,
        **changes,
    }


def save_facts(client, desk, number: int, told: dict[str, object]):
    return client.post(reverse("admin:articles_dispatch_facts", args=[desk.dispatch(number).pk]), told)


def test_facts_are_saved_as_a_new_snapshot_in_the_order_chosen(desk, signed_in):
    first, second = factories.person("Zoé Bernard"), factories.person("Ana Ruiz")
    place, photo = factories.tag("Genève", "place"), factories.photo()
    number = desk.begin()
    told = facts_of(desk, number, people=[first.pk, second.pk], place=place.pk, date="2026-05-04", priority=2)
    told |= {"keywords": "gare, train", "bylines": [second.pk], "byline_role": "correspondent", "photos": [photo.pk]}
    assert save_facts(signed_in("fr-writer"), desk, number, told).status_code == 302
    facts = desk.dispatch(number).facts.latest("number")
    assert (facts.number, facts.people, facts.place, facts.priority) == (2, [first.pk, second.pk], place, 2)
    assert (facts.date, facts.keywords) == (dt.date(2026, 5, 4), ["gare", "train"])
    assert facts.bylines == [{"person": second.pk, "role": "correspondent"}]
    assert facts.photos == [{"photo": photo.pk, "focal": [0.5, 0.5]}]
    turned = facts_of(desk, number, people=[second.pk, first.pk], place=place.pk, date="2026-05-04", bylines=second.pk)
    save_facts(signed_in("fr-writer"), desk, number, turned)
    facts = desk.dispatch(number).facts.latest("number")
    assert facts.people == [second.pk, first.pk]
    assert facts.bylines == [{"person": second.pk, "role": "correspondent"}]
    form = reverse("admin:articles_dispatch_facts", args=[desk.dispatch(number).pk])
    html = signed_in("fr-writer").get(form).content.decode()
    chosen = html.split('name="people"')[1].split("</select>")[0]
    assert chosen.index("Ana Ruiz") < chosen.index("Zoé Bernard")


def test_two_people_changing_other_facts_are_merged_and_the_same_ones_refused(desk, signed_in):
    number = desk.begin()
    opened = facts_of(desk, number)
    desk.facts(number, by="fr-editor", genre="lead")
    writer = signed_in("fr-writer")
    assert save_facts(writer, desk, number, opened | {"priority": 2}).status_code == 302
    facts = desk.dispatch(number).facts.latest("number")
    assert (facts.genre, facts.priority) == ("lead", 2)
    assert save_facts(writer, desk, number, opened | {"genre": "sidebar"}).status_code == 409


def test_a_photo_is_chosen_by_its_name_too(desk, signed_in):
    number, photo = desk.begin(), factories.photo()
    writer = signed_in("fr-writer")
    told = facts_of(desk, number)
    assert save_facts(writer, desk, number, told | {"photo_names": "nobody"}).status_code == 422
    assert save_facts(writer, desk, number, told | {"photo_names": photo.name}).status_code == 302
    assert desk.dispatch(number).facts.latest("number").photos[0]["photo"] == photo.pk


def test_facts_of_another_desk_are_read_and_not_changed(desk, signed_in):
    number = desk.begin()
    arab = signed_in("ar-chief")
    form = reverse("admin:articles_dispatch_facts", args=[desk.dispatch(number).pk])
    assert form not in arab.get(page(desk, number)).content.decode()
    assert arab.get(form).status_code == 403
    assert save_facts(arab, desk, number, facts_of(desk, number, priority=1)).status_code == 403
    assert desk.dispatch(number).facts.count() == 1


def test_a_version_is_begun_from_the_matrix_by_its_own_desk(desk, signed_in):
    number = desk.begin()
    begin = reverse("admin:articles_dispatch_version", args=[desk.dispatch(number).pk])
    arab = signed_in("ar-writer")
    html = arab.get(page(desk, number)).content.decode()
    assert 'name="language" value="ar"' in html
    assert 'name="language" value="ru"' not in html
    assert arab.post(begin, {"language": "ru"}).status_code == 403
    answer = arab.post(begin, {"language": "ar"})
    version = desk.version(number, "ar")
    assert answer["Location"] == reverse("admin:articles_translation_change", args=[version.pk])
    assert version.based_on == desk.version(number, "fr").head


def test_versions_that_are_ready_go_out_at_the_same_second(desk, signed_in):
    number = desk.begin()
    desk.ready(number, "fr")
    desk.translate(number, "ar", "قمة")
    desk.ready(number, "ar")
    desk.translate(number, "ru", "Саммит")
    chief = signed_in("chief")
    html = chief.get(page(desk, number)).content.decode()
    assert html.count('type="checkbox" form="together"') == 2
    told = {"move": "publish", "languages": ["fr", "ar"], "page": "dispatch"}
    assert chief.post(moving(desk, number), told)["Location"] == page(desk, number)
    rows = Publication.objects.filter(number=number)
    assert {row.language for row in rows} == {"fr", "ar"}
    assert len({row.visible_from for row in rows}) == 1


def test_new_facts_go_out_with_a_notice_in_each_public_language(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    desk.translate(number, "ar", "قمة")
    desk.publish(number, "ar")
    desk.facts(number, priority=2)
    editor = signed_in("fr-editor")
    told = {"move": "publish-facts", "page": "dispatch", "cause": "correction", "facts": 2, "notice_fr": "Erratum"}
    assert editor.post(moving(desk, number), told).status_code == 409
    assert editor.post(moving(desk, number), told | {"notice_ar": "تصحيح"}).status_code == 302
    told = {row.language: row.notices[-1]["public"] for row in Publication.objects.filter(number=number, facts=2)}
    assert told == {"fr": "Erratum", "ar": "تصحيح"}


def test_an_embargo_is_set_and_lifted_from_the_page(desk, signed_in):
    number = desk.begin()
    editor = signed_in("fr-editor", time_zone="UTC")
    html = editor.get(page(desk, number)).content.decode()
    assert 'value="embargo"' in html
    assert 'value="lift"' not in html
    editor.post(moving(desk, number), {"move": "embargo", "page": "dispatch", "when": "2099-01-02T03:04"})
    assert desk.dispatch(number).embargo_until.isoformat() == "2099-01-02T03:04:00+00:00"
    editor.post(moving(desk, number), {"move": "lift", "page": "dispatch"})
    assert desk.dispatch(number).embargo_until is None


def test_a_follow_up_begins_with_what_it_follows(desk, signed_in):
    number = desk.begin("Un pont cède", "Le pont a cédé hier.", priority=2)
    desk.publish(number, "fr")
    writer = signed_in("fr-writer")
    address = reverse("admin:articles_dispatch_follow", args=[desk.dispatch(number).pk])
    assert address in writer.get(page(desk, number)).content.decode()
    opened = writer.post(address, follow=True).content.decode()
    follower = Dispatch.objects.get(follows__number=number)
    assert "Le pont a cédé hier." in opened
    assert (follower.series, follower.facts.get().priority) == (number, 2)
    assert address not in signed_in("ar-writer").get(page(desk, number)).content.decode()
    assert signed_in("ar-writer").post(address).status_code == 403
    html = writer.get(page(desk, number)).content.decode()
    assert str(follower.number) in html


def test_nobody_begins_a_dispatch_in_a_language_of_another_desk(desk, signed_in):
    add = reverse("admin:articles_dispatch_add")
    begun = {"language": "fr", "headline": "Titre", "body": "Texte.", "priority": 3, "genre": "factual"}
    answer = signed_in("ar-writer").post(add, begun | {"audience": "both"})
    assert answer.status_code == 422
    assert not Dispatch.objects.exists()


def test_a_hold_from_the_dispatchs_page_reaches_every_language(desk, signed_in):
    number = desk.begin()
    desk.publish(number, "fr")
    desk.translate(number, "ar", "قمة")
    desk.publish(number, "ar")
    answer = signed_in("fr-editor").post(moving(desk, number), {"move": "hold", "page": "dispatch"})
    assert answer.status_code == 302
    assert not Publication.objects.visible(timezone.now()).filter(number=number).exists()
