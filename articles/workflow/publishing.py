"""Makes editions: projects a Revision and its Facts onto the public row, and proves that no row has drifted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q

from articles.language import body as markup
from articles.language import dateline, reading, search_text, slug, typography
from articles.language.agencies import name as agency_name
from articles.models import Appearance, Desk, Facts, Person, Photo, Publication, Revision, Tag, Translation
from articles.states import Kind
from articles.workflow.vocabulary import spelled

PROJECTED = (
    "slug",
    "priority",
    "genre",
    "audience",
    "lead_number",
    "headline",
    "lead",
    "body",
    "note",
    "dateline",
    "people",
    "tags",
    "section",
    "bylines",
    "photos",
    "keywords",
    "minutes",
    "folded",
)


@dataclass(frozen=True, slots=True)
class Names:
    """The vocabulary as a projection needs it: what the ids of some Facts mean, in every language.

    A merged person is found under its old id, too.
    """

    persons: dict[int, Person] = field(default_factory=dict)
    tags: dict[int, Tag] = field(default_factory=dict)
    photos: dict[int, Photo] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)
    agency: str = ""

    @classmethod
    def of(cls, facts: Iterable[Facts], desks: dict[str, Desk], agency: str) -> Names:
        """Load the names of some Facts: three queries at most."""
        snapshots = list(facts)
        person_ids = {pk for f in snapshots for pk in f.people} | {b["person"] for f in snapshots for b in f.bylines}
        tag_ids = {pk for f in snapshots for pk in (*f.tags, f.section_id, f.place_id) if pk}
        photo_ids = {p["photo"] for f in snapshots for p in f.photos}
        persons = {p.pk: p.merged_into or p for p in _all(Person, person_ids, "merged_into")}
        return cls(
            persons, {t.pk: t for t in _all(Tag, tag_ids)}, {p.pk: p for p in _all(Photo, photo_ids)}, desks, agency
        )


def _all(model: Any, ids: set[int], *related: str) -> Iterable[Any]:
    if not ids:
        return []
    found = model._default_manager.filter(pk__in=ids)
    return list(found.select_related(*related) if related else found)


def named(thing: Model, field_name: str, language: str) -> str:
    """A vocabulary's field in a language; where it is missing, in French, then English."""
    for code in (language, "fr", "en"):
        if text := getattr(thing, f"{field_name}_{code.replace('-', '_')}", None):
            return str(text)
    return ""


def project(revision: Revision, facts: Facts, language: str, names: Names) -> dict[str, Any]:
    """The projected columns of an edition: a pure function of a Revision, its Facts and the vocabulary.

    No query, no clock, no working copy. The language's no-break spaces are put in here.
    """
    desk = names.desks.get(language)
    spacing = desk.spacing if desk else "book"

    def public(text: str) -> str:
        return typography.public(text, language, spacing=spacing)

    headline, lead = public(revision.headline), public(revision.lead)
    body = public(markup.strip_ids(revision.body))
    people = [names.persons[pk] for pk in dict.fromkeys(facts.people) if pk in names.persons]
    section = names.tags.get(facts.section_id) if facts.section_id else None
    return {
        "slug": slug.slug(revision.headline, language),
        "priority": facts.priority,
        "genre": facts.genre,
        "audience": facts.audience,
        "lead_number": facts.lead_number,
        "headline": headline,
        "lead": lead,
        "body": body,
        "note": revision.note,
        "dateline": dateline_in(language, facts, names),
        "people": [
            {
                "id": p.pk,
                "slug": p.slug,
                "name": named(p, "display_name", language),
                "role": named(p, "role", language),
            }
            for p in dict.fromkeys(people)
        ],
        "tags": [
            {"id": t.pk, "slug": t.slug, "kind": t.kind, "label": named(t, "label", language)}
            for t in (names.tags[pk] for pk in dict.fromkeys(facts.tags) if pk in names.tags)
        ],
        "section": {"id": section.pk, "slug": section.slug, "label": named(section, "label", language)}
        if section
        else {},
        "bylines": [
            {"id": p.pk, "slug": p.slug, "name": named(p, "display_name", language), "role": b["role"]}
            for b in facts.bylines
            if (p := names.persons.get(b["person"]))
        ],
        "photos": [_photo(p, revision, language, names, public) for p in facts.photos if _shown(p, names)],
        "keywords": list(facts.keywords),
        "minutes": reading.minutes(" ".join((revision.headline, revision.lead, markup.plain(revision.body))), language),
        "folded": {
            "headline": search_text.searchable(headline, language),
            "lead": search_text.searchable(lead, language),
            "body": search_text.searchable(search_text.plain(body), language),
            "names": "\n".join(_names_searched(facts, language, names)),
        },
    }


def _names_searched(facts: Facts, language: str, names: Names) -> list[str]:
    """Whom and what an edition names, folded: people, tags, section and place in all their spellings."""
    persons = [
        names.persons[pk] for pk in (*facts.people, *(b["person"] for b in facts.bylines)) if pk in names.persons
    ]
    tags = [names.tags[pk] for pk in (facts.place_id, facts.section_id, *facts.tags) if pk in names.tags]
    things: list[Person | Tag] = [*dict.fromkeys(persons), *dict.fromkeys(tags)]
    written = [name for thing in things for name in spelled(thing)]
    return search_text.spellings([*written, facts.place_name, *facts.keywords], language)


