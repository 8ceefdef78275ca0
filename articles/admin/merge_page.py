"""Two texts of one version side by side: the blocks of the kept one are taken into the working text, or left."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.permissions import roles_of
from articles.admin.shown import speech, word_difference
from articles.admin.version_page import status_of, to_page
from articles.language import merging as pieces
from articles.models import Translation
from articles.states import Door
from articles.workflow import merging, texts
from articles.workflow.actor import Actor, Refused

NAMES = {
    pieces.HEADLINE: gettext_lazy("headline"),
    pieces.LEAD: gettext_lazy("lead"),
    pieces.NOTE: gettext_lazy("note to editors"),
}


def merge(request: HttpRequest, translation: Translation, number: int) -> HttpResponse:
    """The page of one kept text, and what is taken from it."""
    status = 200
    if request.method == "POST":
        try:
            return _take(request, translation, number)
        except Refused as refused:
            messages.error(request, refused.sentence)
            status = status_of(refused)
    return _page(request, translation, number, status)


def _take(request: HttpRequest, translation: Translation, number: int) -> HttpResponse:
    against = request.POST.get("against", "")
    saved = merging.take(
        Actor(request.user, Door.SCREEN),
        translation.dispatch.number,
        translation.language,
        number,
        request.POST.getlist("take"),
        at=timezone.now(),
        against=int(against) if against.isdecimal() else 0,
        done="done" in request.POST,
    )
    if saved.changed:
        messages.success(request, _("Saved as text %(number)s.") % {"number": saved.revision.number})
    if translation.set_aside.filter(number=number).exists():
        return redirect("admin:articles_translation_merge", translation.pk, number)
    return to_page(translation)


def _page(request: HttpRequest, translation: Translation, number: int, status: int) -> HttpResponse:
    actor = Actor(request.user, Door.SCREEN)
    version, offers = merging.offers(actor, translation.dispatch.number, translation.language)
    offer = next((one for one in offers if one.revision.number == number), None)
    if offer is None:
        raise Http404
    rows: list[dict[str, Any]] = [
        {"piece": piece, "name": _name(piece.id), "difference": word_difference(piece.words)} for piece in offer.pieces
    ]
    context = {
        **admin.site.each_context(request),
        "opts": Translation._meta,
        "title": _("Merge text %(number)s") % {"number": number},
        "subtitle": str(translation.dispatch),
        "original": translation,
        "version": version,
        "head": version.head,
        "other": offer.revision,
        "rows": rows,
        "speech": speech(translation.language),
        "writable": _may_write(request, version),
    }
    return TemplateResponse(request, "admin/articles/merge.html", context, status=status)


def _may_write(request: HttpRequest, version: Translation) -> bool:
    """Whether anything can be taken here: the same answer as the deed gives."""
    try:
        texts.demand_writing(Actor(request.user, Door.SCREEN), roles_of(request), version)
    except Refused:
        return False
    return True


def _name(piece: str) -> Any:
    """What a piece is called beside its box; a block of the body has no name."""
    return _("caption") if piece.startswith(pieces.CAPTION) else NAMES.get(piece, "")
