"""An archive to measure on: plausible dispatches in two languages each, as many as asked for, stored by COPY.

Their texts are shuffled from the demo's own paragraphs. Each dispatch has a reference of its own in both texts, a rare
word for the search. Everything else is as the workflow leaves a published story, with one ledger entry a version.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from articles.demo import LANGUAGES, content
from articles.demo.house import make_vocabulary
from articles.language import body as markup
from articles.language import search_text
from articles.models import (
    Desk,
    Dispatch,
    Facts,
    LedgerEntry,
    Person,
    Publication,
    Revision,
    Tag,
    Translation,
    User,
)
from articles.states import Cause, Door, Kind, Move, Priority, State
from articles.workflow import publishing
from articles.workflow.publishing import PROJECTED, Names

SOURCE = "fr"
A_DAY = 500  # dispatches, as DESIGN's agency writes
BATCH = 1_000  # dispatches a transaction
POOL = 60  # different texts a language
STEPS_BACK = dt.timedelta(days=1) / A_DAY
REFERENCES = {
    "fr": "Réf.",
    "de": "Az.",
    "es": "Ref.",
    "ru": "Исх.",
    "ar": "مرجع",
    "zh-hans": "编号",
    "az": "Say",
    "en": "Ref.",
}


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the pool with its facts and what a projection makes of the two."""

    headline: str
    lead: str
    body: str
    facts: dict[str, Any]
    columns: dict[str, Any]
    names: Names


def load(count: int, now: dt.datetime, *, seed: int = 1) -> Iterator[int]:
    """Store ``count`` dispatches in two languages each, the newest just before ``now``; yields how many stand."""
    rng = random.Random(seed + Dispatch.objects.count())  # noqa: S311  # plausible, not secret
    if not Tag.objects.exists():
        make_vocabulary()
    desks = {language: Desk.objects.get_or_create(language=language)[0] for language in LANGUAGES}
    user = User.objects.get_or_create(username="archive", defaults={"is_active": False})[0]
    pools = _pools(rng, desks)
    done = 0
    while done < count:
        size = min(BATCH, count - done)
        moments = [now - STEPS_BACK * (done + n + 1) for n in range(size)]
        with transaction.atomic():
            with connection.cursor() as cursor:  # the search index is brought up to date in large steps
                cursor.execute("SET LOCAL gin_pending_list_limit = '64MB'")
                cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
            _store(rng, pools, user, moments)
        done += size
        yield done


def _pools(rng: random.Random, desks: dict[str, Desk]) -> dict[str, list[_Text]]:
    """Texts of every language: a headline and lead of one of the demo's stories, paragraphs of several."""
    stories = [s for s in content.load() if s.genre != "alert" and s.audience != "wire"]
    persons, tags = list(Person.objects.all()), list(Tag.objects.exclude(kind="section"))
    sections = list(Tag.objects.filter(kind="section"))
    places = [tag for tag in tags if tag.kind == "place"]
    snapshots = [
        {
            "priority": Priority.ROUTINE if n % 12 else Priority.URGENT,
            "place_id": rng.choice(places).pk,
            "section_id": rng.choice(sections).pk,
            "people": [p.pk for p in rng.sample(persons, 2)],
            "tags": [t.pk for t in rng.sample(tags, 3)],
        }
        for n in range(POOL)
    ]
    names = Names.of([Facts(**facts) for facts in snapshots], desks, settings.NEWSROOM_AGENCY)
    pools: dict[str, list[_Text]] = {}
    for language in LANGUAGES:
        texts = [s.texts[language] for s in stories if language in s.texts]
        paragraphs = [words for t in texts for kind, words in t.blocks if kind == "paragraph"]
        pools[language] = []
        for facts in snapshots:
            first = rng.choice(texts)
            chosen = rng.sample(paragraphs, min(6, len(paragraphs)))
            html = markup.with_ids("".join(f"<p>{escape(words, quote=False)}</p>" for words in chosen))
            revision = Revision(headline=first.headline, lead=first.lead, body=html)
            columns = publishing.project(revision, Facts(**facts), language, names)
            pools[language].append(_Text(first.headline, first.lead, html, facts, columns, names))
    return pools


