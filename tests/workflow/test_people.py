"""Two entries of one person become one: everywhere, for good or until they are parted again."""

import pytest
from django.test import Client

from articles.models import LedgerEntry, Person
from articles.workflow import people, vocabulary
from articles.workflow.actor import Refused
from articles.workflow.ledger import verify
from tests.factories import Newsroom, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def test_merging_moves_every_public_story_to_the_one_that_stays(room):
    twice, stays = person("Ana Ruis"), person("Ana Ruiz")
    number = room.begin(people=[twice.pk], bylines=[{"person": twice.pk, "role": "author"}])
    room.publish(number, "fr")
    changed = people.merge(room.actor("fr-editor"), twice.pk, stays.pk, at=room.at, note="la même")
    assert changed == 1
    row = room.edition(number, "fr")
    assert [p["slug"] for p in row.people] == [p["slug"] for p in row.bylines] == [stays.slug]
    assert Client().get(f"/fr/people/{twice.slug}/").headers["Location"] == f"/fr/people/{stays.slug}/"
    assert vocabulary.find("Ana Ruis est là.", "fr").persons == [stays.pk]
    entry = LedgerEntry.objects.get(move="merge-people")
    assert (entry.dispatch.number, entry.language) == (number, "fr")
    assert entry.note.words == "Ana Ruis → Ana Ruiz\xa0: la même"
    assert list(verify()) == []


def test_parting_undoes_it(room):
    twice, stays = person("Ana Ruis"), person("Ana Ruiz")
    number = room.begin(people=[twice.pk])
    room.publish(number, "fr")
    people.merge(room.actor("fr-editor"), twice.pk, stays.pk, at=room.at, note="la même")
    people.part(room.actor("fr-editor"), twice.pk, at=room.at, note="sa sœur")
    assert [p["slug"] for p in room.edition(number, "fr").people] == [twice.slug]
    assert vocabulary.find("Ana Ruis est là.", "fr").persons == [twice.pk]


def test_what_was_merged_before_follows(room):
    first, second, stays = person("Ana Ruis"), person("A. Ruiz"), person("Ana Ruiz")
    people.merge(room.actor("fr-editor"), first.pk, second.pk, at=room.at, note="x")
    people.merge(room.actor("fr-editor"), second.pk, stays.pk, at=room.at, note="x")
    assert set(Person.objects.filter(merged_into=stays)) == {first, second}


@pytest.mark.parametrize(
    ("case", "code"), [("same", "same-person"), ("twice", "merged"), ("note", "note-missing"), ("role", "role"),
                       ("unknown", "unknown-person"), ("into merged", "merged")],
)  # fmt: skip
def test_a_merge_that_may_not_be_says_why_and_changes_nothing(room, case, code):
    one, two, three = person("Ana Ruis"), person("Ana Ruiz"), person("Bo")
    people.merge(room.actor("fr-editor"), three.pk, two.pk, at=room.at, note="x")
    who, gone, into, note = "fr-editor", one.pk, two.pk, "x"
    if case == "same":
        into = gone
    if case == "twice":
        gone = three.pk
    if case == "into merged":
        into = three.pk
    if case == "unknown":
        into = 0
    if case == "note":
        note = " "
    if case == "role":
        who = "fr-writer"
    with pytest.raises(Refused) as refused:
        people.merge(room.actor(who), gone, into, at=room.at, note=note)
    assert refused.value.code == code
    assert Person.objects.get(pk=one.pk).merged_into is None


def test_nobody_is_parted_who_was_not_merged(room):
    with pytest.raises(Refused) as refused:
        people.part(room.actor("fr-editor"), person("Ana").pk, at=room.at, note="x")
    assert refused.value.code == "not-merged"
