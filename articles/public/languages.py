"""Which language a reader is led to who has not named one."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from articles.language.locales import LANGUAGES, LOCALES


def preferred(request: HttpRequest) -> str:
    """By Accept-Language, else the newsroom's first. A cookie of Django's is not looked at: readers have none."""
    for code, quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if code == "*" or not quality:  # best first: what follows a refused one is refused too
            break
        try:
            found = get_supported_language_variant(code)
        except LookupError:
            continue
        if found in LOCALES:
            return found
    return settings.LANGUAGE_CODE


def of_page() -> str:
    """The language that a page is being written in."""
    return get_language() or settings.LANGUAGE_CODE


def of_path(path: str) -> str | None:
    """The language that a path begins with, if it is one of ours."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in LANGUAGES else None


def default_of(versions: Iterable[str], source: str) -> str:
    """The language that hreflang's x-default names: the original's, else the first in the newsroom's order."""
    there = set(versions)
    return source if source in there else min(there, key=LANGUAGES.index)
