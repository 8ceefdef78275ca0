"""Where a photo's files lie, how they are named, and that none of them outlives an error."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.darkroom.formats import MEDIA_TYPES
from articles.darkroom.sending import Print
from articles.models import Photo

logger = logging.getLogger(__name__)


class Files:
    """The files written in a ``with`` block, a whole transaction at best: where it ends in an error, they go again."""

    def __init__(self) -> None:
        self._written: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            remove(self._written)

    def write(self, path: str, content: bytes) -> None:
        """Write a file; ``FileExistsError`` where there is one."""
        name = default_storage.save(path, ContentFile(content))
        self._written.append(name)
        if name != path:
            raise FileExistsError(path)


def remove(paths: list[str]) -> None:
    """Delete files; one that cannot be deleted keeps no other."""
    for path in paths:
        try:
            default_storage.delete(path)
        except OSError:
            logger.exception("a photo's file cannot be deleted: %s", path)


def path_of(file: str) -> str:
    """Where a rendition lies in the storage."""
    return f"renditions/{file}"


def told(photo: Photo, made: Iterable[Print]) -> list[dict[str, Any]]:
    """Renditions as ``Photo.renditions`` lists them, with the names of their files.

    A name stands for one content for ever, in every cache: crops made anew have new ones, which nobody guesses.
    """
    making = secrets.token_hex(4)
    entries = []
    for one in made:
        size = f"{one.width}x{one.height}-{making}" if one.ratio else f"{one.width}"
        entry: dict[str, Any] = {
            "file": f"{photo.name}-{size}.{one.extension}",
            "width": one.width,
            "height": one.height,
            "type": MEDIA_TYPES[one.extension],
        }
        entries.append({**entry, "ratio": one.ratio} if one.ratio else entry)
    return entries
