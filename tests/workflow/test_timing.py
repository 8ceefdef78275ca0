"""When editions become visible: gates, chains of waiting editions, what is overtaken, what is taken off with what."""

import datetime as dt

import pytest

from articles.models import Appearance, Dispatch, Publication
from articles.states import OPEN_EMBARGO
from articles.workflow import texts
from articles.workflow.actor import Refused
from articles.workflow.ledger import verify
from tests.factories import Newsroom, tag

INSTANT = dt.timedelta(microseconds=1)


def hour(number: int) -> dt.datetime:
    return dt.datetime(2026, 5, 4, number, 0, tzinfo=dt.UTC)


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom()


def headline(room, number, at, language="fr"):
    edition = room.edition(number, language, at)
    return edition.headline if edition else None


def code(deed, *args, **options) -> str:
    with pytest.raises(Refused) as caught:
        deed(*args, **options)
    return caught.value.code


def waits(room, number, text, when, language="fr", **order):
    """Write the next text and schedule it."""
    room.save(number, language, text)
    room.publish(number, language, when=when, **({"cause": "development"} | order))


# Chains of waiting editions


def test_waiting_editions_follow_each_other_and_each_ends_where_the_next_begins(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    waits(room, number, "Deux", hour(16))
    waits(room, number, "Trois", hour(18))
    assert [headline(room, number, hour(h)) for h in (15, 16, 17, 18, 20)] == ["Un", "Deux", "Deux", "Trois", "Trois"]
    assert headline(room, number, hour(16) - INSTANT) == "Un"
    rows = list(Publication.objects.filter(number=number).order_by("pk"))
    assert [r.visible_until for r in rows] == [hour(16), hour(18), None]


def test_an_edition_asked_for_earlier_takes_off_the_later_one_it_comes_before(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    waits(room, number, "Deux", hour(18))
    waits(room, number, "Trois", hour(16))
    assert [headline(room, number, hour(h)) for h in (15, 16, 18, 20)] == ["Un", "Trois", "Trois", "Trois"]


def test_an_embargo_moved_forth_and_back_moves_every_waiting_edition_and_empties_none_for_good(room):
    number = room.begin("Un")
    room.publish(number, "fr", when=hour(14))
    waits(room, number, "Deux", hour(16))
    room.move("embargo", number, "", by="fr-editor", when=hour(20))
    assert [headline(room, number, hour(h)) for h in (19, 20)] == [None, "Deux"]
    room.move("embargo", number, "", by="fr-editor", when=hour(15))
    assert [headline(room, number, hour(h)) for h in (14, 15, 16)] == [None, "Un", "Deux"]
    room.move("lift", number, "", by="fr-editor")
    assert [headline(room, number, hour(h)) for h in (13, 14, 16)] == [None, "Un", "Deux"]
    assert [e.move for e in room.entries(number)][-3:] == ["embargo", "embargo", "lift"]


def test_an_open_embargo_keeps_everything_until_somebody_lifts_it(room):
    number = room.begin("Un")
    room.move("embargo", number, "", by="fr-editor", when=OPEN_EMBARGO)
    room.publish(number, "fr")
    assert room.edition(number, "fr", dt.datetime(2999, 1, 1, tzinfo=dt.UTC)) is None
    room.move("lift", number, "", by="fr-editor")
    assert headline(room, number, room.at) == "Un"


def test_recalling_takes_off_all_that_waits_and_the_public_one_runs_on(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    waits(room, number, "Deux", hour(16))
    waits(room, number, "Trois", hour(18))
    room.move("recall", number, "fr", by="fr-editor")
    assert {headline(room, number, hour(h)) for h in (15, 16, 18, 20)} == {"Un"}
    assert Publication.objects.get(number=number, visible_until=None).headline == "Un"
    assert room.state(number, "fr") == "ready"


def test_a_recalled_edition_in_no_history_and_no_list(room):
    mark = tag("Crue")
    number = room.begin("Un", tags=[mark.pk])
    room.publish(number, "fr", when=hour(18))
    room.move("recall", number, "fr", by="fr-editor")
    assert not Publication.objects.visible(hour(20)).filter(number=number).exists()
    shown = Appearance.objects.of("tag", mark.pk).values("publication_id")
    assert not Publication.objects.visible(hour(20)).filter(pk__in=shown).exists()


def test_lists_stand_where_a_shifted_edition_does(room):
    mark = tag("Crue")
    number = room.begin("Un", tags=[mark.pk])
    room.publish(number, "fr", when=hour(14))
    room.move("embargo", number, "", by="fr-editor", when=hour(20))
    assert Appearance.objects.get(kind="tag", target=mark.pk).listed_at == hour(20)


# Facts that a waiting edition carries first


def test_a_version_does_not_run_ahead_of_the_waiting_edition_that_first_carries_its_facts(room):
    number = room.begin("Un", place_name="Bakou")
    room.publish(number, "fr")
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")
    room.facts(number, place_name="Gandja")
    waits(room, number, "Deux", hour(18))
    room.save(number, "ar", "واحد ونصف")
    room.publish(number, "ar", cause="fix", note="urgent")
    assert headline(room, number, hour(17), "ar") == "واحد"
    assert headline(room, number, hour(18), "ar") == "واحد ونصف"


def test_what_waits_for_the_original_never_keeps_the_original_waiting(room):
    number = room.begin("Un", place_name="Bakou")
    room.publish(number, "fr", when=hour(18))
    room.facts(number, place_name="Gandja")
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")  # carries the new facts, and waits for the original
    room.save(number, "fr", "Deux")
    room.publish(number, "fr")  # carries them too, at once
    assert headline(room, number, room.at) == "Deux"


def test_an_urgent_fix_goes_out_before_the_translation_that_waits_with_its_facts(room):
    """The translation waits for the original's text, which the fix carries: neither keeps the other waiting."""
    number = room.begin("Un", place_name="Bakou")
    room.publish(number, "fr", when=hour(16))
    room.facts(number, place_name="Gandja")
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar", when=hour(17))
    room.save(number, "fr", "Un.")
    room.publish(number, "fr", cause="fix")
    assert headline(room, number, room.at) == "Un."
    assert headline(room, number, hour(17) - INSTANT, "ar") is None
    assert headline(room, number, hour(17), "ar") == "واحد"


# Versions and their source


def test_a_version_follows_its_source_wherever_it_is_shifted(room):
    number = room.begin("Un")
    room.publish(number, "fr", when=hour(14))
    for language in ("ar", "en"):
        room.translate(number, language, f"one {language}")
        room.publish(number, language, when=hour(13))
    room.move("embargo", number, "", by="fr-editor", when=hour(20))
    rows = Publication.objects.filter(number=number)
    assert {r.visible_from for r in rows} == {hour(20)}
    moved = room.entries(number)[-3:]
    assert [(e.language, e.move) for e in moved] == [("fr", "embargo"), ("ar", "shift"), ("en", "shift")]
    assert len({e.move_id for e in moved}) == 1


def test_a_source_replaced_by_a_fix_while_translations_wait_still_carries_them(room):
    number = room.begin("Un")
    room.publish(number, "fr", when=hour(18))
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")
    room.save(number, "fr", "Un.")
    room.publish(number, "fr", cause="fix", when=hour(17))
    assert headline(room, number, hour(17) - INSTANT, "ar") is None
    assert headline(room, number, hour(17), "ar") == "واحد"


def test_a_source_replaced_by_a_development_while_translations_wait_takes_them_off(room):
    number = room.begin("Un")
    room.publish(number, "fr", when=hour(18))
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development", when=hour(17))
    assert headline(room, number, hour(20), "ar") is None
    assert room.state(number, "ar") == "ready"
    assert [e.move for e in room.entries(number)][-1] == "take-off"


def test_a_fix_that_was_dropped_carries_nobody(room):
    """Its words were thought better of: a version made from them is not let out by the next fix."""
    number = room.begin("Un")
    room.publish(number, "fr")
    room.save(number, "fr", "Un secret")
    room.publish(number, "fr", cause="fix", when=hour(18))
    room.translate(number, "ar", "سر")
    room.ready(number, "ar")
    room.move("set-aside", number, "fr", by="fr-editor")
    room.save(number, "fr", "Un!", merged=list(room.version(number, "fr").set_aside.values_list("number", flat=True)))
    room.publish(number, "fr", cause="fix")
    assert code(room.move, "publish", number, "ar", by="ar-editor") == "source-not-out"


def test_one_language_of_an_original_recalled_leaves_the_others_that_are_public(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")
    waits(room, number, "Deux", hour(18))
    room.move("reconcile", number, "ar", by="ar-editor")
    room.save(number, "ar", "اثنان")
    room.publish(number, "ar", cause="development")
    room.move("recall", number, "fr", by="fr-editor")
    assert headline(room, number, hour(20), "ar") == "واحد"
    assert room.state(number, "ar") == "ready"


# Follow-ups


def test_a_follow_up_in_every_language_waits_for_the_first_edition_in_any(room):
    first = room.begin("Discours")
    room.publish(first, "fr", when=hour(16))
    follower = room.begin("Réactions", follows=first)
    room.publish(follower, "fr")
    room.translate(follower, "ar", "ردود")
    room.publish(follower, "ar")
    for language in ("fr", "ar"):
        assert room.edition(follower, language, hour(16) - INSTANT) is None
        assert room.edition(follower, language, hour(16)) is not None


def test_a_recall_takes_off_the_whole_line_that_waits_for_it(room):
    first = room.begin("Un")
    room.publish(first, "fr", when=hour(16))
    second = room.begin("Deux", follows=first)
    room.publish(second, "fr")
    third = room.begin("Trois", follows=second)
    room.publish(third, "fr")
    outcome = room.move("recall", first, "fr", by="fr-editor")
    assert {(one.number, one.move) for one in outcome.versions} == {
        (first, "recall"),
        (second, "take-off"),
        (third, "take-off"),
    }
    assert room.state(third, "fr") == "ready"
    assert list(verify()) == []


def test_a_follow_up_inherits_every_embargo_above_it(room):
    first = room.begin("Un")
    room.publish(first, "fr")
    second = room.begin("Deux", follows=first)
    room.move("embargo", second, "", by="fr-editor", when=hour(18))
    room.publish(second, "fr")
    third = room.begin("Trois", follows=second)
    room.move("embargo", third, "", by="fr-editor", when=hour(15))
    room.publish(third, "fr")
    assert room.edition(third, "fr", hour(18) - INSTANT) is None
    assert headline(room, third, hour(18)) == "Trois"


def test_a_follow_up_spared_by_a_withdrawal_keeps_its_embargo_and_may_be_freed(room):
    first = room.begin("Un")
    room.move("embargo", first, "", by="fr-editor", when=OPEN_EMBARGO)
    room.publish(first, "fr")
    second = room.begin("Deux", follows=first)
    room.publish(second, "fr")
    room.move("withdraw", first, "fr", by="fr-chief", note="faux", exclude=frozenset({second}))
    assert room.edition(second, "fr", hour(20)) is None
    assert Dispatch.objects.get(number=second).embargo_until == OPEN_EMBARGO
    room.move("lift", second, "", by="fr-editor")
    assert headline(room, second, room.at) == "Deux"


def test_a_follow_up_spared_by_a_withdrawal_keeps_its_hold_and_may_be_released(room):
    first = room.begin("Un")
    room.publish(first, "fr")
    second = room.begin("Deux", follows=first)
    room.publish(second, "fr")
    third = room.begin("Trois", follows=second)
    room.publish(third, "fr")
    room.move("hold", first, "fr", by="fr-editor")
    room.move("withdraw", first, "fr", by="fr-chief", note="faux", exclude=frozenset({second, third}))
    assert room.edition(second, "fr") is None and room.edition(third, "fr") is None
    room.move("release", second, "fr", by="fr-editor")
    assert headline(room, second, room.at) == "Deux"
    assert headline(room, third, room.at) == "Trois"
    assert list(verify()) == []


# Dates


def test_the_dates_that_readers_are_shown_move_with_the_cause(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    first = room.edition(number, "fr")
    room.hour(13)
    room.save(number, "fr", "Un fixé")
    room.publish(number, "fr", cause="fix")
    fix = room.edition(number, "fr")
    assert (fix.first_published, fix.updated, fix.listed_at) == (first.visible_from,) * 3
    room.hour(14)
    room.save(number, "fr", "Un corrigé")
    room.publish(number, "fr", cause="correction", notice="Un, non deux.")
    corrected = room.edition(number, "fr")
    assert (corrected.first_published, corrected.listed_at) == (first.visible_from,) * 2
    assert corrected.updated == corrected.visible_from
    room.hour(15)
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development")
    grown = room.edition(number, "fr")
    assert grown.first_published == first.visible_from
    assert grown.updated == grown.listed_at == grown.visible_from


def test_a_clock_behind_the_last_move_undoes_nothing(room):
    """Two servers' clocks differ, or a move waited for the lock: what was public stays what readers saw."""
    number = room.begin("Un")
    room.publish(number, "fr")
    before = room.edition(number, "fr")
    room.save(number, "fr", "Deux")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    room.move("approve", number, "fr", by="fr-editor")
    room.at = before.visible_from - dt.timedelta(seconds=30)
    room.move("publish", number, "fr", by="fr-editor")
    first = Publication.objects.get(pk=before.pk)
    assert first.taken_off_at is None
    assert first.visible_until is not None and first.visible_until >= first.visible_from
    assert headline(room, number, hour(13)) == "Deux"
    times = [e.at for e in room.entries(number)]
    assert times == sorted(times)


def test_a_dispatch_does_not_begin_with_an_embargo_that_is_over(room):
    draft = texts.Draft(language="fr", text=texts.TextInput(headline="T"), embargo_until=room.at)
    with pytest.raises(Refused) as refused:
        texts.begin(room.actor("fr-writer"), draft, at=room.at)
    assert refused.value.code == "time-past"
