"""Suggestions in a browser, by the keyboard alone. The page asks no database, and the suggestions are this test's."""

from urllib.parse import urlsplit

import pytest

SUGGESTED = [
    {"name": "Ana Lopes", "kind": "personne", "address": "/fr/people/ana-lopes/"},
    {"name": "<b>Anapa</b>", "kind": "lieu", "address": "/fr/tags/anapa/"},
]
pytestmark = pytest.mark.browser


@pytest.fixture
def reading(client, page):
    """A browser on the search's page; what it complains of is in ``complaints``, what it asked for in ``asked``."""
    page.complaints, page.asked = [], []

    def answer(route, request):
        url = urlsplit(request.url)
        page.asked.append(url.path)
        if url.path == "/fr/search/suggest/":
            route.fulfill(json={"suggestions": SUGGESTED if "q=an" in url.query else []})
        elif url.path in {"/fr/search/", "/static/articles/site.js", "/static/articles/site.css"}:
            told = client.get(url.path)
            policy = told.headers.get("Content-Security-Policy", "")
            headers = {"Content-Type": told.headers["Content-Type"], "Content-Security-Policy": policy}
            route.fulfill(headers=headers, body=told.getvalue())
        else:
            route.fulfill(body="elsewhere")

    page.route("**/*", answer)
    page.on("console", lambda message: page.complaints.append(message.text))
    page.goto("http://localhost/fr/search/")
    return page


def test_the_keys_walk_through_the_suggestions_and_escape_closes_them(reading):
    box, options = reading.get_by_role("combobox"), reading.get_by_role("option")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("an", delay=10)
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert options.all_inner_texts() == ["Ana Lopes personne", "<b>Anapa</b> lieu"]
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", None), ("ArrowUp", 1), ("ArrowUp", 0)):
        box.press(key)
        active = None if chosen is None else options.nth(chosen).get_attribute("id")
        assert box.get_attribute("aria-activedescendant") == active
        assert [o.get_attribute("aria-selected") for o in options.all()].count("true") == (chosen is not None)
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("aria-activedescendant") is None
    assert box.input_value() == "an"
    assert reading.complaints == []


def test_enter_goes_to_the_chosen_page_and_searches_where_none_is_chosen(reading):
    box = reading.get_by_role("combobox")
    box.press_sequentially("an", delay=10)
    reading.get_by_role("option").first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    reading.wait_for_url("**/fr/people/ana-lopes/")
    reading.goto("http://localhost/fr/search/")
    box.press_sequentially("an", delay=10)
    reading.get_by_role("option").first.wait_for()
    box.press("Enter")
    reading.wait_for_url("**/fr/search/?q=an&*")


def test_fast_typing_asks_once(reading):
    reading.get_by_role("combobox").press_sequentially("anapa", delay=5)
    reading.get_by_role("option").first.wait_for()
    assert reading.asked.count("/fr/search/suggest/") == 1


@pytest.mark.parametrize("key", ["Tab", "Escape"])
def test_the_list_goes_when_the_reader_goes_on(reading, key):
    box = reading.get_by_role("combobox")
    box.press_sequentially("an", delay=10)
    reading.get_by_role("option").first.wait_for()
    box.press(key)
    assert not reading.get_by_role("listbox").is_visible()
