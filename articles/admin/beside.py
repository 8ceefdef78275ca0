"""All that stands beside a version's text, in one query: texts, names, photos, remarks, who else is here."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from articles.admin.board_cards import HERE
from articles.models import Photo, Revision
from articles.workflow import behind
from articles.workflow.cases import Case, Version

REMARKS = 50
COLLEAGUES = 40

DOCUMENT = f"""
SELECT json_build_object(
  'texts', (SELECT coalesce(json_agg(to_jsonb(r) || jsonb_build_object('by',
      coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username)) ORDER BY r.id), '[]')
    FROM articles_revision r JOIN articles_user u ON u.id = r.author_id
    WHERE r.id = ANY (%(texts)s) OR (r.translation_id = %(source)s AND r.number = %(number)s)),
  'people', (SELECT coalesce(json_agg(q ORDER BY w.place), '[]')
    FROM unnest(%(people)s::bigint[]) WITH ORDINALITY w(id, place)
    JOIN articles_person p ON p.id = w.id
    JOIN articles_person q ON q.id = coalesce(p.merged_into_id, p.id)),
  'tags', (SELECT coalesce(json_agg(t ORDER BY w.place), '[]')
    FROM unnest(%(tags)s::bigint[]) WITH ORDINALITY w(id, place) JOIN articles_tag t ON t.id = w.id),
  'photos', (SELECT coalesce(json_agg(p ORDER BY w.place), '[]')
    FROM unnest(%(photos)s::bigint[]) WITH ORDINALITY w(id, place) JOIN articles_photo p ON p.id = w.id),
  'waivers', (SELECT coalesce(json_object_agg(w.key, json_build_object('who', u.username, 'why', n.words)), '{{}}')
    FROM articles_waiver w JOIN articles_ledgerentry e ON e.id = w.entry_id JOIN articles_user u ON u.id = e.actor_id
    LEFT JOIN articles_ledgernote n ON n.entry_id = e.id WHERE w.translation_id = %(version)s),
  'house', (SELECT house_words FROM articles_desk WHERE language = %(language)s),
  'remarks', (SELECT coalesce(json_agg(m ORDER BY m.at, m.id), '[]') FROM (
    SELECT m.id, m.at, m.words, u.username,
      coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username) AS by
    FROM articles_remark m JOIN articles_user u ON u.id = m.author_id
    WHERE m.translation_id = %(version)s ORDER BY m.at DESC, m.id DESC LIMIT {REMARKS}) m),
  'typing', (SELECT coalesce(json_agg(a ORDER BY a.saved_at), '[]') FROM (
    SELECT a.*, coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username) AS by
    FROM articles_autosave a JOIN articles_user u ON u.id = a.user_id
    WHERE a.translation_id = %(version)s AND (a.user_id = %(user)s OR a.saved_at > %(since)s)) a),
  'colleagues', (SELECT coalesce(json_agg(c.username ORDER BY c.username), '[]') FROM (
    SELECT DISTINCT u.username FROM articles_user u
    JOIN articles_membership m ON m.user_id = u.id LEFT JOIN articles_desk d ON d.id = m.desk_id
    WHERE u.is_active AND u.id <> %(user)s AND (d.id IS NULL OR d.language = ANY (%(languages)s))
    ORDER BY u.username LIMIT {COLLEAGUES}) c)
)::text
"""  # noqa: S608  # constants of this file; what differs is bound


@dataclass(frozen=True, slots=True)
class Beside:
    """What the document says; ``texts`` by key, ``head`` the working text, ``was`` and ``now`` the source's.

    ``was`` is the source's text that the version was made from, ``now`` the one it is brought up to. ``mine`` is what
    the user typed and did not save, or None.
    """

    texts: dict[int, Revision]
    head: Revision | None
    was: Revision | None
    now: Revision | None
    people: list[dict[str, Any]]
    tags: list[dict[str, Any]]
    photos: list[Photo]
    waivers: dict[str, dict[str, str]]
    house: str
    remarks: list[dict[str, Any]]
    mine: dict[str, Any] | None
    others: list[dict[str, Any]]
    colleagues: list[str]


def load(case: Case, version: Version) -> Beside:
    """Ask for what stands beside a version; one query, whatever there is."""
    translation, source = version.translation, case.story.source
    facts, user = case.story.newest_facts(), case.actor.user
    number = behind.source_number(case.story, case.at)
    source_key = source.translation.pk if source is not None and source is not version else None
    wanted = {translation.head_id, translation.based_on_id, *version.aside} - {None}
    with connection.cursor() as cursor:
        cursor.execute(
            DOCUMENT,
            {
                "version": translation.pk,
                "source": source_key,
                "number": number,
                "texts": list(wanted),
                "people": list(dict.fromkeys(facts.people)),
                "tags": list(dict.fromkeys(pk for pk in (facts.place_id, *facts.tags) if pk)),
                "photos": [chosen["photo"] for chosen in facts.photos],
                "user": user.pk,
                "language": version.language,
                "since": case.at - HERE,
                "languages": [version.language, case.story.dispatch.source_language],
            },
        )
        said = json.loads(cursor.fetchone()[0])
    texts = {text.pk: text for text in map(_revision, said["texts"])}
    mine = next((row for row in said["typing"] if row["user_id"] == user.pk), None)
    now = next((t for t in texts.values() if t.translation_id == source_key and t.number == number), None)
    return Beside(
        texts=texts,
        head=texts.get(translation.head_id) if translation.head_id else None,
        was=texts.get(translation.based_on_id) if translation.based_on_id else None,
        now=now,
        people=said["people"],
        tags=said["tags"],
        photos=[Photo(**row) for row in said["photos"]],
        waivers=said["waivers"],
        house=said["house"] or "",
        remarks=[{**row, "at": dt.datetime.fromisoformat(row["at"])} for row in said["remarks"]],
        mine={**mine, "saved_at": dt.datetime.fromisoformat(mine["saved_at"])} if mine else None,
        others=[row for row in said["typing"] if row["user_id"] != user.pk],
        colleagues=said["colleagues"],
    )


def _revision(row: dict[str, Any]) -> Revision:
    """A text as the model has it, with its author's name as ``by``; not to be saved."""
    by, at = row.pop("by"), dt.datetime.fromisoformat(row.pop("created_at"))
    text = Revision(**row, created_at=at)
    text.by = by
    return text
