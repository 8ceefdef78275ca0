"""What the public sees: the only tables of stories that the readers' pages and the wire may touch."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.states import Audience, Cause, Kind, Priority, PublicReason


class PublicationQuerySet(models.QuerySet["Publication"]):
    def covering(self, at: dt.datetime) -> PublicationQuerySet:
        """Rows whose half-open interval covers a moment, tombstones and held rows included."""
        return self.filter(visible_from__lte=at).filter(Q(visible_until=None) | Q(visible_until__gt=at))

    def visible(self, at: dt.datetime) -> PublicationQuerySet:
        """What readers see at a moment: the one gate of time."""
        return self.covering(at).filter(kind=Kind.TEXT, held=False).exclude(audience=Audience.WIRE)

    def answer(self, number: int, language: str, at: dt.datetime) -> PublicationQuerySet:
        """What an address answers with at a moment: the visible edition, or the tombstone of a withdrawn one."""
        return self.covering(at).filter(number=number, language=language, held=False).exclude(audience=Audience.WIRE)

    def in_language(self, language: str) -> PublicationQuerySet:
        return self.filter(language=language)

    def newest_first(self, at: dt.datetime) -> PublicationQuerySet:
        """In the order of lists; the bound on ``listed_at`` lets one index range answer."""
        return self.filter(listed_at__lte=at).order_by("-listed_at", "-number")


class Publication(models.Model):
    """One edition of one language version: a Revision and a Facts made public, or the tombstone of a withdrawal.

    *Projected* columns come from ``workflow.publishing.project`` and are renewed by ``rebuild_publications``;
    *decided* ones are written by moves alone. An open interval has no ``visible_until``; an edition that ended before
    it began has ``visible_until = visible_from``. ``baseline`` is the oldest revision that this edition leaves up to
    date: a version based on an older one is stale (a FIX hands its predecessor's on). Nothing here points at anything
    private: plain numbers.
    """

    # Decided
    number = models.BigIntegerField(_("number"))
    translation_id = models.BigIntegerField()
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    source_language = models.CharField(_("source language"), max_length=8, choices=settings.LANGUAGES)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    baseline = models.PositiveIntegerField(_("leaves up to date"), default=0)
    facts = models.PositiveIntegerField(_("facts"), default=0)
    based_on = models.PositiveIntegerField(_("based on"), null=True)
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, blank=True)
    notices = models.JSONField(_("notices"), default=list, blank=True)
    requested_at = models.DateTimeField(_("requested for"))
    visible_from = models.DateTimeField(_("visible from"))
    visible_until = models.DateTimeField(_("visible until"), null=True)
    taken_off_at = models.DateTimeField(_("taken off at"), null=True)
    held = models.BooleanField(_("held"), default=False)
    seen = models.BooleanField(_("was seen"), default=False)
    closed = models.BooleanField(_("closed by a chief"), default=False)
    first_published = models.DateTimeField(_("first published"))
    updated = models.DateTimeField(_("updated"))
    listed_at = models.DateTimeField(_("listed at"))
    series = models.BigIntegerField(_("series"))
    follows = models.BigIntegerField(_("follows"), null=True)
    public_reason = models.CharField(_("public reason"), max_length=10, choices=PublicReason, blank=True)
    replaced_by = models.BigIntegerField(_("replaced by"), null=True)

    # Projected
    slug = models.CharField(_("slug"), max_length=120, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.ROUTINE)
    genre = models.CharField(_("genre"), max_length=16, blank=True)
    audience = models.CharField(_("audience"), max_length=8, choices=Audience, default=Audience.BOTH)
    lead_number = models.PositiveSmallIntegerField(_("lead number"), default=0)
    headline = models.TextField(_("headline"), blank=True)
    lead = models.TextField(_("lead"), blank=True)
    body = models.TextField(_("body"), blank=True)
    note = models.TextField(_("note to editors"), blank=True)
    dateline = models.CharField(_("dateline"), max_length=250, blank=True)
    people = models.JSONField(_("people"), default=list)
    tags = models.JSONField(_("tags"), default=list)
    section = models.JSONField(_("section"), default=dict)
    bylines = models.JSONField(_("bylines"), default=list)
    photos = models.JSONField(_("photos"), default=list)
    keywords = models.JSONField(_("keywords"), default=list)
    minutes = models.PositiveSmallIntegerField(_("reading time, minutes"), default=1)
    folded = models.JSONField(default=dict, editable=False)
    """The texts as they are searched: headline, lead, body, names; each folded, one token a word."""
    search = SearchVectorField(null=True, editable=False)
    """Made of ``folded`` by the database's trigger, in the language's own configuration (migration 0004 says why)."""

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-visible_from", "-id"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        indexes = [
            models.Index(fields=["number", "language", "visible_from"], name="publication_answer"),
            models.Index(fields=["translation_id", "visible_from"], name="publication_of_version"),
            models.Index(
                fields=["language", "-listed_at", "-number"],
                name="publication_front",
                condition=Q(kind=Kind.TEXT, held=False) & ~Q(audience=Audience.WIRE),
            ),
            models.Index(fields=["series", "language"], name="publication_series"),
            models.Index(fields=["visible_from"], name="publication_begins"),
            models.Index(fields=["visible_until"], name="publication_ends", condition=Q(visible_until__isnull=False)),
            models.Index(fields=["cause", "-visible_from", "-id"], name="publication_by_cause"),
            GinIndex(fields=["search"], name="publication_search"),
            models.Index(
                fields=["language", "-visible_from", "-number"],
                name="publication_corrections",
                condition=Q(kind=Kind.TEXT, cause=Cause.CORRECTION, held=False, closed=False)
                & ~Q(audience=Audience.WIRE),
            ),
            models.Index(
                fields=["language", "-visible_from", "-number"],
                name="publication_withdrawals",
                condition=Q(kind=Kind.TOMBSTONE),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until=None) | Q(visible_until__gte=F("visible_from")),
                name="publication_interval_forward",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="publication_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind=Kind.TOMBSTONE)
                | Q(held=False, headline="", lead="", body="", slug="", note="", dateline=""),
                name="publication_tombstone_without_text",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.TEXT) | Q(cause__in=Cause.values), name="publication_cause_known"
            ),
            models.CheckConstraint(
                condition=Q(taken_off_at=None) | Q(visible_until=F("visible_from")),
                name="publication_taken_off_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} [{self.language}] {self.headline}".strip()


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    def of(self, kind: str, target: int) -> AppearanceQuerySet:
        return self.filter(kind=kind, target=target)


class Appearance(models.Model):
    """Which section, person, tag or photo appears in which edition: one index range answers any list."""

    class Kind(models.TextChoices):
        SECTION = "section", _("section")
        PERSON = "person", _("person")
        TAG = "tag", _("tag")
        PHOTO = "photo", _("photo")

    publication = models.ForeignKey("articles.Publication", on_delete=models.CASCADE, related_name="appearances")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    target = models.BigIntegerField(_("target"))
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    listed_at = models.DateTimeField(_("listed at"))
    number = models.BigIntegerField(_("number"))

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        indexes = [
            models.Index(fields=["kind", "target", "language", "-listed_at", "-number"], name="appearance_list"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["publication", "kind", "target"], name="appearance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}: {self.number}"


class LeadQuerySet(models.QuerySet["Lead"]):
    def running(self, at: dt.datetime) -> LeadQuerySet:
        return self.filter(pinned_from__lte=at).filter(Q(pinned_until=None) | Q(pinned_until__gt=at))


class Lead(models.Model):
    """The story that an editor pinned to the top of a language's front page, until a time."""

    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    number = models.BigIntegerField(_("number"))
    pinned_from = models.DateTimeField(_("pinned from"))
    pinned_until = models.DateTimeField(_("pinned until"), null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["-pinned_from"]
        verbose_name = _("front story")
        verbose_name_plural = _("front stories")
        indexes = [models.Index(fields=["language", "-pinned_from"], name="lead_of_language")]
        constraints = [
            models.CheckConstraint(
                condition=Q(pinned_until=None) | Q(pinned_until__gt=F("pinned_from")),
                name="lead_until_is_later",
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.number}"
