from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """Somebody who stands in the news or signs it, with names in every language.

    A merged person stays, with ``merged_into``: old snapshots keep naming it. Nobody is ever deleted.
    """

    class Gender(models.TextChoices):
        FEMALE = "f", _("female")
        MALE = "m", _("male")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    display_name = models.CharField(_("display name"), max_length=120)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)
    aliases = models.TextField(_("other names"), blank=True, help_text=_("One a line."))
    spellings = models.TextField(blank=True, default="", editable=False)
    """Its names in every language, folded, one a line: made with its forms, asked by the search's suggestions."""
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("merged into"),
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [GinIndex(SearchVector("spellings", config="simple"), name="person_spellings")]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="person_not_merged_into_itself"
            )
        ]

    def __str__(self) -> str:
        return self.display_name or self.slug
