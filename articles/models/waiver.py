from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Waiver(models.Model):
    """A check's finding that somebody let stand, with a reason: it blocks no approval while the words stay.

    ``key`` is the finding's own (``workflow.checking.key``: check, place, the words there and what was found). Who,
    when and why stand in the ledger: the entry's note is the reason, so that ``redact`` reaches it.
    """

    translation = models.ForeignKey(
        "articles.Translation", on_delete=models.PROTECT, related_name="waivers", verbose_name=_("language version")
    )
    entry = models.ForeignKey(
        "articles.LedgerEntry", on_delete=models.PROTECT, related_name="waivers", verbose_name=_("ledger entry")
    )
    check_code = models.CharField(_("check"), max_length=40)
    block = models.CharField(_("place"), max_length=40, blank=True)
    key = models.CharField(max_length=32)

    class Meta:
        ordering = ["translation", "pk"]
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [models.UniqueConstraint(fields=["translation", "key"], name="waiver_once")]

    def __str__(self) -> str:
        return f"{self.check_code} {self.block}".strip()
