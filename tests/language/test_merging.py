"""Two texts of one version, piece by piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import body
from articles.language.merging import Words, pieces, take


def html(*blocks: str) -> str:
    return "".join(f'<p data-id="{block.split(":")[0]}">{block.split(":")[1]}</p>' for block in blocks)


def order(words: Words) -> list[str]:
    return [block.text for block in body.blocks(words.body)]


MINE = Words("Titre", "", html("a:Un", "b:Deux", "c:Trois"))
THEIRS = Words("Autre titre", "Un chapeau", html("n:Nouveau", "a:Un", "b:Deux bis"), note="Attention")


def test_every_piece_says_what_it_is_in_both():
    assert [(p.kind, p.id, p.mine, p.theirs) for p in pieces(MINE, THEIRS, "fr")] == [
        ("changed", "headline", "Titre", "Autre titre"),
        ("added", "lead", "", "Un chapeau"),
        ("added", "n", "", "Nouveau"),
        ("unchanged", "a", "Un", "Un"),
        ("changed", "b", "Deux", "Deux bis"),
        ("removed", "c", "Trois", ""),
        ("added", "note", "", "Attention"),
    ]


@pytest.mark.parametrize(
    ("chosen", "result"),
    [
        ({"b"}, ["Un", "Deux bis", "Trois"]),
        ({"n"}, ["Nouveau", "Un", "Deux", "Trois"]),
        ({"c"}, ["Un", "Deux"]),
        ({"n", "b", "c"}, ["Nouveau", "Un", "Deux bis"]),
        (set(), ["Un", "Deux", "Trois"]),
    ],
)
def test_a_chosen_piece_comes_in_at_its_place_and_nothing_else_changes(chosen, result):
    taken = take(MINE, THEIRS, frozenset(chosen))
    assert order(taken) == result
    assert (taken.headline, taken.lead, taken.note) == ("Titre", "", "")


def test_a_block_that_was_moved_is_moved_only_when_it_is_chosen():
    theirs = Words(body=html("c:Trois", "a:Un", "b:Deux"))
    assert order(take(Words(body=MINE.body), theirs, frozenset({"c"}))) == ["Trois", "Un", "Deux"]
    assert order(take(Words(body=MINE.body), theirs, frozenset({"a"}))) == ["Un", "Deux", "Trois"]


def test_the_words_of_a_photo_are_a_piece_of_their_own():
    mine, theirs = Words(captions={"7": {"caption": "Le pont"}}), Words(captions={"8": {"alt": "Un quai"}})
    assert [(p.kind, p.id) for p in pieces(mine, theirs, "fr")] == [("removed", "caption-7"), ("added", "caption-8")]
    assert take(mine, theirs, frozenset({"caption-8"})).captions == {**mine.captions, **theirs.captions}
    assert take(mine, theirs, frozenset({"caption-7", "caption-8"})).captions == theirs.captions


names = st.lists(st.sampled_from("abcdefg"), unique=True)
texts = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(["un", "deux"]))


def written(ids: list[str], said: dict[str, str]) -> Words:
    return Words(body=html(*(f"{name}:{name}{said.get(name, '')}" for name in ids)))


@given(names, names, texts, st.sets(st.sampled_from("abcdefg")))
def test_taking_all_gives_the_other_text_and_taking_some_loses_no_block(mine, theirs, said, some):
    one, other = written(mine, {}), written(theirs, said)
    everything = frozenset(p.id for p in pieces(one, other, "fr"))
    assert take(one, other, everything).body == other.body
    assert take(one, other, frozenset()).body == one.body
    taken = take(one, other, frozenset(some))
    ids = [block.id for block in body.blocks(taken.body)]
    assert set(ids) == {n for n in mine if n in theirs or n not in some} | {n for n in theirs if n in some or n in mine}
    assert len(ids) == len(set(ids))
    left = {p.id for p in pieces(taken, other, "fr") if p.kind in {"changed", "added", "removed"}}
    assert left.isdisjoint(some)
