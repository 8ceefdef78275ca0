"""Editions that a search finds: laid by hand, with the folded texts that the projection makes."""

from typing import Any

from articles.language.search_text import plain, searchable, spellings
from articles.models.publication import Publication
from tests.public.factory import edition


def searched(*names: str, **given: Any) -> Publication:
    """An edition with its texts folded, named by the people and tags given."""
    row = edition(**given)
    row.folded = {
        "headline": searchable(row.headline, row.language),
        "lead": searchable(row.lead, row.language),
        "body": searchable(plain(row.body), row.language),
        "names": "\n".join(spellings(names, row.language)),
    }
    row.save(update_fields=["folded"])
    return row
