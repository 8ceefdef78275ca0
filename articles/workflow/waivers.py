"""Let a finding of the checks stand, with a reason: kept by check and place, recorded in the ledger."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Translation, Waiver
from articles.states import MOVES, Move, Role, State
from articles.workflow import checking, ledger
from articles.workflow.actor import Actor, Refused, Roles
from articles.workflow.facts import locked


def waive(actor: Actor, number: int, language: str, key: str, *, at: dt.datetime, reason: str) -> Waiver:
    """Waive one finding of a version's working text, named by its ``key``. Raises ``Refused``.

    Whoever may write the text may: in review that is an editor, and who approves sees what was waived and why. It
    holds until the words of that place change. One waived already is given back as it is.
    """
    rule = MOVES[Move.WAIVE]
    with transaction.atomic():
        dispatch = locked(actor, number)
        translation = dispatch.translations.select_related("head").filter(language=language).first()
        if translation is None:
            raise Refused(
                "no-version",
                _("Dispatch %(number)s has no version in “%(language)s”.") % {"number": number, "language": language},
            )
        if translation.withdrawn_at is not None:
            raise Refused("withdrawn", _("This version was withdrawn; that is final."))
        state = State(translation.state)
        if state not in rule.sources:
            raise Refused(
                "state",
                _("“%(move)s” is not possible here: the version is “%(state)s”.")
                % {"move": Move.WAIVE.label, "state": state.label},
            )
        role = Role.EDITOR if state == State.REVIEW else rule.role
        Roles.of(actor.user).demand(actor.user, language, role)
        if not reason.strip():
            raise Refused("note-missing", _("Say why: this move needs a note."))
        translation.dispatch = dispatch
        finding = next((c for c in _findings(translation) if key and c.get("key") == key), None)
        if finding is None:
            raise Refused("no-such-finding", _("The checks of the text as it stands now found no such thing."))
        there = Waiver.objects.filter(translation=translation, key=key).first()
        if there is not None:
            return there
        line = ledger.Line(
            dispatch=dispatch,
            language=language,
            move=Move.WAIVE,
            revision=translation.head.number if translation.head else None,
            note=reason.strip(),
        )
        move_id = ledger.write(actor, [line], at)
        return Waiver.objects.create(
            translation=translation,
            entry=dispatch.ledger.get(move_id=move_id),
            check_code=str(finding["check"])[:40],
            block=str(finding.get("block", ""))[:40],
            key=key,
        )


def _findings(translation: Translation) -> list[dict[str, object]]:
    return checking.current(translation, translation.head) if translation.head else []
