"""A story with all that an entry can have, and feeds read back whatever their form."""

import json
from typing import Any

import feedparser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.language.locales import LANGUAGES
from articles.models.publication import Publication
from tests.public import feed_rules
from tests.public.factory import SECRET, ago, edition, photo, shown
from tests.public.test_lists import KINDS

FORMS = {
    "rss": ("application/rss+xml; charset=utf-8", feed_rules.of_rss),
    "atom": ("application/atom+xml; charset=utf-8", feed_rules.of_atom),
    "json": ("application/feed+json", feed_rules.of_json),
}
PAGES = {"": "/fr/", **{kind: f"/fr/{folder}/caspienne/" for kind, folder in KINDS.items()}}
HOST = "http://localhost:8000"


def told(language: str = "fr", **given: Any) -> Publication:
    """A story with all that an entry can have."""
    if "photos" not in given:
        picture = photo(f"Qh3kXw0pTz7a{LANGUAGES.index(language)}Lm2")
        for rendition in picture.renditions:
            default_storage.save(f"renditions/{rendition['file']}", ContentFile(b"x" * rendition["width"]))
        given["photos"] = [shown(picture)]
    values = {
        "headline": "Ciel & mer : a < b",
        "lead": "Le <niveau> monte & baisse",
        "body": '<p>Voir <a href="https://example.org/?a=1&amp;b=2">ici</a>.</p><p>Fin.</p>',
        "section": {"id": 1, "slug": "monde", "label": "Monde"},
        "tags": [{"id": 2, "slug": "mer", "kind": "topic", "label": "mer"}],
        "bylines": [
            {"id": 3, "slug": "ana-lopes", "name": "Ana Lopes", "role": "author"},
            {"id": 4, "slug": "bo-lind", "name": "Bo Lind", "role": "photographer"},
        ],
        "updated": ago(minutes=5),
        "notices": [
            {"id": "n1", "kind": "correction", "public": "Il fallait lire 12, non 21.", "client": SECRET, "at": None}
        ],
    }
    return edition(language=language, **(values | given))


def get(client: Any, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content


def read(client: Any, address: str, form: str) -> list[dict[str, str]]:
    """id, title and full text of a feed's entries, whatever its form."""
    text = get(client, f"{address}feed.{form}")
    if form == "json":
        return [{"id": i["id"], "title": i["title"], "text": i["content_html"]} for i in json.loads(text)["items"]]
    found = feedparser.parse(text, sanitize_html=False)
    return [{"id": e.id, "title": e.title, "text": e.content[-1].value} for e in found.entries]
