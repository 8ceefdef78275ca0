"""The desk's addresses that belong to no one model."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.urls import path

from articles.admin import account, board, notifications, preview, reports, unknown_names


def own(site: AdminSite) -> list[Any]:
    """Addresses below the desk's, each behind its sign-in."""
    return [
        path("board/", site.admin_view(board.cards), name="board_cards"),
        path("notifications/", site.admin_view(notifications.page), name="notifications"),
        path("notifications/read/", site.admin_view(notifications.read), name="notifications_read"),
        path("notifications/<int:pk>/", site.admin_view(notifications.follow), name="notification"),
        path("names/", site.admin_view(unknown_names.page), name="unknown_names"),
        path("reports/", site.admin_view(reports.page), name="reports"),
        path("reports/<slug:name>/", site.admin_view(reports.page), name="report"),
        path("account/", site.admin_view(account.page), name="account"),
    ]


OUTSIDE = [
    path("preview/<str:token>/", preview.guest, name="preview"),
    path("preview/<str:token>/<str:file>", preview.guest_photo, name="preview_photo"),
]
"""Addresses for who is invited by a signed link and has no account."""
