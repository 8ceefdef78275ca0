"""The keyboard alone reaches everything, and one sees where it is; nothing jumps while a page loads."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

KINDS = ["front", "story", "day", "person", "corrections", "unknown"]
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, summary")]
  .filter((e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).length"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  window.seen ??= new Set();
  const first = !window.seen.has(e);
  window.seen.add(e);
  const shows = [e, e.closest("article")].some((x) => {
    const s = x && getComputedStyle(x);
    return s && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  });
  const b = e.getBoundingClientRect();
  const inView = b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth && b.width > 0;
  return { first, shows, inView, name: `${e.tagName} ${e.textContent.trim()}` };
}"""


def walk(page: Any) -> list[dict[str, Any]]:
    """Tab through a page; what was focused, until the focus leaves it or comes round."""
    found = []
    for _ in range(400):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or not focused["first"]:
            break
        found.append(focused)
    return found


@pytest.mark.parametrize(
    ("kind", "language", "width"),
    [*((kind, "fr", 1280) for kind in KINDS), ("front", "fr", 360), ("story", "fr", 360), ("story", "ar", 1280),
     ("front", "ar", 360), ("story", "zh-hans", 360), ("front", "zh-hans", 1280)],
)  # fmt: skip
def test_tab_reaches_everything_and_shows_where_it_is(open_page, kind, language, width):
    page = open_page(kind, language, width)
    expected = page.evaluate(REACHABLE)
    walked = walk(page)
    assert len(walked) == expected
    assert [where["name"] for where in walked if not where["shows"] or not where["inView"]] == []


def test_the_first_stop_is_a_link_past_the_masthead(open_page, language):
    page = open_page("story", language)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate(FOCUSED)["inView"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_on_a_phone_the_keyboard_opens_the_menu_and_goes_on_into_it(open_page, language):
    page = open_page("front", language, 360)
    closed = page.evaluate(REACHABLE)
    page.focus("summary")
    page.keyboard.press("Enter")
    assert page.evaluate(REACHABLE) == closed + 11, "eight languages, a section and the search"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.editions') !== null")


def test_where_there_is_room_the_menu_is_no_menu(open_page, language):
    page = open_page("front", language, 1280)
    assert not page.is_visible("summary")
    assert page.is_visible(".editions a") and page.is_visible(".sections a")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_while_a_story_and_its_photo_load(open_page, language, width):
    page = open_page("story", language, width)
    page.wait_for_function("document.querySelector('.hero img').complete")
    page.wait_for_timeout(100)
    shifted = page.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
            .observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 100);
        })"""
    )
    assert shifted < 0.001
    size = page.evaluate("(() => { const i = document.querySelector('.hero img'); return i.naturalWidth })()")
    assert size > 0, "the photo came"


def test_buttons_that_need_script_appear_with_it_and_do_what_they_say(open_page):
    page = open_page("story", "fr")
    assert page.is_visible("[data-does=print]")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.click("[data-does=print]")
    assert page.evaluate("window.printed")


def test_without_script_a_story_can_be_passed_on_all_the_same(browser, site):
    context = browser.new_context(java_script_enabled=False)
    context.route("**/*", site.fulfil)
    page = context.new_page()
    page.goto("http://localhost" + site.address("story", "fr"))
    assert page.locator(".passing-on button:visible").count() == 0
    assert page.locator(".passing-on a[href^='mailto:?subject=']").is_visible()
    assert page.locator("#address").input_value().endswith("/fr/123456789/")
    context.close()
