"""The body: one small vocabulary whatever comes in, and ids that stay with their paragraphs."""

import time

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.language import nesting
from articles.language.body import BodyError, blocks, from_paragraphs, plain, sanitise, strip_ids, with_ids

PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<ol>", "</ol>", "<h3>", "</h3>", "<blockquote>"]
    + [
        "</blockquote>",
        "<br>",
        "<a href='https://example.org/c'>",
        "</a>",
        "<a href='//evil.example'>",
        "<em>",
        "</em>",
    ]
    + ["<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<p data-id=x>", "<p data-id='y'>", "<script>"]
    + ["</script>", "<!--", "-->", "<svg>", '<ul x="</ul>">', "<span>", "</span>", "<dl>", "<dd>", "<!-->", "<select>"]
    + ["word ", " ", "&lt;", "&amp;", "\x0c", "\u00a0", "'", '"', "<", ">", "=", "/"]
)
MARKUP = st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("<p>One <b>two</b> <i>three</i></p>", "<p>One <strong>two</strong> <em>three</em></p>"),
        ("bare text", "<p>bare text</p>"),
        ("a<p>b</p>c <em>d</em>", "<p>a</p><p>b</p><p>c <em>d</em></p>"),
        ("<h1>Title</h1><div>a</div><div>b</div>", "<h2>Title</h2><p>a</p><p>b</p>"),
        ("<strong><p>a</p><p>b</p></strong>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("<p>a<script>alert(1)</script>b<!-- c --></p>", "<p>ab</p>"),
        ("<p onclick=x style=y>a</p>", "<p>a</p>"),
        ("<p>a&lt;b&gt; &amp;copy;</p>", "<p>a&lt;b&gt; &amp;copy;</p>"),
        ("<p> a \n b </p><p> <br> </p>", "<p>a b</p>"),
        ("<p>a <br> b<br></p>", "<p>a<br>b</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "<p>a b</p><p>c</p>"),
        ("<p>a\x00\x07\ud800b\u202ec</p>", "<p>abc</p>"),
    ],
)
def test_whatever_comes_in_becomes_the_small_vocabulary(given_html, expected):
    assert sanitise(given_html) == expected


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/x",
        "/story",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:",
        "http:///x",
        "ftp://a.b",
        "mailto:",
    ]
    + ["https:\\\\evil.example", "https://[", " java\tscript:x", "https://a.b/&#1;"],
)
def test_a_link_that_is_not_absolute_loses_its_address_and_keeps_its_words(address):
    assert sanitise(f'<p>see <a href="{address}">this</a></p>') == "<p>see this</p>"


@pytest.mark.parametrize(
    "address", ["https://example.org/?a=1&amp;b=2", "http://example.org", "mailto:desk@example.org"]
)
def test_an_absolute_link_stays(address):
    html = f'<p><a href="{address}">this</a></p>'
    assert sanitise(html) == html


def test_three_levels_of_a_list_stay_and_a_fourth_is_refused():
    three = "<ul><li>a" * 3 + "</li></ul>" * 3
    assert sanitise(three).count("<ul>") == 3
    with pytest.raises(BodyError) as refused:
        sanitise("<ul><li>a" * 4)
    assert refused.value.code == "too-deep"
    assert refused.value.params == {"limit": 6}


def test_text_wrapped_as_real_pages_wrap_it_is_not_too_deep():
    html = "<html><body>" + "<div>" * 12 + "<p>a <span><b><i>b</i></b></span></p>" + "</div>" * 12
    assert sanitise(html) == "<p>a <strong><em>b</em></strong></p>"


@pytest.mark.parametrize(
    "hostile",
    ["<ul><li>" * 40_000, '<ul x="</ul>"><li>' * 10_000, "<a " * 60_000, '<a x="' * 40_000, "<!--" * 50_000]
    + ["<!--!><ul>" * 20_000, "<b>" * 60_000, "<" * 200_000, "<svg><![CDATA[" * 9_000, "<p>" * 3 + "</p>" * 50_000]
    + ["<title><ul>" * 9_000, "<ul a\"><ul><li><ul b'>" * 5_000],
)
def test_hostile_markup_costs_no_time(hostile):
    begun = time.process_time()
    try:
        sanitise(hostile)
    except BodyError as refused:
        assert refused.code == "too-deep"
    assert time.process_time() - begun < 3


