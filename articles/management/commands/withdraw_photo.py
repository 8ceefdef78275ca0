"""``manage.py withdraw_photo``: takes a photo out of every story."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import User
from articles.states import Door
from articles.workflow.actor import Actor, Refused
from articles.workflow.photo_withdrawal import withdraw_photo


class Command(BaseCommand):
    help = "Withdraw a photo: out of every story, in every language, for good. Exit 1: refused, and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the start of its address: /media/NAME-800.webp")
        parser.add_argument("--as", dest="username", required=True, help="who withdraws it")
        parser.add_argument("--note", required=True, help="why")

    def handle(self, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": options["username"]}, returncode=1)
        try:
            editions = withdraw_photo(Actor(user, Door.SHELL), options["name"], at=timezone.now(), note=options["note"])
        except Refused as refused:
            raise CommandError(refused.sentence, returncode=1) from refused
        self.stdout.write(f"Withdrawn from {editions} editions.")
