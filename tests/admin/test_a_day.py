"""A day at the desk, in browsers, as its people would have it: each at a page of her own, counted by the stopwatch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Publication, Revision
from articles.states import State
from tests.admin.test_new_dispatch import PASTE, WIRE
from tests.admin.test_story_stopwatch import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDITOR = ".body-editor .ProseMirror"


@pytest.fixture
def sits_down(browser, live_server, desk, signed_in) -> Iterator[Callable[[str], Hand]]:
    """Somebody at the board, in a browser of her own; what it trips over fails the test."""
    contexts, wrong = [], []

    def at_the_board(name: str) -> Hand:
        cookie = signed_in(name, interface_language="en").cookies["sessionid"].value
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(live_server.url + reverse("admin:index"))
        return Hand(page)

    yield at_the_board
    for context in contexts:
        context.close()
    assert wrong == []


def types(hand: Hand, headline: str, body: str) -> None:
    """Into the page of a version: its headline, its text."""
    hand.write("#id_headline", headline)
    hand.click(EDITOR)
    hand.page.keyboard.type(body)


def test_a_routine_dispatch_goes_from_the_paste_to_readers_in_two_languages(desk, sits_down):
    reporter = sits_down("fr-writer")
    reporter.follow(".board-head a.button")
    reporter.count += 1  # the paste
    reporter.page.evaluate(PASTE, WIRE)
    reporter.page.wait_for_selector("#read-news[data-read]", state="attached")
    reporter.follow("button[value=submit]")
    editor = sits_down("fr-editor")
    editor.follow(".card-link")
    editor.follow("button[value=publish]")
    (french,) = Publication.objects.visible(timezone.now())
    translator = sits_down("en-writer")
    translator.page.goto(translator.page.url + f"articles/dispatch/{desk.dispatch(french.number).pk}/change/")
    translator.count += 1  # the notification, or the board's card, leads there
    translator.follow("button[name=language][value=en]")
    words = [paragraph.text_content() for paragraph in translator.page.locator(".row-words").all()]
    assert words[0].strip() == french.headline
    types(
        translator, "A bridge fails on the Kura", "Zoé Bernard, the minister of transport, spoke of eighteen wounded."
    )
    translator.page.keyboard.press("Enter")
    translator.page.keyboard.type("Help has come.")
    translator.count += 1
    with translator.page.expect_navigation():
        translator.page.keyboard.press("Control+Enter")
    translator.follow("button[value=submit]")
    second = sits_down("en-editor")
    second.follow(".card-link")
    second.follow("button[value=publish]")
    rows = Publication.objects.visible(timezone.now())
    assert {row.language: row.headline for row in rows} == {
        "fr": french.headline,
        "en": "A bridge fails on the Kura",
    }
    assert [hand.count for hand in (reporter, editor, translator, second)] == [3, 2, 6, 2]


def test_a_text_comes_back_with_a_note_and_goes_out_when_it_was_mended(desk, sits_down):
    number = desk.begin("Un pont cède", "Le pont a cédé.")
    reporter, editor = sits_down("fr-writer"), sits_down("fr-editor")
    reporter.page.goto(reporter.page.url)
    reporter.follow(".card-link")
    reporter.follow("button[value=submit]")
    assert desk.state(number, "fr") == State.REVIEW
    editor.page.reload()
    editor.follow(".card-link")
    editor.write("#id_work_note", "Qui le dit ?")
    editor.follow("button[value=return]")
    assert desk.state(number, "fr") == State.DRAFT
    reporter.page.goto(reporter.page.url.partition("articles/")[0])
    reporter.follow("a[href*='notifications']")
    assert "Qui le dit ?" in reporter.page.inner_text("#content")
    reporter.page.go_back()
    reporter.follow(".card-link")
    reporter.click(EDITOR)
    reporter.page.keyboard.press("Control+End")
    reporter.page.keyboard.type(" La préfecture le dit.")
    reporter.follow("button[value=submit]")
    editor.page.goto(editor.page.url.partition("articles/")[0])
    editor.follow(".card-link")
    editor.follow("button[value=publish]")
    (row,) = Publication.objects.visible(timezone.now())
    assert "La préfecture le dit." in row.body


def test_three_translators_work_while_the_original_is_corrected_and_are_told(desk, sits_down):
    number = desk.begin("Un pont cède", "Il y a 18 blessés.")
    desk.publish(number, "fr")
    first = {"ar": ("جسر", "هناك 18 جريحا."), "ru": ("Мост", "Ранены 18 человек."), "zh-hans": ("桥", "有18人受伤。")}
    hands = {}
    for code, (headline, body) in first.items():
        desk.translate(number, code, headline, body)
        hands[code] = sits_down(f"{code}-writer")
        hands[code].follow(".card-link")
        hands[code].click(EDITOR)
        hands[code].page.keyboard.press("Control+End")
        hands[code].page.keyboard.type(" +")
    desk.save(number, "fr", "Un pont cède", "Il y a 20 blessés.")
    desk.publish(number, "fr", cause="correction", notice="Vingt, et non dix-huit.")
    for code, hand in hands.items():
        with hand.page.expect_navigation():
            hand.page.keyboard.press("Control+Enter")
        assert "20" in hand.page.inner_text(".source ins")
        head = Revision.objects.filter(translation=desk.version(number, code)).latest("number")
        assert "+" in head.body and "18" in head.body, "what was typed is kept"
        hand.follow("button[value=submit]")
        assert desk.state(number, code) == State.REVIEW
        editor = sits_down(f"{code}-editor")
        editor.follow(".card-link")
        assert editor.page.locator("button[value=publish]").count() == 0 or "20" in editor.page.inner_text(".source")
    assert not Publication.objects.visible(timezone.now()).filter(number=number).exclude(language="fr")
