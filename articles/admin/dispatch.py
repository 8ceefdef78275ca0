"""Dispatches: the list, and the addresses of a dispatch's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin import correction_page, dispatch_page, facts_page, new_dispatch, timeline_page, withdraw_page
from articles.admin.permissions import DeskAdmin, roles_of
from articles.admin.shown import chip, chips, moment, spoken
from articles.admin.situation import dispatch_chips, state_chips
from articles.models import Dispatch, Translation
from articles.states import State

LONGEST_KEY = 18
"""Digits of a bigint that no longer number can overflow."""


class VersionState(admin.SimpleListFilter):
    """Dispatches with a version in a state."""

    title = _("state of a version")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        if self.value() in State.values:
            versions = Translation.objects.filter(dispatch=OuterRef("pk"), state=self.value())
            return queryset.filter(Exists(versions))
        return queryset


class WithVersion(admin.SimpleListFilter):
    """Dispatches that have a version in a language, the original included."""

    title = _("language of a version")
    parameter_name = "version"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, queryset):
        if self.value():
            versions = Translation.objects.filter(dispatch=OuterRef("pk"), language=self.value())
            return queryset.filter(Exists(versions))
        return queryset


class Standing(admin.SimpleListFilter):
    """Dispatches on which an embargo, a hold or a withdrawal stands."""

    title = _("standing")
    parameter_name = "standing"
    columns: ClassVar[dict[str, str]] = {
        "embargo": "embargo_until",
        "held": "held_at",
        "withdrawn": "withdrawn_at",
    }

    def lookups(self, request, model_admin):
        return [("embargo", _("embargo")), ("held", _("held")), ("withdrawn", _("withdrawn"))]

    def queryset(self, request, queryset):
        column = self.columns.get(self.value() or "")
        return queryset.filter(**{f"{column}__isnull": False}) if column else queryset


@admin.register(Dispatch)
class DispatchAdmin(DeskAdmin):
    """Newest first; a line costs no query of its own."""

    list_display = ("begun", "slug", "source", "versions")
    list_display_links = ("begun", "slug")
    list_filter = (
        "source_language",
        VersionState,
        WithVersion,
        Standing,
    )
    search_fields = ("slugline",)
    search_help_text = _("number, slugline or words of a headline")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        versions = Translation.objects.select_related("head").defer("head__body", "head__lead", "head__captions")
        return Dispatch.objects.visible_to(request.user).prefetch_related(Prefetch("translations", versions))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the number alone where nine digits are given; else in sluglines and working headlines."""
        term = search_term.strip()
        if term.isdecimal() and len(term) == 9:
            return queryset.filter(number=int(term)), False
        for word in term.split():
            headlines = Translation.objects.filter(dispatch=OuterRef("pk"), head__headline__icontains=word)
            queryset = queryset.filter(Q(slugline__icontains=word) | Exists(headlines))
        return queryset, False

    @admin.display(description=_("slugline and headline"), ordering="slugline")
    def slug(self, obj: Dispatch) -> SafeString | str:
        source = next((v for v in obj.translations.all() if v.language == obj.source_language), None)
        headline = source.head.headline if source and source.head else ""
        if not headline:
            return obj.slugline or "–"
        return format_html(
            '<span class="slugline">{}</span>{}', obj.slugline, spoken("span", obj.source_language, headline)
        )

    @admin.display(description=_("language versions"))
    def versions(self, obj: Dispatch) -> SafeString:
        order = sorted(obj.translations.all(), key=lambda v: (v.language != obj.source_language, v.language))
        return chips([*state_chips(order), *dispatch_chips(obj)])

    @admin.display(description=_("number"), ordering="created_at")
    def begun(self, obj: Dispatch) -> SafeString:
        return format_html('{}<span class="slugline">{}</span>', obj.number, moment(obj.created_at))

    @admin.display(description=_("original"), ordering="source_language")
    def source(self, obj: Dispatch) -> SafeString:
        return chip(obj.source_language, "plain", obj.get_source_language_display())

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request) and new_dispatch.may_begin(roles_of(request))

    def get_urls(self) -> list[Any]:
        def own(address: str, view: Callable[..., HttpResponse], name: str, *, by_key: bool = False) -> Any:
            def of_one(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
                if by_key:  # the view loads the dispatch with its whole case
                    return view(request, self._key(request, pk), **rest)
                return view(request, self._one(request, pk), **rest)

            return path(f"<int:pk>/{address}", self.admin_site.admin_view(of_one), name=f"articles_dispatch_{name}")

        return [
            own("facts/", facts_page.page, "facts"),
            own("follow/", require_POST(dispatch_page.follow), "follow"),
            own("version/", require_POST(dispatch_page.begin_version), "version"),
            own("link/", require_POST(dispatch_page.link_found), "link"),
            own("photos/", require_POST(dispatch_page.take_photos), "photos"),
            own("photos/<int:photo>/", require_POST(dispatch_page.change_photo), "photo"),
            own("withdraw/", withdraw_page.page, "withdraw", by_key=True),
            own("correction/", correction_page.page, "correction", by_key=True),
            own("timeline/", timeline_page.timeline, "timeline"),
            own("compare/", timeline_page.compare, "compare"),
            *super().get_urls(),
        ]

    def _key(self, request: HttpRequest, pk: Any) -> int:
        """The key in an address, for whoever may look at dispatches at all."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not str(pk).isdecimal() or len(str(pk)) > LONGEST_KEY:
            raise Http404
        return int(pk)

    def _one(self, request: HttpRequest, pk: Any) -> Dispatch:
        """The dispatch of an address, if the user may see it."""
        found = Dispatch.objects.visible_to(request.user).filter(pk=self._key(request, pk)).first()
        if found is None:
            raise Http404
        return found

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return new_dispatch.add(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return dispatch_page.render(request, Dispatch(pk=self._key(request, object_id)))
