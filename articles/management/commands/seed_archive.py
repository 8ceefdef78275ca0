"""``manage.py seed_archive --dispatches N``: an archive of plausible dispatches, to measure on."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from articles.demo.archive import load


class Command(BaseCommand):
    help = "Store plausible published dispatches in two languages each, going back 500 a day from now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dispatches", type=int, required=True, metavar="N", help="how many")

    def handle(self, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("An invented archive is not for production.")
        count, began = options["dispatches"], time.monotonic()
        if count < 1:
            raise CommandError("--dispatches is one or more.")
        for done in load(count, timezone.now()):
            pace = done / (time.monotonic() - began)
            bar = "█" * (30 * done // count)
            line = f"{bar:30} {done:,}/{count:,} dispatches, {pace:,.0f} a second, {(count - done) / pace:,.0f} s left"
            self.stdout.write(
                f"\r{line:100}" if sys.stdout.isatty() else line, ending="" if sys.stdout.isatty() else "\n"
            )
        with connection.cursor() as cursor:  # without statistics a large archive is planned like an empty one
            cursor.execute("ANALYZE")
        self.stdout.write(f"\n{count:,} dispatches in two languages each, in {time.monotonic() - began:,.0f} s.")
