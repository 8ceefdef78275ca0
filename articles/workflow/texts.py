"""Texts and facts come in: begin, save, autosave. Every save is a Revision or a Facts; no word is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from articles.models import Autosave, Dispatch, Facts, Revision, Translation
from articles.states import Move, Role, State
from articles.workflow import behind, carrying, ledger
from articles.workflow.actor import Actor, Refused, Roles
from articles.workflow.cases import unknown
from articles.workflow.facts import checked, demand_valid, locked
from articles.workflow.revising import LONGEST_HEADLINE, TextInput, clean_body, revision_of

__all__ = [
    "LONGEST_HEADLINE",
    "Draft",
    "Saved",
    "TextInput",
    "autosave",
    "begin",
    "begin_many",
    "begin_version",
    "clean_body",
    "drop",
    "forget",
    "save",
    "version_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A dispatch to be begun: its text in the source language and its facts, by field (``models.facts.FIELDS``)."""

    language: str
    text: TextInput
    facts: Mapping[str, Any] = field(default_factory=dict)
    slugline: str = ""
    external_uri: str = ""
    follows: int | None = None
    embargo_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: its Revision, and whether it met a newer one and is kept for merging."""

    revision: Revision
    conflict: bool = False
    changed: bool = True


def begin(actor: Actor, draft: Draft, *, at: dt.datetime) -> Translation:
    """Begin one dispatch; gives back its original version. Raises ``Refused``, also for an embargo that is over."""
    if draft.embargo_until is not None and draft.embargo_until <= at:
        raise Refused("time-past", _("That time is past already."))
    return begin_many(actor, [draft], at=at)[0]


def begin_many(actor: Actor, drafts: Sequence[Draft], *, at: dt.datetime) -> list[Translation]:
    """Begin dispatches in one transaction, in a constant number of queries; all of them or none.

    Whoever begins a dispatch is its text's author. Raises ``Refused``.
    """
    roles = Roles.of(actor.user)
    for language in {draft.language for draft in drafts}:
        may_begin(actor, roles, language)
    with transaction.atomic():
        followed = lock_followed(actor, {d.follows for d in drafts if d.follows})
        dispatches = []
        for number, draft in zip(Dispatch.objects.fresh_numbers(len(drafts)), drafts, strict=True):
            dispatch = Dispatch(
                number=number,
                slugline=draft.slugline or (followed[draft.follows].slugline if draft.follows else ""),
                source_language=draft.language,
                external_uri=draft.external_uri,
                embargo_until=draft.embargo_until,
                created_at=at,
                created_by=actor.user,
            )
            dispatch.series = dispatch.number
            demand_valid(dispatch, ("slugline", "external_uri"))
            if draft.follows:
                dispatch.follows = followed[draft.follows]
                dispatch.series = dispatch.follows.series
            dispatches.append(dispatch)
        Dispatch.objects.bulk_create(dispatches)
        facts = [
            Facts(dispatch=dispatch, number=1, author=actor.user, created_at=at, **checked(draft.facts))
            for dispatch, draft in zip(dispatches, drafts, strict=True)
        ]
        for one in facts:
            demand_valid(one)
        Facts.objects.bulk_create(facts)
        translations = [
            Translation(dispatch=dispatch, language=draft.language, changed_at=at)
            for dispatch, draft in zip(dispatches, drafts, strict=True)
        ]
        Translation.objects.bulk_create(translations)
        before = carrying.bodies(followed.values(), at)
        revisions = [
            revision_of(
                actor,
                translation,
                draft.text,
                at=at,
                number=1,
                is_alert=f.is_alert,
                previous=before.get((draft.follows, draft.language), ""),
            )
            for translation, draft, f in zip(translations, drafts, facts, strict=True)
        ]
        Revision.objects.bulk_create(revisions)
        for translation, revision in zip(translations, revisions, strict=True):
            translation.head = revision
        Translation.objects.bulk_update(translations, ["head"])
    return translations


def may_begin(actor: Actor, roles: Roles, language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Refused("no-desk", _("There is no desk for the language “%(code)s”.") % {"code": language})
    roles.demand(actor.user, language, Role.WRITER)


def lock_followed(actor: Actor, numbers: set[int]) -> dict[int, Dispatch]:
    """The dispatches that are followed, their series' roots locked in the order of their numbers."""
    if not numbers:
        return {}
    asked = Dispatch.objects.visible_to(actor.user).filter(number__in=numbers)
    roots = set(asked.values_list("series", flat=True))
    list(Dispatch.objects.filter(number__in=roots).order_by("number").select_for_update(of=("self",)))
    found = {d.number: d for d in asked}  # as they stand behind the lock: one may have been withdrawn meanwhile
    for number in numbers - set(found):
        raise unknown(number)
    for dispatch in found.values():
        if dispatch.withdrawn_at is not None:
            raise Refused(
                "withdrawn",
                _("Dispatch %(number)s was withdrawn: nothing can follow it.") % {"number": dispatch.number},
            )
    return found


