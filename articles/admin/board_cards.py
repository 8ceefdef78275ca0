"""What stands on the board: which versions, in which column, and what is to be seen of each at a glance.

One query finds the newest of each language and state by the index made for it; four more load what is shown of them,
whatever the archive holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.admin.board_filter import Filter
from articles.admin.shown import chip, clock, speech
from articles.language.listed import listed
from articles.models import Autosave, Dispatch, Translation, User
from articles.states import OPEN_EMBARGO, Priority, Role, State
from articles.workflow import behind
from articles.workflow.actor import Roles
from articles.workflow.cases import Story, Version, fill

COLUMNS = (State.DRAFT, State.REVIEW, State.READY, State.PUBLISHED)
SHOWN = 30
"""Cards of a column; what is older is found by the lists."""
MINE = 12
"""Cards of a row of my own work."""
HERE = dt.timedelta(minutes=2)
"""Whoever typed within this time is still in the text."""

NEWEST = """
SELECT t.id, t.dispatch_id, t.state, t.changed_at, f.priority, t.mine
FROM (
  SELECT found.* FROM unnest(%(languages)s::text[]) l(language)
  CROSS JOIN unnest(%(states)s::text[]) s(state)
  CROSS JOIN LATERAL (
    SELECT t.id, t.dispatch_id, t.state, t.changed_at, false AS mine FROM articles_translation t
    WHERE t.language = l.language AND t.state = s.state AND t.withdrawn_at IS NULL
    ORDER BY t.changed_at DESC LIMIT %(most)s
  ) found
  UNION ALL
  (SELECT t.id, t.dispatch_id, t.state, t.changed_at, true FROM articles_translation t
    JOIN articles_revision r ON r.id = t.submitted_id
    WHERE t.language = ANY (%(mine)s) AND t.state = 'draft' AND t.withdrawn_at IS NULL
      AND (r.author_id = %(user)s OR t.translator_id = %(user)s)
    ORDER BY t.changed_at DESC LIMIT %(few)s)
) t
CROSS JOIN LATERAL (
  SELECT f.priority FROM articles_facts f WHERE f.dispatch_id = t.dispatch_id ORDER BY f.number DESC LIMIT 1
) f
"""
"""The newest versions of each language and state, with their priority; and what came back to the user.

