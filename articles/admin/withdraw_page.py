"""The page of a withdrawal: first the list of what it takes down, then the number typed to confirm it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin import dispatch_page
from articles.admin.move_form import Button, MoveForm, refusal
from articles.admin.shown import spoken
from articles.admin.version_page import status_of
from articles.models import Dispatch
from articles.states import Door, Move
from articles.workflow import moves, takedown
from articles.workflow.actor import Actor, Refused
from articles.workflow.cases import Case


def page(request: HttpRequest, key: int) -> HttpResponse:
    """The list and the form; or, once confirmed, the deed."""
    case = dispatch_page.case_of(request, key)
    dispatch = case.story.dispatch
    source = dispatch.source_language
    against = refusal(case, source, Move.WITHDRAW)
    if against is not None and against.code == "role":
        raise PermissionDenied(against.sentence)
    if against is not None:
        messages.error(request, against.sentence)
        return redirect("admin:articles_dispatch_change", dispatch.pk)
    posted = request.POST.copy() if request.method == "POST" else None
    if posted is not None:
        posted["move"] = Move.WITHDRAW.value
    form = MoveForm(
        posted,
        case=case,
        language=source,
        group="withdraw",
        moves=[Button(Move.WITHDRAW)],
        notices_in=[version.language for version in case.story.in_order() if version.seen(case.at)],
    )
    status = 200
    if posted is not None:
        status = 422
        if form.is_valid():
            try:
                order = form.order()
                moves.move(
                    Actor(request.user, Door.SCREEN),
                    Move.WITHDRAW,
                    case.number,
                    [source],
                    at=timezone.now(),
                    order=order,
                )
            except Refused as refused:
                messages.error(request, refused.sentence)
                status = status_of(refused)
            else:
                messages.success(request, _("Dispatch %(number)s is withdrawn.") % {"number": case.number})
                return redirect("admin:articles_dispatch_change", dispatch.pk)
    return _page(request, case, form, status)


def _page(request: HttpRequest, case: Case, form: MoveForm, status: int) -> HttpResponse:
    reached = takedown.reach(case, case.version(case.story.dispatch.source_language))
    spared = set(form["exclude"].value() or [])
    context = {
        **admin.site.each_context(request),
        "opts": Dispatch._meta,
        "title": _("Withdraw"),
        "subtitle": str(case.story.dispatch),
        "dispatch": case.story.dispatch,
        "form": form,
        "stories": list(_stories(case, reached, {str(number) for number in spared})),
        "photos": takedown.photos_reached(case, reached),
        "public": sum(one.public for one in reached),
    }
    return TemplateResponse(request, "admin/articles/withdraw.html", context, status=status)


def _stories(case: Case, reached: list[takedown.Reached], spared: set[str]) -> Iterator[dict[str, Any]]:
    """What is taken down, a group a dispatch, the withdrawn one first; a follower may be spared."""
    numbers = list(dict.fromkeys(one.number for one in reached))
    for number in sorted(numbers, key=lambda number: number != case.number):
        yield {
            "dispatch": case.stories[number].dispatch,
            "follows": number != case.number,
            "spared": str(number) in spared,
            "versions": [
                {"reached": one, "headline": spoken("span", one.language, one.headline or _("no headline yet"))}
                for one in reached
                if one.number == number
            ],
        }