def begin_version(
    actor: Actor, number: int, language: str, *, at: dt.datetime, text: TextInput | None = None
) -> Translation:
    """Begin a language version of a dispatch, based on the source's text as it stands now.

    That of a follow-up, without a ``text``, begins with what its predecessors had translated and the source still says,
    based on the source's first text. Raises ``Refused``.
    """
    may_begin(actor, Roles.of(actor.user), language)
    with transaction.atomic():
        dispatch = locked(actor, number)
        if dispatch.withdrawn_at is not None:
            raise Refused("withdrawn", _("This dispatch was withdrawn; that is final."))
        versions = {t.language: t for t in dispatch.translations.select_related("head")}
        if language in versions:
            raise Refused("version-exists", _("There is a version in that language already."))
        source = versions[dispatch.source_language]
        based_on, brought = source.head, []
        if text is None and dispatch.follows is not None:
            first = source.revisions.get(number=1)
            carried = carrying.load(dispatch.follows, at).carried(language, first)
            if carried is not None:
                text, based_on, brought = carried.text, first, carried.authors
        translation = Translation.objects.create(
            dispatch=dispatch, language=language, based_on=based_on, translator=actor.user, changed_at=at
        )
        facts = dispatch.facts.latest("number")
        revision = revision_of(
            actor,
            translation,
            text or TextInput(),
            at=at,
            number=1,
            is_alert=facts.is_alert,
            facts=facts,
            source=based_on,
            source_body=source.head.body if source.head else "",
            brought=brought,
        )
        revision.save(force_insert=True)
        translation.head = revision
        translation.save(update_fields=["head"])
        behind.mark([dispatch.pk], at)
    return translation


def save(
    actor: Actor,
    number: int,
    language: str,
    text: TextInput,
    *,
    at: dt.datetime,
    against: int | None = None,
    merged: Iterable[int] = (),
    taken: Iterable[int] = (),
    aside: bool = False,
) -> Saved:
    """Save a text as a new Revision.

    ``against`` is the version's ``version`` that the text was written on (None: the newest). Where it has moved on,
    the text is kept as a conflict beside the newer one and never becomes head. ``merged`` are numbers of Revisions set
    aside whose words went into this text: they leave the list; those that it has ``taken`` from stay on it. ``aside``
    keeps the text beside the newest whatever that is (ingest: the desk has this version in hand), for which a writer's
    role is enough in any state. A text equal to the newest changes nothing. What was ready or published goes back to
    draft, its public edition untouched. Raises ``Refused``.
    """
    merged, taken = set(merged), set(taken)
    roles = actor.roles
    with transaction.atomic():
        dispatch = locked(actor, number)
        translation = version_of(dispatch, language)
        demand_writing(actor, roles, translation, aside=aside)
        head = translation.head
        facts = dispatch.facts.latest("number")
        went_in = list(translation.set_aside.filter(number__in=merged | taken)) if merged | taken else []
        joined = [one for one in went_in if one.number in merged]
        conflict = aside or (against is not None and against != translation.version)
        revision = revision_of(
            actor,
            translation,
            text,
            at=at,
            number=translation.newest + 1,  # type: ignore[attr-defined]
            is_alert=facts.is_alert,
            facts=facts,
            parent=head,
            source=translation.based_on,
            joined=went_in,
            source_body=translation.source_body or "",  # type: ignore[attr-defined]
        )
        if head is not None and revision.words() == head.words():
            translation.set_aside.remove(*joined)
            return Saved(head, changed=False)
        revision.conflict = conflict
        revision.save(force_insert=True)
        Autosave.objects.filter(translation=translation, user=actor.user).delete()
        if conflict:
            translation.set_aside.add(revision)
            return Saved(revision, conflict=True)
        translation.set_aside.remove(*joined)
        _take_as_head(actor, translation, revision, at)
    return Saved(revision)


