"""Revisions: every text that was ever saved, as it was."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.admin.permissions import OfDispatches
from articles.admin.shown import link, moment, reading, spoken
from articles.language.listed import listed
from articles.models import Revision


@admin.register(Revision)
class RevisionAdmin(OfDispatches):
    path = "translation__dispatch"
    list_display = ("dispatch", "language", "number", "title", "author", "saved", "conflict")
    list_display_links = ("number", "title")
    list_select_related = ("translation__dispatch", "author")
    list_filter = ("translation__language", "conflict")
    number = "translation__dispatch__number"
    search_fields = (f"={number}",)
    ordering = ("-id",)
    fields = (
        ("version", "number", "conflict"),
        ("by", "saved", "parent_text", "source_text"),
        "text",
        "results",
    )
    readonly_fields = flatten(fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        texts = super().get_queryset(request).select_related("translation__dispatch", "author", "parent", "based_on")
        return texts.defer("parent__body", "based_on__body", "parent__lead", "based_on__lead")

    @admin.display(description=_("dispatch"))
    def dispatch(self, obj: Revision) -> SafeString | str:
        return link(obj.translation.dispatch)

    @admin.display(description=_("language"), ordering="translation__language")
    def language(self, obj: Revision) -> str:
        return obj.translation.get_language_display()

    @admin.display(description=_("headline"))
    def title(self, obj: Revision) -> SafeString:
        return spoken("span", obj.translation.language, obj.headline or "–")

    @admin.display(description=_("saved at"), ordering="created_at")
    def saved(self, obj: Revision) -> SafeString | str:
        return moment(obj.created_at)

    @admin.display(description=_("author"))
    def by(self, obj: Revision) -> str:
        return str(obj.author)

    @admin.display(description=_("language version"))
    def version(self, obj: Revision) -> SafeString | str:
        return link(obj.translation)

    @admin.display(description=_("made from"))
    def parent_text(self, obj: Revision) -> SafeString | str:
        return link(obj.parent)

    @admin.display(description=_("based on"))
    def source_text(self, obj: Revision) -> SafeString | str:
        return link(obj.based_on)

    @admin.display(description=_("text"))
    def text(self, obj: Revision) -> SafeString:
        return reading(obj, obj.translation.language)

    @admin.display(description=_("results of the checks"))
    def results(self, obj: Revision) -> str:
        return (
            listed((f"{result.get('check')} ({result.get('level')})" for result in obj.checks), get_language()) or "–"
        )
