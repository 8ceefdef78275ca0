"""``manage.py seed_demo``: loads the demo newsroom, once."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from articles.demo.load import is_loaded, load
from articles.workflow.photo_files import Files
from newsroom.accounts import DEMO_PASSWORD


class Command(BaseCommand):
    help = "Load the demo newsroom: people, tags, photos and dispatches in every state. What is there is kept."

    def handle(self, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo newsroom is not for production: its logins are known to everybody.")
        if is_loaded():
            self.stdout.write("The newsroom has stories already: they are kept.")
            return
        with Files() as files, transaction.atomic():  # a demo that was broken off leaves nothing, and is loaded again
            for done, total, what in load(timezone.now(), files):
                self._tell(done, total, what)
        self.stdout.write("\nThe demo newsroom is loaded.")
        self.stdout.write("Users: fr-writer, fr-editor, fr-chief, ar-writer … (eight languages), and admin.")
        self.stdout.write(f"Password of each: {DEMO_PASSWORD}")

    def _tell(self, done: int, total: int, what: str) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"\r{done:3}/{total} {what:40.40}", ending="")
        elif done % 10 == 0 or done == total:
            self.stdout.write(f"{done}/{total} {what}")
