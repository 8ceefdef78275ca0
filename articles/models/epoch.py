"""How often what readers see has changed: by it a cache in front knows which of its copies are still good."""

from __future__ import annotations

from django.db import models


class Epoch(models.Model):
    """One row for story pages and one for lists, moved by the database itself (migration 0006), forward alone.

    *lists* moves in every transaction that changes anything public; *stories* in those that take a text from readers,
    put another in its place, or add something that the pages of the same series name. ``transaction`` is that of the
    last move: the ledger's entries of the same number say who did what.
    """

    name = models.CharField(max_length=8, primary_key=True)
    moved = models.BigIntegerField(default=0)
    transaction = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.moved}"