def _take_as_head(actor: Actor, translation: Translation, revision: Revision, at: dt.datetime) -> None:
    before = translation.state
    translation.head = revision
    translation.version += 1
    translation.changed_at = at
    fields = ["head", "version", "changed_at"]
    if before in {State.READY, State.PUBLISHED}:
        translation.state = State.DRAFT
        translation.approved_revision = translation.approved_facts = translation.submitted = None
        translation.cause = ""
        fields += ["state", "approved_revision", "approved_facts", "submitted", "cause"]
        line = ledger.Line(
            dispatch=translation.dispatch,
            language=translation.language,
            move=Move.EDIT,
            from_state=before,
            to_state=State.DRAFT,
            revision=revision.number,
        )
        ledger.write(actor, [line], at)
    translation.save(update_fields=fields)


def drop(actor: Actor, number: int, language: str, revisions: Iterable[int]) -> None:
    """Take Revisions off the list of those kept for merging; the texts themselves stay. Raises ``Refused``."""
    roles = Roles.of(actor.user)
    with transaction.atomic():
        translation = version_of(locked(actor, number), language)
        demand_writing(actor, roles, translation)
        translation.set_aside.remove(*translation.set_aside.filter(number__in=list(revisions)))


def autosave(actor: Actor, number: int, language: str, text: TextInput, *, at: dt.datetime, against: int) -> Autosave:
    """Keep what somebody is typing: one row a version and user, no Revision, no state. Raises ``Refused``."""
    dispatch = Dispatch.objects.visible_to(actor.user).filter(number=number).first()
    if dispatch is None:
        raise unknown(number)
    translation = version_of(dispatch, language)
    demand_writing(actor, Roles.of(actor.user), translation)
    kept, _created = Autosave.objects.update_or_create(
        translation=translation,
        user=actor.user,
        defaults={
            "against": against,
            "saved_at": at,
            "headline": text.headline[:LONGEST_HEADLINE],
            "lead": text.lead,
            "body": clean_body(text.body),
            "captions": {photo: dict(words) for photo, words in text.captions.items()},
            "note": text.note,
        },
    )
    return kept


def forget(actor: Actor, translation: Translation) -> None:
    """Drop what a user typed in a version and did not save."""
    Autosave.objects.filter(translation=translation, user=actor.user).delete()


def version_of(dispatch: Dispatch, language: str) -> Translation:
    """A version, with the number of its newest text and the source's working text (None for the source itself)."""
    source = dispatch.translations.filter(language=dispatch.source_language).exclude(language=language)
    texts = Revision.objects.filter(translation=OuterRef("pk")).order_by("-number")
    newest, body = Coalesce(Subquery(texts.values("number")[:1]), 0), Subquery(source.values("head__body"))
    found = dispatch.translations.select_related("head", "based_on").filter(language=language)
    translation = found.annotate(newest=newest, source_body=body).first()
    if translation is None:
        raise Refused(
            "no-version",
            _("Dispatch %(number)s has no version in “%(language)s”.")
            % {"number": dispatch.number, "language": language},
        )
    translation.dispatch = dispatch
    return translation


def demand_writing(actor: Actor, roles: Roles, translation: Translation, *, aside: bool = False) -> None:
    """Raise ``Refused`` unless the actor may write a version's text as it stands; no query."""
    if translation.withdrawn_at is not None:
        raise Refused("withdrawn", _("This version was withdrawn; that is final."))
    if translation.state == State.SPIKED and not aside:
        raise Refused("state", _("The version is spiked: take it off the spike first."))
    least = Role.EDITOR if translation.state == State.REVIEW and not aside else Role.WRITER
    roles.demand(actor.user, translation.language, least)
