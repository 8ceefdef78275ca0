"""Forms of names: under which folded words a person or a tag is found in the texts of a language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.permissions import DeskAdmin
from articles.language.folding import fold
from articles.models import Form
from articles.states import Role


class FormForm(forms.ModelForm):
    """A form of one person or one tag; what was typed is folded as texts are."""

    class Meta:
        model = Form
        fields = ("language", "folded", "person", "tag", "full")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("folded") and cleaned.get("language"):
            cleaned["folded"] = fold(cleaned["folded"], cleaned["language"])
        if bool(cleaned.get("person")) == bool(cleaned.get("tag")):
            raise ValidationError(_("A form belongs to one person or to one tag: choose one of them."))
        return cleaned


@admin.register(Form)
class FormAdmin(DeskAdmin):
    may_add = may_change = Role.WRITER
    form = FormForm
    fields = ("language", "folded", "person", "tag", "full")
    autocomplete_fields = ("person", "tag")
    list_display = ("folded", "language", "person", "tag", "full", "corrected")
    list_select_related = ("person", "tag")
    list_filter = ("language", "corrected", "full")
    search_fields = ("folded__startswith",)

    def save_model(self, request: HttpRequest, obj: Form, form: FormForm, change: bool) -> None:
        obj.corrected = True  # not made anew when the name is saved again
        super().save_model(request, obj, form, change)
