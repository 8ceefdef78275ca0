"""The page of one language version: read the source, write the text, make a move."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin import beside as besides
from articles.admin.autosaves import told_here
from articles.admin.check_words import in_words
from articles.admin.kept import kept, unsaved
from articles.admin.move_form import MoveForm, buttons, first_submission, straight
from articles.admin.names import names
from articles.admin.permissions import is_member, roles_of
from articles.admin.shown import reading, speech
from articles.admin.side import side
from articles.admin.situation import embargo_chips, public_chips, state_chip
from articles.admin.text_form import BESIDE, TextForm, posted_text
from articles.admin.typography_view import proposals
from articles.admin.version_media import media
from articles.language.lengths import lengths
from articles.models import Facts, Revision, Translation
from articles.states import MOVES, Door, Move, Role, State
from articles.workflow import checking, moves, texts, waivers
from articles.workflow.actor import Actor, Order, Refused
from articles.workflow.cases import Case, Version
from articles.workflow.looking import look

SHOWN = 20
GROUPS = ("work", "notice", "hold", "withdraw", "past", "redact")


def load(request: HttpRequest, pk: int) -> tuple[Case, Version]:
    """The case of a version as the guards see it now, nothing locked; 404 where the user may see none."""
    if not is_member(request):
        raise PermissionDenied
    found = look(Actor(request.user, Door.SCREEN), pk, timezone.now(), roles_of(request))
    if found is None:
        raise Http404
    return found


def may_write(case: Case, version: Version) -> bool:
    """Whether the text field is open to the user."""
    translation = version.translation
    if translation.withdrawn_at or translation.state == State.SPIKED:
        return False
    least = Role.EDITOR if translation.state == State.REVIEW else Role.WRITER
    return case.roles.at(version.language) >= least


def move_forms(
    case: Case, language: str, groups: tuple[str, ...], bound: MoveForm | None = None, *, writable: bool = False
) -> list[MoveForm]:
    """A form for each group in which the user may do something; one that was refused keeps what was typed.

    The work's own moves go with the text, where that may be written: what is typed is saved first.
    """
    forms = []
    for group in groups:
        possible = buttons(case, language, group)
        if writable and group == "work":
            possible = [*first_submission(case, language), *possible]
        through = straight(case, language) if writable and group == "work" else None
        if not possible and not through:
            continue
        if bound is not None and bound.group == group:
            form, form.buttons = bound, possible
        else:
            beside = BESIDE if writable and group == "work" else ""
            form = MoveForm(case=case, language=language, group=group, moves=possible, beside=beside)
        form.straight = through
        forms.append(form)
    return forms


def render(
    request: HttpRequest, pk: int, *, form: TextForm | None = None, bound: MoveForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, with a refused form where there is one; its queries grow with nothing."""
    case, version = load(request, pk)
    translation, language = version.translation, version.language
    beside = besides.load(case, version)
    writable = may_write(case, version)
    mine = unsaved(beside, language) if writable and form is None else None
    taking = mine is not None and "take" in request.GET
    head = beside.head
    if form is None:
        form = _text_form(beside, version, mine.text if mine and taking else head, taking=taking)
    forms = move_forms(case, language, GROUPS, bound, writable=writable)
    beside_it = side(case, version, beside)
    work = next((one for one in forms if one.group == "work"), None)
    if work and writable and beside_it and beside_it.reconcilable:  # ticked with the text
        work.buttons = [button for button in work.buttons if button.move != Move.RECONCILE]
    facts = case.story.newest_facts()
    context = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "opts": Translation._meta,
        "title": str(translation.dispatch),
        "subtitle": translation.get_language_display(),
        "original": translation,
        "dispatch": translation.dispatch,
        "version": version,
        "language": language,
        "speech": speech(language),
        "source_speech": speech(translation.dispatch.source_language),
        "state": state_chip(translation),
        "public": [*public_chips(case, version), *embargo_chips(translation.dispatch)],
        "facts": facts,
        "side": beside_it,
        "head_read": reading(head, language) if head else "",
        "form": form,
        "text_form_id": BESIDE,
        "head": head,
        "at": case.at,
        "recovered": mine if mine and not taking else None,
        "kept": kept(beside, version.aside, language),
        "checks": in_words(_findings(version, beside, facts), beside.waivers),
        "waivable": writable and translation.state in MOVES[Move.WAIVE].sources,
        "writable": writable,
        "moves": forms,
        "work": work,
        "move_address": reverse("admin:articles_translation_move", args=[translation.pk]),
        "page": "version",
        "names": names(beside, language),
        "lengths": lengths(language, facts.genre),
        "typography": proposals(head.headline, head.lead, head.body, language) if head and writable else [],
        "remarks": beside.remarks,
        "colleagues": beside.colleagues,
        "here": told_here([row["by"] for row in beside.others]),
        "live": version.live(case.at),
        "media": media(request),
    }
    return TemplateResponse(request, "admin/articles/version.html", context, status=status)


