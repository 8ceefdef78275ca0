"""The desk: Django's admin site with the pages that belong to no one model."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite


class Desk(AdminSite):
    """What the site adds stands in ``articles.admin``, which is imported late: its modules register themselves here."""

    def get_urls(self) -> list[Any]:
        from articles.admin.addresses import own

        return [*own(self), *super().get_urls()]
