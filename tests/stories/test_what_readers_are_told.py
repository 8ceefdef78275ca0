"""Corrections, clarifications, replies: what readers find above a story, in its history, in the lists and the feeds."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from articles.models import Publication
from articles.states import NoticeKind, PublicReason
from articles.workflow.following import follow_up
from tests.public.data import thing

NOTES = {
    NoticeKind.CLARIFICATION: {"notice": "It is about 2025."},
    NoticeKind.REPLY: {"notice": "We never said so.", "replied_by": "The mayor"},
    NoticeKind.EDITORS_NOTE: {"notice": "We are checking."},
}
"""What each kind says beside a correction, in a story whose original is English."""


def get(room, address, at=None):
    with time_machine.travel(at or room.at, tick=False):
        return Client().get(address, follow=True)


def page(room, address, at=None) -> str:
    answer = get(room, address, at)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def entries(html: str) -> list[str]:
    return [" ".join(re.sub("<[^>]+>", " ", li).split()) for li in re.findall(r"<li><time.*?</li>", html, re.S)]


def annotate(room, number: int, languages: str, kind: NoticeKind, **more) -> None:
    room.later(hours=1)
    desk = "chief" if "," in languages else f"{languages}-editor"
    room.move("annotate", number, languages, by=desk, notice_kind=kind, **NOTES.get(kind, {}), **more)


@pytest.fixture
def story(room) -> int:
    """English, with a French and a German version."""
    number = room.begin("A bridge falls", "Two are hurt.", by="en-writer", language="en")
    room.publish(number, "en")
    for language in ("fr", "de"):
        room.translate(number, language, f"Brücke {language}")
        room.publish(number, language)
    return number


def is_told_so(room, number: int, language: str) -> bool:
    """Whether a version's page says that its original was corrected; the feed must say the same."""
    with time_machine.travel(room.at, tick=False):
        found = Client().get(f"/{language}/{number}/", follow=True).content.decode()
        feed = Client().get(f"/{language}/feed.json").json()["items"]
    notice = '<p class="notice"><strong>' in found
    (item,) = [one for one in feed if f"/{number}/" in one["id"]]
    assert item["content_html"].count("<p><strong>") == found.count('<p class="notice')
    return notice


@pytest.mark.parametrize("kind", [NoticeKind.REPLY, NoticeKind.EDITORS_NOTE])
def test_a_reply_or_a_note_above_the_original_is_no_correction_of_it(room, story, kind):
    annotate(room, story, "en", kind)
    assert not is_told_so(room, story, "fr")
    assert "flag correction" not in page(room, f"/en/{story}/") + page(room, "/en/")
    assert "correction" not in thing(page(room, f"/en/{story}/"), "NewsArticle")


@pytest.mark.parametrize("kind", [NoticeKind.CLARIFICATION, NoticeKind.CORRECTION])
def test_a_version_says_that_its_original_was_put_right_until_it_has_that_too(room, story, kind):
    more = {"wrong": "Two", "right": "Three"} if kind == NoticeKind.CORRECTION else {}
    annotate(room, story, "en", kind, **more)
    assert is_told_so(room, story, "fr") and is_told_so(room, story, "de") and not is_told_so(room, story, "en")
    annotate(room, story, "fr", kind, **more)
    assert not is_told_so(room, story, "fr") and is_told_so(room, story, "de")
    original = thing(page(room, f"/en/{story}/"), "NewsArticle")["correction"]
    assert [told["@type"] for told in original] == ["CorrectionComment"]


def test_a_clarification_in_all_languages_at_one_second_leaves_none_behind(room, story):
    annotate(room, story, "en,fr,de", NoticeKind.CLARIFICATION)
    assert [is_told_so(room, story, language) for language in ("en", "fr", "de")] == [False] * 3


