"""The matrix of a story: a line a language, with what stands there and what the user may do in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.move_form import Button, newest, refusal
from articles.admin.shown import link, moment, spoken
from articles.admin.situation import public_chips, state_chip
from articles.models import User
from articles.public import addresses
from articles.states import Audience, Move, Role
from articles.workflow import holding
from articles.workflow.cases import Case, Version

STEPS = (Move.SUBMIT, Move.APPROVE, Move.PUBLISH, Move.FLASH)
ASKS_A_CAUSE = frozenset({Move.SUBMIT, Move.PUBLISH})
"""Of a version of which something went out already: these are told more on the version's own page."""


@dataclass
class Line:
    """One language of a story; ``address`` is where its moves are posted, ``page`` its own page."""

    code: str
    name: SafeString
    is_source: bool
    may_begin: bool = False
    headline: SafeString | str = ""
    state: SafeString | str = ""
    public: list[SafeString] = field(default_factory=list)
    readers: str = ""
    translator: str = ""
    changed: SafeString | str = ""
    steps: list[Button] = field(default_factory=list)
    more: list[Button] = field(default_factory=list)
    may_publish: bool = False
    asks_cause: bool = False
    address: str = ""
    page: str = ""
    revision: int | None = None
    facts: int = 0

    @property
    def exists(self) -> bool:
        return bool(self.page)


def lines(case: Case, users: Mapping[int, User]) -> list[Line]:
    """The eight languages, the original first; no query."""
    source = case.story.dispatch.source_language
    source_goes = source in case.story.versions and refusal(case, source, Move.PUBLISH) is None
    listed = []
    for code, native in settings.LANGUAGES:
        line = Line(code, spoken("span", code, native), code == source)
        version = case.story.versions.get(code)
        if version is None:
            line.may_begin = case.story.dispatch.withdrawn_at is None and case.roles.at(code) >= Role.WRITER
        else:
            _fill(line, case, version, users, source_goes)
        listed.append(line)
    return sorted(listed, key=lambda line: not line.is_source)


def _fill(line: Line, case: Case, version: Version, users: Mapping[int, User], source_goes: bool) -> None:
    translation = version.translation
    headline = translation.head.headline if translation.head else ""
    against = {move: refusal(case, line.code, move) for move in STEPS}
    possible = [Button(move) for move in STEPS if against[move] is None]
    if against[Move.PUBLISH] is None:
        possible = [button for button in possible if button.move != Move.FLASH]
    line.asks_cause = bool(version.standing())
    line.more = [button for button in possible if line.asks_cause and button.move in ASKS_A_CAUSE]
    line.steps = [button for button in possible if button not in line.more]
    refused = against[Move.PUBLISH]
    line.may_publish = refused is None or (refused.code == "source-not-out" and source_goes)
    line.headline = link(translation, spoken("span", line.code, headline or _("no headline yet")))
    line.state = state_chip(translation)
    line.public = public_chips(case, version)
    line.readers = _readers_address(case, version)
    line.translator = str(users.get(translation.translator_id or 0, ""))
    line.changed = moment(translation.changed_at)
    line.address = reverse("admin:articles_translation_move", args=[translation.pk])
    line.page = reverse("admin:articles_translation_change", args=[translation.pk])
    line.revision = translation.head.number if translation.head else None
    line.facts = newest(case).number


def _readers_address(case: Case, version: Version) -> str:
    """Where readers have it now; "" where they do not."""
    live: Any = version.live(case.at)
    if live is None or live.audience == Audience.WIRE or holding.is_held(case, case.story, version):
        return ""
    return addresses.story(version.language, case.story.number, "")
