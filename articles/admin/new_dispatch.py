"""A new dispatch: pasted and proposed, typed by hand, or begun after another; nothing is stored before it is begun."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import proposals
from articles.admin.facts_form import FactsForm
from articles.admin.moment_field import MomentField
from articles.admin.permissions import roles_of
from articles.admin.shown import both_clocks, speech
from articles.admin.text_form import TextForm
from articles.admin.version_page import status_of
from articles.ingest.problem import Problem
from articles.models import Dispatch, Translation
from articles.states import FAST, Door, Move, Priority, Role
from articles.workflow import texts
from articles.workflow.actor import Actor, Order, Refused, Roles
from articles.workflow.moves import move

LONGEST_PASTED = 400_000  # characters; ingest takes no more words than this holds

FIRST = ("priority", "genre", "place", "place_name", "date", "agency", "section", "people", "tags")
"""The facts that stand unfolded; the others are asked of who wants them."""


class BeginForm(forms.Form):
    """What a dispatch has beside its text and its facts."""

    language = forms.ChoiceField(label=gettext_lazy("language"))
    slugline = forms.CharField(label=gettext_lazy("slugline"), max_length=120, required=False)
    follows = forms.IntegerField(label=gettext_lazy("follows dispatch"), required=False)
    embargo_until = MomentField(label=gettext_lazy("embargo until"), required=False)

    def __init__(self, *args: Any, roles: Roles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [c for c in settings.LANGUAGES if roles.at(c[0]) >= Role.WRITER]
        zone = timezone.get_current_timezone_name()
        self.fields["embargo_until"].help_text = _("In your time zone, %(zone)s.") % {"zone": zone}
        self.fields["embargo_until"].widget.attrs["data-zone"] = zone


class Begun:
    """The three forms of the page together, with what the pasted text said of them."""

    def __init__(self, request: HttpRequest, data: QueryDict | None = None, *, follows: str = "") -> None:
        chosen = {"language": request.LANGUAGE_CODE, "follows": follows or None}
        self.roles = roles_of(request)
        self.begin = BeginForm(data, roles=self.roles, initial=chosen)
        self.text, self.facts = TextForm(data), FactsForm(data)
        self.told: list[str] = []
        self.pasted = data.get("wire", "") if data else ""
        self.problem = ""
        self.read = False

    def propose(self, request: HttpRequest) -> None:
        """Fill the forms from the pasted text; what stands in other fields than those it says stays."""
        data = request.POST
        chosen = data.get("language") or request.LANGUAGE_CODE
        try:
            found = proposals.read(self.pasted[:LONGEST_PASTED], chosen=chosen, today=timezone.localdate())
        except Problem as problem:
            self.problem = problem.sentence
            return
        self.read, self.told = True, found.told
        writes = dict(self.begin.fields["language"].choices)
        if found.language not in writes:
            self.problem = _("It is written in “%(language)s”, at whose desk you do not write.") % {
                "language": dict(settings.LANGUAGES)[found.language]
            }
            self.read = False
            return
        kept = {name: data.get(name) for name in ("slugline", "follows", "embargo_until")}
        self.begin = BeginForm(roles=self.roles, initial={**kept, "language": found.language})
        self.text = TextForm(language=found.language, head=found.text)
        self.facts = FactsForm(facts=found.facts)

    @property
    def words(self) -> list[forms.BoundField]:
        """The fields of the text."""
        return self.text.visible_fields()

    @property
    def first(self) -> list[forms.BoundField]:
        """What is looked at of every dispatch."""
        return [self.begin["language"], *(self.facts[name] for name in FIRST), self.begin["slugline"]]

    @property
    def more(self) -> list[forms.BoundField]:
        """What some dispatches have; photos stand apart."""
        return [
            *(self.begin[name] for name in ("follows", "embargo_until")),
            *(field for field in self.facts.visible_fields() if field.name not in {*FIRST, "photos", "facts_note"}),
        ]

    @property
    def more_says(self) -> bool:
        """Whether any of these was filled in, or refused."""
        usual = {"audience", "byline_role"}
        return any(field.errors or (field.name not in usual and field.value()) for field in self.more)

    def is_valid(self) -> bool:
        return all([self.begin.is_valid(), self.text.is_valid(), self.facts.is_valid()])

    def draft(self, *, fast: bool) -> texts.Draft:
        """What is begun; ``fast``: as a flash, where no priority says so."""
        said, facts = self.begin.cleaned_data, self.facts.values()
        if fast and facts["priority"] not in FAST:
            facts["priority"] = Priority.FLASH.value
        return texts.Draft(
            language=said["language"],
            text=self.text.text(),
            facts=facts,
            slugline=said["slugline"],
            follows=said["follows"],
            embargo_until=said["embargo_until"],
        )


def may_begin(roles: Roles) -> bool:
    """Whether there is a language in which the user writes."""
    return any(roles.at(code) >= Role.WRITER for code, _name in settings.LANGUAGES)


def may_flash(roles: Roles) -> bool:
    """Whether there is one in which she may flash."""
    return any(roles.at(code) >= Role.EDITOR for code, _name in settings.LANGUAGES)


def add(request: HttpRequest) -> HttpResponse:
    """The page: read what was pasted, or begin, and with one more button submit or flash what was begun."""
    if not may_begin(roles_of(request)):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, Begun(request, follows=request.GET.get("follows", "")), 200)
    begun = Begun(request, request.POST)
    if "read" in request.POST:
        begun.propose(request)
        return _page(request, begun, 422 if begun.problem else 200)
    if not begun.is_valid():
        messages.error(request, _("Nothing was begun: look at what is marked below."))
        return _page(request, begun, 422)
    then = {"submit": Move.SUBMIT, "flash": Move.FLASH}.get(request.POST.get("then", ""))
    try:
        translation = _begin(request, begun, then)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return _page(request, begun, status_of(refused))
    _tell(request, translation, then)
    if then is None:
        return redirect("admin:articles_translation_change", translation.pk)
    return redirect("admin:articles_dispatch_change", translation.dispatch_id)


def _begin(request: HttpRequest, begun: Begun, then: Move | None) -> Translation:
    actor, at = Actor(request.user, Door.SCREEN), timezone.now()
    with transaction.atomic():
        translation = texts.begin(actor, begun.draft(fast=then == Move.FLASH), at=at)
        if then is not None:
            seen = translation.head.number if translation.head else None
            order = Order(revision=seen, facts=1)
            move(actor, then, translation.dispatch.number, [translation.language], at=at, order=order)
    return translation


def _tell(request: HttpRequest, translation: Translation, then: Move | None) -> None:
    dispatch = translation.dispatch
    said = {
        None: _("Dispatch %(number)s is begun."),
        Move.SUBMIT: _("Dispatch %(number)s is begun and in review."),
        Move.FLASH: _("Dispatch %(number)s is flashed."),
    }[then] % {"number": dispatch.number}
    if dispatch.embargo_until is not None:
        said += " " + _("Embargo until %(when)s.") % {"when": both_clocks(dispatch.embargo_until)}
    messages.success(request, said)


def _page(request: HttpRequest, begun: Begun, status: int) -> HttpResponse:
    for field in begun.text.fields.values():
        field.widget.attrs.setdefault("dir", "auto")
    if not begun.begin.is_bound or begun.read:
        begun.text.fields["headline"].widget.attrs["autofocus"] = True
    follows = begun.begin["follows"].value()
    followed = None
    if follows and str(follows).isdecimal():
        followed = Dispatch.objects.visible_to(request.user).filter(number=int(follows)).first()
    context = {
        **admin.site.each_context(request),
        "opts": Dispatch._meta,
        "title": _("New dispatch"),
        "begin": begun.begin,
        "form": begun.text,
        "facts_form": begun.facts,
        "begun": begun,
        "followed": followed,
        "may_flash": may_flash(begun.roles),
        "speech": speech(str(begun.begin.initial.get("language", ""))),
        "media": begun.facts.media,
    }
    return TemplateResponse(request, "admin/articles/new_dispatch.html", context, status=status)
