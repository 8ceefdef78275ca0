"""Merge two entries of one person, or part them: a page that shows both before anything moves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname as in_language

from articles.admin.appearances import appears_in, editions_renewed
from articles.admin.shown import speech
from articles.models import Form, Person
from articles.states import Door
from articles.workflow import people
from articles.workflow.actor import Actor, Refused


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Person.objects.filter(merged_into=None),
        label=gettext_lazy("the entry that stays"),
        widget=AutocompleteSelect(Form._meta.get_field("person"), admin.site),
    )
    note = forms.CharField(label=gettext_lazy("why"), max_length=500)


class PartForm(forms.Form):
    note = forms.CharField(label=gettext_lazy("why"), max_length=500)


def page(request: HttpRequest, person: Person) -> HttpResponse:
    """Merge this person into another; one that is merged already can be parted here."""
    parting = person.merged_into is not None
    into = person.merged_into or Person.objects.filter(merged_into=None, pk=_asked(request)).first()
    form: forms.Form = (
        PartForm(request.POST or None)
        if parting
        else MergeForm(request.POST or None, initial={"into": into and into.pk})
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and ("move" in request.POST):
            actor, at, note = Actor(request.user, Door.SCREEN), timezone.now(), form.cleaned_data["note"]
            try:
                if parting:
                    changed = people.part(actor, person.pk, at=at, note=note)
                else:
                    changed = people.merge(actor, person.pk, form.cleaned_data["into"].pk, at=at, note=note)
            except Refused as refused:
                messages.error(request, refused.sentence)
                status = 403 if refused.code == "role" else 409
            else:
                messages.success(request, editions_renewed(changed))
                return redirect("admin:articles_person_change", person.pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Part two people") if parting else _("Merge two people"),
        "opts": Person._meta,
        "person": person,
        "into": into,
        "parting": parting,
        "form": form,
        "media": form.media,
        "names": _side_by_side(person, into),
        "editions": appears_in("person", into if parting and into else person),
    }
    return TemplateResponse(request, "admin/articles/merge_people.html", context, status=status)


def _asked(request: HttpRequest) -> int:
    asked = request.POST.get("into") or request.GET.get("into") or ""
    return int(asked) if asked.isdecimal() and len(asked) < 19 else 0


def _side_by_side(person: Person, into: Person | None) -> list[dict[str, Any]]:
    """What each is called, language by language."""
    return [
        {
            "language": native,
            "speech": speech(code),
            "person": getattr(person, in_language("display_name", code)) or "–",
            "into": (getattr(into, in_language("display_name", code)) or "–") if into else "",
        }
        for code, native in settings.LANGUAGES
    ]
