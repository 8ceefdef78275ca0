"""The words of the workflow and its one table: who may move what, from where to where.

Constants alone. The table feeds the guard, the button, the shell and the database's constraint; the rules behind a
move (four eyes, staleness, time) stand in ``articles.workflow``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OPEN_EMBARGO = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
"""An embargo without an end: it stands until somebody lifts it."""


class State(TextChoices):
    """Where the working text of one language version stands; what is public is another matter."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    READY = "ready", pgettext_lazy("state of a version", "ready")
    PUBLISHED = "published", _("published")
    SPIKED = "spiked", _("spiked")


class Cause(TextChoices):
    """Why something public changes."""

    DEVELOPMENT = "development", _("development")
    CORRECTION = "correction", _("correction")
    FIX = "fix", _("fix")


class Kind(TextChoices):
    """What a row of the public table is."""

    TEXT = "text", _("text")
    TOMBSTONE = "tombstone", _("tombstone")


class NoticeKind(TextChoices):
    """What a notice above a story is."""

    CORRECTION = "correction", _("correction")
    CLARIFICATION = "clarification", _("clarification")
    REPLY = "reply", _("reply")
    EDITORS_NOTE = "editors-note", _("editor’s note")


class PublicReason(TextChoices):
    """What readers are told of a withdrawal, as the chief chose."""

    REMOVED = "removed", _("removed by the newsroom")
    RIGHTS = "rights", _("rights expired")
    LEGAL = "legal", _("legal reasons")


class Priority(IntegerChoices):
    """How fast the wire carries it."""

    FLASH = 1, _("flash")
    URGENT = 2, pgettext_lazy("priority", "urgent")
    ROUTINE = 3, _("routine")
    DEFERRED = 4, _("deferred")


class Genre(TextChoices):
    """What kind of copy it is; an alert is one line without a body."""

    ALERT = "alert", _("alert")
    URGENT = "urgent", pgettext_lazy("genre", "urgent")
    FACTUAL = "factual", _("factual")
    LEAD = "lead", pgettext_lazy("genre", "lead")
    GENERAL_LEAD = "general-lead", _("general lead")
    SIDEBAR = "sidebar", _("sidebar")
    INTERVIEW = "interview", _("interview")
    DOCUMENT = "document", _("document")
    ADVISORY = "advisory", _("advisory")
    OUTLOOK = "outlook", _("outlook")


class Audience(TextChoices):
    """Who gets it."""

    SITE = "site", _("readers only")
    WIRE = "wire", _("clients only")
    BOTH = "both", _("readers and clients")


class Byline(TextChoices):
    """In what role a person signs."""

    AUTHOR = "author", _("author")
    CORRESPONDENT = "correspondent", _("correspondent")
    PHOTOGRAPHER = "photographer", _("photographer")
    EDITOR = "editor", pgettext_lazy("byline", "editor")


class Role(IntegerChoices):
    """What a member may do at a desk; each role has the rights of those below it."""

    WRITER = 1, _("writer")
    EDITOR = 2, pgettext_lazy("role", "editor")
    CHIEF = 3, _("chief")


class Door(TextChoices):
    """By which door a move came in."""

    SCREEN = "screen", _("screen")
    SHELL = "shell", _("shell")
    API = "api", _("API")


class Move(TextChoices):
    """The moves of the workflow; the last five are consequences, ordered by nobody."""

    SUBMIT = "submit", _("submit")
    RETURN = "return", _("return")
    APPROVE = "approve", _("approve")
    PUBLISH = "publish", _("publish")
    FLASH = "flash", pgettext_lazy("move", "flash")
    SET_ASIDE = "set-aside", pgettext_lazy("move", "set aside")
    RECALL = "recall", _("recall")
    PUBLISH_FACTS = "publish-facts", _("publish the facts")
    ANNOTATE = "annotate", _("add or retire a notice")
    SPIKE = "spike", _("spike")
    UNSPIKE = "unspike", _("unspike")
    RECONCILE = "reconcile", _("reconcile")
    HOLD = "hold", _("hold")
    RELEASE = "release", _("release")
    WITHDRAW = "withdraw", _("withdraw")
    EMBARGO = "embargo", _("embargo")
    LIFT = "lift", _("lift the embargo")
    REDACT = "redact", _("redact")
    CLOSE_EDITION = "close-edition", _("close an edition")
    WITHDRAW_PHOTO = "withdraw-photo", _("withdraw a photo")
    WAIVE = "waive", _("waive a check")
    EDIT = "edit", _("edit the text")
    SHIFT = "shift", _("new time")
    TAKE_OFF = "take-off", pgettext_lazy("move", "taken off")
    MERGE_PEOPLE = "merge-people", _("merge two people")
    IMPORT = "import", _("brought in from an archive")


