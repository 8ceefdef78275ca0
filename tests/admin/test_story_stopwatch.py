"""The stopwatch of the story's screens, in a browser: every click and key pressed counts, typing does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Publication
from tests.factories import LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Hand:
    """Somebody at a page; ``count`` are her interactions."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def click(self, selector: str) -> None:
        self.count += 1
        self.page.locator(selector).first.click()

    def follow(self, selector: str) -> None:
        """Click and wait for the page that it leads to."""
        self.count += 1
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def write(self, selector: str, words: str) -> None:
        """Type into a field: a click where it has not the cursor already."""
        field = self.page.locator(selector).first
        if not field.evaluate("field => field === document.activeElement"):
            self.click(selector)
        field.press_sequentially(words)


def test_a_flash_from_the_board_to_the_public_page_takes_less_than_ten(live_server, page, desk, sign_in_page):
    sign_in_page(page, "fr-editor")
    hand = Hand(page)
    hand.follow(".board-head a.button")
    hand.write("[name=headline]", "Un pont cède à Bakou")
    hand.follow("button[value=flash]")
    hand.follow("a.readers")
    assert "Un pont cède à Bakou" in page.text_content("h1")
    assert hand.count < 10
    assert hand.count == 3


def test_a_hold_takes_two_from_the_board(live_server, page, desk, sign_in_page):
    number = desk.begin("Un pont cède")
    desk.publish(number, "fr")
    sign_in_page(page, "fr-editor")
    hand = Hand(page)
    page.goto(live_server.url + reverse("admin:articles_dispatch_changelist"))
    hand.follow(".field-slug a")
    hand.follow("button[value=hold]")
    assert desk.edition(number, "fr", timezone.now()) is None
    assert hand.count == 2


def test_a_withdrawal_takes_at_most_seven(live_server, page, desk, sign_in_page):
    number = desk.begin("Un pont cède")
    desk.publish(number, "fr")
    sign_in_page(page, "fr-chief")
    hand = Hand(page)
    page.goto(live_server.url + reverse("admin:articles_dispatch_changelist"))
    hand.follow(".field-slug a")
    hand.follow(".story-deeds a.move-grave")
    hand.write("#id_withdraw_note", "faux")
    hand.write("#id_withdraw_confirm", str(number))
    hand.follow("button[value=withdraw]")
    assert desk.dispatch(number).withdrawn_at
    assert hand.count == 5


def test_a_figure_is_corrected_in_eight_languages_by_two_people_in_twelve_and_one_a_language(
    live_server, page, browser, desk, sign_in_page
):
    number = desk.begin("Un pont cède", "Il y a 18 blessés à Bakou.")
    desk.publish(number, "fr")
    others = [code for code in LANGUAGES if code != "fr"]
    words = {"ar": "هناك 18 جريحا.", "ru": "Ранены 18 человек.", "zh-hans": "有18人受伤。"}
    heads = {"ar": "جسر", "ru": "Мост", "zh-hans": "桥"}
    for code in others:
        desk.translate(number, code, heads.get(code, "Bridge"), words.get(code, f"There are 18 of them, in {code}."))
        desk.publish(number, code)
    desk.save(number, "fr", "Un pont cède", "Il y a 20 blessés à Bakou.", by="chief")
    story = live_server.url + reverse("admin:articles_dispatch_change", args=[desk.dispatch(number).pk])
    counted = 3  # the original was opened, the figure clicked, the text saved
    sign_in_page(page, "chief")
    first = Hand(page)
    page.goto(story)
    first.follow("a[href$='/correction/']")
    for code in others:
        first.click(f"[name=languages][value={code}]")
    first.follow(".release-bar button")
    context = browser.new_context()
    sign_in_page(other := context.new_page(), "chief-2")
    second = Hand(other)
    other.goto(story)
    second.count += 1  # she opened the story from her board
    second.follow("a[href$='/correction/']")
    second.follow(".release-bar button")
    context.close()
    rows = Publication.objects.visible(timezone.now()).filter(number=number)
    assert {row.language: row.cause for row in rows} == dict.fromkeys(LANGUAGES, "correction")
    assert all("20" in row.body for row in rows)
    assert len({row.visible_from for row in rows}) == 1
    assert counted + first.count + second.count <= 12 + len(others)
    assert counted + first.count + second.count == 15
