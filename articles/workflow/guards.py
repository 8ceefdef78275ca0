"""May this move be made? Pure functions on a loaded Case: the same answer for the button and for the deed.

``check`` raises ``Refused``; ``Pass`` says on whose eyes an approval stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from articles.models import Facts, Revision
from articles.states import (
    AFTER_WITHDRAWAL,
    FAST,
    MOVES,
    Cause,
    Move,
    NoticeKind,
    Scope,
    State,
)
from articles.workflow import notices, stale
from articles.workflow.actor import Order, Refused
from articles.workflow.cases import Case, Row, Version
from articles.workflow.four_eyes import Pass, facts_authors, four_eyes, is_fix_of
from articles.workflow.meant import edition_to_return_to, is_source, past_edition, source_revision_named

_IDEOGRAPH = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")  # a Chinese name may have two characters


def may(case: Case, language: str, move: Move, order: Order | None = None) -> Refused | None:
    """What stands against a move, or None: for a button."""
    try:
        check(case, language, move, order or Order())
    except Refused as refused:
        return refused
    return None


def check(case: Case, language: str, move: Move, order: Order) -> Pass:
    """Raise ``Refused`` unless the actor may make the move on the story's version in that language."""
    version = case.version(language)
    rule = MOVES[move]
    if version.translation.withdrawn_at and move not in AFTER_WITHDRAWAL:
        raise Refused("withdrawn", _("This version was withdrawn; that is final."))
    case.roles.demand(case.actor.user, desk_of(case, version, move), rule.role)
    state = State(version.translation.state)
    if rule.sources and state not in rule.sources:
        raise Refused(
            "state",
            _("“%(move)s” is not possible here: the version is “%(state)s”.")
            % {"move": move.label, "state": state.label},
        )
    if rule.note and not order.note.strip():
        raise Refused("note-missing", _("Say why: this move needs a note."))
    guard = GUARDS.get(move)
    return guard(case, version, order) if guard else Pass()


def desk_of(case: Case, version: Version, move: Move) -> str:
    """The language of the desk whose roles count for a move."""
    return case.story.dispatch.source_language if MOVES[move].scope == Scope.DISPATCH else version.language


def head_of(version: Version) -> Revision:
    """The working text; refused when nothing was written yet."""
    head = version.translation.head
    if head is None:
        raise Refused("no-text", _("There is no text yet."))
    return head


def _text(case: Case, version: Version) -> Pass:
    """A headline, and a text unless it is an alert."""
    head = head_of(version)
    if not head.headline.strip():
        raise Refused("no-headline", _("There is no headline yet."))
    if not version.has_text and not case.story.newest_facts().is_alert:
        raise Refused("no-text", _("There is no text yet; only an alert goes without."))
    return Pass()


def _submit(case: Case, version: Version, order: Order) -> Pass:
    _text(case, version)
    if any(Row.was_seen(row, case.at) for row in version.rows):
        _cause(version, order)
    return Pass()


def _cause(version: Version, order: Order) -> Cause:
    cause = order.cause or version.translation.cause
    if not cause:
        raise Refused(
            "cause-missing",
            _("Something of it is public already: say whether this is a development, a correction or a fix."),
        )
    return Cause(cause)


def cause_of(case: Case, version: Version, order: Order) -> Cause:
    """Why an edition goes out; the first one is a development whatever was said."""
    if not version.standing():
        return Cause.DEVELOPMENT
    if not version.seen(case.at) and not order.cause and not version.translation.cause:
        return Cause.DEVELOPMENT
    return _cause(version, order)


def facts_named(case: Case, order: Order) -> Facts:
    """The Facts an order names: the newest, or those that are public."""
    story = case.story
    newest = story.newest_facts()
    if order.facts is None or order.facts == newest.number:
        return newest
    if order.facts == story.public_facts(case.at):
        return story.facts[order.facts]
    raise Refused(
        "facts-moved",
        _("The facts have changed since: number %(newest)s is the newest now. Look at them again.")
        % {"newest": newest.number},
    )


def _seen_head(version: Version, order: Order) -> Revision:
    head = head_of(version)
    seen = order.revision_in(version.language)
    if seen is not None and seen != head.number:
        raise Refused(
            "head-moved",
            _("The text has changed since you read it: revision %(number)s is the newest now. Read it again.")
            % {"number": head.number},
        )
    return head


