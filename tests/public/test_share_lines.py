"""A headline set in lines: as large as it goes, never outside, never broken where its language does not break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.public.share import lines

WORDS = st.text(st.characters(categories=["L", "N", "P", "M"]), min_size=1, max_size=30)


def em(text: str) -> float:
    """Every sign is one size wide."""
    return float(len(text))


def set_in(text: str, *, width: float = 200, height: float = 100, chinese: bool = False) -> lines.Fitted:
    wanted = lines.pieces(text, chinese=chinese)
    return lines.fitted(wanted, em, width=width, height=height, leading=1.2, sizes=range(40, 8, -2))


@given(st.lists(WORDS, min_size=1, max_size=40), st.booleans())
def test_whatever_the_words_no_line_leaves_its_box(words, chinese):
    found = set_in(" ".join(words), chinese=chinese)
    assert found.lines
    assert all(em(line) * found.size <= 200 for line in found.lines)
    assert len(found.lines) * found.size * 1.2 <= 100


@given(st.lists(WORDS, min_size=1, max_size=40), st.booleans())
def test_nothing_is_lost_but_behind_an_ellipsis(words, chinese):
    text = "".join(" ".join(words).split())
    told = "".join("".join(set_in(" ".join(words), chinese=chinese).lines).split())
    assert told == text or (told.endswith("…") and text.startswith(told[:-1]))


def test_a_short_headline_is_larger_than_a_long_one():
    sizes = [set_in(" ".join(["mot"] * count)).size for count in (1, 4, 12, 60)]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == 4


def test_lines_are_about_equally_long():
    found = lines.fitted(lines.pieces("aaa bbb ccc ddd eee"), em, width=170, height=30, leading=1.2, sizes=[10])
    assert found.lines == ["aaa bbb ccc", "ddd eee"]


def test_a_no_break_space_does_not_break():
    assert [piece.text for piece in lines.pieces("baisse\u00a0: les\u202fports")] == ["baisse\u00a0:", "les\u202fports"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水位下降，港口", ["水", "位", "下", "降，", "港", "口"]),
        ("“新常态”（全文）", ["“新", "常", "态”", "（全", "文）"]),
        ("到2025年，COP29会议", ["到", "2025年，", "COP29", "会", "议"]),
        ("增长3.5%。", ["增", "长", "3.5%。"]),
        ("《里海公约》", ["《里", "海", "公", "约》"]),
    ],
)
def test_chinese_breaks_between_signs_but_not_before_a_comma_or_after_a_bracket(text, expected):
    assert [piece.text for piece in lines.pieces(text, chinese=True)] == expected


def test_chinese_lines_end_with_their_clauses_where_little_smaller_type_allows_it():
    wanted = lines.pieces("里海水位持续下降，港口积极应对", chinese=True)
    found = lines.fitted(wanted, em, width=100, height=30, leading=1.2, sizes=[12, 11, 10])
    assert found.lines == ["里海水位持续下降，", "港口积极应对"]


def test_what_is_too_much_ends_with_an_ellipsis_behind_a_word():
    found = set_in("un deux trois, " * 40)
    assert found.size == 10
    assert found.lines[-1].endswith("…") and not found.lines[-1].endswith((",…", " …"))


def test_a_word_wider_than_a_line_is_parted_and_no_mark_from_its_letter():
    found = set_in("e\u0301" * 60)
    assert all(not line.startswith("\u0301") for line in found.lines)
    assert "".join(found.lines) == "e\u0301" * 60
