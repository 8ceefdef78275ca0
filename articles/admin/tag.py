"""Tags: sections, topics, places, organisations and occasions, labelled in all eight languages on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.appearances import appears_in, editions_renewed, found_as
from articles.admin.multilingual import Multilingual, every_language
from articles.admin.permissions import DeskAdmin
from articles.admin.table import AsTable
from articles.models import Tag
from articles.states import Role
from articles.workflow import publishing, vocabulary


@admin.register(Tag)
class TagAdmin(AsTable, Multilingual, DeskAdmin):
    may_add = may_change = Role.WRITER
    common = ("kind", "slug", ("media_topic", "time_zone"))
    rows = ("label", "aliases")
    wanted = "label"

    list_display = ("label", "kind", "slug", "lacks", "media_topic")
    list_filter = ("kind",)
    search_fields = ("slug", "media_topic", *every_language("label", "aliases"))
    readonly_fields = ("editions", "found_as")

    def common_fields(self, request: HttpRequest, obj: Any) -> tuple[Any, ...]:
        return self.common if obj is None else (*self.common, "editions", "found_as")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Tag], search_term: str) -> Any:
        """What is looked up for a dateline or a section is a place or a section."""
        asked_for = request.GET.get("field_name")
        if asked_for in {Tag.Kind.PLACE, Tag.Kind.SECTION}:
            queryset = queryset.filter(kind=asked_for)
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("not written in"))
    def lacks(self, obj: Tag) -> SafeString | str:
        return self.missing(obj)

    @admin.display(description=_("appears in"))
    def editions(self, obj: Tag) -> SafeString | str:
        return appears_in("section" if obj.kind == Tag.Kind.SECTION else "tag", obj)

    @admin.display(description=_("found in texts as"))
    def found_as(self, obj: Tag) -> SafeString | str:
        return found_as(obj.forms)

    def save_model(self, request: HttpRequest, obj: Tag, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        vocabulary.refresh_forms([obj])
        if change and form.has_changed():
            messages.info(request, editions_renewed(publishing.renew(publishing.carrying(tag=obj.pk))))
