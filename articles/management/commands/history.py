"""``manage.py history``: prints a story's life."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management import acting
from articles.models import Dispatch, User
from articles.workflow import clock, history
from articles.workflow.actor import Refused


class Command(BaseCommand):
    help = (
        "Print all that happened to a dispatch, in every language, in order: texts, facts, moves, editions, notices. "
        "Times are in the user’s time zone (else the newsroom’s) and in UTC. Exit 1: there is no such dispatch."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the dispatch")
        parser.add_argument("--as", dest="username", help="who asks: in her language and time zone")
        parser.add_argument("--language", help="this version alone, and what concerns the whole dispatch")

    def handle(self, **options: Any) -> None:
        user = acting.user(options["username"]) if options["username"] else None
        with acting.speaking_to(user) if user else nullcontext():
            try:
                self._tell(user, options["number"], options["language"])
            except Refused as refused:
                raise CommandError(refused.sentence, returncode=1) from refused

    def _tell(self, user: User | None, number: int, language: str | None) -> None:
        dispatch, events = history.of(user, number, timezone.now())
        if language and language not in {event.language for event in events}:
            told = {"number": number, "language": language}
            raise CommandError(_("Dispatch %(number)s has no version in “%(language)s”.") % told, returncode=1)
        self.stdout.write(f"{dispatch} [{dispatch.source_language}]")
        for standing in _standing(dispatch):
            self.stdout.write(standing)
        for event in events:
            if language and event.language not in ("", language):
                continue
            self.stdout.write(f"{clock.in_both(event.at)}  {event.language or '–':7} {event.sentence}")


def _standing(dispatch: Dispatch) -> list[str]:
    """What stands on the whole dispatch now."""
    lines = []
    if dispatch.embargo_until:
        lines.append(_("embargo until %(when)s") % {"when": clock.in_both(dispatch.embargo_until)})
    if dispatch.held_at:
        lines.append(_("held"))
    if dispatch.withdrawn_at:
        lines.append(_("withdrawn"))
    return lines
