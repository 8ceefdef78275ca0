"""The stopwatch of the story's screens, in a browser: every click and key pressed counts, typing does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import LedgerEntry, Publication
from articles.states import OPEN_EMBARGO
from tests import factories
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


def test_a_typo_in_a_live_headline_takes_one_person_four(live_server, page, desk, sign_in_page):
    number = desk.begin("Le viaduc s’effondrre")
    desk.publish(number, "fr")
    sign_in_page(page, "fr-editor")
    hand = Hand(page)
    page.goto(live_server.url + reverse("admin:articles_translation_changelist"))
    hand.follow("#result_list tbody th a")
    hand.click("#id_headline")
    page.locator("#id_headline").fill("Le viaduc s’effondre")
    hand.count += 1
    page.locator("[name=cause]").select_option("fix")
    hand.follow("[name=straight]")
    assert desk.edition(number, "fr", timezone.now()).headline == "Le viaduc s’effondre"
    assert hand.count == 4


def test_a_caption_on_a_live_story_takes_four(live_server, page, desk, sign_in_page):
    number = desk.begin("Un pont cède", photos=[{"photo": factories.photo("Le pont").pk, "focal": [0.5, 0.5]}])
    desk.publish(number, "fr")
    sign_in_page(page, "fr-editor")
    hand = Hand(page)
    page.goto(live_server.url + reverse("admin:articles_dispatch_changelist"))
    hand.follow(".field-slug a")
    hand.click(".photo-languages summary")
    hand.write("[name$=caption_fr]", "Le pont, hier soir")
    hand.follow(".story-photo .move-default")
    (shown,) = desk.edition(number, "fr", timezone.now()).photos
    assert shown["caption"] == "Le pont, hier soir"
    assert hand.count <= 4
    assert hand.count == 4


def test_an_embargoed_speech_is_let_out_in_eight_languages_at_one_second(live_server, page, desk, sign_in_page):
    number = desk.begin("Le discours du président")
    desk.move("embargo", number, [], by="chief", when=OPEN_EMBARGO)
    for code in LANGUAGES:
        if code != "fr":
            text = factories.text_with("18", code)
            desk.translate(number, code, text.headline, "هناك 18 جريحا." if code == "ar" else "18.")
        desk.move("submit", number, code, by=f"{code}-writer")
        desk.move("approve", number, code, by=f"{code}-editor")
    sign_in_page(page, "chief")
    hand = Hand(page)
    page.goto(live_server.url + reverse("admin:articles_dispatch_changelist"))
    hand.follow(".field-slug a")
    hand.follow("#together button[value=publish]")
    assert not Publication.objects.visible(timezone.now()).filter(number=number)
    hand.click(".more-moves summary")
    hand.follow("button[value=lift]")
    rows = Publication.objects.visible(timezone.now()).filter(number=number)
    assert {row.language for row in rows} == set(LANGUAGES)
    assert len({row.visible_from for row in rows}) == 1
    assert hand.count == 4


def test_an_editor_alone_at_night_says_so_and_is_re_read_in_the_morning(live_server, page, desk, sign_in_page):
    sign_in_page(page, "fr-editor")
    hand = Hand(page)
    page.goto(live_server.url + reverse("admin:articles_duty_add"))
    hand.write("[name=reason]", "nuit")
    hand.follow("[name=_save]")
    page.goto(live_server.url + reverse("admin:index"))
    hand.follow(".board-head a.button")
    hand.write("[name=headline]", "Un pont cède à Bakou")
    hand.write("[name=body]", "Dix-huit personnes sont blessées.")
    hand.follow("button[value=submit]")
    hand.follow(".cell-deeds button[value=approve]")
    hand.follow("#together button[value=publish]")
    (row,) = Publication.objects.visible(timezone.now())
    assert row.headline == "Un pont cède à Bakou"
    alone = LedgerEntry.objects.to_reread().select_related("duty", "dispatch")
    assert {(entry.dispatch.number, entry.duty.reason) for entry in alone} == {(row.number, "nuit")}
    assert hand.count == 7
