"""The eight languages, the agencies' names in them, and telling which one a text is in."""

import pytest
from babel import Locale as Cldr

from articles.demo.content import STORIES
from articles.language import agencies
from articles.language.locales import LANGUAGES, LOCALES
from articles.language.months import by_name
from articles.language.told_language import tell


def test_the_languages_stand_in_the_newsrooms_order():
    assert LANGUAGES == ("fr", "az", "en", "ru", "de", "es", "ar", "zh-hans")
    assert [locale.code for locale in LOCALES.values()] == list(LANGUAGES)


def test_each_language_is_described_as_cldr_knows_it():
    for locale in LOCALES.values():
        assert locale.direction == Cldr.parse(locale.babel).text_direction
    assert [code for code in LANGUAGES if LOCALES[code].direction == "rtl"] == ["ar"]
    assert LOCALES["zh-hans"].html == "zh-Hans"
    assert LOCALES["zh-hans"].news_sitemap == "zh-cn"


def test_no_month_of_one_language_is_taken_from_another():
    for order in (LANGUAGES, tuple(reversed(LANGUAGES))):
        by_name.cache_clear()
        tables = {code: by_name(code) for code in order}
        assert "mart" in tables["az"]
        assert not any("mart" in tables[code] for code in LANGUAGES if code != "az")
        assert not any("yanvar" in tables[code] for code in LANGUAGES if code != "az")


# Agencies


def test_each_language_names_the_house_agency_in_its_own_way():
    assert [agencies.name("AZERTAC", code) for code in LANGUAGES] == [
        "AZERTAC", "AZƏRTAC", "AZERTAC", "АЗЕРТАДЖ", "AZERTAC", "AZERTAC", "أذرتاج", "阿新社",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "key"),
    [("AZERTAG", "AZERTAC"), ("Azərtac", "AZERTAC"), ("азертадж", "AZERTAC"), ("阿塞拜疆国家通讯社", "AZERTAC"),
     ("A.F.P.", "AFP"), ("Рейтер", "REUTERS"), ("رويترز", "REUTERS"), ("路透社", "REUTERS"), ("ИТАР-ТАСС", "TASS"),
     ("新华社", "XINHUA"), ("Anadolu", "ANADOLU"), ("أ.ف.ب", "AFP"), ("Caspian Wire", None), ("", None)],
)  # fmt: skip
def test_an_agency_is_known_by_any_of_its_names(written, key):
    assert agencies.canonical(written) == key


def test_an_agencys_name_is_given_from_any_name_and_an_unknown_one_as_it_is():
    assert agencies.name("АЗЕРТАГ", "zh-hans") == "阿新社"
    assert agencies.name("Caspian Wire", "ru") == "Caspian Wire"


def test_no_name_belongs_to_two_agencies():
    for key in agencies.known():
        for code in LANGUAGES:
            assert agencies.canonical(agencies.name(key, code)) == key


# Telling the language of a text


def test_every_story_of_the_demo_is_told_or_left_open_but_never_mistaken():
    told = 0
    for path in sorted(STORIES.glob("*/*.txt")):
        for part in path.read_text(encoding="utf-8").replace("headline:", "").replace("lead:", "").split("\n\n"):
            language = tell(part)
            assert language in (None, path.stem), part
            told += language is not None
    assert told > 500


@pytest.mark.parametrize(
    "text",
    [
        "O presidente disse que não há uma solução para os problemas do país, mas que o governo vai trabalhar.",
        "Il presidente ha detto che la situazione è grave e che non ci sono soluzioni per il paese.",
        "Cumhurbaşkanı bu konuda bir açıklama yaptı ve iki ülke arasında önemli bir anlaşma olduğunu söyledi.",
        "Президентът каза, че това не е добре за страната и че ще бъде на посещение в София.",
        "Президент заявив, що країна не буде брати участі в цьому, і що він це підтримує.",
        "رئیس جمهور گفت که این کشور با همکاری دیگران به توافق رسید و از آن استقبال کرد",
        "大統領は今日、新しい計画について発表した。参加者はこれを歓迎した。",
        "總統今天會見了來訪的代表團，雙方就兩國關係進行了討論。",
        "AZERTAC",
        "",
        "12 345",
    ],
)
def test_neighbouring_languages_and_scraps_are_told_as_none(text):
    assert tell(text) is None
