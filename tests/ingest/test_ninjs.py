"""ninjs of all three generations through the command, as the standard shows it and as agencies make it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from articles.language import body
from articles.models import Dispatch, WireItem
from articles.states import OPEN_EMBARGO, Audience, Genre, Priority, State
from tests.factories import person, tag
from tests.ingest.conftest import PARAGRAPH, Shell, ninjs, version

CAPTAIN = "Captain of wrecked cruise ship on trial in Italy"
EXAMPLES = [
    # file, language, headline, version, paragraphs, dateline
    ("1.4_ninjsExMediumText1.json", "en", CAPTAIN, "", 4, ("Grossetto, Italy", "2013-07-09", "AP")),
    ("2.1_businesswire-newsml-20130731006140.json", "en", "Lunch Taking a Toll?", "1", 1, (None, "2013-07-31", None)),
    ("2.1_ninjsExSimpleText_2.json", "en", CAPTAIN, "", 4, ("GROSSETO, Italy", "2013-07-09", "AP")),
    ("3.0_SIPA_image_3.json", "en", "Italy: Italy Demonstration", "1", 4, ("GROSSETO, Italy", "2020-10-27", "AP")),
    ("3.0_businesswire-newsml-20130605006126.json", "zh-hans", "Cambrios被Gartner", "1", 1, (None, "2013-06-06", None)),
    ("3.0_ninjsExSimpleText_3.json", "en", CAPTAIN, "", 4, ("GROSSETO, Italy", "2013-07-09", "AP")),
    ("3.1_004_simple_text_article.json", "en", CAPTAIN, "", 4, ("GROSSETO, Italy", "2013-07-09", "AP")),
]


def facts(report):
    return Dispatch.objects.get(number=report["dispatch"]).facts.get(number=1)


@pytest.mark.parametrize(("name", "language", "headline", "number", "paragraphs", "dateline"), EXAMPLES)
def test_an_example_of_the_standard_comes_in(
    shell: Shell, shared, name, language, headline, number, paragraphs, dateline
):
    path = shared / "standards" / "ninjs" / "examples" / name
    (report,) = shell.ingest(path)
    assert (report["status"], report["language"], report["paragraphs"]) == ("created", language, paragraphs), report
    assert report["headline"].startswith(headline)
    assert tuple(report["dateline"].values()) == dateline
    wire = WireItem.objects.get()
    assert (wire.uri, wire.version) == (json.loads(path.read_text())["uri"], number)
    assert (wire.dispatch.number, wire.dispatch.external_uri) == (report["dispatch"], wire.uri)
    made = version(report)
    assert (made.state, made.head.headline) == (State.DRAFT, report["headline"])
    assert [r for r in made.head.checks if r["level"] == "error"] == []


def test_people_and_places_of_an_example_are_the_vocabularys(shell: Shell, shared):
    captain, italy = person("Francesco Schettino"), tag("Italy", kind="place")
    town = tag("Grossetto, Italy", kind="place")
    (report,) = shell.ingest(shared / "standards" / "ninjs" / "examples" / "1.4_ninjsExMediumText1.json")
    assert facts(report).people == [captain.pk]
    assert (facts(report).tags, facts(report).place_id) == ([italy.pk], town.pk)
    assert report["people"] == ["Francesco Schettino"]
    assert facts(report).keywords == ["Grossetto", "Tuscany", "Costa Crociere SpA"]
    assert report["tags"] == ["Italy", "Grossetto", "Tuscany", "Costa Crociere SpA"]


def test_the_example_that_is_not_valid_is_refused_with_a_sentence(shell: Shell, shared):
    path = shared / "standards" / "ninjs" / "examples" / "not-valid_008_extension.json"
    (report,) = shell.ingest(path)
    assert (report["status"], report["error"], shell.code) == ("failed", f"{path}: The item has no text.", 1)
    assert Dispatch.objects.count() == 0


def test_all_examples_in_one_call_make_one_dispatch_an_address(shell: Shell, shared):
    reports = shell.ingest(shared / "standards" / "ninjs" / "examples")
    assert [r["status"] for r in reports] == ["created"] * 5 + ["unchanged"] * 2 + ["failed"]
    assert "another than the one that came in" in " ".join(reports[6]["warnings"])
    again = shell.ingest(shared / "standards" / "ninjs" / "examples")
    assert [r["status"] for r in again] == ["unchanged"] * 7 + ["failed"]


@pytest.mark.parametrize(
    ("said", "code"),
    [("fr-FR", "fr"), ("de-DE", "de"), ("en_GB", "en"), ("zh-CN", "zh-hans"), ("zh-Hans", "zh-hans"), ("zh", "zh-hans"),
     ("AZ", "az"), ("az-Latn-AZ", "az"), ("ar-EG", "ar"), ("rus", "ru"), ({"literal": "es"}, "es")],
)  # fmt: skip
def test_a_language_comes_to_its_desk_by_any_tag(shell: Shell, said, code):
    assert shell.one(ninjs(language=said))["language"] == code


@pytest.mark.parametrize("said", ["nb-NO", "sv", "zh-Hant", "zh-TW", "az-Cyrl", "tlh"])
def test_a_language_without_a_desk_is_failed_and_named(shell: Shell, said):
    report = shell.one(ninjs(language=said))
    assert report["status"] == "failed"
    assert report["error"].endswith(f"The newsroom has no desk for the language “{said}”.")


def test_an_item_that_names_no_language_is_told_by_its_text_or_by_the_order(shell: Shell):
    short = [{"contentType": "text/plain", "value": "Aliyev, Xi: OK."}]
    assert shell.one(ninjs(language=None))["language"] == "fr"
    assert "--language" in shell.one(ninjs(language=None, bodies=short, headlines="Aliyev"))["error"]
    assert (
        shell.one(ninjs(uri="urn:x:2", language=None, bodies=short, headlines="A"), "--language", "de")["language"]
        == "de"
    )


def body_of(shell: Shell, *bodies, **fields) -> str:
    report = shell.one(ninjs(bodies=list(bodies) or None, **fields))
    assert report["error"] is None
    return body.strip_ids(version(report).head.body)


def test_of_several_bodies_the_html_is_taken_whatever_its_role(shell: Shell):
    html = body_of(
        shell,
        {"role": "text", "contentType": "text/plain", "value": "Un.\n\nDeux."},
        {"role": "ttnitf", "contentType": "application/xml", "value": "<nitf><body><p>Nitf.</p></body></nitf>"},
        {"role": "whatever", "contentType": "text/html", "value": "<h1>Titre</h1><p>Un.</p><ul><li>Deux</li></ul>"},
        {"role": "summary", "contentType": "text/html", "value": "<p>Résumé.</p>"},
    )
    assert html == "<h2>Titre</h2><p>Un.</p><ul><li>Deux</li></ul>"


def test_a_body_is_told_by_its_content_type_first(shell: Shell):
    assert (
        body_of(shell, {"role": "html", "contentType": "text/plain", "value": "a <b>b</b>"})
        == "<p>a &lt;b&gt;b&lt;/b&gt;</p>"
    )


def test_a_body_of_role_alone_and_a_body_of_nothing_said(shell: Shell):
    assert body_of(shell, {"role": "html5", "value": "<p>Un.</p>"}) == "<p>Un.</p>"
    assert body_of(shell, "<p>Deux.</p>", uri="urn:x:2") == "<p>Deux.</p>"
    assert body_of(shell, "Trois.\n\nQuatre.", uri="urn:x:3") == "<p>Trois.</p><p>Quatre.</p>"


def test_nitf_gives_its_content_without_its_head(shell: Shell):
    nitf = (
        "<?xml version='1.0'?><nitf><head><title>Nein</title></head><body><body.head><hedline><hl1>Nein</hl1></hedline>"
        "</body.head><body.content><p>Ja.</p><hl2>Zwei</hl2><p>Gut.</p></body.content></body></nitf>"
    )
    assert (
        body_of(shell, {"contentType": "application/nitf+xml", "value": nitf}) == "<p>Ja.</p><h2>Zwei</h2><p>Gut.</p>"
    )


def test_the_older_generations_names_are_read(shell: Shell):
    person("Leïla Rahimova")
    item = {
        "uri": "urn:x:1", "type": "text", "versioncreated": "2026-05-04T09:00:00Z", "language": {"name": "fr"},
        "headline": "Titre", "body_html": f"<p>{PARAGRAPH}</p>", "body_text": "non", "byline": "Leïla Rahimova",
        "person": {"name": "Leïla Rahimova"}, "place": "Genève", "urgency": 2.0, "ednote": "À relire.",
        "subject": [{"name": "Politique", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "11000000"}],
        "associations": {"main": {"uri": "urn:p:1", "type": "picture"}}, "version": 3,
        "embargoed": "2030-01-01T10:00:00Z",
    }  # fmt: skip
    section = tag("Politique", kind="section", media_topic="11000000")
    report = shell.one(item)
    made = facts(report)
    assert (report["status"], report["headline"], report["people"]) == ("created", "Titre", ["Leïla Rahimova"])
    assert (made.priority, made.section_id, made.keywords) == (Priority.URGENT, section.pk, ["Genève"])
    assert [entry["role"] for entry in made.bylines] == ["author"]
    assert version(report).head.note == "À relire."
    assert WireItem.objects.get().version == "3"
    assert Dispatch.objects.get().embargo_until == dt.datetime(2030, 1, 1, 10, tzinfo=dt.UTC)
    assert any("1 picture" in warning for warning in report["warnings"])


def test_subjects_come_in_by_media_topic_and_by_name(shell: Shell):
    rail, water = tag("Rail transport", media_topic="20000337"), tag("Eau")
    report = shell.one(
        ninjs(
            subjects=[
                {"uri": "http://cv.iptc.org/newscodes/mediatopic/20000337", "name": "train", "relevance": 80},
                {"name": "Eau", "literal": "x:1"},
                "Inconnu",
            ]
        )
    )
    assert (facts(report).tags, facts(report).keywords) == ([rail.pk, water.pk], ["Inconnu"])


def test_a_name_that_only_holds_a_known_name_is_not_taken_for_it(shell: Shell):
    tag("Italie", kind="place")
    report = shell.one(ninjs(organisations=[{"name": "Banque d’Italie"}]))
    assert (facts(report).tags, facts(report).keywords) == ([], ["Banque d’Italie"])


@pytest.mark.parametrize(
    ("urgency", "priority"),
    [(1, 1), (2, 2), (3, 2), ("4", 3), (5, 3), (6, 3), (8, 4), (9, 4), (0, 3), ("x", 3), (2.5, 3)],
)
def test_urgency_becomes_priority(shell: Shell, urgency, priority):
    report = shell.one(ninjs(urgency=urgency))
    assert facts(report).priority == priority
    assert any("urgency" in warning for warning in report["warnings"]) == (urgency in (0, "x", 2.5))


def test_genres_are_read_where_they_are_certain(shell: Shell):
    interview = shell.one(ninjs(genres=[{"uri": "http://cv.iptc.org/newscodes/genre/Interview", "name": "Interview"}]))
    advisory = shell.one(ninjs(uri="urn:x:2", genre=[{"name": "Advisory"}]))
    alert = shell.one(ninjs(uri="urn:x:3", genres=[{"name": "Alert"}], bodies=None, urgency=1))
    assert facts(interview).genre == Genre.INTERVIEW
    assert (facts(advisory).genre, facts(advisory).audience) == (Genre.ADVISORY, Audience.WIRE)
    assert (facts(alert).genre, facts(alert).priority, alert["paragraphs"]) == (Genre.ALERT, Priority.FLASH, 0)


def test_the_dateline_in_the_body_is_read_and_not_said_twice(shell: Shell):
    html = "<p><strong>GENÈVE</strong>, 4 mai 2026 (AFP) - <em>Le sommet</em> s’ouvre &amp; dure.</p><p>Fin.</p>"
    report = shell.one(ninjs(bodies=[{"contentType": "text/html", "value": html}]))
    assert report["dateline"] == {"place": "GENÈVE", "date": "2026-05-04", "agency": "AFP"}
    assert body.strip_ids(version(report).head.body) == "<p><em>Le sommet</em> s’ouvre &amp; dure.</p><p>Fin.</p>"


def test_a_headline_and_a_dateline_inside_the_body_are_taken_off(shell: Shell):
    html = "<h1>Un sommet s’ouvre à Genève</h1><h2>Douze pays</h2><p>GENÈVE (AFP) - Le sommet s’ouvre.</p>"
    report = shell.one(ninjs(bodies=[{"role": "html", "value": html}]))
    assert report["dateline"] == {"place": "GENÈVE", "date": "2026-05-04", "agency": "AFP"}
    assert body.strip_ids(version(report).head.body) == "<h2>Douze pays</h2><p>Le sommet s’ouvre.</p>"


def test_a_language_without_a_desk_is_named_before_anything_else_is_missed(shell: Shell):
    assert "“nb-NO”" in shell.one(ninjs(language="nb-NO", bodies=None, headlines=None))["error"]


def test_located_and_the_source_fill_a_dateline_that_the_body_does_not_have(shell: Shell):
    report = shell.one(ninjs(located="Genève", infoSources=[{"name": "Agence France-Presse"}]))
    assert report["dateline"] == {"place": "Genève", "date": "2026-05-04", "agency": "Agence France-Presse"}
    assert facts(report).agency == "AFP"


def test_an_impossible_day_in_a_bodys_dateline_is_refused(shell: Shell):
    report = shell.one(ninjs(bodies=[{"contentType": "text/plain", "value": "Genève, 31 février, AFP\n\nTexte."}]))
    assert report["error"].endswith("The dateline “Genève, 31 février, AFP” has a day that does not exist.")


def test_an_unknown_byline_stands_in_the_note_to_editors(shell: Shell):
    report = shell.one(ninjs(by="Claire Nobody", edNote="Relu."))
    note = version(report).head.note
    assert note.startswith("Relu.\n") and note.endswith("Claire Nobody")


def test_a_headline_with_markup_is_plain_and_a_too_long_one_is_cut(shell: Shell):
    plain = shell.one(ninjs(headlines=[{"role": "sub", "value": "Non"}, {"role": "main", "value": "A &amp; <b>B</b>"}]))
    assert plain["headline"] == "A & B"
    long = shell.one(ninjs(uri="urn:x:2", headlines=[{"value": "mot " * 100}]))
    assert len(long["headline"]) <= 300 and long["headline"].endswith("mot…")
    assert version(long).head.lead == ("mot " * 100).strip()


def test_without_headlines_the_title_or_the_first_sentence_stands_in(shell: Shell):
    assert shell.one(ninjs(headlines=None, title="Le titre"))["headline"] == "Le titre"
    assert shell.one(ninjs(uri="urn:x:2", headlines=[]))["headline"] == PARAGRAPH.removesuffix(".")


def test_a_picture_without_a_text_is_refused_in_words(shell: Shell):
    report = shell.one(ninjs(type="picture", bodies=None, descriptions=[{"role": "caption", "value": "Un port."}]))
    assert report["error"].endswith("The item, of type “picture”, has no text of its own.")


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        ({"embargoedUntil": "2030-01-01T10:00:00+04:00"}, dt.datetime(2030, 1, 1, 6, tzinfo=dt.UTC)),
        ({"embargoed": "2013-07-09T14:00:00Z"}, dt.datetime(2013, 7, 9, 14, tzinfo=dt.UTC)),
        ({"embargoedUntil": "2030-01-01T10:00:00"}, dt.datetime(2030, 1, 1, 22, tzinfo=dt.UTC)),
        ({"embargoedUntil": "2030-01-01"}, dt.datetime(2030, 1, 2, 12, tzinfo=dt.UTC)),
        ({"embargoedUntil": "2030-01-01", "embargoed": "2031-01-01T10Z"}, dt.datetime(2031, 1, 1, 10, tzinfo=dt.UTC)),
        ({"embargoedUntil": "2031-01-01T10Z", "embargoed": "2030-01-01"}, dt.datetime(2031, 1, 1, 10, tzinfo=dt.UTC)),
        ({"embargoedUntil": ""}, OPEN_EMBARGO),
        ({"embargoedUntil": None, "pubStatus": "withheld"}, OPEN_EMBARGO),
        ({"pubStatus": "stat:usable"}, None),
        ({"pubStatus": "sealed"}, OPEN_EMBARGO),
    ],
)  # fmt: skip
def test_an_embargo_comes_in_and_never_ends_too_early(shell: Shell, fields, until):
    shell.one(ninjs(**fields))
    assert Dispatch.objects.get().embargo_until == until


def test_an_embargo_that_cannot_be_read_keeps_the_item_out(shell: Shell):
    assert "no moment" in shell.one(ninjs(embargoedUntil="tomorrow noon"))["error"]
    assert Dispatch.objects.count() == 0