def _no_errors(version: Version, *, without: frozenset[str] = frozenset()) -> None:
    """Refuse a working text with errors that nobody waived."""
    found = head_of(version).checks if version.checks is None else version.checks
    errors = [
        c["check"]
        for c in found
        if c.get("level") == "error" and c.get("check") not in without and c.get("key") not in version.waived
    ]
    if "working-headline" in errors:
        raise Refused(
            "working-headline", _("The headline is still the first sentence of the text: write one before it goes on.")
        )
    if errors:
        raise Refused("checks", _("The checks found errors: %(errors)s.") % {"errors": ", ".join(sorted(set(errors)))})


def _approve(case: Case, version: Version, order: Order) -> Pass:
    head = _seen_head(version, order)
    _text(case, version)
    facts = facts_named(case, order)
    _no_errors(version, without=frozenset({"missing-text"}))
    return four_eyes(case, version, head, facts, small_fix=False)


def _publish(case: Case, version: Version, order: Order) -> Pass:
    cause = cause_of(case, version, order)
    passed = Pass()
    if version.translation.state == State.REVIEW:
        head = _seen_head(version, order)
        _text(case, version)
        facts = facts_named(case, order)
        _no_errors(version, without=frozenset({"missing-text"}))
        live = version.live(case.at)
        small = cause == Cause.FIX and live is not None and is_fix_of(case, version)
        passed = four_eyes(case, version, head, facts, small_fix=small)
    else:
        _seen_approved(version, order)
    _notices(case, version, order, cause)
    _may_go_out(case, version, order)
    return passed


def _notices(case: Case, version: Version, order: Order, cause: Cause) -> None:
    """A correction tells what was wrong and what is right; a fix tells nobody anything."""
    kind = notices.kind_with(cause, order)
    if kind is not None and cause == Cause.FIX:
        raise Refused(
            "fix-tells-nothing", _("No reader is told of a fix: say what it is instead, or leave the notice.")
        )
    if kind is not None:
        notices.demand(order, version.language, kind)
    notices.demand_carried(case, order)


def _seen_approved(version: Version, order: Order) -> None:
    """Who publishes what was approved, and says which text she saw, saw the approved one."""
    seen, approved = order.revision_in(version.language), version.translation.approved_revision
    if seen is not None and approved is not None and seen != approved.number:
        raise Refused(
            "head-moved",
            _("The approved text is revision %(number)s, not the one you read.") % {"number": approved.number},
        )


def _may_go_out(case: Case, version: Version, order: Order) -> None:
    """What publish and flash have in common: time, the source, what it follows, staleness."""
    if order.when is not None and order.when < case.at:
        raise Refused("time-past", _("That time is past already."))
    followed = [s for s in case.line(case.story) if s is not case.story][:1]
    if followed and followed[0].dispatch.withdrawn_at is None:
        editions = [r for v in followed[0].versions.values() for r in v.standing() if not Row.empty(r)]
        if not editions:
            raise Refused(
                "follows-nothing-public",
                _("It follows dispatch %(number)s, of which no edition is public or scheduled.")
                % {"number": followed[0].number},
            )
    if is_source(case, version):
        return
    based_on = version.translation.based_on
    source = case.story.source
    if source is None or based_on is None or not stale.carries(source, based_on.number):
        raise Refused(
            "source-not-out",
            _("No edition of the original carries the text that this version was made from: publish that first."),
        )
    if stale.work_is_stale(case.story, version, case.at) and not order.note.strip():
        raise Refused(
            "stale",
            _("The original has changed since: bring the version up to date and reconcile it, or give a reason."),
        )


def _flash(case: Case, version: Version, order: Order) -> Pass:
    if version.seen(case.at):
        raise Refused("seen-already", _("Something of it is public already: a flash is the first edition."))
    if case.story.newest_facts().priority not in FAST:
        raise Refused("not-urgent", _("Only what has the priority flash or urgent may be flashed."))
    head = _seen_head(version, order)
    if not head.headline.strip():
        raise Refused("no-headline", _("There is no headline yet."))
    _no_errors(version, without=frozenset({"missing-text"}))
    _may_go_out(case, version, order)
    return Pass(alone=True)


def _set_aside(case: Case, version: Version, order: Order) -> Pass:
    edition_to_return_to(case, version)
    return Pass()


def _recall(case: Case, version: Version, order: Order) -> Pass:
    if not version.waiting(case.at):
        raise Refused("nothing-waits", _("No edition of it is waiting."))
    return Pass()


