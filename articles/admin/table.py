"""A vocabulary out and in as a table: a link beside its list, a page that looks before it writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from articles.admin.appearances import editions_renewed
from articles.language.listed import listed
from articles.workflow import vocabulary_table
from articles.workflow.actor import Refused


class TableForm(forms.Form):
    table = forms.FileField(
        label=gettext_lazy("table (CSV, UTF-8)"),
        help_text=gettext_lazy("Rows are found by their “slug”; columns that are not there are left alone."),
    )


class AsTable:
    """For a model admin: ``export/`` and ``import/`` beside its list."""

    change_list_template = "admin/articles/vocabulary_list.html"

    def get_urls(self) -> list[Any]:
        name = self.model._meta.model_name
        view = self.admin_site.admin_view
        return [
            path("export/", view(self.as_table), name=f"articles_{name}_export"),
            path("import/", view(self.from_table), name=f"articles_{name}_import"),
            *super().get_urls(),
        ]

    def as_table(self, request: HttpRequest) -> HttpResponseBase:
        """The whole vocabulary, sent as it is read."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return StreamingHttpResponse(
            vocabulary_table.written(self.model),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{self.model._meta.model_name}.csv"'},
        )

    def from_table(self, request: HttpRequest) -> HttpResponse:
        """Look what a table would do, then let it: “look first” writes nothing."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TableForm(request.POST or None, request.FILES or None)
        told, status = None, 200
        if request.method == "POST":
            status = 422
            if form.is_valid():
                write = "write" in request.POST
                try:
                    told = vocabulary_table.read(self.model, form.cleaned_data["table"].read(), write=write)
                except Refused as refused:
                    form.add_error("table", refused.sentence)
                else:
                    status = 422 if told.faults else 200
                    if write and not told.faults:
                        messages.success(request, _told(told))
                        return redirect(reverse(f"admin:articles_{self.model._meta.model_name}_changelist"))
        context = {
            **admin.site.each_context(request),
            "title": _("Bring in a table"),
            "opts": self.model._meta,
            "form": form,
            "told": told,
            "sum": _told(told) if told else "",
            "columns": vocabulary_table.columns(self.model),
            "most": vocabulary_table.MOST_ROWS,
        }
        return TemplateResponse(request, "admin/articles/table.html", context, status=status)


def _told(told: vocabulary_table.Read) -> str:
    """How many rows are new, changed and as they were."""
    parts = [
        ngettext("%(count)s new", "%(count)s new", told.made) % {"count": told.made},
        ngettext("%(count)s changed", "%(count)s changed", told.changed) % {"count": told.changed},
        ngettext("%(count)s as before", "%(count)s as before", told.unchanged) % {"count": told.unchanged},
    ]
    sentence = listed(parts, get_language()) + "."
    return f"{sentence} {editions_renewed(told.editions)}" if told.editions else sentence
