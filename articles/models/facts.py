from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.states import Audience, Genre, Priority

FIELDS = (
    "priority",
    "genre",
    "lead_number",
    "place_id",
    "place_name",
    "date",
    "agency",
    "section_id",
    "people",
    "tags",
    "keywords",
    "bylines",
    "photos",
    "audience",
)
"""What a snapshot says, field by field: the unit of a merge."""


class Facts(models.Model):
    """An immutable numbered snapshot of all that a dispatch says in no language.

    People, tags and photos are ordered numbers of the vocabularies (a trigger refuses one that is not there; nothing of
    a vocabulary is ever deleted), so that a snapshot is one row: compared field by field, loaded at once, unchanged for
    ever. ``bylines`` is a list of ``{"person": id, "role": Byline}``, ``photos`` of ``{"photo": id, "focal": [x, y]}``
    with x and y from 0 to 1.
    """

    dispatch = models.ForeignKey(
        "articles.Dispatch", on_delete=models.PROTECT, related_name="facts", verbose_name=_("dispatch")
    )
    number = models.PositiveIntegerField(_("number"))
    begun_from = models.PositiveIntegerField(_("begun from"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created at"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.ROUTINE)
    genre = models.CharField(_("genre"), max_length=16, choices=Genre, default=Genre.FACTUAL)
    lead_number = models.PositiveSmallIntegerField(_("lead number"), default=0)
    place = models.ForeignKey(
        "articles.Tag",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("place of the dateline"),
    )
    place_name = models.CharField(
        _("place as written"), max_length=120, blank=True, help_text=_("Where the place is in no vocabulary.")
    )
    date = models.DateField(_("date of the dateline"), null=True, blank=True)
    agency = models.CharField(_("agency of the dateline"), max_length=60, blank=True)
    section = models.ForeignKey(
        "articles.Tag",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
    )
    people = ArrayField(models.BigIntegerField(), default=list, blank=True, verbose_name=_("people"))
    tags = ArrayField(models.BigIntegerField(), default=list, blank=True, verbose_name=_("tags"))
    keywords = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name=_("keywords"))
    bylines = models.JSONField(_("bylines"), default=list, blank=True)
    photos = models.JSONField(_("photos"), default=list, blank=True)
    audience = models.CharField(_("audience"), max_length=8, choices=Audience, default=Audience.BOTH)

    class Meta:
        ordering = ["dispatch", "number"]
        verbose_name = _("facts")
        verbose_name_plural = _("facts")
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "number"], name="facts_number_once"),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="facts_priority_known"),
            models.CheckConstraint(condition=Q(genre__in=Genre.values), name="facts_genre_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="facts_audience_known"),
            models.CheckConstraint(
                condition=~Q(genre=Genre.ADVISORY) | Q(audience=Audience.WIRE),
                name="facts_advisory_is_wire_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch_id}/{self.number}"

    @property
    def is_alert(self) -> bool:
        """One line, no body."""
        return self.genre == Genre.ALERT

    def snapshot(self) -> dict[str, Any]:
        """What it says, by field."""
        return {name: getattr(self, name) for name in FIELDS}
