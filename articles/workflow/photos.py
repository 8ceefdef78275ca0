"""Takes a picture in: looks at it closely, keeps the original, makes what readers are served.

The original is never served. A rendition is drawn anew from the decoded picture, so nothing that lay in the file
(place, camera, thumbnail, comment) can be in it; the credit alone is written into it again.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname
from PIL import ExifTags, Image, ImageCms, IptcImagePlugin

from articles.models.photo import Photo, original_path
from articles.workflow.actor import Refused

MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 16_383  # of a WebP picture

EXTENSIONS = {
    "JPEG": ("jpg", "jpeg", "jpe"),
    "PNG": ("png",),
    "WEBP": ("webp",),
    "AVIF": ("avif",),
}
"""The formats that are taken in, and the extensions their files may have; the first is the original's."""

WIDTHS = (240, 480, 800, 1240, 1600)
JPEG_WIDTHS = (480, 1240)
"""Those WebP renditions, in px, that have a JPEG beside them: for old browsers, for feeds and for cards."""

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by EXIF's Orientation (CIPA DC-008, 4.6.4)."""

IPTC_CREDIT = ((2, 110), (2, 80), (2, 116))  # credit line, by-line, copyright notice (IPTC-IIM 4.2)
IPTC_CAPTION = ((2, 120),)
EXIF_CREDIT = (ExifTags.Base.Artist, ExifTags.Base.Copyright)
EXIF_CAPTION = (ExifTags.Base.ImageDescription,)


class PhotoRefused(Refused):
    """A file that is not taken in. Codes: empty, size, format, extension, unreadable, pixels, shape, focal."""


def take_in(
    file: File[Any] | IO[bytes],
    *,
    at: dt.datetime,
    title: str = "",
    credit: str = "",
    caption: str = "",
    alt: str = "",
    focal: tuple[float, float] = (0.5, 0.5),
) -> Photo:
    """Keep a picture with all its renditions, or nothing of it.

    ``file`` is open for reading; its name, where it has one, must have an extension of the picture's format. Words are
    written in the newsroom's default language, which the others fall back on; credit and caption are read from the
    file (IPTC before EXIF) where none are given. ``focal`` is from (0, 0), left and top, to (1, 1). Raises
    ``PhotoRefused``; then, as on any other error, no file stays behind.
    """
    if not all(0 <= part <= 1 for part in focal):
        raise PhotoRefused("focal", _("The focal point lies outside the picture: both its numbers go from 0 to 1."))
    content = _read(file)
    image = _open(content, str(getattr(file, "name", "") or ""))
    said, exif = _iptc(image), _exif(image)
    credit = credit or _first(said, IPTC_CREDIT, 120) or _first(exif, EXIF_CREDIT, 120)
    caption = caption or _first(said, IPTC_CAPTION, 2000) or _first(exif, EXIF_CAPTION, 2000)

    turned = exif.get(ExifTags.Base.Orientation, 1)
    width, height = image.size[::-1] if turned in (5, 6, 7, 8) else image.size
    photo = Photo(width=width, height=height, focal_x=focal[0], focal_y=focal[1], title=title, uploaded_at=at)
    for field, words in (("credit", credit), ("caption", caption), ("alt", alt)):
        setattr(photo, build_localized_fieldname(field, settings.LANGUAGE_CODE), words)

    picture = _upright(image, TURNS.get(turned))
    written: list[str] = []
    try:
        path = original_path(photo, f"original.{EXTENSIONS[_format(image)][0]}")
        photo.original.name = _write(default_storage, path, content, written)
        photo.renditions = _renditions(photo, picture, credit, written)
        with transaction.atomic():
            photo.save()
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise
    return photo


def examine(file: File[Any] | IO[bytes]) -> None:
    """Raise ``PhotoRefused`` for a file that ``take_in`` would refuse; the file is left at its beginning."""
    _open(_read(file), str(getattr(file, "name", "") or ""))
    file.seek(0)


