"""What a pasted wire text proposes for a new dispatch: all of it read, nothing of it stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.ingest import matching, wire_text
from articles.ingest.item import Item
from articles.ingest.problem import Problem
from articles.language.reading import first_sentence
from articles.models import Facts, Revision
from articles.models.facts import FIELDS


@dataclass
class Proposal:
    """A text and facts to begin a form with; ``told`` are the sentences that the editor reads beside them."""

    language: str
    text: Revision
    facts: Facts
    told: list[str] = field(default_factory=list)
    is_guess: bool = False  # nobody told the language: it is the one that was chosen


def read(pasted: str, *, chosen: str, today: dt.date) -> Proposal:
    """What a wire text says; its language is told from the text, else the ``chosen`` one. Raises Problem.

    A line or two are taken as a headline alone: an alert.
    """
    guess = False
    try:
        item = wire_text.read(pasted, language=None, today=today)
    except Problem as problem:
        if problem.code not in {"language-unknown", "no-body"}:
            raise
        guess = problem.code == "language-unknown"
        try:
            item = wire_text.read(pasted, language=chosen, today=today)
        except Problem as again:
            if again.code != "no-body":
                raise
            item = _line(pasted, chosen)
    (matched,) = matching.match([item])
    known = {name: value for name, value in matched.facts.items() if name in FIELDS}
    told = [str(warning) for warning in item.warnings]
    if item.headline == first_sentence(item.plain, item.language) and item.plain:
        told = [_("It has no headline of its own: its first sentence stands there. Write one.")]
    if guess:
        told.append(_("Its language is not certain: it is read as the one that you chose."))
    text = Revision(headline=item.headline, lead=item.lead, body=item.body, note=item.note)
    return Proposal(item.language, text, Facts(number=0, **known), told, guess)


def _line(pasted: str, language: str) -> Item:
    words = " ".join(pasted.split())
    return Item(uri="", language=language, digest="", headline=words[:300])
