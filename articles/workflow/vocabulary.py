"""The vocabularies at work: which people and tags a text names, and the forms under which they are found."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from articles.language import names, search_text
from articles.models import Form, Person, Photo, Tag

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
GENDERS: dict[str, Literal["f", "m", ""]] = {"f": "f", "m": "m", "": ""}
LONGEST_FORM = 200  # characters; the column's width
_ASK = """
SELECT folded, person_id, tag_id, "full" FROM articles_form
WHERE language = %s AND folded = ANY(string_to_array(%s, E'\\n'))
"""
_KEEP = """
INSERT INTO articles_form (language, folded, person_id, tag_id, "full", corrected)
SELECT *, false FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::boolean[])
ON CONFLICT DO NOTHING
"""
_SPELL = """
UPDATE {table} t SET spellings = n.spellings FROM unnest(%s::bigint[], %s::text[]) n(id, spellings)
WHERE t.id = n.id AND t.spellings <> n.spellings
"""
BATCH = 500  # people or tags whose forms are made before they are stored: about 30,000 rows


@dataclass(frozen=True, slots=True)
class Found:
    """The people and tags that a text names, in the order they stand in it, and the words that name them."""

    persons: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    surfaces: list[str] = field(default_factory=list)


def find(text: str, language: str) -> Found:
    """What one text names; one query."""
    return find_many([text], language)[0]


def find_many(texts: Sequence[str], language: str) -> list[Found]:
    """What each of several texts of a language names; one query for all of them."""
    candidates = [names.candidates(text, language) for text in texts]
    wanted = {sequence for c in candidates for sequence in c.sequences}
    by_form: dict[str, list[tuple[str, tuple[str, int], bool]]] = {}
    with connection.cursor() as cursor:
        # One string, not tens of thousands of parameters: those take longer to write than PostgreSQL to answer
        cursor.execute(_ASK, [language, "\n".join(wanted)])
        rows_found = cursor.fetchall()
    for folded, person, tag, full in rows_found:
        target = ("person", person) if person else ("tag", tag)
        by_form.setdefault(folded, []).append((folded, target, full))
    found = []
    for text, c in zip(texts, candidates, strict=True):
        rows = [row for sequence in c.sequences for row in by_form.get(sequence, ())]
        matches = sorted(c.match(rows), key=lambda match: match.start)
        found.append(
            Found(
                persons=_in_order("person", (m.target for m in matches)),
                tags=_in_order("tag", (m.target for m in matches)),
                surfaces=list(dict.fromkeys(text[m.start : m.end] for m in matches)),
            )
        )
    return found


def _in_order(kind: str, targets: Iterable[Hashable]) -> list[int]:
    """The ids of one kind of target, each once, in the order of the text."""
    ids = (target[1] for target in targets if isinstance(target, tuple) and target[0] == kind)
    return list(dict.fromkeys(ids))


def refresh_forms(things: Iterable[Person | Tag]) -> None:
    """Make the forms of people and tags anew, in every language; those corrected by hand stay as they are.

    A constant number of queries for each BATCH of them. A merged person is found as the one it was merged into, and is
    made anew with that one.
    """
    iterator = iter(things)
    while batch := list(islice(iterator, BATCH)):
        with transaction.atomic():
            _refresh(batch)


def _refresh(things: Sequence[Person | Tag]) -> None:
    """Make the forms of one batch anew."""
    tags = [t for t in things if isinstance(t, Tag)]
    heads = {t.merged_into_id or t.pk for t in things if isinstance(t, Person)}
    persons = list(Person.objects.filter(Q(pk__in=heads) | Q(merged_into__in=heads))) if heads else []
    kept = set(Form.objects.filter(corrected=True, person__in=heads).values_list("language", "folded", "person_id"))
    kept |= set(Form.objects.filter(corrected=True, tag__in=tags).values_list("language", "folded", "tag_id"))
    fresh: dict[tuple[str, str, int | None, int | None], bool] = {}
    for language in LANGUAGES:
        for person in persons:
            target = person.merged_into_id or person.pk
            for folded, full in forms_of_person(person, language).items():
                if (language, folded, target) not in kept:
                    key = language, folded, target, None
                    fresh[key] = fresh.get(key, False) or full
        for tag in tags:
            for folded, full in forms_of_tag(tag, language).items():
                if (language, folded, tag.pk) not in kept:
                    fresh[language, folded, None, tag.pk] = full
    Form.objects.filter(corrected=False, person__in=persons).delete()
    Form.objects.filter(corrected=False, tag__in=tags).delete()
    if fresh:
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [*(list(column) for column in zip(*fresh, strict=True)), list(fresh.values())])
    _spell(persons)
    _spell(tags)


def _spell(things: Sequence[Person] | Sequence[Tag]) -> int:
    """Store the folded spellings that the search's suggestions ask for; gives back how many were others before."""
    if not things:
        return 0
    for thing in things:
        thing.spellings = "\n".join(search_text.spellings(spelled(thing)))
    sql = _SPELL.format(table=connection.ops.quote_name(things[0]._meta.db_table))
    with connection.cursor() as cursor:
        cursor.execute(sql, [[thing.pk for thing in things], [thing.spellings for thing in things]])
        return int(cursor.rowcount)


def respell() -> int:
    """Make the spellings of everybody and every tag anew, in batches; gives back how many were others before."""
    renewed, last = 0, 0
    while persons := list(Person.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        renewed, last = renewed + _spell(persons), persons[-1].pk
    last = 0
    while tags := list(Tag.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        renewed, last = renewed + _spell(tags), tags[-1].pk
    return renewed


def spelled(thing: Person | Tag) -> list[str]:
    """The names of a person or a tag in every language, with the aliases."""
    name = "display_name" if isinstance(thing, Person) else "label"
    columns = [[own(thing, name, language), *own(thing, "aliases", language).splitlines()] for language in LANGUAGES]
    return list(dict.fromkeys(each for column in columns for each in column if each.strip()))


def own(thing: Person | Tag | Photo, name: str, language: str) -> str:
    """A field's text in exactly that language; nothing is borrowed from another."""
    return getattr(thing, f"{name}_{language.replace('-', '_')}", "") or ""


def forms_of_person(person: Person, language: str) -> Mapping[str, bool]:
    """The folded forms under which a person is found in a language, each with whether it is a full name."""
    given, family = own(person, "given_name", language), own(person, "family_name", language)
    patronymic = own(person, "patronymic", language)
    spellings = [own(person, "display_name", language), *own(person, "aliases", language).splitlines()]
    return _merged(
        names.forms(
            name,
            language,
            kind="person",
            gender=GENDERS[person.gender],
            given=given,
            family=family,
            patronymic=patronymic,
        )
        for name in spellings
        if name.strip()
    )


def forms_of_tag(tag: Tag, language: str) -> Mapping[str, bool]:
    """The folded forms under which a tag is found in a language; a section's name is an everyday word: none."""
    if tag.kind == Tag.Kind.SECTION:
        return {}
    spellings = [own(tag, "label", language), *own(tag, "aliases", language).splitlines()]
    return _merged(names.forms(name, language, kind="tag") for name in spellings if name.strip())


def _merged(several: Iterable[Iterable[names.Form]]) -> dict[str, bool]:
    merged: dict[str, bool] = {}
    for forms in several:
        for form in forms:
            if 0 < len(form.folded) <= LONGEST_FORM:
                merged[form.folded] = merged.get(form.folded, False) or form.full
    return merged
