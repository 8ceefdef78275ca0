"""Which edition, or which text of the source, a move means: asked by its guard and by its deed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.models import Publication
from articles.states import IN_WORK, State
from articles.workflow.actor import Order, Refused
from articles.workflow.cases import Case, Row, Version


def is_source(case: Case, version: Version) -> bool:
    return version.language == case.story.dispatch.source_language


def edition_to_return_to(case: Case, version: Version) -> Publication:
    """What set aside goes back to: the edition that is public now, else the one that waits."""
    live = version.live(case.at)
    waiting = version.waiting(case.at)
    state, head = version.translation.state, version.translation.head
    edition = live or (waiting[-1] if waiting else None)
    same = edition is not None and head is not None and head.number == edition.revision
    if edition is None or (state not in IN_WORK and not (waiting and live)) or (state == State.PUBLISHED and same):
        raise Refused("nothing-to-set-aside", _("There is no later text to set aside."))
    return edition


def source_revision_named(case: Case, version: Version, order: Order) -> int:
    """The source Revision that a reconciliation names: the public one, or the newest approved or waiting."""
    source = case.story.source
    if is_source(case, version) or source is None:
        raise Refused("is-original", _("This is the original: there is nothing to reconcile it with."))
    live = source.live(case.at)
    approved = source.translation.approved_revision
    ahead = [row.revision for row in source.waiting(case.at)] + ([approved.number] if approved else [])
    named = {live.revision} if live else set()
    named |= {max(ahead)} if ahead else set()
    if not named:
        raise Refused("source-not-approved", _("Nothing of the original is approved or public yet."))
    seen = order.revision_in(version.language)
    revision = seen if seen is not None else max(named)
    if revision not in named:
        raise Refused(
            "not-that-revision",
            _("A version is reconciled with the original’s text of revision %(numbers)s.")
            % {"numbers": ", ".join(str(number) for number in sorted(named))},
        )
    based_on = version.translation.based_on
    live_row = version.live(case.at)
    if based_on and based_on.number == revision and (live_row is None or live_row.based_on == revision):
        raise Refused("reconciled-already", _("It is reconciled with that text already."))
    return revision


def past_edition(case: Case, version: Version, order: Order) -> Publication:
    """The ended edition that a chief closes: the last one with the revision named."""
    ended = [
        row
        for row in version.rows
        if row.revision == order.revision_in(version.language)
        and not row.closed
        and not Row.empty(row)
        and row.visible_until is not None
        and row.visible_until <= case.at
    ]
    if not ended:
        raise Refused("no-such-edition", _("There is no past edition with that revision."))
    return ended[-1]
