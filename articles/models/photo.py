from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def new_name() -> str:
    """A name that nobody guesses: the start of every address at which a photo is served."""
    return secrets.token_urlsafe(12).replace("_", "a").replace("-", "b")


def original_path(photo: Photo, filename: str) -> str:
    """Where the uploaded file lies, outside everything that is served."""
    extension = filename.rpartition(".")[2].lower()[:5]
    return f"originals/{photo.name}.{extension}"


class Photo(models.Model):
    """A picture: the original as it came (never served) and the renditions made of it at upload.

    ``renditions`` is a list of ``{"file": name, "width": px, "height": px, "type": media type}``, widest first; then
    the crops, which have a ``"ratio"`` too ("16:9", "4:3", "1:1"). ``focal_x`` and ``focal_y`` are the point that
    every crop keeps, from 0 (left, top) to 1. A withdrawn photo has no renditions any more.
    """

    name = models.CharField(_("name"), max_length=24, unique=True, default=new_name, editable=False)
    original = models.FileField(_("file"), upload_to=original_path, max_length=200)
    title = models.CharField(_("title"), max_length=120, blank=True, help_text=_("For the desk; never public."))
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who hear it."),
    )
    focal_x = models.FloatField(_("focal point, across"), default=0.5)
    focal_y = models.FloatField(_("focal point, down"), default=0.5)
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    renditions = models.JSONField(_("renditions"), default=list, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-uploaded_at"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="photo_focal_point_inside",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.caption or self.name
