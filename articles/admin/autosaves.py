"""What is typed is kept every few seconds; and who else is in the same version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.board_cards import HERE
from articles.admin.text_form import posted_text
from articles.language.listed import listed
from articles.models import Translation
from articles.states import Door
from articles.workflow import texts
from articles.workflow.actor import Actor, Refused

IN_IT = """
SELECT t.version,
  coalesce(nullif(trim(s.first_name || ' ' || s.last_name), ''), s.username), r.created_at, r.author_id,
  (SELECT count(*) FROM articles_remark m WHERE m.translation_id = t.id),
  (SELECT coalesce(json_agg(coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username)
      ORDER BY a.saved_at), '[]')
    FROM articles_autosave a JOIN articles_user u ON u.id = a.user_id
    WHERE a.translation_id = t.id AND a.user_id <> %(user)s AND a.saved_at > %(since)s)
FROM articles_translation t LEFT JOIN articles_revision r ON r.id = t.head_id
LEFT JOIN articles_user s ON s.id = r.author_id
WHERE t.id = %(version)s
"""
"""The version's lock with who saved last, how many remarks there are, and who is typing."""


@require_POST
def autosave(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Keep what was typed; the answer says when, in the user's own time."""
    form = posted_text(request.POST, translation)
    if not form.is_valid():
        return JsonResponse({"error": _("It cannot be kept as it is.")}, status=422)
    now = timezone.now()
    try:
        texts.autosave(
            Actor(request.user, Door.SCREEN),
            translation.dispatch.number,
            translation.language,
            form.text(),
            at=now,
            against=form.cleaned_data["against"] or 0,
        )
    except Refused as refused:
        return JsonResponse({"error": refused.sentence}, status=403 if refused.code in {"role", "inactive"} else 409)
    clock = date_format(timezone.localtime(now), "TIME_FORMAT")
    return JsonResponse({"told": _("Kept at %(time)s, not saved yet.") % {"time": clock}})


@require_POST
def forget(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Drop what the user typed and did not save."""
    texts.forget(Actor(request.user, Door.SCREEN), translation)
    messages.info(request, _("What was not saved is dropped."))
    return redirect("admin:articles_translation_change", translation.pk)


@require_safe
def here(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Who else types in this version now, and whether somebody saved it; one query."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(IN_IT, {"user": request.user.pk, "since": now - HERE, "version": translation.pk})
        version, who, at, author, remarks, people = cursor.fetchone()
    told: dict[str, Any] = {"version": version, "remarks": remarks, "people": told_here(people), "saved": ""}
    if author != request.user.pk and at is not None:
        clock = date_format(timezone.localtime(at), "TIME_FORMAT")
        told["saved"] = _(
            "%(name)s saved this text at %(time)s while you were writing. When you save, both are kept and compared."
        ) % {"name": who, "time": clock}
    return JsonResponse(told)


def told_here(people: list[str]) -> str:
    """Who else is here, in a sentence; "" for nobody."""
    return _("Also in this text: %(names)s") % {"names": listed(people, get_language())} if people else ""
