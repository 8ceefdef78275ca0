"""The agency sends it again: newer versions, older ones, other embargoes, a cancellation."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from articles.ingest.versions import Version, age
from articles.language import body
from articles.models import Dispatch, WireItem
from articles.states import OPEN_EMBARGO, Move, Priority, State
from articles.workflow.ledger import verify
from tests.factories import NOON, Newsroom, person
from tests.ingest.conftest import PARAGRAPH, Shell, ninjs, version

LATER = dt.datetime(2030, 1, 1, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def room(db: None) -> Newsroom:
    return Newsroom(NOON + dt.timedelta(seconds=1))


def second(**fields: Any) -> dict[str, Any]:
    """The item's second version."""
    bodies = [{"contentType": "text/html", "value": f"<p>{PARAGRAPH}</p><p>Une fin toute nouvelle.</p>"}]
    return ninjs(**{"version": "2", "versionCreated": "2026-05-04T10:00:00Z", "bodies": bodies, **fields})


def kept(report: dict[str, Any]) -> list[int]:
    """The numbers of the Revisions that are kept for merging."""
    return sorted(version(report).set_aside.values_list("number", flat=True))


def test_a_newer_version_is_the_next_revision_of_the_same_text(shell: Shell):
    first = shell.one(ninjs())
    before = body.blocks(version(first).head.body)
    report = shell.one(second())
    assert (report["status"], report["dispatch"]) == ("updated", first["dispatch"])
    made = version(report)
    assert (made.state, made.head.number, made.head.conflict, kept(report)) == (State.DRAFT, 2, False, [])
    after = body.blocks(made.head.body)
    assert after[0].id == before[0].id and after[1].text == "Une fin toute nouvelle."
    wire = WireItem.objects.get()
    assert (wire.version, wire.revision_id) == ("2", made.head_id)


def test_the_same_version_or_an_older_one_changes_nothing(shell: Shell):
    shell.one(second(version="10"))
    for number in ("10", "9", "2"):
        report = shell.one(ninjs(version=number, headlines=["Autre titre"]))
        assert report["status"] == "unchanged"
    assert version(report).revisions.count() == 1
    assert any("version is the same" in warning for warning in shell.one(ninjs(version="10"))["warnings"])


def test_version_after_version_goes_on_from_the_last(shell: Shell):
    shell.one(ninjs())
    for number in range(2, 6):
        report = shell.one(second(version=str(number), headlines=[f"Titre {number}"]))
        assert report["status"] == "updated"
    assert (version(report).head.headline, version(report).head.number) == ("Titre 5", 5)


def test_versions_in_one_folder_come_in_in_any_order(shell: Shell):
    paths = [shell.file("a.json", second()), shell.file("b.json", ninjs()), shell.file("c.json", second(version="3"))]
    assert [r["status"] for r in shell.ingest(*paths)] == ["created", "unchanged", "unchanged"]
    assert WireItem.objects.get().version == "3"


def test_what_the_desk_wrote_is_never_overwritten(shell: Shell, room: Newsroom):
    number = shell.one(ninjs())["dispatch"]
    room.save(number, "fr", "Le titre du desk", "Le texte du desk.")
    report = shell.one(second())
    assert report["status"] == "updated"
    assert any("beside its text" in warning for warning in report["warnings"])
    made = version(report)
    assert (made.head.headline, made.head.number, kept(report)) == ("Le titre du desk", 2, [3])
    assert made.revisions.get(number=3).conflict


@pytest.mark.parametrize("state", [State.REVIEW, State.READY, State.SPIKED])
def test_what_is_further_on_its_way_keeps_its_text_and_its_state(shell: Shell, room: Newsroom, state):
    number = shell.one(ninjs())["dispatch"]
    if state == State.SPIKED:
        room.move("spike", number, "fr", by="fr-editor")
    else:
        room.move("submit", number, "fr", by="fr-writer")
    if state == State.READY:
        room.move("approve", number, "fr", by="fr-editor")
    report = shell.one(second())
    assert report["status"] == "updated"
    assert (version(report).state, version(report).head.number, kept(report)) == (state, 1, [2])


