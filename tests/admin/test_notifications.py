"""What a user is told stands on her own page, counted at the top of every other; her account says what she wants."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Notification
from articles.workflow import remarks

pytestmark = pytest.mark.django_db


def sent_back(desk, note="Qui l’a dit ?") -> int:
    number = desk.begin()
    desk.move("submit", number, "fr", by="fr-writer")
    desk.move("return", number, "fr", by="fr-editor", note=note)
    return number


def test_a_text_that_came_back_stands_on_the_page_and_leads_to_the_version(desk, signed_in):
    number = sent_back(desk, "Qui l’a <b>dit</b> ?")
    writer = signed_in("fr-writer", interface_language="en")
    assert '<span class="count">1</span>' in writer.get("/admin/account/").content.decode()
    page = writer.get("/admin/notifications/").content.decode()
    assert f"sent dispatch {number}" in page
    assert "Qui l’a &lt;b&gt;dit&lt;/b&gt; ?" in page
    one = Notification.objects.get()
    answer = writer.post(f"/admin/notifications/{one.pk}/")
    assert answer.headers["Location"] == f"/admin/articles/translation/{one.translation_id}/change/"
    assert '<span class="count">' not in writer.get("/admin/account/").content.decode()


def test_nobody_reads_or_marks_what_another_is_told(desk, signed_in):
    sent_back(desk)
    other = signed_in("ar-writer", interface_language="en")
    assert "Qui l" not in other.get("/admin/notifications/").content.decode()
    one = Notification.objects.get()
    assert other.post(f"/admin/notifications/{one.pk}/").status_code == 404
    other.post("/admin/notifications/read/")
    one.refresh_from_db()
    assert one.read_at is None


def test_all_are_marked_as_read_at_once(desk, signed_in):
    sent_back(desk)
    sent_back(desk)
    writer = signed_in("fr-writer")
    assert writer.get("/admin/notifications/read/").status_code == 405
    writer.post("/admin/notifications/read/")
    assert not Notification.objects.unread().exists()


def test_the_page_asks_as_much_for_three_as_for_one(desk, signed_in):
    writer = signed_in("fr-writer")
    costs = []
    for count in (1, 2):
        for _time in range(count):
            sent_back(desk)
        with CaptureQueriesContext(connection) as queries:
            writer.get("/admin/notifications/")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12


def test_a_user_chooses_language_zone_and_what_she_is_told(desk, signed_in):
    writer = signed_in("fr-writer")
    chosen = {"interface_language": "ar", "time_zone": "Europe/Paris", "email": "", "told_on_screen": ["mentioned"]}
    answer = writer.post("/admin/account/", chosen, follow=True)
    assert 'dir="rtl"' in answer.content.decode()
    user = desk.who("fr-writer")
    assert (user.time_zone, user.told_on_screen, user.told_by_mail) == ("Europe/Paris", ["mentioned"], [])
    sent_back(desk)
    assert not Notification.objects.exists()


def test_letters_without_an_address_are_refused_and_nothing_is_changed(desk, signed_in):
    writer = signed_in("fr-writer", interface_language="en")
    chosen = {"interface_language": "ru", "time_zone": "Europe/Paris", "email": "", "told_by_mail": ["flash"]}
    answer = writer.post("/admin/account/", chosen)
    assert answer.status_code == 422
    assert "Letters need an address" in answer.content.decode()
    assert desk.who("fr-writer").interface_language == "en"


def test_an_account_gives_nobody_a_right(desk, signed_in):
    writer = signed_in("fr-writer")
    chosen = {"interface_language": "fr", "time_zone": "UTC", "is_superuser": "on", "username": "root", "is_staff": ""}
    writer.post("/admin/account/", chosen)
    user = desk.who("fr-writer")
    assert (user.username, user.is_superuser, user.is_staff) == ("fr-writer", False, True)


def test_only_the_house_sees_these_pages(client, db):
    for address in ("/admin/notifications/", "/admin/account/"):
        assert client.get(address).status_code == 302


def test_a_mention_is_told(desk, signed_in):
    number = desk.begin()
    writer = signed_in("ar-writer", interface_language="en")
    remarks.remark(desk.actor("fr-editor"), number, "fr", "Voir avec @ar-writer.", at=desk.at)
    assert f"mentions you at dispatch {number}" in writer.get("/admin/notifications/").content.decode()
