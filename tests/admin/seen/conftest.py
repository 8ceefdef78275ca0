"""The desk's screens as a browser meets them: one day's newsroom, one browser, one who is signed in.

The browser's network is Django's test client: no server, no port, and one transaction that ends with the module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from tests.admin.seen.scene import Scene

HOST = "http://localhost"
LANGUAGES = ("fr", "ar")


class Site:
    """Answers a browser as the server would: for somebody signed in, but for the page where one signs in."""

    def __init__(self) -> None:
        self.scene = Scene()
        self.member, self.stranger = (Client(raise_request_exception=False) for _who in range(2))
        self.member.force_login(self.scene.user)

    def speak(self, language: str) -> None:
        """The interface's language from now on."""
        self.scene.user.interface_language = language
        self.scene.user.save()
        self.stranger.defaults["HTTP_ACCEPT_LANGUAGE"] = language

    def _ask(self, method: str, address: str, sent: bytes, headers: dict[str, str]) -> Any:
        client = self.stranger if address.startswith("/admin/login/") else self.member
        kind = headers.get("content-type", "")
        return client.generic(method, address, sent, content_type=kind, headers={"referer": HOST})

    def fulfil(self, route: Any) -> None:
        """What the browser asks for, straight from the application."""
        asked = urlsplit(route.request.url)
        address = f"{asked.path}?{asked.query}" if asked.query else asked.path
        sent = route.request.post_data_buffer or b""
        answer = self._ask(route.request.method, address, sent, route.request.headers)  # the client closes it
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=body)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        with transaction.atomic():
            yield Site()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(scope="module")
def open_screen(browser: Any, site: Site) -> Iterator[Callable[[str, str], Any]]:
    """``open_screen("board", "fr")``: the module's one page at that screen, 1280 pixels wide and light."""
    context = browser.new_context()
    page = context.new_page()
    context.route("**/*", site.fulfil)

    def at(screen: str, language: str) -> Any:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        site.speak(language)
        answer = page.goto(HOST + site.scene[screen])
        assert answer.status == 200
        return page

    yield at
    context.close()
