"""Every address says who it is for and how it may be kept; one that does not fails here."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

AUDIENCES = {"public", "desk", "machines", "invited"}
CACHE_POLICIES = {"no-cache", "no-store"}
DJANGOS_OWN = {"admin"}
"""Namespaces whose views are Django's: signed-in staff alone, never kept (AdminSite.admin_view says so itself)."""


def addresses(resolver: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace not in DJANGOS_OWN:
                yield from addresses(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def undeclared(resolver: Any) -> list[str]:
    return [
        path
        for path, view in addresses(resolver)
        if getattr(view, "audience", None) not in AUDIENCES or getattr(view, "cache_policy", None) not in CACHE_POLICIES
    ]


def test_every_address_declares_its_audience_and_its_cache_policy():
    assert len(list(addresses(get_resolver()))) >= 6
    assert undeclared(get_resolver()) == []


@pytest.mark.parametrize("declared", [{}, {"audience": "public"}, {"audience": "all", "cache_policy": "no-cache"}])
def test_an_address_that_declares_nothing_or_something_unknown_is_found(declared):
    def view(request):
        """Declares what the parameter says."""

    for name, value in declared.items():
        setattr(view, name, value)
    assert undeclared(type("Urls", (), {"url_patterns": [URLPattern(_Route("new/"), view)]})) == ["new/"]


class _Route:
    def __init__(self, route: str) -> None:
        self.route = route

    def __str__(self) -> str:
        return self.route
