"""What was before: a version's texts and its lines of the ledger, asked for when somebody wants to see them."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin.shown import speech
from articles.models import LedgerEntry, Publication, Revision, Translation

SHOWN = 50


@require_safe
def past(request: HttpRequest, translation: Translation) -> HttpResponse:
    """The page; ``?fragment`` is its content alone, for the open page of the version. Four queries of its own."""
    live = Publication.objects.covering(timezone.now()).filter(translation_id=translation.pk, held=False).first()
    revisions = (
        Revision.objects.filter(translation=translation)
        .select_related("author")
        .only("number", "headline", "created_at", "conflict", "author", "translation")
        .order_by("-number")
    )
    entries = (
        LedgerEntry.objects.filter(dispatch=translation.dispatch, language=translation.language)
        .select_related("actor", "note")
        .order_by("-position")
    )
    fragment = "fragment" in request.GET
    context = {
        **({} if fragment else admin.site.each_context(request)),
        "opts": Translation._meta,
        "title": str(translation.dispatch),
        "subtitle": translation.get_language_display(),
        "original": translation,
        "dispatch": translation.dispatch,
        "speech": speech(translation.language),
        "revisions": revisions[:SHOWN],
        "entries": entries[:SHOWN],
        "live": live,
        "aside": set(translation.set_aside.values_list("number", flat=True)),
        "page": "version",
    }
    name = "past_content" if fragment else "past"
    return TemplateResponse(request, f"admin/articles/{name}.html", context)
