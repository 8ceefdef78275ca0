"""A user's own account: in which language and time zone the desk speaks, and what she is told, where."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.user import zones
from articles.models import Notification, User


class OwnAccountForm(forms.ModelForm):
    """Everything about a user that she decides herself."""

    time_zone = forms.ChoiceField(
        choices=zones,
        label=_("time zone"),
        help_text=_("Times on the desk are shown and typed in this zone; readers see the newsroom’s."),
    )
    told_on_screen = forms.MultipleChoiceField(
        choices=Notification.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("told on the screen of"),
    )
    told_by_mail = forms.MultipleChoiceField(
        choices=Notification.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("told by e-mail of"),
    )

    class Meta:
        model = User
        fields = (
            "first_name",
            "last_name",
            "email",
            "interface_language",
            "time_zone",
            "told_on_screen",
            "told_by_mail",
        )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("told_by_mail") and not cleaned.get("email"):
            self.add_error("email", _("Letters need an address: give one, or choose none of the letters below."))
        return cleaned


def page(request: HttpRequest) -> HttpResponse:
    """The form, and what was posted."""
    form = OwnAccountForm(request.POST or None, instance=request.user)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            form.save()
            with translation.override(form.cleaned_data["interface_language"]):
                messages.success(request, _now("Your account is saved."))
            return redirect("admin:account")
        status = 422
        request.user.refresh_from_db()  # the page around the form shows what stands, not what was refused
    context = {
        **admin.site.each_context(request),
        "title": _now("Your account"),
        "opts": User._meta,
        "form": form,
    }
    return TemplateResponse(request, "admin/articles/account.html", context, status=status)
