from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.states import Cause, Door, Move, State


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def of(self, number: int) -> LedgerEntryQuerySet:
        """The chain of one dispatch, in its order."""
        return self.filter(dispatch__number=number).order_by("position")

    def to_reread(self) -> LedgerEntryQuerySet:
        """What went out without a second pair of eyes, newest first."""
        return self.filter(alone=True).order_by("-at", "-id")


class LedgerEntry(models.Model):
    """Who made what move on what, when: append-only, one hash chain a dispatch.

    The database fills ``position``, ``transaction``, ``previous`` and ``hash`` (a trigger), and refuses UPDATE, DELETE
    and TRUNCATE. ``hash`` is SHA-256 of the entry's content and the hash before; ``note_hash`` is that of the note's
    salt and words, which stand outside the chain so that they can be redacted.
    """

    dispatch = models.ForeignKey(
        "articles.Dispatch", on_delete=models.PROTECT, related_name="ledger", verbose_name=_("dispatch")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    move_id = models.UUIDField(_("move number"))
    move = models.CharField(_("move"), max_length=20, choices=Move)
    language = models.CharField(_("language"), max_length=8, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    door = models.CharField(_("door"), max_length=8, choices=Door)
    at = models.DateTimeField(_("at"))
    from_state = models.CharField(_("from"), max_length=10, choices=State, blank=True)
    to_state = models.CharField(_("to"), max_length=10, choices=State, blank=True)
    revision = models.PositiveIntegerField(_("revision"), null=True)
    facts = models.PositiveIntegerField(_("facts"), null=True)
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, blank=True)
    alone = models.BooleanField(_("without a second pair of eyes"), default=False)
    duty = models.ForeignKey(
        "articles.Duty", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("solo duty")
    )
    note_hash = models.CharField(max_length=64, blank=True)
    transaction = models.BigIntegerField(default=0)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        ordering = ["dispatch", "position"]
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        indexes = [
            models.Index(fields=["-at", "-id"], name="ledger_newest_first"),
            models.Index(fields=["-at", "-id"], condition=models.Q(alone=True), name="ledger_to_reread"),
            models.Index(fields=["-at", "-id"], condition=models.Q(move=Move.WAIVE), name="ledger_waived"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "position"], name="ledger_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch_id}/{self.position} {self.move}"


class LedgerNote(models.Model):
    """The words of an entry's note, outside the chain so that ``redact`` can take them out and leave the fact."""

    entry = models.OneToOneField(
        "articles.LedgerEntry", on_delete=models.PROTECT, related_name="note", verbose_name=_("ledger entry")
    )
    salt = models.CharField(max_length=32)
    words = models.TextField(_("note"))
    redacted_at = models.DateTimeField(_("redacted at"), null=True)

    class Meta:
        verbose_name = _("note of the ledger")
        verbose_name_plural = _("notes of the ledger")

    def __str__(self) -> str:
        return self.words[:80]
