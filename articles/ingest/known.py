"""Which items came in before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.ingest.item import Item
from articles.ingest.versions import Age, Version, age
from articles.models import Dispatch, WireItem


@dataclass(frozen=True, slots=True)
class Known:
    """A dispatch that came in under an item's address, and the version of it that came last (None: not by wire)."""

    number: int
    wire: WireItem | None

    def age(self, item: Item) -> Age:
        """How an item stands to what came in last; a text without versions is always the same one."""
        if not item.versioned:
            return "same"
        if self.wire is None:
            return "newer"
        return age(Version(item.version, item.created), Version(self.wire.version, self.wire.version_created))

    def differs(self, item: Item) -> bool:
        """Whether the item says something else than what came in last."""
        return self.wire is not None and item.versioned and self.wire.digest != item.digest


def known(items: Iterable[Item]) -> dict[str, Known]:
    """The dispatches of items that came in before, by the items' addresses; two queries."""
    uris = list({item.uri for item in items})
    found = {
        uri: Known(number, None)
        for uri, number in Dispatch.objects.filter(external_uri__in=uris).values_list("external_uri", "number")
    }
    for wire in WireItem.objects.filter(uri__in=uris).select_related("dispatch"):
        found[wire.uri] = Known(wire.dispatch.number, wire)
    return found
