"""What a search looks into, and the excerpt that shows where it was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import excerpt, search_text
from articles.language.folding import words

OPENS, CLOSES = excerpt.OPENS, excerpt.CLOSES


def shown(pieces: list[excerpt.Piece]) -> str:
    return "".join(f"[{text}]" if found else text for text, found in pieces)


def mark(folded: str, *found: str) -> str:
    """A folded text as the database marks it."""
    return " ".join(f"{OPENS}{token}{CLOSES}" if token in found else token for token in folded.split(" "))


def whole(text: str, *found: str) -> str:
    return shown(excerpt.whole(text, mark(search_text.searchable(text), *found)))


@pytest.mark.parametrize(
    ("text", "language", "folded"),
    [
        ("L’Élysée, à 16:40", "fr", "l elysee a 16 40"),
        ("İlham ƏLİYEV", "az", "ilham eliyev"),
        ("Ёлка", "ru", "елка"),
        ("والرئيس للرئيس بالدولة والد", "ar", "الريس الريس الدوله والد"),
        ("巴库市，G20峰会", "zh-hans", "巴库 库市 市 g20 峰会 会"),
    ],
)
def test_texts_are_searched_folded_word_by_word(text, language, folded):
    assert search_text.searchable(text, language) == folded


def test_emphasis_within_a_word_parts_nothing_and_paragraphs_do():
    html = '<p>Un <strong>en</strong>tier &amp; <a href="https://x.example/?a=1&amp;b">un lien</a></p><p>fin<br>là</p>'
    assert search_text.searchable(search_text.plain(html)) == "un entier un lien fin la"


@given(st.text(), st.sampled_from(["fr", "ar", "zh-hans"]))
def test_there_is_one_token_for_each_word_and_none_with_a_space_or_a_mark(text, language):
    found = search_text.tokens(text, language)
    assert len(found) == len(words(text))
    assert all(token and not set(token) & set(f" \n{OPENS}{CLOSES}") for token in found)


def test_a_found_word_is_shown_in_the_texts_own_spelling():
    text = "Le palais de l’Élysée, à Paris"
    assert (
        shown(excerpt.whole(text, mark(search_text.searchable(text), "elysee"))) == "Le palais de l’[Élysée], à Paris"
    )


def test_found_words_side_by_side_are_one_mark_and_a_chinese_pair_marks_both_characters():
    text = "La mer Caspienne monte"
    assert (
        shown(excerpt.whole(text, mark(search_text.searchable(text), "mer", "caspienne"))) == "La [mer Caspienne] monte"
    )
    text = "在巴库举行"
    assert shown(excerpt.whole(text, mark(search_text.searchable(text), "巴库"))) == "在[巴库]举行"


def test_an_excerpt_is_about_thirty_words_around_the_densest_place():
    text = " ".join([f"mot{n}" for n in range(100)] + ["rare", "perle"] + [f"fin{n}" for n in range(100)])
    told = shown(excerpt.best(text, mark(search_text.searchable(text), "rare", "perle", "mot3")))
    assert "[rare perle]" in told
    assert told.startswith("… mot94 ")
    assert told.endswith(" …")
    assert len(told.split()) == excerpt.LENGTH + 2


def test_where_nothing_is_marked_the_excerpt_is_the_beginning():
    text = " ".join(f"mot{n}" for n in range(100))
    assert shown(excerpt.best(text, "")).startswith("mot0 mot1 ")
    assert shown(excerpt.best("court", "")) == "court"
    assert shown(excerpt.best("", "")) == ""


@given(st.text(), st.text(f"{OPENS}{CLOSES} a巴"))
def test_no_text_and_no_marks_break_an_excerpt_and_all_of_it_is_the_texts(text, marked):
    assert "".join(piece.text for piece in excerpt.whole(text, marked)).split() == text.split()
    excerpt.best(text, marked)
