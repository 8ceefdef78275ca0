"""The one POST view that serves every move of the table."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin import dispatch_page, version_page
from articles.admin.move_form import GROUPS, MoveForm
from articles.admin.shown import both_clocks
from articles.models import Translation
from articles.states import Door, State
from articles.workflow import moves
from articles.workflow.actor import Actor, Refused
from articles.workflow.work import Moved


@require_POST
def move(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Make the move that was posted, in the languages posted (else in this version's), and tell what became of it."""
    case = version_page.load(request, translation)
    from_dispatch = request.POST.get("page") == "dispatch"
    chosen = [code for code in request.POST.getlist("languages") if code in case.story.versions]
    languages = chosen or [translation.language]
    group = next((g for g, names in GROUPS.items() if request.POST.get("move") in names), "")
    form = MoveForm(
        request.POST,
        case=case,
        language=translation.language,
        group=group,
        notices_in=list(case.story.versions) if from_dispatch else None,
    )
    status = 422
    if form.is_valid():
        try:
            outcome = moves.move(
                Actor(request.user, Door.SCREEN),
                form.cleaned_data["move"],
                translation.dispatch.number,
                languages,
                at=timezone.now(),
                order=form.order(),
            )
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
    return version_page.render(request, translation, bound=form, status=status)


def _told(versions: list[Moved]) -> str:
    """One line of what became of each version."""
    return "; ".join(_one(version) for version in versions)


def _one(version: Moved) -> str:
    told = {"language": version.language, "state": State(version.to_state).label}
    if version.visible_from is not None and version.visible_from > timezone.now():
        return _("%(language)s: %(state)s, visible from %(when)s") % {**told, "when": both_clocks(version.visible_from)}
    return _("%(language)s: %(state)s") % told
