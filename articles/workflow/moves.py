"""``move``: the one way in which anything changes its state or becomes public.

Admin, commands and API all call it. One transaction with the series' rows locked; all the languages named, or none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.language import body as markup
from articles.models import Dispatch, LedgerEntry, Revision
from articles.states import MOVES as TABLE
from articles.states import OPEN_EMBARGO, RECONCILE_SENDS_BACK, Cause, Move, Role, Scope, State
from articles.workflow import (
    cases,
    checking,
    guards,
    meant,
    notices,
    redaction,
    reissue,
    takedown,
    telling,
    timing,
    vocabulary,
)
from articles.workflow.actor import Actor, Order, Refused
from articles.workflow.cases import Case, Row, Version
from articles.workflow.four_eyes import Pass
from articles.workflow.work import Outcome, Work

CONSEQUENCES = frozenset(
    {Move.EDIT, Move.SHIFT, Move.TAKE_OFF, Move.IMPORT, Move.WITHDRAW_PHOTO, Move.MERGE_PEOPLE, Move.WAIVE}
)
"""What is not ordered here: consequences of other moves, and the moves made on a photo, a person, a check."""


def move(
    actor: Actor,
    name: Move | str,
    number: int,
    languages: Sequence[str] = (),
    *,
    at: dt.datetime,
    order: Order | None = None,
) -> Outcome:
    """Make a move on a dispatch, in the languages named (a move on the whole dispatch needs none).

    ``at`` is now. Raises ``Refused``, and then nothing has changed. Every version that moved, also as a consequence,
    has one entry in the ledger.
    """
    order = order or Order()
    if name not in Move.values or name in CONSEQUENCES:
        label = Move(name).label if name in Move.values else name
        raise Refused("no-such-move", _("“%(move)s” is not made on a dispatch.") % {"move": label})
    chosen = Move(name)
    with transaction.atomic():
        case = cases.load(actor, number, at, lock=True)
        work = Work(case, chosen, order)
        wanted = _languages(case, chosen, languages)
        _load_fixes(case, chosen, wanted, order)
        _load_checks(case, chosen, wanted)
        _demand_replacement(case, chosen, order)
        for language in wanted:
            try:
                passed = guards.check(case, language, chosen, order)
            except Refused as refused:
                raise _telling_by_whom(case, language, refused) from refused
            DEEDS[chosen](work, case.version(language), passed, order)
            work.settle()
        outcome = work.finish()
        telling.of_move(case, chosen, wanted, order.note.strip(), case.at)
        return outcome


OVERTAKEN = frozenset({"state", "withdrawn", "held-already", "not-held", "facts-public-already"})
"""Refusals because somebody may have been quicker with a move."""


def _telling_by_whom(case: Case, language: str, refused: Refused) -> Refused:
    """A refusal because somebody else was quicker names her: whoever made the version's last move, or its new text."""
    who, said = None, ""
    light = case.version(language).translation.head if refused.code == "head-moved" else None
    if light is not None:
        head = Revision.objects.select_related("author").get(pk=light.pk)
        who, said = head.author, _("It was written by %(name)s.") % {"name": head.author}
    elif refused.code in OVERTAKEN:
        entries = LedgerEntry.objects.filter(dispatch=case.story.dispatch, language=language)
        last = entries.select_related("actor").order_by("-position").first()
        if last is not None:
            told = {"move": Move(last.move).label, "name": last.actor}
            who, said = last.actor, _("The last move, “%(move)s”, was made by %(name)s.") % told
    if who is None or who == case.actor.user:
        return refused
    return Refused(refused.code, f"{refused.sentence} {said}", **refused.detail)


def _languages(case: Case, chosen: Move, languages: Sequence[str]) -> list[str]:
    """The languages of a move, each once, the source first: the others are judged by what it does."""
    source = case.story.dispatch.source_language
    if TABLE[chosen].scope == Scope.DISPATCH:
        return [source]
    if not languages:
        raise Refused("no-language", _("Say in which language."))
    if chosen == Move.WITHDRAW and source in languages:
        for language in languages:
            case.version(language)
        return [source]  # which takes them all
    return sorted(dict.fromkeys(languages), key=lambda language: (language != source, language))


