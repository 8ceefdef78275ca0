"""A follow-up begins with what it follows: text, facts, block ids, and the translations that still hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.language import body as markup
from articles.models import Dispatch, Revision
from articles.workflow import texts
from articles.workflow.actor import Refused
from articles.workflow.following import follow_up
from articles.workflow.ledger import verify
from tests.factories import LANGUAGES, Newsroom, body, tag

pytestmark = pytest.mark.django_db

FRENCH = ("Le pont est fermé.", "Il y a 12 blessés.", "La police enquête.")
ARABIC = ("أغلق الجسر.", "هناك 12 جريحا.", "الشرطة تحقق.")


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def follow(room: Newsroom, number: int, by: str = "fr-writer") -> int:
    room.later(seconds=1)
    return follow_up(room.actor(by), number, at=room.at).dispatch.number


def blocks(room: Newsroom, number: int, language: str) -> list[tuple[str, str]]:
    return [(b.id, b.text) for b in markup.blocks(room.version(number, language).head.body)]


def test_it_starts_with_the_text_the_facts_the_slugline_and_the_block_ids_of_what_it_follows(room):
    section = tag("Monde", "section")
    number = room.begin("Un pont fermé", *FRENCH, section_id=section.pk, keywords=["pont"])
    Dispatch.objects.filter(number=number).update(slugline="pont-geneve")
    room.publish(number, "fr")
    follower = room.dispatch(follow(room, number))
    assert (follower.follows.number, follower.series, follower.slugline) == (number, number, "pont-geneve")
    assert follower.facts.get().snapshot() == room.dispatch(number).facts.get().snapshot()
    assert blocks(room, follower.number, "fr") == blocks(room, number, "fr")
    assert room.version(follower.number, "fr").head.headline == "Un pont fermé"
    assert room.state(follower.number, "fr") == "draft"


def test_it_takes_what_readers_have_and_not_what_is_in_work(room):
    number = room.begin("Public", *FRENCH)
    room.publish(number, "fr")
    room.save(number, "fr", "En travail", "Rien n’est sûr.")
    room.facts(number, keywords=["en travail"])
    follower = follow(room, number)
    assert room.version(follower, "fr").head.headline == "Public"
    assert room.dispatch(follower).facts.get().keywords == []


def test_each_language_has_the_translations_of_the_paragraphs_that_did_not_change(room):
    number = room.begin("Un pont fermé", *FRENCH)
    room.publish(number, "fr")
    room.translate(number, "ar", "جسر مغلق", *ARABIC)
    room.publish(number, "ar")
    room.save(number, "fr", "Un pont fermé", FRENCH[0], "Il y a 21 blessés.", FRENCH[2])
    room.publish(number, "fr", cause="development")
    follower = follow(room, number)
    version, first = room.version(follower, "ar"), room.version(follower, "fr").head
    assert version.based_on == first
    assert version.translator == room.who("ar-writer")
    assert version.head.headline == "جسر مغلق"
    ids = [name for name, _text in blocks(room, follower, "fr")]
    assert blocks(room, follower, "ar") == [(ids[0], ARABIC[0]), (ids[2], ARABIC[2])]


def test_a_language_may_skip_a_step(room):
    number = room.begin("Un pont fermé", *FRENCH)
    room.publish(number, "fr")
    room.translate(number, "ar", "جسر مغلق", *ARABIC)
    room.publish(number, "ar")
    second = follow(room, number)
    room.move("spike", second, "ar", by="ar-editor")
    room.save(second, "fr", "Le pont rouvre", *FRENCH, "Il rouvre à midi.")
    room.publish(second, "fr")
    third = follow(room, second)
    assert [text for _id, text in blocks(room, third, "ar")] == list(ARABIC)
    assert room.version(third, "ar").head.headline == ""


def test_a_version_begun_later_of_a_follow_up_is_filled_in_the_same_way(room):
    number = room.begin("Un pont fermé", *FRENCH)
    room.publish(number, "fr")
    follower = follow(room, number)
    room.save(follower, "fr", "Le pont rouvre", *FRENCH, "Il rouvre à midi.")
    room.translate(number, "ar", "جسر مغلق", *ARABIC)
    room.publish(number, "ar")
    begun = texts.begin_version(room.actor("ar-writer"), follower, "ar", at=room.later(seconds=1))
    assert begun.based_on.number == 1
    assert [text for _id, text in blocks(room, follower, "ar")] == list(ARABIC)


def test_nothing_that_was_carried_goes_out_before_somebody_brought_it_up_to_date(room):
    number = room.begin("Un pont fermé", *FRENCH)
    room.publish(number, "fr")
    room.translate(number, "ar", "جسر مغلق", *ARABIC)
    room.publish(number, "ar")
    follower = follow(room, number)
    room.save(follower, "fr", "Le pont rouvre", *FRENCH, "Il rouvre à midi.")
    room.publish(follower, "fr")
    with pytest.raises(Refused) as refused:
        room.publish(follower, "ar")
    assert refused.value.code == "source-not-out"
    room.move("reconcile", follower, "ar", by="ar-editor")
    room.move("publish", follower, "ar", by="ar-editor")
    assert room.edition(follower, "ar").series == number


def test_who_brought_it_over_counts_as_an_author_and_needs_a_second_pair_of_eyes(room):
    number = room.begin("Un pont fermé", *FRENCH)
    room.publish(number, "fr")
    follower = follow(room, number, by="fr-editor")
    room.move("submit", follower, "fr", by="fr-writer")
    with pytest.raises(Refused) as refused:
        room.move("approve", follower, "fr", by="fr-editor")
    assert refused.value.code == "four-eyes"


def test_a_follow_up_typed_by_hand_keeps_the_ids_of_the_paragraphs_it_repeats(room):
    number = room.begin("Un pont fermé", *FRENCH)
    room.publish(number, "fr")
    draft = texts.Draft(
        language="fr", text=texts.TextInput(headline="Suite", body=body("Neuf.", FRENCH[1])), follows=number
    )
    made = texts.begin(room.actor("fr-writer"), draft, at=room.later(seconds=1))
    assert blocks(room, made.dispatch.number, "fr")[1] == blocks(room, number, "fr")[1]


def test_a_translated_paragraph_bears_the_id_of_its_source_from_its_first_save_on(room):
    number = room.begin("Un pont fermé", *FRENCH)
    room.translate(number, "ar", "جسر مغلق", *ARABIC[:2])
    source = [name for name, _text in blocks(room, number, "fr")]
    assert [name for name, _text in blocks(room, number, "ar")] == source[:2]
    room.save(number, "ar", "جسر مغلق", *ARABIC)
    assert [name for name, _text in blocks(room, number, "ar")] == source


@pytest.mark.parametrize("number", [999_999_999, -1, 10**30])
def test_what_is_not_there_is_not_followed(room, number):
    with pytest.raises(Refused) as refused:
        follow(room, number)
    assert refused.value.code == "unknown"


def test_nobody_follows_what_was_withdrawn_or_from_another_desk(room):
    number = room.begin()
    room.publish(number, "fr")
    with pytest.raises(Refused) as refused:
        follow(room, number, by="ar-writer")
    assert refused.value.code == "role"
    room.move("withdraw", number, "fr", by="fr-chief", note="faux")
    with pytest.raises(Refused) as refused:
        follow(room, number)
    assert refused.value.code == "withdrawn"


def test_it_costs_the_same_for_one_language_and_for_eight_and_for_a_long_series(room):
    def queries(number: int) -> int:
        actor = room.actor("fr-writer")
        with CaptureQueriesContext(connection) as seen:
            follow_up(actor, number, at=room.later(seconds=1))
        return len(seen)

    alone = room.begin("Un", *FRENCH)
    room.translate(alone, "ar", "ع", *ARABIC)
    first = queries(alone)
    number = room.begin("Deux", *FRENCH)
    for language in set(LANGUAGES) - {"fr"}:
        room.translate(number, language, f"Titel {language}")
    for _step in range(3):
        number = follow(room, number)
    assert queries(number) == first
    assert list(verify()) == []
    assert not Revision.objects.filter(body="", translation__language="de").exists()
