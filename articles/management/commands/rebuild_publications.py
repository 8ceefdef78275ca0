"""``manage.py rebuild_publications``: projects every public edition anew, or proves that none has drifted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.workflow.publishing import rebuild
from articles.workflow.vocabulary import respell


class Command(BaseCommand):
    help = "Renew the projected columns of every edition. With --check nothing is written; exit 1: some have drifted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say which rows have drifted")

    def handle(self, **options: Any) -> None:
        drifted = 0
        for row, columns in rebuild(check=options["check"], agency=settings.NEWSROOM_AGENCY):
            drifted += 1
            self.stdout.write(f"{row.number} {row.language} revision {row.revision}: {', '.join(columns)}")
        if drifted and options["check"]:
            raise CommandError(f"{drifted} editions have drifted: run rebuild_publications.", returncode=1)
        self.stdout.write(f"{drifted} editions renewed." if drifted else "No edition has drifted.")
        if not options["check"] and (renewed := respell()):
            self.stdout.write(f"{renewed} people and tags spelled anew for the search.")
