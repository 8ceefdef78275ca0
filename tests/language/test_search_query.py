"""What a reader types into the search box, and what PostgreSQL is asked for it."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.locales import LANGUAGES
from articles.language.search_query import LONGEST, MOST, QUOTES, Term, beginning, parse

QUERY = re.compile(r"(?:'[^'\\\s]+'(?::\*)?|<\d+>|[()|&! ])*")
"""All that ``to_tsquery`` is ever given: quoted letters and digits, operators of our own."""


@pytest.mark.parametrize(
    "written", ["«a b»", "“a b”", "„a b“", "„a b”", '"a b"', "「a b」", "»a b«", '"a b', "＂a b＂"]
)
def test_every_kind_of_quotation_marks_makes_a_phrase(written):
    assert parse(written).terms == (Term("a b"),)


@pytest.mark.parametrize("minus", ["-", "−", "–", "—", "-" * 33, "–-−"])
def test_every_minus_sign_leaves_out_and_a_run_of_them_counts_once(minus):
    assert parse(f"mer {minus}pluie").terms == (Term("mer"), Term("pluie", out=True))
    assert parse(f"mer {minus}«la pluie»").tsquery("fr") == "'mer' & !('la' <1> 'pluie')"


def test_a_dash_between_words_and_a_hyphen_within_one_leave_nothing_out():
    assert [term.out for term in parse("Bakou – Tbilissi").terms] == [False, False]
    assert parse("COVID-19").tsquery("fr") == "('covid' <1> '19')"


@pytest.mark.parametrize("name", ["person", "personne", "Person", "persona", "şəxs", "персона", "شخص", "人物"])
def test_a_person_is_asked_for_in_any_language(name):
    assert parse(f'{name}:"Ilham Aliyev" mer').persons == ("Ilham Aliyev",)
    assert parse(f"{name}：aliyev").persons == ("aliyev",)


def test_days_in_the_text_are_half_open_and_the_narrower_wins():
    asked = parse("mer after:2025-04-01 before:2025-05-01 après:2025-04-10 vor:2025-4-20")
    assert (asked.begins, asked.ends) == (dt.date(2025, 4, 10), dt.date(2025, 4, 20))
    assert asked.terms == (Term("mer"),)


@pytest.mark.parametrize("written", ["2025-02-30", "demain", "2025", "9999-01-01", "2025-04-01T00:00"])
def test_what_is_no_day_is_told_and_filters_nothing(written):
    asked = parse(f"mer after:{written}")
    assert (asked.begins, asked.no_days) == (None, (written,))


def test_an_unknown_field_is_a_word_like_any_other():
    assert parse("Bakou:mer").tsquery("fr") == "('bakou' <1> 'mer')"


def test_only_what_is_left_out_and_only_marks_ask_for_nothing():
    for written in ("-mer", "- -- «» „“ !&|:*", "", "   "):
        assert parse(written).tsquery("fr") == ""


def test_chinese_is_asked_for_as_pairs_and_a_lone_character_as_a_beginning():
    assert parse("巴库市").tsquery("zh-hans") == "('巴库' <1> '库市')"
    assert parse("峰会G20").tsquery("zh-hans") == "('峰会' <2> 'g20')"
    assert parse("水").tsquery("zh-hans") == "'水':*"


def test_azerbaijani_asks_for_beginnings_and_knows_that_a_last_letter_softens():
    assert parse("Bakı").tsquery("az") == "'baki':*"
    assert parse("uşaq").tsquery("az") == "('usaq':* | 'usag':*)"
    assert parse("ev 2025").tsquery("az") == "'ev' & '2025'"


def test_a_russian_surname_is_asked_for_with_and_without_its_ending():
    for written in ("Алиев", "Алиева", "Алиевым"):
        assert {"'алиев'", "'алиева'"} <= set(re.findall(r"'\w+'", parse(written).tsquery("ru")))


def test_a_long_search_is_cut_and_says_so():
    assert parse("a" * LONGEST).cut is False
    assert parse("a" * (LONGEST + 1)).cut is True
    many = parse(" ".join(f"w{n}" for n in range(MOST + 1)))
    assert (len(many.terms), many.cut) == (MOST, True)
    assert parse("«" + " ".join(f"w{n}" for n in range(30)) + "»").tsquery("fr").count("<1>") == MOST - 1


def test_a_name_is_completed_at_its_last_word():
    assert beginning("Ilham al") == "'ilham' & 'al':*"
    assert beginning("ilham ") == "'ilham'"
    assert beginning("习") == "'习':*"
    assert beginning("!!") == ""


@given(st.text(max_size=300) | st.text(f"ab 'é巴:-–&|!*()<>\\\"{QUOTES}", max_size=300))
def test_whatever_is_typed_becomes_a_query_of_quoted_words_of_bounded_length(written):
    asked = parse(written)
    assert len(asked.text) <= LONGEST
    for language in LANGUAGES:
        query = asked.tsquery(language)
        assert QUERY.fullmatch(query), query
        assert query.count("'") <= 2 * 3 * MOST
    asked.text.encode()
    assert parse(asked.text) == asked or asked.cut
