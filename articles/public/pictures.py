"""A photo of a story, as the row's JSON tells of it, in the words of HTML's picture element."""

from __future__ import annotations

from typing import Any

from articles.public import addresses

SERVED = ("image/avif", "image/webp", "image/jpeg", "image/png")
"""Media types of renditions, the smallest files first; no other leaves the house."""
FALLBACK = ("image/jpeg", "image/png", "image/webp", "image/avif")
"""For the img element itself: what every browser knows comes first."""
PLAIN_WIDTH = 800
"""Pixels of the one file that a browser without srcset gets."""


class Picture:
    """``sources`` are (media type, srcset) beside the ``img`` itself, which has ``src`` and ``srcset``."""

    def __init__(self, photo: dict[str, Any]) -> None:
        self.alt: str = photo["alt"]
        self.caption: str = photo["caption"]
        self.credit: str = photo["credit"]
        self.width: int = photo["width"]
        self.height: int = photo["height"]
        by_type: dict[str, list[dict[str, Any]]] = {}
        for rendition in photo["renditions"]:
            if rendition["type"] in SERVED and not rendition.get("ratio"):  # crops are for those who link to us
                by_type.setdefault(rendition["type"], []).append(rendition)
        plain = next((media for media in FALLBACK if media in by_type), "")
        self.sources = [(media, _srcset(by_type[media])) for media in SERVED if media in by_type and media != plain]
        self.srcset = _srcset(by_type.get(plain, []))
        widest_first = sorted(by_type.get(plain, []), key=lambda rendition: rendition["width"], reverse=True)
        fitting = [rendition for rendition in widest_first if rendition["width"] <= PLAIN_WIDTH]
        chosen = fitting[:1] or widest_first[-1:]
        self.src = addresses.photo(chosen[0]["file"]) if chosen else ""
        across, down = photo.get("focal") or (0.5, 0.5)
        self.focal = f"fx{_quarter(across)} fy{_quarter(down)}"

    @property
    def upright(self) -> bool:
        return self.height > self.width


def _srcset(renditions: list[dict[str, Any]]) -> str:
    ordered = sorted(renditions, key=lambda rendition: rendition["width"])
    return ", ".join(f"{addresses.photo(one['file'])} {one['width']}w" for one in ordered)


def _quarter(share: float) -> int:
    """0 to 4: a strict CSP allows no style of its own to an element, so the stylesheet knows five places."""
    return round(min(1.0, max(0.0, share)) * 4)
