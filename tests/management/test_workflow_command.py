"""``manage.py workflow`` as a shell meets it: exit codes, what is said where, and no entry for what was not done."""

import datetime as dt
import json

import pytest
import time_machine

from articles.management.commands.workflow import Command
from articles.models import LedgerEntry
from tests.factories import NOON, Newsroom

SIX_PM = dt.datetime(2026, 5, 4, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def room(transactional_db: None) -> Newsroom:
    """Committed for real: a command closes its connections when it ends."""
    return Newsroom()


@pytest.fixture
def shell(room, capsys):
    """Run the command as a shell would; gives back exit code, standard output and standard error."""

    def run(*arguments: object, at: dt.datetime | None = None) -> tuple[int, str, str]:
        with time_machine.travel(at or room.later(seconds=1), tick=False):
            try:
                Command().run_from_argv(["manage.py", "workflow", *map(str, arguments)])
            except SystemExit as end:
                code = int(end.code or 0)
            else:
                code = 0
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def one_sentence(text: str) -> bool:
    return 8 < len(text.strip()) < 300 and "Traceback" not in text and len(text.strip().splitlines()) == 1


def test_a_move_that_is_made_ends_with_0_and_says_what_became_of_it(room, shell):
    number = room.begin()
    room.who("fr-writer")
    code, out, err = shell(number, "fr", "submit", "--as", "fr-writer")
    assert (code, err) == (0, "")
    assert out == f"{number} fr: submit, draft → review\n"
    entry = room.entries(number)[-1]
    assert (entry.move, entry.door, entry.actor.username) == ("submit", "shell", "fr-writer")


def test_a_refused_move_ends_with_1_and_gives_its_reason_on_standard_error(room, shell):
    number = room.begin()
    room.who("fr-editor")
    code, out, err = shell(number, "fr", "approve", "--as", "fr-editor")
    assert (code, out) == (1, "")
    assert one_sentence(err)
    assert not LedgerEntry.objects.exists()


def test_a_refusal_as_json_is_one_object_on_standard_output_and_the_reason_still_on_standard_error(room, shell):
    number = room.begin()
    room.who("fr-editor")
    code, out, err = shell(number, "fr", "approve", "--as", "fr-editor", "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["done"], told["code"]) == (False, "state")
    assert told["sentence"] in err


def test_a_move_as_json_names_every_version_that_moved(room, shell):
    number = room.begin()
    room.ready(number, "fr")
    room.translate(number, "ar", "عنوان")
    room.ready(number, "ar")
    room.who("chief")
    at = "2026-05-04T22:00+04:00"
    code, out, err = shell(number, "fr,ar", "publish", "--as", "chief", "--at", at, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["done"] is True
    assert told["move_id"] == str(room.entries(number)[-1].move_id)
    assert [(v["dispatch"], v["language"], v["from"], v["to"]) for v in told["versions"]] == [
        (number, "fr", "ready", "published"),
        (number, "ar", "ready", "published"),
    ]
    assert {dt.datetime.fromisoformat(v["visible_from"]) for v in told["versions"]} == {SIX_PM}


def test_a_time_without_an_offset_is_that_of_who_moves_and_shown_in_utc_too(room, shell):
    number = room.begin()
    room.ready(number, "fr")
    who = room.who("fr-editor")
    who.time_zone = "Europe/Paris"
    who.save()
    code, out, _err = shell(number, "fr", "publish", "--as", "fr-editor", "--at", "2026-05-04T20:00")
    assert code == 0
    assert "2026-05-04 20:00 CEST (18:00 UTC)" in out
    assert room.edition(number, "fr", SIX_PM) is not None
    assert room.edition(number, "fr", SIX_PM - dt.timedelta(microseconds=1)) is None


def test_an_embargo_stands_until_its_time_or_open_and_is_lifted(room, shell):
    number = room.begin()
    room.who("fr-editor")
    assert shell(number, "fr", "embargo", "--as", "fr-editor", "--at", "open")[0] == 0
    assert room.dispatch(number).embargo_is_open
    assert shell(number, "fr", "lift", "--as", "fr-editor")[0] == 0
    assert room.dispatch(number).embargo_until is None
    assert shell(number, "fr", "embargo", "--as", "fr-editor")[0] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ("tomorrow-ish",),
        ("2026-13-01T10:00",),
        ("2026-02-30T10:00",),
        ("18:00",),
        ("",),
        ("٢٠٢٦",),
    ],
)
def test_a_time_that_is_none_is_one_sentence_and_1_and_leaves_no_entry(room, shell, wrong):
    number = room.begin()
    room.ready(number, "fr")
    before = LedgerEntry.objects.count()
    code, out, err = shell(number, "fr", "publish", "--as", "fr-editor", "--at", *wrong)
    assert (code, out) == (1, "")
    assert one_sentence(err) and "2026-05-01T18:00+04:00" in err
    assert LedgerEntry.objects.count() == before


@pytest.mark.parametrize("far", ["9999-12-31T23:59:59-11:00", "9999-12-31T23:59:59", "9999-06-01T00:00Z"])
def test_a_time_at_the_end_of_all_calendars_is_no_traceback(room, shell, far):
    number = room.begin()
    room.ready(number, "fr")
    code, _out, err = shell(number, "fr", "publish", "--as", "fr-editor", "--at", far)
    assert code in {0, 1, 2}
    assert code == 0 or err.strip()


@pytest.mark.parametrize("past", ["0001-01-01T00:00", "1970-01-01T00:00Z", "2026-05-04T11:59Z"])
def test_a_time_in_the_past_is_refused(room, shell, past):
    number = room.begin()
    room.ready(number, "fr")
    code, _out, err = shell(number, "fr", "publish", "--as", "fr-editor", "--at", past)
    assert code == 1
    assert one_sentence(err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("submit",),
        ("fr", "submit"),
        ("12ab", "fr", "submit", "--as", "fr-writer"),
        ("{number}", "fr", "explode", "--as", "fr-writer"),
        ("{number}", "fr", "edit", "--as", "fr-writer"),
        ("{number}", "fr", "submit"),
        ("{number}", "fr", "submit", "--as", "fr-writer", "--cause", "whim"),
        ("{number}", "fr", "submit", "--as", "fr-writer", "--revision", "one"),
        ("{number}", "fr", "withdraw", "--as", "fr-chief", "--exclude", "42,x"),
        ("{number}", "fr", "withdraw", "--as", "fr-chief", "--reason", "because"),
    ],
)
def test_wrong_usage_ends_with_2_and_does_nothing(room, shell, arguments):
    number = room.begin()
    for name in ("fr-writer", "fr-chief"):
        room.who(name)
    code, out, err = shell(*[str(a).format(number=number) for a in arguments])
    assert (code, out) == (2, "")
    assert err.strip() and "Traceback" not in err
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("999999999", "fr", "submit", "--as", "fr-writer"),
        ("1", "fr", "submit", "--as", "fr-writer"),
        ("99999999999999999999", "fr", "submit", "--as", "fr-writer"),
        ("-5", "fr", "submit", "--as", "fr-writer"),
        ("{number}", "de", "submit", "--as", "fr-writer"),
        ("{number}", "tlh", "submit", "--as", "fr-writer"),
        ("{number}", ",", "submit", "--as", "fr-writer"),
        ("{number}", "fr", "submit", "--as", "nobody"),
        ("{number}", "fr", "submit", "--as", "ar-writer"),
        ("{number}", "fr", "withdraw", "--as", "fr-chief"),
        ("{number}", "fr", "withdraw", "--as", "fr-chief", "--note", "  "),
        ("{number}", "fr", "withdraw", "--as", "fr-chief", "--note", "faux", "--exclude", "111111111"),
        ("{number}", "fr", "redact", "--as", "fr-chief", "--note", "demande"),
        ("{number}", "fr", "reconcile", "--as", "fr-chief"),
        ("{number}", "fr", "publish-facts", "--as", "fr-chief", "--facts", "7"),
        ("{number}", "fr", "approve", "--as", "fr-chief", "--revision", "99999999999999999999"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_1_and_leaves_no_entry(room, shell, arguments):
    number = room.begin()
    for name in ("fr-writer", "fr-chief", "ar-writer"):
        room.who(name)
    code, out, err = shell(*[str(a).format(number=number) for a in arguments])
    assert (code, out) == (1, "")
    assert one_sentence(err), err
    assert not LedgerEntry.objects.exists()


def test_the_withdrawn_is_final_also_from_the_shell(room, shell):
    number = room.begin()
    room.publish(number, "fr")
    room.who("fr-chief")
    assert shell(number, "fr", "withdraw", "--as", "fr-chief", "--note", "faux", "--reason", "legal")[0] == 0
    before = LedgerEntry.objects.count()
    for name in ("withdraw", "publish", "hold", "submit"):
        code, _out, err = shell(number, "fr", name, "--as", "fr-chief", "--note", "encore")
        assert code == 1 and one_sentence(err)
    assert LedgerEntry.objects.count() == before


def test_a_correction_takes_its_notice_from_the_note(room, shell):
    number = room.begin()
    room.publish(number, "fr")
    room.save(number, "fr", "Treize")
    room.move("submit", number, "fr", by="fr-writer", cause="correction")
    room.move("approve", number, "fr", by="fr-editor")
    code, _out, err = shell(number, "fr", "publish", "--as", "fr-editor", "--cause", "CORRECTION", "--note", "Treize.")
    assert (code, err) == (0, "")
    assert room.edition(number, "fr").notices[0]["public"] == "Treize."


def test_all_the_languages_named_move_or_none(room, shell):
    number = room.begin()
    room.translate(number, "ar", "عنوان")
    room.ready(number, "fr")
    room.who("chief")
    before = LedgerEntry.objects.count()
    code, out, err = shell(number, "fr,ar", "publish", "--as", "chief")
    assert (code, out) == (1, "") and one_sentence(err)
    assert LedgerEntry.objects.count() == before
    assert room.state(number, "fr") == "ready"


def test_the_tests_clock_is_the_commands(room, shell):
    number = room.begin()
    room.who("fr-writer")
    shell(number, "fr", "submit", "--as", "fr-writer", at=NOON + dt.timedelta(hours=2))
    assert room.entries(number)[-1].at == NOON + dt.timedelta(hours=2)


@pytest.mark.parametrize("hour", ["2026-10-25T02:30", "2027-03-28T02:30"])
def test_an_hour_that_comes_twice_or_never_is_asked_again_and_nothing_is_done(room, shell, hour):
    number = room.begin()
    room.ready(number, "fr")
    who = room.who("fr-editor")
    who.time_zone = "Europe/Paris"
    who.save()
    before = LedgerEntry.objects.count()
    code, out, err = shell(number, "fr", "publish", "--as", "fr-editor", "--at", hour)
    assert (code, out) == (1, "") and one_sentence(err)
    assert LedgerEntry.objects.count() == before


def test_a_dry_run_of_a_withdrawal_lists_what_would_go_and_does_nothing(room, shell):
    number = room.begin("Le premier")
    room.publish(number, "fr")
    follower = room.begin("La suite", follows=number)
    room.publish(follower, "fr")
    room.who("fr-chief")
    before = LedgerEntry.objects.count()
    code, out, err = shell(number, "fr", "withdraw", "--as", "fr-chief", "--note", "faux", "--dry-run")
    assert (code, err) == (0, "")
    assert "Le premier" in out and "La suite" in out and str(follower) in out
    assert LedgerEntry.objects.count() == before
    assert room.edition(number, "fr") is not None
    code, _out, err = shell(number, "fr", "withdraw", "--as", "fr-chief", "--dry-run")
    assert code == 1 and one_sentence(err), "a dry run is refused like the deed"


def test_a_notice_is_added_and_retired_from_the_shell(room, shell):
    number = room.begin()
    room.publish(number, "fr")
    who = ("--as", "fr-editor")
    code, _out, err = shell(number, "fr", "annotate", *who, "--kind", "clarification", "--notice", "Il s’agit de 2025.")
    assert (code, err) == (0, "")
    notice = room.edition(number, "fr").notices[0]
    assert notice["kind"] == "clarification"
    assert shell(number, "fr", "annotate", *who, "--retire", "fr-99")[0] == 1
    assert shell(number, "fr", "annotate", *who, "--retire", notice["id"])[0] == 0
    assert room.edition(number, "fr").notices == []


def test_a_correction_is_worded_from_what_was_wrong_and_what_is_right(room, shell):
    number = room.begin()
    room.publish(number, "fr")
    room.save(number, "fr", "Treize")
    room.move("submit", number, "fr", by="fr-writer", cause="correction")
    room.move("approve", number, "fr", by="fr-editor")
    said = ("--wrong", "douze", "--right", "treize", "--note", "le préfet")
    assert shell(number, "fr", "publish", "--as", "fr-editor", "--cause", "correction", *said)[0] == 0
    assert "« douze ». Il faut lire : « treize »" in room.edition(number, "fr").notices[0]["public"]


def test_who_comes_second_is_told_who_was_first(room, shell):
    number = room.begin()
    room.publish(number, "fr")
    code, _out, err = shell(number, "fr", "publish", "--as", room.who("fr-editor-2").username)
    assert code == 1 and one_sentence(err)
    assert "fr-editor." in err


def test_a_refusal_is_in_the_language_of_who_moves(room, shell):
    number = room.begin()
    told = []
    for name, language in (("fr-editor", "fr"), ("fr-editor-2", "de")):
        who = room.who(name)
        who.interface_language = language
        who.save()
        told.append(shell(number, "fr", "approve", "--as", name)[2])
    assert told[0] != told[1]
