"""A name that changes and a picture that goes are so on every page that carried them."""

import pytest
from django.test import Client

from articles.workflow.actor import Refused
from articles.workflow.photo_withdrawal import withdraw_photo
from articles.workflow.publishing import carrying, rebuild, renew
from tests.factories import person, photo, tag


def test_a_renamed_person_and_place_are_renamed_in_every_edition_without_a_new_one(room):
    somebody, place = person("Ana Lopes"), tag("Porto", "place")
    number = room.begin(people=[somebody.pk], place_id=place.pk, date=room.at.date())
    room.publish(number, "fr")
    before = room.edition(number, "fr")
    somebody.display_name_fr = "Ana Lopes Pinto"
    somebody.save()
    place.label_fr = "Porto-sur-Mer"
    place.save()
    assert [columns for _row, columns in rebuild(check=True, agency="AZERTAC")] == [["dateline", "people", "folded"]]
    assert renew(carrying(person=somebody.pk)) == 1
    after = room.edition(number, "fr")
    assert after.people[0]["name"] == "Ana Lopes Pinto"
    assert after.dateline.startswith("Porto-sur-Mer")
    assert (after.pk, after.updated, after.listed_at) == (before.pk, before.updated, before.listed_at)
    assert renew(carrying(tag=place.pk)) == 0


def test_a_photo_withdrawn_is_out_of_every_story_and_its_file_out_of_reach(room):
    file = {"file": "bridgephoto1-800.jpg", "width": 800, "height": 600, "type": "image/jpeg"}
    picture = photo("Le pont", name="bridgephoto1", renditions=[file])
    shown = [{"photo": picture.pk, "focal": [0.5, 0.5]}]
    first, second = (room.begin(f"Story {n}", photos=shown) for n in (1, 2))
    for number in (first, second):
        room.publish(number, "fr")
    assert "Le pont" in room.read(first)[1]
    with pytest.raises(Refused) as refused:
        withdraw_photo(room.actor("fr-editor"), "bridgephoto1", at=room.later(seconds=1), note="droits")
    assert refused.value.code == "role"
    assert withdraw_photo(room.actor("fr-chief"), "bridgephoto1", at=room.later(seconds=1), note="droits") == 2
    for number in (first, second):
        assert "Le pont" not in room.read(number)[1]
        assert room.entries(number)[-1].move == "withdraw-photo"
    assert Client().get("/media/bridgephoto1-800.jpg").status_code == 404
    room.save(first, "fr", "Story 1, again")
    room.publish(first, "fr", cause="development")
    assert room.edition(first, "fr").photos == []
