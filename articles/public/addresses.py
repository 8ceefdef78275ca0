"""The readers' addresses: how they are read and how they are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache, lru_cache
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from articles.language.locales import LANGUAGES

SAFE = "/~:@!$&'()*+,;="
"""What Django leaves as it is in an address (RFC 3986, sub-delims)."""
FILL_IN, FILL_IN_FILE = "fill-in", "fill0in0fill0in0-10.png"
FILL_IN_NUMBER, FILL_IN_DIGEST = 987654321, "f111f111f111f111"


class Language:
    """One of the newsroom's languages; any other is no address."""

    regex = "|".join(sorted(LANGUAGES, key=len, reverse=True))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Number:
    """A dispatch's number: nine digits, and western ones (``\\d`` would take any script's)."""

    regex = "[1-9][0-9]{8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:09}"


class Slug:
    """Whatever follows a number: a wrong one leads to the right one."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class File:
    """A photo's file as this house names it: the photo, a width (a crop: its size and its making), a type served."""

    regex = "[A-Za-z0-9]{8,24}-[1-9][0-9]{1,4}(?:x[1-9][0-9]{1,4}-[0-9a-f]{8})?[.](?:avif|webp|jpg|jpeg|png)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Digest:
    """What a drawn picture is of, as sixteen hexadecimal digits."""

    regex = "[0-9a-f]{16}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Moment:
    """A time to the microsecond, in UTC: half of a list's key."""

    regex = r"[12][0-9]{7}T[0-9]{6}\.[0-9]{6}Z"
    FORM = "%Y%m%dT%H%M%S.%fZ"

    def to_python(self, value: str) -> dt.datetime:
        return dt.datetime.strptime(value, self.FORM).replace(tzinfo=dt.UTC)  # ValueError: no such address

    def to_url(self, value: dt.datetime) -> str:
        return value.astimezone(dt.UTC).strftime(self.FORM)


class Day:
    """A day as an archive's address has it: 2025/04/23."""

    regex = "[12][0-9]{3}/[01][0-9]/[0-3][0-9]"
    FORM = "%Y/%m/%d"

    def to_python(self, value: str) -> dt.date:
        return dt.datetime.strptime(value, self.FORM).date()  # ValueError: no such address

    def to_url(self, value: dt.date) -> str:
        return f"{value.year:04}/{value.month:02}/{value.day:02}"


class FeedForm:
    """A feed's form, as its address ends."""

    regex = "rss|atom|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Monday:
    """The first day of a week: 2025-04-21."""

    regex = "[12][0-9]{3}-[01][0-9]-[0-3][0-9]"

    def to_python(self, value: str) -> dt.date:
        day = dt.date.fromisoformat(value)  # ValueError: no such address
        if day.weekday():
            raise ValueError(f"{value} is no Monday")
        return day

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


class Initial:
    """What the address of a person or a tag begins with."""

    letters = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    regex = "[A-Za-z0-9_-]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def front(language: str) -> str:
    return _shape("front", language=language)


def older(language: str, listed_at: dt.datetime, number: int) -> str:
    """The list that goes on after a story: by its key, so that it stays the same whatever comes on top."""
    return before(front(language), listed_at, number)


def subject(kind: str, language: str, slug: str) -> str:
    """The page of a section, a tag or a person: ``kind`` is the address's name."""
    return _shape(kind, language=language, slug=FILL_IN).replace(FILL_IN, quoted(slug))


def record(kind: str, language: str) -> str:
    """The corrections or the withdrawals of a language: ``kind`` is the address's name."""
    return _shape(kind, language=language)


def day(language: str, date: dt.date) -> str:
    return f"{front(language)}{Day().to_url(date)}/"


def before(page: str, listed_at: dt.datetime, number: int) -> str:
    """A list's page that goes on after a story."""
    return f"{page}before/{Moment().to_url(listed_at)}/{Number().to_url(number)}/"


def feed(page: str, form: str) -> str:
    """The feed of a list's page."""
    return f"{page}feed.{form}"


def story(language: str, number: int, slug: str) -> str:
    named = f"{Number().to_url(number)}-{quoted(slug)}" if slug else Number().to_url(number)
    return f"{front(language)}{named}/"


def history(language: str, number: int, slug: str, *compared: dt.datetime) -> str:
    """A story's history; with two moments, what changed from the edition of the one to that of the other."""
    page = f"{story(language, number, slug)}history/"
    if not compared:
        return page
    old, new = map(Moment().to_url, compared)
    return f"{page}?from={old}&to={new}"


def stories(language: str) -> Callable[[int, str], str]:
    """``story`` of one language, for a sitemap of thousands."""
    return lambda number, slug: story(language, number, slug)


def photo(file: str) -> str:
    return _shape("photo", file=FILL_IN_FILE).replace(FILL_IN_FILE, file)


def share_picture(language: str, number: int, digest: str) -> str:
    """The picture drawn for a story: its digest is that of the words on it."""
    shape = _shape("share-picture", language=language, number=FILL_IN_NUMBER, digest=FILL_IN_DIGEST)
    return shape.replace(str(FILL_IN_NUMBER), Number().to_url(number)).replace(FILL_IN_DIGEST, digest)


@lru_cache(maxsize=4096)
def quoted(slug: str) -> str:
    return quote(slug, safe=SAFE)


@cache
def _shape(name: str, **parts: str | int) -> str:
    """An address of the table, asked for once: ``reverse`` takes as long as a paragraph of a template."""
    return reverse(f"public:{name}", kwargs=parts)


def absolute(path: str) -> str:
    """With the newsroom's own host, whatever host was asked."""
    return settings.NEWSROOM_ADDRESS + path
