"""What is taken in and what is made of it; the process inside and the house outside both read this."""

from __future__ import annotations

MOST_PIXELS = 60_000_000
SHORTEST_SIDE = 80
"""Pixels: below it a file is a dot or a bullet, no picture."""
MOST_SLENDER = 10
"""How many times the shorter side the longer may be; so no rendition outgrows WebP's 16,383 px."""

EXTENSIONS = {
    "JPEG": ("jpg", "jpeg", "jpe"),
    "PNG": ("png",),
    "WEBP": ("webp",),
    "AVIF": ("avif",),
}
"""The formats that are taken in, and the extensions their files may have; the first is the original's."""

WIDTHS = (240, 320, 480, 624, 800, 1240, 1600)
"""Of the whole picture, in px: thumbnails, columns and screens, at one and at two pixels to a CSS pixel."""
JPEG_WIDTHS = (480, 1240)
"""Those that have a JPEG beside AVIF and WebP: for old browsers and for feeds."""

CROPS = {"16:9": (1200, 675), "4:3": (1200, 900), "1:1": (1200, 1200)}
"""What search engines and social networks are shown: ratio → px, or the largest of that shape in the picture."""

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
"""Of renditions, by their extension."""

Focal = tuple[float, float]
"""The point that every crop keeps: across and down, from (0, 0), left and top, to (1, 1)."""


def percent(focal: Focal) -> tuple[int, int]:
    """The focal point as crops keep it and as their names tell it."""
    return round(focal[0] * 100), round(focal[1] * 100)
