"""What the frame of every page of the desk shows."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from articles.admin.board_cards import Card
from articles.models import Notification, User

register = template.Library()

MOST = 99


@register.simple_tag
def unread(user: User) -> str:
    """How many notifications a user has not read: "" for none, "99+" for more than that. One bounded query."""
    if not user.is_authenticated:
        return ""
    few = Notification.objects.filter(user=user).on_screen().unread().order_by()[: MOST + 1]
    count = few.count()
    return f"{MOST}+" if count > MOST else str(count or "")


@register.filter
def card_chips(card: Card, at: dt.datetime) -> list[SafeString]:
    return card.chips(at)


@register.filter
def short_moment(moment: dt.datetime, at: dt.datetime) -> str:
    """The clock for a moment of today, the day for any other; in the user's zone."""
    local, today = timezone.localtime(moment), timezone.localtime(at).date()
    return date_format(local, "TIME_FORMAT") if local.date() == today else date_format(local, "SHORT_DATE_FORMAT")
