"""The page on which the facts of a dispatch are changed, with the snapshots that were."""

from __future__ import annotations

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.facts_form import FactsForm
from articles.admin.permissions import roles_of
from articles.admin.version_page import status_of
from articles.models import Dispatch
from articles.states import Door, Role
from articles.workflow import facts as snapshots
from articles.workflow.actor import Actor, Refused


def page(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """The form, or what became of it."""
    writer = roles_of(request).at(dispatch.source_language) >= Role.WRITER
    if writer and request.method == "POST":
        return save(request, dispatch)
    if not writer or dispatch.withdrawn_at is not None:
        sentence = _("The facts are changed by the desk of the original.")
        return _render(request, dispatch, None, 403, sentence)
    return _render(request, dispatch, FactsForm(facts=dispatch.facts.latest("number")), 200)


def save(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """Save a new snapshot of the facts, of what was changed in the form alone."""
    against = request.POST.get("against", "")
    opened_on = dispatch.facts.filter(number=int(against)).first() if against.isdecimal() else None
    form = FactsForm(request.POST, facts=opened_on or dispatch.facts.latest("number"))
    if not form.is_valid():
        return _render(request, dispatch, form, 422)
    try:
        saved = snapshots.save_facts(
            Actor(request.user, Door.SCREEN),
            dispatch.number,
            form.changes(),
            at=timezone.now(),
            against=form.facts.number if form.facts else None,
            note=form.cleaned_data["facts_note"],
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return _render(request, dispatch, form, status_of(refused))
    messages.success(request, _("The facts stand now as number %(number)s.") % {"number": saved.number})
    return redirect("admin:articles_dispatch_change", dispatch.pk)


def _render(
    request: HttpRequest, dispatch: Dispatch, form: FactsForm | None, status: int, sentence: str = ""
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "opts": Dispatch._meta,
        "title": _("Facts"),
        "subtitle": str(dispatch),
        "dispatch": dispatch,
        "facts_form": form,
        "sentence": sentence,
        "media": (form or FactsForm()).media,
    }
    return TemplateResponse(request, "admin/articles/facts_page.html", context, status=status)
