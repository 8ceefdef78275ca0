"""``manage.py ingest``: wire texts and ninjs items become draft dispatches."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.ingest import sources
from articles.ingest.decoding import clean
from articles.ingest.desk_user import desk_user
from articles.ingest.language_tags import code_of
from articles.ingest.report import Report
from articles.ingest.run import Run
from articles.models import User


def language(tag: str) -> str:
    """One of the newsroom's languages, by any of its tags."""
    code = code_of(tag)
    if code is None:
        raise argparse.ArgumentTypeError(f"“{tag}” is no language of this newsroom.")
    return code


class Command(BaseCommand):
    help = (
        "Make a draft dispatch of each wire text or ninjs item. Exit 0: all are in; 1: some failed, the others are in;"
        " 2: usage."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder to walk, or - (standard input)")
        parser.add_argument("--language", type=language, help="the language of texts that do not say theirs: fr")
        parser.add_argument("--dry-run", action="store_true", help="say what would come in; store nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object a file")
        parser.add_argument("--as", dest="username", help="who brings them in (else the desk’s system user)")

    def handle(self, **options: Any) -> None:
        user = self._user(options["username"], dry=options["dry_run"])
        run = Run(user, timezone.now(), options["language"])
        counts: Counter[str] = Counter()
        for report in run.ingest(sources.find(options["paths"])):
            counts[report.status] += 1
            if options["json"]:
                self.stdout.write(report.as_json())
            else:
                self._tell(report)
            self._progress(counts.total())
        self._progress_ends()
        if not options["json"]:
            self.stdout.write(", ".join(f"{number} {status}" for status, number in sorted(counts.items())) + ".")
        failed = counts["failed"]
        if failed and failed == counts.total():
            raise CommandError(_("Nothing came in."), returncode=1)
        if failed:
            raise CommandError(
                ngettext(
                    "%(failed)d file of %(all)d did not come in; the others are in.",
                    "%(failed)d files of %(all)d did not come in; the others are in.",
                    failed,
                )
                % {"failed": failed, "all": counts.total()},
                returncode=1,
            )

    def _user(self, username: str | None, *, dry: bool) -> User | None:
        if username is None:
            return None if dry else desk_user()
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": username}, returncode=1)
        return None if dry else user

    def _tell(self, report: Report) -> None:
        """One line a file, its warnings below it."""
        if report.error is not None:
            self.stdout.write(f"{report.status:12} {clean(report.error)}")
            return
        number = report.dispatch or "-"
        self.stdout.write(
            f"{report.status:12} {number} {report.language or '-'} {report.headline or ''} ({clean(report.file)})"
        )
        for warning in report.warnings:
            self.stdout.write(f"{'':12} {warning}")

    def _progress(self, done: int) -> None:
        """On a terminal, a line that counts, while the reports go elsewhere."""
        if done % 10 == 0 and sys.stderr.isatty() and not sys.stdout.isatty():
            self.stderr.write(f"\r{done} …", ending="")

    def _progress_ends(self) -> None:
        if sys.stderr.isatty() and not sys.stdout.isatty():
            self.stderr.write("")
