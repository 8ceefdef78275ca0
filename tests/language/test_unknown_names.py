"""What looks like a name in a text."""

import pytest

from articles.language.unknown_names import found


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "Selon Amina Belkacem de la Tour, tout va bien. Il pleut.", ["Selon Amina Belkacem de la Tour"]),
        ("fr", "« Tout va », dit Jean-Paul Mercier.", ["Jean-Paul Mercier"]),
        ("en", "The mayor met Laura Whitfield’s brother and Tom Reed.", ["Laura Whitfield", "Tom Reed"]),
        ("ru", "С министром Ольгой Симоновой говорил Пётр ван Дейк", ["Ольгой Симоновой", "Пётр ван Дейк"]),
        ("az", "nazir Elçin Rəhimov Bakıda", ["Elçin Rəhimov Bakıda"]),
        ("zh-hans", "（玛丽·勒费夫尔）在此", ["玛丽·勒费夫尔"]),
        ("ar", "قال محمد العلي", []),
        ("fr", "ONU OTAN Genève", []),
        ("fr", "", []),
    ],
)
def test_runs_of_capitals_are_names_and_a_word_alone_is_none(language, text, names):
    assert list(found(text, language)) == names
