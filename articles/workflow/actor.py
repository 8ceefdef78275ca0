"""Who moves, by which door, and what an editor is told when the answer is no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles.models.user import User
from articles.states import Cause, Door, NoticeKind, PublicReason, Role


class Refused(Exception):
    """A move or save that may not be. Tests assert ``code``; people read ``sentence``, in their language."""

    def __init__(self, code: str, sentence: str, **detail: Any) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Roles:
    """A user's roles: by language, and the one that holds for all of them (0: none)."""

    by_language: Mapping[str, int]
    everywhere: int = 0

    @classmethod
    def of(cls, user: User) -> Roles:
        """Ask for a user's memberships; one query."""
        by_language: dict[str, int] = {}
        everywhere = 0
        for language, role in user.memberships.values_list("desk__language", "role"):
            if language is None:
                everywhere = max(everywhere, role)
            else:
                by_language[language] = max(role, by_language.get(language, 0))
        return cls(by_language, everywhere)

    def at(self, language: str) -> int:
        """The role at a language's desk; 0 where there is none."""
        return max(self.everywhere, self.by_language.get(language, 0))

    def demand(self, user: User, language: str, role: Role) -> None:
        """Refuse unless the user is active and has at least that role at the language's desk."""
        if not user.is_active:
            raise Refused("inactive", _("This account is closed."))
        if self.at(language) < role:
            raise Refused(
                "role",
                _("Only a member of the desk “%(language)s” with the role “%(role)s” or above may do this.")
                % {"language": language, "role": role.label},
            )


@dataclass(frozen=True, slots=True)
class Actor:
    """A user and the door she came in by; ``known`` are her roles, where this request has asked for them already."""

    user: User
    door: Door
    known: Roles | None = None

    @property
    def roles(self) -> Roles:
        """Her roles; one query, unless they are known."""
        return self.known if self.known is not None else Roles.of(self.user)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for beside the move's name.

    ``revision`` (by language in ``revisions``) and ``facts`` are the numbers that the person saw; ``notice`` is what
    readers are told (by language in ``notices``, where they differ), ``client_notice`` what clients are; where they are
    empty, a correction's come from ``wrong`` and ``right`` by the template of the language (``workflow.notices``).
    ``notice_kind`` is what a notice is beside a correction, ``replied_by`` who sent a reply, ``retire`` the notices, by
    id, that later editions carry no more. ``when`` is the moment asked for (publish: not before; embargo: until),
    ``exclude`` the followers, by number, that a hold or withdrawal shall not reach; ``words`` are what a redaction
    takes out.
    """

    note: str = ""
    cause: Cause | None = None
    notice: str = ""
    notices: Mapping[str, str] = field(default_factory=dict)
    client_notice: str = ""
    notice_kind: NoticeKind | None = None
    wrong: str = ""
    right: str = ""
    replied_by: str = ""
    retire: frozenset[str] = frozenset()
    when: dt.datetime | None = None
    revision: int | None = None
    revisions: Mapping[str, int] = field(default_factory=dict)
    facts: int | None = None
    exclude: frozenset[int] = frozenset()
    public_reason: PublicReason = PublicReason.REMOVED
    replaced_by: int | None = None
    words: str = ""

    def notice_in(self, language: str) -> str:
        """What readers of a language are told."""
        return (self.notices.get(language) or self.notice).strip()

    def revision_in(self, language: str) -> int | None:
        """The revision that the person saw in a language."""
        return self.revisions.get(language, self.revision)
