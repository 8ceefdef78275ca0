"""Versions that are behind their source: the list of them, and for each one what changed, paragraph by paragraph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
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

# Who may be behind, by numbers alone; whether it is, ``stale`` judges. Driven by the editions of the source that began
# within the window (index publication_begins) and by what is approved and not out, so that the archive costs nothing.
CANDIDATES = """
WITH changed AS (
  SELECT number, max(baseline) AS baseline, max(visible_from) AS since FROM articles_publication
    WHERE visible_from >= %(since)s AND kind = 'text' AND taken_off_at IS NULL AND language = source_language
    GROUP BY number
  UNION ALL
  SELECT d.number, a.number, s.changed_at FROM articles_translation s
    JOIN articles_dispatch d ON d.id = s.dispatch_id AND d.source_language = s.language
    JOIN articles_revision a ON a.id = s.approved_revision_id
    WHERE s.state = 'ready' AND s.changed_at >= %(since)s AND s.cause <> 'fix'
)
SELECT d.id, max(c.since) FROM changed c
  JOIN articles_dispatch d ON d.number = c.number AND d.withdrawn_at IS NULL
  JOIN articles_translation t ON t.dispatch_id = d.id AND t.language <> d.source_language AND t.withdrawn_at IS NULL
    AND t.state <> 'spiked' AND (%(languages)s::text[] IS NULL OR t.language = ANY (%(languages)s))
  LEFT JOIN articles_revision r ON r.id = t.based_on_id
  WHERE coalesce(r.number, 0) < c.baseline OR EXISTS (
    SELECT FROM articles_publication p WHERE p.translation_id = t.id AND p.kind = 'text' AND p.taken_off_at IS NULL
      AND p.visible_from <= %(at)s AND (p.visible_until IS NULL OR p.visible_until > %(at)s)
      AND coalesce(p.based_on, 0) < c.baseline)
  GROUP BY d.id ORDER BY max(c.since) DESC, d.id DESC LIMIT %(most)s
"""


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
        return [pk for pk, _since in cursor.fetchall()]


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
