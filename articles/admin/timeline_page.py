"""The timeline of a story in words, and any two texts of a version compared, by word and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.shown import moment, speech, word_difference
from articles.language import difference
from articles.language.listed import listed_sentences
from articles.models import Dispatch, Revision
from articles.workflow import history
from articles.workflow.actor import Refused

SHOWN = 60
PIECES = (
    ("headline", gettext_lazy("headline")),
    ("lead", gettext_lazy("lead")),
    ("note", gettext_lazy("note to editors")),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a text that was compared: what was done to it, marked by word and said in words."""

    name: Any
    kind: str
    marked: SafeString | str
    told: str


@require_safe
def timeline(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """All that happened to a story, the newest first, and what may be compared."""
    try:
        _dispatch, events = history.of(request.user, dispatch.number, timezone.now())
    except Refused as refused:
        raise Http404 from refused
    newest_first = sorted(events, key=lambda event: event.at, reverse=True)
    page = Paginator(newest_first, SHOWN).get_page(request.GET.get("page"))
    context = {
        **_context(request, dispatch, _("Timeline")),
        "events": [{"event": one, "at": moment(one.at), "speech": speech(one.language)} for one in page],
        "page": page,
        "now": timezone.now(),
        "compare": _choices(dispatch),
    }
    return TemplateResponse(request, "admin/articles/timeline.html", context)


@require_safe
def compare(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """Two texts of one version; without numbers the newest with the one before."""
    language = request.GET.get("language", dispatch.source_language)
    versions = _choices(dispatch)
    chosen = next((one for one in versions if one["language"] == language), None)
    if chosen is None:
        raise Http404
    numbers = [text["number"] for text in chosen["texts"]]
    new = _number(request.GET.get("new", ""), numbers) or numbers[0]
    old = _number(request.GET.get("old", ""), numbers) or next((n for n in numbers if n < new), numbers[-1])
    found = {
        text.number: text
        for text in Revision.objects.filter(
            translation__dispatch=dispatch, translation__language=language, number__in=[old, new]
        ).select_related("author")
    }
    context = {
        **_context(request, dispatch, _("Compare two texts")),
        "versions": versions,
        "chosen": chosen,
        "language": language,
        "speech": speech(language),
        "old": found[old],
        "new": found[new],
        "pieces": list(pieces(found[old], found[new], language)),
    }
    return TemplateResponse(request, "admin/articles/compare.html", context)


def pieces(old: Revision, new: Revision, language: str) -> Iterator[Piece]:
    """What differs, piece by piece; what is the same is left out."""
    for name, label in PIECES:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield _piece(label, "changed", was, now, language)
    for change in difference.paragraphs(old.body, new.body):
        if change.kind != "unchanged":
            yield _piece(_("paragraph"), change.kind, change.old, change.new, language)
    for photo in sorted({*old.captions, *new.captions}):
        was, now = (" · ".join(filter(None, text.captions.get(photo, {}).values())) for text in (old, new))
        if was != now:
            yield _piece(_("caption"), "changed", was, now, language)


def _piece(name: Any, kind: str, was: str, now: str, language: str) -> Piece:
    words = difference.words(was, now, language)
    told = [_told(op, old.strip(), new.strip()) for op, old, new in words if op != "equal"]
    if kind == "moved":
        return Piece(name, kind, now, _("moved to another place, unchanged"))
    if kind == "changed" and was == now:
        return Piece(name, kind, now, _("its markup or a link changed, no word"))
    return Piece(name, kind, word_difference(words), listed_sentences(told, get_language()))


def _told(op: str, old: str, new: str) -> str:
    said = {"old": old, "new": new}
    if op == "insert":
        return _("added: “%(new)s”") % said
    if op == "delete":
        return _("removed: “%(old)s”") % said
    return _("“%(old)s” became “%(new)s”") % said


def _number(said: str, numbers: list[int]) -> int | None:
    number = int(said) if said.isdecimal() and len(said) < 10 else 0
    return number if number in numbers else None


def _choices(dispatch: Dispatch) -> list[dict[str, Any]]:
    """The versions with the texts that may be compared, the newest first; one query."""
    texts = Revision.objects.filter(translation__dispatch=dispatch).select_related("author", "translation")
    light = texts.only(
        "number", "headline", "created_at", "conflict", "translation__language", "author__username",
        "author__first_name", "author__last_name",
    )  # fmt: skip
    by_language: dict[str, list[dict[str, Any]]] = {}
    for text in light.order_by("-number"):
        label = _("%(number)s – %(headline)s (%(name)s)") % {
            "number": text.number,
            "headline": text.headline[:60],
            "name": text.author,
        }
        by_language.setdefault(text.translation.language, []).append({"number": text.number, "label": label})
    order = sorted(by_language, key=lambda code: (code != dispatch.source_language, code))
    return [{"language": code, "texts": by_language[code], "several": len(by_language[code]) > 1} for code in order]


def _context(request: HttpRequest, dispatch: Dispatch, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "opts": Dispatch._meta,
        "title": title,
        "subtitle": str(dispatch),
        "dispatch": dispatch,
    }