def dateline_in(language: str, facts: Facts, names: Names) -> str:
    """The dateline of some Facts as that language's press writes it; empty where place or date is missing."""
    desk = names.desks.get(language)
    place = names.tags.get(facts.place_id) if facts.place_id else None
    written = named(place, "label", language) if place else facts.place_name
    if not written or facts.date is None:
        return ""
    agency = agency_name(facts.agency or names.agency, language)
    months = desk.arabic_months if desk else "gregorian"
    line = dateline.render(written, facts.date, agency, language, arabic_months=months)
    return typography.public(line, language, spacing=desk.spacing if desk else "book")


def _shown(entry: dict[str, Any], names: Names) -> bool:
    photo = names.photos.get(entry["photo"])
    return photo is not None and photo.withdrawn_at is None


def _photo(entry: dict[str, Any], revision: Revision, language: str, names: Names, public: Any) -> dict[str, Any]:
    photo = names.photos[entry["photo"]]
    own = revision.captions.get(str(photo.pk), {})
    return {
        "id": photo.pk,
        "name": photo.name,
        "focal": entry.get("focal") or [photo.focal_x, photo.focal_y],
        "caption": public(own.get("caption") or named(photo, "caption", language)),
        "alt": public(own.get("alt") or named(photo, "alt", language)),
        "credit": public(named(photo, "credit", language)),
        "width": photo.width,
        "height": photo.height,
        "renditions": photo.renditions,
    }


def appearances(row: Publication) -> list[Appearance]:
    """The lists in which an edition stands: its section, people, tags and photos."""
    kinds = Appearance.Kind
    targets = [(kinds.SECTION, row.section["id"])] if row.section else []
    targets += [(kinds.PERSON, pk) for pk in dict.fromkeys(p["id"] for p in [*row.people, *row.bylines])]
    targets += [(kinds.TAG, t["id"]) for t in row.tags]
    targets += [(kinds.PHOTO, p["id"]) for p in row.photos]
    return [
        Appearance(
            publication=row,
            kind=kind,
            target=target,
            language=row.language,
            listed_at=row.listed_at,
            number=row.number,
        )
        for kind, target in targets
    ]


def store_new(rows: Sequence[Publication]) -> None:
    """Insert editions with their appearances: two queries."""
    Publication.objects.bulk_create(rows)
    Appearance.objects.bulk_create([a for row in rows for a in appearances(row)])


def rebuild(
    *, check: bool = False, agency: str, batch: int = 500, which: Q | None = None
) -> Iterator[tuple[Publication, list[str]]]:
    """Project every edition anew (or those that ``which`` selects), in batches; with ``check`` nothing is written.

    Yields each row that had drifted with the names of its drifted columns. Appearances are made anew with the row.
    """
    chosen = Publication.objects.filter(which or Q(), kind=Kind.TEXT).defer("search").order_by("pk")
    desks = {d.language: d for d in Desk.objects.all()}
    last = 0
    while rows := list(chosen.filter(pk__gt=last)[:batch]):
        last = rows[-1].pk
        drifted = list(_drift(rows, desks, agency))
        if drifted and not check:
            with transaction.atomic():
                fresh = [row for row, _names in drifted]
                Publication.objects.bulk_update(fresh, PROJECTED)
                Appearance.objects.filter(publication__in=fresh).delete()
                Appearance.objects.bulk_create([a for row in fresh for a in appearances(row)])
        yield from drifted


def carrying(*, person: int | None = None, tag: int | None = None, photo: int | None = None) -> Q:
    """The editions that carry a name or a picture: by their appearances, a place also by the dateline."""
    kinds = Appearance.Kind
    shown = Appearance.objects.none()
    wanted = Q()
    if person is not None:
        shown = Appearance.objects.of(kinds.PERSON, person)
    if photo is not None:
        shown = Appearance.objects.of(kinds.PHOTO, photo)
    if tag is not None:
        shown = Appearance.objects.filter(kind__in=[kinds.TAG, kinds.SECTION], target=tag)
        dated = Facts.objects.filter(place_id=tag).values("dispatch__number")
        wanted = Q(number__in=dated)
    return wanted | Q(pk__in=shown.values("publication_id"))


def renew(which: Q) -> int:
    """Let editions carry the names as they are now, in batches; gives back how many changed.

    Nothing else of them changes: a renaming is no edition, and their dates and intervals stay.
    """
    return sum(1 for _row in rebuild(agency=settings.NEWSROOM_AGENCY, which=which))


def _drift(rows: list[Publication], desks: dict[str, Desk], agency: str) -> Iterator[tuple[Publication, list[str]]]:
    """The rows that differ from their projection, given the projected values, with the columns that differ."""
    dispatches = dict(
        Translation.objects.filter(pk__in={r.translation_id for r in rows}).values_list("pk", "dispatch_id")
    )
    wanted = Q()
    for row in rows:
        wanted |= Q(translation_id=row.translation_id, number=row.revision)
    revisions = {(r.translation_id, r.number): r for r in Revision.objects.filter(wanted)}
    wanted = Q()
    for row in rows:
        wanted |= Q(dispatch_id=dispatches[row.translation_id], number=row.facts)
    facts = {(f.dispatch_id, f.number): f for f in Facts.objects.filter(wanted)}
    names = Names.of(facts.values(), desks, agency)
    listed: dict[int, set[tuple[str, int]]] = {row.pk: set() for row in rows}
    for pk, kind, target in Appearance.objects.filter(publication__in=rows).values_list(
        "publication_id", "kind", "target"
    ):
        listed[pk].add((kind, target))
    for row in rows:
        text = revisions[row.translation_id, row.revision]
        columns = project(text, facts[dispatches[row.translation_id], row.facts], row.language, names)
        changed = [name for name, value in columns.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, columns[name])
        if {(a.kind, a.target) for a in appearances(row)} != listed[row.pk]:
            changed.append("appearances")
        if changed:
            yield row, changed
