"""The one POST view that serves every move of the table."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin import dispatch_page, version_page
from articles.admin.move_form import GROUPS, MoveForm
from articles.admin.shown import both_clocks
from articles.admin.text_form import BESIDE, posted_text
from articles.language.listed import listed_sentences
from articles.states import Door, Move, State
from articles.workflow import moves
from articles.workflow.actor import Actor, Order, Refused
from articles.workflow.work import Moved, Outcome

NAMING_ANOTHER_TEXT = frozenset({Move.RECONCILE, Move.CLOSE_EDITION})
"""Moves whose order names a text that is not the working one."""


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the move that was posted, in the languages posted (else in this version's), and tell what became of it.

    A text that comes with it is saved first. ``straight`` publishes a draft by way of review: both moves or neither.
    """
    case, version = version_page.load(request, pk)
    translation = version.translation
    from_dispatch = request.POST.get("page") == "dispatch"
    chosen = [code for code in request.POST.getlist("languages") if code in case.story.versions]
    languages = chosen or [translation.language]
    data, through = request.POST.copy(), "straight" in request.POST
    if through:
        data["move"] = request.POST["straight"]
    group = next((g for g, names in GROUPS.items() if data.get("move") in names), "")
    text = posted_text(data, translation) if "against" in data and not from_dispatch else None
    form = MoveForm(
        data,
        case=case,
        language=translation.language,
        group=group,
        notices_in=list(case.story.versions) if from_dispatch else None,
        beside=BESIDE if text else "",
    )
    status = 422
    if form.is_valid() and (text is None or text.is_valid()):
        try:
            order = form.order()
            if text is not None:
                saved = version_page.keep(request, translation, text)
                if saved.conflict:
                    return version_page.to_page(translation)
                if saved.changed and form.cleaned_data["move"] not in NAMING_ANOTHER_TEXT:
                    order = replace(order, revision=saved.revision.number)
                    data["revision"] = str(saved.revision.number)
                version_page.reconcile(request, translation)
                text = None  # it is saved: what is refused from here on is not the text
            outcome = _make(request, form.cleaned_data["move"], case.number, languages, order, through=through)
        except Refused as refused:
            messages.error(request, refused.sentence)
            status = version_page.status_of(refused)
        else:
            messages.success(request, _told(outcome.versions))
            if from_dispatch:
                return redirect("admin:articles_dispatch_change", translation.dispatch_id)
            return version_page.to_page(translation)
    else:
        messages.error(request, _("Nothing was done: look at what is marked below."))
    if from_dispatch:
        return dispatch_page.render(request, translation.dispatch, bound=form, status=status)
    return version_page.render(request, pk, form=text, bound=form, status=status)


def _make(
    request: HttpRequest, name: Move, number: int, languages: list[str], order: Order, *, through: bool
) -> Outcome:
    actor, at = Actor(request.user, Door.SCREEN), timezone.now()
    with transaction.atomic():
        if through:
            moves.move(actor, Move.SUBMIT, number, languages, at=at, order=order)
        return moves.move(actor, name, number, languages, at=at, order=order)


def _told(versions: list[Moved]) -> str:
    """One line of what became of each version."""
    return listed_sentences((_one(version) for version in versions), get_language())


def _one(version: Moved) -> str:
    told = {"language": version.language, "state": State(version.to_state).label}
    if version.visible_from is not None and version.visible_from > timezone.now():
        return _("%(language)s: %(state)s, visible from %(when)s") % {**told, "when": both_clocks(version.visible_from)}
    return _("%(language)s: %(state)s") % told
