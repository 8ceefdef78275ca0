"""The feeds, and the page for people that tells of them."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import http_date
from django.utils.translation import pgettext

from articles.public import addresses, lists, sections
from articles.public.feeds import entries
from articles.public.feeds.channel import Channel
from articles.public.feeds.json_feed import json_feed
from articles.public.feeds.xml import atom, rss
from articles.public.page import etag_of, public, render, unless_known
from articles.public.printable import printable

FORMS: dict[str, tuple[str, Callable[[Channel], str]]] = {
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "json": ("application/feed+json", json_feed),
}


@public()
def front_feed(request: HttpRequest, language: str, form: str) -> HttpResponseBase:
    """The newest stories of a language."""
    listed = entries.of_front(language, request.at)

    def make() -> HttpResponseBase:
        about = pgettext("what a feed holds", "The newest stories of %(newsroom)s")
        description = about % {"newsroom": settings.NEWSROOM_NAME}
        return _written(Channel(language, addresses.front(language), "", description, _read(listed)), form)

    return unless_known(request, etag_of(form, listed), make)


@public()
def subject_feed(request: HttpRequest, language: str, slug: str, kind: str, form: str) -> HttpResponseBase:
    """The newest stories of a section, a tag or a person, as long as that has a page."""
    document = lists.subject_document(kind, slug, request.at)
    found = lists.Subject(document, kind) if document else None
    if found is None or language not in found.languages:
        raise Http404
    page = addresses.subject(kind, language, found.slug)
    if found.slug != slug:
        return HttpResponseRedirect(addresses.feed(page, form))
    listed = entries.of_subject(found, language, request.at)

    def make() -> HttpResponseBase:
        name = printable(found.name(language))
        about = pgettext("what a feed holds", "The newest stories on: %(subject)s")
        return _written(Channel(language, page, name, about % {"subject": name}, _read(listed)), form)

    return unless_known(request, etag_of(form, document, listed), make)


@public()
def feeds_page(request: HttpRequest, language: str) -> HttpResponseBase:
    """For people: which feeds there are and what to do with them."""
    bar = sections.bar(language, request.at)

    def make() -> HttpResponseBase:
        of_front = (pgettext("a feed", "All stories"), addresses.front(language))
        named = sections.read(bar, language)
        feeds = [of_front, *((section.name, section.address) for section in named)]
        context = {"feeds": feeds, "sections": named}
        return render("public/feeds.html", language, context)

    return unless_known(request, etag_of(bar), make)


def _read(listed: list[str]) -> list[entries.Entry]:
    return [entries.Entry(document) for document in listed]


def _written(channel: Channel, form: str) -> HttpResponse:
    """The feed, with the time of its newest edition for those who ask by date; they are never answered 304."""
    media_type, write = FORMS[form]
    response = HttpResponse(write(channel), content_type=media_type)
    if channel.entries:
        response.headers["Last-Modified"] = http_date(channel.changed.timestamp())
    return response
