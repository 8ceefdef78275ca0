"""``manage.py verify_ledger``: proves that no entry was changed, removed or reordered."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Dispatch, LedgerEntry
from articles.workflow.cases import unknown
from articles.workflow.ledger import verify


class Command(BaseCommand):
    help = "Compute every ledger's chain anew and name what is not as it was written. Exit 1: something is not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("numbers", nargs="*", type=int, help="dispatches; none: all of them")

    def handle(self, **options: Any) -> None:
        numbers = options["numbers"]
        known = set(Dispatch.objects.filter(number__in=numbers).values_list("number", flat=True))
        for number in numbers:
            if number not in known:
                raise CommandError(unknown(number).sentence, returncode=1)
        faults = 0
        for fault in verify(numbers or None):
            faults += 1
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"The ledger is not as it was written: {faults} faults.", returncode=1)
        self.stdout.write(f"The ledger is as it was written: {LedgerEntry.objects.count()} entries.")
