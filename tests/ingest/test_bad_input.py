"""Files that cannot come in: a sentence each, with the line, nothing half made; whatever the bytes, no other error."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.ingest.problem import Problem
from articles.ingest.run import item_of
from articles.language import body
from articles.models import Dispatch
from tests.ingest.conftest import PARAGRAPH, Shell, ninjs, version

TODAY = dt.date(2026, 5, 4)
DATELINE = "Genève, 4 mai, AZERTAC\n\n"


def refused(content: bytes | str | dict[str, Any], name: str = "text.txt", language: str | None = "fr") -> Problem:
    if isinstance(content, dict):
        content = json.dumps(content)
    with pytest.raises(Problem) as caught:
        item_of(content.encode() if isinstance(content, str) else content, name, language=language, today=TODAY)
    return caught.value


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "empty", None),
        (b" \n\t\r\n ", "empty", None),
        (b"\xef\xbb\xbf\n", "empty", None),
        ("Titre\nGenève".encode("latin-1"), "not-utf-8", 2),
        ("Titre\n\nBaku".encode("utf-16-le"), "binary", 1),
        (b"\xff\xfeT\x00i", "not-utf-16", None),
        (b"%PDF-1.7\n1 0 obj", "binary", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary", None),
        (b"Titre\n\x00", "binary", 2),
        (bytes(range(1, 32)) * 9, "binary", 1),
        ("Un titre seul", "no-body", 1),
        ("Titre\n\n" + DATELINE, "no-body", 3),
        ("Titre\n\nGenève, 31 février, AZERTAC\n\nTexte.", "impossible-day", 3),
        ("date 2025-13 Genève, 4 mai, AZERTAC\n\nTexte.", "impossible-month", 1),
        (DATELINE + "mot " * 20_001, "too-many-words", None),
        (DATELINE + "x" * 200_001, "body-too-long", None),
    ],
)
def test_a_text_that_cannot_come_in_is_told_with_its_line(content, code, line):
    problem = refused(content)
    assert (problem.code, problem.line) == (code, line)
    assert problem.sentence.endswith(".")


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ('{"uri":\n "urn:x"\n "a": 1}', "broken-json", 3),
        ('{"uri": "urn:x"', "broken-json", 1),
        ("[]", "no-object", 1),
        ('{"uri": "a", "uri": "b"}', "duplicate-key", None),
        ('{"uri": "a",\n "urgency": ' + "9" * 5000 + "}", "number-too-long", 2),
        ('{"uri": "a", "urgency": 1' + "0" * 60 + ".5}", "number-too-long", 1),
        ('{"uri": "a", "urgency": 1e999}', "number-too-large", None),
        ('{"uri": "a",\n\n "urgency": NaN}', "not-a-number", 3),
        ('{"uri": "a", "urgency": -Infinity}', "not-a-number", 1),
        ('{"uri": "a\\u0000b"}', "nul-character", 1),
        ('{"a": 1,\n"uri": "\\ud83d"}', "lone-surrogate", 2),
        ('{"uri": "\\ude00\\ud83d"}', "lone-surrogate", 1),
        ('{"a": ' * 3000 + "1" + "}" * 3000, "json-too-deep", 1),
        ("[" * 100_000, "json-too-deep", 1),
        ('{"a": "' + "[" * 500 + '"}', "no-uri", None),
        ('{"uri": "\\\\ud83d"}', "no-body", None),
        ("Texte.", "broken-json", 1),
    ],
)
def test_json_that_cannot_come_in_is_told_with_its_line(content, code, line):
    problem = refused(content, "item.json")
    assert (problem.code, problem.line) == (code, line)
    assert problem.sentence.endswith(".")


def html(value: str) -> dict[str, Any]:
    return ninjs(bodies=[{"contentType": "text/html", "value": value}])


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (ninjs(uri=None), "no-uri"),
        (ninjs(uri=["", {}]), "no-uri"),
        (ninjs(uri="urn:x\x07y"), "control-character"),
        (ninjs(uri="urn:x\u202ey"), "control-character"),
        (ninjs(version="1\x1b[31m"), "control-character"),
        (ninjs(uri="urn:x y"), "space-in-identifier"),
        (ninjs(uri="urn:" + "x" * 500), "identifier-too-long"),
        (ninjs(version="9" * 101), "identifier-too-long"),
        (ninjs(bodies=None), "no-body"),
        (ninjs(bodies=[{"value": " \n "}, {"contentType": "text/html", "value": "<p>&nbsp;</p>"}]), "no-body"),
        (html("<script>alert(1)</script>"), "no-body"),
        (html("<p>" + "x" * 200_001), "body-too-long"),
        (html("<p>" + "mot " * 20_001), "too-many-words"),
        (html("<ul><li>" * 7 + "x"), "body-too-deep"),
        (html("<ul><li>" * 20_000 + "x"), "body-too-deep"),
    ],
)
def test_an_item_that_cannot_come_in_is_told(item, code):
    assert refused(item).code == code


@pytest.mark.parametrize(
    "value",
    [
        "<ul><li>" * 20_000,
        "<head" * 35_000,
        "<body.content>" * 14_000,
        "<br" + " " * 190_000,
        "<br>" * 45_000,
        "<!--" * 45_000,
        "<a href='" * 20_000,
        "&lt;" * 45_000,
        "\n" * 190_000 + "x",
        ("x" * 60 + "\n") * 3_000,
    ],
)
@pytest.mark.parametrize("kind", ["text/html", "application/nitf+xml", "text/plain"])
def test_a_body_made_to_be_slow_is_over_within_seconds(value, kind):
    item = ninjs(bodies=[{"contentType": kind, "value": value}])
    before = time.process_time()
    try:
        item_of(json.dumps(item).encode(), "item.json", language=None, today=TODAY)
    except Problem as problem:
        assert problem.code in {"body-too-deep", "no-body", "too-many-words", "body-too-long"}
    assert time.process_time() - before < 3


def test_a_file_of_more_than_five_megabytes_is_refused(shell: Shell):
    report = shell.one("x" * 5_000_001)
    assert report["error"].endswith("The file is larger than 5 MB, the most that comes in.")


def test_what_is_missing_or_no_file_is_told(shell: Shell):
    os.mkfifo(shell.folder / "pipe")
    (shell.folder / "dangling.txt").symlink_to("nowhere")
    (shell.folder / "empty").mkdir()
    reports = shell.ingest(shell.folder / "none.txt", shell.folder, shell.folder / "empty", "a\0b")
    told = [r["error"].split(": ", 1)[1] for r in reports]
    assert told == [
        "There is no such file.",
        "There is no such file.",
        "This is no file that can be read.",
        "There is no file in this folder.",
        "There is no such file.",
    ]
    assert {r["status"] for r in reports} == {"failed"} and shell.code == 1


def test_a_name_that_is_no_text_can_be_printed(shell: Shell):
    path = os.fsencode(shell.folder) + b"/caf\xe9.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123  # a path of bytes
        file.write(DATELINE + "Texte.")
    (report,) = shell.ingest(shell.folder)
    assert report["status"] == "created" and report["file"].endswith("caf\ufffd.txt")


def test_only_absolute_links_come_in(shell: Shell):
    links = [
        "https://good.example/a",
        "mailto:a@b.example",
        "//evil.example",
        "javascript:alert(1)",
        "/local",
        "data:text/html,x",
    ]
    value = "".join(f'<p><a href="{link}" onclick="x()">mot</a></p>' for link in links)
    head = version(shell.one(html(value))).head
    assert body.strip_ids(head.body) == (
        '<p><a href="https://good.example/a">mot</a></p><p><a href="mailto:a@b.example">mot</a></p>' + "<p>mot</p>" * 4
    )


def test_what_cannot_be_seen_is_taken_out_of_names_and_headlines(shell: Shell):
    item = ninjs(headlines=["Un\u202e titre\x07"], by="Claire\x00\x1b[2J", located="Genève\u200b", slugline="a\nb")
    report = shell.one(json.dumps(item).replace("\\u0000", ""), name="item.json")
    assert (report["headline"], report["dateline"]["place"]) == ("Un titre", "Genève")
    assert Dispatch.objects.get().slugline == "a b"


def test_more_names_than_anybody_reads_are_cut(shell: Shell):
    item = ninjs(subjects=[{"name": f"Sujet {n} " + "x" * (n % 90)} for n in range(5000)])
    shell.one(item)
    keywords = Dispatch.objects.get().facts.get().keywords
    assert len(keywords) == 40 and max(map(len, keywords)) <= 60


def take(content: bytes, name: str) -> None:
    """Read a file as ingest does; nothing but a Problem, with a sentence, may come out."""
    try:
        item = item_of(content, name, language=None, today=TODAY)
    except Problem as problem:
        assert problem.sentence.endswith(".")
        assert problem.line is None or problem.line >= 1
        assert problem.told("file").encode()
    else:
        assert (item.body or item.headline) and len(item.headline) <= 300
        assert "\0" not in item.headline + item.body + item.place + item.note + item.uri


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
def test_whatever_the_bytes_of_a_text_there_is_a_draft_or_a_sentence(content):
    take(content, "text.txt")


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=300), st.sampled_from(["", DATELINE, "date 2025-04 ", "FLASH ", "阿新社巴库5月11日电 ", "Баку, "])
)
def test_whatever_the_words_of_a_text_there_is_a_draft_or_a_sentence(text, before):
    take((before + text).encode("utf-8", "replace"), "text.txt")


KEYS = st.sampled_from(
    (
        *("uri", "version", "language", "headline", "headlines", "body_html", "bodies", "by", "byline", "people"),
        *("person", "subjects", "places", "located", "urgency", "embargoedUntil", "pubStatus", "versionCreated"),
        *("firstCreated", "genres", "associations", "descriptions", "infoSources", "value", "name", "role", "code"),
        *("contentType", "literal", "scheme", "edNote", "slugline", "title", "type", "renditions", "keywords"),
        "copyrightHolder",
    )
)
WORDS = st.one_of(
    st.text(max_size=30), st.sampled_from(["fr", "1", "urn:x", "<p>a</p>", "main", "2026-05-04T10:00:00Z"])
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(KEYS, WORDS), inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=12))
def test_whatever_an_item_holds_there_is_a_draft_or_a_sentence(fields):
    take(json.dumps(ninjs(**fields)).encode(), "item.json")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 400))
def test_whatever_is_wrong_in_the_middle_of_json_there_is_a_draft_or_a_sentence(noise, at):
    content = json.dumps(ninjs()).encode()
    take(content[:at] + noise + content[at:], "item.json")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(KEYS, VALUES, max_size=12), st.text(max_size=60))
def test_whatever_comes_in_is_stored_or_told(shell: Shell, fields, words):
    item = ninjs(**{"uri": f"urn:x:{abs(hash(str(fields)))}", **fields})
    reports = shell.ingest(
        shell.file("item.json", json.dumps(item)), shell.file("text.txt", (DATELINE + words).encode("utf-8", "replace"))
    )
    for report in reports:
        assert "could not be taken in" not in (report["error"] or ""), report["error"]
        assert report["status"] in {"created", "updated", "unchanged", "failed"}


def test_what_nobody_foresaw_fails_one_file_is_logged_and_told(shell: Shell, monkeypatch, caplog):
    from articles.ingest import wire_text

    read = wire_text.read

    def stumble(text, **options):
        if "stumble" in text:
            raise ZeroDivisionError
        return read(text, **options)

    monkeypatch.setattr(wire_text, "read", stumble)
    reports = shell.ingest(shell.file("a.txt", DATELINE + PARAGRAPH), shell.file("b.txt", "stumble"))
    assert [r["status"] for r in reports] == ["created", "failed"]
    assert "ZeroDivisionError" in reports[1]["error"] and "ingest of" in caplog.text
