"""Versions that are behind their source: the list of them, and for each one what changed, paragraph by paragraph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from articles.language import side_by_side
from articles.language.side_by_side import Row as Paragraph
from articles.models import Dispatch, Revision, User
from articles.workflow import stale
from articles.workflow.cases import Case, Story, Version, fill

WINDOW = dt.timedelta(days=30)
MOST = 500

# What the source of a dispatch d says to its versions: the oldest text that leaves them up to date, and since when.
# Editions that begin later count, and so does what is approved and not out.
SAID = """
SELECT max(said.baseline) AS baseline, max(said.since) AS since FROM (
  SELECT p.baseline, p.visible_from AS since FROM articles_publication p
    WHERE p.number = d.number AND p.language = d.source_language AND p.kind = 'text' AND p.taken_off_at IS NULL
  UNION ALL
  SELECT a.number, s.changed_at FROM articles_translation s JOIN articles_revision a ON a.id = s.approved_revision_id
    WHERE s.dispatch_id = d.id AND s.language = d.source_language AND s.state = 'ready' AND s.cause <> 'fix'
) said
"""
# Whether a version t of that dispatch is made from an older text, in work or in an edition that has not ended.
LAGS = """
t.language <> d.source_language AND t.withdrawn_at IS NULL AND t.state <> 'spiked' AND (
  coalesce((SELECT r.number FROM articles_revision r WHERE r.id = t.based_on_id), 0) < c.baseline OR EXISTS (
    SELECT FROM articles_publication p WHERE p.translation_id = t.id AND p.kind = 'text' AND p.taken_off_at IS NULL
      AND (p.visible_until IS NULL OR p.visible_until > %(at)s) AND coalesce(p.based_on, 0) < c.baseline))
"""
MARK = f"""
UPDATE articles_dispatch SET behind_since = found.since FROM (
  SELECT d.id, CASE WHEN d.withdrawn_at IS NULL AND EXISTS (
      SELECT FROM articles_translation t WHERE t.dispatch_id = d.id AND {LAGS}) THEN c.since END AS since
  FROM articles_dispatch d CROSS JOIN LATERAL ({SAID}) c WHERE d.id = ANY (%(dispatches)s)
) found WHERE found.id = articles_dispatch.id AND articles_dispatch.behind_since IS DISTINCT FROM found.since
"""  # noqa: S608  # constants of this file; what differs is bound
# Who may be behind, by numbers alone; whether it is, ``stale`` judges. Driven by what is marked, a few
# of a long archive (index dispatch_behind); what became of it since without a move, as a new draft, is seen anew.
CANDIDATES = f"""
SELECT d.id FROM articles_dispatch d CROSS JOIN LATERAL ({SAID}) c
WHERE d.behind_since >= %(since)s AND EXISTS (
  SELECT FROM articles_translation t WHERE t.dispatch_id = d.id
    AND (%(languages)s::text[] IS NULL OR t.language = ANY (%(languages)s)) AND {LAGS})
ORDER BY d.behind_since DESC, d.id DESC LIMIT %(most)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Behind:
    """One version that no longer says what its source says: what readers have, or what is in work, or both."""

    number: int
    slugline: str
    source_language: str
    language: str
    headline: str
    live: bool
    work: bool
    based_on: int
    source: int  # the source text it is behind
    state: str


def listed(
    user: User | None,
    at: dt.datetime,
    *,
    languages: Sequence[str] = (),
    window: dt.timedelta = WINDOW,
    most: int = MOST,
) -> list[Behind]:
    """The versions behind a source that changed within the window, the newest change first.

    A user sees what she may see on the desk (None: all). Five queries, whatever the number of dispatches; ``most`` is
    that of dispatches.
    """
    order = candidates(at, languages=languages, window=window, most=most)
    seen = Dispatch.objects.all() if user is None else Dispatch.objects.visible_to(user)
    by_id = {d.pk: Story(d) for d in seen.filter(pk__in=order)}
    fill(by_id)
    stories = [by_id[pk] for pk in order if pk in by_id]
    found = [one for story in stories for version in story.in_order() if (one := judged(story, version, at))]
    return [one for one in found if not languages or one.language in languages]


def candidates(
    at: dt.datetime, *, languages: Sequence[str] = (), window: dt.timedelta = WINDOW, most: int = MOST
) -> list[int]:
    """The dispatches (their ids) in which a version may be behind, the newest change first; one query."""
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, {"since": at - window, "at": at, "languages": list(languages) or None, "most": most})
        return [pk for (pk,) in cursor.fetchall()]


def mark(dispatches: Iterable[int], at: dt.datetime) -> None:
    """Keep ``Dispatch.behind_since`` true after a move: since when a version may be behind, None where none is.

    ``dispatches`` are ids. Called behind the series' locks, with all else written; one query, whatever there is.
    """
    with connection.cursor() as cursor:
        cursor.execute(MARK, {"dispatches": list(dispatches), "at": at})


def judged(story: Story, version: Version, at: dt.datetime) -> Behind | None:
    """A version that is behind, or None; pure."""
    translation = version.translation
    live, work = stale.live_is_stale(story, version, at), stale.work_is_stale(story, version, at)
    if translation.withdrawn_at is not None or translation.state == "spiked" or not (live or work):
        return None
    return Behind(
        story.number,
        story.dispatch.slugline,
        story.dispatch.source_language,
        version.language,
        translation.head.headline if translation.head else "",
        live,
        work,
        translation.based_on.number if translation.based_on else 0,
        source_number(story, at),
        translation.state,
    )


def source_number(story: Story, at: dt.datetime) -> int:
    """The source text that versions are brought up to: the newest approved, waiting or public one, else the head."""
    source = story.source
    if source is None:
        return 0
    translation = source.translation
    ahead = [row.revision for row in source.waiting(at)]
    ahead += [translation.approved_revision.number] if translation.approved_revision else []
    live = source.live(at)
    if ahead or live:
        return max([*ahead, *([live.revision] if live else [])])
    return translation.head.number if translation.head else 0


def paragraphs(case: Case, version: Version) -> list[Paragraph]:
    """A version beside its source: since the text it was made from, what became of each paragraph. One query.

    Empty for the original and for a version without a text.
    """
    story, translation = case.story, version.translation
    source = story.source
    if source is None or source is version or translation.head is None or translation.based_on is None:
        return []
    now = source_number(story, case.at)
    target = Q(translation=source.translation, number=now)
    texts = list(Revision.objects.filter(Q(pk__in=[translation.head.pk, translation.based_on.pk]) | target))
    by_id = {text.pk: text for text in texts}
    newest = next(t for t in texts if t.translation_id == source.translation.pk and t.number == now)
    was, mine = by_id[translation.based_on.pk], by_id[translation.head.pk]
    return side_by_side.rows(was, newest, mine, story.dispatch.source_language)
