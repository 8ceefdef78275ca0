"""Facts: every snapshot of what a dispatch says in no language, as it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.admin.permissions import OfDispatches
from articles.admin.shown import link, moment
from articles.language.listed import listed
from articles.models import Facts
from articles.workflow.publishing import Names, named


def name_what_they_name(snapshots: Iterable[Facts]) -> list[Any]:
    """Facts with ``people_names`` and ``tag_names`` in the screen's language; three queries, however many they are."""
    listed: list[Any] = list(snapshots)
    language = get_language() or settings.LANGUAGE_CODE
    names = Names.of(listed, {}, "")
    for facts in listed:
        people = [names.persons[pk] for pk in facts.people if pk in names.persons]
        facts.people_names = [named(person, "display_name", language) for person in people]
        tags = [names.tags[pk] for pk in facts.tags if pk in names.tags]
        facts.tag_names = [named(tag, "label", language) for tag in tags]
    return listed


@admin.register(Facts)
class FactsAdmin(OfDispatches):
    list_display = ("of", "number", "priority", "genre", "where", "date", "author", "made")
    list_display_links = ("number",)
    list_filter = ("priority", "genre", "audience")
    number = "dispatch__number"
    search_fields = (f"={number}",)
    ordering = ("-id",)
    fields = (
        ("of", "number", "begun_from"),
        ("by", "made", "note"),
        ("priority", "genre", "audience", "lead_number"),
        ("place", "place_name", "date", "agency"),
        "section",
        "people_read",
        "tags_read",
        "keywords",
        ("bylines", "photos"),
    )
    readonly_fields = flatten(fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("dispatch", "author", "place", "section")

    @admin.display(description=_("dispatch"))
    def of(self, obj: Facts) -> SafeString | str:
        return link(obj.dispatch)

    @admin.display(description=_("place of the dateline"))
    def where(self, obj: Facts) -> str:
        return str(obj.place or obj.place_name or "–")

    @admin.display(description=_("created at"), ordering="created_at")
    def made(self, obj: Facts) -> SafeString | str:
        return moment(obj.created_at)

    @admin.display(description=_("author"))
    def by(self, obj: Facts) -> str:
        return str(obj.author)

    @admin.display(description=_("people"))
    def people_read(self, obj: Facts) -> str:
        return listed(name_what_they_name([obj])[0].people_names, get_language()) or "–"

    @admin.display(description=_("tags"))
    def tags_read(self, obj: Facts) -> str:
        return listed(name_what_they_name([obj])[0].tag_names, get_language()) or "–"
