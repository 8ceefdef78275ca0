"""What a user is told: the page, and the way from a line of it to what it tells of."""

from __future__ import annotations

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.shown import speech
from articles.models import Notification
from articles.workflow import letters

SHOWN = 50


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What the user is told, the newest first, unread lines marked."""
    mine = _of(request).select_related("actor", "translation__dispatch", "translation__head").order_by("-at", "-id")
    listed = list(mine[: SHOWN + 1])
    lines = [
        {
            "notification": one,
            "sentence": letters.sentence(one),
            "headline": one.translation.head.headline if one.translation and one.translation.head else "",
            "speech": speech(one.translation.language) if one.translation else {},
        }
        for one in listed[:SHOWN]
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Notifications"),
        "opts": Notification._meta,
        "lines": lines,
        "more": len(listed) > SHOWN,
        "unread": any(one.read_at is None for one in listed[:SHOWN]),
    }
    return TemplateResponse(request, "admin/articles/notifications.html", context)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    _of(request).unread().update(read_at=timezone.now())
    return redirect("admin:notifications")


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and lead to what it tells of. A POST: looking at a page changes nothing."""
    notification = _of(request).filter(pk=pk).first()
    if notification is None:
        raise Http404
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at"])
    return redirect(letters.address(notification))


def _of(request: HttpRequest):
    return Notification.objects.filter(user=request.user).on_screen()
