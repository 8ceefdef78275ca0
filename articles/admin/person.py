"""People: names in all eight languages on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.appearances import appears_in, editions_renewed
from articles.admin.multilingual import Multilingual, every_language
from articles.admin.permissions import DeskAdmin
from articles.models import Person
from articles.states import Role
from articles.workflow import publishing, vocabulary


@admin.register(Person)
class PersonAdmin(Multilingual, DeskAdmin):
    may_add = may_change = Role.WRITER
    common = ("slug", "gender")
    rows = ("display_name", "given_name", "family_name", "patronymic", "role", "aliases")
    wanted = "display_name"

    list_display = ("display_name", "role", "slug", "lacks", "merged_into")
    list_select_related = ("merged_into",)
    list_filter = ("gender", ("merged_into", admin.EmptyFieldListFilter))
    search_fields = ("slug", *every_language("display_name", "family_name", "aliases"))
    readonly_fields = ("merged_into", "editions")

    def common_fields(self, request: HttpRequest, obj: Any) -> tuple[Any, ...]:
        return self.common if obj is None else (*self.common, "merged_into", "editions")

    @admin.display(description=_("not written in"))
    def lacks(self, obj: Person) -> SafeString | str:
        return self.missing(obj)

    @admin.display(description=_("appears in"))
    def editions(self, obj: Person) -> SafeString | str:
        return appears_in("person", obj)

    def save_model(self, request: HttpRequest, obj: Person, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        vocabulary.refresh_forms([obj])
        if change and form.has_changed():
            messages.info(request, editions_renewed(publishing.renew(publishing.carrying(person=obj.pk))))
