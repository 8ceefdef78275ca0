"""Solo duties: a night alone at a desk, opened with a reason and for some hours."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Desk, Duty, User
from articles.states import Role
from articles.workflow import telling
from articles.workflow.actor import Actor, Refused, Roles
from articles.workflow.facts import demand_valid

LONGEST = dt.timedelta(hours=14)


def open_duty(
    actor: Actor, language: str, *, at: dt.datetime, hours: float, reason: str, user: User | None = None
) -> Duty:
    """Open a duty for an editor of a desk: by a chief for anybody, by the editor for herself. Raises ``Refused``."""
    whose = user or actor.user
    roles = Roles.of(actor.user)
    roles.demand(actor.user, language, Role.EDITOR if whose == actor.user else Role.CHIEF)
    Roles.of(whose).demand(whose, language, Role.EDITOR)
    if not reason.strip():
        raise Refused("note-missing", _("Say why: a solo duty needs a reason."))
    if not 0 < hours <= LONGEST / dt.timedelta(hours=1):  # “nan” is not, either
        raise Refused("duty-length", _("A solo duty lasts up to 14 hours."))
    length = dt.timedelta(hours=hours)
    desk = Desk.objects.filter(language=language).first()
    if desk is None:
        raise Refused("no-desk", _("There is no desk for the language “%(code)s”.") % {"code": language})
    duty = Duty(user=whose, desk=desk, opened_by=actor.user, reason=reason.strip(), begins_at=at, ends_at=at + length)
    demand_valid(duty, ["reason"])
    with transaction.atomic():
        duty.save(force_insert=True)
        telling.of_duty(duty, at)
    return duty