def test_a_published_text_goes_back_to_draft_and_the_public_sees_no_letter(shell: Shell, room: Newsroom):
    number = shell.one(ninjs())["dispatch"]
    room.publish(number, "fr")
    with time_machine.travel(room.later(minutes=5), tick=False):
        report = shell.one(second())
    assert (version(report).state, version(report).head.number, kept(report)) == (State.DRAFT, 2, [])
    edition = room.edition(number, "fr", room.later(minutes=5))
    assert edition is not None and "Fin." in edition.body
    assert any("An older version is public" in warning for warning in report["warnings"])
    assert [entry.move for entry in room.entries(number)][-1] == Move.EDIT
    assert list(verify([number])) == []


def test_while_an_edition_waits_or_a_text_is_set_aside_the_new_one_is_kept_beside(shell: Shell, room: Newsroom):
    number = shell.one(ninjs())["dispatch"]
    room.publish(number, "fr", when=room.at + dt.timedelta(hours=6))
    with time_machine.travel(room.later(minutes=1), tick=False):
        report = shell.one(second())
        assert (version(report).state, kept(report)) == (State.PUBLISHED, [2])
        room.move("recall", number, "fr", by="fr-editor")
        room.move("return", number, "fr", by="fr-editor", note="encore")
        report = shell.one(second(version="3", headlines=["Troisième"]))
    assert (version(report).state, version(report).head.number, kept(report)) == (State.DRAFT, 1, [2, 3])


def test_a_version_of_a_withdrawn_story_is_refused(shell: Shell, room: Newsroom):
    number = shell.one(ninjs())["dispatch"]
    room.publish(number, "fr")
    room.move("withdraw", number, "fr", by="fr-chief", note="droits")
    report = shell.one(second())
    assert (report["status"], shell.code) == ("failed", 1)
    assert "withdrawn" in report["error"]
    assert WireItem.objects.get().version == "1"


def test_facts_of_a_newer_version_come_in_and_the_desks_own_stay(shell: Shell, room: Newsroom):
    leyla = person("Leïla Rahimova")
    number = shell.one(ninjs(urgency=5, located="Genève"))["dispatch"]
    room.facts(number, keywords=["sommet"])
    shell.one(second(urgency=2, located="Genève", people=[{"name": "Leïla Rahimova"}]))
    newest = Dispatch.objects.get().facts.latest("number")
    assert (newest.number, newest.priority, newest.people, newest.keywords) == (
        3,
        Priority.URGENT,
        [leyla.pk],
        ["sommet"],
    )
    room.facts(number, priority=Priority.ROUTINE)
    report = shell.one(second(version="3", urgency=1, located="Genève", people=[{"name": "Leïla Rahimova"}]))
    assert any("facts were not taken over" in warning for warning in report["warnings"])
    assert Dispatch.objects.get().facts.latest("number").priority == Priority.ROUTINE


def test_a_version_that_only_counts_on_is_remembered_and_changes_nothing(shell: Shell):
    shell.one(ninjs())
    report = shell.one(ninjs(version="2"))
    assert (report["status"], WireItem.objects.get().version) == ("unchanged", "2")
    assert version(report).revisions.count() == 1


def test_a_version_in_another_language_is_refused(shell: Shell):
    number = shell.one(ninjs())["dispatch"]
    report = shell.one(second(language="de"))
    assert f"This version is in “de”, but dispatch {number} came in as “fr”." in report["error"]
    assert WireItem.objects.get().version == "1"


def test_an_embargo_is_never_shortened_or_lifted(shell: Shell):
    shell.one(ninjs(embargoedUntil=LATER.isoformat()))
    for number, until in (("2", "2029-01-01T10:00:00Z"), ("3", None)):
        report = shell.one(second(version=number, embargoedUntil=until, headlines=[f"Titre {number}"]))
        assert report["status"] == "updated"
        assert any("an editor decides" in warning for warning in report["warnings"])
        assert Dispatch.objects.get().embargo_until == LATER