A draft that was submitted once came back: whoever begins anew, after a publication, has no submitted text."""


@dataclass
class Card:
    """One version as the board shows it."""

    version: Version
    story: Story
    priority: int
    stale: bool
    people: list[str] = field(default_factory=list)

    @property
    def translation(self) -> Translation:
        return self.version.translation

    @property
    def headline(self) -> str:
        head = self.translation.head
        return head.headline if head else ""

    @property
    def speech(self) -> dict[str, str]:
        return speech(self.version.language)

    @property
    def is_original(self) -> bool:
        return self.version.language == self.story.dispatch.source_language

    @property
    def urgency(self) -> str:
        """What makes a card unmistakable: "flash", "urgent" or nothing."""
        return {Priority.FLASH.value: "flash", Priority.URGENT.value: "urgent"}.get(self.priority, "")

    @property
    def urgency_label(self) -> str:
        return str(Priority(self.priority).label) if self.urgency else ""

    @property
    def embargo(self) -> dt.datetime | None:
        """Until when an embargo of its own stands; None where it has no end or there is none."""
        until = self.story.dispatch.embargo_until
        return until if until and until < OPEN_EMBARGO else None

    def chips(self, at: dt.datetime) -> list[SafeString]:
        """What stands against it, what waits, who is in it."""
        parts = []
        dispatch, translation = self.story.dispatch, self.translation
        if dispatch.held_at or translation.held_at:
            parts.append(chip(_("held"), "alert"))
        if self.stale:
            parts.append(chip(_("stale"), "stale", _("The original has changed since.")))
        if dispatch.embargo_until and dispatch.embargo_until > at:
            parts.append(chip(_("embargo: %(when)s") % {"when": clock(dispatch.embargo_until)}, "embargo"))
        parts += [
            chip(_("waits until %(when)s") % {"when": clock(row.visible_from)}, "ready")
            for row in self.version.waiting(at)
        ]
        if translation.state != State.PUBLISHED and self.version.live(at):
            parts.append(chip(_("public"), "published", _("Readers have an earlier text of it.")))
        if self.version.aside:
            count = len(self.version.aside)
            words = ngettext("%(count)s text to merge", "%(count)s texts to merge", count) % {"count": count}
            parts.append(chip(words, "plain"))
        if self.people:
            parts.append(chip(listed(self.people, get_language()), "here", _("In the text right now")))
        return parts


@dataclass
class Column:
    """One state with its cards, the urgent ones first."""

    state: State
    cards: list[Card]
    more: bool

    @property
    def label(self) -> str:
        return str(self.state.label)


@dataclass
class Board:
    """All that the page shows: my own work, then the columns."""

    columns: list[Column]
    returned: list[Card]
    to_review: list[Card]
    stale: list[Card]

    @property
    def waiting(self) -> int:
        """How many things wait for the user."""
        return len(self.returned) + len(self.to_review) + len(self.stale)


def board(user: User, roles: Roles, wanted: Filter, at: dt.datetime) -> Board:
    """Load the board of a user. Eight queries, whatever there is."""
    mine = languages_of(roles, Role.WRITER)
    shown = list(wanted.languages or mine)
    asked = {
        "languages": sorted({*shown, *languages_of(roles, Role.EDITOR)}),
        "states": [state.value for state in COLUMNS],
        "most": SHOWN + 1,
        "few": MINE,
        "user": user.pk,
        "mine": mine,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, asked)
        found = cursor.fetchall()
    behind_ids = behind.candidates(at, languages=mine, most=MINE)
    wanted_ids = {dispatch for _pk, dispatch, *_rest in found} | set(behind_ids)
    stories = {d.pk: Story(d) for d in Dispatch.objects.visible_to(user).filter(pk__in=wanted_ids)}
    fill(stories)
    priority = {dispatch: urgency for _pk, dispatch, _state, _at, urgency, _own in found}
    cards = _cards(stories, priority, at)
    _say_who_is_here(cards, at)
    newest = [cards[pk] for pk, _d, _s, _at, _p, own in found if not own and pk in cards]
    back = [cards[pk] for pk, _d, _s, _at, _p, own in found if own and pk in cards]
    return Board(
        columns=[_column(state, [c for c in newest if c.version.language in shown], wanted) for state in COLUMNS],
        returned=_ordered(back),
        to_review=_ordered(_waiting_for(user, roles, newest))[:MINE],
        stale=_ordered(c for c in cards.values() if c.stale and c.version.language in mine)[:MINE],
    )


def languages_of(roles: Roles, least: Role) -> list[str]:
    """The languages at whose desks a user has a role, in the newsroom's order."""
    return [code for code, _name in settings.LANGUAGES if roles.at(code) >= least]


def _cards(stories: dict[int, Story], priority: dict[int, int], at: dt.datetime) -> dict[int, Card]:
    return {
        version.translation.pk: Card(
            version,
            story,
            priority.get(story.dispatch.pk, Priority.ROUTINE),
            stale=behind.judged(story, version, at) is not None,
        )
        for story in stories.values()
        for version in story.versions.values()
    }


def _say_who_is_here(cards: dict[int, Card], at: dt.datetime) -> None:
    typed = Autosave.objects.filter(translation__in=cards, saved_at__gt=at - HERE).select_related("user")
    for one in typed.order_by("saved_at"):
        cards[one.translation_id].people.append(str(one.user))


def _waiting_for(user: User, roles: Roles, cards: Iterable[Card]) -> list[Card]:
    """What somebody else submitted where the user may approve."""
    return [
        card
        for card in cards
        if card.translation.state == State.REVIEW
        and roles.at(card.version.language) >= Role.EDITOR
        and card.translation.submitted is not None
        and card.translation.submitted.author_id != user.pk
    ]


def _column(state: State, cards: Iterable[Card], wanted: Filter) -> Column:
    here = [card for card in cards if card.translation.state == state and wanted.lets_through(card)]
    ordered = _ordered(here)
    return Column(state, ordered[:SHOWN], more=len(ordered) > SHOWN)


def _ordered(cards: Iterable[Card]) -> list[Card]:
    """Flashes, then urgent ones, then the rest; the newest first."""
    newest_first = sorted(cards, key=lambda card: card.translation.changed_at, reverse=True)
    return sorted(newest_first, key=lambda card: min(card.priority, Priority.ROUTINE))
