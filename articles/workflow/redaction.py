"""Redact: words are taken out of everything that was kept of a version; the fact stays in the ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from django.conf import settings

from articles.models import Autosave, Facts, LedgerNote, Publication, Revision
from articles.states import Kind
from articles.workflow import publishing
from articles.workflow.actor import Order
from articles.workflow.cases import Version
from articles.workflow.four_eyes import Pass
from articles.workflow.work import Work

INSTEAD = "[…]"


def redact(work: Work, version: Version, passed: Pass, order: Order) -> None:
    """Take words out of a version's revisions, editions with their notices, autosaves and the dispatch's notes.

    The words are found whatever their case and the spaces between them. The rows are written when the entry stands: the
    database lets a Revision change in a transaction that holds a redaction of its dispatch, in no other.
    """
    work.record(version, passed)
    work.afterwards.append(lambda: _take_out(work, version, order.words))


def _take_out(work: Work, version: Version, words: str) -> None:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)

    def without(text: str) -> str:
        return pattern.sub(INSTEAD, text)

    translation = version.translation
    revisions = list(Revision.objects.filter(translation=translation))
    changed = [r for r in revisions if _clean(r, without)]
    if changed:
        Revision.objects.bulk_update(changed, ["headline", "lead", "body", "captions", "note", "checks"])
    facts = [f for f in work.case.story.facts.values() if _clean_facts(f, without)]
    if facts:
        Facts.objects.bulk_update(facts, ["place_name", "keywords", "note"])
    drafts = [a for a in Autosave.objects.filter(translation=translation) if _clean(a, without)]
    if drafts:
        Autosave.objects.bulk_update(drafts, ["headline", "lead", "body", "captions", "note"])
    _editions(
        work, version, {r.number: r for r in revisions}, {r.number for r in changed}, {f.number for f in facts}, without
    )
    notes = [
        note
        for note in LedgerNote.objects.filter(entry__dispatch=work.case.story.dispatch)
        if pattern.search(note.words)
    ]
    for note in notes:
        note.words = without(note.words)
        note.redacted_at = work.case.at
    if notes:
        LedgerNote.objects.bulk_update(notes, ["words", "redacted_at"])


def _clean(text: Revision | Autosave, without: Callable[[str], str]) -> bool:
    """Take the words out of a text's fields; True when anything was taken out."""
    before = (text.headline, text.lead, text.body, text.captions, text.note)
    text.headline, text.lead, text.body, text.note = map(without, (text.headline, text.lead, text.body, text.note))
    text.captions = {
        photo: {name: without(words) for name, words in captions.items()} for photo, captions in text.captions.items()
    }
    if isinstance(text, Revision):
        text.checks = json.loads(without(json.dumps(text.checks, ensure_ascii=False)))
    return before != (text.headline, text.lead, text.body, text.captions, text.note)


def _clean_facts(facts: Facts, without: Callable[[str], str]) -> bool:
    before = (facts.place_name, facts.keywords, facts.note)
    facts.place_name, facts.note = without(facts.place_name), without(facts.note)
    facts.keywords = [without(keyword) for keyword in facts.keywords]
    return before != (facts.place_name, facts.keywords, facts.note)


def _editions(
    work: Work,
    version: Version,
    revisions: dict[int, Revision],
    changed: set[int],
    facts: set[int],
    without: Callable[[str], str],
) -> None:
    """Project the editions of redacted texts anew and clean every edition's notices, the tombstone's too."""
    story = work.case.story
    rows = list(Publication.objects.filter(translation_id=version.translation.pk))
    names = publishing.Names.of(story.facts.values(), work.case.desks, settings.NEWSROOM_AGENCY)
    for row in rows:
        row.notices = [
            {**notice, "public": without(notice["public"]), "client": without(notice["client"])}
            for notice in row.notices
        ]
        if row.kind == Kind.TEXT and (row.revision in changed or row.facts in facts):
            columns = publishing.project(revisions[row.revision], story.facts[row.facts], row.language, names)
            for name, value in columns.items():
                setattr(row, name, value)
    Publication.objects.bulk_update(rows, [*publishing.PROJECTED, "notices"])