def test_a_longer_embargo_holds_what_nobody_has_seen(shell: Shell):
    number = shell.one(ninjs())["dispatch"]
    report = shell.one(second(embargoedUntil=LATER.isoformat()))
    assert Dispatch.objects.get().embargo_until == LATER
    assert any("so it is" in warning for warning in report["warnings"])
    assert [entry.move for entry in Dispatch.objects.get().ledger.all()] == [Move.EMBARGO]
    shell.one(second(version="3", pubStatus="withheld"))
    assert Dispatch.objects.get().embargo_until == OPEN_EMBARGO
    assert list(verify([number])) == []


def test_a_longer_embargo_on_what_is_public_is_reported_alone(shell: Shell, room: Newsroom):
    number = shell.one(ninjs())["dispatch"]
    room.publish(number, "fr")
    with time_machine.travel(room.later(minutes=5), tick=False):
        report = shell.one(second(embargoedUntil=LATER.isoformat()))
    assert any("an editor decides" in warning for warning in report["warnings"])
    assert Dispatch.objects.get().embargo_until is None


def test_a_cancellation_is_reported_for_a_chief_and_moves_nothing(shell: Shell, room: Newsroom):
    number = shell.one(ninjs())["dispatch"]
    room.publish(number, "fr")
    report = shell.one(second(pubStatus="canceled", bodies=None, headlines=None, version="3"))
    assert (report["status"], report["dispatch"], shell.code) == ("unchanged", number, 0)
    assert f"a chief decides whether dispatch {number} is withdrawn" in " ".join(report["warnings"])
    assert room.state(number, "fr") == State.PUBLISHED
    assert shell.one(second())["status"] == "unchanged", "a version from before the cancellation came late"


def test_a_cancellation_of_what_never_came_in_makes_nothing(shell: Shell):
    report = shell.one(ninjs(pubStatus="canceled", bodies=None))
    assert (report["status"], report["dispatch"]) == ("unchanged", None)
    assert any("never came in" in warning for warning in report["warnings"])
    assert Dispatch.objects.count() == 0


def test_a_dry_run_says_that_it_would_update(shell: Shell):
    number = shell.one(ninjs())["dispatch"]
    report = shell.one(second(), "--dry-run")
    assert (report["status"], report["dispatch"]) == ("would-update", number)
    assert version(report).revisions.count() == 1


def test_an_address_that_the_desk_gave_a_story_is_kept_beside(shell: Shell, room: Newsroom):
    number = room.begin("Un titre du desk")
    Dispatch.objects.filter(number=number).update(external_uri=ninjs()["uri"])
    report = shell.one(ninjs())
    assert (report["status"], report["dispatch"], kept(report)) == ("updated", number, [2])
    assert shell.one(ninjs())["status"] == "unchanged"


EARLY, LATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("new", "known", "told"),
    [
        (Version("2"), Version("1"), "newer"),
        (Version("10"), Version("9"), "newer"),
        (Version("1.10"), Version("1.9"), "newer"),
        (Version("1.0"), Version("1"), "same"),
        (Version("02"), Version("2"), "same"),
        (Version("1", LATE), Version("2", EARLY), "older"),
        (Version("2", LATE), Version("2", EARLY), "same"),
        (Version("", LATE), Version("", EARLY), "newer"),
        (Version("", EARLY), Version("", LATE), "older"),
        (Version("final", LATE), Version("draft", EARLY), "newer"),
        (Version("20260504T1000"), Version("20260504T0900"), "newer"),
        (Version("1"), Version(), "newer"),
        (Version("", EARLY), Version(), "newer"),
        (Version(), Version("1"), "same"),
        (Version(), Version(), "same"),
        (Version("9" * 90), Version("9" * 89), "newer"),
    ],
)
def test_versions_are_told_apart_by_number_then_by_date(new, known, told):
    assert age(new, known) == told
