"""Wire text through the command: what stands in a file is what an editor finds in the draft."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
import time_machine

from articles.demo.house import make_vocabulary
from articles.language import body
from articles.models import Dispatch, Membership, User
from articles.states import Genre, Priority, Role, State
from newsroom.place import CHECKOUT
from tests.factories import Newsroom, person, tag, user
from tests.ingest.conftest import PARAGRAPH, Shell, version

KEYS = (
    "file", "status", "dispatch", "language", "dateline", "headline", "paragraphs", "people", "tags", "warnings",
    "error",
)  # fmt: skip
TEXT = f"Un sommet s’ouvre à Genève\n\nGenève, 4 mai, AZERTAC\n\n{PARAGRAPH}\n\nUne déclaration est attendue.\n"


def facts(report):
    return Dispatch.objects.get(number=report["dispatch"]).facts.get(number=1)


@pytest.fixture(autouse=True)
def spring():
    with time_machine.travel("2026-05-04T12:00:00Z", tick=False):
        yield


def test_the_sample_comes_in_whole(shell: Shell, shared):
    make_vocabulary()
    (report,) = shell.ingest(shared / "samples" / "azertac-fr-2025-04-23.txt")
    assert tuple(report) == KEYS
    assert (report["status"], report["language"], report["error"]) == ("created", "fr", None)
    assert report["dateline"] == {"place": "Pékin", "date": "2025-04-23", "agency": "AZERTAC"}
    assert report["paragraphs"] == 17
    assert {"Ilham Aliyev", "Xi Jinping"} <= set(report["people"])
    assert {"COP29", "Organisation de coopération de Shanghai"} <= set(report["tags"])
    assert "CICA" in report["tags"]
    made = facts(report)
    assert (made.place.label_fr, made.place_name, made.agency, made.date) == (
        "Pékin", "", "AZERTAC", dt.date(2025, 4, 23),
    )  # fmt: skip
    head = version(report).head
    assert len(body.blocks(head.body)) == 17
    assert "COP29" in head.body and "Pékin, 23 avril" not in head.body


def test_a_text_without_headline_gets_its_first_sentence_and_cannot_be_published_so(shell: Shell):
    report = shell.one(f"Genève, 4 mai, AZERTAC\n\n{PARAGRAPH} Une suite.\n")
    assert report["headline"] == PARAGRAPH.removesuffix(".")
    assert any("no headline" in warning for warning in report["warnings"])
    results = version(report).head.checks
    assert [(r["check"], r["level"]) for r in results if r["level"] == "error"] == [("working-headline", "error")]


def test_a_headline_line_above_the_dateline_is_the_headline(shell: Shell):
    report = shell.one(TEXT)
    assert (report["headline"], report["paragraphs"], report["warnings"]) == (
        "Un sommet s’ouvre à Genève", 2, ["The place “Genève” is in no vocabulary: it stays as it is written."],
    )  # fmt: skip
    assert facts(report).place_name == "Genève"
    assert version(report).state == State.DRAFT
    assert [r for r in version(report).head.checks if r["level"] == "error"] == []


@pytest.mark.parametrize(
    ("language", "line", "place", "date", "agency"),
    [
        ("fr", "Pékin, 23 avril, AZERTAC", "Pékin", "2026-04-23", "AZERTAC"),
        ("de", "Baku, 29. April, AZERTAC", "Baku", "2026-04-29", "AZERTAC"),
        ("az", "Bakı, 8 yanvar, AZƏRTAC", "Bakı", "2026-01-08", "AZƏRTAC"),
        ("ru", "Баку, 8 января, АЗЕРТАДЖ", "Баку", "2026-01-08", "АЗЕРТАДЖ"),
        ("ar", "باكو، 30 أغسطس، أذرتاج", "باكو", "2025-08-30", "أذرتاج"),
        ("zh-hans", "阿新社巴库5月4日电", "巴库", "2026-05-04", "阿新社"),
        ("en", "Baku, April 23, AZERTAC", "Baku", "2026-04-23", "AZERTAC"),
        ("es", "Bakú, 3 de mayo, AZERTAC", "Bakú", "2026-05-03", "AZERTAC"),
    ],
)
def test_the_language_is_told_from_the_dateline(shell: Shell, language, line, place, date, agency):
    report = shell.one(f"{line}\n\n“…” — 12.\n")
    assert (report["status"], report["language"]) == ("created", language), report["error"]
    assert report["dateline"] == {"place": place, "date": date, "agency": agency}
    assert facts(report).agency == "AZERTAC"


def test_a_day_without_a_year_is_the_latest_that_is_not_two_days_ahead(shell: Shell):
    days = [
        shell.one(f"Genève, {day}, AZERTAC\n\nTexte.\n", "--language=fr")["dateline"]["date"]
        for day in ("6 mai", "7 mai")
    ]
    assert days == ["2026-05-06", "2025-05-07"]


def test_a_letter_without_dateline_comes_in_when_its_language_is_given(shell: Shell):
    letter = "Monsieur le Président,\n\nJe vous remercie de votre lettre.\n\nVeuillez agréer mes salutations.\n"
    refused = shell.one(letter)
    assert refused["status"] == "failed" and "--language" in refused["error"] and shell.code == 1
    report = shell.one(letter, "--language", "fr")
    assert (report["status"], report["paragraphs"]) == ("created", 3)
    assert report["dateline"] == {"place": None, "date": None, "agency": None}


def test_a_script_of_one_language_tells_it(shell: Shell):
    assert shell.one("尊敬的先生：\n\n感谢您的来信。\n")["language"] == "zh-hans"
    assert (
        shell.one("Уважаемый господин посол!\n\nБлагодарю Вас за письмо, которое мы получили. Это был день.\n")[
            "language"
        ]
        == "ru"
    )


def test_a_given_language_holds_and_the_doubt_is_told(shell: Shell):
    report = shell.one("Баку, 8 января, АЗЕРТАДЖ\n\nТекст.\n", "--language", "fr")
    assert report["language"] == "fr"
    assert any("looks like “ru”" in warning for warning in report["warnings"])


@pytest.mark.parametrize(
    ("first", "priority", "genre"),
    [
        ("FLASH", Priority.FLASH, Genre.FACTUAL),
        ("URGENT - Un sommet s’ouvre", Priority.URGENT, Genre.URGENT),
        ("ALERTE : Un sommet s’ouvre", Priority.URGENT, Genre.FACTUAL),
        ("Un sommet s’ouvre", Priority.ROUTINE, Genre.FACTUAL),
    ],
)
def test_flags_tell_the_priority_and_leave_the_headline(shell: Shell, first, priority, genre):
    report = shell.one(f"{first}\nGenève, 4 mai, AZERTAC\n{PARAGRAPH}\n")
    assert (facts(report).priority, facts(report).genre) == (priority, genre)
    assert not report["headline"].startswith(("FLASH", "URGENT", "ALERTE"))


def test_an_alert_of_one_line_needs_no_text(shell: Shell):
    report = shell.one("FLASH : Un sommet s’ouvre à Genève\n", "--language=fr")
    assert (report["status"], report["headline"], report["paragraphs"]) == ("created", "Un sommet s’ouvre à Genève", 0)
    assert (facts(report).genre, facts(report).priority) == (Genre.ALERT, Priority.FLASH)
    assert [r for r in version(report).head.checks if r["level"] == "error"] == []


def test_paragraphs_may_be_parted_by_line_ends_alone(shell: Shell):
    report = shell.one("Titre court\r\nGenève, 4 mai, AZERTAC\r\nUn premier paragraphe.\r\nUn second paragraphe.\r\n")
    assert report["paragraphs"] == 2


def test_markup_in_a_wire_text_is_shown_as_it_was_typed(shell: Shell):
    report = shell.one("Genève, 4 mai, AZERTAC\n\nUn <b>gros</b> titre & <script>alert(1)</script>.\n")
    assert "<b>" not in version(report).head.body and "&lt;script&gt;" in version(report).head.body


def test_known_names_are_found_and_others_are_not(shell: Shell):
    minister, forum = person("Leïla Rahimova"), tag("Forum caspien")
    person("Karim Aslanov")
    report = shell.one(f"Titre\n\nGenève, 4 mai, AZERTAC\n\nLeïla Rahimova a ouvert le Forum caspien. {PARAGRAPH}\n")
    assert (report["people"], report["tags"]) == (["Leïla Rahimova"], ["Forum caspien"])
    assert (facts(report).people, facts(report).tags) == ([minister.pk], [forum.pk])


def test_the_place_of_the_dateline_is_the_tag_of_that_name(shell: Shell):
    geneva = tag("Genève", kind="place", label_fr="Genève")
    tag("Mai", kind="topic")
    report = shell.one(TEXT)
    assert (facts(report).place_id, facts(report).place_name, report["warnings"]) == (geneva.pk, "", [])


def test_the_same_text_twice_is_unchanged(shell: Shell):
    first = shell.one(TEXT)
    again = shell.one(TEXT.replace("\n", "\r\n").encode("utf-16"), name="other.txt")
    assert (again["status"], again["dispatch"]) == ("unchanged", first["dispatch"])
    assert (again["headline"], again["paragraphs"]) == (first["headline"], 2)
    assert Dispatch.objects.count() == 1


def test_the_same_text_twice_in_one_call_makes_one_dispatch(shell: Shell):
    paths = [shell.file(name, TEXT) for name in ("a.txt", "b.txt", "c.txt")]
    reports = shell.ingest(
        *paths, shell.file("d.txt", TEXT.replace("Fin", "Autre fin").replace("Un sommet", "Le sommet"))
    )
    assert [r["status"] for r in reports] == ["created", "unchanged", "unchanged", "created"]
    assert len({r["dispatch"] for r in reports[:3]}) == 1


def test_the_same_text_stays_unchanged_after_the_desk_wrote_and_published_it(shell: Shell):
    room = Newsroom()
    number = shell.one(TEXT)["dispatch"]
    room.save(number, "fr", "Un autre titre", "Un autre texte.")
    room.publish(number, "fr")
    report = shell.one(TEXT)
    assert (report["status"], report["dispatch"]) == ("unchanged", number)
    assert room.version(number, "fr").head.headline == "Un autre titre"
    assert room.version(number, "fr").state == State.PUBLISHED


def test_a_dry_run_says_all_and_stores_nothing(shell: Shell):
    person("Leïla Rahimova")
    report = shell.one(TEXT + "\nLeïla Rahimova l’a dit.\n", "--dry-run")
    assert (report["status"], report["dispatch"], report["people"]) == ("would-create", None, ["Leïla Rahimova"])
    assert (Dispatch.objects.count(), User.objects.count()) == (0, 0)


def test_a_folder_is_walked_and_hidden_files_are_left_out(shell: Shell):
    for name in ("b/two.txt", "a.txt", "b/.hidden.txt", ".git/x.txt"):
        shell.file(f"in/{name}", TEXT + name)
    reports = shell.ingest(shell.folder / "in")
    assert [(r["file"].split("/in/")[1], r["status"]) for r in reports] == [
        ("a.txt", "created"),
        ("b/two.txt", "created"),
    ]


def test_standard_input_is_a_file_named_by_a_dash(shell: Shell, monkeypatch):
    shell.input(monkeypatch, TEXT.encode())
    (report,) = shell.ingest("-")
    assert (report["file"], report["status"]) == ("-", "created")


def test_what_fails_does_not_keep_the_others_out(shell: Shell):
    good = [shell.file(f"{n}.txt", f"{TEXT}\nNuméro {n}.\n") for n in range(3)]
    bad = shell.file("bad.txt", "Titre\n\nGenève, 31 février, AZERTAC\n\nTexte.\n")
    reports = shell.ingest(good[0], bad, *good[1:])
    assert [r["status"] for r in reports] == ["created", "failed", "created", "created"]
    assert (shell.code, shell.said) == (1, "1 file of 4 did not come in; the others are in.")
    assert (
        reports[1]["error"]
        == f"{bad}, line 3: The dateline “Genève, 31 février, AZERTAC” has a day that does not exist."
    )


def test_a_hundred_and_twenty_files_come_in_in_batches(shell: Shell, django_assert_max_num_queries):
    for n in range(120):
        shell.file(f"many/{n:03}.txt", f"{TEXT}\nNuméro {n}.\n")
    with django_assert_max_num_queries(75):
        reports = shell.ingest(shell.folder / "many")
    assert [r["status"] for r in reports] == ["created"] * 120
    assert [r["file"] for r in reports] == sorted(r["file"] for r in reports)


def test_one_that_cannot_be_stored_does_not_take_its_batch_along(shell: Shell, monkeypatch):
    from articles.workflow import texts

    begin_many = texts.begin_many

    def refuse_the_second(actor, drafts, *, at):
        if any("Numéro 1" in draft.text.body for draft in drafts):
            raise texts.Refused("no", "Not this one.")
        return begin_many(actor, drafts, at=at)

    monkeypatch.setattr(texts, "begin_many", refuse_the_second)
    reports = shell.ingest(*[shell.file(f"{n}.txt", f"{TEXT}\nNuméro {n}.\n") for n in range(4)])
    assert [r["status"] for r in reports] == ["created", "failed", "created", "created"]
    assert reports[1]["error"].endswith("Not this one.")


def test_a_text_that_somebody_else_brings_in_meanwhile_is_unchanged(shell: Shell, monkeypatch):
    from articles.ingest import run, store

    number = shell.one(TEXT)["dispatch"]
    known, create, blind = run.known, store.create, [True]

    def not_yet(items):
        return {} if blind[0] else known(items)

    def see_then_create(actor, items, *, at):
        blind[0] = False
        return create(actor, items, at=at)

    monkeypatch.setattr(run, "known", not_yet)
    monkeypatch.setattr(store, "create", see_then_create)
    report = shell.one(TEXT)
    assert (report["status"], report["dispatch"]) == ("unchanged", number)


def test_the_system_user_is_the_author_and_cannot_sign_in(shell: Shell):
    report = shell.one(TEXT)
    author = version(report).head.author
    assert (author.username, author.is_active, author.is_staff, author.has_usable_password()) == (
        "desk-system", True, False, False,
    )  # fmt: skip
    assert [(m.desk, m.role) for m in Membership.objects.filter(user=author)] == [(None, Role.WRITER)]


def test_whoever_ingests_by_name_is_the_author_and_needs_the_right(shell: Shell):
    user("fr-writer", Role.WRITER, "fr")
    report = shell.one(TEXT, "--as", "fr-writer")
    assert version(report).head.author.username == "fr-writer"
    refused = shell.one("Баку, 8 января, АЗЕРТАДЖ\n\nТекст.\n", "--as", "fr-writer")
    assert refused["status"] == "failed" and "Only a member of the desk" in refused["error"]
    assert shell.ingest(shell.file("x.txt", TEXT), "--as", "nobody") == []
    assert (shell.code, shell.said) == (1, "There is no user “nobody”.")


def test_an_unknown_language_is_an_error_of_usage(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "ingest", "--language", "nb", str(tmp_path)],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "no language of this newsroom" in done.stderr
