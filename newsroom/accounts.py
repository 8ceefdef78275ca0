"""The demo's logins: everybody knows their password, so production lets nobody in with it."""

import logging

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DEMO_PASSWORD = "demo-newsroom"  # noqa: S105 - known to all, and refused in production
log = logging.getLogger(__name__)


class NoDemoPasswordInProduction(ModelBackend):
    """Django's sign-in, but with the demo's password only where the demo runs, whoever's account it is."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if settings.PRODUCTION and password == DEMO_PASSWORD:
            log.warning("A sign-in with the demo's password was refused; the account needs a new one.")
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)


class NotTheDemoPassword:
    """A password validator: nobody takes the demo's password as her own."""

    def validate(self, password, user=None):
        if password == DEMO_PASSWORD:
            raise ValidationError(self.get_help_text(), code="demo_password")

    def get_help_text(self):
        return _("Your password cannot be the one of the demonstration, which everybody knows.")
