"""Who works at which desk, right and wrong for a move; and what a refused move must leave as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.test import Client

from articles.models import (
    Autosave,
    Desk,
    Dispatch,
    Facts,
    LedgerEntry,
    Membership,
    Person,
    Photo,
    Publication,
    Remark,
    Revision,
    Tag,
    Translation,
    User,
    Waiver,
)
from articles.states import Role

HERE, ELSEWHERE, EVERYWHERE = "here", "ru", None
ANY = "any desk"
"""In the place of a language: a role at whichever desk is enough."""


@dataclass(frozen=True)
class Somebody:
    """An account with its roles: (desk, role), where the desk is the one in question, another, or all of them."""

    roles: tuple[tuple[str | None, Role], ...] = ()
    is_active: bool = True
    is_staff: bool = True
    is_superuser: bool = False

    def role(self, where: str) -> int:
        """The role that counts for a move at the desk in question, or at any."""
        if not self.enters:
            return 0
        return max((role for desk, role in self.roles if where == ANY or desk in {HERE, EVERYWHERE}), default=0)

    @property
    def enters(self) -> bool:
        """Whether the desk lets her in at all; else she is led to the page of sign-in."""
        return self.is_active and self.is_staff

    @property
    def member(self) -> bool:
        return bool(self.role(ANY))

    def account(self, name: str, language: str) -> User:
        """The account, where “here” is a language's desk."""
        told = {"is_active": self.is_active, "is_staff": self.is_staff, "is_superuser": self.is_superuser}
        user = User.objects.create(username=name.replace(" ", "-"), **told)
        for desk, role in self.roles:
            code = language if desk == HERE else desk
            Membership.objects.create(user=user, desk=Desk.objects.get(language=code) if code else None, role=role)
        return user


PEOPLE = {
    "a writer of the desk": Somebody(((HERE, Role.WRITER),)),
    "an editor of the desk": Somebody(((HERE, Role.EDITOR),)),
    "a chief of the desk": Somebody(((HERE, Role.CHIEF),)),
    "a chief of all desks": Somebody(((EVERYWHERE, Role.CHIEF),)),
    "a chief elsewhere": Somebody(((ELSEWHERE, Role.CHIEF),)),
    "a writer here who is chief elsewhere": Somebody(((HERE, Role.WRITER), (ELSEWHERE, Role.CHIEF))),
    "an editor here who is chief elsewhere": Somebody(((HERE, Role.EDITOR), (ELSEWHERE, Role.CHIEF))),
    "a superuser of no desk": Somebody(is_superuser=True),
    "a chief whose account is closed": Somebody(((HERE, Role.CHIEF),), is_active=False),
    "a chief who is no staff": Somebody(((HERE, Role.CHIEF),), is_staff=False),
}


def browser(user: User) -> Client:
    """A browser in which somebody is signed in, that sends no token but the page's own."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def forging(user: User) -> Client:
    """The same for whoever writes a request by hand: what refuses her is not the missing token."""
    client = Client()
    client.force_login(user)
    return client


def standing() -> dict[str, list[tuple[object, ...]]]:
    """All that a move, a save or a release could have changed."""
    told = {
        LedgerEntry: ("pk", "move"),
        Dispatch: ("pk", "embargo_until", "held_at", "withdrawn_at"),
        Facts: ("pk",),
        Translation: ("pk", "state", "head", "version", "based_on", "held_at", "withdrawn_at", "set_aside"),
        Revision: ("pk", "headline", "lead", "body"),
        Publication: ("pk", "held", "closed", "visible_from", "visible_until", "taken_off_at", "body", "notices"),
        Photo: ("pk", "withdrawn_at", "caption_fr"),
        Person: ("pk", "merged_into"),
        Tag: ("pk",),
        Waiver: ("pk",),
        Autosave: ("pk", "headline"),
        Remark: ("pk",),
    }
    return {model.__name__: list(model.objects.order_by("pk").values_list(*of)) for model, of in told.items()}


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done within is undone after, so that the next may do the same."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
