"""The facts of a dispatch as a form: what it says in no language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Case, QuerySet, Value, When
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.admin.photo import thumbnail
from articles.admin.story_facts import ids_named
from articles.language.listed import listed
from articles.models import Facts, Form, Person, Photo, Tag
from articles.states import Audience, Byline, Genre, Priority
from articles.workflow import naming

NEWEST_PHOTOS = 12


def in_order(queryset: QuerySet[Any], ids: Sequence[int]) -> QuerySet[Any]:
    """A queryset whose rows with those ids come first, in the order of the ids."""
    whens = [When(pk=pk, then=Value(place)) for place, pk in enumerate(ids)]
    return queryset.order_by(Case(*whens, default=Value(len(ids)))) if whens else queryset


class Several(forms.ModelMultipleChoiceField):
    """Some rows of a vocabulary, in the order in which they were chosen."""

    def clean(self, value: Any) -> list[Any]:
        found = {str(row.pk): row for row in super().clean(value)}
        return [found[str(pk)] for pk in dict.fromkeys(value or [])]


class PhotoChoices(Several):
    """Photos to be ticked, shown small."""

    def label_from_instance(self, obj: Photo) -> str:
        return format_html('{} <span class="photo-name">{}</span>', thumbnail(obj), obj.title or obj.name)


class Known:
    """A search field that shows what is chosen without asking for it: ``rows`` were loaded with the page."""

    rows: Mapping[int, Any] = {}  # noqa: RUF012  # each widget is given its own

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        chosen = [int(pk) for pk in value if str(pk).isdecimal()]
        if not all(pk in self.rows for pk in chosen):
            return super().optgroups(name, value, attr)
        options = [self.create_option(name, pk, str(self.rows[pk]), True, 0) for pk in chosen]
        if not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", not chosen, 0))
        return [(None, options, 0)]


class KnownSelect(Known, AutocompleteSelect):
    """One row of a vocabulary, searched for."""


class KnownSelectMultiple(Known, AutocompleteSelectMultiple):
    """Several of them, in the order in which they were chosen."""


def _many(name: str) -> KnownSelectMultiple:
    """A search field for a vocabulary; it goes the way of the column of Form that points there."""
    return KnownSelectMultiple(Form._meta.get_field(name), admin.site)


def _one(name: str) -> KnownSelect:
    return KnownSelect(Facts._meta.get_field(name), admin.site)


class FactsForm(forms.Form):
    """A snapshot's fields. ``against`` is the number of the Facts that the form was opened on."""

    priority = forms.TypedChoiceField(
        label=_("priority"), choices=Priority.choices, coerce=int, initial=Priority.ROUTINE
    )
    genre = forms.ChoiceField(label=_("genre"), choices=Genre.choices, initial=Genre.FACTUAL)
    audience = forms.ChoiceField(label=_("audience"), choices=Audience.choices, initial=Audience.BOTH)
    lead_number = forms.IntegerField(label=_("lead number"), min_value=0, max_value=99, required=False)
    place = forms.ModelChoiceField(
        Tag.objects.filter(kind=Tag.Kind.PLACE), label=_("place of the dateline"), required=False
    )
    place_name = forms.CharField(
        label=_("place as written"), max_length=120, required=False, help_text=_("Where the place is in no vocabulary.")
    )
    date = forms.DateField(label=_("date of the dateline"), required=False, widget=forms.DateInput(format="%Y-%m-%d"))
    agency = forms.CharField(
        label=_("agency of the dateline"), max_length=60, required=False, help_text=_("Empty: our own.")
    )
    section = forms.ModelChoiceField(Tag.objects.filter(kind=Tag.Kind.SECTION), label=_("section"), required=False)
    people = Several(Person.objects.filter(merged_into=None), label=_("people"), required=False)
    tags = Several(Tag.objects.all(), label=_("tags"), required=False)
    bylines = Several(Person.objects.filter(merged_into=None), label=_("signed by"), required=False)
    byline_role = forms.ChoiceField(
        label=_("signed as"),
        choices=Byline.choices,
        initial=Byline.AUTHOR,
        required=False,
        help_text=_("For those added now."),
    )
    keywords = forms.CharField(label=_("keywords"), required=False, max_length=600, help_text=_("Separated by commas."))
    photos = PhotoChoices(Photo.objects.none(), label=_("photos"), required=False, widget=forms.CheckboxSelectMultiple)
    photo_names = forms.CharField(
        label=_("other photos"), required=False, help_text=_("By their names, as their pages show them.")
    )
    against = forms.IntegerField(widget=forms.HiddenInput, required=False)
    facts_note = forms.CharField(label=_("note on this change"), max_length=500, required=False)

    def __init__(self, data: QueryDict | None = None, *, facts: Facts | None = None) -> None:
        self.facts = facts
        super().__init__(data, initial=_initial(facts) if facts else None)
        self.fields["date"].widget.input_type = "date"
        for name in ("place", "section"):
            self.fields[name].widget = _one(name)
        people = list(facts.people) if facts else []
        signed = [line["person"] for line in facts.bylines] if facts else []
        # a merged person stays in old snapshots: whoever is there may stay
        for name, vocabulary, ids, widget in (
            ("people", Person.objects.all(), people, "person"),
            ("bylines", Person.objects.all(), signed, "person"),
            ("tags", Tag.objects.all(), list(facts.tags) if facts else [], "tag"),
        ):
            self.fields[name].widget = _many(widget)
            self.fields[name].queryset = in_order(vocabulary, ids)
        known = naming.load(**ids_named([facts])) if facts and data is None else naming.Named()
        for name in ("place", "section", "people", "tags", "bylines"):
            self.fields[name].widget.choices = self.fields[name].choices
            # "required" here takes away Select2's button that empties a list, which no screen reader understands
            self.fields[name].widget.is_required = name not in {"place", "section"}
            self.fields[name].widget.rows = known.persons if name in {"people", "bylines"} else known.tags
        mine = [chosen["photo"] for chosen in facts.photos] if facts else []
        self._offer_photos(mine)

    def _offer_photos(self, mine: list[int]) -> None:
        newest = Photo.objects.filter(withdrawn_at=None).order_by("-uploaded_at").values_list("pk", flat=True)
        offered = list(dict.fromkeys([*mine, *newest[:NEWEST_PHOTOS]]))
        self.fields["photos"].queryset = in_order(Photo.objects.filter(pk__in=offered), offered)

    def clean_photo_names(self) -> list[Photo]:
        names = [name.strip() for name in self.cleaned_data["photo_names"].split(",") if name.strip()]
        found = {photo.name: photo for photo in Photo.objects.filter(name__in=names, withdrawn_at=None)}
        if unknown := [name for name in names if name not in found]:
            raise forms.ValidationError(
                _("No photo has the name %(names)s."), params={"names": listed(unknown, get_language())}, code="unknown"
            )
        return [found[name] for name in names]

    def values(self) -> dict[str, Any]:
        """Every field of a snapshot, as ``facts.save_facts`` and ``texts.begin`` take them."""
        said = self.cleaned_data
        return {
            "priority": said["priority"],
            "genre": said["genre"],
            "audience": said["audience"],
            "lead_number": said["lead_number"] or 0,
            "place_id": said["place"].pk if said["place"] else None,
            "place_name": said["place_name"],
            "date": said["date"],
            "agency": said["agency"],
            "section_id": said["section"].pk if said["section"] else None,
            "people": _ids(said["people"]),
            "tags": _ids(said["tags"]),
            "keywords": [word.strip()[:60] for word in said["keywords"].split(",") if word.strip()],
            "bylines": self._bylines(said),
            "photos": self._photos([*said["photos"], *said["photo_names"]]),
        }

    def changes(self) -> dict[str, Any]:
        """What differs from the Facts that the form was opened on."""
        before = self.facts.snapshot() if self.facts else {}
        return {name: value for name, value in self.values().items() if name not in before or before[name] != value}

    def _bylines(self, said: dict[str, Any]) -> list[dict[str, Any]]:
        before = {line["person"]: line["role"] for line in self.facts.bylines} if self.facts else {}
        added = said["byline_role"] or Byline.AUTHOR.value
        return [{"person": pk, "role": before.get(pk, added)} for pk in _ids(said["bylines"])]

    def _photos(self, chosen: Iterable[Photo]) -> list[dict[str, Any]]:
        before = {line["photo"]: line for line in self.facts.photos} if self.facts else {}
        by_id = {photo.pk: photo for photo in chosen}
        return [before.get(pk) or {"photo": pk, "focal": [p.focal_x, p.focal_y]} for pk, p in by_id.items()]


def _ids(rows: Iterable[Any]) -> list[int]:
    return [row.pk for row in rows]


def _initial(facts: Facts) -> dict[str, Any]:
    said = facts.snapshot()
    return {
        **said,
        "place": facts.place_id,
        "section": facts.section_id,
        "bylines": [line["person"] for line in facts.bylines],
        "photos": [line["photo"] for line in facts.photos],
        "keywords": ", ".join(facts.keywords),
        "against": facts.number,
    }
