"""``manage.py edge``: the agent beside nginx that keeps its cache in step with what readers may see."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from articles.public.edge.deadman import Deadman
from articles.public.edge.links import Links
from articles.public.edge.watch import watch


def connect() -> psycopg.Connection[Any]:
    """A connection of the agent's own, which learns within a second that the other end is gone."""
    patience = {"connect_timeout": 2, "tcp_user_timeout": 1000, "application_name": "newsroom edge"}
    return psycopg.connect(**(connection.get_connection_params() | patience), autocommit=True)


def stop(*_signal: object) -> None:
    sys.exit(0)


class Command(BaseCommand):
    help = (
        "Keep two symbolic links on the epochs of the database, until stopped: deploy/nginx.conf caches by them. "
        "Whenever nobody keeps them they point at “none”, and nginx asks the application for every page."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--link", type=Path, required=True, metavar="PATH", help="of the story pages’ epoch")
        parser.add_argument(
            "--lists-link", type=Path, metavar="PATH", help="of the lists’ epoch (beside the other: “lists”)"
        )

    def handle(self, **options: Any) -> None:
        stories: Path = options["link"].absolute()
        lists: Path = (options["lists_link"] or stories.with_name("lists")).absolute()
        links = Links(stories, lists)
        deadman = Deadman(links)  # before anything is open, which it would hold on to
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, stop)
        watch(links, connect, deadman)
