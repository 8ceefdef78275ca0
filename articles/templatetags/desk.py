"""What the frame of every page of the desk shows."""

from __future__ import annotations

from django import template

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
