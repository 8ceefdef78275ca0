"""Who may come to which screen: memberships decide, and the address answers as the button does."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Desk, Duty, Lead, Membership, Person, User
from articles.states import Role
from tests import factories

READ_ONLY = ["facts", "revision", "publication", "ledgerentry", "translation"]


def add(name: str) -> str:
    return reverse(f"admin:articles_{name}_add")


def change(thing) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_change", args=[thing.pk])


def test_staff_without_a_desk_sees_nothing(desk):
    stranger = factories.user("stranger")
    number = desk.begin()
    client = Client()
    client.force_login(stranger)
    assert "app-articles" not in client.get(reverse("admin:index")).content.decode()
    for address in (
        reverse("admin:articles_dispatch_changelist"),
        change(desk.dispatch(number)),
        change(desk.version(number, "fr")),
        add("dispatch"),
        add("person"),
    ):
        assert client.get(address).status_code == 403, address


def test_a_member_whose_account_is_no_staff_or_closed_is_sent_to_sign_in(desk, signed_in):
    for field in ("is_staff", "is_active"):
        client = signed_in("fr-writer", **{field: False})
        answer = client.get(reverse("admin:articles_dispatch_changelist"))
        assert answer.status_code == 302
        signed_in("fr-writer", **{field: True})


@pytest.mark.parametrize("name", READ_ONLY)
def test_snapshots_editions_and_the_ledger_are_read_by_all_and_changed_by_nobody(desk, signed_in, name):
    number = desk.begin()
    desk.publish(number, "fr")
    chief = signed_in("chief", is_superuser=True)
    assert chief.get(reverse(f"admin:articles_{name}_changelist")).status_code == 200
    assert chief.get(add(name)).status_code == 403
    if name != "translation":  # its page takes a text, through the workflow
        model = {"ledgerentry": desk.entries(number)[0], "publication": desk.edition(number, "fr", timezone.now())}
        thing = (
            model.get(name)
            or {"facts": desk.dispatch(number).facts.get(), "revision": desk.version(number, "fr").head}[name]
        )
        assert chief.post(change(thing), {"number": 7}).status_code == 403


def test_people_are_written_by_writers_with_what_is_missing_in_sight(desk, signed_in):
    writer = signed_in("ar-writer")
    assert writer.post(add("person"), {"slug": "ana", "display_name_fr": "Ana Ruiz"}).status_code == 302
    person = Person.objects.get()
    assert person.forms.filter(language="fr").exists()
    html = writer.get(change(person)).content.decode()
    assert html.count("language-missing") == 7
    assert 'name="display_name_ar"' in html
    field = html.split('name="display_name_ar"')[1].split(">")[0]
    assert 'dir="rtl"' in field
    renamed = {"slug": "ana", "display_name_fr": "Ana Ruiz", "display_name_ar": "آنا رويز"}
    writer.post(change(person), renamed)
    assert Person.objects.get().forms.filter(language="ar").exists()
    found = writer.get(reverse("admin:articles_person_changelist"), {"q": "رويز"}).content.decode()
    assert "ana" in found


def test_a_new_name_goes_into_the_editions_that_carry_it(desk, signed_in):
    person = factories.person("Ana Ruiz")
    number = desk.begin(people=[person.pk])
    desk.publish(number, "fr")
    told = {"slug": person.slug, "display_name_fr": "Ana Ruiz Ortega"}
    assert signed_in("fr-writer").post(change(person), told).status_code == 302
    assert desk.edition(number, "fr").people[0]["name"] == "Ana Ruiz Ortega"


def test_accounts_are_the_superusers_and_a_chief_finds_colleagues_by_name(desk, signed_in):
    chief, writer = signed_in("fr-chief"), signed_in("fr-writer")
    for client in (chief, writer):
        assert client.get(reverse("admin:articles_user_changelist")).status_code == 403
        assert client.get(change(desk.who("fr-writer"))).status_code == 403
        assert client.post(add("user"), {"username": "new"}).status_code == 403
    asked = {"app_label": "articles", "model_name": "membership", "field_name": "user", "term": "writer"}
    assert chief.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert writer.get(reverse("admin:autocomplete"), asked).status_code == 403


def members(desk_of: Desk, **first: object) -> dict[str, object]:
    """The form of a desk with one row for a new member."""
    empty = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0}
    return {"spacing": "book", "arabic_months": "gregorian", **empty} | {
        f"memberships-0-{name}": value for name, value in first.items()
    }


def test_a_chief_gives_roles_at_her_own_desk_only(desk, signed_in):
    writer = desk.who("ru-writer")
    french, arabic = Desk.objects.get(language="fr"), Desk.objects.get(language="ar")
    chief = signed_in("fr-chief")
    Membership.objects.filter(desk=french).exclude(user=desk.who("fr-chief")).delete()
    told = members(french, user=writer.pk, role=2)
    told |= {"memberships-TOTAL_FORMS": 2, "memberships-INITIAL_FORMS": 1}
    own = Membership.objects.get(desk=french)
    told |= {"memberships-0-id": own.pk, "memberships-0-user": own.user_id, "memberships-0-role": 3}
    told |= {"memberships-1-user": writer.pk, "memberships-1-role": 2}
    assert chief.post(change(french), told).status_code == 302
    assert writer.memberships.get(desk=french).role == Role.EDITOR
    assert chief.post(change(arabic), members(arabic, user=writer.pk, role=3)).status_code == 403
    assert not writer.memberships.filter(desk=arabic).exists()
    assert signed_in("fr-editor").post(change(french), told).status_code == 403


def test_an_editor_opens_a_duty_for_herself_and_a_chief_for_others(desk, signed_in):
    editor, french = desk.who("fr-editor"), Desk.objects.get(language="fr")
    told = {"user": editor.pk, "desk": french.pk, "reason": "nuit", "hours": 6}
    assert signed_in("fr-writer").post(add("duty"), told).status_code == 403
    assert signed_in("fr-editor-2").post(add("duty"), told).status_code == 200  # not among her choices
    assert not Duty.objects.exists()
    assert signed_in("fr-editor").post(add("duty"), told).status_code == 302
    assert signed_in("ar-chief").post(add("duty"), told).status_code == 200  # the workflow refuses: another desk
    assert signed_in("fr-chief").post(add("duty"), told).status_code == 302
    assert [duty.opened_by.username for duty in Duty.objects.order_by("pk")] == ["fr-editor", "fr-chief"]
    duty = Duty.objects.first()
    assert signed_in("fr-chief").get(change(duty)).status_code == 200
    assert signed_in("fr-chief").post(change(duty), told).status_code == 403


def test_a_front_story_is_one_that_readers_see_chosen_by_its_desks_editor(desk, signed_in):
    number = desk.begin()
    told = {"language": "fr", "number": number, "pinned_from_0": "2026-01-01", "pinned_from_1": "00:00"}
    editor = signed_in("fr-editor", interface_language="en")
    assert editor.post(add("lead"), told).status_code == 200
    desk.publish(number, "fr")
    assert signed_in("fr-writer").post(add("lead"), told).status_code == 403
    assert signed_in("ar-editor").post(add("lead"), told).status_code == 200
    assert not Lead.objects.exists()
    assert editor.post(add("lead"), told).status_code == 302
    assert Lead.objects.get().number == number


def test_the_screens_speak_the_users_language_and_bear_the_newsrooms_name(desk, signed_in, settings):
    html = signed_in("ar-writer", interface_language="ar").get(reverse("admin:index")).content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert settings.NEWSROOM_NAME in html
    html = signed_in("ru-writer", interface_language="ru").get(reverse("admin:index")).content.decode()
    assert "Выйти" in html


def test_a_new_account_is_made_with_its_roles(desk, signed_in):
    chief = signed_in("chief", is_superuser=True)
    made = {"username": "nina", "usable_password": "true", "password1": "kf83-Zmpq-11", "password2": "kf83-Zmpq-11"}
    made |= {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    assert chief.post(add("user"), made).status_code == 302
    nina = User.objects.get(username="nina")
    html = chief.get(change(nina)).content.decode()
    assert "Asia/Baku" in html
    french = Desk.objects.get(language="fr")
    told = {"username": "nina", "interface_language": "fr", "time_zone": "Europe/Paris", "is_active": "on"}
    told |= {"is_staff": "on", "memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0}
    told |= {"memberships-0-desk": french.pk, "memberships-0-role": 1}
    assert chief.post(change(nina), told).status_code == 302
    nina.refresh_from_db()
    assert (nina.is_staff, nina.time_zone, nina.memberships.get().role) == (True, "Europe/Paris", Role.WRITER)
