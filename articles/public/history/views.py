"""The page of a story's history, and of what changed from one edition to another."""

from __future__ import annotations

import datetime as dt
import re

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect

from articles.public import addresses
from articles.public import story as stories
from articles.public.history.comparison import Comparison
from articles.public.history.editions import listed, read
from articles.public.page import etag_of, public, render, unless_known
from articles.public.views import withdrawn


@public()
def history(request: HttpRequest, language: str, number: int, slug: str = "") -> HttpResponseBase:
    """Every public edition but fixes; with ``from`` and ``to``, what changed between two of them.

    There while the story itself answers with a text. An edition that is not listed is not known: 404.
    """
    document = stories.answer(number, language, request.at)
    if document is None:
        raise Http404
    story = stories.Story(document)
    if story.withdrawn:
        return withdrawn(story)
    asked = _asked(request)
    if slug != story.slug:
        return HttpResponseRedirect(addresses.history(language, number, story.slug, *asked))
    found = listed(number, language, request.at, *asked)
    editions = read(found)
    compared = [edition for edition in editions if edition.at in asked]
    if len(compared) < len(set(asked)):
        raise Http404

    def make() -> HttpResponseBase:
        newest = compared or editions[:2]
        context = {
            "story": story,
            "editions": editions,
            "comparison": Comparison(compared[-1], compared[0], language) if compared else None,
            "older": newest[-1] if newest else None,
            "newer": newest[0] if newest else None,
            "page": addresses.history(language, number, story.slug),
            "own": addresses.absolute(addresses.history(language, number, story.slug, *asked)),
            "sections": story.sections,
        }
        return render("public/history.html", language, context)

    return unless_known(request, etag_of(document, found, asked), make)


def _asked(request: HttpRequest) -> list[dt.datetime]:
    """The two moments asked for, the earlier one first; none where nothing is to be compared."""
    given = [request.GET.get(name, "") for name in ("from", "to")]
    if not any(given):
        return []
    if not all(re.fullmatch(addresses.Moment.regex, moment, re.ASCII) for moment in given):
        raise Http404
    try:
        return sorted(map(addresses.Moment().to_python, given))
    except ValueError:  # the thirtieth of February
        raise Http404 from None
