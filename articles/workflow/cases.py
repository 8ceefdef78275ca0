"""Loads what the guards need, in bulk: a whole series with its rows locked, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, OuterRef, QuerySet
from django.db.models.functions import JSONObject, Length
from django.utils.translation import gettext as _

from articles.models import Desk, Dispatch, Duty, Facts, LedgerEntry, Publication, Revision, Translation, Waiver
from articles.states import Kind
from articles.workflow.actor import Actor, Refused, Roles

TEXT = ("headline", "lead", "body", "captions", "note")
DECIDED = (
    "visible_from",
    "visible_until",
    "taken_off_at",
    "held",
    "seen",
    "closed",
    "requested_at",
    "first_published",
    "updated",
    "listed_at",
    "notices",
    "based_on",
)
"""The decided columns that a move may change on a row that stands."""
LOADED = ("number", "translation_id", "language", "kind", "revision", "baseline", "facts", "cause", "audience")


class Row:
    """Questions of time about one edition; ``at`` is the moment asked about."""

    @staticmethod
    def empty(row: Publication) -> bool:
        return row.visible_until is not None and row.visible_until <= row.visible_from

    @staticmethod
    def live(row: Publication, at: dt.datetime) -> bool:
        """Its interval covers the moment (held or not)."""
        return row.visible_from <= at and (row.visible_until is None or row.visible_until > at)

    @staticmethod
    def waiting(row: Publication, at: dt.datetime) -> bool:
        """It has not begun and nobody took it off."""
        return row.taken_off_at is None and row.visible_from > at

    @staticmethod
    def was_seen(row: Publication, at: dt.datetime) -> bool:
        """Readers could see it at some moment up to now."""
        return row.seen or (not row.held and row.visible_from <= at and not Row.empty(row))


@dataclass
class Version:
    """One language version with its editions, oldest first (tombstones apart)."""

    translation: Translation
    rows: list[Publication] = field(default_factory=list)
    tombstone: Publication | None = None
    aside: dict[int, int] = field(default_factory=dict)  # Revisions kept for merging: id → number
    made_from: dict[int, int] = field(
        default_factory=dict
    )  # of a source: the number of a Revision → of the one it was made from
    has_text: bool = False  # whether the working text has a body
    waived: frozenset[str] = frozenset()  # the findings that were waived, by key
    checks: list[dict[str, Any]] | None = (
        None  # what the checks find now, where that is not what they found at the save
    )

    @property
    def language(self) -> str:
        return self.translation.language

    def standing(self) -> list[Publication]:
        """The editions that nobody took off."""
        return [row for row in self.rows if row.taken_off_at is None]

    def live(self, at: dt.datetime) -> Publication | None:
        """The edition whose interval covers the moment, held or not."""
        return next((row for row in self.rows if Row.live(row, at)), None)

    def waiting(self, at: dt.datetime) -> list[Publication]:
        return [row for row in self.rows if Row.waiting(row, at)]

    def holds(self, revision: int, earlier: int) -> bool:
        """Whether a text was written on from an earlier one."""
        step: int | None = revision
        while step is not None and step > earlier:
            step = self.made_from.get(step)
        return step == earlier

    def seen(self, at: dt.datetime) -> bool:
        """Whether readers ever saw any of it."""
        return any(Row.was_seen(row, at) for row in self.rows)


@dataclass
class Story:
    """One dispatch with its versions by language and (for the one that is moved) its facts by number."""

    dispatch: Dispatch
    versions: dict[str, Version] = field(default_factory=dict)
    facts: dict[int, Facts] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.dispatch.number

    @property
    def source(self) -> Version | None:
        return self.versions.get(self.dispatch.source_language)

    def in_order(self) -> list[Version]:
        """Its versions, the source first: the others look at it."""
        return sorted(self.versions.values(), key=lambda v: (v.language != self.dispatch.source_language, v.language))

    def newest_facts(self) -> Facts:
        return self.facts[max(self.facts)]

    def public_facts(self, at: dt.datetime) -> int:
        """The newest Facts that any live edition carries; 0 when nothing is public."""
        return max((row.facts for v in self.versions.values() if (row := v.live(at))), default=0)


@dataclass
class Case:
    """Everything a move looks at: a series, the actor's roles, the desks, the duties that run."""

    actor: Actor
    at: dt.datetime
    number: int
    stories: dict[int, Story]
    roles: Roles
    desks: dict[str, Desk]
    duties: dict[str, Duty]  # by language, those of the actor that run now
    known_names: list[str] = field(default_factory=list)  # those in the texts of fix_pairs
    fix_pairs: dict[str, tuple[str, str]] = field(default_factory=dict)  # by language: public and new text

    @property
    def story(self) -> Story:
        return self.stories[self.number]

    def line(self, story: Story) -> Iterator[Story]:
        """A story, what it follows, what that follows …"""
        by_id = {s.dispatch.pk: s for s in self.stories.values()}
        step: Story | None = story
        while step is not None:
            yield step
            step = by_id.get(step.dispatch.follows_id) if step.dispatch.follows_id else None

    def followers(self, story: Story, exclude: frozenset[int] = frozenset()) -> list[Story]:
        """A story and all that follows it; one excluded by number stays out, what follows it does not."""
        below = [s for s in self.stories.values() if any(up is story for up in self.line(s))]
        return sorted((s for s in below if s is story or s.number not in exclude), key=lambda s: s.dispatch.pk)

    def version(self, language: str) -> Version:
        """The version of the moved story in a language; refused when there is none."""
        version = self.story.versions.get(language)
        if version is None:
            raise Refused(
                "no-version",
                _("Dispatch %(number)s has no version in “%(language)s”.")
                % {"number": self.number, "language": language},
            )
        return version