def _read(file: File[Any] | IO[bytes]) -> bytes:
    content: bytes = file.read(MOST_BYTES + 1)
    if not content:
        raise PhotoRefused("empty", _("The file is empty."))
    if len(content) > MOST_BYTES:
        raise PhotoRefused(
            "size",
            _("The file is larger than %(most)s MB: save the picture smaller and take it in again.")
            % {"most": MOST_BYTES // 1024**2},
        )
    return content


def _open(content: bytes, name: str) -> Image.Image:
    """The picture, its first frame really decoded."""
    try:
        image = Image.open(io.BytesIO(content), formats=tuple(EXTENSIONS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # Pillow's readers raise whatever a broken file leads them to
        raise PhotoRefused(
            "format", _("This is no picture that can be taken in: it must be a JPEG, PNG, WebP or AVIF file.")
        ) from error
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension and extension not in EXTENSIONS[_format(image)]:
        raise PhotoRefused(
            "extension",
            _("The file is a %(format)s picture, yet its name ends in “.%(extension)s”: look where it comes from.")
            % {"format": _format(image), "extension": extension},
        )
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()
    if max(width, height) * min(1, WIDTHS[-1] / width) > LONGEST_SIDE:
        raise PhotoRefused("shape", _("The picture is too long for its width: crop it and take it in again."))
    try:
        image.seek(0)
        image.load()
    except Exception as error:  # as above: a truncated or broken file
        raise PhotoRefused("unreadable", _("The picture is damaged or incomplete: ask for the file again.")) from error
    return image


def _too_many_pixels() -> PhotoRefused:
    return PhotoRefused(
        "pixels",
        _("The picture has more than %(most)s megapixels: save it smaller and take it in again.")
        % {"most": MOST_PIXELS // 1_000_000},
    )


def _format(image: Image.Image) -> str:
    """The format's key in EXTENSIONS; a camera's JPEG of several frames calls itself MPO."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def _iptc(image: Image.Image) -> dict[tuple[int, int], bytes | list[bytes]]:
    try:
        return IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type]
    except Exception:  # a caption that cannot be read keeps no picture out
        return {}


def _exif(image: Image.Image) -> Image.Exif:
    try:
        return image.getexif()
    except Exception:  # nor does a broken EXIF block
        return Image.Exif()


def _first(said: Any, keys: tuple[Any, ...], most: int) -> str:
    """The first words that stand under one of the keys, cleaned of what no text field holds."""
    for key in keys:
        words = said.get(key, "")
        if isinstance(words, list):
            words = words[0] if words else ""
        if isinstance(words, bytes):
            try:
                words = words.decode("utf-8")
            except UnicodeDecodeError:
                words = words.decode("latin-1")
        clean = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in str(words))
        if clean := " ".join(clean.split()):
            return clean[:most]
    return ""


def _upright(image: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    """The picture in sRGB on white, upright, not wider than the widest rendition, with nothing beside its pixels."""
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    elif image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        image = image.convert("RGBA")
    sideways = turn in (TURNS[5], TURNS[6], TURNS[7], TURNS[8])
    width, height = image.size
    scale = min(1.0, WIDTHS[-1] / (height if sideways else width))
    if scale < 1:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    image = _in_srgb(image)
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return ground if turn is None else ground.transpose(turn)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as a browser takes them when no profile stands in the file."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode=mode)
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that does not fit its picture: the plain conversion is what every viewer shows
    return image.convert(mode)


def _renditions(photo: Photo, picture: Image.Image, credit: str, written: list[str]) -> list[dict[str, Any]]:
    """Write the renditions and tell of them, widest first; never wider than the picture."""
    widest = picture.width
    widths = sorted({w for w in WIDTHS if w < widest} | {widest}, reverse=True)
    with_jpeg = {w for w in widths if w in JPEG_WIDTHS} or {widest}
    told = []
    for width in widths:
        height = max(1, round(picture.height * width / widest))
        scaled = picture if width == widest else picture.resize((width, height), Image.Resampling.LANCZOS)
        for extension, media_type in (("webp", "image/webp"), ("jpg", "image/jpeg")):
            if extension == "jpg" and width not in with_jpeg:
                continue
            name = f"{photo.name}-{width}.{extension}"
            _write(default_storage, f"renditions/{name}", _encoded(scaled, extension, credit), written)
            told.append({"file": name, "width": width, "height": height, "type": media_type})
    return told


def _encoded(picture: Image.Image, extension: str, credit: str) -> bytes:
    exif = Image.Exif()
    if credit:
        # ASCII by the standard; every reader of it takes UTF-8, and a name must not become question marks
        exif[ExifTags.Base.Copyright] = credit.encode()
    out = io.BytesIO()
    if extension == "webp":
        picture.save(out, "WEBP", quality=80, method=4, exif=exif if credit else b"")
    else:
        options = {"quality": 82, "optimize": True, "progressive": True}
        picture.save(out, "JPEG", exif=exif if credit else b"", **options)
    return out.getvalue()


def _write(storage: Storage, path: str, content: bytes, written: list[str]) -> str:
    """Write a file, note it among those written and give the name it got."""
    name = storage.save(path, ContentFile(content))
    written.append(name)
    return name