class Scope(TextChoices):
    """What a move is made on, and so whose desk's role counts."""

    VERSION = "version", "version"
    DISPATCH = "dispatch", "dispatch"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    ``sources`` are the states a version may stand in (empty: any), ``target`` the state it then has (None: it keeps
    its own), ``role`` the least role at the desk that ``scope`` names.
    """

    sources: frozenset[State]
    target: State | None
    role: Role
    scope: Scope = Scope.VERSION
    note: bool = False


ANY: frozenset[State] = frozenset()
IN_WORK = frozenset({State.DRAFT, State.REVIEW, State.READY})
"""States whose text is not what was last published."""


def _rule(
    sources: frozenset[State] | State,
    target: State | None,
    role: Role,
    *,
    dispatch: bool = False,
    note: bool = False,
) -> Rule:
    states = frozenset({sources}) if isinstance(sources, State) else sources
    return Rule(states, target, role, Scope.DISPATCH if dispatch else Scope.VERSION, note)


MOVES: dict[Move, Rule] = {
    Move.SUBMIT: _rule(State.DRAFT, State.REVIEW, Role.WRITER),
    Move.RETURN: _rule(frozenset({State.REVIEW, State.READY}), State.DRAFT, Role.EDITOR, note=True),
    Move.APPROVE: _rule(State.REVIEW, State.READY, Role.EDITOR),
    Move.PUBLISH: _rule(frozenset({State.READY, State.REVIEW}), State.PUBLISHED, Role.EDITOR),
    Move.FLASH: _rule(frozenset({State.DRAFT, State.REVIEW}), State.PUBLISHED, Role.EDITOR),
    Move.SET_ASIDE: _rule(IN_WORK | {State.PUBLISHED}, State.PUBLISHED, Role.EDITOR),
    Move.RECALL: _rule(ANY, None, Role.EDITOR),
    Move.PUBLISH_FACTS: _rule(ANY, None, Role.EDITOR, dispatch=True),
    Move.ANNOTATE: _rule(ANY, None, Role.EDITOR),
    Move.SPIKE: _rule(frozenset({State.DRAFT, State.REVIEW}), State.SPIKED, Role.EDITOR),
    Move.UNSPIKE: _rule(State.SPIKED, State.DRAFT, Role.EDITOR),
    Move.RECONCILE: _rule(IN_WORK | {State.PUBLISHED}, None, Role.WRITER),
    Move.HOLD: _rule(ANY, None, Role.EDITOR),
    Move.RELEASE: _rule(ANY, None, Role.EDITOR),
    Move.WITHDRAW: _rule(ANY, None, Role.CHIEF, note=True),
    Move.EMBARGO: _rule(ANY, None, Role.EDITOR, dispatch=True),
    Move.LIFT: _rule(ANY, None, Role.EDITOR, dispatch=True),
    Move.REDACT: _rule(ANY, None, Role.CHIEF, note=True),
    Move.CLOSE_EDITION: _rule(ANY, None, Role.CHIEF, note=True),
    Move.WITHDRAW_PHOTO: _rule(ANY, None, Role.CHIEF, dispatch=True, note=True),
    Move.WAIVE: _rule(frozenset({State.DRAFT, State.REVIEW}), None, Role.WRITER, note=True),
}

AFTER_WITHDRAWAL = frozenset({Move.REDACT})
"""What may still be done to a withdrawn version."""

RECONCILE_SENDS_BACK = State.READY
"""A reconciliation by somebody who is no editor sends a version of this state back to review."""

FAST = frozenset({Priority.FLASH, Priority.URGENT})
"""Priorities that may be flashed."""
