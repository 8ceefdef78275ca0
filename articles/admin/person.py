"""People: names in all eight languages on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin import merge
from articles.admin.appearances import appears_in, editions_renewed, found_as
from articles.admin.multilingual import Multilingual, every_language
from articles.admin.permissions import DeskAdmin, highest_role
from articles.admin.table import AsTable
from articles.models import Person
from articles.states import Role
from articles.workflow import publishing, vocabulary


@admin.register(Person)
class PersonAdmin(AsTable, Multilingual, DeskAdmin):
    may_add = may_change = Role.WRITER
    common = ("slug", "gender")
    rows = ("display_name", "given_name", "family_name", "patronymic", "role", "aliases")
    wanted = "display_name"

    list_display = ("display_name", "role", "slug", "lacks", "merged_into")
    list_select_related = ("merged_into",)
    list_filter = ("gender", ("merged_into", admin.EmptyFieldListFilter))
    search_fields = ("slug", *every_language("display_name", "family_name", "aliases"))
    readonly_fields = ("merged_into", "editions", "found_as")

    change_form_template = "admin/articles/person_form.html"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.merge)
        return [path("<int:pk>/merge/", view, name="articles_person_merge"), *super().get_urls()]

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        if highest_role(request) < Role.EDITOR:
            raise PermissionDenied
        person = Person.objects.select_related("merged_into").filter(pk=pk).first()
        if person is None:
            raise Http404
        return merge.page(request, person)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        may = highest_role(request) >= Role.EDITOR
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "may_merge": may})

    def common_fields(self, request: HttpRequest, obj: Any) -> tuple[Any, ...]:
        return self.common if obj is None else (*self.common, "merged_into", "editions", "found_as")

    @admin.display(description=_("not written in"))
    def lacks(self, obj: Person) -> SafeString | str:
        return self.missing(obj)

    @admin.display(description=_("appears in"))
    def editions(self, obj: Person) -> SafeString | str:
        return appears_in("person", obj)

    @admin.display(description=_("found in texts as"))
    def found_as(self, obj: Person) -> SafeString | str:
        return found_as(obj.forms)

    def save_model(self, request: HttpRequest, obj: Person, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        vocabulary.refresh_forms([obj])
        if change and form.has_changed():
            messages.info(request, editions_renewed(publishing.renew(publishing.carrying(person=obj.pk))))
