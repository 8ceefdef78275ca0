"""``manage.py follow_up``: begins a dispatch that follows another, with its text, its facts and its translations."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.management import acting
from articles.states import Door
from articles.workflow.actor import Actor
from articles.workflow.following import follow_up


class Command(BaseCommand):
    help = "Begin a follow-up of a dispatch and print its number and its languages. Exit 1: refused, and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the dispatch that it follows")
        parser.add_argument("--as", dest="username", required=True, help="who begins it")

    def handle(self, **options: Any) -> None:
        user = acting.user(options["username"])
        with acting.speaking_to(user):
            source = follow_up(Actor(user, Door.SHELL), options["number"], at=timezone.now())
        languages = source.dispatch.translations.exclude(pk=source.pk).values_list("language", flat=True)
        self.stdout.write(" ".join([str(source.dispatch.number), source.language, *sorted(languages)]))
