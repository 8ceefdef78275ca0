"""What the pages are made with: part of every ETag, so that a new release is a new page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import babel
import django
from django.conf import settings
from django.templatetags.static import static

ROOM = Path(__file__).resolve().parent
APP = ROOM.parent


def release() -> str:
    """Changes with the templates, the strings, the code of this room, stylesheet, script and the newsroom's name."""
    return _digest() if settings.DEBUG else _kept()


def _digest() -> str:
    digest = hashlib.blake2b(digest_size=8)
    named = (settings.NEWSROOM_NAME, settings.NEWSROOM_ADDRESS, settings.NEWSROOM_TIME_ZONE)
    files = (static("articles/site.css"), static("articles/site.js"))
    for word in (*named, django.__version__, babel.__version__, *files):
        digest.update(word.encode() + b"\0")
    for file in _sources():
        digest.update(file.read_bytes())
    return digest.hexdigest()


_kept = cache(_digest)


def _sources() -> Iterator[Path]:
    yield from sorted(ROOM.rglob("*.py"))
    yield from sorted((APP / "templatetags").glob("public_*.py"))
    yield from sorted((APP / "language").glob("*.py"))
    yield APP / "states.py"
    templates = settings.BASE_DIR / "templates"
    yield from sorted(templates.glob("*.html"))
    yield from sorted(templates.glob("public/**/*.html"))
    for folder in settings.LOCALE_PATHS:
        yield from sorted(Path(folder).glob("*/LC_MESSAGES/django.mo"))
