"""What readers are told above a story: kinds, wording, how long it is carried, and when it was first seen."""

import pytest

from articles.states import NoticeKind
from articles.workflow.actor import Refused
from articles.workflow.ledger import verify
from tests.factories import Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def corrected(room: Newsroom, **order: object) -> int:
    number = room.begin("Douze blessés")
    room.publish(number, "fr")
    room.save(number, "fr", "Deux blessés")
    room.publish(number, "fr", cause="correction", **order)
    return number


def told(room: Newsroom, number: int, language: str = "fr") -> list[tuple[str, str]]:
    return [(n["kind"], n["public"]) for n in room.edition(number, language).notices]


def test_a_correction_told_as_wrong_and_right_is_worded_as_its_language_does(room):
    number = corrected(room, wrong="douze blessés", right="deux blessés")
    notice = room.edition(number, "fr").notices[0]
    assert notice["public"].endswith("par erreur : « douze blessés ». Il faut lire : « deux blessés ».")
    assert str(number) in notice["client"] and "au lieu de « douze blessés »" in notice["client"]
    assert "4 mai 2026, 16:00 (UTC+04:00)" in notice["client"], "the faulty edition, in the newsroom's time"


@pytest.mark.parametrize("order", [{}, {"wrong": "douze"}, {"right": "deux"}, {"wrong": " ", "right": "deux"}])
def test_a_correction_without_what_was_wrong_and_what_is_right_is_refused(room, order):
    with pytest.raises(Refused) as refused:
        corrected(room, **order)
    assert refused.value.code == "notice-missing"


def test_a_notice_is_carried_until_an_editor_retires_it_and_its_time_never_moves(room):
    number = corrected(room, notice="Deux et non douze.")
    first = room.edition(number, "fr").visible_from
    room.save(number, "fr", "Deux blessés, un bilan")
    room.publish(number, "fr", cause="development")
    carried = room.edition(number, "fr").notices
    assert [(n["public"], n["at"]) for n in carried] == [("Deux et non douze.", first.isoformat())]
    room.save(number, "fr", "Deux blessés, le bilan définitif")
    room.publish(number, "fr", cause="development", retire=frozenset({carried[0]["id"]}))
    assert told(room, number) == []


def test_a_clarification_is_added_to_the_live_text_without_a_new_one(room):
    number = room.begin()
    room.publish(number, "fr")
    before = room.edition(number, "fr")
    room.later(hours=1)
    room.move(
        "annotate", number, "fr", by="fr-editor", notice_kind=NoticeKind.CLARIFICATION, notice="Il s’agit de 2025."
    )
    after = room.edition(number, "fr")
    assert told(room, number) == [("clarification", "Cette dépêche est précisée comme suit : Il s’agit de 2025.")]
    assert (after.revision, after.facts, after.headline) == (before.revision, before.facts, before.headline)
    assert (after.first_published, after.listed_at) == (before.first_published, before.listed_at)
    assert after.updated == after.visible_from > before.updated
    entry = room.entries(number)[-1]
    assert (entry.move, entry.cause, entry.alone) == ("annotate", "correction", True)


def test_a_reply_names_its_sender_and_is_refused_without(room):
    number = room.begin()
    room.publish(number, "fr")
    reply = {"notice_kind": NoticeKind.REPLY, "notice": "Nous contestons ce chiffre."}
    with pytest.raises(Refused) as refused:
        room.move("annotate", number, "fr", by="fr-editor", **reply)
    assert refused.value.code == "sender-missing"
    room.move("annotate", number, "fr", by="fr-editor", replied_by="La mairie", **reply)
    assert told(room, number)[0][1].startswith("La mairie nous a adressé la réponse suivante")


def test_retiring_alone_is_told_to_nobody(room):
    number = corrected(room, notice="Deux et non douze.")
    live = room.edition(number, "fr")
    room.move("annotate", number, "fr", by="fr-editor", retire=frozenset({live.notices[0]["id"]}))
    after = room.edition(number, "fr")
    assert (after.notices, after.cause, after.updated) == ([], "fix", live.updated)


def test_a_waiting_update_goes_on_and_carries_what_was_added_and_not_what_was_retired(room):
    number = corrected(room, notice="Deux et non douze.")
    old = room.edition(number, "fr").notices[0]["id"]
    room.save(number, "fr", "Le bilan de demain")
    at = room.at.replace(hour=20)
    room.publish(number, "fr", cause="development", when=at)
    note = {"notice_kind": NoticeKind.EDITORS_NOTE, "notice": "Nous vérifions."}
    room.move("annotate", number, "fr", by="fr-editor", retire=frozenset({old}), **note)
    live, later = room.edition(number, "fr"), room.edition(number, "fr", at)
    assert [n["public"] for n in live.notices] == [n["public"] for n in later.notices] == ["Nous vérifions."]
    assert later.headline == "Le bilan de demain" and later.visible_from == at
    assert later.notices[0]["at"] == live.visible_from.isoformat()
    assert live.headline == "Deux blessés"


def test_a_notice_in_one_language_does_not_touch_another_and_its_name_is_its_own(room):
    number = corrected(room, notice="Deux et non douze.")
    room.translate(number, "ar", "جريحان")
    room.publish(number, "ar")
    note = {"notice_kind": NoticeKind.EDITORS_NOTE, "notice": "توضيح."}
    room.move("annotate", number, "ar", by="ar-editor", **note)
    french, arabic = room.edition(number, "fr").notices, room.edition(number, "ar").notices
    assert {n["id"] for n in french}.isdisjoint(n["id"] for n in arabic)
    with pytest.raises(Refused) as refused:
        room.move("annotate", number, "ar", by="ar-editor", retire=frozenset({french[0]["id"]}))
    assert refused.value.code == "notice-missing", "the French notice is none of the Arabic version's"


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({}, "notice-missing"),
        ({"retire": frozenset({"fr-9"})}, "no-such-notice"),
        ({"notice_kind": NoticeKind.CLARIFICATION}, "notice-missing"),
        ({"notice_kind": NoticeKind.CORRECTION, "notice": ""}, "notice-missing"),
    ],
)
def test_an_annotation_that_says_nothing_is_refused(room, order, code):
    number = room.begin()
    room.publish(number, "fr")
    with pytest.raises(Refused) as refused:
        room.move("annotate", number, "fr", by="fr-editor", **order)
    assert refused.value.code == code
    assert [e.move for e in room.entries(number)] == ["submit", "approve", "publish"]


def test_what_is_not_public_has_no_notice_and_a_fix_tells_nobody(room):
    number = room.begin()
    note = {"notice_kind": NoticeKind.CLARIFICATION, "notice": "Un mot."}
    with pytest.raises(Refused) as refused:
        room.move("annotate", number, "fr", by="fr-editor", **note)
    assert refused.value.code == "nothing-public"
    room.publish(number, "fr")
    room.save(number, "fr", "Un sommet s’ouvre à Genève.")
    with pytest.raises(Refused) as refused:
        room.publish(number, "fr", cause="fix", **note)
    assert refused.value.code == "fix-tells-nothing"


def test_a_held_story_takes_a_notice_and_stays_hidden(room):
    number = room.begin()
    room.publish(number, "fr")
    room.move("hold", number, "fr", by="fr-editor")
    room.move("annotate", number, "fr", by="fr-editor", notice_kind=NoticeKind.EDITORS_NOTE, notice="Nous vérifions.")
    assert room.edition(number, "fr") is None
    room.move("release", number, "fr", by="fr-editor")
    assert told(room, number) == [("editors-note", "Nous vérifions.")]
    assert list(verify()) == []
