"""The ledger: who made what move, and what went out without a second pair of eyes."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.permissions import OfDispatches
from articles.admin.shown import chip, chips, link, moment
from articles.models import LedgerEntry


class ToBeReread(admin.SimpleListFilter):
    title = _("a second pair of eyes")
    parameter_name = "alone"

    def lookups(self, request, model_admin):
        return [("yes", _("to be re-read"))]

    def queryset(self, request, queryset):
        return queryset.to_reread() if self.value() == "yes" else queryset


class InLanguage(admin.SimpleListFilter):
    """The newsroom's languages; Django's own filter would read the whole ledger for those that it holds."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return list(settings.LANGUAGES)

    def queryset(self, request, queryset):
        return queryset.filter(language=self.value()) if self.value() else queryset


@admin.register(LedgerEntry)
class LedgerEntryAdmin(OfDispatches):
    list_display = ("when", "of", "language", "made", "way", "actor", "words")
    list_display_links = ("when",)
    list_select_related = ("dispatch", "actor", "note")
    list_filter = (ToBeReread, "move", "door", InLanguage)
    number = "dispatch__number"
    search_fields = (f"={number}",)
    ordering = ("-at", "-id")
    fields = (
        ("of", "language", "position"),
        ("move", "way"),
        ("by", "door", "when"),
        ("revision", "facts", "cause"),
        "words",
        ("eyes", "duty"),
        "move_id",
        "previous",
        "hash",
    )
    readonly_fields = flatten(fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerEntry]:
        return super().get_queryset(request).select_related("dispatch", "actor", "note", "duty__user", "duty__desk")

    @admin.display(description=_("at"), ordering="at")
    def when(self, obj: LedgerEntry) -> SafeString | str:
        return moment(obj.at)

    @admin.display(description=_("dispatch"))
    def of(self, obj: LedgerEntry) -> SafeString | str:
        return link(obj.dispatch)

    @admin.display(description=_("from → to"))
    def way(self, obj: LedgerEntry) -> SafeString | str:
        if not obj.to_state or obj.from_state == obj.to_state:
            return "–"
        before = chip(obj.get_from_state_display(), obj.from_state)
        after = chip(obj.get_to_state_display(), obj.to_state)
        return format_html('{} <span class="arrow">→</span> {}', before, after)

    @admin.display(description=_("note"))
    def words(self, obj: LedgerEntry) -> str:
        note = getattr(obj, "note", None)
        return note.words if note else "–"

    @admin.display(description=_("move"), ordering="move")
    def made(self, obj: LedgerEntry) -> SafeString | str:
        marks = [chip(_("to be re-read"), "alert")] if obj.alone else []
        return format_html("{} {}", obj.get_move_display(), chips(marks)) if marks else obj.get_move_display()

    @admin.display(description=_("by"))
    def by(self, obj: LedgerEntry) -> str:
        return str(obj.actor)

    @admin.display(description=_("a second pair of eyes"))
    def eyes(self, obj: LedgerEntry) -> SafeString | str:
        return chip(_("to be re-read"), "alert") if obj.alone else "–"
