"""The source beside a version: each paragraph with what became of it, word by word, and the old translation marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.admin.beside import Beside
from articles.admin.move_form import source_texts
from articles.language import body as markup
from articles.language import side_by_side
from articles.language.side_by_side import HEADLINE, LEAD, Row
from articles.workflow.cases import Case, Version


def marked_words(words: Iterable[tuple[str, str, str]]) -> SafeString:
    """A difference by word as ``del`` and ``ins``, each announced in words to who hears the page."""
    parts = []
    for op, old, new in words:
        if op == "equal":
            parts.append(format_html("{}", new))
            continue
        parts += [taken_out(old)] if old else []
        parts += [put_in(new)] if new else []
    return format_html_join("", "{}", ((part,) for part in parts))


def taken_out(words: str) -> SafeString:
    said = pgettext("before words that were taken out", "taken out:")
    return format_html('<del><span class="visually-hidden"> {} </span>{}</del>', said, words)


def put_in(words: str) -> SafeString:
    said = pgettext("before words that were put in", "put in:")
    return format_html('<ins><span class="visually-hidden"> {} </span>{}</ins>', said, words)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A row as the page shows it: ``shown`` is the source's paragraph, ``told`` what became of it in a word or two."""

    row: Row
    tag: str
    shown: SafeString
    told: str

    @property
    def changed(self) -> bool:
        """To be looked at by who reconciles."""
        return self.row.kind in {"changed", "added", "removed"}


@dataclass(frozen=True, slots=True)
class Side:
    """The source column: its paragraphs, how many changed, and the source text that may be named as reconciled."""

    paragraphs: list[Paragraph]
    number: int
    changed: int
    reconcilable: int | None


def side(case: Case, version: Version, beside: Beside) -> Side | None:
    """The source beside a version; None for the original. No query."""
    now = beside.now
    if now is None:
        return None
    was = beside.was or now
    nothing = beside.texts[now.pk].__class__(headline="", lead="", body="")
    rows = side_by_side.rows(was, now, beside.head or nothing, case.story.dispatch.source_language)
    html = {block.id: block for block in markup.blocks(markup.with_ids(now.body, markup.with_ids(was.body)))}
    paragraphs = [_paragraph(row, html) for row in rows if row.kind != "own"]
    changed = sum(1 for one in paragraphs if one.changed)
    named = now.number if now.number in source_texts(case, version) and _moved_on(version, now.number, case) else None
    return Side(paragraphs, now.number, changed, named)


def _moved_on(version: Version, number: int, case: Case) -> bool:
    """Whether a reconciliation with that text would change anything."""
    based_on, live = version.translation.based_on, version.live(case.at)
    return not (based_on and based_on.number == number and (live is None or live.based_on == number))


def _paragraph(row: Row, html: dict[str, Any]) -> Paragraph:
    block = html.get(row.id)
    tag = {HEADLINE: "headline", LEAD: "lead"}.get(row.id) or (block.tag if block else "p")
    told = {
        "changed": pgettext("a paragraph", "changed"),
        "added": pgettext("a paragraph", "new"),
        "removed": pgettext("a paragraph", "taken out"),
        "moved": pgettext("a paragraph", "moved"),
    }.get(row.kind, "")
    if row.kind == "changed" and row.old == row.new:
        told = _("only its form changed")
    if row.kind == "changed" and row.old != row.new:
        return Paragraph(row, tag, marked_words(row.words), told)
    if row.kind == "removed":
        return Paragraph(row, tag, taken_out(row.old), told)
    if block is not None:  # cleaned when it was saved; read again, as everything this page shows
        shown = mark_safe(markup.strip_ids(markup.sanitise(block.html)))  # noqa: S308
        return Paragraph(row, "html", put_in_html(shown) if row.kind == "added" else shown, told)
    return Paragraph(row, tag, put_in(row.new) if row.kind == "added" else format_html("{}", row.new), told)


def put_in_html(html: SafeString) -> SafeString:
    """A whole new paragraph, marked as such; the mark holds blocks."""
    said = pgettext("before words that were put in", "put in:")
    return format_html('<ins class="whole"><span class="visually-hidden"> {} </span>{}</ins>', said, html)
