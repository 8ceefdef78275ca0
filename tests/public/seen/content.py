"""A small newsroom in three scripts, its words from the demo: something stands in every place that a page has."""

from __future__ import annotations

import datetime as dt
import io
from html import escape
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from articles.demo import content
from articles.language.slug import slug
from articles.models.person import Person
from articles.models.photo import Photo
from articles.models.publication import Appearance, Lead, Publication
from articles.models.tag import Tag
from tests.public.factory import edition, shown, tombstone

LANGUAGES = ("fr", "ar", "zh-hans")
STORIES = ("16-shusha-chess-final", "13-city-water-study", "03-caspian-gale", "12-quba-orchards", "14-wind-farm",
           "15-carpet-exhibition", "17-ganja-potters", "01-caspian-summit")  # fmt: skip
STORY, SHORT, EARLIER, GONE = 123456789, 123456780, 123456781, 987654321
LABELS = {"label_fr": "Société", "label_ar": "مجتمع", "label_zh_hans": "社会"}
PLACE = {"label_fr": "Caspienne", "label_ar": "بحر قزوين", "label_zh_hans": "里海"}
NAMES = {
    "display_name_fr": "Margaret Ashdown", "display_name_ar": "مارغريت أشداون",
    "display_name_zh_hans": "玛格丽特·阿什当", "display_name_ru": "Маргарет Эшдаун",
    "role_fr": "hydrologue", "role_ar": "عالمة مياه", "role_zh_hans": "水文学家",
}  # fmt: skip
CORRECTED = {
    "fr": "Il fallait lire 26 % et non 24 %.",
    "ar": "الصحيح 26 في المئة وليس 24 في المئة.",
    "zh-hans": "应为26%，而非24%。",
}


def lay(now: dt.datetime) -> None:
    """Store it: what is public at ``now``, some hours old."""
    section = Tag.objects.create(slug="society", kind="section", **LABELS)
    place = Tag.objects.create(slug="caspian", kind="place", **PLACE)
    person = Person.objects.create(slug="margaret-ashdown", **NAMES)
    picture = _photo(now)
    stories = {story.folder: story for story in content.load()}
    for step, folder in enumerate(STORIES):
        for language in LANGUAGES:
            text = stories[folder].texts[language]
            row = _edition(now, step, language, section, place, person, text)
            if step % 3 == 0:
                row.photos = [shown(picture, alt=text.headline, caption=text.lead)] * (2 if step == 0 else 1)
                row.save()
            _appear(row, section=section, tag=place, person=person, **({"photo": picture} if row.photos else {}))
    for n in range(16):  # so that lists go on, and other languages have something to be offered
        edition(number=200_000_000 + n, visible_from=now - dt.timedelta(days=2, minutes=n))
    for language in LANGUAGES:
        Lead.objects.create(language=language, number=300_000_001, pinned_from=now - dt.timedelta(hours=1))
        tombstone(
            GONE, language=language, visible_from=now - dt.timedelta(hours=3), replaced_by=STORY,
            notices=[{"id": "w", "kind": "withdrawal", "public": CORRECTED[language], "client": "", "at": None}],
        )  # fmt: skip


def _edition(now: dt.datetime, step: int, language: str, section: Tag, place: Tag, person: Person, text: Any) -> Any:
    """The first story has everything; the second is a flash of one line, the third an earlier one of the series."""
    begins = now - dt.timedelta(hours=4, minutes=10 * step)
    name = language.replace("-", "_")
    role = getattr(person, f"role_{name}")
    known = {"id": person.pk, "slug": person.slug, "name": getattr(person, f"display_name_{name}"), "role": role}
    given: dict[str, Any] = {
        "number": {0: STORY, 1: SHORT, 2: EARLIER}.get(step, 300_000_000 + step - 2),
        "language": language,
        "visible_from": begins,
        "headline": text.headline,
        "slug": slug(text.headline, language),
        "lead": text.lead,
        "body": "".join(f"<p>{escape(words, quote=False)}</p>" for words in text.paragraphs()),
        "people": [known],
        "bylines": [{**known, "role": "author"}],
        "tags": [{"id": place.pk, "slug": place.slug, "kind": "place", "label": getattr(place, f"label_{name}")}],
        "section": {"id": section.pk, "slug": section.slug, "label": getattr(section, f"label_{name}")},
    }
    if step == 0:
        told = {"id": "1", "kind": "correction", "public": CORRECTED[language], "client": "", "at": None}
        given |= {"cause": "correction", "notices": [told], "updated": begins + dt.timedelta(hours=1), "priority": 2}
        given |= {"revision": 2, "genre": "interview", "lead_number": 2}
        given["body"] += "<h2>1, 2, 3</h2><ul><li>1</li></ul><blockquote><p>2</p></blockquote><ol><li>3</li></ol>"
    elif step == 1:
        given |= {"priority": 1, "lead": "", "body": "", "dateline": ""}
    elif step == 2:
        given |= {"series": STORY}
    return edition(**given)


def _photo(now: dt.datetime) -> Photo:
    """A photo of 800 pixels in three widths, its files in the storage."""
    name = "Qh3kXw0pTz7aLm2c"
    renditions = []
    for width in (800, 480, 240):
        file = io.BytesIO()
        Image.new("RGB", (width, width * 2 // 3), (60, 90, 120)).save(file, "JPEG")
        default_storage.save(f"renditions/{name}-{width}.jpg", ContentFile(file.getvalue()))
        size = {"width": width, "height": width * 2 // 3}
        renditions.append({"file": f"{name}-{width}.jpg", "type": "image/jpeg", **size})
    return Photo.objects.create(
        name=name, original="originals/x.jpg", width=800, height=533, renditions=renditions, uploaded_at=now
    )


def _appear(row: Publication, **carried: Any) -> None:
    for kind, of in carried.items():
        Appearance.objects.create(
            publication=row, kind=kind, target=of.pk, language=row.language, listed_at=row.listed_at, number=row.number
        )
