"""What every answer says beside its text, and in which language the desk's screens speak."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware

DESK = "/admin/"
NOTHING_OF_THE_DEVICE = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def permissions_policy(get_response: Callable[[HttpRequest], HttpResponse]):
    """Tell the browser that no page needs a part of the reader's device."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_OF_THE_DEVICE)
        return response

    return middleware


class DeskLanguage(LocaleMiddleware):
    """Django's choice of a language, for the desk alone: a public page's address says its language."""

    def process_request(self, request):
        if request.path_info.startswith(DESK):
            super().process_request(request)

    def process_response(self, request, response):
        if request.path_info.startswith(DESK):
            return super().process_response(request, response)
        return response
