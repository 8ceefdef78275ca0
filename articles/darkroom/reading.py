"""Opens a file as a picture of one of four formats, decodes it, and reads what words it brings along."""

from __future__ import annotations

import contextlib
from typing import Any

from PIL import AvifImagePlugin, ExifTags, Image, IptcImagePlugin

from articles.darkroom.formats import EXTENSIONS, MOST_PIXELS, MOST_SLENDER, SHORTEST_SIDE

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
SIDEWAYS = (TURNS[5], TURNS[6], TURNS[7], TURNS[8])

# Key → where it is said, the best place first, and its longest length. IPTC-IIM 4.2: credit line, by-line, copyright
# notice, caption; then EXIF.
IPTC, EXIF = "iptc", "exif"
SAID: dict[str, tuple[tuple[tuple[str, Any], ...], int]] = {
    "credit": (
        (
            (IPTC, (2, 110)),
            (IPTC, (2, 80)),
            (IPTC, (2, 116)),
            (EXIF, ExifTags.Base.Artist),
            (EXIF, ExifTags.Base.Copyright),
        ),
        120,
    ),
    "copyright": (((IPTC, (2, 116)), (EXIF, ExifTags.Base.Copyright)), 200),
    "caption": (((IPTC, (2, 120)), (EXIF, ExifTags.Base.ImageDescription)), 2000),
}


class NotTaken(Exception):
    """The file is not taken in. Codes: format, extension, pixels, small, shape, unreadable, heavy."""

    def __init__(self, code: str, format: str = "") -> None:
        super().__init__(code)
        self.code, self.format = code, format


def opened(file: str, extension: str) -> Image.Image:
    """The picture, its first frame really decoded; ``extension`` is what the file's name said, "" where it had none."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # a thread's stack counts against the memory
    Image.MAX_IMAGE_PIXELS = None  # ours is lower, and judged before anything is unpacked
    try:
        image = Image.open(file, formats=tuple(EXTENSIONS))
    except MemoryError:
        raise
    except Exception as error:  # Pillow's readers raise whatever a broken file leads them to
        raise NotTaken("format") from error
    kind = format_of(image)
    if extension and extension not in EXTENSIONS[kind]:
        raise NotTaken("extension", kind)
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise NotTaken("pixels")
    if max(width, height) > MOST_SLENDER * min(width, height):
        raise NotTaken("shape")
    if min(width, height) < SHORTEST_SIDE:
        raise NotTaken("small")
    try:
        image.seek(0)
        image.load()
    except MemoryError:
        raise
    except Exception as error:  # as above: a truncated or broken file
        raise NotTaken("heavy" if "memory" in str(error).lower() else "unreadable") from error
    return image


def format_of(image: Image.Image) -> str:
    """The format's key in EXTENSIONS; a camera's JPEG of several frames calls itself MPO."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def turn(image: Image.Image) -> Image.Transpose | None:
    """What sets it upright; None where it is."""
    return TURNS.get(_exif(image).get(ExifTags.Base.Orientation, 1))


def words(image: Image.Image) -> dict[str, str]:
    """Credit, copyright and caption as the file says them, "" where it does not."""
    places = {IPTC: _iptc(image), EXIF: _exif(image)}
    return {
        key: next((clean for place, field in where if (clean := _clean(places[place].get(field)))), "")[:most]
        for key, (where, most) in SAID.items()
    }


def _iptc(image: Image.Image) -> Any:
    try:
        return IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type]
    except Exception:  # a caption that cannot be read keeps no picture out
        return {}


def _exif(image: Image.Image) -> Any:
    try:
        return image.getexif()
    except Exception:  # nor does a broken EXIF block
        return {}


def _clean(said: Any) -> str:
    """Words without what no text field holds. Both standards have an encoding of their own; cameras write UTF-8."""
    if isinstance(said, list | tuple):
        said = said[0] if said else ""
    if isinstance(said, str):
        with contextlib.suppress(UnicodeEncodeError):
            said = said.encode("latin-1")  # as which Pillow reads EXIF
    if isinstance(said, bytes):
        try:
            said = said.decode("utf-8")
        except UnicodeDecodeError:
            said = said.decode("latin-1")
    kept = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in str(said or ""))
    return " ".join(kept.split())
