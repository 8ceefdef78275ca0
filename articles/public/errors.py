"""Pages for what went wrong, in the language of the path: the same whatever was asked for."""

from __future__ import annotations

import logging
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from articles.language.locales import LOCALES
from articles.public.languages import of_path, preferred
from articles.public.page import NO_CACHE, render

logger = logging.getLogger(__name__)

RETRY_AFTER = 120
"""Seconds after which a machine may ask again while the site is being worked on."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database; where even the template fails, a bare one."""
    try:
        return _page(request, 500)
    except Exception:
        logger.exception("the page for errors has an error itself")
        return HttpResponse("500", status=500, content_type="text/plain")


def unavailable(request: HttpRequest) -> HttpResponse:
    """While the site is being worked on; asks nothing of the database."""
    response = _page(request, 503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _page(request: HttpRequest, status: int) -> HttpResponse:
    of_address = of_path(request.path_info)
    language = of_address or preferred(request)
    make = _made if settings.DEBUG else _kept
    response = HttpResponse(make(status, language, settings.NEWSROOM_NAME), status=status)
    response.headers["Cache-Control"] = NO_CACHE
    response.headers["Content-Language"] = LOCALES[language].html
    if not of_address:
        patch_vary_headers(response, ["Accept-Language"])
    return response


def _made(status: int, language: str, newsroom: str) -> bytes:
    with translation.override(language):
        return render(f"{status}.html", language, {"status": status}).content


_kept = cache(_made)
"""Whoever guesses addresses, or asks for what is gone, has no page made each time."""
