"""Datelines of eight languages, read and written."""

import calendar
import contextlib
import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.demo.vocabulary import TAGS
from articles.language import agencies
from articles.language.dateline import Dateline, DatelineError, parse, render
from articles.language.locales import LANGUAGES

TODAY = dt.date(2025, 6, 1)
SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "azertac-fr-2025-04-23.txt"
LEAP_YEAR = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(366)]
PLACES = {
    "fr": ["Bakou", "Saint-Pétersbourg", "New York", "L’Aquila", "La Haye", "mer Caspienne", "Cité du Vatican"],
    "az": ["Bakı", "Xankəndi", "İsmayıllı", "Nyu-York", "Xəzər dənizi", "Şuşa", "Abu-Dabi"],
    "en": ["Baku", "St. Petersburg", "New York", "Washington D.C.", "The Hague", "'s-Hertogenbosch", "Caspian Sea"],
    "ru": ["Баку", "Нью-Йорк", "Ростов-на-Дону", "Санкт-Петербург", "Каспийское море", "Йошкар-Ола", "Абу-Даби"],
    "de": ["Baku", "Frankfurt am Main", "Köln", "Kaspisches Meer", "Sankt Petersburg", "Mülheim an der Ruhr"],
    "es": ["Bakú", "Nueva York", "La Habana", "Ciudad de México", "mar Caspio", "San José", "A Coruña"],
    "ar": ["باكو", "أبو ظبي", "نيويورك", "بحر قزوين", "سانت بطرسبرغ", "مكة المكرمة", "الأمم المتحدة"],
    "zh-hans": ["巴库", "阿布扎比", "纽约", "里海", "圣彼得堡", "阿拉木图", "海牙"],
}
OWN = {code: [*PLACES[code], *(tag[code]["label"] for tag in TAGS if tag["kind"] == "place")] for code in LANGUAGES}


# Writing


@pytest.mark.parametrize(
    ("language", "place", "day", "written"),
    [
        ("fr", "Pékin", (4, 23), "Pékin, 23 avril, AZERTAC"),
        ("fr", "Bakou", (5, 1), "Bakou, 1er mai, AZERTAC"),
        ("az", "Bakı", (1, 8), "Bakı, 8 yanvar, AZƏRTAC"),
        ("en", "Baku", (4, 23), "Baku, April 23, AZERTAC"),
        ("ru", "Баку", (1, 8), "Баку, 8 января, АЗЕРТАДЖ"),
        ("de", "Baku", (4, 29), "Baku, 29. April, AZERTAC"),
        ("es", "Bakú", (5, 5), "Bakú, 5 de mayo, AZERTAC"),
        ("ar", "باكو", (8, 30), "باكو، 30 أغسطس، أذرتاج"),
        ("zh-hans", "巴库", (5, 11), "阿新社巴库5月11日电"),
    ],
)
def test_each_language_writes_its_own_form(language, place, day, written):
    assert render(place, dt.date(2025, *day), "AZERTAC", language) == written


def test_the_arabic_desk_chooses_its_months():
    day = dt.date(2025, 12, 3)
    assert render("باكو", day, "AZERTAC", "ar", arabic_months="levantine") == "باكو، 3 كانون الأول، أذرتاج"
    assert render("باكو", day, "AZERTAC", "ar", arabic_months="both") == "باكو، 3 ديسمبر / كانون الأول، أذرتاج"
    with pytest.raises(ValueError, match="gregorian"):
        render("باكو", day, "AZERTAC", "ar", arabic_months="ottoman")


def test_an_agency_that_no_table_knows_is_written_as_it_is():
    assert render("Bakou", TODAY, "Agence Caspienne", "fr") == "Bakou, 1er juin, Agence Caspienne"


# Writing and reading back


@pytest.mark.parametrize(
    ("language", "months"), [*((code, "gregorian") for code in LANGUAGES), ("ar", "levantine"), ("ar", "both")]
)
def test_every_day_of_a_leap_year_is_read_back_as_it_was_written(language, months):
    for number, day in enumerate(LEAP_YEAR):
        place = OWN[language][number % len(OWN[language])]
        line = render(place, day, "AZERTAC", language, arabic_months=months)
        assert_read_back(line, place, day, "AZERTAC", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_is_read_back_on_any_first_and_last_of_a_month(language):
    days = [dt.date(2024, m, d) for m in range(1, 13) for d in (1, calendar.monthrange(2024, m)[1])]
    for place in OWN[language]:
        for day in days:
            line = render(place, day, "AZERTAC", language)
            assert_read_back(line + "\n\nTexte.", place, day, "AZERTAC", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", agencies.known())
def test_every_agency_is_read_back(language, key):
    place = PLACES[language][0]
    assert_read_back(render(place, TODAY, key, language), place, TODAY, key, language)


def assert_read_back(line, place, day, key, language):
    for asked in (language, None):
        parsed = parse(line, today=dt.date(2024, 12, 31), language=asked)
        assert parsed.dateline is not None, line
        found = parsed.dateline
        assert (found.place, found.date.month, found.date.day) == (place, day.month, day.day), line
        assert agencies.canonical(found.agency) == key, line
        if asked:
            assert found.agency == agencies.name(key, language)
            assert parsed.language == language


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "zh-hans"])
def test_an_unknown_agency_is_read_back_as_it_is(language):
    place = PLACES[language][1]
    parsed = parse(render(place, TODAY, "Caspian Wire", language), today=TODAY, language=language)
    assert parsed.dateline == Dateline(place, TODAY, "Caspian Wire")


