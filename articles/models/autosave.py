from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Autosave(models.Model):
    """What somebody has typed and not yet saved: one row a version and user, no Revision, no change of state."""

    translation = models.ForeignKey(
        "articles.Translation",
        on_delete=models.CASCADE,
        related_name="autosaves",
        verbose_name=_("language version"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    against = models.PositiveIntegerField(_("version it was typed against"))
    saved_at = models.DateTimeField(_("saved at"))
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    body = models.TextField(_("body"), blank=True)
    captions = models.JSONField(_("captions"), default=dict, blank=True)
    note = models.TextField(_("note to editors"), blank=True)

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [models.UniqueConstraint(fields=["translation", "user"], name="autosave_one_a_user")]

    def __str__(self) -> str:
        return f"{self.translation_id}, {self.user}, {self.saved_at:%H:%M}"
