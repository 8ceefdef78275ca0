"""The desk: Django's admin site with the pages that belong to no one model."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse


class Desk(AdminSite):
    """What the site adds stands in ``articles.admin``, which is imported late: its modules register themselves here."""

    def get_urls(self) -> list[Any]:
        from articles.admin.addresses import own

        return [*own(self), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The desk begins with the board."""
        from articles.admin.board import page

        return page(request)

    def plain_index(self, request: HttpRequest) -> TemplateResponse:
        """Django's own list of models, for an account that belongs to no desk."""
        return super().index(request)
