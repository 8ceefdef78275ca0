"""``manage.py duty``: opens a solo duty at a desk."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import User
from articles.states import Door
from articles.workflow.actor import Actor, Refused
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
        users = {u.username: u for u in User.objects.filter(username__in=[options["username"], options["whose"]])}
        for name in (options["username"], options["whose"]):
            if name and name not in users:
                raise CommandError(_("There is no user “%(name)s”.") % {"name": name}, returncode=1)
        try:
            duty = open_duty(
                Actor(users[options["username"]], Door.SHELL),
                options["language"],
                at=timezone.now(),
                hours=options["hours"],
                reason=options["reason"],
                user=users.get(options["whose"]),
            )
        except Refused as refused:
            raise CommandError(refused.sentence, returncode=1) from refused
        until = timezone.localtime(duty.ends_at)
        self.stdout.write(f"{duty.user} is alone at the desk {duty.desk} until {until:%H:%M}.")
