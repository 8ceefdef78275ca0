"""``manage.py stale``: which versions are behind their source, and how."""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.management import acting
from articles.management.paragraphs import SIGNS, in_words
from articles.models import Dispatch, User
from articles.states import Door
from articles.workflow import behind, cases
from articles.workflow.actor import Actor
from articles.workflow.behind import Behind


class Command(BaseCommand):
    help = (
        "List the versions that no longer say what their source says; with a number and a language, show what changed, "
        "paragraph by paragraph. Exit 1: there is no such dispatch or version."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", nargs="?", type=int, help="a dispatch")
        parser.add_argument("language", nargs="?", help="one of its versions: its paragraphs beside the source’s")
        parser.add_argument("--as", dest="username", help="who asks (for a version: required)")
        parser.add_argument("--days", type=int, default=behind.WINDOW.days, help="sources that changed since: 30")

    def handle(self, **options: Any) -> None:
        user = acting.user(options["username"]) if options["username"] else None
        with acting.speaking_to(user) if user else nullcontext():
            if options["language"]:
                self._version(user, options["number"], options["language"])
            else:
                self._list(user, options["number"], options["days"])

    def _list(self, user: User | None, number: int | None, days: int) -> None:
        at = timezone.now()
        if number is not None and not Dispatch.objects.filter(number=number).exists():
            raise CommandError(cases.unknown(number).sentence, returncode=1)
        window = dt.timedelta(days=max(0, min(days, 36500)))
        found = [one for one in behind.listed(user, at, window=window) if number in (None, one.number)]
        for one in found:
            self.stdout.write(_line(one))
        count = len(found)
        told = ngettext("%(count)s version is behind its source.", "%(count)s versions are behind their source.", count)
        self.stdout.write(told % {"count": count})

    def _version(self, user: User | None, number: int, language: str) -> None:
        if user is None:
            raise CommandError(_("Say who asks: --as."), returncode=1)
        case = cases.load(Actor(user, Door.SHELL), number, timezone.now(), lock=False)
        for row in behind.paragraphs(case, case.version(language)):
            self.stdout.write(f"{SIGNS[row.kind]} {in_words(row)}")
            if row.translation:
                self.stdout.write(f"    {'! ' if row.marked else ''}{row.translation}")


def _line(one: Behind) -> str:
    where = _("public and in work") if one.live and one.work else _("public") if one.live else _("in work")
    numbers = {"old": one.based_on, "new": one.source}
    made = _("made from text %(old)s, the original is at text %(new)s") % numbers
    return f"{one.number} {one.language}: {where}; {made}; “{one.headline}”"