def unknown(number: int) -> Refused:
    return Refused("unknown", _("There is no dispatch %(number)s.") % {"number": number})


def load(actor: Actor, number: int, at: dt.datetime, *, lock: bool) -> Case:
    """Load the series of a dispatch; with ``lock``, its rows are locked first, the root's before the others' by number.

    The others are asked for behind the root's lock, so that a follow-up begun meanwhile is among them; and the moment
    is never before the series' last entry, since clocks differ and a move may have waited for the lock. Raises
    ``Refused("unknown")``. A constant number of queries, whatever the number of languages, dispatches and editions.
    """
    root = Dispatch.objects.visible_to(actor.user).filter(number=number).values_list("series", flat=True).first()
    if root is None:
        raise unknown(number)
    series = Dispatch.objects.in_series(root)
    if lock:
        Dispatch.objects.select_for_update(of=("self",)).only("pk").get(number=root)
    stories = {d.number: Story(d) for d in (series.select_for_update(of=("self",)) if lock else series)}
    by_id = {story.dispatch.pk: story for story in stories.values()}
    last = LedgerEntry.objects.filter(dispatch__in=by_id).aggregate(last=Max("at"))["last"]
    at = max(at, last) if lock and last else at

    fill(by_id)
    sources = {v.translation.pk: v for s in stories.values() if (v := s.source)}
    for pk, child, parent in Revision.objects.filter(translation__in=sources, parent__isnull=False).values_list(
        "translation_id", "number", "parent__number"
    ):
        sources[pk].made_from[child] = parent

    story = stories[number]
    story.facts = {f.number: f for f in Facts.objects.filter(dispatch=story.dispatch)}
    for version in story.versions.values():
        facts_id = version.translation.approved_facts_id
        if facts_id:
            version.translation.approved_facts = next(f for f in story.facts.values() if f.pk == facts_id)
    languages = {d.language: d for d in Desk.objects.all()}
    duties = Duty.objects.running(at).filter(user=actor.user).select_related("desk")
    return Case(
        actor=actor,
        at=at,
        number=number,
        stories=stories,
        roles=Roles.of(actor.user),
        desks=languages,
        duties={duty.desk.language: duty for duty in duties},
    )


def translations() -> QuerySet[Translation]:
    """Translations with their waivers and the texts kept for merging, as ``fill`` wants them."""
    waivers = Waiver.objects.filter(translation=OuterRef("pk")).values("key")
    kept = Translation.set_aside.through.objects.filter(translation=OuterRef("pk"))
    aside = ArraySubquery(kept.values(json=JSONObject(id="revision_id", number="revision__number")))
    return Translation.objects.annotate(waived=ArraySubquery(waivers), kept=aside)


def fill(by_id: dict[int, Story], found: Iterable[Translation] | None = None) -> None:
    """Give stories (by their dispatch's id) their versions with texts and editions: three queries for any number.

    ``found`` are their ``translations()`` where those were asked for already: then two.
    """
    versions: dict[int, Version] = {}
    for translation in translations().filter(dispatch__in=by_id) if found is None else found:
        story = by_id[translation.dispatch_id]
        translation.dispatch = story.dispatch
        versions[translation.pk] = story.versions[translation.language] = Version(
            translation,
            aside={one["id"]: one["number"] for one in getattr(translation, "kept", ())},
            waived=frozenset(getattr(translation, "waived", ())),
        )
    _attach_revisions(versions)
    editions = Publication.objects.filter(translation_id__in=versions)
    for row in editions.only(*LOADED, *DECIDED, "public_reason").order_by("pk"):
        version = versions[row.translation_id]
        if row.kind == Kind.TOMBSTONE:
            version.tombstone = row
        else:
            version.rows.append(row)


def _attach_revisions(versions: dict[int, Version]) -> None:
    """Give every version its head, submitted, approved and source Revision, without their long texts."""
    names = ("head", "submitted", "approved_revision", "based_on")
    wanted = {getattr(v.translation, f"{name}_id") for v in versions.values() for name in names} - {None}
    light = Revision.objects.defer(*(name for name in TEXT if name != "headline")).annotate(length=Length("body"))
    found = list(light.filter(pk__in=wanted))
    revisions: dict[int, Revision] = {revision.pk: revision for revision in found}
    with_text = {revision.pk for revision in found if revision.length}
    for version in versions.values():
        translation = version.translation
        for name in names:
            if pk := getattr(translation, f"{name}_id"):
                setattr(translation, name, revisions[pk])
        version.has_text = translation.head_id in with_text
