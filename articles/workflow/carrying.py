"""What a follow-up takes over from what it follows: text, facts, and of each language what the source still says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from articles.language import side_by_side
from articles.models import Dispatch, Publication, Revision, Translation
from articles.states import Kind, State
from articles.workflow.cases import Row
from articles.workflow.revising import TextInput


@dataclass(frozen=True, slots=True)
class Standing:
    """A version's text as readers have it (else as it waits, else as it is in work), and the source text of it."""

    translation: Translation
    text: Revision
    facts: int | None  # None: nothing of it is public or waits
    was: Revision | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A translation's words that go over into a follow-up, and who wrote them."""

    text: TextInput
    authors: list[int]
    translation: Translation


@dataclass(frozen=True, slots=True)
class Line:
    """A dispatch and what it follows, nearest first, each with what stands of it in each language."""

    source_language: str
    stories: list[dict[str, Standing]] = field(default_factory=list)

    @property
    def original(self) -> Standing | None:
        """The source version of the dispatch itself."""
        return self.stories[0].get(self.source_language) if self.stories else None

    def languages(self) -> list[str]:
        """Those in which any of the line has something, but for the source."""
        return sorted({language for story in self.stories for language in story} - {self.source_language})

    def carried(self, language: str, first: Revision) -> Carried | None:
        """What the nearest version in a language has that the follow-up's first text still says; a language may have
        skipped a step. None when nothing remains.
        """
        near = next((story[language] for story in self.stories if language in story), None)
        if near is None or near.was is None:
            return None
        headline, lead, body = side_by_side.carried(near.was, first, near.text)
        if not headline and not body:
            return None
        text = TextInput(headline=headline, lead=lead, body=body, captions=near.text.captions)
        return Carried(text, list(near.text.all_authors), near.translation)


def load(followed: Dispatch, at: dt.datetime) -> Line:
    """What stands of a dispatch and of what it follows, as far as the source's language is the same; four queries.

    Withdrawn and spiked versions are left out.
    """
    series = {d.pk: d for d in Dispatch.objects.filter(series=followed.series)}
    line: list[Dispatch] = []
    step: Dispatch | None = followed
    while step is not None and step.source_language == followed.source_language:
        line.append(step)
        step = series.get(step.follows_id) if step.follows_id else None
    found = _standing([d.pk for d in line], at)
    stories = []
    for dispatch in line:
        there = {s.translation.language: s for s in found if s.translation.dispatch_id == dispatch.pk}
        stories.append(there)
    return Line(followed.source_language, stories)


def bodies(dispatches: Iterable[Dispatch], at: dt.datetime) -> dict[tuple[int | None, str], str]:
    """The bodies of some dispatches by number and language; three queries, or none."""
    numbers = {d.pk: d.number for d in dispatches}
    if not numbers:
        return {}
    return {
        (numbers[s.translation.dispatch_id], s.translation.language): s.text.body for s in _standing(list(numbers), at)
    }


def _standing(dispatches: list[int], at: dt.datetime) -> list[Standing]:
    usable = Translation.objects.filter(dispatch__in=dispatches, withdrawn_at=None, head__isnull=False)
    translations = list(usable.exclude(state=State.SPIKED).select_related("dispatch"))
    shown = _shown(translations, at)
    sources = {t.dispatch_id: t for t in translations if t.language == t.dispatch.source_language}
    wanted = Q(pk__in=[t.head_id for t in translations] + [t.based_on_id for t in translations if t.based_on_id])
    for translation in translations:
        if (row := shown.get(translation.pk)) is not None:
            wanted |= Q(translation_id=translation.pk, number=row.revision)
            if row.based_on is not None and (source := sources.get(translation.dispatch_id)) is not None:
                wanted |= Q(translation_id=source.pk, number=row.based_on)
    texts = list(Revision.objects.filter(wanted))
    by_id = {text.pk: text for text in texts}
    by_number = {(text.translation_id, text.number): text for text in texts}
    found = []
    for translation in translations:
        row = shown.get(translation.pk)
        if row is None:
            text, was = by_id[translation.head_id or 0], by_id.get(translation.based_on_id or 0)
            found.append(Standing(translation, text, None, was))
            continue
        source = sources.get(translation.dispatch_id)
        was = by_number.get((source.pk, row.based_on or 0)) if source else None
        found.append(Standing(translation, by_number[translation.pk, row.revision], row.facts, was))
    return found


def _shown(translations: list[Translation], at: dt.datetime) -> dict[int, Publication]:
    """The edition of each version that is public now, else the next that waits."""
    rows = Publication.objects.filter(translation_id__in=[t.pk for t in translations], kind=Kind.TEXT)
    standing = rows.filter(taken_off_at=None).only(
        "translation_id", "revision", "facts", "based_on", "visible_from", "visible_until", "taken_off_at"
    )
    found: dict[int, Publication] = {}
    for row in standing.order_by("-visible_from", "-pk"):
        if not Row.empty(row) and (Row.live(row, at) or Row.waiting(row, at)):
            found[row.translation_id] = row
    return found
