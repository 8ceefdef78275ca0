"""``manage.py history``: a story's life, in order, in words."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.management.commands.history import Command
from articles.states import NoticeKind
from articles.workflow import history
from tests.factories import LANGUAGES, Newsroom


@pytest.fixture
def room(transactional_db: None) -> Newsroom:
    """Committed for real: a command closes its connections when it ends."""
    return Newsroom()


@pytest.fixture
def shell(room, capsys):
    def run(*arguments: object) -> tuple[int, str, str]:
        with time_machine.travel(room.later(seconds=1), tick=False):
            try:
                Command().run_from_argv(["manage.py", "history", *map(str, arguments)])
            except SystemExit as end:
                code = int(end.code or 0)
            else:
                code = 0
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def english(room: Newsroom, name: str, zone: str = "Asia/Baku") -> str:
    who = room.who(name)
    who.interface_language, who.time_zone = "en", zone
    who.save()
    return name


def test_a_storys_life_is_told_in_order_with_every_text_move_edition_and_notice(room, shell):
    number = room.begin("Douze blessés")
    room.publish(number, "fr")
    room.translate(number, "ar", "جرحى")
    room.save(number, "fr", "Deux blessés")
    room.publish(number, "fr", cause="correction", notice="Deux et non douze.")
    note = {"notice_kind": NoticeKind.EDITORS_NOTE, "notice": "Nous vérifions."}
    room.move("annotate", number, "fr", by="fr-editor", **note)
    room.save(number, "fr", "Le bilan")
    room.publish(number, "fr", cause="development", when=room.at + dt.timedelta(hours=3))
    room.move("recall", number, "fr", by="fr-editor")
    room.move("withdraw", number, "fr", by="fr-chief", note="tout était faux", notice="Fausse information.")
    code, out, err = shell(number, "--as", english(room, "fr-chief"))
    assert (code, err) == (0, "")
    told = [
        "began the dispatch",
        "saved text 1: “Douze blessés”",
        "submit, by fr-writer (screen), draft → in review",
        "Text 1 with facts 1 became public (development)",
        "saved text 1: “جرحى”",
        "saved text 2: “Deux blessés”",
        "[correction] Deux et non douze.",
        "[editor’s note] Nous vérifions.",
        "The edition of text 3, planned for",
        "– tout était faux",
        "Readers get a notice in its place: removed by the newsroom. [notice] Fausse information.",
    ]
    places = [out.find(words) for words in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)
    assert out.count("Deux et non douze.") == 1, "a notice carried on is told once"


def test_each_moment_stands_in_the_users_zone_and_in_utc(room, shell):
    number = room.begin()
    _code, out, _err = shell(number, "--as", english(room, "fr-writer", "Europe/Paris"))
    assert "2026-05-04 14:00 CEST (12:00 UTC)" in out
    _code, out, _err = shell(number)
    assert "2026-05-04 16:00 +04 (12:00 UTC)" in out, "the newsroom’s, where nobody is named"


def test_one_version_may_be_asked_for_alone(room, shell):
    number = room.begin("Le titre")
    room.translate(number, "ar", "عنوان")
    _code, out, _err = shell(number, "--language", "ar")
    assert "عنوان" in out and "Le titre" not in out


@pytest.mark.parametrize(
    "arguments",
    [("999999999",), ("-1",), ("99999999999999999999",), ("{number}", "--as", "nobody"),
     ("{number}", "--language", "de"), ("{number}", "--language", "tlh")],
)  # fmt: skip
def test_what_is_not_there_is_one_sentence_and_1(room, shell, arguments):
    number = room.begin()
    code, out, err = shell(*[argument.format(number=number) for argument in arguments])
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1 and "Traceback" not in err


def test_it_is_told_with_as_many_queries_for_eight_languages_as_for_one(room):
    def queries(number: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            history.of(None, number, room.at)
        return len(seen)

    short, long = room.begin(), room.begin()
    room.publish(short, "fr")
    room.publish(long, "fr")
    for language in set(LANGUAGES) - {"fr"}:
        room.translate(long, language, f"Titel {language}")
        room.publish(long, language)
    assert (queries(short), queries(long)) == (5, 5)
