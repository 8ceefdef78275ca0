"""Front stories: which story stands on top of a language's front page, and until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.permissions import DeskAdmin, roles_of
from articles.models import Lead, Publication
from articles.states import Role


class LeadForm(forms.ModelForm):
    """The number of a story that readers can see now, in that language."""

    class Meta:
        model = Lead
        fields = ("language", "number", "pinned_from", "pinned_until")

    roles = None  # set by the screen: the user's

    def clean_language(self) -> str:
        language = self.cleaned_data["language"]
        if self.roles is not None and self.roles.at(language) < Role.EDITOR:
            raise ValidationError(_("Only an editor of that language’s desk chooses its front story."))
        return language

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number, language = cleaned.get("number"), cleaned.get("language")
        if number and language:
            visible = Publication.objects.visible(timezone.now()).filter(number=number, language=language)
            if not visible.exists():
                self.add_error("number", _("Readers see no story of that number in this language."))
        return cleaned


@admin.register(Lead)
class LeadAdmin(DeskAdmin):
    may_add = may_change = Role.EDITOR
    form = LeadForm
    list_display = ("number", "language", "pinned_from", "pinned_until")
    list_filter = ("language",)
    number = "number"
    search_fields = (f"={number}",)

    def get_form(self, request: HttpRequest, obj: Lead | None = None, change: bool = False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.roles = roles_of(request)
        return form

    def get_changeform_initial_data(self, request: HttpRequest):
        return {"pinned_from": timezone.now(), **super().get_changeform_initial_data(request)}

    def _at_own_desk(self, request: HttpRequest, obj: Lead | None) -> bool:
        return obj is None or roles_of(request).at(obj.language) >= Role.EDITOR

    def has_change_permission(self, request: HttpRequest, obj: Lead | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._at_own_desk(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Lead | None = None) -> bool:
        return obj is not None and self.has_change_permission(request, obj)
