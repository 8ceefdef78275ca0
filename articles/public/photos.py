"""Which photo files readers get, and from where."""

from __future__ import annotations

import datetime as dt

from articles.public.gate import documents, visible
from articles.public.pictures import SERVED

FILE_SQL = f"""
SELECT rendition->>'type' FROM articles_photo photo, jsonb_array_elements(photo.renditions) rendition
WHERE photo.name = %(name)s AND photo.withdrawn_at IS NULL AND rendition->>'file' = %(file)s
  AND EXISTS (
    SELECT FROM articles_appearance a JOIN articles_publication p ON p.id = a.publication_id
    WHERE a.kind = 'photo' AND a.target = photo.id AND {visible("p")})
LIMIT 1
"""  # noqa: S608  # constants of this room; what a reader sends is bound
"""The media type of a rendition, if a visible story carries its photo."""


def type_of(file: str, at: dt.datetime) -> str | None:
    """The media type of a file that may be served at a moment; None for any other, real or guessed."""
    name = file.partition("-")[0]
    found = documents(FILE_SQL, {"name": name, "file": file, "at": at})
    return found[0] if found and found[0] in SERVED else None


def path_of(file: str) -> str:
    """Where a rendition lies in the storage; originals lie elsewhere and have no address."""
    return f"renditions/{file}"
