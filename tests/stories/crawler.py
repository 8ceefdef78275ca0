"""A reader who knows every address and keeps all that she ever got: asks again with every ETag, and reads for marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import http_date

from tests.stories.crawl_sight import MARK

NUMBER = re.compile(r"(?<!\d)[1-9]\d{8}(?!\d)")
STORY = re.compile(r"/([a-z]{2}(?:-hans)?)/([1-9]\d{8})(?:-[^/\"<?\s]*)?/")
CARD = re.compile(r"/media/share/[^\"<\s]+?\.png")
PICTURE = re.compile(r"image/|font/")
OF_THE_DESK = ("sessions", "auth", "messages", "csrf", "csp", "clickjacking", "whitenoise")
"""Middleware that takes no part in what a reader is told: she passes it on her rounds through everything alone."""


@dataclass(frozen=True)
class Route:
    """An address of the URL conf: its name, what it is asked with, and what is set for it."""

    name: str
    route: str
    converters: Mapping[str, Any]
    defaults: Mapping[str, Any]

    def path(self, values: Mapping[str, Any]) -> str:
        """Its address with these values; None where a value is none of its converter's."""
        path = self.route
        for name, converter in self.converters.items():
            path = re.sub(rf"<(?:\w+:)?{name}>", lambda _m, c=converter, n=name: c.to_url(values[n]), path)
        return path


def routes(resolver: Any = None, before: str = "/") -> Iterator[Route]:
    """Every public address of the URL conf."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from routes(entry, before + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            route = before + str(entry.pattern)
            converters = entry.pattern.converters
            name = entry.name or route
            yield Route(name, route, converters | _of_prefix(route, converters), entry.default_args)


def _of_prefix(route: str, converters: Mapping[str, Any]) -> dict[str, Any]:
    """The converters of what stands before an include."""
    from django.urls.converters import get_converters

    named = re.findall(r"<(?:(\w+):)?(\w+)>", route)
    return {name: get_converters()[kind or "str"] for kind, name in named if name not in converters}


@dataclass(frozen=True)
class Answer:
    """What an address answered with; of a 304, what its ETag stood for."""

    address: str
    status: int
    headers: Mapping[str, str]
    marks: frozenset[str]
    body: str
    known: bool  # answered by 304

    @property
    def etag(self) -> str:
        return self.headers.get("ETag", "")

    @property
    def stories(self) -> list[tuple[int, str]]:
        return [(int(number), language) for language, number in STORY.findall(self.body)]


@dataclass
class Crawler:
    """One reader through a run; ``asked`` counts her requests."""

    kept: dict[str, dict[str, Answer]] = field(default_factory=dict)  # by address and ETag
    cards: set[str] = field(default_factory=set)  # addresses of pictures for sharing that once stood on a page
    asked: int = 0
    factory: RequestFactory = field(default_factory=RequestFactory)
    whole: BaseHandler = field(default_factory=BaseHandler)
    short: BaseHandler = field(default_factory=BaseHandler)

    def __post_init__(self) -> None:
        self.whole.load_middleware()
        with override_settings(MIDDLEWARE=[m for m in settings.MIDDLEWARE if not any(of in m for of in OF_THE_DESK)]):
            self.short.load_middleware()
        self.handler = self.short

    def get(self, address: str, *, anew: bool = False, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask with every ETag ever seen there (``anew``: with none) and with a date from the future."""
        known = self.kept.setdefault(address, {})
        given = dict(headers or {})
        if not anew and not headers:
            given = {"If-Modified-Since": http_date(4_000_000_000)}
            if known:
                given["If-None-Match"] = ", ".join(known)
        # Not the test client: keeping every template's context cost more than the page.
        response = self.handler.get_response(self.factory.get(address, headers=given))
        self.asked += 1
        told = dict(response.headers.items())
        etag = told.get("ETag", "")
        if response.status_code == 304:
            assert not response.content, f"304 with a body at {address}"
            if headers:
                return Answer(address, 304, told, frozenset(), "", known=True)
            assert etag in known, f"{address} answers 304 with an ETag that nobody asked about"
            before = known[etag]
            return Answer(address, before.status, told, before.marks, before.body, known=True)
        body = self._read(response)
        found = frozenset(MARK.findall(unquote(" ".join((body, *told.values())))))
        answer = Answer(address, response.status_code, told, found, body, known=False)
        self.cards.update(CARD.findall(body))
        if etag and not headers:
            assert etag not in known or anew, f"{address} was asked with its ETag and answered {response.status_code}"
            if etag in known:
                assert known[etag].body == body, f"one ETag, two pages at {address}"
            known[etag] = answer
        return answer

    def _read(self, response: Any) -> str:
        content = b"".join(response.streaming_content) if response.streaming else response.content
        for close in response._resource_closers:
            close()
        return content.decode("utf-8", "replace") if not PICTURE.match(response.get("Content-Type", "")) else ""


def fill(route: Route, choices: Callable[..., Sequence[Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every address of a route with the values that there are of each parameter, given those before it."""

    def onwards(names: list[str], chosen: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if not names:
            yield chosen
            return
        for value in choices(route, names[0], chosen):
            yield from onwards(names[1:], {**chosen, names[0]: value})

    for chosen in onwards(list(route.converters), {}):
        yield route.path(chosen), chosen | dict(route.defaults)
