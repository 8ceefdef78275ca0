"""Loads the demo newsroom: every state that the workflow knows, over the last few days."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator

from django.conf import settings

from articles.demo import content
from articles.demo.house import make_photos, make_users, make_vocabulary
from articles.demo.newsroom import Demo
from articles.demo.photos import PHOTOS
from articles.demo.scenes import play
from articles.models import Dispatch
from articles.workflow.photo_files import Files


def is_loaded() -> bool:
    return Dispatch.objects.exists()


def load(now: dt.datetime, files: Files) -> Iterator[tuple[int, int, str]]:
    """Load everything, the pictures into ``files``; yields how far it is: done, of how many, what."""
    stories = content.load(now.astimezone(zoneinfo.ZoneInfo(settings.NEWSROOM_TIME_ZONE)).date())
    total = len(stories) + len(PHOTOS) + 1
    users = make_users()
    persons, tags = make_vocabulary()
    yield 1, total, "people and tags"
    photos = {}
    for done, (key, photo) in enumerate(make_photos(now - dt.timedelta(days=7), files), start=2):
        photos[key] = photo
        yield done, total, key
    demo = Demo(now, users, persons, tags, photos)
    for done, story in enumerate(in_time(stories, now), start=2 + len(PHOTOS)):
        play(demo, story[0], story[1])
        yield done, total, story[0].folder


def in_time(stories: list[content.Story], now: dt.datetime) -> list[tuple[content.Story, dt.datetime]]:
    """The stories with the moments of their first publication, oldest first, none later than lately."""
    zone = zoneinfo.ZoneInfo(settings.NEWSROOM_TIME_ZONE)
    lately = now - dt.timedelta(minutes=75)
    timed = [(s, dt.datetime.combine(s.day, dt.time.fromisoformat(s.time), tzinfo=zone)) for s in stories]
    timed.sort(key=lambda pair: (pair[1], pair[0].folder))
    late = [pair for pair in timed if pair[1] > lately]
    step = dt.timedelta(minutes=3)
    early = [pair for pair in timed if pair[1] <= lately]
    return early + [(s, lately - step * (len(late) - i)) for i, (s, _at) in enumerate(late)]
