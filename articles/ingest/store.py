"""Items become dispatches: new ones in batches, newer versions one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.ingest.item import Item
from articles.ingest.known import Known
from articles.ingest.matching import Matched
from articles.ingest.problem import Problem
from articles.ingest.report import Status
from articles.models import Dispatch, Publication, Translation, WireItem
from articles.states import OPEN_EMBARGO, Move, State
from articles.workflow import ledger, texts
from articles.workflow.actor import Actor, Refused
from articles.workflow.facts import save_facts


def create(actor: Actor, items: Sequence[tuple[Item, Matched]], *, at: dt.datetime) -> list[int]:
    """Begin a dispatch of each item, in one transaction; gives back their numbers. Raises Refused, IntegrityError."""
    drafts = [
        texts.Draft(
            language=item.language,
            text=_text(item, matched),
            facts=matched.facts,
            slugline=item.slugline,
            external_uri=item.uri,
            embargo_until=item.embargo,
        )
        for item, matched in items
    ]
    with transaction.atomic():
        begun = texts.begin_many(actor, drafts, at=at)
        WireItem.objects.bulk_create(
            WireItem(
                dispatch=version.dispatch,
                uri=item.uri,
                version=item.version,
                version_created=item.created,
                received_at=at,
                digest=item.digest,
                revision=version.head,
                facts=1,
            )
            for (item, _matched), version in zip(items, begun, strict=True)
            if item.versioned
        )
    return [version.dispatch.number for version in begun]


def update(actor: Actor, known: Known, item: Item, matched: Matched, *, at: dt.datetime) -> Status:
    """Take in a newer version of a known item; the same or an older one changes nothing. Raises Problem, Refused.

    Its text becomes the working text where the desk has not gone on from the last one; else it is kept for merging.
    """
    with transaction.atomic():
        dispatch = Dispatch.objects.select_for_update(of=("self",)).get(number=known.number)
        wire = WireItem.objects.filter(uri=item.uri).first() or WireItem(
            dispatch=dispatch, uri=item.uri, received_at=at, digest=""
        )
        known = Known(known.number, wire if wire.pk else None)
        if known.age(item) != "newer":
            return "unchanged"
        if item.status == "canceled":
            _remember(wire, item, at)
            return "unchanged"
        version = _version(dispatch, item)
        before = version.state
        aside = not _untouched(version, wire, at)
        saved = texts.save(actor, dispatch.number, item.language, _text(item, matched), at=at, aside=aside)
        facts_changed = False
        if saved.conflict:
            item.warnings.append(
                _("The desk has this story in hand: the new version is kept beside its text, to be merged.")
            )
        else:
            wire.revision = saved.revision
            facts_changed = _save_facts(actor, dispatch.number, wire, item, matched, at)
            if before == State.PUBLISHED and saved.changed:
                item.warnings.append(_("An older version is public: this one is a draft until an editor publishes it."))
        embargo_changed = _embargo(actor, dispatch, item, at)
        _remember(wire, item, at)
        return "updated" if saved.changed or facts_changed or embargo_changed else "unchanged"


def _version(dispatch: Dispatch, item: Item) -> Translation:
    if item.language != dispatch.source_language:
        raise Problem(
            "other-language",
            _("This version is in “%(new)s”, but dispatch %(number)d came in as “%(old)s”.")
            % {"new": item.language, "number": dispatch.number, "old": dispatch.source_language},
        )
    return dispatch.translations.get(language=item.language)


def _untouched(version: Translation, wire: WireItem, at: dt.datetime) -> bool:
    """Whether the working text is still what came in last, in draft or published, nothing waiting or set aside."""
    return (
        wire.revision_id is not None
        and version.head_id == wire.revision_id
        and version.state in (State.DRAFT, State.PUBLISHED)
        and not version.set_aside.exists()
        and not _editions(version.pk).filter(visible_from__gt=at).exists()
    )


def _editions(*translations: int) -> QuerySet[Publication]:
    return Publication.objects.filter(translation_id__in=translations, taken_off_at=None)


def _remember(wire: WireItem, item: Item, at: dt.datetime) -> None:
    wire.version, wire.version_created, wire.digest, wire.received_at = item.version, item.created, item.digest, at
    wire.save()


def _save_facts(actor: Actor, number: int, wire: WireItem, item: Item, matched: Matched, at: dt.datetime) -> bool:
    """Take over what the new version says otherwise than the last one; what the desk changed as well, it keeps."""
    try:
        facts = save_facts(actor, number, matched.facts, at=at, against=wire.facts)
    except Refused as refused:
        item.warnings.append(_("Its facts were not taken over: %(reason)s") % {"reason": refused.sentence})
        return False
    changed = facts.number != wire.facts and facts.author_id == actor.user.pk and facts.created_at == at
    wire.facts = facts.number if changed else wire.facts
    return changed


def _embargo(actor: Actor, dispatch: Dispatch, item: Item, at: dt.datetime) -> bool:
    """Hold an unseen story back longer where the agency asks for it; all else about an embargo is an editor's."""
    stands, wanted = (
        until if until is not None and until > at else None for until in (dispatch.embargo_until, item.embargo)
    )
    if wanted == stands:
        return False
    languages = list(dispatch.translations.values_list("pk", flat=True))
    longer = wanted is not None and (stands is None or wanted > stands)
    if longer and not _editions(*languages).exists():
        dispatch.embargo_until = wanted
        dispatch.save(update_fields=["embargo_until"])
        ledger.write(actor, [ledger.Line(dispatch=dispatch, language=item.language, move=Move.EMBARGO)], at)
        item.warnings.append(_("The agency embargoes it (%(until)s): so it is.") % {"until": _said(wanted)})
        return True
    item.warnings.append(
        _("The agency’s embargo is now %(new)s, ours stays %(old)s: an editor decides.")
        % {"new": _said(wanted), "old": _said(stands)}
    )
    return False


def _said(moment: dt.datetime | None) -> str:
    if moment is None:
        return _("none")
    if moment >= OPEN_EMBARGO:
        return _("open")
    return date_format(localtime(moment), "DATETIME_FORMAT")


def _text(item: Item, matched: Matched) -> texts.TextInput:
    signed = ""
    if matched.unsigned:
        with translation.override(item.language):  # the note is part of the text
            signed = _("By: %(byline)s") % {"byline": matched.unsigned}
    note = "\n".join(each for each in (item.note, signed) if each)
    return texts.TextInput(headline=item.headline, lead=item.lead, body=item.body, note=note)