def _store(rng: random.Random, pools: dict[str, list[_Text]], user: User, moments: Sequence[dt.datetime]) -> None:
    """One batch, table by table; the ledger last, so that what was stored has its entries at commit."""
    dispatches = [
        Dispatch(
            number=number, series=number, slugline="archive", source_language=SOURCE, created_at=at, created_by=user
        )
        for number, at in zip(Dispatch.objects.fresh_numbers(len(moments)), moments, strict=True)
    ]
    _copy(dispatches)
    picks = [rng.randrange(POOL) for _ in dispatches]
    facts = [
        Facts(dispatch=d, number=1, author=user, created_at=d.created_at, date=d.created_at.date(),
              **pools[SOURCE][pick].facts)
        for d, pick in zip(dispatches, picks, strict=True)
    ]  # fmt: skip
    _copy(facts)
    others = [language for language in LANGUAGES if language != SOURCE]
    plan = [(n, language) for n in range(len(dispatches)) for language in (SOURCE, rng.choice(others))]
    translations = [
        Translation(dispatch=dispatches[n], language=language, changed_at=moments[n]) for n, language in plan
    ]
    _copy(translations)
    revisions = [_revision(t, pools[t.language][picks[n]], user) for t, (n, _l) in zip(translations, plan, strict=True)]
    _copy(revisions)
    sources = {r.translation.dispatch_id: r for r in revisions if r.translation.language == SOURCE}
    _publish_working_texts(translations)
    rows = [
        _edition(t, pools[t.language][picks[n]], facts[n], sources[t.dispatch_id])
        for t, (n, _l) in zip(translations, plan, strict=True)
    ]
    _copy(rows)
    _copy([a for row in rows for a in publishing.appearances(row)])
    _copy([
        LedgerEntry(
            dispatch=t.dispatch, move_id=uuid.UUID(int=rng.getrandbits(128), version=4), move=Move.IMPORT,
            language=t.language, actor=user, door=Door.SHELL, at=t.changed_at,
            from_state=State.DRAFT, to_state=State.PUBLISHED, revision=1, facts=1, cause=Cause.DEVELOPMENT,
        )
        for t in translations
    ])  # fmt: skip


def _reference(translation: Translation) -> str:
    """A paragraph with a word that stands in no other dispatch."""
    return f"{REFERENCES[translation.language]} nr{translation.dispatch.number:x}"


def _revision(translation: Translation, text: _Text, user: User) -> Revision:
    own = f'<p data-id="ref">{_reference(translation)}</p>'
    return Revision(
        translation=translation, number=1, author=user, created_at=translation.changed_at, authors=[user.pk],
        all_authors=[user.pk], headline=text.headline, lead=text.lead, body=text.body + own,
    )  # fmt: skip


def _edition(translation: Translation, text: _Text, facts: Facts, source: Revision) -> Publication:
    at, dispatch = translation.changed_at, translation.dispatch
    row = Publication(
        number=dispatch.number, translation_id=translation.pk, language=translation.language, source_language=SOURCE,
        kind=Kind.TEXT, revision=1, baseline=1, facts=1, cause=Cause.DEVELOPMENT, requested_at=at, visible_from=at,
        based_on=None if translation.language == SOURCE else source.number,
        first_published=at, updated=at, listed_at=at, series=dispatch.series,
        **{name: text.columns[name] for name in PROJECTED},
    )  # fmt: skip
    row.dateline = publishing.dateline_in(row.language, facts, text.names)
    own = _reference(translation)
    row.body += f"<p>{own}</p>"
    searched = [row.folded["body"], search_text.searchable(own, row.language)]
    row.folded = {**row.folded, "body": " ".join(searched)}
    return row


def _publish_working_texts(translations: Sequence[Translation]) -> None:
    """Give the versions their heads and states: one UPDATE."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_translation t SET head_id = r.id, approved_revision_id = r.id, approved_facts_id = f.id, "
            "based_on_id = CASE WHEN t.language <> d.source_language THEN s.head END, state = 'published' "
            "FROM articles_revision r, articles_facts f, articles_dispatch d, LATERAL (SELECT x.id AS head "
            "FROM articles_revision x JOIN articles_translation o ON o.id = x.translation_id "
            "WHERE o.dispatch_id = d.id AND o.language = d.source_language) s "
            "WHERE r.translation_id = t.id AND d.id = t.dispatch_id AND f.dispatch_id = d.id AND t.id = ANY(%s)",
            [[t.pk for t in translations]],
        )


def _copy(rows: Sequence[Model]) -> None:
    """Store new rows of one model by COPY; they know their keys afterwards."""
    if not rows:
        return
    model = type(rows[0])
    table = connection.ops.quote_name(model._meta.db_table)
    fields = [f for f in model._meta.concrete_fields if not f.generated]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, len(rows)],
        )
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk
        columns = ", ".join(connection.ops.quote_name(str(f.column)) for f in fields)
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:  # noqa: S608  # names of our own models
            for row in rows:
                copy.write_row([f.get_db_prep_save(f.pre_save(row, add=True), connection) for f in fields])
