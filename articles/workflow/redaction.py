"""Redact: words are taken out of everything that was kept of a version; the fact stays in the ledger."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q

from articles.models import (
    Autosave,
    Facts,
    LedgerNote,
    Notification,
    Publication,
    Remark,
    Revision,
    Translation,
    Waiver,
)
from articles.states import Kind
from articles.workflow import publishing
from articles.workflow.actor import Order
from articles.workflow.cases import Version
from articles.workflow.four_eyes import Pass
from articles.workflow.texts import LONGEST_HEADLINE
from articles.workflow.work import Work

INSTEAD = "[…]"

_TAG = re.compile(r"""(<(?:[^>"]|"[^"]*")*>)""")
_PIECE = re.compile(r"&[^;\s]+;|.", re.DOTALL)
_ADDRESS = re.compile(r'(?<=href=")[^"]*')
_INLINE = ("<a", "</a", "<em", "</em", "<strong", "</strong")


def redact(work: Work, version: Version, passed: Pass, order: Order) -> None:
    """Take words out of a version's revisions, editions with their notices, autosaves and of the dispatch's own words.

    The words are found whatever their case and the spaces between them, and across emphasis and links; the markup
    itself stays. The rows are written when the entry stands: the database lets a Revision change in a transaction that
    holds a redaction of its dispatch, in no other.
    """
    work.record(version, passed)
    work.afterwards.append(lambda: _take_out(work, version, Eraser(order.words)))


class Eraser:
    """Takes words out of texts: plain ones, HTML, and what is kept as JSON."""

    def __init__(self, words: str) -> None:
        self.pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)

    def plain(self, text: str, longest: int | None = None) -> str:
        """A text without the words; no longer than its column."""
        return self.pattern.sub(INSTEAD, text)[:longest]

    def values(self, value: Any) -> Any:
        """The same of every text in a JSON value; the names in it stay."""
        if isinstance(value, dict):
            return {name: self.values(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.values(one) for one in value]
        return self.plain(value) if isinstance(value, str) else value

    def html(self, html: str) -> str:
        """A body without the words, also where emphasis or an entity stands among them; links lose their address."""
        pieces: list[str] = []  # tags, entities and single characters
        plain: list[str] = []  # what a reader reads of each
        for part in _TAG.split(html):
            if part.startswith("<"):
                pieces.append(_ADDRESS.sub(self._address, part))
                plain.append("" if part.startswith(_INLINE) else "\n")
            else:
                found = _PIECE.findall(part)
                pieces += found
                plain += [unescape(piece) for piece in found]
        where = [index for index, read in enumerate(plain) for _letter in read]
        for match in self.pattern.finditer("".join(plain)):
            touched = [i for i in dict.fromkeys(where[match.start() : match.end()]) if not pieces[i].startswith("<")]
            for index in touched:
                pieces[index] = ""
            pieces[touched[0]] = INSTEAD
        return "".join(pieces)

    def _address(self, found: re.Match[str]) -> str:
        address = unescape(found.group())
        if not self.pattern.search(unquote(address)):
            return found.group()
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""
        return "" if self.pattern.search(root) else escape(root)


def _take_out(work: Work, version: Version, eraser: Eraser) -> None:
    translation, story = version.translation, work.case.story
    revisions = list(Revision.objects.filter(translation=translation))
    keys = {r.pk: [c["key"] for c in r.checks if c.get("key")] for r in revisions}
    changed = [r for r in revisions if _clean(r, eraser)]
    if changed:
        _forget_keys(translation, [key for r in changed for key in keys[r.pk]])
        Revision.objects.bulk_update(changed, ["headline", "lead", "body", "captions", "note", "checks"])
    if eraser.pattern.search(story.dispatch.slugline):
        story.dispatch.slugline = eraser.plain(story.dispatch.slugline, 120)
        story.dispatch.save(update_fields=["slugline"])
    facts = [f for f in story.facts.values() if _clean_facts(f, eraser)]
    if facts:
        Facts.objects.bulk_update(facts, ["place_name", "keywords", "note"])
    drafts = [a for a in Autosave.objects.filter(translation=translation) if _clean(a, eraser)]
    if drafts:
        Autosave.objects.bulk_update(drafts, ["headline", "lead", "body", "captions", "note"])
    _editions(work, version, {r.number for r in changed}, {f.number for f in facts}, eraser)
    notes = [
        note for note in LedgerNote.objects.filter(entry__dispatch=story.dispatch) if eraser.pattern.search(note.words)
    ]
    for note in notes:
        note.words = eraser.plain(note.words)
        note.redacted_at = work.case.at
    if notes:
        LedgerNote.objects.bulk_update(notes, ["words", "redacted_at"])
    remarks = [r for r in Remark.objects.filter(translation__dispatch=story.dispatch) if _clean_words(r, eraser)]
    if remarks:
        Remark.objects.bulk_update(remarks, ["words"])
    told = [n for n in Notification.objects.filter(translation__dispatch=story.dispatch) if _clean_words(n, eraser)]
    if told:
        Notification.objects.bulk_update(told, ["words"])


def _clean_words(said: Remark | Notification, eraser: Eraser) -> bool:
    before = said.words
    said.words = eraser.plain(said.words)
    return said.words != before


def _clean(text: Revision | Autosave, eraser: Eraser) -> bool:
    """Take the words out of a text's fields; True when anything was taken out."""
    before = (text.headline, text.lead, text.body, text.captions, text.note)
    text.headline = eraser.plain(text.headline, LONGEST_HEADLINE)
    text.lead, text.note = eraser.plain(text.lead), eraser.plain(text.note)
    text.body = eraser.html(text.body)
    text.captions = eraser.values(text.captions)
    if isinstance(text, Revision):
        said = {"words", "params"}
        text.checks = [{k: eraser.values(v) if k in said else v for k, v in one.items()} for one in text.checks]
        if before != (text.headline, text.lead, text.body, text.captions, text.note):
            text.checks = [{**one, "key": "", "start": -1, "end": -1} for one in text.checks]
    return before != (text.headline, text.lead, text.body, text.captions, text.note)


def _forget_keys(translation: Translation, keys: list[str]) -> None:
    """A finding's key is a hash of the words that were there: it goes with them, the waiver's entry stays."""
    for waiver in Waiver.objects.filter(translation=translation, key__in=keys):
        waiver.key = f"redacted-{waiver.pk}"
        waiver.save(update_fields=["key"])


def _clean_facts(facts: Facts, eraser: Eraser) -> bool:
    before = (facts.place_name, facts.keywords, facts.note)
    facts.place_name, facts.note = eraser.plain(facts.place_name, 120), eraser.plain(facts.note, 500)
    facts.keywords = [eraser.plain(keyword, 60) for keyword in facts.keywords]
    return before != (facts.place_name, facts.keywords, facts.note)


def _editions(work: Work, version: Version, changed: set[int], facts: set[int], eraser: Eraser) -> None:
    """Project the editions of redacted texts anew, and in every language those of redacted facts; clean the notices."""
    story, own = work.case.story, version.translation.pk
    rows = Publication.objects.filter(Q(translation_id=own) | Q(facts__in=facts), number=story.number)
    touched = list(rows.order_by("pk"))
    wanted = Q(pk=None)
    for row in touched:
        wanted |= Q(translation_id=row.translation_id, number=row.revision)
    texts = {(r.translation_id, r.number): r for r in Revision.objects.filter(wanted)}
    names = publishing.Names.of(story.facts.values(), work.case.desks, settings.NEWSROOM_AGENCY)
    for row in touched:
        if row.translation_id == own:
            row.notices = [
                {**notice, "public": eraser.plain(notice["public"]), "client": eraser.plain(notice["client"])}
                for notice in row.notices
            ]
        if row.kind == Kind.TEXT and (row.translation_id == own and row.revision in changed or row.facts in facts):
            text = texts[row.translation_id, row.revision]
            for name, value in publishing.project(text, story.facts[row.facts], row.language, names).items():
                setattr(row, name, value)
    Publication.objects.bulk_update(touched, [*publishing.PROJECTED, "notices"])
