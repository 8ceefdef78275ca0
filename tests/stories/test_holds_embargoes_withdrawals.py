"""What is taken down is down, in every language and in all that follows."""

import datetime as dt

import pytest

from articles.models import Publication
from articles.workflow.actor import Refused

SIX_PM = dt.datetime(2026, 5, 4, 18, 0, tzinfo=dt.UTC)
EIGHT_PM = dt.datetime(2026, 5, 4, 20, 0, tzinfo=dt.UTC)


def test_what_is_published_during_a_hold_is_held_too_and_back_at_its_release(room):
    number = room.begin("Un texte douteux")
    room.publish(number, "fr")
    room.move("hold", number, "fr", by="fr-editor")
    assert room.read(number)[0] == 404
    room.save(number, "fr", "Un texte vérifié")
    room.publish(number, "fr", cause="development")
    assert room.read(number)[0] == 404
    assert "Un texte" not in room.front()
    room.move("release", number, "fr", by="fr-editor")
    status, page = room.read(number)
    assert (status, "Un texte vérifié" in page) == (200, True)


def test_a_hold_of_the_original_reaches_every_language_and_a_hold_of_a_version_that_one(room):
    number = room.begin()
    room.publish(number, "fr")
    room.translate(number, "ar", "عنوان")
    room.publish(number, "ar")
    room.move("hold", number, "ar", by="ar-editor")
    assert (room.read(number, "fr")[0], room.read(number, "ar")[0]) == (200, 404)
    room.move("release", number, "ar", by="ar-editor")
    room.move("hold", number, "fr", by="fr-editor")
    assert (room.read(number, "fr")[0], room.read(number, "ar")[0]) == (404, 404)


def test_what_was_held_before_its_time_and_then_withdrawn_is_unknown_to_readers(room):
    number = room.begin("Jamais vu")
    room.publish(number, "fr", when=SIX_PM)
    room.move("hold", number, "fr", by="fr-editor")
    room.at = EIGHT_PM
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert room.read(number)[0] == 404


def test_what_readers_saw_before_it_was_held_and_withdrawn_is_gone(room):
    number = room.begin("Vu une heure")
    room.publish(number, "fr", when=SIX_PM)
    room.at = SIX_PM + dt.timedelta(hours=1)
    room.move("hold", number, "fr", by="fr-editor")
    room.at = EIGHT_PM
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    status, page = room.read(number)
    assert status == 410
    assert "Vu une heure" not in page


def test_a_withdrawal_with_an_update_waiting_leaves_nothing_to_come(room):
    number = room.begin("Public")
    room.publish(number, "fr")
    room.save(number, "fr", "Mise à jour")
    room.publish(number, "fr", cause="development", when=SIX_PM)
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert room.read(number)[0] == 410
    assert room.read(number, at=EIGHT_PM)[0] == 410


def test_a_withdrawal_is_final(room):
    number = room.begin("Public")
    room.publish(number, "fr")
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    for name in ("withdraw", "hold", "publish", "submit"):
        with pytest.raises(Refused) as refused:
            room.move(name, number, "fr", by="fr-chief", note="encore")
        assert refused.value.code == "withdrawn"
    with pytest.raises(Refused):
        room.save(number, "fr", "Encore")
    with pytest.raises(Refused):
        room.facts(number, keywords=["encore"])


def test_an_editor_cannot_withdraw(room):
    number = room.begin()
    room.publish(number, "fr")
    with pytest.raises(Refused) as refused:
        room.move("withdraw", number, "fr", by="fr-editor", note="faux")
    assert refused.value.code == "role"


def test_withdrawing_the_first_without_the_second_still_takes_the_third(room):
    first = room.begin("Quarante-deux")
    room.publish(first, "fr")
    second = room.begin("Quarante-trois", follows=first)
    room.publish(second, "fr")
    third = room.begin("Quarante-quatre", follows=second)
    room.publish(third, "fr")
    room.move("withdraw", first, "fr", by="fr-chief", note="faux", exclude=frozenset({second}))
    assert [room.read(number)[0] for number in (first, second, third)] == [410, 200, 410]


def test_an_embargo_moved_past_a_waiting_edition_moves_it_and_its_followers(room):
    number = room.begin("Discours")
    room.move("embargo", number, "", by="fr-editor", when=SIX_PM)
    room.publish(number, "fr")
    follower = room.begin("Réactions", follows=number)
    room.publish(follower, "fr")
    assert (room.read(number, at=SIX_PM)[0], room.read(follower, at=SIX_PM)[0]) == (200, 200)

    room.move("embargo", number, "", by="fr-editor", when=EIGHT_PM)
    assert (room.read(number, at=SIX_PM)[0], room.read(follower, at=SIX_PM)[0]) == (404, 404)
    assert (room.read(number, at=EIGHT_PM)[0], room.read(follower, at=EIGHT_PM)[0]) == (200, 200)

    room.move("lift", number, "", by="fr-editor")
    assert (room.read(number)[0], room.read(follower)[0]) == (200, 200)
    for row in Publication.objects.filter(number__in=[number, follower]):
        assert row.first_published == row.listed_at == row.visible_from == room.at


def test_a_recalled_source_takes_off_what_waits_for_it(room):
    number = room.begin("Discours")
    room.publish(number, "fr", when=SIX_PM)
    room.translate(number, "ar", "خطاب")
    room.publish(number, "ar")
    follower = room.begin("Réactions", follows=number)
    room.publish(follower, "fr")
    room.move("recall", number, "fr", by="fr-editor")
    assert room.state(number, "ar") == room.state(follower, "fr") == "ready"
    assert [e.move for e in room.entries(follower)][-1] == "take-off"
    for story, language in ((number, "fr"), (number, "ar"), (follower, "fr")):
        assert room.read(story, language, at=EIGHT_PM)[0] == 404


def test_a_hold_lifted_in_time_leaves_a_scheduled_story_as_it_was(room):
    number = room.begin("À l’heure")
    room.publish(number, "fr", when=SIX_PM)
    room.move("hold", number, "fr", by="fr-editor")
    room.move("release", number, "fr", by="fr-editor")
    assert room.read(number, at=SIX_PM)[0] == 200


def test_an_embargo_comes_too_late_for_what_is_public(room):
    number = room.begin()
    room.publish(number, "fr")
    with pytest.raises(Refused) as refused:
        room.move("embargo", number, "", by="fr-editor", when=SIX_PM)
    assert refused.value.code == "public"
