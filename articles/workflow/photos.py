"""Takes a picture in: keeps the original, which is never served, and the prints that the darkroom made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from modeltranslation.utils import build_localized_fieldname

from articles.darkroom import sending
from articles.darkroom.formats import EXTENSIONS, Focal, percent
from articles.darkroom.sending import Developed, NotDeveloped
from articles.models.photo import Photo, original_path
from articles.workflow import publishing
from articles.workflow.photo_files import Files, path_of, remove, told
from articles.workflow.photo_refused import PhotoRefused

MOST_BYTES = 40 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """A file as it came, with what the darkroom made of it, before anything of it is kept."""

    content: bytes
    developed: Developed
    focal: Focal


def develop(file: File[Any] | IO[bytes], *, focal: Focal = (0.5, 0.5), credit: str = "") -> Picture:
    """What ``keep`` keeps. Raises ``PhotoRefused``.

    ``file`` is open for reading; its name, where it has one, must have an extension of the picture's format. ``focal``
    is from (0, 0), left and top, to (1, 1). ``credit`` goes into the renditions; the file's own where it is "".
    """
    content: bytes = file.read(MOST_BYTES + 1)
    if not content:
        raise PhotoRefused("empty")
    if len(content) > MOST_BYTES:
        raise PhotoRefused("size", most=MOST_BYTES // 1024**2)
    extension = PurePath(str(getattr(file, "name", "") or "")).suffix.lower().removeprefix(".")
    return Picture(content, _developed(content, extension=extension, focal=focal, credit=credit), focal)


def keep(
    picture: Picture,
    *,
    at: dt.datetime,
    title: str = "",
    words: Mapping[str, str] | None = None,
    files: Files | None = None,
) -> Photo:
    """Keep a picture with all its renditions, or nothing of it.

    ``words`` are by column ("credit_fr", "alt_ar" …). The newsroom's default language, which the others fall back on,
    has the credit and caption that stood in the file where none are given. On any error no file stays behind; with
    ``files`` that holds for the caller's whole block.
    """
    made = picture.developed
    across, down = picture.focal
    photo = Photo(width=made.width, height=made.height, focal_x=across, focal_y=down, title=title, uploaded_at=at)
    said = {in_default("credit"): made.credit, in_default("caption"): made.caption}
    for column, text in {**said, **{column: text for column, text in (words or {}).items() if text}}.items():
        setattr(photo, column, text)
    path = original_path(photo, f"original.{EXTENSIONS[made.format][0]}")
    photo.original.name = path
    with _or_own(files) as written, transaction.atomic():
        written.write(path, picture.content)
        photo.renditions = _printed(photo, made, written)
        photo.save()
    return photo


def take_in(
    file: File[Any] | IO[bytes],
    *,
    at: dt.datetime,
    title: str = "",
    credit: str = "",
    caption: str = "",
    alt: str = "",
    focal: Focal = (0.5, 0.5),
) -> Photo:
    """``develop`` and ``keep`` in one, with words in the newsroom's default language."""
    words = {in_default("credit"): credit, in_default("caption"): caption, in_default("alt"): alt}
    return keep(develop(file, focal=focal, credit=credit), at=at, title=title, words=words)


def in_default(field: str) -> str:
    """A translated field's column in the newsroom's default language."""
    return build_localized_fieldname(field, settings.LANGUAGE_CODE)


def crop_again(photo: Photo, focal: Focal) -> Developed | None:
    """The crops around another focal point, for ``revise``; None where the old ones will do.

    Raises ``PhotoRefused``.
    """
    _must_lie_inside(focal)
    if percent(focal) == percent((photo.focal_x, photo.focal_y)) or photo.withdrawn_at is not None:
        return None
    try:
        with default_storage.open(str(photo.original.name)) as file:
            content: bytes = file.read()
    except FileNotFoundError as gone:
        raise PhotoRefused("lost") from gone
    return _developed(content, focal=focal, credit=getattr(photo, in_default("credit")) or "", crops_alone=True)


def revise(photo: Photo, changed: dict[str, Any], *, crops: Developed | None = None, files: Files | None = None) -> int:
    """Change a photo's words or its focal point; the editions that carry it are renewed, and counted.

    ``changed`` is by column, so that two people who change different ones lose nothing; ``crops`` are those that
    ``crop_again`` made around the point that stands in it. The old ones go when all of it is sure.
    """
    with _or_own(files) as written, transaction.atomic():
        now = Photo.objects.select_for_update().get(pk=photo.pk)
        for column, value in changed.items():
            setattr(now, column, value)
        if crops is not None and now.withdrawn_at is None:
            old = [path_of(one["file"]) for one in now.renditions if one.get("ratio")]
            now.renditions = [one for one in now.renditions if not one.get("ratio")] + _printed(now, crops, written)
            transaction.on_commit(lambda: remove(old))
        now.save(update_fields=[*changed, "renditions"])
        return publishing.renew(publishing.carrying(photo=now.pk))


def _or_own(files: Files | None) -> AbstractContextManager[Files]:
    return Files() if files is None else nullcontext(files)


def _printed(photo: Photo, made: Developed, files: Files) -> list[dict[str, Any]]:
    """The prints' files, written and told of: the whole picture widest first, then the crops."""
    entries = told(photo, made.prints)
    for entry, one in zip(entries, made.prints, strict=True):
        files.write(path_of(entry["file"]), one.content)
    return entries


def _developed(content: bytes, *, focal: Focal, **order: Any) -> Developed:
    _must_lie_inside(focal)
    try:
        return sending.develop(content, focal=focal, **order)
    except NotDeveloped as refused:
        raise PhotoRefused(refused.code, format=refused.format, extension=order.get("extension", "")) from refused


def _must_lie_inside(focal: Focal) -> None:
    if not all(0 <= part <= 1 for part in focal):
        raise PhotoRefused("focal")
