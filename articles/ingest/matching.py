"""People, tags and places of a batch of items, found in the vocabulary: a constant number of queries a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles.ingest import limits
from articles.ingest.item import PERSON, Item, Named
from articles.language import agencies, folding
from articles.models import Form, Person, Tag
from articles.states import Byline
from articles.workflow import vocabulary


@dataclass(slots=True)
class Matched:
    """An item's facts, whole, and the names of its people and tags for the report."""

    facts: dict[str, Any]
    people: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    unsigned: str = ""


@dataclass(slots=True)
class _Called:
    """Who and what in the vocabulary bears a name: people, tags, places among the tags."""

    persons: set[int] = field(default_factory=set)
    tags: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


def match(items: Sequence[Item]) -> list[Matched]:
    """What the vocabulary knows of each item."""
    results: dict[int, Matched] = {}
    for language in dict.fromkeys(item.language for item in items):
        some = [(index, item) for index, item in enumerate(items) if item.language == language]
        for (index, _item), matched in zip(some, _match([item for _index, item in some], language), strict=True):
            results[index] = matched
    return [results[index] for index in range(len(items))]


def _match(items: list[Item], language: str) -> list[Matched]:
    texts = [f"{item.headline}\n\n{item.lead}\n\n{item.plain}" for item in items]
    signed_by = [item.byline for item in items if item.byline]
    found = vocabulary.find_many([*texts, *signed_by], language)
    signers = dict(zip(signed_by, found[len(items) :], strict=True))
    called = _called(items, language)
    topics = _topics(items)
    matched = []
    for item, in_text in zip(items, found[: len(items)], strict=True):
        persons, tags = list(in_text.persons), list(in_text.tags)
        section, unknown = None, []
        for named in item.named:
            bearers = called.get(folding.key(named.name, language), _Called())
            fitting = bearers.persons if named.kind == PERSON else bearers.tags
            topic = topics.get(named.topic)
            if topic and topic[1] == Tag.Kind.SECTION:
                section = section or topic[0]
            elif topic:
                tags.append(topic[0])
            elif len(fitting) == 1:
                (persons if named.kind == PERSON else tags).extend(fitting)
            elif named.name:
                unknown.append(named)
        signed = signers[item.byline].persons if item.byline else []
        matched.append(
            Matched(
                {
                    **item.facts,
                    **_place(item, called, language),
                    "date": item.date,
                    "agency": (agencies.canonical(item.agency) or item.agency)[: limits.AGENCY],
                    "section_id": section,
                    "people": list(dict.fromkeys(persons)),
                    "tags": list(dict.fromkeys(tags)),
                    "keywords": _keywords(unknown),
                    "bylines": [{"person": person, "role": Byline.AUTHOR.value} for person in signed],
                },
                unsigned="" if signed else item.byline,
            )
        )
        _tell(item, matched[-1], unknown)
    _names(matched, language)
    return matched


def _keywords(unknown: Iterable[Named]) -> list[str]:
    return list(dict.fromkeys(each.name for each in unknown if len(each.name) <= limits.KEYWORD))[: limits.KEYWORDS]


def _tell(item: Item, matched: Matched, unknown: list[Named]) -> None:
    """Say what the vocabulary does not know; such names are kept as keywords."""
    kept = matched.facts["keywords"]
    for named in unknown:
        if named.name in kept:
            (matched.people if named.kind == PERSON else matched.tags).append(named.name)
    if unknown:
        names = ", ".join(dict.fromkeys(each.name for each in unknown))
        item.warnings.append(_("Not in the vocabulary, kept as keywords: %(names)s.") % {"names": names[:1000]})
    if matched.unsigned:
        item.warnings.append(
            _("It is signed “%(byline)s”, whom the vocabulary does not know: that stands in the note to editors.")
            % {"byline": matched.unsigned}
        )
    if matched.facts["place_name"]:
        item.warnings.append(
            _("The place “%(place)s” is in no vocabulary: it stays as it is written.")
            % {"place": matched.facts["place_name"]}
        )


def _called(items: Iterable[Item], language: str) -> dict[str, _Called]:
    """Who and what bears exactly a name that the items state, by the folded name; one query."""
    stated = {name for item in items for name in (item.place, *(named.name for named in item.named)) if name}
    wanted = {folding.key(name, language) for name in stated} - {""}
    called: dict[str, _Called] = {}
    if not wanted:
        return called
    rows = Form.objects.filter(language=language, folded__in=wanted, full=True)
    for folded, person, tag, kind in rows.values_list("folded", "person_id", "tag_id", "tag__kind"):
        bearers = called.setdefault(folded, _Called())
        if person:
            bearers.persons.add(person)
        else:
            bearers.tags.add(tag)
            if kind == Tag.Kind.PLACE:
                bearers.places.add(tag)
    return called


def _place(item: Item, called: dict[str, _Called], language: str) -> dict[str, Any]:
    """The dateline's place: the one tag of that name, else as it is written."""
    tags = called.get(folding.key(item.place, language), _Called()).places if item.place else set()
    known = len(tags) == 1
    return {"place_id": next(iter(tags)) if known else None, "place_name": "" if known else item.place[: limits.PLACE]}


def _topics(items: Iterable[Item]) -> dict[str, tuple[int, str]]:
    """The tags of the Media Topics that items name, by code: id and kind."""
    wanted = {named.topic for item in items for named in item.named} - {""}
    rows = Tag.objects.filter(media_topic__in=wanted).order_by("-pk") if wanted else Tag.objects.none()
    return {code: (pk, kind) for code, pk, kind in rows.values_list("media_topic", "pk", "kind")}


def _names(matched: list[Matched], language: str) -> None:
    """Fill in the names of people and tags in a language, for the reports."""
    column = language.replace("-", "_")
    persons = {pk for one in matched for pk in one.facts["people"]}
    tags = {pk for one in matched for pk in one.facts["tags"]}
    people = Person.objects.filter(pk__in=persons).values_list("pk", f"display_name_{column}", "display_name", "slug")
    labels = Tag.objects.filter(pk__in=tags).values_list("pk", f"label_{column}", "label", "slug")
    by_person = {pk: next(filter(None, names)) for pk, *names in people} if persons else {}
    by_tag = {pk: next(filter(None, names)) for pk, *names in labels} if tags else {}
    for one in matched:
        one.people = [by_person[pk] for pk in one.facts["people"] if pk in by_person] + one.people
        one.tags = [by_tag[pk] for pk in one.facts["tags"] if pk in by_tag] + one.tags
