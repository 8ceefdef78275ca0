from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)

    def on_screen(self) -> NotificationQuerySet:
        """Those that their user wants to see; the others were only written to be mailed."""
        return self.filter(on_screen=True)


class Notification(models.Model):
    """Something that one user is told: her text came back, somebody named her, the source of her version changed.

    Written in the transaction of what it tells of, so that nobody is told of what did not happen. ``words`` are those
    of a note or remark; a redaction takes them out here, too.
    """

    class Kind(models.TextChoices):
        RETURNED = "returned", pgettext_lazy("a notification", "a text came back to me")
        APPROVED = "approved", pgettext_lazy("a notification", "a text of mine was approved")
        MENTIONED = "mentioned", pgettext_lazy("a notification", "somebody mentioned me")
        SOURCE = "source", pgettext_lazy("a notification", "the original of my version changed")
        FLASH = "flash", pgettext_lazy("a notification", "a flash in my language")
        DUTY = "duty", pgettext_lazy("a notification", "somebody works alone at my desk")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications", verbose_name=_("user")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    translation = models.ForeignKey(
        "articles.Translation",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("language version"),
    )
    at = models.DateTimeField(_("at"))
    words = models.TextField(_("note"), blank=True)
    on_screen = models.BooleanField(default=True)
    read_at = models.DateTimeField(_("read at"), null=True)
    to_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(_("sent by e-mail at"), null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notification_newest_first"),
            models.Index(fields=["user"], condition=Q(read_at=None, on_screen=True), name="notification_unread"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["returned", "approved", "mentioned", "source", "flash", "duty"]),
                name="notification_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="duty", translation=None) | (~Q(kind="duty") & Q(translation__isnull=False)),
                name="notification_is_of_a_version",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
