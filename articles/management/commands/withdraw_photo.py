"""``manage.py withdraw_photo``: takes a photo out of every story."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.management import acting
from articles.states import Door
from articles.workflow.actor import Actor
from articles.workflow.photo_withdrawal import withdraw_photo


class Command(BaseCommand):
    help = "Withdraw a photo: out of every story, in every language, for good. Exit 1: refused, and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the start of its address: /media/NAME-800.webp")
        parser.add_argument("--as", dest="username", required=True, help="who withdraws it")
        parser.add_argument("--note", required=True, help="why")

    def handle(self, **options: Any) -> None:
        user = acting.user(options["username"])
        with acting.speaking_to(user):
            editions = withdraw_photo(Actor(user, Door.SHELL), options["name"], at=timezone.now(), note=options["note"])
        self.stdout.write(f"Withdrawn from {editions} editions.")
