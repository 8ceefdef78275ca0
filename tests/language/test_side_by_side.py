"""A version beside its source: paragraph by paragraph, and no sentence of the translation out of sight."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import body
from articles.language.alignment import adopt_ids, aligned
from articles.language.side_by_side import carried, rows


@dataclass
class Text:
    headline: str = ""
    lead: str = ""
    body: str = ""


def html(*paragraphs: str) -> str:
    """Paragraphs, each with its id before a colon or without one; “## ” is a subhead."""
    found = ""
    for paragraph in paragraphs:
        name, _, words = paragraph.rpartition(":")
        tag = "h2" if words.startswith("## ") else "p"
        told = f' data-id="{name}"' if name else ""
        found += f"<{tag}{told}>{words.removeprefix('## ')}</{tag}>"
    return found


def texts(html_: str) -> list[str]:
    return [block.text for block in body.blocks(html_)]


FRENCH = html("a:Le sommet s’ouvre.", "b:Il y a 12 blessés.", "c:La police enquête.")
ARABIC = html("x:تنطلق القمة.", "y:هناك 12 جريحا.", "z:الشرطة تحقق.")


def test_paragraphs_are_paired_in_their_order_where_nothing_says_otherwise():
    assert aligned(FRENCH, ARABIC) == {"x": "a", "y": "b", "z": "c"}


def test_a_paragraph_that_the_translator_left_out_is_found_by_its_figures_and_length():
    assert aligned(FRENCH, html("y:هناك 12 جريحا.", "z:الشرطة تحقق.")) == {"y": "b", "z": "c"}


def test_a_subhead_is_never_the_translation_of_a_paragraph():
    source = html("a:## Bilan", "b:Douze blessés ont été soignés.")
    assert aligned(source, html("x:Twelve were treated.")) == {"x": "b"}


def test_a_new_paragraph_takes_the_id_of_what_it_translates_and_an_old_one_keeps_its_own():
    adopted = adopt_ids(ARABIC, FRENCH, keep=frozenset({"x"}))
    assert [block.id for block in body.blocks(adopted)] == ["x", "b", "c"]
    assert texts(adopted) == texts(ARABIC)


def test_a_changed_and_a_lost_paragraph_keep_their_old_translation_in_place_marked():
    now = html("a:Le sommet s’ouvre.", "b:Il y a 21 blessés.", "n:Un avion attend.")
    found = rows(Text("Titre", "", FRENCH), Text("Titre", "", now), Text("عنوان", "", ARABIC), "fr")
    assert [(r.kind, r.id, r.translation, r.marked, r.missing) for r in found] == [
        ("unchanged", "headline", "عنوان", False, False),
        ("unchanged", "a", "تنطلق القمة.", False, False),
        ("changed", "b", "هناك 12 جريحا.", True, False),
        ("added", "n", "", False, True),
        ("removed", "c", "الشرطة تحقق.", True, False),
    ]
    assert ("replace", "12", "21") in next(r for r in found if r.id == "b").words


@pytest.mark.parametrize(
    ("language", "was", "now", "word"),
    [
        ("zh-hans", "今天北京下雨。", "今天南京下雨。", ("replace", "北", "南")),
        ("ar", "هناك اثنا عشر جريحا.", "هناك أربعة عشر جريحا.", ("replace", "اثنا", "أربعة")),
        ("ru", "Пострадали двенадцать человек.", "Пострадали два человека.", None),
        ("az", "On iki yaralı var.", "İyirmi bir yaralı var.", None),
    ],
)
def test_the_words_that_changed_are_told_in_every_script(language, was, now, word):
    before, after = Text(was, "", html(f"a:{was}")), Text(now, "", html(f"a:{now}"))
    row = rows(before, after, Text("t", "", html("a:t")), language)[-1]
    assert row.kind == "changed" and row.marked
    assert "".join(old for _op, old, _new in row.words) == was
    assert "".join(new for _op, _old, new in row.words) == now
    assert any(op == "equal" for op, _old, _new in row.words)
    assert word is None or word in row.words


def test_a_paragraph_of_the_translators_own_is_shown_where_it_stands():
    mine = html(
        "x:تنطلق القمة.", "q:إضافة من المحرر لا مقابل لها في الأصل إطلاقا.", "y:هناك 12 جريحا.", "z:الشرطة تحقق."
    )
    found = rows(Text("", "", FRENCH), Text("", "", FRENCH), Text("", "", mine), "fr")
    assert [r.translation for r in found] == texts(mine)
    assert sorted(r.kind for r in found) == ["own", "unchanged", "unchanged", "unchanged"]


def test_of_a_follow_up_only_what_the_source_still_says_is_carried_with_its_ids():
    now = html("a:Le sommet s’ouvre.", "b:Il y a 21 blessés.", "c:La police enquête.")
    headline, lead, kept = carried(Text("T", "L", FRENCH), Text("U", "L", now), Text("ع", "مقدمة", ARABIC))
    assert (headline, lead) == ("", "مقدمة")
    assert [(b.id, b.text) for b in body.blocks(kept)] == [("a", "تنطلق القمة."), ("c", "الشرطة تحقق.")]


paragraphs = st.lists(st.sampled_from(["un 1", "deux 2", "trois", "quatre 44 mots de plus", "cinq", "six", "un 1"]))


@given(paragraphs, paragraphs, paragraphs)
def test_every_paragraph_of_both_is_there_once_and_none_is_lost(was, now, mine):
    before, after, translation = (body.from_paragraphs(words) for words in (was, now, mine))
    found = rows(Text("", "", before), Text("", "", after), Text("", "", translation), "fr")
    assert sorted(r.new for r in found if r.new) == sorted(texts(after))
    assert [r.new for r in found if r.new] == texts(after)
    assert sorted(r.translation for r in found if r.translation) == sorted(texts(translation))
    for row in found:
        assert (row.kind == "unchanged") <= (row.old == row.new)
        assert not (row.marked and row.missing)


@given(paragraphs, paragraphs)
def test_what_is_based_on_the_very_text_is_carried_whole(source, mine):
    before, translation = body.with_ids(body.from_paragraphs(source)), body.from_paragraphs(mine)
    _headline, _lead, kept = carried(Text("", "", before), Text("", "", before), Text("", "", translation))
    assert sorted(texts(kept)) == sorted(texts(translation))
    again = rows(Text("", "", before), Text("", "", before), Text("", "", kept), "fr")
    assert not any(row.marked for row in again)
