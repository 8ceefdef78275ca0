"""Remarks that colleagues leave beside a version, with mentions."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Dispatch, Remark, Translation
from articles.states import Role
from articles.workflow import telling
from articles.workflow.actor import Actor, Refused, Roles

LONGEST = 2000


def remark(actor: Actor, number: int, language: str, words: str, *, at: dt.datetime) -> Remark:
    """Leave a remark at a version and tell those whom it names. Any member of any desk may. Raises ``Refused``."""
    words = words.strip()
    if not words:
        raise Refused("remark-empty", _("The remark has no words yet."))
    if len(words) > LONGEST:
        raise Refused("remark-long", _("A remark has at most %(most)s characters.") % {"most": LONGEST})
    roles = Roles.of(actor.user)
    if not actor.user.is_active or max([roles.everywhere, *roles.by_language.values()], default=0) < Role.WRITER:
        raise Refused("role", _("Only members of a desk leave remarks."))
    with transaction.atomic():
        visible = Dispatch.objects.visible_to(actor.user)
        version = Translation.objects.filter(dispatch__in=visible, dispatch__number=number, language=language).first()
        if version is None:
            raise Refused(
                "no-version",
                _("Dispatch %(number)s has no version in “%(language)s”.") % {"number": number, "language": language},
            )
        made = Remark.objects.create(translation=version, author=actor.user, at=at, words=words)
        telling.of_remark(actor.user, version, words, at)
    return made
