"""The page of one language version: read the source, write the text, make a move."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.check_words import in_words
from articles.admin.move_form import MoveForm, buttons
from articles.admin.shown import reading, speech, word_difference
from articles.admin.situation import embargo_chips, public_chips, state_chip
from articles.admin.text_form import TextForm
from articles.models import LedgerEntry, Photo, Revision, Translation
from articles.states import Door, Role, State
from articles.workflow import behind, cases, stale, texts
from articles.workflow.actor import Actor, Refused
from articles.workflow.cases import Case, Version

SHOWN = 20
GROUPS = ("work", "notice", "hold", "withdraw", "past", "redact")


def load(request: HttpRequest, translation: Translation) -> Case:
    """The case of a version as the guards see it now, nothing locked."""
    actor = Actor(request.user, Door.SCREEN)
    return cases.load(actor, translation.dispatch.number, timezone.now(), lock=False)


def may_write(case: Case, version: Version) -> bool:
    """Whether the text field is open to the user."""
    translation = version.translation
    if translation.withdrawn_at or translation.state == State.SPIKED:
        return False
    least = Role.EDITOR if translation.state == State.REVIEW else Role.WRITER
    return case.roles.at(version.language) >= least


def photos_of(case: Case) -> list[Photo]:
    """The photos of the newest facts, in their order."""
    ids = [chosen["photo"] for chosen in case.story.newest_facts().photos]
    found = Photo.objects.in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def text_form(case: Case, version: Version, data: Any = None) -> TextForm:
    """The form of the working text, whose whole words are loaded now."""
    translation = version.translation
    head = Revision.objects.get(pk=translation.head_id) if translation.head_id else None
    return TextForm(
        data,
        language=version.language,
        head=head,
        against=translation.version,
        photos=photos_of(case),
        aside=sorted(version.aside.values()),
    )


def move_forms(case: Case, language: str, groups: tuple[str, ...], bound: MoveForm | None = None) -> list[MoveForm]:
    """A form for each group in which the user may do something; one that was refused keeps what was typed."""
    forms = []
    for group in groups:
        possible = buttons(case, language, group)
        if not possible:
            continue
        if bound is not None and bound.group == group:
            bound.buttons = possible
            forms.append(bound)
        else:
            forms.append(MoveForm(case=case, language=language, group=group, moves=possible))
    return forms


def render(
    request: HttpRequest,
    translation: Translation,
    *,
    form: TextForm | None = None,
    bound: MoveForm | None = None,
    case: Case | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with a refused form where there is one. Its queries do not grow with the story's languages."""
    case = case or load(request, translation)
    version = case.version(translation.language)
    source = case.story.source
    original = None
    if source is not None and source is not version:
        original = Revision.objects.filter(pk=source.translation.head_id).first()
    form = form or text_form(case, version)
    revisions = (
        Revision.objects.filter(translation=translation)
        .select_related("author")
        .only("number", "headline", "created_at", "conflict", "author", "translation")
        .order_by("-number")
    )
    entries = (
        LedgerEntry.objects.filter(dispatch=translation.dispatch, language=translation.language)
        .select_related("actor", "note")
        .order_by("-position")
    )
    context = {
        **admin.site.each_context(request),
        "opts": Translation._meta,
        "title": str(translation.dispatch),
        "subtitle": translation.get_language_display(),
        "original": translation,
        "dispatch": translation.dispatch,
        "version": version,
        "language": translation.language,
        "speech": speech(translation.language),
        "state": state_chip(version.translation),
        "public": [*public_chips(case, version), *embargo_chips(translation.dispatch)],
        "facts": case.story.newest_facts(),
        "behind": _behind(case, version),
        "source": original,
        "source_read": reading(original, translation.dispatch.source_language) if original else "",
        "head_read": reading(form.head, translation.language) if form.head else "",
        "form": form,
        "head": form.head,
        "checks": in_words(form.head.checks) if form.head else [],
        "writable": may_write(case, version),
        "moves": move_forms(case, translation.language, GROUPS, bound),
        "move_address": reverse("admin:articles_translation_move", args=[translation.pk]),
        "page": "version",
        "revisions": revisions[:SHOWN],
        "entries": entries[:SHOWN],
        "aside": set(version.aside.values()),
        "live": version.live(case.at),
        "media": form.media,
    }
    return TemplateResponse(request, "admin/articles/version.html", context, status=status)


def _behind(case: Case, version: Version) -> list[dict[str, Any]]:
    """What changed in the original since this version was made from it, each beside its old translation."""
    if not (stale.live_is_stale(case.story, version, case.at) or stale.work_is_stale(case.story, version, case.at)):
        return []
    source = speech(case.story.dispatch.source_language)
    return [
        {"row": row, "difference": word_difference(row.words), "source": source}
        for row in behind.paragraphs(case, version)
        if row.kind not in {"unchanged", "own"}
    ]


def drop(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Take a text off the list of those kept for merging; the text itself stays."""
    number = request.POST["drop"]
    try:
        if number.isdecimal():
            actor = Actor(request.user, Door.SCREEN)
            texts.drop(actor, translation.dispatch.number, translation.language, [int(number)])
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, translation, status=status_of(refused))
    return to_page(translation)


def save(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Save the text that was posted; a conflict is told and loses no word."""
    case = load(request, translation)
    version = case.version(translation.language)
    form = text_form(case, version, request.POST)
    if not form.is_valid():
        return render(request, translation, form=form, case=case, status=422)
    try:
        saved = texts.save(
            Actor(request.user, Door.SCREEN),
            translation.dispatch.number,
            translation.language,
            form.text(),
            at=timezone.now(),
            against=form.cleaned_data["against"],
            merged=form.cleaned_data.get("merged", ()),
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, translation, form=form, status=status_of(refused))
    if saved.conflict:
        messages.warning(
            request,
            _(
                "Somebody saved this text while you were writing. Yours is kept as text %(number)s: "
                "merge the two below, then tick it as merged."
            )
            % {"number": saved.revision.number},
        )
    elif saved.changed:
        messages.success(request, _("Saved as text %(number)s.") % {"number": saved.revision.number})
    else:
        messages.info(request, _("Nothing was changed."))
    return to_page(translation)


def to_page(translation: Translation) -> HttpResponseRedirect:
    return redirect("admin:articles_translation_change", translation.pk)


def status_of(refused: Refused) -> int:
    """The answer's status: 403 where the role is missing, 409 where the story does not allow it."""
    return 403 if refused.code in {"role", "inactive"} else 409
