"""Typography proposed as a difference: what the language's press would set otherwise, piece by piece."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.admin.shown import speech
from articles.admin.side import marked_words
from articles.language import body as markup
from articles.language import difference
from articles.language.typography_proposed import proposed
from articles.models import Translation

LONGEST = 200_000
"""Characters of a text that is looked through."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One paragraph (or the headline, the lead) as it would be set; ``html`` is what is put in its place."""

    place: str
    shown: SafeString
    html: str


def proposals(headline: str, lead: str, body: str, language: str) -> list[Proposal]:
    """Where a text would be set otherwise; ``body`` is sanitised HTML whose blocks have ids."""
    found = []
    for place, words in (("headline", headline), ("lead", lead)):
        if (better := proposed(words, language)) != words:
            found.append(Proposal(place, marked_words(difference.words(words, better, language)), better))
    for block in markup.blocks(body):
        better = proposed(block.html, language)
        if better != block.html:
            shown = marked_words(difference.words(block.text, markup.plain(better), language))
            found.append(Proposal(block.id, shown, better))
    return found


@require_POST
def typography(request: HttpRequest, translation: Translation) -> HttpResponse:
    """The list of proposals for the text that was posted as JSON; nothing is kept."""
    try:
        said: dict[str, Any] = json.loads(request.body)
        headline, lead, body = (str(said.get(name, ""))[:LONGEST] for name in ("headline", "lead", "body"))
        clean = markup.sanitise(body)
    except (ValueError, AttributeError):
        return HttpResponseBadRequest()
    context = {
        "typography": proposals(headline, lead, clean, translation.language),
        "speech": speech(translation.language),
    }
    return TemplateResponse(request, "admin/articles/typography.html", context)
