from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Remark(models.Model):
    """What a colleague says beside a version, for the desk alone; a redaction takes words out of it, too."""

    translation = models.ForeignKey(
        "articles.Translation", on_delete=models.PROTECT, related_name="remarks", verbose_name=_("language version")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    at = models.DateTimeField(_("at"))
    words = models.TextField(_("remark"))

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        indexes = [models.Index(fields=["translation", "at", "id"], name="remark_in_order")]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="remark_has_words")]

    def __str__(self) -> str:
        return self.words[:80]