def _publish_facts(case: Case, version: Version, order: Order) -> Pass:
    facts = case.story.newest_facts() if order.facts is None else case.story.facts.get(order.facts)
    if facts is None:
        raise Refused("no-such-facts", _("There are no facts of that number."))
    if not any(v.live(case.at) for v in case.story.versions.values()):
        raise Refused("nothing-public", _("Nothing of it is public: the facts go out with the first edition."))
    if facts.number <= case.story.public_facts(case.at):
        raise Refused("facts-public-already", _("These facts, or newer ones, are public already."))
    if order.cause is None:
        raise Refused("cause-missing", _("Say whether this is a development, a correction or a fix."))
    notices.demand_carried(case, order)
    if order.cause == Cause.CORRECTION:
        silent = [
            v.language
            for v in case.story.in_order()
            if v.live(case.at) and not notices.public(order, v.language, NoticeKind.CORRECTION)
        ]
        if silent:
            raise Refused(
                "notice-missing",
                _("A correction tells readers what was wrong and what is right; no notice in %(languages)s.")
                % {"languages": ", ".join(silent)},
            )
    if case.actor.user.pk in facts_authors(case, facts.number):
        duty = case.duties.get(case.story.dispatch.source_language)
        if duty is None:
            raise Refused("four-eyes-facts", _("You made these facts: another editor publishes them."))
        return Pass(alone=True, duty=duty)
    return Pass()


def _annotate(case: Case, version: Version, order: Order) -> Pass:
    """Its words have one pair of eyes: it stands in the list to be re-read."""
    if version.live(case.at) is None:
        raise Refused("nothing-public", _("Nothing of it is public: a notice goes out with an edition."))
    notices.demand_carried(case, order)
    if order.notice_kind is not None:
        notices.demand(order, version.language, order.notice_kind)
    elif not order.retire & set(notices.carried(version)):
        raise Refused("notice-missing", _("Say which notice is added or retired."))
    return Pass(alone=True)


def _spike(case: Case, version: Version, order: Order) -> Pass:
    if version.live(case.at) or version.waiting(case.at):
        raise Refused("public", _("Something of it is public or waiting: recall or withdraw it instead."))
    return Pass()


def _reconcile(case: Case, version: Version, order: Order) -> Pass:
    source_revision_named(case, version, order)
    return Pass()


def _hold(case: Case, version: Version, order: Order) -> Pass:
    held = case.story.dispatch.held_at if is_source(case, version) else version.translation.held_at
    if held:
        raise Refused("held-already", _("It is held already."))
    return _excluded_follow(case, version, order)


def _release(case: Case, version: Version, order: Order) -> Pass:
    held = case.story.dispatch.held_at if is_source(case, version) else version.translation.held_at
    if not held:
        raise Refused("not-held", _("It is not held."))
    return Pass()


def _excluded_follow(case: Case, version: Version, order: Order) -> Pass:
    """What a hold or withdrawal shall spare is among what follows."""
    unknown = order.exclude - {s.number for s in case.followers(case.story)}
    if unknown:
        raise Refused(
            "not-a-follower",
            _("Not among what follows this dispatch: %(numbers)s.") % {"numbers": ", ".join(map(str, sorted(unknown)))},
        )
    return Pass()


def _embargo(case: Case, version: Version, order: Order) -> Pass:
    if order.when is None:
        raise Refused("time-missing", _("Say until when."))
    if order.when <= case.at:
        raise Refused("time-past", _("That time is past already."))
    if any(v.live(case.at) for v in case.story.versions.values()):
        raise Refused("public", _("It is public already: an embargo comes too late. Hold it instead."))
    return Pass()


def _lift(case: Case, version: Version, order: Order) -> Pass:
    if case.story.dispatch.embargo_until is None:
        raise Refused("no-embargo", _("There is no embargo on it."))
    return Pass()


def _close_edition(case: Case, version: Version, order: Order) -> Pass:
    past_edition(case, version, order)
    return Pass()


def _redact(case: Case, version: Version, order: Order) -> Pass:
    letters = "".join(order.words.split())
    if len(letters) < (2 if _IDEOGRAPH.search(letters) else 3):
        raise Refused("words-missing", _("Say which words are to be taken out (three letters or more)."))
    return Pass()


GUARDS: dict[Move, Callable[[Case, Version, Order], Pass]] = {
    Move.SUBMIT: _submit,
    Move.APPROVE: _approve,
    Move.PUBLISH: _publish,
    Move.FLASH: _flash,
    Move.SET_ASIDE: _set_aside,
    Move.RECALL: _recall,
    Move.PUBLISH_FACTS: _publish_facts,
    Move.ANNOTATE: _annotate,
    Move.SPIKE: _spike,
    Move.RECONCILE: _reconcile,
    Move.HOLD: _hold,
    Move.RELEASE: _release,
    Move.WITHDRAW: _excluded_follow,
    Move.EMBARGO: _embargo,
    Move.LIFT: _lift,
    Move.CLOSE_EDITION: _close_edition,
    Move.REDACT: _redact,
}