# Reading what agencies write


@pytest.mark.parametrize(
    ("text", "language", "place", "day", "agency"),
    [
        ("Baku, den 13. Juni (AZERTAG). Der Präsident", "de", "Baku", (6, 13), "AZERTAC"),
        ("Bakou, le 23 avril 2025, AZERTAC", "fr", "Bakou", (4, 23), "AZERTAC"),
        ("Bakou, mercredi 23 avril, AZERTAC", "fr", "Bakou", (4, 23), "AZERTAC"),
        ("Bakou，23 avril，AZERTAC", "fr", "Bakou", (4, 23), "AZERTAC"),
        ("BAKOU, 23 AVRIL, AZERTAC", "fr", "BAKOU", (4, 23), "AZERTAC"),
        ("Paris, 23 avr 2025 (AFP) - Le président", "fr", "Paris", (4, 23), "AFP"),
        ("New York, 23 avril — AFP — Le président", "fr", "New York", (4, 23), "AFP"),
        ("Bakou, 23 avril, Agence Inconnue\n\nLe texte", "fr", "Bakou", (4, 23), "Agence Inconnue"),
        ("Bakú, 5 mayo, AZERTAC", "es", "Bakú", (5, 5), "AZERTAC"),
        ("BAKU, Azerbaijan, April 23 (Reuters) - The", "en", "BAKU, Azerbaijan", (4, 23), "Reuters"),
        ("BEIJING, April 23 (Xinhua) -- China", "en", "BEIJING", (4, 23), "Xinhua"),
        ("МОСКВА, 8 января. /ТАСС/. Президент", "ru", "МОСКВА", (1, 8), "ТАСС"),
        ("МОСКВА, 8 янв — РИА Новости. Президент", "ru", "МОСКВА", (1, 8), "РИА Новости"),
        ("باكو، 30 كانون الثاني، أذرتاج", "ar", "باكو", (1, 30), "أذرتاج"),
        ("باكو، ٣٠ ديسمبر / كانون الأول، أذرتاج", "ar", "باكو", (12, 30), "أذرتاج"),
        ("باكو، 30 كانون الأول/ديسمبر، أذرتاج", "ar", "باكو", (12, 30), "أذرتاج"),
        ("\u200fباكو،\u200f 30 أغسطس،\u200f أذرتاج", "ar", "باكو", (8, 30), "أذرتاج"),
        ("القاهرة في 5 مايو /أ ش أ/ قال", "ar", "القاهرة", (5, 5), "أ ش أ"),
        ("تونس، 5 جانفي، أذرتاج", "ar", "تونس", (1, 5), "أذرتاج"),
        ("تونس، 5 فيفري، أذرتاج", "ar", "تونس", (2, 5), "أذرتاج"),
        ("الجزائر، 5 جويلية، أذرتاج", "ar", "الجزائر", (7, 5), "أذرتاج"),
        ("الرباط، 5 غشت، أذرتاج", "ar", "الرباط", (8, 5), "أذرتاج"),
        ("الرباط 5 شتنبر (رويترز) - قال", "ar", "الرباط", (9, 5), "رويترز"),
        ("الرباط، 5 دجنبر، أذرتاج", "ar", "الرباط", (12, 5), "أذرتاج"),
        ("阿新社巴库5月11日讯 总统", "zh-hans", "巴库", (5, 11), "阿新社"),
        ("阿新社巴库5月11日电（记者 张三）总统", "zh-hans", "巴库", (5, 11), "阿新社"),
        ("阿塞拜疆国家通讯社巴库五月十一日电 总统", "zh-hans", "巴库", (5, 11), "阿新社"),
        ("据新华社北京５月３１日电 总统", "zh-hans", "北京", (5, 31), "新华社"),
        ("新华社5月11日电 总统", "zh-hans", "", (5, 11), "新华社"),
        ("巴库，5月11日，阿新社", "zh-hans", "巴库", (5, 11), "阿新社"),
    ],
)
def test_variants_of_the_press_are_read(text, language, place, day, agency):
    parsed = parse(text, today=TODAY)
    assert parsed.dateline is not None
    found = parsed.dateline
    assert (found.place, (found.date.month, found.date.day), found.agency) == (place, day, agency)
    assert parsed.language == language