def test_a_notice_that_the_original_no_longer_carries_is_told_of_nowhere(room, story):
    annotate(room, story, "en", NoticeKind.CLARIFICATION)
    assert is_told_so(room, story, "fr")
    (notice,) = room.edition(story, "en").notices
    room.move("annotate", story, "en", by="en-editor", retire=frozenset({notice["id"]}))
    assert not is_told_so(room, story, "fr")


def test_a_version_that_comes_out_after_a_notice_was_never_behind_it(room, story):
    annotate(room, story, "en", NoticeKind.CLARIFICATION)
    room.translate(story, "es", "Cae un puente")
    room.publish(story, "es")
    assert not is_told_so(room, story, "es")


def test_a_corrected_text_is_had_by_the_version_that_is_based_on_it(room, story):
    room.save(story, "en", "A bridge falls", "Three are hurt.")
    room.publish(story, "en", cause="correction", wrong="Two", right="Three")
    annotate(room, story, "en", NoticeKind.REPLY)
    assert is_told_so(room, story, "fr")
    room.save(story, "fr", "Un pont s’effondre", "Trois blessés.")
    room.move("reconcile", story, "fr", by="fr-editor")
    room.publish(story, "fr", cause="correction", wrong="Deux", right="Trois")
    assert not is_told_so(room, story, "fr")


def test_a_wrong_photo_put_right_in_all_languages_leaves_none_behind(room, story):
    facts = room.facts(story, by="en-writer", keywords=["bridge"])
    room.move(
        "publish-facts", story, "", by="en-editor", cause="correction", facts=facts, notice="Another bridge was shown."
    )
    assert not is_told_so(room, story, "fr")


def test_the_history_tells_a_correction_a_clarification_and_a_reply_and_neither_a_fix_nor_a_draft(room, story):
    room.save(story, "en", "A bridge falls", "Three are hurt.")
    room.publish(story, "en", cause="correction", wrong="Two are hurt", right="Three are hurt")
    room.save(story, "en", "A bridge falls", "Three are hurt!")
    room.publish(story, "en", cause="fix")
    annotate(room, story, "en", NoticeKind.CLARIFICATION)
    annotate(room, story, "en", NoticeKind.REPLY)
    room.save(story, "en", "Zirconium", "Zirconium.")
    html = page(room, f"/en/{story}/history/")
    assert "Zirconium" not in html
    kinds = [re.sub(r"^\S+ ", "", entry).split(" A bridge")[0] for entry in entries(html)]
    assert kinds == ["Reply", "Clarification", "Correction", "First published"]
    corrected = re.findall(r'href="(/en/[^"]*from=[^"]*)"', html)[-1]
    words = re.sub("<[^>]+>", "", page(room, corrected))
    assert "[removed: Two][added: Three] are hurt." in words


def test_an_edition_that_a_chief_closed_is_out_of_the_history_and_cannot_be_compared(room, story):
    room.save(story, "en", "A bridge falls", "Zirconium.")
    room.publish(story, "en", cause="development")
    room.save(story, "en", "A bridge falls", "Three are hurt.")
    room.publish(story, "en", cause="development")
    html = page(room, f"/en/{story}/history/")
    pairs = re.findall(r'href="(/en/[^"]*from=[^"]*)"', html)
    assert len(entries(html)) == 3 and "Zirconium" in page(room, pairs[0])
    closed = Publication.objects.filter(number=story, language="en", body__contains="Zirconium").get()
    room.move("close-edition", story, "en", by="en-chief", revision=closed.revision, note="a court's order")
    html = page(room, f"/en/{story}/history/")
    assert len(entries(html)) == 2
    assert [get(room, pair).status_code for pair in pairs] == [404, 404]
    assert "Zirconium" not in page(room, re.findall(r'href="(/en/[^"]*from=[^"]*)"', html)[0])


