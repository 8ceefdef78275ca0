from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.notification import Notification


def every_kind() -> list[str]:
    """All that a user can be told of."""
    return list(Notification.Kind.values)


class User(AbstractUser):
    """Somebody of the house. What she may do is said by her memberships of desks, by nothing else."""

    interface_language = models.CharField(
        _("interface language"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default=settings.NEWSROOM_TIME_ZONE)

    told_on_screen = ArrayField(
        models.CharField(max_length=10, choices=Notification.Kind),
        default=every_kind,
        blank=True,
        verbose_name=_("told on the screen of"),
    )
    told_by_mail = ArrayField(
        models.CharField(max_length=10, choices=Notification.Kind),
        default=list,
        blank=True,
        verbose_name=_("told by e-mail of"),
    )

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
