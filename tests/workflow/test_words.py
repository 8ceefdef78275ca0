"""No path publishes a text that was not the approved one: each is walked with unapproved words lying ready."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles.models import LedgerEntry, Publication
from articles.states import NoticeKind
from articles.workflow import merging, texts
from articles.workflow.actor import Refused
from articles.workflow.following import follow_up
from tests.factories import Newsroom

pytestmark = pytest.mark.django_db

RAW = "PASSLU"
"""A word that nobody with the right has let pass."""


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def nothing_raw_is_public(room: Newsroom) -> None:
    """Not now and not later, in no edition, on no page; and each edition's text is one that a move let pass."""
    rows = list(Publication.objects.all())
    for row in rows:
        assert RAW not in f"{row.headline} {row.lead} {row.body} {row.note} {row.slug} {row.photos} {row.keywords}"
        passed = LedgerEntry.objects.filter(
            dispatch__number=row.number, language=row.language, revision=row.revision, move__in=PASSING
        )
        assert passed.exists(), f"nobody let text {row.revision} pass"
    for at in {room.at, *(row.visible_from for row in rows)}:
        for number, language in {(row.number, row.language) for row in rows}:
            assert RAW not in room.read(number, language, at)[1]


PASSING = ["approve", "publish", "flash"]


def raw(room: Newsroom, number: int, language: str = "fr", by: str = "") -> None:
    room.save(number, language, f"Titre {RAW}", f"Corps {RAW}.", by=by)


@contextmanager
def refused(code: str) -> Iterator[None]:
    """What is asked within is refused with this code."""
    with pytest.raises(Refused) as refusal:
        yield
    assert refusal.value.code == code


def test_an_edit_after_the_approval_undoes_it(room):
    number = room.begin()
    room.ready(number, "fr")
    raw(room, number)
    with refused("state"):
        room.move("publish", number, "fr", by="fr-editor")
    nothing_raw_is_public(room)


