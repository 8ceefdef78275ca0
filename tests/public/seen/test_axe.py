"""No page has what axe-core calls a violation: WCAG 2.2 AA and its best practices, no rule switched off."""

from __future__ import annotations

import pytest

from tests.axe import too_wide, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_page_has_no_violation_light_dark_narrow_and_enlarged(open_page, axe, kind, language):
    page = open_page(kind, language)
    assert page.query_selector("h1") and page.evaluate("document.styleSheets.length") == 1
    assert violations(page, axe) == [], "light"
    page.emulate_media(color_scheme="dark")
    assert violations(page, axe) == [], "dark"
    page.set_viewport_size({"width": 320, "height": 700})
    assert violations(page, axe) == [], "320 pixels"
    assert too_wide(page) == []
    if kind == "front":
        page.click("summary")
        assert violations(page, axe) == [], "320 pixels, the menu open"
        assert too_wide(page) == []
    # The browser's own setting, as a reader makes it: lengths in rem and the widths of the style sheet follow it.
    session = page.context.new_cdp_session(page)
    try:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        page.set_viewport_size({"width": 640, "height": 900})
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "32px"
        assert violations(page, axe) == [], "text at 200 %"
        assert too_wide(page) == []
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        session.detach()


def test_axe_finds_what_is_wrong(open_page, axe):
    page = open_page("front", "fr")
    page.evaluate("document.querySelector('h1 a').style.color = '#ccc'")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('main').style.minInlineSize = '200vw'")
    assert {found.partition(":")[0] for found in violations(page, axe)} >= {"color-contrast", "html-has-lang"}
    assert too_wide(page)
