"""The readers' pages."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from articles.public import addresses, dates, lists, photos
from articles.public import front as fronts
from articles.public import story as stories
from articles.public.languages import preferred
from articles.public.page import etag_of, public, render, unless_known

logger = logging.getLogger(__name__)


@public(vary=["Accept-Language"])
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Lead from / to the front page in the reader's language."""
    return HttpResponseRedirect(addresses.front(preferred(request)))


@public()
def front(request: HttpRequest, language: str) -> HttpResponseBase:
    """What is visible, newest first, an editor's pinned story on top."""
    lead = fronts.pinned(language, request.at)
    listed = fronts.newest(language, request.at)
    offered = [] if lead or listed else fronts.elsewhere(language, request.at)

    def make() -> HttpResponseBase:
        items = [fronts.Item(document) for document in listed[: fronts.PAGE]]
        more = items[-1].after if len(listed) > fronts.PAGE else ""
        top = fronts.Item(lead[0]) if lead else None
        if top:
            items = [item for item in items if item.number != top.number]
        context = {
            "stories": [top, *items] if top else items,
            "offered": fronts.offered(offered),
            "more": more,
            "at": request.at,
        }
        return render("public/front.html", language, context)

    # The masthead names the day, so tomorrow's page is another one.
    return unless_known(request, etag_of(lead, listed, offered, dates.local(request.at).date()), make)


@public()
def older(request: HttpRequest, language: str, before: dt.datetime, number: int) -> HttpResponseBase:
    """The list that goes on after a story."""
    listed = fronts.older(language, request.at, before, number)

    def make() -> HttpResponseBase:
        items = [fronts.Item(document) for document in listed[: fronts.PAGE]]
        more = items[-1].after if len(listed) > fronts.PAGE else ""
        return render("public/older.html", language, {"stories": items, "more": more})

    return unless_known(request, etag_of(listed), make)


@public()
def subject(
    request: HttpRequest, language: str, slug: str, kind: str, before: dt.datetime | None = None, number: int = 0
) -> HttpResponseBase:
    """The stories of a section, a tag or a person; there is no such page while no visible story carries it."""
    document = lists.subject_document(kind, slug, request.at)
    found = lists.Subject(document, kind) if document else None
    if found is None or language not in found.languages:
        raise Http404
    page = addresses.subject(kind, language, found.slug)
    if found.slug != slug:
        return HttpResponseRedirect(addresses.before(page, before, number) if before else page)
    listed = lists.listed(found, language, request.at, before, number)

    def make() -> HttpResponseBase:
        context = {
            "subject": found,
            "name": found.name(language),
            "role": found.role(language),
            "others": [version for version in found.versions if version.locale.code != language],
            "scripts": found.other_scripts(language),
            "page": page,
            "later": bool(before),
        }
        return render("public/subject.html", language, context | _paged(listed, page))

    return unless_known(request, etag_of(document, listed), make)


@public()
def day(
    request: HttpRequest, language: str, date: dt.date, before: dt.datetime | None = None, number: int = 0
) -> HttpResponseBase:
    """Every story of a day of the newsroom's zone, with a calendar of its month; a day without one has no page."""
    listed = lists.of_day(date, language, request.at, before, number)
    if not listed:
        raise Http404
    month = lists.month_of(date, language, request.at)

    def make() -> HttpResponseBase:
        page = addresses.day(language, date)
        context = {"title": dates.date(date, language), "month": lists.Month(month, date, language), "page": page}
        return render("public/day.html", language, context | _paged(listed, page) | {"later": bool(before)})

    return unless_known(request, etag_of(listed, month), make)


def _paged(listed: list[str], page: str) -> dict[str, Any]:
    """A list's stories and the address at which it goes on."""
    items = [fronts.Item(document) for document in listed[: fronts.PAGE]]
    more = addresses.before(page, items[-1].listed_at, items[-1].number) if len(listed) > fronts.PAGE else ""
    return {"stories": items, "more": more}


@public()
def story(request: HttpRequest, language: str, number: int, slug: str = "") -> HttpResponseBase:
    """A story; a wrong slug leads to the right one, a withdrawn story answers at any slug."""
    document = stories.answer(number, language, request.at)
    if document is None:
        raise Http404
    found = stories.Story(document)
    if found.withdrawn:
        return render("410.html", language, {"story": found}, status=410)
    if slug != found.slug:
        return HttpResponseRedirect(found.address)
    return unless_known(
        request, etag_of(document), lambda: render("public/story.html", language, {"story": found, "at": request.at})
    )


@public()
def may(request: HttpRequest, file: str) -> HttpResponseBase:
    """Whether a photo's file may be served now, yes (204) or no (403): nginx asks it and serves the file itself."""
    return HttpResponse(status=204 if photos.type_of(file, request.at) else 403)


@public()
def photo(request: HttpRequest, file: str) -> HttpResponseBase:
    """A photo's file, while a visible story carries it."""
    media_type = photos.type_of(file, request.at)
    if media_type is None:
        raise Http404

    def make() -> HttpResponseBase:
        try:
            return FileResponse(default_storage.open(photos.path_of(file)), content_type=media_type)
        except FileNotFoundError:
            logger.error("a rendition that a visible story carries is missing: %s", file)
            raise Http404 from None

    # Its name is its content's: a rendition is made once.
    return unless_known(request, etag_of(file), make)
