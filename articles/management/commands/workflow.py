"""``manage.py workflow``: any move of the table, from the shell, with the same rules."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.models import User
from articles.states import OPEN_EMBARGO, Cause, Door, Move, PublicReason
from articles.workflow.actor import Actor, Order, Refused
from articles.workflow.moves import CONSEQUENCES, move

MOVES = sorted(set(Move) - CONSEQUENCES)


def moment(text: str) -> dt.datetime:
    """A time as ISO 8601; without an offset it is the newsroom's; “open” is an embargo without an end."""
    if text == "open":
        return OPEN_EMBARGO
    try:
        parsed = parse_datetime(text)
    except ValueError:
        parsed = None
    if parsed is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no time: write it as 2026-05-01T18:00+04:00.")
    return parsed if parsed.tzinfo else timezone.make_aware(parsed)


def numbers(text: str) -> frozenset[int]:
    """Numbers of dispatches, with commas between them."""
    try:
        return frozenset(int(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no list of dispatch numbers.") from error


class Command(BaseCommand):
    help = "Make a move of the workflow. Exit 0: done; 1: refused, the reason on standard error; 2: usage."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the dispatch")
        parser.add_argument("languages", help="the language versions, with commas between them: fr,ar")
        parser.add_argument("move", choices=[str(m.value) for m in MOVES], type=lambda text: text.replace("_", "-"))
        parser.add_argument("--as", dest="username", required=True, help="who moves")
        parser.add_argument("--cause", type=str.lower, choices=Cause.values, help="why something public changes")
        parser.add_argument("--note", default="", help="for the ledger; with --cause correction also the notice")
        parser.add_argument("--notice", default="", help="what readers are told, where it is not the note")
        parser.add_argument("--client-notice", default="", help="what clients are told")
        parser.add_argument("--at", type=moment, dest="when", help="publish: not before; embargo: until (or open)")
        parser.add_argument("--revision", type=int, help="the revision that was seen; reconcile: the source’s")
        parser.add_argument("--facts", type=int, help="the facts that were seen")
        parser.add_argument("--exclude", type=numbers, default=frozenset(), help="followers that stay untouched")
        parser.add_argument("--reason", choices=PublicReason.values, default=PublicReason.REMOVED.value)
        parser.add_argument("--replaced-by", type=int, help="the dispatch that replaces a withdrawn one")
        parser.add_argument("--words", default="", help="redact: the words to take out")
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": options["username"]}, returncode=1)
        cause = Cause(options["cause"]) if options["cause"] else None
        order = Order(
            note=options["note"],
            cause=cause,
            notice=options["notice"] or (options["note"] if cause == Cause.CORRECTION else ""),
            client_notice=options["client_notice"],
            when=options["when"],
            revision=options["revision"],
            facts=options["facts"],
            exclude=options["exclude"],
            public_reason=PublicReason(options["reason"]),
            replaced_by=options["replaced_by"],
            words=options["words"],
        )
        languages = [part.strip() for part in options["languages"].split(",") if part.strip()]
        try:
            outcome = move(
                Actor(user, Door.SHELL),
                options["move"],
                options["number"],
                languages,
                at=timezone.now(),
                order=order,
            )
        except Refused as refused:
            if options["json"]:
                self.stdout.write(json.dumps({"done": False, "code": refused.code, "sentence": refused.sentence}))
            raise CommandError(refused.sentence, returncode=1) from refused
        if options["json"]:
            versions = [
                {
                    "dispatch": one.number,
                    "language": one.language,
                    "move": one.move,
                    "from": one.from_state,
                    "to": one.to_state,
                    "revision": one.revision,
                    "facts": one.facts,
                    "visible_from": one.visible_from.isoformat() if one.visible_from else None,
                }
                for one in outcome.versions
            ]
            self.stdout.write(
                json.dumps({"done": True, "move_id": str(outcome.move_id), "versions": versions}, ensure_ascii=False)
            )
            return
        for one in outcome.versions:
            begins = timezone.localtime(one.visible_from) if one.visible_from else None
            since = f", visible from {begins:%Y-%m-%d %H:%M %Z}" if begins else ""
            self.stdout.write(f"{one.number} {one.language}: {one.move}, {one.from_state} → {one.to_state}{since}")
