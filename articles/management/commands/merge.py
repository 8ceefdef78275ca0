"""``manage.py merge``: the texts kept for merging beside a version's working text; takes blocks of one, or drops it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management import acting
from articles.management.commands.workflow import names
from articles.management.paragraphs import SIGNS
from articles.states import Door
from articles.workflow import merging, texts
from articles.workflow.actor import Actor
from articles.workflow.merging import Offer


class Command(BaseCommand):
    help = (
        "Show the texts kept for merging beside a version’s working text; with a text’s number and --take, take blocks "
        "of it; with --drop, keep it no longer. Exit 1: refused, and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the dispatch")
        parser.add_argument("language", help="the version")
        parser.add_argument("revision", nargs="?", type=int, help="one of the texts kept for merging")
        parser.add_argument("--as", dest="username", required=True, help="who merges")
        parser.add_argument("--take", type=names, default=frozenset(), help="blocks by id: b1,lead")
        parser.add_argument("--drop", action="store_true", help="what is not taken is not wanted")
        parser.add_argument("--against", type=int, help="the version that was read (printed by this command)")

    def handle(self, **options: Any) -> None:
        user = acting.user(options["username"])
        with acting.speaking_to(user):
            self._merge(Actor(user, Door.SHELL), options)

    def _merge(self, actor: Actor, options: dict[str, Any]) -> None:
        number, language, revision = options["number"], options["language"], options["revision"]
        translation, offers = merging.offers(actor, number, language)
        if revision is not None and (options["take"] or options["drop"]):
            saved = merging.take(
                actor,
                number,
                language,
                revision,
                options["take"],
                at=timezone.now(),
                against=options["against"] or translation.version,
                done=options["drop"],
            )
            self._tell(saved)
            return
        self.stdout.write(_("version %(version)s") % {"version": translation.version})
        for offer in offers:
            if revision in (None, offer.revision.number):
                self._show(offer)

    def _tell(self, saved: texts.Saved) -> None:
        if saved.changed:
            self.stdout.write(_("Saved as text %(number)s.") % {"number": saved.revision.number})
        else:
            self.stdout.write(_("Nothing was changed."))

    def _show(self, offer: Offer) -> None:
        self.stdout.write(f"{offer.revision.number} {offer.revision.author}: “{offer.revision.headline}”")
        for piece in offer.open:
            self.stdout.write(f"  {SIGNS[piece.kind]} {piece.id}")
            self.stdout.write(f"      < {piece.mine}")
            self.stdout.write(f"      > {piece.theirs}")
