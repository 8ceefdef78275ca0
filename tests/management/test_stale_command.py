"""``manage.py stale`` from the shell."""

import pytest
import time_machine

from articles.management.commands.stale import Command
from articles.models import LedgerEntry
from tests.factories import Newsroom


@pytest.fixture
def room(transactional_db: None) -> Newsroom:
    """Committed for real: a command closes its connections when it ends."""
    return Newsroom()


@pytest.fixture
def shell(room, capsys):
    def run(*arguments: object) -> tuple[int, str, str]:
        with time_machine.travel(room.later(seconds=1), tick=False):
            try:
                Command().run_from_argv(["manage.py", "stale", *map(str, arguments)])
            except SystemExit as end:
                code = int(end.code or 0)
            else:
                code = 0
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_version_behind_is_listed_and_its_changed_paragraph_shown(room, shell):
    number = room.begin("Titre", "Il y a 12 blessés.")
    room.publish(number, "fr")
    room.translate(number, "ar", "عنوان", "هناك 12 جريحا.")
    assert f"{number} ar" not in shell()[1]
    room.save(number, "fr", "Titre", "Il y a 2 blessés.")
    room.publish(number, "fr", cause="development")
    code, out, err = shell()
    assert (code, err) == (0, "") and f"{number} ar" in out
    assert f"{number} ar" in shell(number)[1]
    code, out, err = shell(number, "ar", "--as", "ar-writer")
    assert (code, err) == (0, "")
    assert "[-12-]{+2+}" in out and "! هناك 12 جريحا." in out
    assert shell(number, "fr", "--as", "ar-writer")[:2] == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [("999999999",), ("1", "ar", "--as", "fr-writer"), ("{number}", "de", "--as", "fr-writer"), ("--as", "nobody"),
     ("{number}", "ar")],
)  # fmt: skip
def test_what_is_not_there_is_one_sentence_and_1(room, shell, arguments):
    number = room.begin()
    code, out, err = shell(*[argument.format(number=number) for argument in arguments])
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1 and "Traceback" not in err
    assert not LedgerEntry.objects.exists()
