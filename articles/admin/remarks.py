"""What colleagues say beside a version: the list, and the next remark."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.admin.beside import REMARKS
from articles.models import Remark, Translation
from articles.states import Door
from articles.workflow import remarks as workflow
from articles.workflow.actor import Actor, Refused


def remarks(request: HttpRequest, translation: Translation) -> HttpResponse:
    """The list alone, for the open page; a POST leaves a remark, and leads back to the page where no script asked."""
    status, refusal = 200, ""
    if request.method == "POST":
        actor, words = Actor(request.user, Door.SCREEN), request.POST.get("words", "")
        try:
            workflow.remark(actor, translation.dispatch.number, translation.language, words, at=timezone.now())
        except Refused as refused:
            refusal, status = refused.sentence, 403 if refused.code == "role" else 409
        if "fragment" not in request.GET:
            if refusal:
                messages.error(request, refusal)
            return redirect(reverse("admin:articles_translation_change", args=[translation.pk]) + "#remarks")
    context = {"remarks": listed(translation), "refusal": refusal}
    return TemplateResponse(request, "admin/articles/remark_list.html", context, status=status)


def listed(translation: Translation) -> list[dict[str, Any]]:
    """The newest remarks, the oldest of them first."""
    newest = Remark.objects.filter(translation=translation).select_related("author").order_by("-at", "-id")[:REMARKS]
    return [{"at": one.at, "by": str(one.author), "words": one.words} for one in reversed(newest)]
