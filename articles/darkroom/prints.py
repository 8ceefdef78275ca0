"""Draws what readers are served, anew from the decoded pixels: what lay in the file beside them cannot be in it."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageCms

from articles.darkroom.formats import CROPS, JPEG_WIDTHS, WIDTHS, Focal, percent
from articles.darkroom.reading import SIDEWAYS

Print = tuple[Image.Image, str, str]
"""A picture, the extension of the file to be, and the ratio of a crop ("": the whole picture)."""

DENSE = 1240
"""From this width on a picture is mostly seen at two pixels to a CSS pixel, where a lower quality will do."""
QUALITY = {"avif": (60, 50), "webp": (80, 70), "jpg": (82, 75)}
"""Below and from DENSE on."""


def upright(image: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    """The picture in sRGB on white, upright, as small as the prints allow, with nothing beside its pixels."""
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    elif image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        image = image.convert("RGBA")
    width, height = image.size[::-1] if turn in SIDEWAYS else image.size
    scale = max(WIDTHS[-1] / width, max(down for _across, down in CROPS.values()) / height)
    if scale < 1:
        size = tuple(max(1, round(side * scale)) for side in image.size)
        image = _resized(image, (size[0], size[1]))
    image = _in_srgb(image)
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return ground if turn is None else ground.transpose(turn)


def whole(picture: Image.Image) -> Iterator[Print]:
    """The whole picture in each width, widest first; never wider than it is."""
    widest = min(picture.width, WIDTHS[-1])
    widths = sorted({w for w in WIDTHS if w < widest} | {widest}, reverse=True)
    with_jpeg = {w for w in widths if w in JPEG_WIDTHS} or {widest}
    for width in widths:
        scaled = _resized(picture, (width, max(1, round(picture.height * width / picture.width))))
        for extension in ("avif", "webp", "jpg"):
            if extension != "jpg" or width in with_jpeg:
                yield scaled, extension, ""


def crops(picture: Image.Image, focal: Focal) -> list[Print]:
    """One JPEG a ratio, around the focal point as far as the picture's edges let it; never larger than it is."""
    across, down = (share / 100 for share in percent(focal))
    made: list[Print] = []
    for ratio, (most, its_height) in CROPS.items():
        width = min(picture.width, picture.height * most / its_height)
        height = min(picture.height, width * its_height / most)
        left = max(0.0, min(across * picture.width - width / 2, picture.width - width))
        top = max(0.0, min(down * picture.height - height / 2, picture.height - height))
        box = (left, top, min(left + width, picture.width), min(top + height, picture.height))
        size = min(most, int(width)), min(its_height, int(height))
        made.append((picture.resize(size, Image.Resampling.LANCZOS, box=box), "jpg", ratio))
    return made


def encoded(picture: Image.Image, extension: str, credit: str, copyright: str) -> bytes:
    """The file, with no metadata but credit and copyright (the credit, where the file named none)."""
    exif = Image.Exif()
    # ASCII by the standard; every reader of it takes UTF-8, and a name must not become question marks
    for field, said in ((ExifTags.Base.Artist, credit), (ExifTags.Base.Copyright, copyright or credit)):
        if said:
            exif[field] = said.encode()
    kept = exif if len(exif) else b""
    quality = QUALITY[extension][picture.width >= DENSE]
    out = io.BytesIO()
    if extension == "avif":  # speed 6 took four times as long for files 5 to 10 % smaller
        picture.save(out, "AVIF", quality=quality, speed=8, max_threads=1, exif=kept)
    elif extension == "webp":  # method 4 took three times as long for files 5 % smaller
        picture.save(out, "WEBP", quality=quality, method=2, exif=kept)
    else:
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True, exif=kept)
    return out.getvalue()


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


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