def _findings(version: Version, beside: besides.Beside, facts: Facts) -> list[dict[str, Any]]:
    """What the checks found in the working text; a query where it was reconciled since its save."""
    translation, head = version.translation, beside.head
    if head is None:
        return []
    photos = {photo.pk: photo for photo in beside.photos}
    house = {version.language: beside.house}
    found = checking.anew([translation], facts, texts=beside.texts, photos=photos, house=house)
    return found.get(translation.pk, head.checks)


def _text_form(beside: besides.Beside, version: Version, words: Revision | None, *, taking: bool) -> TextForm:
    """The form of the working text, or of what the user typed and did not save, written on what she then saw."""
    against = version.translation.version
    if taking and beside.mine:
        against = beside.mine["against"]
    return TextForm(
        language=version.language,
        head=words,
        against=against,
        photos=beside.photos,
        aside=sorted(version.aside.values()),
    )


def drop(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Take a text off the list of those kept for merging; the text itself stays."""
    number = request.POST["drop"]
    try:
        if number.isdecimal():
            actor = Actor(request.user, Door.SCREEN)
            texts.drop(actor, translation.dispatch.number, translation.language, [int(number)])
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, translation.pk, status=status_of(refused))
    return to_page(translation)


def waive(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Let a finding of the checks stand, with the reason that was posted."""
    try:
        waivers.waive(
            Actor(request.user, Door.SCREEN),
            translation.dispatch.number,
            translation.language,
            request.POST["waive"],
            at=timezone.now(),
            reason=request.POST.get("reason", ""),
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, translation.pk, status=status_of(refused))
    messages.success(request, _("Waived; it stays so until the words there change."))
    return to_page(translation)


def save(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Save the text that was posted, and reconcile it where that was ticked; a conflict is told and loses no word."""
    form = posted_text(request.POST, translation)
    if not form.is_valid():
        return render(request, translation.pk, form=form, status=422)
    try:
        saved = keep(request, translation, form)
        if not saved.conflict:
            reconcile(request, translation)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return render(request, translation.pk, form=form, status=status_of(refused))
    if not saved.conflict:
        told = _("Saved as text %(number)s.") if saved.changed else _("Nothing was changed.")
        messages.success(request, told % {"number": saved.revision.number})
    return to_page(translation)


def keep(request: HttpRequest, translation: Translation, form: TextForm) -> texts.Saved:
    """Save a valid form's text; who meets a newer one is told so."""
    saved = texts.save(
        Actor(request.user, Door.SCREEN, known=roles_of(request)),
        translation.dispatch.number,
        translation.language,
        form.text(),
        at=timezone.now(),
        against=form.cleaned_data["against"],
        merged=form.cleaned_data.get("merged", ()),
    )
    if saved.conflict:
        messages.warning(
            request,
            _(
                "Somebody saved this text while you were writing. Yours is kept as text %(number)s: "
                "merge the two below, then tick it as merged."
            )
            % {"number": saved.revision.number},
        )
    return saved


def reconcile(request: HttpRequest, translation: Translation) -> None:
    """Let the version count as made from the source's text that was named, once all its changes were ticked."""
    number = request.POST.get("reconcile", "")
    if number.isdecimal():
        actor, order = Actor(request.user, Door.SCREEN), Order(revision=int(number))
        languages = [translation.language]
        moves.move(actor, Move.RECONCILE, translation.dispatch.number, languages, at=timezone.now(), order=order)
        messages.success(request, _("Reconciled with text %(number)s of the original.") % {"number": number})


def to_page(translation: Translation) -> HttpResponseRedirect:
    return redirect("admin:articles_translation_change", translation.pk)


def status_of(refused: Refused) -> int:
    """The answer's status: 403 where the role is missing, 409 where the story does not allow it."""
    return 403 if refused.code in {"role", "inactive"} else 409
