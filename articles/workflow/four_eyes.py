"""Whose eyes an approval stands on: never those of the writer alone, unless in the open (a duty, a small fix)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.language.difference import is_small_fix
from articles.models import Duty, Facts, Revision
from articles.workflow.actor import Refused
from articles.workflow.cases import Case, Version


@dataclass(frozen=True, slots=True)
class Pass:
    """How a move got through: with a second pair of eyes, or alone (on a duty, as a flash, as a small fix)."""

    alone: bool = False
    duty: Duty | None = None


def facts_authors(case: Case, named: int) -> set[int]:
    """Who made the Facts named, back to the public ones."""
    story, public = case.story, case.story.public_facts(case.at)
    authors: set[int] = set()
    number: int | None = named
    while number is not None and number > public:
        authors.add(story.facts[number].author_id)
        number = story.facts[number].begun_from
    return authors


def four_eyes(case: Case, version: Version, head: Revision, facts: Facts, *, small_fix: bool) -> Pass:
    """The approver is none of those who wrote the text up to its submission, nor made its new facts."""
    desk = case.desks.get(version.language)
    submitted = version.translation.submitted
    wrote = set(submitted.authors if submitted else head.authors)
    if desk is not None and desk.strict:
        wrote |= set(head.all_authors)
    me = case.actor.user.pk
    own_text, own_facts = me in wrote, me in facts_authors(case, facts.number)
    if not own_text and not own_facts:
        return Pass()
    duty = case.duties.get(version.language)
    if duty is not None:
        return Pass(alone=True, duty=duty)
    if small_fix and not own_facts:
        return Pass(alone=True)
    if own_text:
        raise Refused(
            "four-eyes",
            _("You wrote this text: another editor of the desk approves it, or you open a solo duty."),
        )
    raise Refused("four-eyes-facts", _("You made these facts: another editor approves them, or you open a solo duty."))


def is_fix_of(case: Case, version: Version) -> bool:
    """Whether the working text differs from the public one by no more than an editor may mend alone.

    Both texts were loaded beside the case (``moves``), since they are long.
    """
    pair = case.fix_pairs.get(version.language)
    return pair is not None and is_small_fix(*pair, names=case.known_names, language=version.language)
