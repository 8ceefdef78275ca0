"""The words of the photos: what a picture shows, for those who hear it; its caption; whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from articles.language.checks.pair import Pair
from articles.language.checks.result import Result


def check(pair: Pair) -> Iterator[Result]:
    """missing-alt, missing-caption, missing-credit; warnings all, since the photo can be taken out at any time."""
    for photo in pair.text.photos:
        for field, words in (("alt", photo.alt), ("caption", photo.caption), ("credit", photo.credit)):
            if not words.strip():
                told: dict[str, str | int] = {"photo": photo.title or photo.number}
                yield Result(f"missing-{field}", "warning", f"photo-{photo.number}", params=told)
