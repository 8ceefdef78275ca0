"""A follow-up begins: with the text, the facts and the translations of what it follows."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Dispatch, Facts, Revision, Translation
from articles.workflow import carrying
from articles.workflow.actor import Actor, Refused, Roles
from articles.workflow.revising import TextInput, revision_of
from articles.workflow.texts import lock_followed, may_begin


def follow_up(actor: Actor, number: int, *, at: dt.datetime) -> Translation:
    """Begin a dispatch that follows another; gives back its original version.

    It has the other's text and facts as readers have them, its slugline and section; each language has the
    translations of the paragraphs that were up to date, based on the follow-up's first text. No word of them is new,
    so that a writer of the source's desk may bring them over; she counts among their authors. A constant number of
    queries. Raises ``Refused``.
    """
    with transaction.atomic():
        followed = lock_followed(actor, {number})[number]
        may_begin(actor, Roles.of(actor.user), followed.source_language)
        line = carrying.load(followed, at)
        original = line.original
        if original is None:
            raise Refused("no-text", _("There is no text yet."))
        (fresh,) = Dispatch.objects.fresh_numbers(1)
        dispatch = Dispatch.objects.create(
            number=fresh,
            slugline=followed.slugline,
            source_language=followed.source_language,
            follows=followed,
            series=followed.series,
            created_at=at,
            created_by=actor.user,
        )
        facts = _facts(actor, followed, dispatch, original.facts, at)
        source = Translation.objects.create(dispatch=dispatch, language=followed.source_language, changed_at=at)
        was = original.text
        words = TextInput(headline=was.headline, lead=was.lead, body=was.body, captions=was.captions)
        first = revision_of(
            actor,
            source,
            words,
            at=at,
            number=1,
            is_alert=facts.is_alert,
            previous=was.body,
            brought=was.all_authors,
        )
        first.save(force_insert=True)
        source.head = first
        source.save(update_fields=["head"])
        _versions(actor, dispatch, line, first, facts, at)
    return source


def _facts(actor: Actor, followed: Dispatch, dispatch: Dispatch, number: int | None, at: dt.datetime) -> Facts:
    """Its first Facts: the public ones of what it follows, else the newest."""
    known = followed.facts.order_by("-number")
    before = (known if number is None else known.filter(number=number))[0]
    return Facts.objects.create(dispatch=dispatch, number=1, author=actor.user, created_at=at, **before.snapshot())


def _versions(
    actor: Actor, dispatch: Dispatch, line: carrying.Line, first: Revision, facts: Facts, at: dt.datetime
) -> None:
    carried = {language: words for language in line.languages() if (words := line.carried(language, first))}
    begun = [
        Translation(
            dispatch=dispatch,
            language=language,
            based_on=first,
            translator_id=words.translation.translator_id,
            changed_at=at,
        )
        for language, words in carried.items()
    ]
    Translation.objects.bulk_create(begun)
    heads = [
        revision_of(
            actor,
            translation,
            carried[translation.language].text,
            at=at,
            number=1,
            is_alert=facts.is_alert,
            source=first,
            source_body=first.body,
            brought=carried[translation.language].authors,
        )
        for translation in begun
    ]
    Revision.objects.bulk_create(heads)
    for translation, head in zip(begun, heads, strict=True):
        translation.head = head
    Translation.objects.bulk_update(begun, ["head"])
