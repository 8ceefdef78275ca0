from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.states import Cause, State


class TranslationQuerySet(models.QuerySet["Translation"]):
    def in_language(self, language: str) -> TranslationQuerySet:
        return self.filter(language=language)


class Translation(models.Model):
    """One language version of a dispatch, the original included. It holds no text of its own: ``head`` does.

    ``based_on`` is the source's Revision that this version was last reconciled with (null on the original).
    ``submitted`` is the Revision that went to review: four eyes are judged on who wrote up to it.
    """

    dispatch = models.ForeignKey(
        "articles.Dispatch", on_delete=models.PROTECT, related_name="translations", verbose_name=_("dispatch")
    )
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    head = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("working text"),
    )
    submitted = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("submitted text"),
    )
    approved_revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved text"),
    )
    approved_facts = models.ForeignKey(
        "articles.Facts",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved facts"),
    )
    based_on = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("based on"),
    )
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, blank=True, editable=False)
    set_aside = models.ManyToManyField(
        "articles.Revision", blank=True, editable=False, related_name="+", verbose_name=_("set aside")
    )
    held_at = models.DateTimeField(_("held at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("translator"),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    changed_at = models.DateTimeField(_("last change"), editable=False)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        ordering = ["dispatch", "language"]
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        indexes = [
            models.Index(fields=["language", "state", "-changed_at"], name="translation_board"),
            models.Index(fields=["-changed_at", "-id"], name="translation_newest_first"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "language"], name="translation_language_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="translation_state_known"),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="translation_language_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.READY, State.PUBLISHED])
                | Q(approved_revision__isnull=False, approved_facts__isnull=False),
                name="translation_approved_when_ready",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.DRAFT, State.REVIEW, State.SPIKED])
                | Q(approved_revision=None, approved_facts=None),
                name="translation_not_approved_in_work",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch} [{self.language}]"
