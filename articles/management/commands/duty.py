"""``manage.py duty``: opens a solo duty at a desk."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.management import acting
from articles.states import Door
from articles.workflow import clock
from articles.workflow.actor import Actor
from articles.workflow.duties import open_duty


class Command(BaseCommand):
    help = "Open a solo duty: for some hours an editor may approve and publish her own text, in the open."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("language", help="the desk")
        parser.add_argument("--as", dest="username", required=True, help="who opens it")
        parser.add_argument("--for", dest="whose", help="whose duty it is, where it is not the opener’s")
        parser.add_argument("--hours", type=float, default=8)
        parser.add_argument("--reason", required=True)

    def handle(self, **options: Any) -> None:
        opener = acting.user(options["username"])
        with acting.speaking_to(opener):
            duty = open_duty(
                Actor(opener, Door.SHELL),
                options["language"],
                at=timezone.now(),
                hours=options["hours"],
                reason=options["reason"],
                user=acting.user(options["whose"]) if options["whose"] else None,
            )
            until = clock.in_both(duty.ends_at)
        self.stdout.write(f"{duty.user} is alone at the desk {duty.desk} until {until}.")
