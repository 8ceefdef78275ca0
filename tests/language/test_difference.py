"""What changed, by block and by word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.language.body import blocks, from_paragraphs, with_ids
from articles.language.difference import Change, paragraphs, words
from articles.language.locales import LANGUAGES

OLD = '<p data-id="a">One.</p><p data-id="b">Two.</p><p data-id="c">Three.</p>'


def test_an_unchanged_text_has_only_unchanged_blocks():
    assert [change.kind for change in paragraphs(OLD, OLD)] == ["unchanged"] * 3


def test_changed_added_and_removed_blocks_are_told_in_their_places():
    new = '<p data-id="a">One.</p><p data-id="n">New.</p><p data-id="c">Three!</p>'
    assert paragraphs(OLD, new) == [
        Change("unchanged", "a", "One.", "One."),
        Change("added", "n", "", "New."),
        Change("removed", "b", "Two.", ""),
        Change("changed", "c", "Three.", "Three!"),
    ]


def test_a_block_moved_is_moved_and_not_removed_and_added():
    new = '<p data-id="c">Three.</p><p data-id="a">One.</p><p data-id="b">Two.</p>'
    assert [(change.kind, change.id) for change in paragraphs(OLD, new)] == [
        ("moved", "c"),
        ("unchanged", "a"),
        ("unchanged", "b"),
    ]


def test_a_link_that_changed_is_a_change_though_the_words_are_the_same():
    old = '<p data-id="a"><a href="https://example.org/1">One</a></p>'
    assert paragraphs(old, old.replace("/1", "/2")) == [Change("changed", "a", "One", "One")]


def test_texts_without_ids_are_matched_by_their_words():
    old = "<p>The ministers met in the city on Monday.</p><p>Second.</p>"
    new = "<p>Second.</p><p>The ministers met in the city on Tuesday.</p>"
    assert {change.kind for change in paragraphs(old, new)} == {"changed", "moved"} or {
        change.kind for change in paragraphs(old, new)
    } == {"changed", "unchanged"}


def test_a_number_stands_whole_with_its_sign():
    assert words("grew by −3,5 %", "grew by −3,8 %", "en") == [
        ("equal", "grew by ", "grew by "),
        ("replace", "−3,5", "−3,8"),
        ("equal", " %", " %"),
    ]
    assert ("replace", "1 250", "1 260") in words("soit 1 250 voix", "soit 1 260 voix", "fr")


def test_chinese_differs_by_characters():
    assert words("今天北京", "今天南京", "zh-hans") == [
        ("equal", "今天", "今天"),
        ("replace", "北", "南"),
        ("equal", "京", "京"),
    ]


def test_neighbouring_changes_are_one():
    assert words("a b c d", "a x y d", "en") == [
        ("equal", "a ", "a "),
        ("replace", "b c", "x y"),
        ("equal", " d", " d"),
    ]


def test_arabic_marks_stay_with_their_word():
    assert words("قال محمّد", "قال محمد", "ar") == [("equal", "قال ", "قال "), ("replace", "محمّد", "محمد")]


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_the_parts_joined_are_the_texts(old, new, language):
    parts = words(old, new, language)
    assert "".join(was for _, was, _ in parts) == old
    assert "".join(now for _, _, now in parts) == new
    assert all((op == "equal") == (was == now) for op, was, now in parts)


@given(st.lists(st.text("ab ", min_size=1), max_size=6), st.lists(st.text("ab ", min_size=1), max_size=6))
@settings(deadline=None)
def test_every_block_is_told_once(old, new):
    before = with_ids(from_paragraphs(old))
    after = with_ids(from_paragraphs(new), before)
    changes = paragraphs(before, after)
    assert [c.id for c in changes if c.kind != "removed"] == [block.id for block in blocks(after)]
    assert sorted(c.id for c in changes if c.kind != "added") == sorted(block.id for block in blocks(before))
