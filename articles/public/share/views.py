"""The drawn picture of a story."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from articles.public.page import etag_of, public, unless_known
from articles.public.share import card, drawing, fonts


@public()
def share_picture(request: HttpRequest, number: int, language: str, digest: str) -> HttpResponseBase:
    """Drawn when asked for, of what readers see at this moment; at any other digest there is nothing."""
    at: dt.datetime = request.at
    told = card.answer(number, language, at)
    shape = told.shape_of(digest) if told else None
    if told is None or shape is None:
        raise Http404

    def make() -> HttpResponseBase:
        return HttpResponse(drawing.picture(told, shape, settings.NEWSROOM_NAME), content_type="image/png")

    return unless_known(request, etag_of(digest, fonts.drawn_with()), make)
