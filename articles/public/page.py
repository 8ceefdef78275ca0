"""What every public page has in common: its language, its headers, its ETag, its furniture."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import get_template
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers

from articles.language.locales import LOCALES
from articles.public.release import release

NO_CACHE = "no-cache"
"""Kept by anybody, asked about each time: what is withdrawn is gone at the next request."""
EDGE = "max-age=1, stale-while-revalidate=1, stale-if-error=3600"
"""What the cache of deploy/nginx.conf alone is told: there the agent of ``articles.public.edge`` ends every copy."""
EDGE_KEEPS = frozenset({200, 204, 301, 302, 304, 410})
"""A 404 is asked for each time: what is not there may be published the next moment."""
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|\Z))", re.I)
SHORTEST = 500
"""Bytes; below, zipping saves nothing."""
ZIPPED = ("text/", "application/json", "application/feed+json", "application/xml", "application/rss+xml",
          "application/atom+xml", "application/ld+json", "image/svg+xml")  # fmt: skip


def public(*, vary: Iterable[str] = ()) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Make a view a reader's: GET and HEAD alone, in the language of its address, with the cache policy it declares.

    ``audience`` and ``cache_policy`` of the view are what tests/house/test_addresses.py asks every address for.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "HEAD"])
            with translation.override(kwargs.get("language", settings.LANGUAGE_CODE)):
                response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = EDGE if at_the_edge(request, response) else NO_CACHE
            if "language" in kwargs:
                response.headers["Content-Language"] = LOCALES[kwargs["language"]].html
            if vary:
                patch_vary_headers(response, vary)
            return zipped(request, response)

        wrapped.audience = "public"  # type: ignore[attr-defined]
        wrapped.cache_policy = NO_CACHE  # type: ignore[attr-defined]
        return wrapped

    return decorate


def at_the_edge(request: HttpRequest, response: HttpResponseBase) -> bool:
    """The nginx of deploy/nginx.conf asks, which says so itself and lets no reader say it, and may keep the answer."""
    return settings.BEHIND_EDGE and "HTTP_X_NEWSROOM_EDGE" in request.META and response.status_code in EDGE_KEEPS


def zipped(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The page as small as the reader's program can take it; nothing secret stands beside what a reader sends."""
    if not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
        return response
    if response.status_code == 304:
        patch_vary_headers(response, ["Accept-Encoding"])
    if not response.headers.get("Content-Type", "").startswith(ZIPPED) or len(response.content) < SHORTEST:
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    if GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response.content = gzip.compress(response.content, compresslevel=5, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    return response


def etag_of(*parts: object) -> str:
    """A weak ETag (a proxy may compress the page) of what a page was made of, this release included."""
    digest = hashlib.blake2b(release().encode(), digest_size=12)
    for part in parts:
        digest.update(b"\x1f" + str(part).encode())
    return f'W/"{digest.hexdigest()}"'


def unless_known(request: HttpRequest, etag: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """304 to a reader who names this ETag, with nothing made; else what ``make`` makes.

    If-Modified-Since is not heard: after a hold and its release the time runs backwards.
    """
    known = get_conditional_response(request, etag=etag)
    response = make() if known is None else known
    response.headers["ETag"] = etag
    return response


def furniture(language: str) -> dict[str, Any]:
    """What every page's template needs beside what is its own."""
    return {"locale": LOCALES[language], "locales": LOCALES.values(), "newsroom": settings.NEWSROOM_NAME}


def render(template: str, language: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page from its template, with its furniture and without the request: no user, no session."""
    return HttpResponse(get_template(template).render({**furniture(language), **context}), status=status)
