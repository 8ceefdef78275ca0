"""Colleagues are told what concerns them: on the screen, and by e-mail where they chose so."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Notification
from articles.workflow import letters, remarks
from articles.workflow.actor import Refused
from tests.factories import Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def told(room: Newsroom, name: str) -> list[str]:
    return [n.kind for n in Notification.objects.filter(user=room.who(name)).order_by("id")]


def test_a_text_that_comes_back_tells_its_author_why(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    room.move("return", number, "fr", by="fr-editor", note="Qui l’a dit ?")
    (one,) = Notification.objects.all()
    assert (one.user, one.kind, one.actor) == (room.who("fr-writer"), "returned", room.who("fr-editor"))
    assert (one.words, one.translation.language) == ("Qui l’a dit ?", "fr")


def test_a_text_that_is_approved_tells_its_author_and_nobody_who_did_it_herself(room):
    number = room.begin()
    room.ready(number, "fr")
    assert told(room, "fr-writer") == ["approved"]
    assert told(room, "fr-editor") == []


def test_a_correction_of_the_source_tells_the_translators_that_are_behind(room):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.translate(number, "en", "A headline")
    room.publish(number, "fr")
    Notification.objects.all().delete()
    room.save(number, "fr", "Un autre titre", "Trois morts, et non deux.")
    room.publish(number, "fr", cause="correction", notice="Trois morts, et non deux.")
    assert told(room, "ar-writer") == ["source"]
    assert told(room, "en-writer") == ["source"]
    assert told(room, "fr-editor") == []


def test_a_typing_error_in_the_source_tells_no_translator(room):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.publish(number, "fr")
    Notification.objects.all().delete()
    room.save(number, "fr", "Un sommet s’ouvre à Genèvee")
    room.publish(number, "fr", cause="fix")
    assert told(room, "ar-writer") == []


def test_a_version_that_goes_out_with_its_source_is_not_behind(room):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.ready(number, "fr")
    room.ready(number, "ar")
    Notification.objects.all().delete()
    room.move("publish", number, "fr,ar", by="chief")
    assert told(room, "ar-writer") == []


def test_a_flash_tells_the_members_of_its_desk_and_those_of_all_desks(room):
    for name in ("fr-editor", "fr-writer", "ar-writer", "chief"):
        room.who(name)
    number = room.begin(priority=1, genre="alert")
    room.move("flash", number, "fr", by="fr-editor")
    assert told(room, "fr-writer") == ["flash"]
    assert told(room, "chief") == ["flash"]
    assert told(room, "ar-writer") == []


def test_a_night_alone_is_told_to_the_chiefs_at_once(room):
    for name in ("fr-chief", "ar-chief", "chief", "fr-editor-2"):
        room.who(name)
    room.duty("fr-editor", "fr")
    assert told(room, "fr-chief") == told(room, "chief") == ["duty"]
    assert told(room, "ar-chief") == told(room, "fr-editor-2") == []


def test_a_remark_tells_those_whom_it_names(room):
    number = room.begin()
    room.who("ar-writer")
    actor = room.actor("fr-editor")
    remarks.remark(actor, number, "fr", "@ar-writer, @nobody: voir redaction@fr-writer.example", at=room.at)
    assert told(room, "ar-writer") == ["mentioned"]
    assert told(room, "fr-writer") == []


@pytest.mark.parametrize(("words", "code"), [("  ", "remark-empty"), ("x" * 2001, "remark-long")])
def test_a_remark_without_words_or_with_too_many_is_refused(room, words, code):
    number = room.begin()
    with pytest.raises(Refused) as refused:
        remarks.remark(room.actor("fr-editor"), number, "fr", words, at=room.at)
    assert refused.value.code == code


def test_what_somebody_does_not_want_to_be_told_is_not_even_written(room):
    writer = room.who("fr-writer")
    writer.told_on_screen, writer.told_by_mail = [], []
    writer.save()
    number = room.begin()
    room.ready(number, "fr")
    assert told(room, "fr-writer") == []


def test_a_refused_move_tells_nobody(room):
    number = room.begin()
    room.move("submit", number, "fr", by="fr-writer")
    with pytest.raises(Refused):
        room.move("return", number, "fr", by="fr-editor")
    assert not Notification.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_a_letter_is_written_in_its_readers_language_and_sent_once(room, settings):
    writer = room.who("fr-writer")
    writer.email, writer.told_by_mail, writer.interface_language = "redaction@news.example", ["returned"], "en"
    writer.save()
    number = room.begin("Un sommet\ns’ouvre")
    room.move("submit", number, "fr", by="fr-writer")
    room.move("return", number, "fr", by="fr-editor", note="Qui l’a dit ?")
    (job,) = ProcrastinateJob.objects.all()
    assert mail.outbox == []
    for _try in range(2):
        letters.send_letters(**job.args)
    (letter,) = mail.outbox
    version = room.version(number, "fr")
    assert letter.to == ["redaction@news.example"]
    assert f"sent dispatch {number} (Français) back to you" in letter.subject
    assert "\n" not in letter.subject
    assert "Qui l’a dit ?" in letter.body
    assert f"{settings.NEWSROOM_ADDRESS}/admin/articles/translation/{version.pk}/change/" in letter.body


def test_a_server_that_takes_no_letter_leaves_it_to_the_next_try(room, settings, caplog):
    writer = room.who("fr-writer")
    writer.email, writer.told_by_mail = "redaction@news.example", ["approved"]
    writer.save()
    room.ready(room.begin(), "fr")
    (job,) = ProcrastinateJob.objects.all()
    settings.EMAIL_BACKEND = "tests.workflow.test_telling.NoServer"
    with pytest.raises(RuntimeError, match="1 of 1"):
        letters.send_letters(**job.args)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    letters.send_letters(**job.args)
    assert len(mail.outbox) == 1


class NoServer:
    """A mail server that takes nothing."""

    def __init__(self, **options: object) -> None:
        pass

    def __enter__(self) -> "NoServer":
        return self

    def __exit__(self, *why: object) -> None:
        pass

    def send_messages(self, letters_: object) -> int:
        raise OSError("no route")


def test_telling_costs_the_same_for_one_member_and_for_three(room):
    costs = []
    for name in ("fr-writer", "fr-writer-3", "fr-writer-4"):
        room.who(name)
        room.who("fr-editor")
        number = room.begin(by="fr-writer", priority=1, genre="alert")
        with CaptureQueriesContext(connection) as queries:
            room.move("flash", number, "fr", by="fr-editor")
        costs.append(len(queries))
    assert len(set(costs)) == 1


def test_a_redaction_takes_words_out_of_remarks_and_of_what_was_told(room):
    number = room.begin()
    room.who("ar-writer")
    remarks.remark(room.actor("fr-editor"), number, "fr", "@ar-writer Jean Secret est mineur", at=room.at)
    room.move("redact", number, "fr", by="fr-chief", note="mineur", words="Jean Secret")
    assert "Secret" not in Notification.objects.get().words
    assert "Secret" not in room.version(number, "fr").remarks.get().words
