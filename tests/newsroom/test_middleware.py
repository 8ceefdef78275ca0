"""What every answer says to the browser, and in whose language and time the desk's screens speak."""

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation

from newsroom.middleware import DeskLanguage
from newsroom.zones import zone


@pytest.fixture(autouse=True)
def language_and_zone_left_as_they_were():
    before = translation.get_language()
    yield
    translation.activate(before)
    timezone.deactivate()


def ask(path: str, user=None, accept: str = "de"):
    """(language during the request, zone during it, answer)"""
    seen = []

    def view(request):
        seen.extend((translation.get_language(), timezone.get_current_timezone_name()))
        return HttpResponse("")

    request = RequestFactory().get(path, headers={"accept-language": accept})
    if user is not None:
        request.user = user
    answer = DeskLanguage(view)(request)
    return *seen, answer


def test_the_desk_speaks_the_language_and_tells_the_time_of_who_is_signed_in():
    user = get_user_model()(username="ar-editor", interface_language="ar", time_zone="Asia/Riyadh")
    assert ask("/admin/", user)[:2] == ("ar", "Asia/Riyadh")
    assert timezone.get_current_timezone_name() == "Asia/Baku"


def test_the_page_of_sign_in_speaks_the_browsers_language():
    from django.contrib.auth.models import AnonymousUser

    language, _, answer = ask("/admin/login/", AnonymousUser(), accept="de-AT,de;q=0.8")
    assert language == "de"
    assert answer["Content-Language"] == "de"


def test_a_readers_page_never_asks_who_is_signed_in_nor_varies_by_it():
    translation.activate("fr")
    language, _, answer = ask("/fr/", user=None, accept="de")  # request.user would raise AttributeError
    assert language == "fr"
    assert not answer.has_header("Vary")


def test_a_time_zone_that_this_machine_does_not_know_is_the_newsrooms():
    assert [zone(name).key for name in ("Europe/Paris", "Mars/Olympus", "", "../etc/passwd")] == [
        "Europe/Paris",
        "Asia/Baku",
        "Asia/Baku",
        "Asia/Baku",
    ]


@pytest.mark.django_db
def test_every_answer_carries_the_policies_and_no_cookie_without_need(client):
    answer = client.get("/no-such-page/")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Content-Security-Policy"].count("'none'") >= 3
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