def _load_checks(case: Case, chosen: Move, wanted: Sequence[str]) -> None:
    """Check anew the versions that were reconciled since their save: another text of the original counts now."""
    if chosen not in {Move.APPROVE, Move.PUBLISH, Move.FLASH}:
        return
    versions = [version for language in wanted if (version := case.story.versions.get(language))]
    found = checking.anew([version.translation for version in versions], case.story.newest_facts())
    for version in versions:
        version.checks = found.get(version.translation.pk)


def _demand_replacement(case: Case, chosen: Move, order: Order) -> None:
    """What a withdrawal names in its stead is there, and not withdrawn with it."""
    if chosen != Move.WITHDRAW or order.replaced_by is None:
        return
    going = {story.number for story in case.followers(case.story, order.exclude)}
    there = Dispatch.objects.visible_to(case.actor.user).filter(number=order.replaced_by, withdrawn_at=None)
    if order.replaced_by in going or not there.exists():
        raise Refused(
            "no-such-replacement",
            _("Dispatch %(number)s cannot replace it: there is none of that number, or it is withdrawn.")
            % {"number": order.replaced_by},
        )


_TAG = re.compile(r"<[^>]*>")


def _load_fixes(case: Case, chosen: Move, languages: Sequence[str], order: Order) -> None:
    """Where a fix is asked for, load the public and the new text, and the names in them."""
    if chosen != Move.PUBLISH:
        return
    wanted = Q()
    versions: list[Version] = []
    for language in languages:
        version = case.story.versions.get(language)
        live = version.live(case.at) if version else None
        cause = order.cause or (version.translation.cause if version else "")
        if version and live and version.translation.head and cause == Cause.FIX:
            versions.append(version)
            wanted |= Q(pk=version.translation.head_id) | Q(translation_id=version.translation.pk, number=live.revision)
    if not versions:
        return
    texts = {(r.translation_id, r.number): r for r in Revision.objects.filter(wanted)}
    for version in versions:
        live, head = version.live(case.at), version.translation.head
        if live is None or head is None:
            continue
        old = texts[version.translation.pk, live.revision]
        new = texts[version.translation.pk, head.number]
        if _TAG.findall(markup.strip_ids(old.body)) != _TAG.findall(markup.strip_ids(new.body)):
            continue
        pair = (_running(old), _running(new))
        case.fix_pairs[version.language] = pair
        case.known_names += vocabulary.find("\n".join(pair), version.language).surfaces


def _running(revision: Revision) -> str:
    captions = [f"{text.get('caption', '')}\n{text.get('alt', '')}" for _pk, text in sorted(revision.captions.items())]
    return "\n".join([revision.headline, revision.lead, markup.plain(revision.body), *captions, revision.note])


# What each move does, once its guard has let it pass.


def _submit(work: Work, version: Version, passed: Pass, order: Order) -> None:
    translation = version.translation
    translation.state = State.REVIEW
    translation.submitted = translation.head
    translation.cause = order.cause or translation.cause
    work.record(version, passed, revision=_head(version), cause=translation.cause)


def _return(work: Work, version: Version, passed: Pass, order: Order) -> None:
    version.translation.state = State.DRAFT
    _unapprove(version)
    work.record(version, passed, revision=_head(version))


def _approve(work: Work, version: Version, passed: Pass, order: Order) -> None:
    translation = version.translation
    translation.state = State.READY
    translation.approved_revision = translation.head
    translation.approved_facts = guards.facts_named(work.case, order)
    work.record(version, passed, revision=_head(version), facts=translation.approved_facts.number)


def _publish(work: Work, version: Version, passed: Pass, order: Order) -> None:
    translation, case = version.translation, work.case
    cause = Cause.DEVELOPMENT if work.move == Move.FLASH else guards.cause_of(case, version, order)
    if translation.state != State.READY:
        translation.approved_revision = translation.head
        translation.approved_facts = guards.facts_named(case, order)
    if translation.approved_revision is None or translation.approved_facts is None:
        raise AssertionError("the database lets no version be ready without its approvals")
    facts = max(translation.approved_facts.number, case.story.public_facts(case.at))
    translation.approved_facts = case.story.facts[facts]
    translation.state = State.PUBLISHED
    translation.cause = ""
    row = work.new_edition(
        version,
        revision=translation.approved_revision.number,
        facts=facts,
        cause=cause,
        requested_at=min(order.when or case.at, OPEN_EMBARGO),
        based_on=translation.based_on.number if translation.based_on else None,
    )
    notices.change(work, version, row, order, notices.kind_with(cause, order))
    work.record(version, passed, cause=cause, row=row)


