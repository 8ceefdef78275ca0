"""The gate of time as SQL: the same rule as ``PublicationQuerySet.visible``, which a test holds it to.

SQL and not the ORM: a story's query with its subqueries took 4 to 6 ms to compile, this text 0.6 ms.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from psycopg import Cursor


def covering(row: str) -> str:
    """The row's half-open interval covers ``%(at)s``, tombstones and held rows included."""
    return f"({row}.visible_from <= %(at)s AND ({row}.visible_until IS NULL OR {row}.visible_until > %(at)s))"


def answering(row: str) -> str:
    """The row is what an address answers with at ``%(at)s``: a visible edition or a tombstone."""
    return f"({covering(row)} AND NOT {row}.held AND {row}.audience <> 'wire')"


def visible(row: str) -> str:
    """Readers see the row at ``%(at)s``."""
    return f"({answering(row)} AND {row}.kind = 'text')"


def documents(sql: str, parameters: dict[str, Any]) -> list[str]:
    """The JSON texts that one of this room's constant queries answers with, a row each.

    As text: an ETag is a hash of it, and a reader who has the page already costs no parsing. Bound by the server and
    not by Django's cursor, so that psycopg prepares what is asked often: to plan a story's query takes longer than to
    answer it.
    """
    with connection.cursor() as cursor:
        cursor.cursor = Cursor(connection.connection)
        cursor.execute(sql, parameters)
        return [text for (text,) in cursor.fetchall()]
