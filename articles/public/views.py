"""The readers' pages."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from articles.public import addresses, dates, lists, photos, records, sections
from articles.public import front as fronts
from articles.public import story as stories
from articles.public.html.page import story_page
from articles.public.languages import preferred
from articles.public.page import etag_of, public, render, unless_known

logger = logging.getLogger(__name__)


@public(vary=["Accept-Language"])
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Lead from / to the front page in the reader's language."""
    return HttpResponseRedirect(addresses.front(preferred(request)))


@public()
def front(request: HttpRequest, language: str) -> HttpResponseBase:
    """A pinned story, flashes, the newest stories, the sections, and what exists only in other languages."""
    top = fronts.top(language, request.at)
    listed = fronts.newest(language, request.at, fronts.STREAM)
    blocks = sections.blocks(language, request.at)
    elsewhere = fronts.elsewhere(language, request.at)

    def make() -> HttpResponseBase:
        page = fronts.laid_out(top, listed)
        found = sections.laid_out(blocks, language, page.shown)
        empty = not (top or listed)
        context = {
            "page": page,
            "blocks": [block for block in found if block.stories],
            "sections": [block.section for block in found],
            "offered": fronts.offered(elsewhere, fronts.ELSEWHERE if empty else fronts.RAIL),
            "empty": empty,
            "at": request.at,
        }
        return render("public/front.html", language, context)

    # The masthead names the day, so tomorrow's page is another one.
    return unless_known(request, etag_of(top, listed, blocks, elsewhere, dates.local(request.at).date()), make)


@public()
def older(request: HttpRequest, language: str, before: dt.datetime, number: int) -> HttpResponseBase:
    """The list that goes on after a story."""
    listed = fronts.older(language, request.at, before, number)
    bar = sections.bar(language, request.at)

    def make() -> HttpResponseBase:
        items = [fronts.Item(document) for document in listed[: fronts.PAGE]]
        more = items[-1].after if len(listed) > fronts.PAGE else ""
        context = {"stories": items, "more": more, "sections": sections.read(bar, language)}
        return render("public/older.html", language, context)

    return unless_known(request, etag_of(listed, bar), make)


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
    bar = sections.bar(language, request.at)

    def make() -> HttpResponseBase:
        context = {
            "subject": found,
            "name": found.name(language),
            "role": found.role(language),
            "others": [version for version in found.versions if version.locale.code != language],
            "scripts": found.other_scripts(language),
            "page": page,
            "later": bool(before),
            "sections": sections.read(bar, language),
            "is_section": kind == lists.SECTION,
            "current": found.slug if kind == lists.SECTION else "",
        }
        paged = _paged(listed, page)
        large = 1 if not before and paged["stories"] and paged["stories"][0].picture else 0
        context |= {"opener": paged["stories"][:large], "rest": paged["stories"][large:]}
        return render("public/subject.html", language, context | paged)

    return unless_known(request, etag_of(document, listed, bar), make)


@public()
def day(
    request: HttpRequest, language: str, date: dt.date, before: dt.datetime | None = None, number: int = 0
) -> HttpResponseBase:
    """Every story of a day of the newsroom's zone, with a calendar of its month; a day without one has no page."""
    listed = lists.of_day(date, language, request.at, before, number)
    if not listed:
        raise Http404
    month = lists.month_of(date, language, request.at)
    bar = sections.bar(language, request.at)

    def make() -> HttpResponseBase:
        page = addresses.day(language, date)
        context = {
            "title": dates.date(date, language),
            "month": lists.Month(month, date, language),
            "page": page,
            "later": bool(before),
            "sections": sections.read(bar, language),
        }
        return render("public/day.html", language, context | _paged(listed, page))

    return unless_known(request, etag_of(listed, month, bar), make)


@public()
def corrections(
    request: HttpRequest, language: str, before: dt.datetime | None = None, number: int = 0
) -> HttpResponseBase:
    """What was wrong in stories that readers can still read, and what is right."""
    return _records(request, language, records.CORRECTIONS, before, number)


@public()
def withdrawals(
    request: HttpRequest, language: str, before: dt.datetime | None = None, number: int = 0
) -> HttpResponseBase:
    """Which stories were taken back, when and why; their headlines are gone with them."""
    return _records(request, language, records.WITHDRAWALS, before, number)


def _records(
    request: HttpRequest, language: str, kind: str, before: dt.datetime | None, number: int
) -> HttpResponseBase:
    listed = records.listed(kind, language, request.at, before, number)
    bar = sections.bar(language, request.at)

    def make() -> HttpResponseBase:
        page = addresses.record(kind, language)
        entries = [records.Record(document) for document in listed[: records.PAGE]]
        last = entries[-1] if len(listed) > records.PAGE else None
        context = {
            "kind": kind,
            "records": entries,
            "more": addresses.before(page, last.at, last.number) if last else "",
            "page": page,
            "later": bool(before),
            "sections": sections.read(bar, language),
        }
        return render(f"public/{kind}.html", language, context)

    return unless_known(request, etag_of(listed, bar), make)


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
        return withdrawn(found)
    if slug != found.slug:
        return HttpResponseRedirect(found.address)
    return unless_known(request, etag_of(document), lambda: HttpResponse(story_page(found)))


def withdrawn(story: stories.Story) -> HttpResponseBase:
    """What is told of a story that was taken back, at whatever address of its own."""
    return render("410.html", story.language, {"story": story, "sections": story.sections}, status=410)


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
