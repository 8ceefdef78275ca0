from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.states import OPEN_EMBARGO

if TYPE_CHECKING:
    from articles.models.user import User

FIRST_NUMBER, LAST_NUMBER = 100_000_000, 999_999_999


def new_number() -> int:
    """A random number of nine digits: it says nothing of how many drafts exist or when one was begun."""
    return FIRST_NUMBER + secrets.randbelow(LAST_NUMBER - FIRST_NUMBER + 1)


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def fresh_numbers(self, count: int) -> list[int]:
        """Numbers that no dispatch has: drawn at random, those taken drawn again; one query where none is taken.

        Among six million dispatches one number in 150 is taken.
        """
        fresh: set[int] = set()
        while len(fresh) < count:
            drawn = {new_number() for _ in range(count - len(fresh))} - fresh
            fresh |= drawn - set(self.filter(number__in=drawn).values_list("number", flat=True))
        return list(fresh)

    def visible_to(self, user: User) -> DispatchQuerySet:
        """What a user may see on the desk: all of it for a member of any desk, nothing for anybody else."""
        if not user.is_active:
            return self.none()
        return self.filter(models.Exists(user.memberships.all()))

    def in_series(self, root: int) -> DispatchQuerySet:
        """A series, its root first, then by number: the order in which rows are locked."""
        return self.filter(series=root).order_by(models.Case(models.When(number=root, then=0), default=1), "number")


class Dispatch(models.Model):
    """The story, in all its languages. Its words stand in Revisions, its facts in Facts."""

    number = models.BigIntegerField(_("number"), unique=True, default=new_number, editable=False)
    slugline = models.CharField(_("slugline"), max_length=120, blank=True)
    source_language = models.CharField(_("source language"), max_length=8, choices=settings.LANGUAGES)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name=_("follows"),
    )
    series = models.BigIntegerField(
        _("series"),
        editable=False,
        db_index=True,
        help_text=_("The number of the dispatch it all began with."),
    )
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    held_at = models.DateTimeField(_("held at"), null=True, blank=True, editable=False)
    hold_excludes = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        editable=False,
        help_text=_("Followers, by number, that this dispatch’s hold does not reach."),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    behind_since = models.DateTimeField(_("behind since"), null=True, blank=True, editable=False)
    """When the original last changed, while a version may be behind it: kept by ``workflow.behind.mark``."""
    external_uri = models.CharField(_("external address"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("created by"),
    )
    ledger_head = models.CharField(_("head of the ledger"), max_length=64, default="", editable=False)
    ledger_length = models.PositiveIntegerField(_("length of the ledger"), default=0, editable=False)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("dispatch")
        verbose_name_plural = _("dispatches")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="dispatch_newest_first"),
            models.Index(fields=["-created_at", "-id"], name="dispatch_held", condition=Q(held_at__isnull=False)),
            models.Index(
                fields=["-behind_since", "-id"], name="dispatch_behind", condition=Q(behind_since__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=FIRST_NUMBER, number__lte=LAST_NUMBER),
                name="dispatch_number_nine_digits",
            ),
            models.CheckConstraint(
                condition=Q(source_language__in=[code for code, _name in settings.LANGUAGES]),
                name="dispatch_language_known",
            ),
            models.CheckConstraint(
                condition=Q(follows=None, series=F("number")) | (Q(follows__isnull=False) & ~Q(series=F("number"))),
                name="dispatch_series_is_of_its_root",
            ),
            models.UniqueConstraint(
                fields=["external_uri"], condition=~Q(external_uri=""), name="dispatch_external_uri_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.slugline}".strip()

    @property
    def embargo_is_open(self) -> bool:
        """Whether the embargo stands until somebody lifts it."""
        return self.embargo_until is not None and self.embargo_until >= OPEN_EMBARGO