def test_words_that_were_redacted_are_in_no_edition_of_the_history(room, story):
    room.save(story, "en", "A bridge falls", "Two are hurt.", "Jane Roe was driving.")
    room.publish(story, "en", cause="development")
    room.save(story, "en", "A bridge falls", "Two are hurt.")
    room.publish(story, "en", cause="correction", wrong="Jane Roe was driving", right="The driver is not known")
    pairs = [f"/en/{story}/history/", *re.findall(r'href="(/en/[^"]*from=[^"]*)"', page(room, f"/en/{story}/history/"))]
    assert all("Jane Roe" in page(room, address) for address in pairs)
    room.move("redact", story, "en", by="en-chief", words="Jane Roe", note="she is a minor")
    for address in pairs:
        assert "Jane Roe" not in page(room, address)
        assert "…" in page(room, address) or "[" in page(room, address)


def test_a_hold_takes_the_history_away_and_a_release_brings_it_back_as_it_was(room, story):
    room.save(story, "en", "A bridge falls", "Three are hurt.")
    room.publish(story, "en", cause="development")
    address = f"/en/{story}-a-bridge-falls/history/"
    before = get(room, address)
    room.move("hold", story, "en", by="en-editor")
    assert get(room, address).status_code == 404
    room.move("release", story, "en", by="en-editor")
    after = get(room, address)
    assert (after.status_code, after.content, after.headers["ETag"]) == (200, before.content, before.headers["ETag"])


def test_a_withdrawal_closes_the_history_with_the_story_and_says_why_in_the_readers_language(room, story):
    room.save(story, "en", "A bridge falls", "Three are hurt.")
    room.publish(story, "en", cause="correction", wrong="Two", right="Three")
    pair = re.findall(r'href="(/en/[^"]*from=[^"]*)"', page(room, f"/en/{story}/history/"))[0]
    told = {"en": "It was another bridge.", "fr": "C’était un autre pont.", "de": "Es war eine andere Brücke."}
    room.move("withdraw", story, "en", by="en-chief", note="wrong", notices=told, public_reason=PublicReason.LEGAL)
    for language, words in told.items():
        for address in (f"/{language}/{story}/", f"/{language}/{story}/history/"):
            answer = get(room, address)
            assert answer.status_code == 410 and words in unescape(answer.content.decode())
    assert get(room, pair).status_code == 410
    assert "bridge falls" not in get(room, pair).content.decode()
    assert f"/{story}" not in page(room, "/en/corrections/")


def test_the_readers_page_shows_a_series_newest_first_and_no_follow_up_before_what_it_follows(room, story):
    opens = room.at.replace(hour=18, minute=0)
    first = room.begin("Talks begin")
    room.publish(first, "fr", when=opens)
    second = follow_up(room.actor("fr-writer"), first, at=room.at).dispatch.number
    room.save(second, "fr", "Talks go on", "They go on.")
    room.publish(second, "fr", when=opens.replace(hour=15))
    assert get(room, f"/fr/{second}/", opens.replace(hour=17)).status_code == 404
    third = follow_up(room.actor("fr-writer"), second, at=room.at).dispatch.number
    room.save(third, "fr", "Talks end", "They end.")
    room.publish(third, "fr", when=opens.replace(hour=20))
    late = opens.replace(hour=21)
    assert [get(room, f"/fr/{number}/", opens).status_code for number in (first, second, third)] == [200, 200, 404]
    for number in (first, second, third):
        html = page(room, f"/fr/{number}/", late)
        chain = re.search(r'<ol class="series">(.*?)</ol>', html, re.S)[1]
        others = [title for title in ("Talks end", "Talks go on", "Talks begin") if f"<h1>{title}</h1>" not in html]
        assert re.findall(r">(Talks [^<]+)</a>", chain) == others
    assert "Talks end" not in page(room, f"/fr/{first}/", opens)
    assert "There is a later story" not in page(room, f"/fr/{second}/", opens)
    front = page(room, "/fr/", opens)
    assert "Talks go on" in front and "Talks begin" not in front, "of two that open at one second, what follows"