def test_an_edit_during_the_review_is_read_again(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    read = room.version(number, "fr").head.number
    raw(room, number, by="fr-editor-2")
    for move in ("approve", "publish"):
        with refused("head-moved"):
            room.move(move, number, "fr", by="fr-editor", revision=read)
    nothing_raw_is_public(room)


def test_at_the_screen_the_text_that_was_read_is_published_or_none(room):
    number = room.begin()
    room.publish(number, "fr")
    editor = Client()
    editor.force_login(room.who("fr-editor"))
    room.save(number, "fr", "Relu")
    room.move("submit", number, "fr", by="fr-writer", cause="development")
    version = room.version(number, "fr")
    read = {"move": "publish", "revision": version.head.number, "facts": 1, "cause": "development"}
    raw(room, number, by="fr-editor-2")
    with time_machine.travel(room.later(seconds=1), tick=False):
        answer = editor.post(reverse("admin:articles_translation_move", args=[version.pk]), read)
    assert answer.status_code == 409
    nothing_raw_is_public(room)


def test_from_the_shell_a_draft_is_not_published(room):
    number = room.begin()
    room.publish(number, "fr")
    raw(room, number)
    room.who("fr-editor")
    with time_machine.travel(room.later(seconds=1), tick=False), pytest.raises(CommandError) as ended:
        call_command("workflow", str(number), "fr", "publish", "--as", "fr-editor", "--cause", "development")
    assert ended.value.returncode == 1
    nothing_raw_is_public(room)


def test_what_was_scheduled_is_what_comes_out_whatever_is_written_meanwhile(room):
    number = room.begin("Approuvé")
    at = room.at + dt.timedelta(hours=3)
    room.publish(number, "fr", when=at)
    raw(room, number)
    room.move("submit", number, "fr", by="fr-writer")
    room.later(hours=4)
    assert room.edition(number, "fr").headline == "Approuvé"
    nothing_raw_is_public(room)


def test_a_lifted_embargo_lets_out_what_was_approved(room):
    number = room.begin("Approuvé")
    room.move("embargo", number, "", by="fr-editor", when=room.at + dt.timedelta(hours=3))
    room.publish(number, "fr")
    raw(room, number)
    room.move("lift", number, "", by="fr-editor")
    assert room.edition(number, "fr").headline == "Approuvé"
    nothing_raw_is_public(room)


def test_a_translation_begun_reconciled_or_rewritten_goes_out_only_as_approved(room):
    number = room.begin()
    room.publish(number, "fr")
    room.translate(number, "ar", "عنوان")
    room.publish(number, "ar")
    room.save(number, "fr", "Un autre titre")
    room.publish(number, "fr", cause="development")
    raw(room, number, "ar")
    room.move("reconcile", number, "ar", by="ar-editor")
    nothing_raw_is_public(room)
    with refused("state"):
        room.move("publish", number, "ar", by="ar-editor", cause="development")
    nothing_raw_is_public(room)


def test_several_languages_are_published_as_approved_or_none(room):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.ready(number, "fr")
    room.ready(number, "ar")
    raw(room, number, "ar")
    with refused("state"):
        room.move("publish", number, "fr,ar", by="chief")
    assert not Publication.objects.exists()


def test_a_flash_is_the_text_that_its_editor_read(room):
    number = room.begin("Une alerte", priority=1, genre="alert")
    read = room.version(number, "fr").head.number
    raw(room, number)
    with refused("head-moved"):
        room.move("flash", number, "fr", by="fr-editor", revision=read)
    nothing_raw_is_public(room)


def test_a_merge_into_an_approved_text_undoes_the_approval(room):
    number = room.begin()
    read = room.version(number, "fr").version
    room.save(number, "fr", "Relu")
    text = texts.TextInput(headline=f"Titre {RAW}", body=f"<p>Corps {RAW}.</p>")
    kept = texts.save(room.actor("fr-writer-2"), number, "fr", text, at=room.at, against=read)
    room.ready(number, "fr")
    against = room.version(number, "fr").version
    actor = room.actor("fr-editor")
    merging.take(actor, number, "fr", kept.revision.number, ["headline"], at=room.later(seconds=1), against=against)
    with refused("state"):
        room.move("publish", number, "fr", by="fr-editor-2")
    nothing_raw_is_public(room)


def test_a_conflicting_save_is_never_what_is_approved(room):
    number = room.begin("Relu")
    room.move("submit", number, "fr", by="fr-writer")
    version = room.version(number, "fr")
    text = texts.TextInput(headline=f"Titre {RAW}")
    saved = texts.save(
        room.actor("fr-editor-2"), number, "fr", text, at=room.later(seconds=1), against=version.version - 1
    )
    assert saved.conflict
    with refused("head-moved"):
        room.move("approve", number, "fr", by="fr-editor", revision=saved.revision.number)
    room.move("publish", number, "fr", by="fr-editor", revision=version.head.number)
    nothing_raw_is_public(room)


def test_a_notice_and_new_facts_go_out_under_the_live_text_and_not_the_one_in_work(room):
    number = room.begin("Approuvé")
    room.publish(number, "fr")
    raw(room, number)
    room.facts(number, keywords=["lu"])
    note = {"notice_kind": NoticeKind.EDITORS_NOTE, "notice": "Nous vérifions."}
    room.move("annotate", number, "fr", by="fr-editor", **note)
    room.move("publish-facts", number, "", by="fr-editor", cause="development")
    assert room.edition(number, "fr").headline == "Approuvé"
    nothing_raw_is_public(room)


def test_facts_changed_after_the_approval_do_not_go_out_with_it(room):
    number = room.begin(keywords=["lu"])
    room.ready(number, "fr")
    room.facts(number, keywords=[RAW])
    room.move("publish", number, "fr", by="fr-editor")
    assert room.edition(number, "fr").keywords == ["lu"]
    nothing_raw_is_public(room)


def test_a_text_set_aside_recalled_or_taken_off_does_not_come_out(room):
    number = room.begin("Approuvé")
    room.publish(number, "fr")
    raw(room, number)
    room.move("set-aside", number, "fr", by="fr-editor")
    assert room.state(number, "fr") == "published"
    nothing_raw_is_public(room)


def test_a_hold_released_shows_what_was_public_and_not_what_was_written_meanwhile(room):
    number = room.begin("Approuvé")
    room.publish(number, "fr")
    room.move("hold", number, "fr", by="fr-editor")
    raw(room, number)
    room.move("release", number, "fr", by="fr-editor")
    assert room.edition(number, "fr").headline == "Approuvé"
    nothing_raw_is_public(room)


def test_a_follow_up_begins_with_public_words_and_nobody_has_approved_it(room):
    number = room.begin("Approuvé")
    room.publish(number, "fr")
    raw(room, number)
    follower = follow_up(room.actor("fr-editor"), number, at=room.later(seconds=1)).dispatch.number
    assert RAW not in room.version(follower, "fr").head.headline
    with refused("state"):
        room.move("publish", follower, "fr", by="fr-editor-2")
    nothing_raw_is_public(room)
