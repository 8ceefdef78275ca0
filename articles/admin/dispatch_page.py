"""The page of a dispatch: its eight languages, its facts, what may be done to the whole of it; and a new dispatch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.facts import name_what_they_name
from articles.admin.facts_form import FactsForm
from articles.admin.move_form import Button, LocalMoment, MoveForm, newest, refusal
from articles.admin.permissions import roles_of
from articles.admin.shown import link, moment, speech, spoken
from articles.admin.situation import dispatch_chips, public_chips, state_chip
from articles.admin.text_form import TextForm
from articles.admin.version_page import SHOWN, move_forms, status_of
from articles.models import Dispatch, LedgerEntry, User
from articles.states import Door, Move, Role
from articles.workflow import cases, texts
from articles.workflow import facts as snapshots
from articles.workflow.actor import Actor, Refused, Roles
from articles.workflow.cases import Case
from articles.workflow.following import follow_up

GROUPS = ("facts", "embargo", "hold", "withdraw")


def rows(case: Case) -> list[dict[str, Any]]:
    """The matrix: a line a language, with what stands there and what the user may begin or send out."""
    source, listed = case.story.dispatch.source_language, []
    source_goes = source in case.story.versions and refusal(case, source, Move.PUBLISH) is None
    people = _translators(case)
    for code, native in settings.LANGUAGES:
        version = case.story.versions.get(code)
        row: dict[str, Any] = {"code": code, "name": spoken("span", code, native), "is_source": code == source}
        if version is None:
            row["may_begin"] = case.story.dispatch.withdrawn_at is None and case.roles.at(code) >= Role.WRITER
        else:
            translation = version.translation
            against = refusal(case, code, Move.PUBLISH)
            with_source = against is not None and against.code == "source-not-out" and source_goes
            headline = translation.head.headline if translation.head else ""
            row |= {
                "link": link(translation, spoken("span", code, headline or _("no headline yet"))),
                "state": state_chip(translation),
                "public": public_chips(case, version),
                "changed": moment(translation.changed_at),
                "translator": people.get(translation.translator_id, ""),
                "may_publish": against is None or with_source,
            }
        listed.append(row)
    return sorted(listed, key=lambda row: not row["is_source"])


def _translators(case: Case) -> dict[int | None, str]:
    ids = {v.translation.translator_id for v in case.story.versions.values()} - {None}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)} if ids else {}


def render(
    request: HttpRequest,
    dispatch: Dispatch,
    *,
    facts_form: FactsForm | None = None,
    bound: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with a refused form where there is one."""
    case = cases.load(Actor(request.user, Door.SCREEN), dispatch.number, timezone.now(), lock=False)
    source = dispatch.source_language
    original = case.version(source)
    may_change_facts = dispatch.withdrawn_at is None and case.roles.at(source) >= Role.WRITER
    if facts_form is None and may_change_facts:
        facts_form = FactsForm(facts=newest(case))
    matrix = rows(case)
    together = [row["code"] for row in matrix if row.get("may_publish")]
    moves = move_forms(case, source, GROUPS, bound)
    publish = bound if bound is not None and bound.group == "work" else None
    if together and publish is None:
        live = [code for code in together if case.version(code).standing()]
        publish = MoveForm(case=case, language=source, group="work", notices_in=live)
    if publish is not None:
        publish.buttons = [Button(Move.PUBLISH)]
    for form in moves:
        if form.group == "facts" and form is not bound:
            live = [v.language for v in case.story.in_order() if v.live(case.at)]
            form = MoveForm(case=case, language=source, group="facts", moves=form.buttons, notices_in=live)
            moves[[m.group for m in moves].index("facts")] = form
    entries = LedgerEntry.objects.filter(dispatch=dispatch).select_related("actor", "note").order_by("-position")
    snapshots = dispatch.facts.select_related("author", "place", "section").order_by("-number")[:SHOWN]
    context = {
        **admin.site.each_context(request),
        "opts": Dispatch._meta,
        "title": str(dispatch),
        "original": dispatch,
        "dispatch": dispatch,
        "chips": dispatch_chips(dispatch),
        "rows": matrix,
        "together": together,
        "publish": publish,
        "moves": moves,
        "move_address": reverse("admin:articles_translation_move", args=[original.translation.pk]),
        "page": "dispatch",
        "facts_form": facts_form,
        "snapshots": name_what_they_name(snapshots),
        "public_facts": case.story.public_facts(case.at),
        "entries": entries[:SHOWN],
        "series": sorted(case.stories.values(), key=lambda story: story.dispatch.created_at),
        "may_follow": dispatch.withdrawn_at is None and case.roles.at(source) >= Role.WRITER,
        "media": facts_form.media if facts_form else FactsForm().media,
    }
    return TemplateResponse(request, "admin/articles/dispatch.html", context, status=status)