def _set_aside(work: Work, version: Version, passed: Pass, order: Order) -> None:
    edition = meant.edition_to_return_to(work.case, version)
    translation = version.translation
    if translation.head is None or translation.head.number != edition.revision:
        work.set_aside_head(version)
    numbers = Q(translation_id=translation.pk, number=edition.revision)
    source = work.case.story.source
    if edition.based_on is not None and source is not None:
        numbers |= Q(translation_id=source.translation.pk, number=edition.based_on)
    texts = {(r.translation_id, r.number): r for r in Revision.objects.filter(numbers).only("translation_id", "number")}
    translation.head = translation.approved_revision = texts[translation.pk, edition.revision]
    translation.approved_facts = work.case.story.facts[edition.facts]
    if source is not None and edition.based_on is not None:
        translation.based_on = texts[source.translation.pk, edition.based_on]
    translation.submitted = None
    translation.cause = ""
    translation.state = State.PUBLISHED
    work.record(version, passed, revision=edition.revision, facts=edition.facts)


def _recall(work: Work, version: Version, passed: Pass, order: Order) -> None:
    waiting = version.waiting(work.case.at)
    for row in waiting:
        timing.take_off(row, work.case.at)
    for row in waiting:
        work.fall_back(version, row)
    work.record(version, passed, row=waiting[-1])


def _to(state: State) -> Callable[[Work, Version, Pass, Order], None]:
    def deed(work: Work, version: Version, passed: Pass, order: Order) -> None:
        version.translation.state = state
        work.record(version, passed, revision=_head(version))

    return deed


def _reconcile(work: Work, version: Version, passed: Pass, order: Order) -> None:
    case, translation = work.case, version.translation
    number = meant.source_revision_named(case, version, order)
    source = case.story.source
    if source is None:
        raise AssertionError("the guard asks for a source")
    translation.based_on = Revision.objects.only("number").get(translation=source.translation, number=number)
    editor = case.roles.at(version.language) >= Role.EDITOR
    if translation.state == RECONCILE_SENDS_BACK and not editor:
        translation.state = State.REVIEW
        _unapprove(version)
    if translation.state == State.PUBLISHED and editor:
        public = source.live(case.at)
        for row in version.standing():
            waits = Row.waiting(row, case.at)
            if row.revision == _head(version) and (
                waits or (Row.live(row, case.at) and public is not None and public.revision == number)
            ):
                row.based_on = number
    work.record(version, passed, revision=_head(version))


def _embargo(work: Work, version: Version, passed: Pass, order: Order) -> None:
    work.case.story.dispatch.embargo_until = min(order.when or OPEN_EMBARGO, OPEN_EMBARGO)
    work.record(version, passed)


def _lift(work: Work, version: Version, passed: Pass, order: Order) -> None:
    work.case.story.dispatch.embargo_until = None
    work.record(version, passed)


def _close_edition(work: Work, version: Version, passed: Pass, order: Order) -> None:
    row = meant.past_edition(work.case, version, order)
    row.closed = True
    work.record(version, passed, row=row)


def _head(version: Version) -> int | None:
    return version.translation.head.number if version.translation.head else None


def _unapprove(version: Version) -> None:
    version.translation.approved_revision = None
    version.translation.approved_facts = None


DEEDS: dict[Move, Callable[[Work, Version, Pass, Order], None]] = {
    Move.SUBMIT: _submit,
    Move.RETURN: _return,
    Move.APPROVE: _approve,
    Move.PUBLISH: _publish,
    Move.FLASH: _publish,
    Move.SET_ASIDE: _set_aside,
    Move.RECALL: _recall,
    Move.PUBLISH_FACTS: reissue.publish_facts,
    Move.ANNOTATE: reissue.annotate,
    Move.SPIKE: _to(State.SPIKED),
    Move.UNSPIKE: _to(State.DRAFT),
    Move.RECONCILE: _reconcile,
    Move.HOLD: takedown.hold,
    Move.RELEASE: takedown.release,
    Move.WITHDRAW: takedown.withdraw,
    Move.EMBARGO: _embargo,
    Move.LIFT: _lift,
    Move.REDACT: redaction.redact,
    Move.CLOSE_EDITION: _close_edition,
}
