from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """An immutable snapshot of a text at a save; the database refuses any change but a redaction.

    ``body`` is sanitised HTML of blocks with ids that survive edits; ``captions`` maps a photo's number (as text) to
    ``{"caption": str, "alt": str}``. ``parent`` is the text it was made from; ``authors`` are those who wrote since the
    last published text, herself included, ``all_authors`` whoever wrote a word of its line. ``conflict`` marks a save
    against an older version: it is kept for merging and never becomes head.
    """

    translation = models.ForeignKey(
        "articles.Translation",
        on_delete=models.PROTECT,
        related_name="revisions",
        verbose_name=_("language version"),
    )
    number = models.PositiveIntegerField(_("number"))
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made from")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created at"))
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("based on")
    )
    conflict = models.BooleanField(_("conflict"), default=False)
    authors = ArrayField(models.BigIntegerField(), default=list, verbose_name=_("authors since the last edition"))
    all_authors = ArrayField(models.BigIntegerField(), default=list, verbose_name=_("all authors"))

    headline = models.CharField(_("headline"), max_length=300, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    body = models.TextField(_("body"), blank=True)
    captions = models.JSONField(_("captions"), default=dict, blank=True)
    note = models.TextField(_("note to editors"), blank=True, help_text=_("For clients’ desks; readers never see it."))
    checks = models.JSONField(_("results of the checks"), default=list, blank=True)

    class Meta:
        ordering = ["translation", "-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [models.UniqueConstraint(fields=["translation", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.headline}"

    def words(self) -> dict[str, Any]:
        """The text alone, by field."""
        return {name: getattr(self, name) for name in ("headline", "lead", "body", "captions", "note")}
