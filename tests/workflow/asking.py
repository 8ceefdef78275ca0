"""How the workflow's tests ask: the code of a refusal that left no trace, the headline that readers see."""

import datetime as dt

import pytest

from articles.models import LedgerEntry
from articles.workflow.actor import Refused

SIX_PM = dt.datetime(2026, 5, 4, 18, 0, tzinfo=dt.UTC)
EIGHT_PM = dt.datetime(2026, 5, 4, 20, 0, tzinfo=dt.UTC)


def code(deed, *args, **options) -> str:
    before = LedgerEntry.objects.count()
    with pytest.raises(Refused) as caught:
        deed(*args, **options)
    assert caught.value.sentence
    assert LedgerEntry.objects.count() == before
    return caught.value.code


def headline(room, number, language="fr", at=None):
    edition = room.edition(number, language, at)
    return edition.headline if edition else None