def test_a_place_and_a_known_agency_make_a_dateline_without_a_day():
    parsed = parse("PARIS (AFP) – Le président a dit", today=TODAY)
    assert parsed.dateline == Dateline("PARIS", None, "AFP")
    assert parsed.rest == "Le président a dit"


def test_a_reporter_in_brackets_is_kept_beside_the_dateline():
    parsed = parse("阿新社巴库5月11日电（记者 张三）总统", today=TODAY)
    assert (parsed.credit, parsed.rest) == ("记者 张三", "总统")


@pytest.mark.parametrize(
    "text",
    [
        "Le président s'est rendu à Bakou, le 23 avril, AZERTAC l'a appris.",
        "À Bakou, le 23 avril, AZERTAC a publié un communiqué.",
        "Le sommet de Bakou, 23 avril, jour de fête nationale, a été suivi",
        "Bakou, le 23 avril 2025\n\nMonsieur le Président,",
        "Communiqué du conseil des ministres, 23 avril\n\nLe texte",
        "Bakı, 8 yanvar, AZƏRTAC-ın müxbiri xəbər verir",
        "In Baku, April 23, the president said",
        "Summit opens in Baku, April 23\n\nThe text",
        "Am 29. April hat der Präsident in Baku, AZERTAC zufolge, gesagt",
        "В Баку 8 января президент принял делегацию",
        "وصل الرئيس إلى باكو، 30 أغسطس، وقال",
        "会议于5月11日在巴库举行",
        "据阿新社5月11日报道，总统",
        "中央电视台5月11日电视直播",
        "Le texte commence ici. Bakou, 23 avril, AZERTAC",
        "x" * 501 + "\nBakou, 23 avril, AZERTAC",
        "",
        "   \n\n",
    ],
)
def test_a_sentence_with_a_place_and_a_day_is_no_dateline(text):
    parsed = parse(text, today=TODAY)
    assert (parsed.dateline, parsed.rest, parsed.before, parsed.line) == (None, text, "", None)


# Where it stands


def test_the_sample_gives_place_day_agency_and_seventeen_paragraphs():
    parsed = parse(SAMPLE.read_text(encoding="utf-8"), today=dt.date(2026, 1, 1))
    assert parsed.dateline == Dateline("Pékin", dt.date(2025, 4, 23), "AZERTAC")
    assert (parsed.language, parsed.line, parsed.before) == ("fr", 1, "")
    assert len([part for part in parsed.rest.split("\n\n") if part.strip()]) == 17
    assert parsed.rest.startswith("Les présidents")


def test_headline_lines_may_stand_before_the_dateline():
    parsed = parse("\ufeffMIS À JOUR\nUn titre\r\n\r\nBakou, 23 avril, AZERTAC\r\n\r\nLe texte.\r\n", today=TODAY)
    assert (parsed.before, parsed.line, parsed.rest) == ("MIS À JOUR\nUn titre", 4, "Le texte.\r\n")


def test_a_dateline_with_an_agency_goes_before_a_headline_that_resembles_one():
    parsed = parse("Bakou, 20 janvier\n\nBakou, 23 avril, AZERTAC\n\nLe texte.", today=TODAY)
    assert (parsed.before, parsed.dateline) == ("Bakou, 20 janvier", Dateline("Bakou", dt.date(2025, 4, 23), "AZERTAC"))


def test_a_dialogue_dash_below_the_dateline_stays():
    assert parse("Bakou, 23 avril, AZERTAC\n\n– Bonjour, dit-il.", today=TODAY).rest == "– Bonjour, dit-il."


# The year


@pytest.mark.parametrize(
    ("text", "today", "date"),
    [
        ("Bakou, 3 juin, AZERTAC", (2025, 6, 1), (2025, 6, 3)),
        ("Bakou, 4 juin, AZERTAC", (2025, 6, 1), (2024, 6, 4)),
        ("Bakou, 31 décembre, AZERTAC", (2025, 1, 2), (2024, 12, 31)),
        ("Bakou, 1er janvier, AZERTAC", (2024, 12, 31), (2025, 1, 1)),
        ("Bakou, 29 février, AZERTAC", (2027, 6, 1), (2024, 2, 29)),
        ("Bakou, 23 avril 1998, AZERTAC", (2025, 6, 1), (1998, 4, 23)),
        ("date 2019-04 Bakou, 23 avril, AZERTAC", (2025, 6, 1), (2019, 4, 23)),
        ("date 2019-01\nBakou, 31 décembre, AZERTAC", (2025, 6, 1), (2018, 12, 31)),
        ("date 2019-12 Bakou, 1er janvier, AZERTAC", (2025, 6, 1), (2020, 1, 1)),
        ("date 2019-04 Bakou, 23 avril 1998, AZERTAC", (2025, 6, 1), (1998, 4, 23)),
        ("新华社北京二〇二四年五月十一日电 总统", (2025, 6, 1), (2024, 5, 11)),
    ],
)
def test_the_year_is_written_or_given_by_the_collection_or_the_latest_that_can_be(text, today, date):
    assert parse(text, today=dt.date(*today)).dateline.date == dt.date(*date)


