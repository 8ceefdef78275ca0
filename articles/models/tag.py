from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Tag(models.Model):
    """A section, topic, place, organisation or occasion, with a label in every language. Never deleted."""

    class Kind(models.TextChoices):
        SECTION = "section", _("section")
        TOPIC = "topic", _("topic")
        PLACE = "place", _("place")
        ORGANISATION = "organisation", _("organisation")
        OCCASION = "occasion", pgettext_lazy("kind of tag", "event")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    label = models.CharField(_("label"), max_length=120)
    aliases = models.TextField(_("other names"), blank=True, help_text=_("One a line."))
    spellings = models.TextField(blank=True, default="", editable=False)
    """Its names in every language, folded, one a line: made with its forms, asked by the search's suggestions."""
    media_topic = models.CharField(
        _("IPTC Media Topic"),
        max_length=8,
        blank=True,
        help_text=_("Eight digits, as in 11000000 (politics)."),
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, help_text=_("Of a place."))

    class Meta:
        ordering = ["kind", "slug"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        indexes = [
            models.Index(fields=["kind", "slug"], name="tag_by_kind"),
            GinIndex(SearchVector("spellings", config="simple"), name="tag_spellings"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["section", "topic", "place", "organisation", "occasion"]),
                name="tag_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(media_topic="") | Q(media_topic__regex=r"^\d{8}$"),
                name="tag_media_topic_eight_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.slug
