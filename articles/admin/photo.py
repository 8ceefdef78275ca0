"""Photos: taken in through ``workflow.photos``, looked at on the desk only, described in all eight languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db.models import Model
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.appearances import appears_in, editions_renewed
from articles.admin.multilingual import Multilingual, every_language
from articles.admin.permissions import DeskAdmin, roles_of
from articles.admin.shown import preview
from articles.darkroom.sending import Developed
from articles.models import Photo
from articles.states import Door, Role
from articles.workflow import photos
from articles.workflow.actor import Actor, Refused
from articles.workflow.photo_files import Files
from articles.workflow.photo_refused import PhotoRefused
from articles.workflow.photo_withdrawal import may_withdraw, withdraw_photo


def rendition_address(photo: Photo, most: int) -> str:
    """The desk's own address of the widest rendition that is not wider than ``most`` px; "" where there is none."""
    fitting = [r for r in photo.renditions if r["type"] == "image/webp" and r["width"] <= most]
    return reverse("admin:articles_photo_rendition", args=[photo.pk, fitting[0]["file"]]) if fitting else ""


def thumbnail(photo: Photo, most: int = 240) -> SafeString | str:
    """A photo, small."""
    address = rendition_address(photo, most)
    return preview(address, photo.alt or photo.title) if address else "–"


class NewPhotoForm(forms.ModelForm):
    """A picture that the workflow would take in; ``picture`` is what the darkroom made of it."""

    picture: photos.Picture | None = None

    class Meta:
        model = Photo
        fields = ("original",)

    def clean(self) -> None:
        super().clean()
        if self.errors:  # a picture is developed once, when everything else is right
            return
        said = self.cleaned_data
        credit = said[photos.in_default("credit")] or ""
        try:
            self.picture = photos.develop(said["original"], focal=(said["focal_x"], said["focal_y"]), credit=credit)
        except PhotoRefused as refused:
            where = "focal_x" if refused.code == "focal" else "original"
            self.add_error(where, ValidationError(refused.sentence, code=refused.code))


class PhotoForm(forms.ModelForm):
    """A photo that is there; ``crops`` are those around its new focal point."""

    crops: Developed | None = None

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        if self.errors or not {"focal_x", "focal_y"} & set(self.changed_data):
            return
        try:
            self.crops = photos.crop_again(self.instance, (said["focal_x"], said["focal_y"]))
        except PhotoRefused as refused:
            self.add_error("focal_x", ValidationError(refused.sentence, code=refused.code))


@admin.register(Photo)
class PhotoAdmin(Multilingual, DeskAdmin):
    may_add = may_change = Role.WRITER
    common = ("title", ("focal_x", "focal_y"))
    rows = ("credit", "caption", "alt")
    wanted = "alt"

    list_display = ("small", "title_or_name", "credit", "size", "lacks", "uploaded_at", "withdrawn_at")
    list_display_links = ("small", "title_or_name")
    list_filter = (("withdrawn_at", admin.EmptyFieldListFilter), "uploaded_at")
    search_fields = ("name", "title", *every_language("credit", "caption", "alt"))
    ordering = ("-uploaded_at", "-id")
    readonly_fields = ("large", "name", "size", "files", "uploaded_at", "withdrawn_at", "editions")

    def common_fields(self, request: HttpRequest, obj: Any) -> tuple[Any, ...]:
        if obj is None:
            return ("original", *self.common)
        return ("large", *self.common, ("name", "size", "uploaded_at", "withdrawn_at"), "files", "editions")

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = NewPhotoForm if obj is None else PhotoForm
        return super().get_form(request, obj, change=change, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with Files() as request.photo_files:  # whatever breaks until the screen's commit, no file stays
            return super().changeform_view(request, *args, **kwargs)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Photo:
        photo = super().save_form(request, form, change)
        if change:
            return photo
        said = form.cleaned_data
        words = {column: said[column] for column in every_language(*self.rows) if said[column]}
        return photos.keep(
            form.picture, at=timezone.now(), title=said["title"], words=words, files=request.photo_files
        )  # fmt: skip

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        if change and form.changed_data:  # a new one is kept already
            changed = {column: form.cleaned_data[column] for column in form.changed_data}
            renewed = photos.revise(obj, changed, crops=form.crops, files=request.photo_files)
            messages.info(request, editions_renewed(renewed))

    @admin.display(description=_("photo"))
    def small(self, obj: Photo) -> SafeString | str:
        return thumbnail(obj)

    @admin.display(description=_("title"), ordering="title")
    def title_or_name(self, obj: Photo) -> str:
        return obj.title or obj.name

    @admin.display(description=_("size"))
    def size(self, obj: Photo) -> str:
        return f"{obj.width} × {obj.height}"

    @admin.display(description=_("not written in"))
    def lacks(self, obj: Photo) -> SafeString | str:
        return self.missing(obj)

    @admin.display(description=_("photo"))
    def large(self, obj: Photo) -> SafeString | str:
        return thumbnail(obj, 800)

    @admin.display(description=_("renditions"))
    def files(self, obj: Photo) -> SafeString:
        listed = ((f"{r['width']} × {r['height']}, {r['type']} {r.get('ratio', '')}".strip(),) for r in obj.renditions)
        return format_html('<ul class="plain-list">{}</ul>', format_html_join("", "<li>{}</li>", listed))

    @admin.display(description=_("appears in"))
    def editions(self, obj: Photo) -> SafeString | str:
        return appears_in("photo", obj)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.rendition)
        withdraw = self.admin_site.admin_view(require_POST(self.withdraw))
        return [
            path("<int:pk>/withdraw/", withdraw, name="articles_photo_withdraw"),
            path("<int:pk>/file/<str:file>", view, name="articles_photo_rendition"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        photo = self.get_object(request, object_id)
        actor = Actor(request.user, Door.SCREEN, known=roles_of(request))
        may = photo is not None and may_withdraw(actor, photo)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "may_withdraw": may})

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a photo out of every story, for good."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        photo = get_object_or_404(Photo, pk=pk)
        actor, note = Actor(request.user, Door.SCREEN), request.POST.get("withdraw_note", "")
        try:
            count = withdraw_photo(actor, photo.name, at=timezone.now(), note=note)
        except Refused as refused:
            if refused.code == "role":
                raise PermissionDenied(refused.sentence) from refused
            messages.error(request, refused.sentence)
        else:
            messages.success(request, editions_renewed(count))
        return redirect("admin:articles_photo_change", pk)

    def rendition(self, request: HttpRequest, pk: int, file: str) -> FileResponse:
        """A rendition for the desk's eyes, also while no visible story carries it."""
        photo = get_object_or_404(Photo, pk=pk)
        known = next((r for r in photo.renditions if r["file"] == file), None)
        if known is None or not self.has_view_permission(request, photo):
            raise Http404
        try:
            content = default_storage.open(f"renditions/{file}")
        except FileNotFoundError as gone:
            raise Http404 from gone
        answer = FileResponse(content, content_type=known["type"])
        answer["Cache-Control"] = "private, max-age=3600"
        return answer