@pytest.mark.parametrize(
    ("text", "line", "day", "month", "year"),
    [
        ("Bakou, 31 février, AZERTAC", 1, 31, 2, None),
        ("Titre\n\nBakou, 29 février 2025, AZERTAC", 3, 29, 2, 2025),
        ("date 2025-02 Bakou, 29 février, AZERTAC", 1, 29, 2, None),
        ("Baku, April 31, AZERTAC", 1, 31, 4, None),
        ("Bakı, 0 may, AZƏRTAC", 1, 0, 5, None),
        ("阿新社巴库2月31日电", 1, 31, 2, None),
        ("阿新社巴库13月1日电", 1, 1, 13, None),
    ],
)
def test_a_day_that_does_not_exist_is_an_error_with_its_line(text, line, day, month, year):
    with pytest.raises(DatelineError) as caught:
        parse(text, today=TODAY)
    error = caught.value
    assert (error.code, error.line) == ("impossible-day", line)
    assert (error.params["day"], error.params["month"], error.params["year"]) == (day, month, year)


def test_a_month_that_does_not_exist_in_the_collection_s_mark_is_an_error():
    with pytest.raises(DatelineError, match="impossible-month in line 1"):
        parse("date 2025-13 Bakou, 23 avril, AZERTAC", today=TODAY)


# The language


def test_may_is_azerbaijani_english_or_spanish_until_the_text_tells():
    assert parse("Madrid, 5 may, AFP", today=TODAY).language is None
    spanish = "El presidente de la República dijo que el acuerdo es una buena noticia para los ciudadanos del país."
    english = "The president said that the agreement was good news for the people of the country and for its future."
    assert parse(f"Madrid, 5 may (EFE).- {spanish}", today=TODAY).language == "es"
    assert parse(f"Madrid, 5 May (EFE) - {english}", today=TODAY).language == "en"
    assert parse("Bakı, 5 may, AZƏRTAC", today=TODAY).language == "az"


def test_a_french_dateline_over_an_english_text_is_not_certain():
    english = "The president said that the agreement was good news for the people of the country and for its future."
    assert parse(f"Bakou, 23 avril, AZERTAC\n\n{english}", today=TODAY).language is None


def test_the_language_that_is_asked_for_settles_what_is_open():
    assert parse("Madrid, 5 may, AFP", today=TODAY, language="es").language == "es"


# Any text


_WORDS = (
    "Bakou 巴库 باكو Баку 23 ٣٠ avril April 5月 11日 电 AZERTAC 阿新社 de января كانون الثاني ² 十 年 2024 0000 9999"
)
_SIGNS = [
    ", ",
    "، ",
    "，",
    "(",
    ")",
    "/",
    " – ",
    ".",
    " ",
    "\n",
    "\r\n",
    "\u0301",
    "\u200f",
    "date 2025-04 ",
    "31 février",
]
_PIECES = st.sampled_from([*_WORDS.split(), *_SIGNS])


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=700), st.lists(_PIECES, max_size=60).map("".join)), st.dates(),
       st.sampled_from([None, *LANGUAGES]))  # fmt: skip
@example("²3月5日电", dt.date.min, None)
@example("date 0000-04 x", dt.date.max, "fr")
def test_no_text_raises_anything_but_a_dateline_error(text, today, language):
    try:
        parsed = parse(text, today=today, language=language)
    except DatelineError as error:
        assert 1 <= error.line <= text.count("\n") + text.count("\r") + len(text.split("\u2028")) + 2
    else:
        assert text.endswith(parsed.rest)
        assert (parsed.line is None) == (parsed.dateline is None)


@pytest.mark.parametrize(
    "piece",
    ["a", " ", ",", "1 ", "23 avril, ", "十", "(", "/", "Bakou, ", "\u0301", "\n", "\u200f", "5月", "A. ", "كانون "],
)
def test_a_megabyte_of_anything_is_read_at_once(piece):
    text = piece * (1_000_000 // len(piece))
    begun = time.process_time()
    with contextlib.suppress(DatelineError):
        parse(text, today=TODAY)
    assert time.process_time() - begun < 0.5
