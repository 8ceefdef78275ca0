"""What each button does, in words, before it is pressed."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from articles.models import Publication
from articles.states import Audience, Move, State
from articles.workflow import stale, timing
from articles.workflow.cases import Case, Version
from articles.workflow.clock import in_both

SENTENCES = {
    Move.SUBMIT: _("Text %(number)s goes to review; an editor reads it next."),
    Move.RETURN: _("Goes back to its writer as a draft, with your note."),
    Move.APPROVE: _("Text %(number)s becomes ready; readers see nothing of it yet."),
    Move.FLASH: _("Readers see text %(number)s at once; it is listed to be read by a second pair of eyes."),
    Move.RECALL: _("The waiting edition is taken off; readers do not get it."),
    Move.SPIKE: _("Given up; it can be taken off the spike again."),
    Move.UNSPIKE: _("Becomes a draft again."),
    Move.RELEASE: _("Readers see it again as it was."),
    Move.WITHDRAW: _("Final: readers find a notice in its place, clients are told to kill it."),
    Move.CLOSE_EDITION: _("That edition leaves the public history."),
    Move.REDACT: _("The words leave every text, edition and note; the ledger keeps that it was done."),
}


def consequence(case: Case, version: Version, move: Move) -> str:
    """One sentence on what becomes of the version when the move is made now; "" where its name says it all."""
    translation = version.translation
    head = translation.head.number if translation.head else 0
    live = version.live(case.at)
    told = {"number": head, "language": translation.get_language_display()}
    if move == Move.PUBLISH:
        return _published(case, version)
    if move == Move.HOLD:
        return str(_("Hidden from readers at once; a release brings it back unchanged.")) if live else ""
    if move == Move.SET_ASIDE:
        told["kept"] = next((row.revision for row in (live, *reversed(version.waiting(case.at))) if row), 0)
        return _("You go on from text %(kept)s; text %(number)s is kept for merging.") % told
    return str(SENTENCES[move]) % told if move in SENTENCES else ""


def _published(case: Case, version: Version) -> str:
    number = _text_to_go_out(version)
    facts = case.story.facts.get(case.story.public_facts(case.at)) or case.story.newest_facts()
    told = {"number": number}
    if stale.work_is_stale(case.story, version, case.at):
        return str(_("The original has changed since: reconcile first, or say in the note why it goes out."))
    when = opens(case, version)
    if when is not None and when > case.at:
        told["when"] = in_both(when)
        if case.story.newest_facts().audience == Audience.WIRE:
            return _("Clients get text %(number)s, not before %(when)s.") % told
        return _("Text %(number)s waits until %(when)s; then readers see it.") % told
    if facts.audience == Audience.WIRE:
        return _("Clients get text %(number)s at once; readers do not.") % told
    if version.translation.state == State.READY:
        return _("Readers see text %(number)s at once.") % told
    return _("Approved by you; readers see text %(number)s at once.") % told


def _text_to_go_out(version: Version) -> int:
    translation = version.translation
    text = translation.approved_revision if translation.state == State.READY else translation.head
    return text.number if text else 0


def opens(case: Case, version: Version) -> dt.datetime | None:
    """When readers would see the version if it were published now; None where what it waits for is gone. No query."""
    translation = version.translation
    approved = translation.approved_facts if translation.state == State.READY else None
    facts = approved or case.story.newest_facts()
    row = Publication(
        requested_at=case.at,
        based_on=translation.based_on.number if translation.based_on else None,
        facts=max(facts.number, case.story.public_facts(case.at)),
    )
    waiting = {id(r) for s in case.stories.values() for v in s.versions.values() for r in v.waiting(case.at)}
    return timing.earliest(case, case.story, version, row, waiting | {id(row)})
