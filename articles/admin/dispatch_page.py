"""The story's page: its eight languages, its facts, photos and names, and what may be done to the whole of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.admin import story_facts, story_matrix, story_photos
from articles.admin.move_form import Button, MoveForm, newest, refusal
from articles.admin.permissions import highest_role, roles_of
from articles.admin.situation import dispatch_chips
from articles.admin.story_photos import PhotoForm
from articles.admin.version_page import move_forms, status_of
from articles.language.body import plain
from articles.models import Dispatch, LedgerEntry
from articles.states import Door, Move, Role
from articles.workflow import correcting, naming, texts, viewing
from articles.workflow import facts as snapshots
from articles.workflow.actor import Actor, Refused
from articles.workflow.cases import Case
from articles.workflow.following import follow_up
from articles.workflow.naming import Named
from articles.workflow.publishing import named

GROUPS = ("facts", "embargo", "hold")
NEWEST_MOVES = 10


def case_of(request: HttpRequest, dispatch: int) -> Case:
    """The case of a dispatch as the user may see it."""
    case = viewing.view(Actor(request.user, Door.SCREEN), dispatch, timezone.now(), roles_of(request))
    if case is None:
        raise Http404
    return case


def render(
    request: HttpRequest,
    dispatch: Dispatch,
    *,
    bound: MoveForm | None = None,
    photo: PhotoForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with a refused form where there is one. Twelve queries, whatever the story holds."""
    case = case_of(request, dispatch.pk)
    story, source = case.story, case.story.dispatch.source_language
    facts, public = newest(case), story.public_facts(case.at)
    words = plain(story.dispatch.words)
    names = naming.load(
        texts=[(words, source)],
        users=[v.translation.translator_id for v in story.versions.values()],
        **story_facts.ids_named([facts, story.facts[public]] if public else [facts]),
    )
    matrix = story_matrix.lines(case, names.users)
    together = [line for line in matrix if line.may_publish]
    in_hand = story.dispatch.withdrawn_at is None and case.roles.at(source) >= Role.WRITER
    entries = LedgerEntry.objects.filter(dispatch=story.dispatch).select_related("actor", "note").order_by("-position")
    context = {
        **admin.site.each_context(request),
        "opts": Dispatch._meta,
        "title": str(story.dispatch),
        "original": story.dispatch,
        "dispatch": story.dispatch,
        "chips": dispatch_chips(story.dispatch),
        "until": story.dispatch.embargo_until if not story.dispatch.embargo_is_open else None,
        "matrix": matrix,
        "together": together,
        "publish": _together(case, [line.code for line in together], bound),
        "moves": _moves(case, bound),
        "move_address": reverse("admin:articles_translation_move", args=[case.version(source).translation.pk]),
        "page": "dispatch",
        "facts": facts,
        "public_facts": public,
        "told": story_facts.told(facts, names),
        "unpublished": story_facts.unpublished(case, names),
        "found": _found(case, names) if in_hand else [],
        "photos": story_photos.forms_of(
            facts,
            names,
            may_crop=in_hand,
            may_word=highest_role(request) >= Role.WRITER,
            refused=photo,
        ),
        "entries": entries[:NEWEST_MOVES],
        "series": sorted(case.stories.values(), key=lambda one: one.dispatch.created_at),
        "in_hand": in_hand,
        "may_withdraw": refusal(case, source, Move.WITHDRAW) is None,
        "may_correct": correcting.may_release(case),
    }
    return TemplateResponse(request, "admin/articles/dispatch.html", context, status=status)


def _together(case: Case, codes: list[str], bound: MoveForm | None) -> MoveForm | None:
    """The form that publishes what is ready at one second; None where nothing is."""
    if not codes:
        return None
    form = bound if bound is not None and bound.data.get("move") == Move.PUBLISH else None
    if form is None:
        live = [code for code in codes if case.version(code).standing()]
        source = case.story.dispatch.source_language
        form = MoveForm(case=case, language=source, group="work", notices_in=live)
    form.buttons = [Button(Move.PUBLISH)]
    return form


def _moves(case: Case, bound: MoveForm | None) -> dict[str, MoveForm]:
    """The forms of what is done to the whole story, by group."""
    source = case.story.dispatch.source_language
    found = {form.group: form for form in move_forms(case, source, GROUPS, bound)}
    facts = found.get("facts")
    if facts is not None and facts is not bound:
        live = [version.language for version in case.story.in_order() if version.live(case.at)]
        found["facts"] = MoveForm(case=case, language=source, group="facts", moves=facts.buttons, notices_in=live)
    return found


def _found(case: Case, names: Named) -> list[dict[str, Any]]:
    """The people and tags that the original's text names and the facts do not."""
    facts, language = newest(case), get_language() or "fr"
    mentioned = names.mentioned[0]
    has = {*facts.tags, facts.place_id, facts.section_id}
    persons = [pk for pk in mentioned.persons if pk not in facts.people and pk in names.persons]
    tags = [pk for pk in mentioned.tags if pk not in has and pk in names.tags]
    return [
        *({"kind": "person", "pk": pk, "name": named(names.persons[pk], "display_name", language)} for pk in persons),
        *({"kind": "tag", "pk": pk, "name": named(names.tags[pk], "label", language)} for pk in tags),
    ]


def link_found(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """Put a person or a tag that the text names, or all that were found, into the facts."""
    facts = dispatch.facts.latest("number")
    persons, tags = ([int(pk) for pk in request.POST.getlist(kind) if pk.isdecimal()] for kind in ("person", "tag"))
    changes = {
        "people": [*facts.people, *(pk for pk in persons if pk not in facts.people)],
        "tags": [*facts.tags, *(pk for pk in tags if pk not in facts.tags)],
    }
    try:
        snapshots.save_facts(
            Actor(request.user, Door.SCREEN), dispatch.number, changes, at=timezone.now(), against=facts.number
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, dispatch, status=status_of(refused))
    return to_page(dispatch)


def take_photos(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    """Take in what was dropped or chosen."""
    try:
        count = story_photos.take_in(request, dispatch, roles_of(request))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, dispatch, status=status_of(refused))
    messages.success(
        request, ngettext("%(count)s photo was taken in.", "%(count)s photos were taken in.", count) % {"count": count}
    )
    return to_page(dispatch)


def change_photo(request: HttpRequest, dispatch: Dispatch, photo: int) -> HttpResponse:
    """Crop, describe, move or remove one photo of the story."""
    try:
        refused_form = story_photos.change(request, dispatch, photo, roles_of(request))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, dispatch, status=status_of(refused))
    if refused_form is not None:
        messages.error(request, _("Nothing was done: look at what is marked below."))
        return render(request, dispatch, photo=refused_form, status=422)
    return to_page(dispatch)


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


def to_page(dispatch: Dispatch) -> HttpResponse:
    return redirect("admin:articles_dispatch_change", dispatch.pk)
