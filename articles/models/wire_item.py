from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WireItem(models.Model):
    """What an agency sent under one address, as it last came in: so the next version of it is known when it comes.

    ``version`` and ``version_created`` are the agency's own words for which version that was, ``digest`` the SHA-256 of
    what was taken from it. ``revision`` is the last of its texts that became the working text, ``facts`` the number of
    the last Facts that came from it: where the desk has gone on from there, a newer version is kept for merging.
    """

    dispatch = models.ForeignKey(
        "articles.Dispatch", on_delete=models.PROTECT, related_name="wire_items", verbose_name=_("dispatch")
    )
    uri = models.CharField(_("address at the agency"), max_length=500, unique=True)
    version = models.CharField(_("version"), max_length=100, blank=True)
    version_created = models.DateTimeField(_("version of"), null=True, blank=True)
    received_at = models.DateTimeField(_("received at"))
    digest = models.CharField(_("digest"), max_length=64)
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("revision")
    )
    facts = models.PositiveIntegerField(_("facts"), null=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = _("wire item")
        verbose_name_plural = _("wire items")

    def __str__(self) -> str:
        return f"{self.uri} ({self.version})" if self.version else self.uri