def save_facts(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """Save a new snapshot of the facts, of what was changed in the form alone."""
    against = request.POST.get("against", "")
    opened_on = dispatch.facts.filter(number=int(against)).first() if against.isdecimal() else None
    form = FactsForm(request.POST, facts=opened_on or dispatch.facts.latest("number"))
    if not form.is_valid():
        return render(request, dispatch, facts_form=form, status=422)
    try:
        saved = snapshots.save_facts(
            Actor(request.user, Door.SCREEN),
            dispatch.number,
            form.changes(),
            at=timezone.now(),
            against=form.facts.number if form.facts else None,
            note=form.cleaned_data["facts_note"],
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, dispatch, facts_form=form, status=status_of(refused))
    messages.success(request, _("The facts stand now as number %(number)s.") % {"number": saved.number})
    return redirect("admin:articles_dispatch_change", dispatch.pk)


def begin_version(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """Begin a language version and open its page."""
    actor = Actor(request.user, Door.SCREEN)
    try:
        begun = texts.begin_version(actor, dispatch.number, request.POST.get("language", ""), at=timezone.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, dispatch, status=status_of(refused))
    return redirect("admin:articles_translation_change", begun.pk)


def follow(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """Begin a follow-up and open the page of its original version."""
    try:
        begun = follow_up(Actor(request.user, Door.SCREEN), dispatch.number, at=timezone.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, dispatch, status=status_of(refused))
    return redirect("admin:articles_translation_change", begun.pk)


# A new dispatch


class BeginForm(forms.Form):
    """What a dispatch has beside its text and its facts."""

    language = forms.ChoiceField(label=gettext_lazy("language"))
    slugline = forms.CharField(label=gettext_lazy("slugline"), max_length=120, required=False)
    follows = forms.IntegerField(label=gettext_lazy("follows dispatch"), required=False)
    embargo_until = forms.DateTimeField(label=gettext_lazy("embargo until"), required=False, widget=LocalMoment)

    def __init__(self, *args: Any, roles: Roles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [c for c in settings.LANGUAGES if roles.at(c[0]) >= Role.WRITER]


def may_begin(roles: Roles) -> bool:
    """Whether there is a language in which the user writes."""
    return any(roles.at(code) >= Role.WRITER for code, _name in settings.LANGUAGES)


def add(request: HttpRequest) -> HttpResponse:
    """A new dispatch, typed by hand."""
    roles = roles_of(request)
    if not may_begin(roles):
        raise PermissionDenied
    if request.method == "POST":
        begin, text, facts = BeginForm(request.POST, roles=roles), TextForm(request.POST), FactsForm(request.POST)
        if all([begin.is_valid(), text.is_valid(), facts.is_valid()]):
            said = begin.cleaned_data
            draft = texts.Draft(
                language=said["language"],
                text=text.text(),
                facts=facts.values(),
                slugline=said["slugline"],
                follows=said["follows"],
                embargo_until=said["embargo_until"],
            )
            try:
                begun = texts.begin(Actor(request.user, Door.SCREEN), draft, at=timezone.now())
            except Refused as refused:
                messages.error(request, refused.sentence)
                return _add_page(request, begin, text, facts, status_of(refused))
            return redirect("admin:articles_translation_change", begun.pk)
        return _add_page(request, begin, text, facts, 422)
    begin = BeginForm(roles=roles, initial={"language": request.LANGUAGE_CODE})
    return _add_page(request, begin, TextForm(), FactsForm(), 200)


def _add_page(request: HttpRequest, begin: BeginForm, text: TextForm, facts: FactsForm, status: int) -> HttpResponse:
    for field in text.fields.values():
        field.widget.attrs.setdefault("dir", "auto")
    context = {
        **admin.site.each_context(request),
        "opts": Dispatch._meta,
        "title": _("New dispatch"),
        "begin": begin,
        "form": text,
        "facts_form": facts,
        "speech": speech(begin.initial.get("language", "")),
        "media": facts.media,
    }
    return TemplateResponse(request, "admin/articles/new_dispatch.html", context, status=status)
