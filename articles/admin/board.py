"""The board, where a day on the desk begins: the page, and its cards alone for whoever has the page open."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin import new_dispatch
from articles.admin.board_cards import board, languages_of
from articles.admin.board_filter import Filter
from articles.admin.permissions import is_member, roles_of
from articles.states import Role

PULSE = """
SELECT
  (SELECT id FROM articles_ledgerentry ORDER BY id DESC LIMIT 1),
  (SELECT id FROM articles_facts ORDER BY id DESC LIMIT 1),
  (SELECT changed_at FROM articles_translation ORDER BY changed_at DESC, id DESC LIMIT 1),
  (SELECT id FROM articles_translation ORDER BY id DESC LIMIT 1),
  (SELECT visible_from FROM articles_publication WHERE visible_from <= %(at)s ORDER BY visible_from DESC LIMIT 1),
  (SELECT visible_until FROM articles_publication WHERE visible_until <= %(at)s ORDER BY visible_until DESC LIMIT 1),
  (SELECT string_agg(a.translation_id || ' ' || a.user_id, ',' ORDER BY a.id) FROM articles_autosave a
    WHERE a.saved_at > %(at)s - interval '2 minutes')
"""
"""What tells that something on the board may have changed: ends of indexes, and who is typing."""


@require_safe
def page(request: HttpRequest) -> TemplateResponse:
    """The board; somebody who belongs to no desk is told so, and sees Django's own index."""
    if not is_member(request):
        return admin.site.plain_index(request)
    context = _context(request)
    context["title"] = _("The desk")
    context["may_begin"] = new_dispatch.may_begin(roles_of(request))
    context["app_list"] = admin.site.get_app_list(request)
    return TemplateResponse(request, "admin/articles/board.html", {**admin.site.each_context(request), **context})


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """The cards alone: 304 with nothing loaded while nothing has changed."""
    if not is_member(request):
        raise PermissionDenied
    etag = _etag(request)
    known = get_conditional_response(request, etag=etag)
    response = known or TemplateResponse(request, "admin/articles/board_cards.html", _context(request))
    response.headers["ETag"] = etag
    return response


def _context(request: HttpRequest) -> dict[str, Any]:
    at = timezone.now()
    roles = roles_of(request)
    wanted = Filter.read(request.GET, request.user)
    return {
        "board": board(request.user, roles, wanted, at),
        "at": at,
        "wanted": wanted,
        "chips": wanted.chips(languages_of(roles, Role.WRITER)),
    }


def _etag(request: HttpRequest) -> str:
    with connection.cursor() as cursor:
        cursor.execute(PULSE, {"at": timezone.now()})
        pulse = cursor.fetchone()
    parts = (request.user.pk, get_language(), request.user.time_zone, request.GET.urlencode(), pulse)
    return f'W/"{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'
