"""Holds and withdrawals: what they reach, what they spare, what readers are told."""

import pytest

from articles.models import Publication
from articles.workflow import cases, takedown
from articles.workflow.actor import Refused
from tests.factories import Newsroom, photo
from tests.workflow.asking import SIX_PM, code, headline


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom()


def test_a_follow_up_begun_and_published_during_a_hold_is_held_too(room):
    first = room.begin("Un")
    room.publish(first, "fr")
    room.move("hold", first, "fr", by="fr-editor")
    second = room.begin("Deux", follows=first)
    room.publish(second, "fr")
    assert headline(room, second) is None
    room.translate(first, "ar", "واحد")
    room.publish(first, "ar")
    assert headline(room, first, "ar") is None
    room.move("release", first, "fr", by="fr-editor")
    assert (headline(room, second), headline(room, first, "ar")) == ("Deux", "واحد")


def test_an_excluded_follow_up_stays_and_what_follows_it_does_not(room):
    first = room.begin("Un")
    room.publish(first, "fr")
    second = room.begin("Deux", follows=first)
    room.publish(second, "fr")
    third = room.begin("Trois", follows=second)
    room.publish(third, "fr")
    assert code(room.move, "hold", first, "fr", by="fr-editor", exclude=frozenset({111_111_111})) == "not-a-follower"
    room.move("hold", first, "fr", by="fr-editor", exclude=frozenset({second}))
    assert [headline(room, n) for n in (first, second, third)] == [None, "Deux", None]
    room.move("hold", third, "fr", by="fr-editor")
    room.move("release", first, "fr", by="fr-editor")
    assert [headline(room, n) for n in (first, second, third)] == ["Un", "Deux", None]
    room.move("release", third, "fr", by="fr-editor")
    assert headline(room, third) == "Trois"


def test_a_hold_is_put_on_once_and_released_by_its_own_release(room):
    number = room.begin()
    room.publish(number, "fr")
    room.translate(number, "ar", "عنوان")
    room.publish(number, "ar")
    assert code(room.move, "release", number, "fr", by="fr-editor") == "not-held"
    room.move("hold", number, "fr", by="fr-editor")
    assert code(room.move, "hold", number, "fr", by="fr-editor") == "held-already"
    assert code(room.move, "release", number, "ar", by="ar-editor") == "not-held"
    room.move("hold", number, "ar", by="ar-editor")
    room.move("release", number, "fr", by="fr-editor")
    assert headline(room, number, "ar") is None
    room.move("release", number, "ar", by="ar-editor")
    assert headline(room, number, "ar") == "عنوان"


def test_an_edition_that_came_and_went_during_a_hold_was_never_public(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.move("hold", number, "fr", by="fr-editor")
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development")
    middle = room.at
    room.save(number, "fr", "Trois")
    room.publish(number, "fr", cause="development")
    room.move("release", number, "fr", by="fr-editor")
    assert headline(room, number) == "Trois"
    assert headline(room, number, at=middle) is None
    assert not Publication.objects.get(number=number, headline="Deux").seen


def test_a_withdrawal_of_one_version_is_of_that_one_alone(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")
    follower = room.begin("Deux", follows=number)
    room.publish(follower, "fr")
    room.move("withdraw", number, "ar", by="ar-chief", note="faux")
    assert [headline(room, number), headline(room, number, "ar"), headline(room, follower)] == ["Un", None, "Deux"]
    assert code(room.save, number, "ar", "مرة أخرى") == "withdrawn"
    room.save(number, "fr", "Encore")


def test_the_original_and_a_version_named_together_are_withdrawn_together(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.translate(number, "ar", "واحد")
    room.publish(number, "ar")
    room.move("withdraw", number, "fr,ar", by="chief", note="faux")
    assert headline(room, number, "ar") is None
    assert [e.move for e in room.entries(number)][-2:] == ["withdraw", "withdraw"]


def test_readers_of_a_story_are_told_it_is_gone_also_when_its_waiting_update_was_for_clients(room):
    number = room.begin("Un")
    room.publish(number, "fr")
    room.facts(number, audience="wire")
    room.save(number, "fr", "Deux")
    room.publish(number, "fr", cause="development", when=SIX_PM)
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert Publication.objects.answer(number, "fr", room.at).get().kind == "tombstone"


def test_what_only_clients_had_is_unknown_to_readers_after_a_withdrawal(room):
    number = room.begin("Un", audience="wire")
    room.publish(number, "fr")
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    assert not Publication.objects.answer(number, "fr", room.at).exists()
    assert Publication.objects.get(number=number, kind="tombstone").audience == "wire"


def test_what_a_withdrawal_will_take_down_is_known_beforehand_and_is_what_it_takes(room):
    """The list names versions seen, versions unseen, what follows, and the photos that then stand nowhere."""
    mine, shared = photo("mine"), photo("shared")
    photos = [{"photo": mine.pk}, {"photo": shared.pk}]
    number = room.begin("Un", photos=photos)
    room.publish(number, "fr")
    room.translate(number, "ar", "عنوان")
    follower = room.begin("Deux", follows=number)
    room.publish(follower, "fr")
    spared = room.begin("Trois", follows=follower)
    other = room.begin("Ailleurs", photos=photos[1:])
    room.publish(other, "fr")
    case = cases.load(room.actor("fr-chief"), number, room.at, lock=False)
    reached = takedown.reach(case, case.version("fr"), frozenset({spared}))
    assert [(r.number, r.language, r.public, r.leaves_notice) for r in reached] == [
        (number, "fr", True, True),
        (number, "ar", False, False),
        (follower, "fr", True, True),
    ]
    assert [r.headline for r in reached] == ["Un", "عنوان", "Deux"]
    assert takedown.photos_reached(case, reached) == [mine]
    outcome = room.move("withdraw", number, "fr", by="fr-chief", note="faux", exclude=frozenset({spared}))
    assert {(v.number, v.language) for v in outcome.versions} == {(r.number, r.language) for r in reached}


@pytest.mark.parametrize("which", ["unknown", "itself", "follower", "withdrawn"])
def test_what_replaces_a_withdrawn_story_is_there_and_does_not_go_with_it(room, which):
    number = room.begin("Un")
    room.publish(number, "fr")
    follower = room.begin("Deux", follows=number)
    gone = room.begin("Trois")
    room.move("withdraw", gone, "fr", by="fr-chief", note="faux")
    named = {"unknown": 999_999_999, "itself": number, "follower": follower, "withdrawn": gone}[which]
    with pytest.raises(Refused) as refused:
        room.move("withdraw", number, "fr", by="fr-chief", note="faux", replaced_by=named)
    assert refused.value.code == "no-such-replacement"
    assert room.edition(number, "fr") is not None


def test_the_notice_of_a_withdrawal_names_what_replaces_it(room):
    number, better = room.begin("Un"), room.begin("Le vrai")
    room.publish(number, "fr")
    room.move("withdraw", number, "fr", by="fr-chief", note="faux", notice="Fausse information.", replaced_by=better)
    tomb = Publication.objects.answer(number, "fr", room.at).get()
    assert (tomb.kind, tomb.replaced_by) == ("tombstone", better)
    assert tomb.notices[0]["public"] == "Fausse information."
