"""``manage.py workflow``: any move of the table, from the shell, with the same rules."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management import acting
from articles.models import User
from articles.states import Cause, Door, Move, NoticeKind, PublicReason
from articles.workflow import cases, clock, takedown
from articles.workflow.actor import Actor, Order, Refused
from articles.workflow.moves import CONSEQUENCES, move
from articles.workflow.work import Outcome

MOVES = sorted(set(Move) - CONSEQUENCES)


def numbers(text: str) -> frozenset[int]:
    """Numbers of dispatches, with commas between them."""
    try:
        return frozenset(int(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no list of dispatch numbers.") from error


def names(text: str) -> frozenset[str]:
    """Names with commas between them."""
    return frozenset(part.strip() for part in text.split(",") if part.strip())


class Command(BaseCommand):
    help = (
        "Make a move of the workflow. Exit 0: done; 1: refused, the reason on standard error; 2: usage. "
        "Times without an offset are in the time zone of who moves."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the dispatch")
        parser.add_argument("languages", help="the language versions, with commas between them: fr,ar")
        parser.add_argument("move", choices=[str(m.value) for m in MOVES], type=lambda text: text.replace("_", "-"))
        parser.add_argument("--as", dest="username", required=True, help="who moves")
        parser.add_argument("--cause", type=str.lower, choices=Cause.values, help="why something public changes")
        parser.add_argument("--note", default="", help="for the ledger; with --cause correction also the notice")
        parser.add_argument("--notice", default="", help="what readers are told, where it is not the note")
        parser.add_argument("--client-notice", default="", help="what clients are told")
        parser.add_argument("--wrong", default="", help="a correction: what was wrong, worded as the language does")
        parser.add_argument("--right", default="", help="a correction: what is right")
        parser.add_argument("--kind", choices=NoticeKind.values, help="what the notice is, where it is no correction")
        parser.add_argument("--replied-by", default="", help="who sent a reply")
        parser.add_argument("--retire", type=names, default=frozenset(), help="notices that are carried no more: fr-1")
        parser.add_argument("--at", dest="when", help="publish: not before; embargo: until (or open)")
        parser.add_argument("--revision", type=int, help="the revision that was seen; reconcile: the source’s")
        parser.add_argument("--facts", type=int, help="the facts that were seen")
        parser.add_argument("--exclude", type=numbers, default=frozenset(), help="followers that stay untouched")
        parser.add_argument("--reason", choices=PublicReason.values, default=PublicReason.REMOVED.value)
        parser.add_argument("--replaced-by", type=int, help="the dispatch that replaces a withdrawn one")
        parser.add_argument("--words", default="", help="redact: the words to take out")
        parser.add_argument("--dry-run", action="store_true", help="say what the move would do; do nothing")
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, **options: Any) -> None:
        user = acting.user(options["username"])
        with acting.speaking_to(user):
            try:
                self._move(user, options)
            except Refused as refused:
                if options["json"]:
                    self.stdout.write(json.dumps({"done": False, "code": refused.code, "sentence": refused.sentence}))
                raise

    def _move(self, user: User, options: dict[str, Any]) -> None:
        order = _order(user, options)
        languages = [part.strip() for part in options["languages"].split(",") if part.strip()]
        actor, at, dry = Actor(user, Door.SHELL), timezone.now(), options["dry_run"]
        going = [] if not dry or options["move"] != Move.WITHDRAW else _going(actor, options, languages, order)
        with transaction.atomic():
            outcome = move(actor, options["move"], options["number"], languages, at=at, order=order)
            transaction.set_rollback(dry)
        if options["json"]:
            self._tell_as_json(outcome, dry=dry)
            return
        for one in outcome.versions:
            since = f", visible from {clock.in_both(one.visible_from)}" if one.visible_from else ""
            self.stdout.write(f"{one.number} {one.language}: {one.move}, {one.from_state} → {one.to_state}{since}")
        for line in going:
            self.stdout.write(line)
        if dry:
            self.stdout.write(_("Nothing was done."))

    def _tell_as_json(self, outcome: Outcome, *, dry: bool) -> None:
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
        told: dict[str, Any] = {"dry_run": True} if dry else {"move_id": str(outcome.move_id)}
        told |= {"done": not dry, "versions": versions}
        self.stdout.write(json.dumps(told, ensure_ascii=False))


def _order(user: User, options: dict[str, Any]) -> Order:
    cause = Cause(options["cause"]) if options["cause"] else None
    corrects = cause == Cause.CORRECTION and not (options["wrong"] and options["right"])
    return Order(
        note=options["note"],
        cause=cause,
        notice=options["notice"] or (options["note"] if corrects else ""),
        client_notice=options["client_notice"],
        notice_kind=NoticeKind(options["kind"]) if options["kind"] else None,
        wrong=options["wrong"],
        right=options["right"],
        replied_by=options["replied_by"],
        retire=options["retire"],
        when=None if options["when"] is None else clock.moment(options["when"], clock.zone_of(user)),
        revision=options["revision"],
        facts=options["facts"],
        exclude=options["exclude"],
        public_reason=PublicReason(options["reason"]),
        replaced_by=options["replaced_by"],
        words=options["words"],
    )


def _going(actor: Actor, options: dict[str, Any], languages: list[str], order: Order) -> list[str]:
    """What a withdrawal would take from readers, in words."""
    case = cases.load(actor, options["number"], timezone.now(), lock=False)
    source = case.story.dispatch.source_language
    wanted = [source] if source in languages else languages
    reached = [one for language in wanted for one in takedown.reach(case, case.version(language), order.exclude)]
    lines = []
    for one in reached:
        told = _("readers get a notice") if one.leaves_notice else _("readers never saw it")
        lines.append(f"{one.number} {one.language}: “{one.headline}”, {told}")
    names_ = ", ".join(str(photo) for photo in takedown.photos_reached(case, reached))
    return lines + ([_("Photos that are served no more: %(names)s.") % {"names": names_}] if names_ else [])
