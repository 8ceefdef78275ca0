from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.states import Role


class Desk(models.Model):
    """The desk of one language: its members, its strictness and its conventions of style."""

    class Spacing(models.TextChoices):
        BOOK = "book", _("as in books (3 %)")
        CLOSED = "closed", _("closed up (3%)")

    class ArabicMonths(models.TextChoices):
        GREGORIAN = "gregorian", _("Egyptian (أغسطس)")
        LEVANTINE = "levantine", _("Levantine (آب)")
        BOTH = "both", _("both (أغسطس / آب)")

    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, unique=True)
    strict = models.BooleanField(
        _("strict"),
        default=False,
        help_text=_("Nobody who wrote a word of a text may ever approve it."),
    )
    spacing = models.CharField(_("spacing"), max_length=8, choices=Spacing, default=Spacing.BOOK)
    arabic_months = models.CharField(
        _("Arabic months"), max_length=10, choices=ArabicMonths, default=ArabicMonths.GREGORIAN
    )

    house_words = models.TextField(
        _("words not to print"),
        blank=True,
        help_text=_("One a line: “word”, or “word = what to print instead”; “word*” counts with any ending."),
    )

    class Meta:
        ordering = ["language"]
        verbose_name = _("desk")
        verbose_name_plural = _("desks")

    def __str__(self) -> str:
        return self.get_language_display()


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of_language(self, language: str) -> MembershipQuerySet:
        """Those of a language's desk, and those of all languages."""
        return self.filter(Q(desk__language=language) | Q(desk=None))


class Membership(models.Model):
    """A user's role at a desk; without a desk, the role holds for all languages."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    desk = models.ForeignKey(
        "articles.Desk",
        on_delete=models.CASCADE,
        related_name="memberships",
        null=True,
        blank=True,
        verbose_name=_("desk"),
        help_text=_("Empty: all languages."),
    )
    role = models.PositiveSmallIntegerField(_("role"), choices=Role)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user", "desk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["user", "desk"], nulls_distinct=False, name="membership_one_role_a_desk"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        desk = str(self.desk) if self.desk else str(_("all languages"))
        return f"{self.user}: {self.get_role_display()}, {desk}"


class DutyQuerySet(models.QuerySet["Duty"]):
    def running(self, at: dt.datetime) -> DutyQuerySet:
        """The duties that run at a moment."""
        return self.filter(begins_at__lte=at, ends_at__gt=at)


class Duty(models.Model):
    """A night alone at a desk: for some hours an editor may approve and publish her own text, in the open.

    Append-only (the database refuses UPDATE and DELETE). Approvals made under a duty name it in the ledger.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="duties", verbose_name=_("user")
    )
    desk = models.ForeignKey("articles.Desk", on_delete=models.PROTECT, related_name="duties", verbose_name=_("desk"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    reason = models.CharField(_("reason"), max_length=500)
    begins_at = models.DateTimeField(pgettext_lazy("a duty", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("a duty", "until"))

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_at"]
        verbose_name = _("solo duty")
        verbose_name_plural = _("solo duties")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="duty_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reason=""), name="duty_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.desk}, {self.begins_at:%Y-%m-%d %H:%M}"
