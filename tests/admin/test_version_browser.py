"""A version's page in a browser, under the site's own strict policy: an editor's hands and eyes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse

from articles.models import Autosave, Revision
from tests import factories
from tests.admin.test_version_beside import stale_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDITOR = ".body-editor .ProseMirror"


@pytest.fixture
def opened(browser, live_server, desk, signed_in) -> Iterator[Callable[..., Any]]:
    """Open a version in a browser of somebody's own; whatever the browser refuses or trips over fails the test."""
    contexts, wrong = [], []

    def open_page(name: str, number: int, language: str = "fr", **fields: Any) -> Any:
        client = signed_in(name, interface_language="en", **fields)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        address = reverse("admin:articles_translation_change", args=[desk.version(number, language).pk])
        page.goto(f"{live_server.url}{address}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def at_the_end_of(page, words: str) -> None:
    """Put the cursor behind a paragraph's last letter."""
    page.click(f'{EDITOR} > *:has-text("{words}")')
    page.keyboard.press("End")


def settled(page) -> None:
    """The editor learns of a selection, and takes the cursor back, a frame after the key or the button."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def saved(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def paragraphs(desk, number: int, language: str = "fr") -> list[str]:
    return re.findall(r"<(?:p|h2|li)[^>]*>(.*?)</(?:p|h2|li)>", desk.version(number, language).head.body)


def test_one_writes_and_saves_by_the_keyboard_and_blocks_keep_their_ids(opened, desk):
    number = desk.begin("Un sommet", "Un.", "Deux.")
    before = re.findall(r'data-id="([^"]+)"', desk.version(number, "fr").head.body)
    page = opened("fr-writer", number)
    at_the_end_of(page, "Un.")
    page.keyboard.type(" Encore.")
    page.keyboard.press("Enter")
    page.keyboard.type("- Au milieu, dit-il")  # a dash begins no list
    assert page.locator(f"{EDITOR} > p:not([data-id])").inner_text() == "- Au milieu, dit-il"
    saved(page)
    assert paragraphs(desk, number) == ["Un. Encore.", "- Au milieu, dit-il", "Deux."]
    after = re.findall(r'data-id="([^"]+)"', desk.version(number, "fr").head.body)
    assert (after[0], after[2]) == tuple(before)
    assert after[1] not in before
    assert page.evaluate("document.activeElement.classList.contains('ProseMirror')")  # the cursor is where it was
    page.keyboard.type("!")
    saved(page)
    assert paragraphs(desk, number)[1] == "- Au milieu, dit-il!"


def test_a_save_without_a_change_of_words_makes_no_new_text(opened, desk):
    number = desk.begin("Un sommet", "Un.")
    html = (
        '<h2>Titre</h2><p>Un <strong>mot</strong> et <a href="https://a.example/">un lien</a>.<br>Suite</p>'
        "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol><blockquote><p>Dit-il.</p></blockquote>"
    )
    text = factories.texts.TextInput(headline="Un sommet", body=html)
    factories.texts.save(desk.actor("fr-writer"), number, "fr", text, at=desk.later(seconds=1))
    before = desk.version(number, "fr").head
    page = opened("fr-writer", number)
    saved(page)
    assert desk.version(number, "fr").head.body == before.body
    assert Revision.objects.filter(translation__dispatch__number=number).count() == 2


def test_the_buttons_above_the_text_set_the_houses_vocabulary(opened, desk):
    number = desk.begin("Un sommet", "Un.", "Deux.")
    page = opened("fr-writer", number)
    at_the_end_of(page, "Un.")
    page.click('[data-do="h2"]')
    assert page.get_attribute('[data-do="h2"]', "aria-pressed") == "true"
    settled(page)
    at_the_end_of(page, "Deux.")
    page.wait_for_selector('[data-do="h2"][aria-pressed="false"]')  # the editor has seen the cursor move
    page.keyboard.press("Shift+Home")
    settled(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("https://news.example/")
    page.keyboard.press("Enter")
    settled(page)
    page.click('[data-do="ul"]')
    saved(page)
    body = desk.version(number, "fr").head.body
    assert re.search(r"<h2[^>]*>Un\.</h2>", body)
    assert re.search(r'<ul[^>]*><li><a href="https://news\.example/">Deux\.</a></li></ul>', body)


def test_the_browser_is_killed_while_one_types_and_the_text_is_there_again(opened, desk):
    number = desk.begin("Un sommet", "Un.")
    desk.translate(number, "ar", "قمة", "نص")
    page = opened("ar-writer", number, "ar")
    at_the_end_of(page, "نص")
    page.keyboard.type(" جديد")
    page.wait_for_selector("text=Kept at")
    page.context.close()
    assert desk.version(number, "ar").head.number == 1
    page = opened("ar-writer", number, "ar")
    assert "جديد" in page.inner_text(".recovered ins")
    page.click("text=Take it and go on")
    assert "نص جديد" in page.inner_text(EDITOR)
    saved(page)
    assert paragraphs(desk, number, "ar") == ["نص جديد"]
    assert not Autosave.objects.exists()


def test_two_people_in_one_version_see_each_other_and_lose_no_word(opened, desk):
    number = desk.begin("Un sommet", "Un.", "Deux.")
    first, second = opened("fr-writer", number), opened("fr-editor", number)
    at_the_end_of(first, "Un.")
    first.keyboard.type(" Le premier.")
    first.wait_for_selector("text=Kept at")
    second.reload()
    assert "Also in this text: fr-writer" in second.inner_text("[data-here]")
    at_the_end_of(second, "Deux.")
    second.keyboard.type(" Le second.")
    saved(first)
    saved(second)
    assert "Somebody saved this text while you were writing" in second.inner_text("body")
    assert "Le second." in second.inner_text(".kept ins")
    second.click('.kept tr:has-text("Le second.") button')
    second.check('[name="merged"]')
    saved(second)
    assert paragraphs(desk, number) == ["Un. Le premier.", "Deux. Le second."]
    assert not desk.version(number, "fr").set_aside.exists()


def test_a_click_on_a_name_puts_it_where_the_cursor_is(opened, desk):
    person = factories.person("Ana Ruiz", display_name_ar="آنا رويز")
    number = desk.begin("Un sommet", "Un.", people=[person.pk])
    desk.translate(number, "ar", "قمة", "قالت")
    page = opened("ar-writer", number, "ar")
    at_the_end_of(page, "قالت")
    page.keyboard.type(" ")
    page.click('[data-insert="آنا رويز"]')
    page.focus("#id_headline")
    page.keyboard.press("End")
    page.click('[data-insert="آنا رويز"]')
    saved(page)
    assert paragraphs(desk, number, "ar") == ["قالت آنا رويز"]
    assert desk.version(number, "ar").head.headline == "قمةآنا رويز"


def test_ticked_paragraph_by_paragraph_the_next_save_reconciles(opened, desk):
    number = stale_version(desk)
    page = opened("ar-writer", number, "ar")
    assert page.locator(f"{EDITOR} .behind").count() == 2  # the old translations stand in place, marked
    page.click('[data-row]:has-text("Le ministre parle ce soir.")')
    page.keyboard.type("يتحدث الوزير.")
    for tick in page.locator("[data-tick]").all():
        assert not page.is_checked("#reconcile")
        tick.check()
    page.wait_for_selector("text=Kept at")
    assert page.is_checked("#reconcile")
    assert page.locator(f"{EDITOR} .behind").count() == 0
    page.reload()
    page.click("text=Drop it")
    assert page.is_checked("#reconcile")  # what was ticked is remembered
    saved(page)
    assert desk.version(number, "ar").based_on.number == 2


def test_a_paragraph_that_the_source_gained_is_begun_at_its_place(opened, desk):
    number = stale_version(desk)
    page = opened("ar-writer", number, "ar")
    page.click('[data-row]:has-text("Le ministre parle ce soir.")')
    page.keyboard.type("يتحدث الوزير.")
    saved(page)
    source = dict(re.findall(r'<p data-id="([^"]+)">(.*?)</p>', desk.version(number, "fr").head.body))
    mine = dict(re.findall(r'<p data-id="([^"]+)">(.*?)</p>', desk.version(number, "ar").head.body))
    new = next(key for key, words in source.items() if words == "Le ministre parle ce soir.")
    assert mine[new] == "يتحدث الوزير."


def test_paragraphs_stand_level_and_the_one_under_the_cursor_is_lit_on_both_sides(opened, desk):
    long = "Une phrase assez longue pour remplir plusieurs lignes de la colonne. " * 6
    number = desk.begin("Un sommet", long, "Deux.", "Trois.")
    desk.translate(number, "zh-hans", "峰会", "短", "二", "三")
    page = opened("zh-hans-writer", number, "zh-hans")
    page.click(f'{EDITOR} > *:has-text("二")')
    page.wait_for_function(
        """() => {
          const here = document.querySelector('.ProseMirror > .lit');
          const there = document.querySelector('.row.lit .row-in');
          if (!here || !there) return false;
          const down = parseFloat(getComputedStyle(here).borderTopWidth);
          const apart = here.getBoundingClientRect().top + down - there.getBoundingClientRect().top;
          return down > 50 && Math.abs(apart) <= 1;
        }"""
    )
    assert page.inner_text(".row.lit").strip() == "Deux."
    page.keyboard.press("Alt+ArrowDown")
    assert page.inner_text(".row.lit").strip() == "Trois."
    for _step in range(3):
        page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate("document.activeElement.id") == "id_lead"
    page.keyboard.press("Alt+ArrowUp")
    assert page.inner_text(".row.lit").strip() == "Un sommet"


def test_a_check_leads_to_its_words_by_click_and_by_key(opened, desk):
    number = desk.begin("Un sommet s’ouvre.", "Un.")
    page = opened("fr-writer", number)
    page.click("text=ends with a full stop")
    chosen = "((e) => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)"
    assert page.evaluate(chosen) == "."
    page.click(EDITOR)
    page.keyboard.press("Control+i")
    page.keyboard.press("1")
    assert page.evaluate("document.activeElement.closest('[data-check]')?.dataset.check") == "1"
    saved(page)
    assert "<em>" not in desk.version(number, "fr").head.body
    assert paragraphs(desk, number) == ["Un."]


def test_typography_is_applied_at_a_click(opened, desk):
    number = desk.begin("Un sommet", 'L\'un dit "oui".', "Deux...")
    page = opened("fr-writer", number)
    page.click("text=Set all")
    saved(page)
    assert paragraphs(desk, number) == ["L’un dit « oui ».", "Deux…"]


def test_counts_follow_what_is_typed_and_say_what_is_too_long(opened, desk):
    number = desk.begin("Un sommet", "Un mot.")
    page = opened("fr-writer", number)
    headline = page.locator('[data-count-of="headline"]')
    assert "9 / 130" in headline.inner_text()
    page.fill("#id_headline", "x" * 131)
    assert "too long" in headline.inner_text()
    at_the_end_of(page, "Un mot.")
    page.keyboard.type(" Deux mots.")
    assert "18 characters, 4 words" in page.inner_text('[data-count-of="body"]')


def test_without_a_script_the_plain_field_saves_the_same_text(browser, live_server, desk, signed_in):
    number = desk.begin("Un sommet", "Un.", "Deux.")
    context = browser.new_context(java_script_enabled=False)
    cookie = signed_in("fr-writer").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:articles_translation_change", args=[desk.version(number, "fr").pk]))
    page.fill("#id_body", "Un.\n\nDeux et demi.")
    page.click("[data-save]")
    assert paragraphs(desk, number) == ["Un.", "Deux et demi."]
    context.close()


def test_the_page_fits_1280_pixels_and_a_phone(opened, desk):
    number = stale_version(desk)
    page = opened("ar-editor", number, "ar")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
