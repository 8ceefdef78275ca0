"""The addresses that search engines ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from articles.language.locales import LANGUAGES
from articles.public import addresses, lists
from articles.public.page import etag_of, public, unless_known
from articles.public.sitemaps import stories, xml
from articles.public.sitemaps import subjects as vocabulary

XML = "application/xml; charset=utf-8"


@public()
def robots(request: HttpRequest) -> HttpResponseBase:
    """All but the desk and the searches may be read (RFC 9309)."""
    searches = [f"{addresses.front(language)}search/" for language in LANGUAGES]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ("/admin/", *searches)), ""]
    sitemaps = [addresses.absolute(reverse(f"public:{name}")) for name in ("sitemap", "news-sitemap")]
    lines += [f"Sitemap: {address}" for address in sitemaps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public()
def index(request: HttpRequest) -> HttpResponseBase:
    """The parts that hold something at this moment, the newest weeks first."""
    tags = vocabulary.initials(lists.TAG, request.at)
    people = vocabulary.initials(lists.PERSON, request.at)
    weeks = stories.weeks(request.at)

    def make() -> HttpResponseBase:
        def parts() -> Iterator[str]:
            yield reverse("public:sitemap-pages")
            for language, monday in weeks:
                yield f"/sitemap-{language}-{monday}.xml"
            for kind, initials in ((lists.TAG, tags), (lists.PERSON, people)):
                for initial in initials:
                    yield reverse(f"public:sitemap-{kind}", kwargs={"initial": initial})

        return HttpResponse(xml.index(parts()), content_type=XML)

    return unless_known(request, etag_of(tags, people, weeks), make)


@public()
def pages(request: HttpRequest) -> HttpResponseBase:
    """The front pages and the sections'."""
    found = vocabulary.of_sections(request.at)

    def make() -> HttpResponseBase:
        fronts = {language: addresses.front(language) for language in LANGUAGES}
        chooser = reverse("public:choose-language")
        listed = [xml.Page(path, versions=fronts, default=chooser) for path in fronts.values()]
        listed += vocabulary.pages(found, lists.SECTION)
        return HttpResponse(xml.urlset(listed), content_type=XML)

    return unless_known(request, etag_of(found), make)


@public()
def week(request: HttpRequest, language: str, week: dt.date) -> HttpResponseBase:
    """The stories listed in a week, each with its other languages."""
    found = stories.of_week(language, week, request.at)
    if not found:
        raise Http404

    def make() -> HttpResponseBase:
        listed = xml.at_most(found, f"{language}, {week}")
        return HttpResponse(xml.urlset(stories.pages(listed, language)), content_type=XML)

    return unless_known(request, etag_of(found), make)


@public()
def subjects(request: HttpRequest, kind: str, initial: str) -> HttpResponseBase:
    """The pages of the tags or people whose addresses begin with a letter, in all their languages."""
    found = vocabulary.of_initial(kind, initial, request.at)
    if not found:
        raise Http404

    def make() -> HttpResponseBase:
        listed = xml.at_most(list(vocabulary.pages(found, kind)), f"{kind}, {initial}")
        return HttpResponse(xml.urlset(listed), content_type=XML)

    return unless_known(request, etag_of(kind, found), make)


@public()
def news(request: HttpRequest) -> HttpResponseBase:
    """What was first published in the last 48 hours, for Google News; empty where nothing was."""
    found = stories.newest(request.at)

    def make() -> HttpResponseBase:
        return HttpResponse(xml.news_urlset(stories.news(found)), content_type=XML)

    return unless_known(request, etag_of("news", found), make)
