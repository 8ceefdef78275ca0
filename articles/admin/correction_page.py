"""A correction across languages: one screen from the corrected original, a tick a language, one release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.admin import dispatch_page
from articles.admin.permissions import highest_role
from articles.admin.shown import speech, word_difference
from articles.admin.situation import state_chip
from articles.admin.version_page import status_of
from articles.language import difference, notice_words, swap
from articles.language.body import plain
from articles.language.listed import listed
from articles.models import Dispatch
from articles.states import Door, Move, Role
from articles.workflow import correcting, correction, guards
from articles.workflow.actor import Actor, Order, Refused
from articles.workflow.cases import Case
from articles.workflow.correction import Asked, Correction, Place


@dataclass
class Field:
    """One paragraph of a language as the page shows it; ``name`` is its field's."""

    place: Place
    name: str
    value: str
    source: SafeString | str
    change: SafeString | str


@dataclass
class Panel:
    """One language: its paragraphs, its notice, whether it is ticked, and who may let it out."""

    asked: Asked
    name: str
    speech: dict[str, str]
    state: SafeString
    fields: list[Field]
    notice: str
    ticked: bool
    may_write: bool
    alone: str
    editors: str
    address: str

    @property
    def code(self) -> str:
        return self.asked.language

    @property
    def certain(self) -> bool:
        return bool(self.fields) and all(field.place.certain for field in self.fields)


def page(request: HttpRequest, key: int) -> HttpResponse:
    """The screen, or what became of the release."""
    if highest_role(request) < Role.WRITER:
        raise PermissionDenied
    case = dispatch_page.case_of(request, key)
    dispatch = case.story.dispatch
    found = correction.load(case)
    if found is None:
        messages.info(request, _("There is nothing to correct in other languages: correct the original first."))
        return redirect("admin:articles_dispatch_change", dispatch.pk)
    if request.method != "POST":
        return _page(request, case, found, None, 200)
    changes = [_change(one, request.POST) for one in found.asked if one.language in request.POST.getlist("languages")]
    if not changes and found.source_is_out:
        messages.error(request, _("Nothing was done: tick the languages that are corrected."))
        return _page(request, case, found, request.POST, 422)
    try:
        outcome = correcting.release(
            Actor(request.user, Door.SCREEN),
            dispatch.number,
            changes,
            notice=request.POST.get(f"notice_{dispatch.source_language}", ""),
            at=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return _page(request, case, found, request.POST, status_of(refused))
    _tell(request, outcome, found)
    return redirect("admin:articles_dispatch_change", dispatch.pk)


def _change(one: Asked, posted: Any) -> correcting.Change:
    """What was posted for a language; a notice that was proposed and left follows the words as they stand now."""
    places = {place.key: posted.get(f"text_{one.language}_{place.key}", place.now) for place in one.places}
    notice = posted.get(f"notice_{one.language}", "").strip()
    base = posted.get(f"base_{one.language}", "")
    if notice == one.notice.strip() and not one.waits:
        notice = correction.notice_for(one, places) or notice
    return correcting.Change(one.language, int(base) if base.isdecimal() else 0, places, notice)


def _tell(request: HttpRequest, outcome: correcting.Outcome, found: Correction) -> None:
    if outcome.published:
        messages.success(
            request, _("Corrected and public: %(languages)s.") % {"languages": " ".join(outcome.published)}
        )
    for language, refused in outcome.waiting.items():
        editors = listed(map(str, found.editors.get(language, [])), get_language()) or "–"
        said = {"language": language, "reason": refused.sentence, "editors": editors}
        messages.warning(request, _("[%(language)s] in review. %(reason)s Editors there: %(editors)s.") % said)


def _page(
    request: HttpRequest, case: Case, found: Correction, posted: Mapping[str, str] | None, status: int
) -> HttpResponse:
    source = found.source.language
    context = {
        **admin.site.each_context(request),
        "opts": Dispatch._meta,
        "title": _("Correct in all languages"),
        "subtitle": str(case.story.dispatch),
        "dispatch": case.story.dispatch,
        "found": found,
        "source": source,
        "source_speech": speech(source),
        "source_page": reverse("admin:articles_translation_change", args=[found.source.translation.pk]),
        "source_state": state_chip(found.source.translation),
        "source_alone": _alone(case, source),
        "source_editors": _editors(found, source),
        "changes": [_marked(row.old, row.new, source) for row in found.changes],
        "notice": posted.get(f"notice_{source}", "") if posted is not None else _source_notice(found),
        "panels": [_panel(case, found, one, posted) for one in found.asked],
        "may_release": correcting.may_release(case),
        "not_public": found.not_public,
        "followers": found.followers,
    }
    return TemplateResponse(request, "admin/articles/correction.html", context, status=status)


def _panel(case: Case, found: Correction, one: Asked, posted: Any) -> Panel:
    language, source = one.language, found.source.language
    translation = one.version.translation
    fields = []
    for place in one.places:
        name = f"text_{language}_{place.key}"
        value = place.proposed if posted is None else posted.get(name, place.proposed)
        source_change = _marked(place.row.old, place.row.new, source)
        fields.append(Field(place, name, value, source_change, _change_shown(place, value, language)))
    ticked = language in posted.getlist("languages") if posted is not None else one.waits
    return Panel(
        one,
        translation.get_language_display(),
        speech(language),
        state_chip(translation),
        fields,
        one.notice if posted is None else posted.get(f"notice_{language}", ""),
        ticked,
        case.roles.at(language) >= (Role.EDITOR if one.waits or one.ahead else Role.WRITER),
        _alone(case, language),
        _editors(found, language),
        reverse("admin:articles_translation_change", args=[translation.pk]),
    )


def _change_shown(place: Place, value: str, language: str) -> SafeString | str:
    now, then = plain(f"<p>{place.public}</p>"), plain(f"<p>{value}</p>")
    return _marked(now, then, language) if now != then else ""


def _marked(old: str, new: str, language: str) -> SafeString:
    return word_difference(difference.words(old, new, language))


def _source_notice(found: Correction) -> str:
    """The notice of the original: what was submitted with it, else worded from its sentences that differ."""
    told = getattr(found.new, "told", "") or ""
    if told or found.source_is_out:
        return told
    quoted = [swap.sentences(row.old, row.new) for row in found.changes]
    wrong, right = " ".join(was for was, _n in quoted if was), " ".join(now for _w, now in quoted if now)
    return notice_words.correction(found.source.language, wrong, right) if wrong and right else ""


def _editors(found: Correction, language: str) -> str:
    return listed(map(str, found.editors.get(language, [])), get_language())


def _alone(case: Case, language: str) -> str:
    """Why the user may not let a language out herself; "" where she may, as far as it can be told before."""
    version = case.version(language)
    against = guards.may(case, language, Move.RECALL, Order())
    if against is not None and against.code == "role":
        return against.sentence
    if version.translation.state == "review":
        against = guards.may(case, language, Move.APPROVE)
        return against.sentence if against is not None and against.code in correcting.ANOTHERS else ""
    if language not in case.duties:
        return _("What you save here, another editor of the desk lets out.")
    return ""
