"""The photos of a story: taken in without leaving its page, cropped around a point, described in every language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.appearances import editions_renewed
from articles.admin.permissions import highest_role
from articles.admin.photo import rendition_address
from articles.admin.shown import speech
from articles.models import Dispatch, Facts, Photo
from articles.states import Door, Role
from articles.workflow import facts as snapshots
from articles.workflow import photos, publishing
from articles.workflow.actor import Actor, Refused, Roles
from articles.workflow.naming import Named

WORDS = ("caption", "alt", "credit")
MOST_AT_ONCE = 12
"""Files of one upload."""


class PhotoForm(forms.Form):
    """Where a photo is cropped in this story, in percent, and its words in every language.

    The words belong to the photo: they are the same in every story that carries it.
    """

    across = forms.IntegerField(label=gettext_lazy("focal point, across"), min_value=0, max_value=100)
    down = forms.IntegerField(label=gettext_lazy("focal point, down"), min_value=0, max_value=100)

    def __init__(
        self, data: QueryDict | None = None, *, photo: Photo, focal: Iterable[float], may_crop: bool, may_word: bool
    ) -> None:
        across, down = (round(part * 100) for part in focal)
        super().__init__(data, initial={"across": across, "down": down}, auto_id=f"id_photo_{photo.pk}_%s")
        self.photo, self.may_crop, self.may_word = photo, may_crop, may_word
        self.preview = rendition_address(photo, 800) or rendition_address(photo, 1_000_000)
        if not may_crop:
            del self.fields["across"], self.fields["down"]
        for column, code, name in _columns() if may_word else ():
            of = Photo._meta.get_field(column)
            field = forms.CharField(label=Photo._meta.get_field(name).verbose_name, required=False)
            field.max_length = getattr(of, "max_length", None) or 2000
            field.validators += forms.CharField(max_length=field.max_length).validators
            field.initial = getattr(photo, column) or ""
            field.widget.attrs.update({"maxlength": field.max_length, **speech(code)})
            self.fields[column] = field

    @property
    def missing(self) -> list[str]:
        """The languages in which nobody has said what the picture shows."""
        return [code for code, _name in settings.LANGUAGES if not getattr(self.photo, _column("alt", code))]

    def languages(self) -> list[dict[str, Any]]:
        """The fields of each language, for the page."""
        if not self.may_word:
            return []
        return [
            {"code": code, "name": name, "speech": speech(code), "fields": [self[_column(w, code)] for w in WORDS]}
            for code, name in settings.LANGUAGES
        ]


def _column(name: str, code: str) -> str:
    return f"{name}_{code.replace('-', '_')}"


def _columns() -> list[tuple[str, str, str]]:
    return [(_column(name, code), code, name) for code, _native in settings.LANGUAGES for name in WORDS]


def forms_of(
    facts: Facts, names: Named, *, may_crop: bool, may_word: bool, refused: PhotoForm | None = None
) -> list[PhotoForm]:
    """A form for each photo of the facts, in their order; one that was refused keeps what was typed."""
    found = [(names.photos[line["photo"]], line["focal"]) for line in facts.photos if line["photo"] in names.photos]
    return [
        refused
        if refused is not None and refused.photo.pk == photo.pk
        else PhotoForm(photo=photo, focal=focal, may_crop=may_crop, may_word=may_word)
        for photo, focal in found
    ]


def take_in(request: HttpRequest, dispatch: Dispatch, roles: Roles) -> int:
    """Take in the files posted and put them at the end of the story's photos; gives back how many. Raises Refused."""
    roles.demand(request.user, dispatch.source_language, Role.WRITER)
    if dispatch.withdrawn_at is not None:
        raise Refused("withdrawn", _("This dispatch was withdrawn; that is final."))
    files = request.FILES.getlist("photo")[:MOST_AT_ONCE]
    if not files:
        raise Refused("no-file", _("Choose a picture first."))
    at = timezone.now()
    taken = [photos.take_in(file, at=at) for file in files]
    facts = dispatch.facts.latest("number")
    lines = [*facts.photos, *({"photo": p.pk, "focal": [p.focal_x, p.focal_y]} for p in taken)]
    _save(request, dispatch, facts, lines)
    return len(taken)


def change(request: HttpRequest, dispatch: Dispatch, photo_pk: int, roles: Roles) -> PhotoForm | None:
    """Change one photo of the story as posted; gives back the form where it was refused. Raises Refused."""
    facts = dispatch.facts.latest("number")
    place = next((i for i, line in enumerate(facts.photos) if line["photo"] == photo_pk), None)
    photo = Photo.objects.filter(pk=photo_pk).first()
    if place is None or photo is None:
        raise Http404
    lines = [dict(line) for line in facts.photos]
    if {"remove", "earlier"} & set(request.POST):
        moved = lines.pop(place)
        if "earlier" in request.POST:
            lines.insert(max(0, place - 1), moved)
        _save(request, dispatch, facts, lines)
        return None
    may_crop = roles.at(dispatch.source_language) >= Role.WRITER and dispatch.withdrawn_at is None
    may_word = highest_role(request) >= Role.WRITER and photo.withdrawn_at is None
    if not may_crop and not may_word:
        raise PermissionDenied
    form = PhotoForm(request.POST, photo=photo, focal=lines[place]["focal"], may_crop=may_crop, may_word=may_word)
    if not form.is_valid():
        return form
    said = form.cleaned_data
    if may_crop and {"across", "down"} & set(form.changed_data):
        lines[place]["focal"] = [said["across"] / 100, said["down"] / 100]
        _save(request, dispatch, facts, lines)
    words = [column for column, *_ in _columns() if column in form.changed_data]
    if words:
        for column in words:
            setattr(photo, column, said[column])
        photo.save(update_fields=words)
        messages.info(request, editions_renewed(publishing.renew(publishing.carrying(photo=photo.pk))))
    return None


def _save(request: HttpRequest, dispatch: Dispatch, facts: Facts, lines: list[dict[str, Any]]) -> None:
    actor = Actor(request.user, Door.SCREEN)
    snapshots.save_facts(actor, dispatch.number, {"photos": lines}, at=timezone.now(), against=facts.number)
