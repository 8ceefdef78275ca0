"""Rows of the public tables, laid by hand: what a page must show and what it must not."""

import datetime as dt
import itertools
from typing import Any

from articles.models.photo import Photo
from articles.models.publication import Appearance, Publication

NOON = dt.datetime(2025, 4, 23, 12, 0, tzinfo=dt.UTC)
"""16:00 in Baku."""
SECRET = "Zirconium"
"""A word that stands in whatever must not be seen."""

_numbers = itertools.count(100_000_001)
_translations = itertools.count(1)


def ago(**parts: float) -> dt.datetime:
    return NOON - dt.timedelta(**parts)


def ahead(**parts: float) -> dt.datetime:
    return NOON + dt.timedelta(**parts)


def edition(**given: Any) -> Publication:
    """An edition that readers see at NOON, unless what is given says otherwise."""
    number = given.pop("number", None) or next(_numbers)
    begins = given.get("visible_from", ago(hours=1))
    language = given.get("language", "fr")
    values: dict[str, Any] = {
        "number": number,
        "translation_id": next(_translations),
        "language": language,
        "source_language": "fr",
        "revision": 1,
        "facts": 1,
        "based_on": None if language == given.get("source_language", "fr") else 1,
        "cause": "development",
        "requested_at": begins,
        "visible_from": begins,
        "first_published": begins,
        "updated": begins,
        "listed_at": begins,
        "series": number,
        "slug": "la-mer-monte",
        "headline": f"La mer monte {number}",
        "lead": "Le niveau de la Caspienne",
        "body": "<p>Premier paragraphe.</p><p>Second paragraphe.</p>",
        "dateline": "Bakou, 23 avril, AZERTAC",
    } | given
    return Publication.objects.create(**values)


def tombstone(number: int, **given: Any) -> Publication:
    """What a withdrawal of an hour ago leaves."""
    empty = dict.fromkeys(("slug", "headline", "lead", "body", "dateline", "cause"), "")
    return edition(number=number, kind="tombstone", seen=True, **{**empty, "public_reason": "removed", **given})


def photo(name: str = "Qh3kXw0pTz7aLm2c") -> Photo:
    renditions = [
        {"file": f"{name}-{width}.{extension}", "width": width, "height": width * 2 // 3, "type": f"image/{kind}"}
        for width in (1240, 480)
        for extension, kind in (("avif", "avif"), ("webp", "webp"), ("jpg", "jpeg"))
    ]
    renditions += [
        {"file": f"{name}-1200x{height}-0a1b2c3d.jpg", "width": 1200, "height": height, "type": "image/jpeg",
         "ratio": ratio}
        for ratio, height in (("16:9", 675), ("4:3", 900), ("1:1", 1200))
    ]  # fmt: skip
    return Photo.objects.create(
        name=name, original=f"originals/{name}.jpg", width=1240, height=826, renditions=renditions, uploaded_at=NOON
    )


def shown(picture: Photo, **given: Any) -> dict[str, Any]:
    """The picture as a row's JSON tells of it."""
    told = {"caption": "Le port à l’aube.", "alt": "Des grues devant la mer", "credit": "A. Photographe"}
    own = {"id": picture.pk, "name": picture.name, "focal": [0.25, 0.5], "renditions": picture.renditions}
    return {**told, **own, "width": picture.width, "height": picture.height, **given}


def carries(row: Publication, picture: Photo) -> None:
    Appearance.objects.create(
        publication=row, kind="photo", target=picture.pk, language=row.language, listed_at=row.listed_at,
        number=row.number,
    )  # fmt: skip


def unseen(**given: Any) -> dict[str, dict[str, Any]]:
    """What an edition has for each way of not being visible at NOON; the interval is half-open."""
    secret = {"headline": SECRET, "slug": SECRET.lower(), "lead": SECRET, "body": f"<p>{SECRET}</p>", **given}
    return {
        "begins in a second": {**secret, "visible_from": ahead(seconds=1)},
        "ended this very second": {**secret, "visible_until": NOON},
        "ended before it began": {**secret, "visible_from": ago(hours=1), "visible_until": ago(hours=1)},
        "held": {**secret, "held": True},
        "for the wire alone": {**secret, "audience": "wire"},
    }
