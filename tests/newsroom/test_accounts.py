"""The demo's password, where it opens and where it does not."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ValidationError

from newsroom.accounts import DEMO_PASSWORD, NotTheDemoPassword


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_user("fr-editor", password=DEMO_PASSWORD)


def test_the_demos_password_opens_the_demo(editor, settings):
    settings.PRODUCTION = False
    assert authenticate(username="fr-editor", password=DEMO_PASSWORD) == editor


def test_the_demos_password_opens_no_account_in_production(editor, settings):
    settings.PRODUCTION = True
    assert authenticate(username="fr-editor", password=DEMO_PASSWORD) is None


def test_an_account_with_a_password_of_its_own_signs_in_in_production(editor, settings):
    settings.PRODUCTION = True
    editor.set_password("a word of her own")
    editor.save()
    assert authenticate(username="fr-editor", password="a word of her own") == editor


def test_nobody_may_choose_the_demos_password():
    NotTheDemoPassword().validate("a word of her own")
    with pytest.raises(ValidationError):
        NotTheDemoPassword().validate(DEMO_PASSWORD)
