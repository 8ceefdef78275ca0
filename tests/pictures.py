"""Pictures and files of them, made while a test runs: what is put into them can be looked for afterwards."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from articles.darkroom.formats import EXTENSIONS
from articles.models import Photo

RED, GREEN, BLUE, GOLD = (200, 30, 30), (30, 160, 60), (30, 60, 200), (220, 180, 40)


def drawn(size=(450, 300), mode="RGB") -> Image.Image:
    """A picture whose four quarters differ: red, green / blue, gold."""
    width, height = size
    image = Image.new("RGB", size, RED)
    pen = ImageDraw.Draw(image)
    pen.rectangle((width // 2, 0, width, height // 2 - 1), fill=GREEN)
    pen.rectangle((0, height // 2, width // 2 - 1, height), fill=BLUE)
    pen.rectangle((width // 2, height // 2, width, height), fill=GOLD)
    return image.convert(mode)


def file_of(image: Image.Image, kind="JPEG", name="", **options) -> ContentFile:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return ContentFile(out.getvalue(), name=name or f"picture.{EXTENSIONS[kind][0]}")


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_claims(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A few bytes that say they are a picture of that size, in colour."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")
    )


def served(photo: Photo, entry: dict) -> bytes:
    """The content of a rendition."""
    with default_storage.open(f"renditions/{entry['file']}") as file:
        return file.read()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def rendition(photo: Photo, which: int = 0) -> Image.Image:
    return opened(served(photo, photo.renditions[which]))


def crop(photo: Photo, ratio: str) -> Image.Image:
    return opened(served(photo, next(one for one in photo.renditions if one.get("ratio") == ratio)))


def near(pixel, colour) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(pixel[:3], colour, strict=True))


def files(folder: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
