"""Language versions: the list, and the addresses of a version's page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import (
    autosaves,
    merge_page,
    move_view,
    preview,
    remarks,
    typography_view,
    version_history,
    version_page,
)
from articles.admin.permissions import OfDispatches
from articles.admin.shown import chip, chips, link, moment, spoken
from articles.admin.situation import state_chip
from articles.models import Publication, Translation

Page = Callable[..., HttpResponse]
PAGES: tuple[tuple[str, str, Page], ...] = (
    ("autosave/", "articles_translation_autosave", autosaves.autosave),
    ("forget/", "articles_translation_forget", autosaves.forget),
    ("here/", "articles_translation_here", autosaves.here),
    ("merge/<int:number>/", "articles_translation_merge", merge_page.merge),
    ("typography/", "articles_translation_typography", typography_view.typography),
    ("remarks/", "articles_translation_remarks", remarks.remarks),
    ("past/", "articles_translation_past", version_history.past),
    ("preview/", "articles_translation_preview", preview.page),
    ("preview/story/", "articles_translation_preview_story", preview.story),
    ("preview/<str:file>", "articles_translation_preview_photo", preview.photo),
)
"""The addresses below a version's own."""


class Standing(admin.SimpleListFilter):
    """Versions of which something is public or waits, or that are held, withdrawn or have texts kept for merging."""

    title = _("standing")
    parameter_name = "standing"
    conditions: ClassVar[dict[str, Q]] = {
        "public": Q(is_public=True),
        "waiting": Q(is_waiting=True),
        "held": Q(held_at__isnull=False),
        "withdrawn": Q(withdrawn_at__isnull=False),
        "aside": Q(has_aside=True),
    }

    def lookups(self, request, model_admin):
        return [
            ("public", _("public")),
            ("waiting", _("waiting")),
            ("held", _("held")),
            ("withdrawn", _("withdrawn")),
            ("aside", _("with texts kept for merging")),
        ]

    def queryset(self, request, queryset):
        condition = self.conditions.get(self.value() or "")
        return queryset.filter(condition) if condition else queryset


@admin.register(Translation)
class TranslationAdmin(OfDispatches):
    list_display = ("title", "language", "state_shown", "public", "of", "translator", "changed")
    list_display_links = ("title",)
    list_select_related = ("dispatch", "head", "translator")
    list_filter = (
        "language",
        "state",
        Standing,
    )
    number = "dispatch__number"
    search_fields = ("=dispatch__number", "dispatch__slugline", "head__headline")
    search_help_text = _("number, slugline or words of a headline")
    ordering = ("-changed_at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        now = timezone.now()
        editions = Publication.objects.filter(translation_id=OuterRef("pk"), taken_off_at=None)
        return (
            super()
            .get_queryset(request)
            .select_related("dispatch", "head", "translator")
            .defer("head__body", "head__lead", "head__captions", "head__checks", "head__note")
            .annotate(
                is_public=Exists(editions.covering(now).filter(held=False, kind="text")),
                is_waiting=Exists(editions.filter(visible_from__gt=now)),
                has_aside=Exists(Translation.set_aside.through.objects.filter(translation=OuterRef("pk"))),
            )
        )

    @admin.display(description=_("headline"))
    def title(self, obj: Translation) -> SafeString:
        headline = obj.head.headline if obj.head else ""
        return spoken("span", obj.language, headline or gettext("no headline yet"))

    @admin.display(description=_("dispatch"))
    def of(self, obj: Translation) -> SafeString | str:
        return link(obj.dispatch)

    @admin.display(description=_("state"), ordering="state")
    def state_shown(self, obj: Translation) -> SafeString:
        return state_chip(obj)

    @admin.display(description=_("public"))
    def public(self, obj: Any) -> SafeString | str:
        parts = [chip(gettext("public"), "published")] if obj.is_public else []
        parts += [chip(gettext("waiting"), "ready")] if obj.is_waiting else []
        return chips(parts) if parts else "–"

    @admin.display(description=_("last change"), ordering="changed_at")
    def changed(self, obj: Translation) -> SafeString | str:
        return moment(obj.changed_at)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(move_view.move)
        return [
            path("<int:pk>/move/", view, name="articles_translation_move"),
            *(
                path(f"<int:pk>/{address}", self.admin_site.admin_view(self._of_one(page)), name=name)
                for address, name, page in PAGES
            ),
            *super().get_urls(),
        ]

    def _of_one(self, page: Page) -> Callable[..., HttpResponse]:
        """A page about one version as a view of its key, for whoever may see that version."""

        @wraps(page)
        def view(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
            return page(request, self._one(request, pk), **rest)

        return view

    def _one(self, request: HttpRequest, pk: Any) -> Translation:
        """The version of an address, if the user may see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not str(pk).isdecimal():
            raise Http404
        found = OfDispatches.get_queryset(self, request).select_related("dispatch", "head").filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not object_id.isdecimal():
            raise Http404
        if request.method != "POST":
            return version_page.render(request, int(object_id))
        translation = self._one(request, object_id)
        if "drop" in request.POST:
            return version_page.drop(request, translation)
        if "waive" in request.POST:
            return version_page.waive(request, translation)
        return version_page.save(request, translation)
