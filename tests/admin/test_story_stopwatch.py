"""The stopwatch of the story's screens, in a browser: every click and key pressed counts, typing does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Dispatch, Publication
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

    def press(self, keys: str) -> None:
        """Press a key that leads to a page."""
        self.count += 1
        with self.page.expect_navigation():
            self.page.keyboard.press(keys)

    def choose(self, selector: str, value: str) -> None:
        """Set one of the values of a list."""
        self.count += 1
        self.page.locator(selector).first.select_option(value)

    def write(self, selector: str, words: str) -> None:
        """Type into a field: a click where it has not the cursor already."""
        field = self.page.locator(selector).first
        if not field.evaluate("field => field === document.activeElement"):
            self.click(selector)
        field.press_sequentially(words)


@pytest.fixture
def at_the_board(browser, live_server, signed_in) -> Iterator[Callable[[str], Hand]]:
    """Somebody at the board, in a browser of her own."""
    contexts: list[Any] = []

    def open_board(name: str) -> Hand:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        cookie = signed_in(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        hand = Hand(context.new_page())
        hand.page.set_default_timeout(8000)
        hand.page.goto(live_server.url + "/admin/")
        return hand

    yield open_board
    for context in contexts:
        context.close()


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


EDITOR = ".body-editor .ProseMirror"
WIRE = """Un pont cède sur la Koura

Tbilissi, 23 avril, AZERTAC

Le pont a cédé mercredi matin. Il y a 18 blessés.

Les secours sont sur place."""
LISTS = "admin:articles_dispatch_changelist"


def test_a_typo_in_a_live_headline_takes_four_and_one_person(live_server, page, desk, sign_in_page):
    number = desk.begin("Un pont s’écroul", "Les secours sont sur place.")
    desk.publish(number, "fr")
    sign_in_page(page, "fr-editor")
    hand = Hand(page)
    hand.follow(".card-link")
    hand.write("#id_headline", "e")
    hand.choose("[name=cause]", "fix")
    hand.follow("button[name=straight]")
    edition = desk.edition(number, "fr", timezone.now())
    assert (edition.headline, edition.cause) == ("Un pont s’écroule", "fix")
    assert hand.count == 4


def test_a_caption_on_a_live_story_takes_four_and_is_there_at_once(live_server, page, desk, sign_in_page):
    photo = factories.photo("Le pont", credit_fr="Agence")
    number = desk.begin("Un pont cède", photos=[{"photo": photo.pk, "focal": [0.5, 0.5]}])
    desk.publish(number, "fr")
    sign_in_page(page, "fr-editor")
    hand = Hand(page)
    page.goto(live_server.url + reverse(LISTS))
    hand.follow(".field-slug a")
    hand.click(".photo-languages summary")
    hand.write(".photo-languages [name$=caption_fr]", "Le pont, ce matin")
    hand.follow(f"#photo-{photo.pk} .move-default")
    assert desk.edition(number, "fr", timezone.now()).photos[0]["caption"] == "Le pont, ce matin"
    assert hand.count == 4


def test_an_embargoed_speech_goes_out_in_eight_languages_at_one_second(live_server, page, desk, sign_in_page):
    number = desk.begin("Discours à la tribune", "La paix est possible.")
    desk.move("embargo", number, "", by="fr-editor", when=OPEN_EMBARGO)
    words = {"ar": ("خطاب", "السلام ممكن."), "ru": ("Речь", "Мир возможен."), "zh-hans": ("讲话", "和平是可能的。")}
    for code in LANGUAGES:
        if code != "fr":
            desk.translate(number, code, *words.get(code, ("Speech", f"Peace is possible, in {code}.")))
        desk.ready(number, code)
    sign_in_page(page, "chief")
    hand = Hand(page)
    page.goto(live_server.url + reverse(LISTS))
    hand.follow(".field-slug a")
    hand.follow("#together button[value=publish]")
    public = Publication.objects.filter(number=number)
    assert {row.language for row in public} == set(LANGUAGES)
    assert not Publication.objects.visible(timezone.now()).filter(number=number).exists()
    hand.click("details.more-moves summary")
    hand.follow("button[value=lift]")
    rows = Publication.objects.visible(timezone.now()).filter(number=number)
    assert {row.language for row in rows} == set(LANGUAGES)
    assert len({row.visible_from for row in rows}) == 1
    assert hand.count == 4


def test_an_editor_alone_at_night_opens_a_duty_and_publishes_and_it_is_marked_to_be_re_read(
    live_server, page, desk, sign_in_page
):
    sign_in_page(page, "fr-editor")
    hand = Hand(page)
    hand.click(".board-all summary")
    hand.follow(".model-duty a.addlink")
    hand.choose("#id_desk", label_of(desk, "fr"))
    hand.write("#id_reason", "nuit")
    hand.follow("[name=_save]")
    opened = hand.count
    page.goto(live_server.url + "/admin/")
    hand.follow(".board-head a.button")
    hand.write("[name=headline]", "Un pont cède à Bakou")
    hand.write("[name=body]", "Les secours sont sur place.")
    hand.follow(".begin-bar .move-default")
    hand.follow("button[name=straight]")
    number = Dispatch.objects.get().number
    assert desk.edition(number, "fr", timezone.now()).headline == "Un pont cède à Bakou"
    alone = [entry for entry in desk.entries(number) if entry.alone]
    assert alone
    assert {entry.duty.reason for entry in alone} == {"nuit"}
    page.goto(f"{live_server.url}/admin/reports/reread/")
    assert str(number) in page.inner_text("table.report")
    assert "nuit" in page.inner_text("table.report")
    assert (opened, hand.count - opened) == (5, 4)


def label_of(desk, language: str) -> str:
    """The value of a language's desk in a list of desks."""
    return str(factories.Desk.objects.get(language=language).pk)


def test_a_routine_dispatch_from_paste_to_published_in_two_languages_takes_at_most_fourteen(
    live_server, at_the_board, desk
):
    writer = at_the_board("fr-writer")
    writer.follow(".board-head a.button")
    writer.click("#id_wire")
    writer.page.locator("#id_wire").fill(WIRE)  # her Ctrl+V, which reads it at once; here a click on “Read”
    writer.click("[name=read]")
    writer.page.wait_for_selector("#read-news[data-read]", state="attached")
    writer.follow("button[value=submit]")
    editor = at_the_board("fr-editor")
    editor.follow(".card-link")
    editor.follow("button[value=publish]")
    number = Dispatch.objects.get().number
    assert desk.edition(number, "fr", timezone.now()).headline == "Un pont cède sur la Koura"
    translator = at_the_board("ar-writer")
    translator.page.goto(live_server.url + reverse(LISTS))
    translator.follow(".field-slug a")
    translator.follow("button[name=language][value=ar]")
    translator.write("#id_headline", "انهيار جسر على نهر كورا")
    translator.click(EDITOR)
    translator.page.keyboard.insert_text("انهار الجسر صباح الأربعاء. وأصيب 18 شخصا.")
    translator.page.keyboard.press("Enter")
    translator.page.keyboard.insert_text("وصلت فرق الإنقاذ إلى المكان.")
    translator.press("Control+Enter")  # a version without any text yet has nothing to submit
    translator.follow("button[value=submit]")
    reader = at_the_board("ar-editor")
    reader.follow(".card-link")
    reader.follow("button[value=publish]")
    assert desk.edition(number, "ar", timezone.now()).headline == "انهيار جسر على نهر كورا"
    people = (writer, editor, translator, reader)
    assert sum(hand.count for hand in people) <= 14
    assert [hand.count for hand in people] == [4, 2, 6, 2]
