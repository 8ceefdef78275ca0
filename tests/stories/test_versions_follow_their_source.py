"""A version never runs ahead of its source, nor behind it unseen."""

import datetime as dt

import pytest

from articles.workflow.actor import Refused
from tests.factories import LANGUAGES

TOMORROW = dt.datetime(2026, 5, 5, 6, 0, tzinfo=dt.UTC)


def test_the_version_of_a_source_scheduled_for_tomorrow_is_not_out_today(room):
    number = room.begin("Demain")
    room.publish(number, "fr", when=TOMORROW)
    room.translate(number, "ar", "غدا")
    room.publish(number, "ar")
    assert room.read(number, "ar")[0] == 404
    assert "غدا" not in room.front("ar")
    assert room.read(number, "ar", at=TOMORROW)[0] == 200


def test_a_version_of_a_source_that_is_still_a_draft_is_not_published(room):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.ready(number, "ar")
    with pytest.raises(Refused) as refused:
        room.move("publish", number, "ar", by="ar-editor")
    assert refused.value.code == "source-not-out"


def test_a_version_goes_out_in_the_same_move_as_its_source(room):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.ready(number, "fr")
    room.ready(number, "ar")
    room.move("publish", number, "ar,fr", by="chief")
    assert room.read(number, "fr")[0] == room.read(number, "ar")[0] == 200


def test_a_version_ready_before_the_source_was_corrected_is_refused_until_reconciled(room):
    number = room.begin("Douze")
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر")
    room.ready(number, "ar")
    room.save(number, "fr", "Treize")
    room.publish(number, "fr", cause="correction", notice="Treize, non douze.")
    with pytest.raises(Refused) as refused:
        room.move("publish", number, "ar", by="ar-editor")
    assert refused.value.code == "stale"

    room.move("reconcile", number, "ar", by="ar-writer")
    assert room.state(number, "ar") == "review"  # she is no editor
    room.move("publish", number, "ar", by="ar-editor")
    assert room.read(number, "ar")[0] == 200


def test_a_stale_version_goes_out_with_a_stated_reason(room):
    number = room.begin("Douze")
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر")
    room.ready(number, "ar")
    room.save(number, "fr", "Treize")
    room.publish(number, "fr", cause="development")
    room.move("publish", number, "ar", by="ar-editor", note="le chiffre ne figure pas en arabe")
    assert room.read(number, "ar")[0] == 200
    assert room.entries(number)[-1].note.words == "le chiffre ne figure pas en arabe"


def test_a_fix_of_the_source_makes_nothing_stale(room):
    number = room.begin("Douze delegués")
    room.publish(number, "fr")
    room.translate(number, "ar", "اثنا عشر")
    room.ready(number, "ar")
    room.save(number, "fr", "Douze délegués")
    room.publish(number, "fr", cause="fix")
    room.move("publish", number, "ar", by="ar-editor")
    assert room.read(number, "ar")[0] == 200


def test_a_version_begun_on_the_draft_that_is_then_published_is_not_born_stale(room):
    number = room.begin("Le brouillon")
    room.translate(number, "ar", "مسودة")
    room.ready(number, "ar")
    room.publish(number, "fr")
    room.move("publish", number, "ar", by="ar-editor")
    assert room.read(number, "ar")[0] == 200


def test_a_version_of_a_text_that_was_set_aside_is_not_published(room):
    number = room.begin("Public")
    room.publish(number, "fr")
    room.save(number, "fr", "Mise à jour secrète")
    room.translate(number, "ar", "سر")
    room.ready(number, "ar")
    room.move("set-aside", number, "fr", by="fr-editor")
    room.save(number, "fr", "Publìc")
    room.publish(number, "fr", cause="fix")
    with pytest.raises(Refused) as refused:
        room.move("publish", number, "ar", by="ar-editor")
    assert refused.value.code == "source-not-out"


def test_eight_languages_under_an_embargo_go_out_at_one_second_all_or_none(room):
    number = room.begin("Discours", by="fr-writer")
    room.move("embargo", number, "", by="fr-editor", when=TOMORROW)
    for language in LANGUAGES[1:]:
        room.translate(number, language, f"speech-{language}")
    for language in LANGUAGES[:-1]:
        room.ready(number, language)
    everything = ",".join(LANGUAGES)
    with pytest.raises(Refused):  # the last one is still a draft
        room.move("publish", number, everything, by="chief")
    assert {room.state(number, language) for language in LANGUAGES[:-1]} == {"ready"}

    room.ready(number, LANGUAGES[-1])
    outcome = room.move("publish", number, everything, by="chief")
    assert {one.visible_from for one in outcome.versions} == {TOMORROW}
    before = TOMORROW - dt.timedelta(microseconds=1)
    assert {room.read(number, language, at=before)[0] for language in LANGUAGES} == {404}
    assert {room.read(number, language, at=TOMORROW)[0] for language in LANGUAGES} == {200}
