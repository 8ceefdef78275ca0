"""The demo newsroom loads through the workflow's own doors and shows every state that it knows."""

import datetime as dt

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from articles.models import Dispatch, LedgerEntry, Publication, Translation, User
from articles.states import State
from articles.workflow.ledger import verify
from articles.workflow.publishing import rebuild
from tests.factories import Newsroom

NOW = dt.datetime(2026, 5, 4, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def loaded(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False):
        call_command("seed_demo", verbosity=0)
        yield


def test_the_demo_is_a_whole_newsroom_and_what_is_not_public_is_on_no_page(loaded):
    assert set(Translation.objects.values_list("state", flat=True)) == set(State.values)
    assert Dispatch.objects.filter(held_at__isnull=False).exists()
    assert Dispatch.objects.filter(withdrawn_at__isnull=False).exists()
    assert Dispatch.objects.filter(embargo_until__gt=NOW).exists()
    assert Translation.objects.filter(set_aside__isnull=False).exists()
    assert LedgerEntry.objects.to_reread().exists()
    assert User.objects.filter(username="ar-chief").exists()
    assert list(verify()) == []
    assert list(rebuild(check=True, agency="AZERTAC")) == []
    complete = [d for d in Dispatch.objects.all() if d.translations.filter(state="published").count() == 8]
    assert len(complete) >= 7

    client = Client()
    public = Publication.objects.visible(NOW)
    pages = ""
    for row in public:
        response = client.get(f"/{row.language}/{row.number}-{row.slug}/")
        assert response.status_code == 200, row
        pages += response.content.decode()
    for language in ("fr", "ar", "zh-hans"):
        pages += client.get(f"/{language}/").content.decode()
    secret = [
        t.head.headline
        for t in Translation.objects.select_related("head", "dispatch")
        if not public.filter(number=t.dispatch.number, language=t.language).exists()
    ]
    assert len(secret) > 8
    assert [headline for headline in secret if headline in pages] == []

    tomorrow = NOW + dt.timedelta(days=1)
    assert Publication.objects.visible(tomorrow).count() > public.count()


def test_a_newsroom_that_has_stories_is_kept_as_it_is_and_production_refuses_the_demo(db, settings):
    Newsroom().begin()
    call_command("seed_demo", verbosity=0)
    assert Dispatch.objects.count() == 1
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("seed_demo", verbosity=0)
