"""What of the board somebody wants to see; the address keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import User
from articles.states import State

if TYPE_CHECKING:
    from articles.admin.board_cards import Card

ONLY = {
    "urgent": pgettext_lazy("filter of the board", "urgent"),
    "stale": _("stale"),
    "embargo": _("embargo"),
    "held": _("held"),
    "mine": pgettext_lazy("filter of the board", "mine"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice: a link that adds it to the address or takes it away."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Languages and states (none: all of the user's), and what the cards must be."""

    user: User
    languages: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict, user: User) -> Filter:
        """From an address; words that mean nothing here are passed over."""
        codes = [code for code, _name in settings.LANGUAGES]
        return cls(
            user,
            tuple(code for code in codes if code in query.getlist("language")),
            tuple(state for state in State.values if state in query.getlist("state")),
            tuple(name for name in ONLY if name in query.getlist("only")),
        )

    def lets_through(self, card: Card) -> bool:
        dispatch, translation = card.story.dispatch, card.translation
        head = translation.head
        is_ = {
            "urgent": bool(card.urgency),
            "stale": card.stale,
            "embargo": dispatch.embargo_until is not None,
            "held": bool(dispatch.held_at or translation.held_at),
            "mine": self.user.pk in {translation.translator_id, head.author_id if head else None},
        }
        return (not self.states or translation.state in self.states) and all(is_[name] for name in self.only)

    @property
    def address(self) -> str:
        return _address(self.languages, self.states, self.only)

    def chips(self, languages: list[str]) -> list[list[Chip]]:
        """The choices in rows: languages, states, properties."""
        names = dict(settings.LANGUAGES)
        return [
            [self._chip("languages", code, names[code]) for code in languages] if len(languages) > 1 else [],
            [self._chip("states", state.value, str(state.label)) for state in State if state != State.SPIKED],
            [self._chip("only", name, str(label)) for name, label in ONLY.items()],
        ]

    def _chip(self, row: str, name: str, label: str) -> Chip:
        chosen: tuple[str, ...] = getattr(self, row)
        after = tuple(one for one in chosen if one != name) if name in chosen else (*chosen, name)
        rows = {"languages": self.languages, "states": self.states, "only": self.only, row: after}
        return Chip(label, _address(rows["languages"], rows["states"], rows["only"]), name in chosen)


def _address(languages: tuple[str, ...], states: tuple[str, ...], only: tuple[str, ...]) -> str:
    pairs = [("language", code) for code in languages] + [("state", state) for state in states]
    return "?" + urlencode([*pairs, *(("only", name) for name in only)])
