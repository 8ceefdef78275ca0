from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Form(models.Model):
    """A folded form under which a person or a tag is found in the texts of a language.

    Generated when the name is saved; a row that somebody ``corrected`` is not made anew. ``full`` is False where only a
    surname stands: it counts only after a full mention in the same text.
    """

    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    folded = models.CharField(_("folded form"), max_length=200)
    person = models.ForeignKey(
        "articles.Person",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="forms",
        verbose_name=_("person"),
    )
    tag = models.ForeignKey(
        "articles.Tag",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="forms",
        verbose_name=_("tag"),
    )
    full = models.BooleanField(_("full name"), default=True)
    corrected = models.BooleanField(_("corrected by hand"), default=False)

    class Meta:
        ordering = ["language", "folded"]
        verbose_name = _("form of a name")
        verbose_name_plural = _("forms of names")
        indexes = [models.Index(fields=["language", "folded"], name="form_lookup")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, tag=None) | Q(person=None, tag__isnull=False),
                name="form_of_one_target",
            ),
            models.UniqueConstraint(
                fields=["language", "folded", "person", "tag"], nulls_distinct=False, name="form_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folded} [{self.language}]"
