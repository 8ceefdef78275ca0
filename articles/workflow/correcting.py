"""A correction goes out in many languages at once: saved, put forward, approved and published under the usual rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from articles.language import body as markup
from articles.models import Membership, Notification, Translation
from articles.states import Cause, Move, Role, State
from articles.workflow import cases, correction, guards, telling, texts
from articles.workflow.actor import Actor, Order, Refused
from articles.workflow.cases import Case, Version
from articles.workflow.correction import Asked, Correction, has_something
from articles.workflow.moves import move

__all__ = ["Change", "Outcome", "has_something", "may_release", "release"]

ANOTHERS = frozenset({"four-eyes", "four-eyes-facts", "role"})
"""Refusals that leave a version in review for somebody else's eyes."""
_OTHER_BLOCK = re.compile(r"<(?:p|h2|ul|ol|blockquote)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """What was decided for one language: ``places`` are its paragraphs by key, ``base`` the text they were read in."""

    language: str
    base: int
    places: Mapping[str, str]
    notice: str


@dataclass
class Outcome:
    """What became of a release: what went out, and what waits for whom (the refusal says why)."""

    published: list[str] = field(default_factory=list)
    waiting: dict[str, Refused] = field(default_factory=dict)


def may_release(case: Case) -> bool:
    """Whether the actor can put anything of it forward; pure.

    A language of hers, once the original was submitted; the original itself, while readers do not have it.
    """
    source, dispatch = case.story.source, case.story.dispatch
    if source is None or not has_something(case):
        return False
    live, head = source.live(case.at), source.translation.head
    out = live is not None and head is not None and head.number == live.revision
    of_source = not out and case.roles.at(dispatch.source_language) >= Role.WRITER
    others = (v for v in case.story.versions.values() if v is not source and v.live(case.at))
    of_another = any(case.roles.at(version.language) >= Role.WRITER for version in others)
    return of_source or (of_another and (out or source.translation.state != State.DRAFT))


def release(actor: Actor, number: int, changes: Sequence[Change], *, notice: str, at: dt.datetime) -> Outcome:
    """Correct the languages named, with the original where it is not out yet; ``notice`` is that of the original.

    Each version is saved and submitted as a correction; what the actor may approve goes out in one move, at one
    second, the rest stays in review and its editors are told. All or nothing: whatever else stands against any of them
    is refused, and nothing has changed. Raises ``Refused``.
    """
    with transaction.atomic():
        case = cases.load(actor, number, at, lock=True)
        found = correction.load(case)
        if found is None:
            raise Refused("nothing-to-correct", _("There is nothing to correct in other languages."))
        by_language = {one.language: one for one in found.asked}
        unknown = [change.language for change in changes if change.language not in by_language]
        if unknown:
            raise Refused(
                "nothing-public", _("Nothing of it is public in %(languages)s.") % {"languages": ", ".join(unknown)}
            )
        notices = {found.source.language: notice}
        if not found.source_is_out:
            _submit(actor, case, found.source, notice)
        for change in changes:
            one = by_language[change.language]
            notices[change.language] = change.notice.strip() or correction.notice_for(one, change.places)
            with _naming_the_language(change.language):
                _put_forward(actor, case, one, change, notices[change.language])
        outcome = _publish(actor, number, found, [change.language for change in changes], notices, at)
        _tell(actor, case, outcome, notices)
    return outcome


class _naming_the_language:
    """A refusal within says in which language it was."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Refused):
            raise Refused(error.code, f"[{self.language}] {error.sentence}", **error.detail) from error


def _put_forward(actor: Actor, case: Case, one: Asked, change: Change, notice: str) -> None:
    """Save what was decided and submit it as a correction; what waits already and is not touched stays as it is."""
    if change.base != one.base.number:
        raise Refused("head-moved", _("The text has changed since you read it: read it again."))
    text = corrected(one, change.places)
    touched = (text.headline, text.lead, text.body) != (one.base.headline, one.base.lead, one.base.body)
    if not touched and not one.waits:
        raise Refused("nothing-changed", _("Nothing was changed in it: correct the paragraph, or take the tick away."))
    if not notice:
        raise Refused(
            "notice-missing", _("A correction tells readers what was wrong and what is right: write the notice.")
        )
    if not touched:
        return
    if one.ahead:
        move(actor, Move.SET_ASIDE, case.number, [one.language], at=case.at)
    texts.save(actor, case.number, one.language, text, at=case.at)
    state = Translation.objects.values_list("state", flat=True).get(pk=one.version.translation.pk)
    if state == State.DRAFT:
        move(
            actor,
            Move.SUBMIT,
            case.number,
            [one.language],
            at=case.at,
            order=Order(cause=Cause.CORRECTION, note=notice),
        )


def _submit(actor: Actor, case: Case, source: Version, notice: str) -> None:
    if not notice.strip():
        raise Refused(
            "notice-missing", _("A correction tells readers what was wrong and what is right: write the notice.")
        )
    if source.translation.state == State.DRAFT:
        order = Order(cause=Cause.CORRECTION, note=notice)
        move(actor, Move.SUBMIT, case.number, [source.language], at=case.at, order=order)


def corrected(one: Asked, places: Mapping[str, str]) -> texts.TextInput:
    """The base text with the paragraphs put in; an emptied one goes, a new one comes after the block its key names."""
    fresh: dict[str, list[str]] = {}
    for place in one.places:
        if place.key.startswith("new-"):
            fresh.setdefault(place.after, []).append(_block(places.get(place.key, "")))
    parts = fresh.get("", [])
    for block in markup.blocks(markup.with_ids(one.base.body)):
        changed = block.id in places and places[block.id].strip() != correction.inner(block.html)
        parts += [_block(places[block.id]) if changed else block.html, *fresh.get(block.id, [])]
    return texts.TextInput(
        headline=places.get("headline", one.base.headline),
        lead=places.get("lead", one.base.lead),
        body="".join(parts),
        captions=one.base.captions,
        note=one.base.note,
    )


def _block(text: str) -> str:
    """What was typed for one paragraph, as HTML; another block than a paragraph was typed as HTML."""
    text = text.strip()
    return text if not text or _OTHER_BLOCK.match(text) else f"<p>{text}</p>"


def _publish(
    actor: Actor, number: int, found: Correction, languages: list[str], notices: Mapping[str, str], at: dt.datetime
) -> Outcome:
    """Approve what the actor may, bring it up to the corrected original and let it out in one move."""
    outcome = Outcome()
    source = found.source.language
    going: list[str] = []
    for language in [*([] if found.source_is_out else [source]), *languages]:
        case = cases.load(actor, number, at, lock=True)
        refused = None
        if source in outcome.waiting:
            refused = Refused("source-not-out", outcome.waiting[source].sentence)
        elif case.version(language).translation.state == State.REVIEW:
            refused = guards.may(case, language, Move.APPROVE)
        elif case.roles.at(language) < Role.EDITOR:
            refused = guards.may(case, language, Move.RECALL)
        if refused is not None and refused.code not in ANOTHERS | {"source-not-out"}:
            raise Refused(refused.code, f"[{language}] {refused.sentence}", **refused.detail)
        if refused is not None:
            outcome.waiting[language] = refused
            continue
        with _naming_the_language(language):
            if case.version(language).translation.state == State.REVIEW:
                move(actor, Move.APPROVE, number, [language], at=at)
            if language != source:
                _reconcile(actor, number, language, found.new.number, at)
        going.append(language)
    if going:
        order = Order(cause=Cause.CORRECTION, notices={code: notices[code] for code in going})
        move(actor, Move.PUBLISH, number, going, at=at, order=order)
        outcome.published = going
    return outcome


def _reconcile(actor: Actor, number: int, language: str, source_text: int, at: dt.datetime) -> None:
    try:
        with transaction.atomic():
            move(actor, Move.RECONCILE, number, [language], at=at, order=Order(revision=source_text))
    except Refused as refused:
        if refused.code != "reconciled-already":
            raise


def _tell(actor: Actor, case: Case, outcome: Outcome, notices: Mapping[str, str]) -> None:
    """Tell the editors of what waits that it waits for them."""
    news = []
    for language in outcome.waiting:
        members = Membership.objects.of_language(language).filter(role__gte=Role.EDITOR)
        translation = case.story.versions[language].translation
        news += [
            telling.News(Notification.Kind.MENTIONED, pk, translation, notices.get(language, ""))
            for pk in members.values_list("user", flat=True)
        ]
    telling.tell(actor.user, news, case.at)