@given(MARKUP)
@settings(max_examples=400, deadline=None)
def test_nesting_is_never_counted_lower_than_a_browser_nests(html):
    shown = nh3.clean(html, tags={"ul", "ol", "li", "blockquote"}, attributes={})
    deepest = depth = 0
    for piece in shown.split("<")[1:]:
        depth += -1 if piece.startswith("/") else 1
        deepest = max(deepest, depth)
    assert nesting.depth(html, limit=99) >= deepest


@given(MARKUP | st.text(), MARKUP)
@settings(max_examples=400, deadline=None)
def test_a_clean_body_stays_as_it_is_and_every_block_has_an_id_of_its_own(html, other):
    try:
        clean, former = sanitise(html), with_ids(sanitise(other))
    except BodyError:
        return
    assert sanitise(clean) == clean
    marked = with_ids(clean, former)
    assert with_ids(marked, former) == marked == sanitise(marked)
    ids = [block.id for block in blocks(marked)]
    assert all(ids) and len(set(ids)) == len(ids)
    assert "".join(block.html for block in blocks(marked)) == marked
    assert strip_ids(marked) == strip_ids(clean)
    assert plain(marked) == plain(clean)


@given(st.lists(st.text(), max_size=8))
@settings(deadline=None)
def test_plain_paragraphs_are_shown_as_they_were_typed(paragraphs):
    body = from_paragraphs(paragraphs)
    assert sanitise(body) == body
    for block in blocks(body):
        assert block.tag == "p"
        assert block.text


def test_markup_in_plain_paragraphs_is_text():
    assert from_paragraphs(["a <b> & c", " ", "d"]) == "<p>a &lt;b&gt; &amp; c</p><p>d</p>"


def test_the_plain_text_parts_blocks_by_two_line_breaks_and_items_by_one():
    html = "<p>One &amp; two<br>three</p><ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><h2>End</h2>"
    assert plain(html) == "One & two\nthree\n\na\nb\nc\n\nEnd"


LONG = "The ministers signed the agreement in the morning and left the city by noon."
OTHER = "Delegates from nine countries took part in the second day of the conference."


def test_ids_that_an_editor_lost_come_back_by_the_text():
    former = with_ids(from_paragraphs([LONG, OTHER, "Short."]))
    first, second, third = (block.id for block in blocks(former))
    edited = from_paragraphs(["A new opening of the story.", OTHER, LONG.replace("by noon", "before noon")])
    ids = [block.id for block in blocks(with_ids(edited, former))]
    assert ids[1] == second
    assert ids[0] not in {first, second, third}


def test_a_rewritten_paragraph_keeps_its_id_and_a_new_one_gets_none_of_the_old():
    former = with_ids(from_paragraphs([LONG, OTHER]))
    first, second = (block.id for block in blocks(former))
    edited = from_paragraphs([LONG.replace("noon", "one o’clock"), "Something else entirely: 47 words!", OTHER])
    ids = [block.id for block in blocks(with_ids(edited, former))]
    assert (ids[0], ids[2]) == (first, second)
    assert ids[1] not in {first, second}


def test_the_id_of_a_deleted_paragraph_never_goes_to_another_one():
    former = with_ids(from_paragraphs(["Same words.", OTHER]))
    gone = blocks(former)[0].id
    without = with_ids(from_paragraphs([OTHER, "9 8 7 6"]), former)
    assert gone not in {block.id for block in blocks(without)}


def test_of_a_paragraph_pasted_twice_the_unchanged_one_keeps_the_id():
    former = f'<p data-id="k1">{LONG}</p>'
    pasted = f'<p data-id="k1">{LONG} And more of it was said.</p><p data-id="k1">{LONG}</p>'
    ids = [block.id for block in blocks(with_ids(pasted, former))]
    assert ids[1] == "k1" != ids[0]


def test_ids_are_the_same_for_the_same_text():
    assert with_ids(from_paragraphs([LONG, LONG])) == with_ids(from_paragraphs([LONG, LONG]))
