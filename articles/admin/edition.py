"""Editions: what the public saw, sees and will see. Moves write them; here they are read."""

from __future__ import annotations

import json

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.permissions import DeskAdmin
from articles.admin.shown import chip, chips, moment, reading, spoken
from articles.language.listed import listed
from articles.models import Publication
from articles.states import Kind

LONG = ("search", "folded", "body", "lead", "note", "photos", "people", "tags", "bylines", "notices")


def standing(row: Publication) -> SafeString:
    """Whether an edition is public, waits, has ended or was taken off, as chips."""
    now, parts = timezone.now(), []
    if row.kind == Kind.TOMBSTONE:
        parts.append(chip(row.get_kind_display(), "spiked"))
    elif row.taken_off_at:
        parts.append(chip(gettext("taken off"), "plain"))
    elif row.visible_from > now:
        parts.append(chip(gettext("waiting"), "ready"))
    elif row.visible_until is None or row.visible_until > now:
        parts.append(chip(gettext("public"), "published"))
    else:
        parts.append(chip(gettext("ended"), "plain"))
    if row.held:
        parts.append(chip(gettext("held"), "alert"))
    return chips(parts)


@admin.register(Publication)
class PublicationAdmin(DeskAdmin):
    list_display = ("number", "language", "title", "stands", "cause", "begins", "ends")
    list_display_links = ("number", "title")
    list_filter = ("language", "held", "kind", "cause")
    number = "number"
    search_fields = (f"={number}",)
    ordering = ("-visible_from", "-id")
    fields = (
        ("number", "language", "kind", "stands"),
        ("revision", "facts", "based_on", "cause"),
        ("begins", "ends", "requested", "taken_off"),
        ("first", "changed", "listed"),
        ("priority", "genre", "audience"),
        "dateline",
        "text",
        "people_read",
        "tags_read",
        "notices_read",
    )
    readonly_fields = flatten(fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        return super().get_queryset(request).defer("search", "folded")

    def get_changelist_instance(self, request: HttpRequest):
        changelist = super().get_changelist_instance(request)
        changelist.result_list = changelist.result_list.defer(*LONG)
        return changelist

    @admin.display(description=_("headline"))
    def title(self, obj: Publication) -> SafeString:
        return spoken("span", obj.language, obj.headline or "–")

    @admin.display(description=_("state"))
    def stands(self, obj: Publication) -> SafeString:
        return standing(obj)

    @admin.display(description=_("visible from"), ordering="visible_from")
    def begins(self, obj: Publication) -> SafeString | str:
        return moment(obj.visible_from)

    @admin.display(description=_("visible until"))
    def ends(self, obj: Publication) -> SafeString | str:
        return moment(obj.visible_until)

    @admin.display(description=_("requested for"))
    def requested(self, obj: Publication) -> SafeString | str:
        return moment(obj.requested_at)

    @admin.display(description=_("taken off at"))
    def taken_off(self, obj: Publication) -> SafeString | str:
        return moment(obj.taken_off_at)

    @admin.display(description=_("first published"))
    def first(self, obj: Publication) -> SafeString | str:
        return moment(obj.first_published)

    @admin.display(description=_("updated"))
    def changed(self, obj: Publication) -> SafeString | str:
        return moment(obj.updated)

    @admin.display(description=_("listed at"))
    def listed(self, obj: Publication) -> SafeString | str:
        return moment(obj.listed_at)

    @admin.display(description=_("text"))
    def text(self, obj: Publication) -> SafeString:
        return reading(obj, obj.language)

    @admin.display(description=_("people"))
    def people_read(self, obj: Publication) -> SafeString:
        return spoken("span", obj.language, listed((person["name"] for person in obj.people), obj.language) or "–")

    @admin.display(description=_("tags"))
    def tags_read(self, obj: Publication) -> SafeString:
        return spoken("span", obj.language, listed((tag["label"] for tag in obj.tags), obj.language) or "–")

    @admin.display(description=_("notices"))
    def notices_read(self, obj: Publication) -> SafeString | str:
        if not obj.notices:
            return "–"
        return format_html("<pre>{}</pre>", json.dumps(obj.notices, ensure_ascii=False, indent=1))
