"""Who and what a page of the desk names, fetched at once: people, tags, photos, colleagues, what a text mentions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.dateparse import parse_datetime

from articles.language import names
from articles.models import Person, Photo, Tag, User
from articles.states import Role

_ASK = """
WITH form AS MATERIALIZED (
  SELECT language, folded, person_id, tag_id, "full" FROM articles_form
  WHERE (language, folded) IN (
    SELECT * FROM unnest(string_to_array(%(languages)s, E'\n'), string_to_array(%(sequences)s, E'\n')))
)
SELECT 'form', 0, jsonb_build_array(language, folded, person_id, tag_id, "full") FROM form
UNION ALL
SELECT 'person', p.id, to_jsonb(p) FROM articles_person p
  WHERE p.id IN (SELECT unnest(%(persons)s::bigint[]) UNION SELECT person_id FROM form WHERE person_id IS NOT NULL)
UNION ALL
SELECT 'tag', t.id, to_jsonb(t) FROM articles_tag t
  WHERE t.id IN (SELECT unnest(%(tags)s::bigint[]) UNION SELECT tag_id FROM form WHERE tag_id IS NOT NULL)
UNION ALL
SELECT 'photo', f.id, to_jsonb(f) FROM articles_photo f WHERE f.id = ANY (%(photos)s::bigint[])
UNION ALL
SELECT 'user', u.id, jsonb_build_object('username', u.username, 'first_name', u.first_name, 'last_name', u.last_name)
  FROM articles_user u WHERE u.id = ANY (%(users)s::bigint[])
UNION ALL
(SELECT 'editor', u.id, jsonb_build_object('username', u.username, 'first_name', u.first_name,
    'last_name', u.last_name, 'language', d.language)
  FROM articles_membership m JOIN articles_user u ON u.id = m.user_id AND u.is_active
  JOIN articles_desk d ON d.id = m.desk_id AND d.language = ANY (%(desks)s::text[])
  WHERE m.role >= %(editor)s ORDER BY u.username)
"""


@dataclass
class Named:
    """Rows by their ids; ``mentioned`` are the people and tags of each text asked about, in its order."""

    persons: dict[int, Person] = field(default_factory=dict)
    tags: dict[int, Tag] = field(default_factory=dict)
    photos: dict[int, Photo] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    editors: dict[str, list[User]] = field(default_factory=dict)
    mentioned: list[Mentioned] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The ids of whom and what a text names, in its order, and where: ``places`` are (kind, id, start, end)."""

    persons: list[int]
    tags: list[int]
    places: list[tuple[str, int, int, int]]


def load(
    *,
    texts: Sequence[tuple[str, str]] = (),
    persons: Iterable[int] = (),
    tags: Iterable[int] = (),
    photos: Iterable[int] = (),
    users: Iterable[int | None] = (),
    desks: Iterable[str] = (),
) -> Named:
    """All of it in one query; ``texts`` are plain, each with its language; ``desks`` those whose editors are asked for.

    What comes back is for reading: the rows were not loaded by Django, and none is to be saved.
    """
    candidates = [(names.candidates(text, language), language) for text, language in texts]
    asked = list({(language, sequence) for found, language in candidates for sequence in found.sequences})
    with connection.cursor() as cursor:
        cursor.execute(
            _ASK,
            {
                # one string each, not thousands of parameters: those take longer to write than to answer
                "languages": "\n".join(language for language, _sequence in asked),
                "sequences": "\n".join(sequence for _language, sequence in asked),
                "persons": list(persons),
                "tags": list(tags),
                "photos": list(photos),
                "users": [pk for pk in users if pk is not None],
                "desks": list(desks),
                "editor": Role.EDITOR.value,
            },
        )
        rows = cursor.fetchall()
    named = Named()
    forms: list[Any] = []
    for kind, pk, told in rows:
        columns = json.loads(told)
        match kind:
            case "form":
                forms.append(columns)
            case "person":
                named.persons[pk] = Person(**columns)
            case "tag":
                named.tags[pk] = Tag(**columns)
            case "photo":
                named.photos[pk] = Photo(**_with_moments(columns))
            case "user":
                named.users[pk] = User(pk=pk, **columns)
            case _:
                named.editors.setdefault(columns.pop("language"), []).append(User(pk=pk, **columns))
    named.mentioned = [_mentioned(found, language, forms) for found, language in candidates]
    return named


def _with_moments(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: parse_datetime(value) if name.endswith("_at") and value else value for name, value in columns.items()}


def _mentioned(found: names.Candidates, language: str, forms: list[Any]) -> Mentioned:
    rows = [
        (folded, ("person", person) if person else ("tag", tag), full)
        for its_language, folded, person, tag, full in forms
        if its_language == language and folded in found.spans
    ]
    places: list[tuple[str, int, int, int]] = []
    for match in sorted(found.match(rows), key=lambda match: match.start):
        if isinstance(match.target, tuple):
            places.append((match.target[0], match.target[1], match.start, match.end))
    return Mentioned(
        persons=list(dict.fromkeys(pk for kind, pk, *_ in places if kind == "person")),
        tags=list(dict.fromkeys(pk for kind, pk, *_ in places if kind == "tag")),
        places=places,
    )
