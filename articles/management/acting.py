"""Who acts from the shell: found by name, spoken to in her language, her times read in her time zone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.models import User
from articles.workflow import clock
from articles.workflow.actor import Refused


def user(username: str) -> User:
    """The user of that name; ends the command with 1 where there is none."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(_("There is no user “%(name)s”.") % {"name": username}, returncode=1)
    return found


@contextmanager
def speaking_to(person: User) -> Iterator[None]:
    """What is said within is in the user's language and time zone; a refusal is its sentence, and the exit code 1."""
    with translation.override(person.interface_language), timezone.override(clock.zone_of(person)):
        try:
            yield
        except Refused as refused:
            raise CommandError(refused.sentence, returncode=1) from refused
