"""The facts of a story in words, and what of them readers do not have yet, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.language.listed import listed
from articles.models import Facts
from articles.models.facts import FIELDS
from articles.states import Audience, Byline, Genre, Priority
from articles.workflow.cases import Case
from articles.workflow.naming import Named
from articles.workflow.publishing import named

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Told:
    """One field in words; ``before`` is what readers have instead (None: they have the same)."""

    name: str
    label: str
    words: str
    before: str | None = None


def told(facts: Facts, names: Named, before: Facts | None = None) -> list[Told]:
    """Every field that says something, or that differs from the facts before."""
    said, was = _words(facts, names), _words(before, names) if before else {}
    listed = []
    for name in FIELDS:
        changed = before is not None and getattr(before, name) != getattr(facts, name)
        if said[name] or changed:
            listed.append(Told(name, _label(name), said[name] or NOTHING, (was[name] or NOTHING) if changed else None))
    return listed


def unpublished(case: Case, names: Named) -> list[Told]:
    """The fields of the newest facts that readers have otherwise; empty where nothing is public or nothing differs."""
    public = case.story.public_facts(case.at)
    newest = case.story.newest_facts()
    if not public or newest.number <= public:
        return []
    return [one for one in told(newest, names, case.story.facts[public]) if one.before is not None]


def ids_named(snapshots: list[Facts]) -> dict[str, list[int]]:
    """The people, tags and photos that some facts name, as ``naming.load`` takes them."""
    persons = [pk for f in snapshots for pk in [*f.people, *(line["person"] for line in f.bylines)]]
    tags = [pk for f in snapshots for pk in [*f.tags, *(pk for pk in (f.place_id, f.section_id) if pk)]]
    photos = [line["photo"] for f in snapshots for line in f.photos]
    return {"persons": persons, "tags": tags, "photos": photos}


def _label(name: str) -> str:
    return str(getattr(Facts._meta.get_field(name.removesuffix("_id")), "verbose_name", name))


def _words(facts: Facts, names: Named) -> dict[str, str]:
    language = get_language() or "fr"

    def people(ids: list[int]) -> list[str]:
        return [named(names.persons[pk], "display_name", language) for pk in ids if pk in names.persons]

    def tags(ids: list[int | None]) -> list[str]:
        return [named(names.tags[pk], "label", language) for pk in ids if pk in names.tags]

    bylines = [f"{name} ({Byline(line['role']).label})" for line in facts.bylines for name in people([line["person"]])]
    return {
        "priority": str(Priority(facts.priority).label),
        "genre": str(Genre(facts.genre).label),
        "lead_number": str(facts.lead_number or ""),
        "place_id": "".join(tags([facts.place_id])),
        "place_name": facts.place_name,
        "date": date_format(facts.date, "DATE_FORMAT") if facts.date else "",
        "agency": facts.agency,
        "section_id": "".join(tags([facts.section_id])),
        "people": listed(people(facts.people), language),
        "tags": listed(tags(list(facts.tags)), language),
        "keywords": listed(facts.keywords, language),
        "bylines": listed(bylines, language),
        "photos": listed((_photo(line, names) for line in facts.photos), language),
        "audience": str(Audience(facts.audience).label),
    }


def _photo(line: dict[str, Any], names: Named) -> str:
    photo = names.photos.get(line["photo"])
    across, down = (round(part * 100) for part in line["focal"])
    said = str(photo) if photo is not None else NOTHING
    return _("%(photo)s, focal point %(across)s / %(down)s %%") % {"photo": said, "across": across, "down": down}
