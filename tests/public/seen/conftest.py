"""The readers' pages as a browser and the checkers meet them.

The browser's network is Django's test client: no server, no port, and one transaction that ends with the module.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

from articles.public import errors, views
from articles.public.addresses import Moment
from tests.public.seen import content

HOST = "http://localhost"
PAGES = {
    "front": "/",
    "older": "/before/29991231T000000.000000Z/123456789/",
    "story": f"/{content.STORY}/",
    "history": f"/{content.STORY}/history/",
    "comparison": f"/{content.STORY}/compared/",
    "alert": f"/{content.SHORT}/",
    "earlier of a series": f"/{content.EARLIER}/",
    "withdrawn": f"/{content.GONE}/",
    "section": "/sections/society/",
    "tag": "/tags/caspian/",
    "person": "/people/margaret-ashdown/",
    "day": "/day/",
    "corrections": "/corrections/",
    "withdrawals": "/withdrawals/",
    "end of a record": "/corrections/before/19990101T000000.000000Z/123456789/",
    "unknown": "/999999999/",
    "malformed": "/error/400/",
    "forbidden": "/error/403/",
    "broken": "/error/500/",
    "maintenance": "/error/503/",
    "empty front": "/empty/",
    "search": "/search/",
    "feeds": "/feeds/",
}
"""Each kind of page, by its address below a language; those that no address leads to are made by ``Site``."""
ERRORS = {
    "400": errors.bad_request,
    "403": errors.forbidden,
    "500": errors.server_error,
    "503": errors.unavailable,
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``kind`` and ``language`` is made for each of both."""
    if "kind" in metafunc.fixturenames and not _given(metafunc, "kind"):
        metafunc.parametrize("kind", list(PAGES))
    if "language" in metafunc.fixturenames and not _given(metafunc, "language"):
        metafunc.parametrize("language", content.LANGUAGES)


def _given(metafunc: pytest.Metafunc, name: str) -> bool:
    return any(name in str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize"))


@pytest.fixture(autouse=True)
def noon() -> None:
    """Here the clock is the machine's: a browser runs beside it."""


class Site:
    """Answers for every address of the newsroom as the server would."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        self.now = timezone.now()

    def address(self, kind: str, language: str) -> str:
        today = timezone.localtime(self.now - dt.timedelta(hours=5))
        old, new = (Moment().to_url(self.now - dt.timedelta(hours=hours)) for hours in content.STOOD)
        path = (
            PAGES[kind].replace("/day/", f"/{today:%Y/%m/%d}/").replace("/compared/", f"/history/?from={old}&to={new}")
        )
        return f"/{language}{path}"

    def get(self, path: str) -> Any:
        language, _, rest = path.strip("/").partition("/")
        request = RequestFactory().get(f"/{language}/")
        if rest.startswith("error/"):
            return ERRORS[rest.removeprefix("error/")](request)
        if rest == "empty":
            request.at = dt.datetime(1999, 1, 1, tzinfo=dt.UTC)
            return views.front(request, language=language)
        return self.client.get(path, follow=True)

    def html(self, kind: str, language: str) -> str:
        return self.get(self.address(kind, language)).content.decode()

    def fulfil(self, route: Any) -> None:
        """What the browser asks for, straight from the application; pictures take their time."""
        asked = urlsplit(route.request.url)
        path = unquote(asked.path)
        answer = self.get(f"{path}?{asked.query}" if asked.query else path)  # the client closes it
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if path.startswith("/media/"):
            time.sleep(0.1)
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=body)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL ROLE NONE")
                cursor.execute("ALTER TABLE articles_publication DISABLE TRIGGER USER")
                cursor.execute("SET LOCAL ROLE newsroom_desk")
            made = Site()
            content.lay(made.now)
            yield made
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(scope="module")
def open_page(browser: Any, site: Site) -> Iterator[Any]:
    """``open_page("story", "fr")``: the module's one browser page, at that address, 1280 pixels wide and light."""
    context = browser.new_context()
    page = context.new_page()
    context.route("**/*", site.fulfil)

    def at(kind: str, language: str, width: int = 1280, scheme: str = "light") -> Any:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, media="screen", reduced_motion="reduce")  # no scrolling to wait for
        page.goto(HOST + site.address(kind, language))
        return page

    yield at
    context.close()


@pytest.fixture(scope="session")
def html_checker(node_package: Any) -> list[str]:
    """The Nu HTML checker's command."""
    if not shutil.which("java"):
        if os.environ.get("NEWSROOM_BROWSER_TESTS") == "required":
            pytest.fail(
                "No Java on this machine, and NEWSROOM_BROWSER_TESTS=required: apt-get install default-jre-headless"
            )
        pytest.skip("no Java on this machine")
    return ["java", "-jar", str(node_package("vnu-jar") / "build" / "dist" / "vnu.jar")]
