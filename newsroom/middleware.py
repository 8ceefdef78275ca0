"""What every answer says beside its text, and in which language the desk's screens speak."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation

from articles.public import errors
from newsroom.zones import zone

DESK = "/admin/"
NOTHING_OF_THE_DEVICE = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def permissions_policy(get_response: Callable[[HttpRequest], HttpResponse]):
    """Tell the browser that no page needs a part of the reader's device."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_OF_THE_DEVICE)
        return response

    return middleware


def maintenance(get_response: Callable[[HttpRequest], HttpResponse]):
    """Tell readers, in their language, that the site is being worked on; the desk works on.

    In the chain only while NEWSROOM_MAINTENANCE is set, below what serves the style sheets.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request) if request.path_info.startswith(DESK) else errors.unavailable(request)

    return middleware


class DeskLanguage(LocaleMiddleware):
    """The desk's screens speak the language and tell the time of who is signed in; before that, the browser's.

    Readers' pages are left alone: their address says their language, and they never ask who is signed in.
    """

    def process_request(self, request):
        if not request.path_info.startswith(DESK):
            return
        super().process_request(request)
        if request.user.is_authenticated:
            translation.activate(request.user.interface_language)
            request.LANGUAGE_CODE = translation.get_language()
            timezone.activate(zone(request.user.time_zone))

    def process_response(self, request, response):
        if not request.path_info.startswith(DESK):
            return response
        timezone.deactivate()
        return super().process_response(request, response)
