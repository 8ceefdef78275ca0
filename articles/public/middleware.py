"""One moment a request: everything that a page says is true of the same instant."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


def moment(get_response: Callable[[HttpRequest], HttpResponse]):
    """Set ``request.at``, the time at which the gate is asked; nothing else of a page may look at the clock."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()
        return get_response(request)

    return middleware
