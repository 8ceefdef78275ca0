"""A live text is corrected while its next version is in work."""

import datetime as dt

import pytest

from articles.workflow.actor import Refused

SIX_PM = dt.datetime(2026, 5, 4, 18, 0, tzinfo=dt.UTC)


def test_a_wrong_figure_is_corrected_at_once_while_an_update_waits_and_nothing_reverts(room):
    number = room.begin("Douze morts", "Le bilan est de 12 morts.")
    room.publish(number, "fr")
    room.save(number, "fr", "Les secours arrivent", "Le bilan est de 12 morts. Les secours arrivent.")
    room.publish(number, "fr", cause="development", when=SIX_PM)
    assert "Douze morts" in room.read(number)[1]
    assert room.state(number, "fr") == "published"

    room.move("set-aside", number, "fr", by="fr-editor")
    assert room.version(number, "fr").head.headline == "Douze morts"
    room.save(number, "fr", "Deux morts", "Le bilan est de 2 morts.")
    room.publish(number, "fr", cause="correction", notice="Le bilan est de 2 morts, non de 12.")
    assert "Deux morts" in room.read(number)[1]

    after = SIX_PM + dt.timedelta(minutes=1)
    assert "Deux morts" in room.read(number, at=after)[1]
    assert "Les secours arrivent" not in room.read(number, at=after)[1]
    offered = room.version(number, "fr").set_aside.values_list("headline", flat=True)
    assert list(offered) == ["Les secours arrivent"]


def test_one_letter_typed_and_thought_better_of_moves_nothing_in_public(room):
    number = room.begin("Un titre juste")
    room.publish(number, "fr")
    before = room.edition(number, "fr")
    room.save(number, "fr", "Un titre justé")
    assert room.state(number, "fr") == "draft"
    room.move("set-aside", number, "fr", by="fr-editor")
    assert room.state(number, "fr") == "published"
    after = room.edition(number, "fr")
    assert (after.pk, after.headline, after.updated) == (before.pk, "Un titre juste", before.updated)


def test_an_update_waits_for_its_second(room):
    number = room.begin("Avant")
    room.publish(number, "fr")
    room.save(number, "fr", "Après")
    room.publish(number, "fr", cause="development", when=SIX_PM)
    instant = dt.timedelta(microseconds=1)
    assert "Avant" in room.read(number, at=SIX_PM - instant)[1]
    assert "Après" not in room.front(at=SIX_PM - instant)
    assert "Après" in room.read(number, at=SIX_PM)[1]
    assert "Après" in room.front(at=SIX_PM)


def test_what_is_live_or_waiting_is_not_spiked(room):
    number = room.begin()
    room.publish(number, "fr")
    room.save(number, "fr", "Encore un mot")
    with pytest.raises(Refused) as refused:
        room.move("spike", number, "fr", by="fr-editor")
    assert refused.value.code == "public"

    waiting = room.begin()
    room.publish(waiting, "fr", when=SIX_PM)
    room.save(waiting, "fr", "Encore un mot")
    with pytest.raises(Refused) as refused:
        room.move("spike", waiting, "fr", by="fr-editor")
    assert refused.value.code == "public"

    idle = room.begin()
    room.move("spike", idle, "fr", by="fr-editor")
    assert room.state(idle, "fr") == "spiked"
    with pytest.raises(Refused):
        room.save(idle, "fr", "Un mot de plus")
    room.move("unspike", idle, "fr", by="fr-editor")
    room.save(idle, "fr", "Un mot de plus")


def test_a_recalled_edition_never_comes_out(room):
    number = room.begin("Trop tôt")
    room.publish(number, "fr", when=SIX_PM)
    room.move("recall", number, "fr", by="fr-editor")
    assert room.state(number, "fr") == "ready"
    assert room.read(number, at=SIX_PM)[0] == 404


def test_recalling_an_update_that_was_written_on_offers_nothing_to_merge(room):
    number = room.begin("Avant")
    room.publish(number, "fr")
    room.save(number, "fr", "Après")
    room.publish(number, "fr", cause="development", when=SIX_PM)
    room.save(number, "fr", "Après, plus un mot")
    room.move("recall", number, "fr", by="fr-editor")
    assert room.state(number, "fr") == "draft"
    assert not room.version(number, "fr").set_aside.exists()
    assert "Avant" in room.read(number, at=SIX_PM)[1]
