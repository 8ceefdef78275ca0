"""An archive to measure on is as the workflow would have left it."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from articles.demo import archive
from articles.models import Appearance, Dispatch, LedgerEntry, Publication, Translation
from articles.workflow.ledger import verify
from articles.workflow.publishing import rebuild


@pytest.mark.django_db(transaction=True)
def test_an_archive_is_published_in_two_languages_with_its_ledger_and_nothing_drifts():
    call_command("seed_archive", "--dispatches", "12", verbosity=0)
    call_command("seed_archive", "--dispatches", "3", verbosity=0)
    assert Dispatch.objects.count() == 15
    assert set(Translation.objects.values_list("state", flat=True)) == {"published"}
    assert Publication.objects.visible(dt.datetime.now(dt.UTC)).count() == 30
    assert LedgerEntry.objects.count() == 30
    assert Appearance.objects.filter(kind="section").count() == 30
    assert Translation.objects.filter(language="fr", based_on=None).count() == 15
    assert Translation.objects.exclude(language="fr").exclude(based_on=None).count() == 15
    assert list(verify()) == []
    assert list(rebuild(check=True, agency="AZERTAC")) == []


def test_production_has_no_invented_archive(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("seed_archive", "--dispatches", "1")


def test_every_language_has_a_reference_of_its_own():
    assert set(archive.REFERENCES) == set(archive.LANGUAGES)
