"""The page of the search and what it offers while one types."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse

from articles.language.locales import LOCALES
from articles.models.publication import Appearance
from articles.models.tag import Tag
from articles.public.page import etag_of, public, render, unless_known
from articles.public.search import found, suggestions
from articles.public.search.asked import Asked
from articles.public.search.hits import Hit

logger = logging.getLogger(__name__)


@public()
def search(request: HttpRequest, language: str) -> HttpResponseBase:
    """The stories that have what was asked; without a question the form alone."""
    asked = Asked.read(language, request.GET)
    listed: list[str] = []
    elsewhere: list[str] = []
    if asked.askable:
        try:
            with found.patience():
                persons = found.persons_meant(asked.query.persons[: found.PERSONS])
                where = (asked.query, language, request.at, asked.days, persons)
                listed = found.page(*where, ranked=asked.ranked, until=asked.until, key=asked.key)
                elsewhere = [] if listed or asked.key else found.elsewhere(*where)
        except found.TooSlow:
            logger.warning("a search was given up after %s ms: %s", found.PATIENCE, asked.query.text)
            return render("public/search.html", language, {"asked": asked, "slow": True}, status=503)

    def make() -> HttpResponseBase:
        hits = [Hit(document) for document in listed[: found.PAGE]]
        last = hits[-1] if len(listed) > found.PAGE else None
        context = {
            "asked": asked,
            "hits": hits,
            "matches": hits[0].matches if hits and asked.ranked else 0,
            "most": found.RANKED,
            "more": asked.following(last.rank, last.listed_at, last.number, last.newest) if last else "",
            "without": [term.text for term in asked.query.terms if term.out],
            **_nothing(elsewhere, asked),
        }
        return render("public/search.html", language, context)

    return unless_known(request, etag_of(asked, listed, elsewhere), make)


def _nothing(elsewhere: list[str], asked: Asked) -> dict[str, Any]:
    """Why nothing was found, whom nobody here knows, and the languages in which the same search finds something."""
    if not elsewhere:
        return {}
    told = json.loads(elsewhere[0])
    others = [(LOCALES[code], asked.address(code), _counted(count)) for code, count in told["counts"].items() if count]
    strangers = [name for name, known in zip(asked.query.persons, told["known"], strict=False) if not known]
    return {"common": told["common"], "others": others, "strangers": strangers}


def _counted(count: int) -> str:
    """A number as far as it is counted: "10+"."""
    return f"{found.ENOUGH - 1}+" if count >= found.ENOUGH else str(count)


@public()
def suggest(request: HttpRequest, language: str) -> HttpResponseBase:
    """People and tags whose name begins as typed, as JSON; none where the database takes too long."""
    try:
        listed = suggestions.suggested(request.GET.get("q", ""), language, request.at)
    except found.TooSlow:
        return JsonResponse({"suggestions": []}, status=503)

    def make() -> HttpResponseBase:
        labels = {kind.value: str(kind.label) for kind in (*Tag.Kind, Appearance.Kind.PERSON)}
        entries = [suggestions.entry(document, language) for document in listed]
        return JsonResponse({"suggestions": [{**entry, "kind": labels[entry["kind"]]} for entry in entries]})

    return unless_known(request, etag_of(listed), make)
