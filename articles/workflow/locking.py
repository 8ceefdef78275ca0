"""Locks dispatches for what reaches many of them at once."""

from __future__ import annotations

from articles.models import Dispatch


def locked(numbers: set[int]) -> dict[int, Dispatch]:
    """Dispatches by number, locked in the order in which moves lock them: the roots of their series first."""
    roots = set(Dispatch.objects.filter(number__in=numbers).values_list("series", flat=True))
    list(Dispatch.objects.filter(number__in=roots).order_by("number").select_for_update(of=("self",)))
    found = Dispatch.objects.filter(number__in=numbers).order_by("number").select_for_update(of=("self",))
    return {dispatch.number: dispatch for dispatch in found}
