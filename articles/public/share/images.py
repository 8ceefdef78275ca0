"""The pictures that a story's page names to machines: its photo's crops, or its card's shapes where it has no photo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.public import addresses
from articles.public.pictures import FALLBACK
from articles.public.share.card import SEARCHED, SOCIAL, Card, Shape
from articles.public.story import Story

RATIOS = ("16:9", "4:3", "1:1")
"""Of a photo's crops, the one for sharing first."""


@dataclass(frozen=True, slots=True)
class Image:
    """``address`` is absolute; ``credit`` is empty where nobody is named."""

    address: str
    width: int
    height: int
    type: str
    alt: str
    caption: str = ""
    credit: str = ""


def shared(story: Story) -> Image:
    """The one picture of a shared link."""
    photo = _of_photo(story)
    return photo[0] if photo else _drawn(story, SOCIAL)[0]


def searched(story: Story) -> list[Image]:
    """What search engines may choose from: 16:9, 4:3 and 1:1, as far as the photo has these crops."""
    return _of_photo(story) or _drawn(story, *SEARCHED)


def _of_photo(story: Story) -> list[Image]:
    """The first photo's crops; where there is none, its widest full frame; nothing where no file is known."""
    if not story.photos:
        return []
    photo = story.photos[0]
    found = [one for ratio in RATIOS if (one := _widest(photo, ratio))]
    if not found:
        full = _widest(photo, "")
        found = [full] if full else []
    told = {"alt": photo["alt"] or story.headline, "caption": photo["caption"], "credit": photo["credit"]}
    return [
        Image(_media(one["file"]), width=one["width"], height=one["height"], type=one["type"], **told) for one in found
    ]


def _widest(photo: dict[str, Any], ratio: str) -> dict[str, Any] | None:
    """The widest rendition of a ratio ("": the full frame), in the type that is known everywhere."""
    of_ratio = [one for one in photo["renditions"] if (one.get("ratio") or "") == ratio and one["type"] in FALLBACK]
    return min(of_ratio, key=lambda one: (FALLBACK.index(one["type"]), -one["width"]), default=None)


def _drawn(story: Story, *shapes: Shape) -> list[Image]:
    card = Card(story.number, story.language, story.headline, story.dateline)
    return [
        Image(addresses.absolute(card.address(shape)), *shape, type="image/png", alt=story.headline) for shape in shapes
    ]


def _media(file: str) -> str:
    return addresses.absolute(addresses.photo(file))
