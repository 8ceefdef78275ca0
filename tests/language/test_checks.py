"""Each family of checks, with sentences as desks write them: what it finds, where it points, what it lets pass."""

from __future__ import annotations

import pytest

from articles.language import body
from articles.language import names as forms_of
from articles.language.checks import KnownName, Names, Photo, Result, Text, asked, run
from articles.language.checks.run import FAMILIES
from articles.language.locales import LANGUAGES
from tests.language.parallel import paragraphs

MODEST = {"missing-headline", "working-headline", "missing-text"}


def alone(text: str | Text, language: str, **options: object) -> list[Result]:
    given = Text("", body=paragraphs(*text.split("\n"))) if isinstance(text, str) else text
    return [r for r in run(given, language, **options) if r.check not in MODEST]  # type: ignore[arg-type]


def against(version: str, language: str, source: str, source_language: str) -> list[Result]:
    given = Text("", body=paragraphs(*source.split("\n")))
    return alone(version, language, source=given, source_language=source_language)


def told(results: list[Result]) -> list[tuple[str, str, str]]:
    return [(r.level, r.check, r.words) for r in results]


# Figures


@pytest.mark.parametrize(
    ("version", "language", "source", "source_language", "expected"),
    [
        ("Un bénéfice de 1.5 milliard", "fr", "A profit of 1.5 billion", "en", []),
        (
            "1,5 Millionen Euro Gewinn",
            "de",
            "Un bénéfice de 1,5 milliard d’euros",
            "fr",
            [("error", "number-different", "1,5 Millionen")],
        ),
        ("Twenty people were hurt", "en", "20 personnes ont été blessées", "fr", []),
        ("People were hurt", "en", "Vingt personnes ont été blessées", "fr", [("warning", "number-missing", "")]),
        ("People were hurt", "en", "20 personnes ont été blessées", "fr", [("error", "number-missing", "")]),
        (
            "Thirty people were hurt",
            "en",
            "Vingt personnes ont été blessées",
            "fr",
            [("error", "number-different", "Thirty")],
        ),
        ("Près de 96 000 conteneurs", "fr", "96,400 containers", "en", [("warning", "number-rounded", "96 000")]),
        (
            "Environ 2 milliards d’euros",
            "fr",
            "1.8 billion euros",
            "en",
            [("warning", "number-rounded", "2 milliards")],
        ),
        ("2 milliards d’euros", "fr", "1.8 billion euros", "en", [("error", "number-different", "2 milliards")]),
        ("Рост составил 20%", "ru", "Growth came to 12 percent", "en", [("error", "percent-different", "20%")]),
        ("Рост составил 12", "ru", "Growth came to 12 percent", "en", [("warning", "percent-sign", "12")]),
        ("会议下午6点开始", "zh-hans", "La réunion commence à 18 heures", "fr", []),
        (
            "会议下午5点开始",
            "zh-hans",
            "La réunion commence à 18 heures",
            "fr",
            [("error", "time-different", "下午5点")],
        ),
        ("يوم 23 أبريل", "ar", "le 23 avril", "fr", []),
        ("يوم 23 مايو", "ar", "le 23 avril", "fr", [("error", "date-different", "23 مايو")]),
        ("am Mittwoch in Genf", "de", "le 23 avril à Genève", "fr", []),
        ("in Genf und Paris", "de", "le 23 avril à Genève", "fr", [("error", "date-missing", "")]),
        (
            "In May the talks resumed",
            "en",
            "En avril, les pourparlers ont repris",
            "fr",
            [("error", "date-different", "May")],
        ),
        ("за 5 млн долларов", "ru", "pour 5 millions d’euros", "fr", [("error", "currency-different", "5 млн")]),
        ("за 5 млн", "ru", "pour 5 millions d’euros", "fr", [("warning", "currency-missing", "5 млн")]),
        ("45 nəfər, o cümlədən 17 uşaq", "az", "45 человек", "ru", [("warning", "number-added", "17")]),
        ("la COP28 de Bakou", "fr", "the COP29 in Baku", "en", [("error", "number-different", "28")]),
        ("La mitad de los votos", "es", "50 % des voix", "fr", []),
        ("Drei Tage", "de", "72 heures", "fr", []),
        ("Во вторник в 18:30", "ru", "Tuesday at 6:30", "en", []),
        ("发电量6.2亿千瓦时", "zh-hans", "620 gigawatt-hours", "en", []),
    ],
)
def test_figures_are_compared_by_value(version, language, source, source_language, expected):
    assert told(against(version, language, source, source_language)) == expected


def test_a_finding_points_at_its_words_in_their_block():
    source = Text("", body=paragraphs("Rien ici.", "Le pont a coûté 85 millions d’euros."))
    version = Text("", body=paragraphs("Nothing here.", "The bridge cost 58 million euros."))
    (result,) = (r for r in run(version, "en", source, source_language="fr") if r.check not in MODEST)
    block = next(b for b in body.blocks(version.body) if b.id == result.block)
    assert block.text[result.start : result.end] == result.words == "58 million"
    assert result.params == {"source": "85 millions", "version": "58 million"}


# People


def people(source: str, source_language: str, version: str, language: str, written: str, *aliases: str) -> Names:
    def rows(text: str, code: str, name: str, others: tuple[str, ...]) -> tuple[object, list[tuple[str, object, bool]]]:
        given, family = name.split(" ")[0], name.split(" ")[-1]
        made = forms_of.forms(name, code, given=given, family=family, aliases=others)
        return asked(Text("", body=paragraphs(text)), code), [(f.folded, 1, f.full) for f in made]

    there, there_rows = rows(source, source_language, "Anna Berg", ())
    here, here_rows = rows(version, language, written, aliases)
    given, family = written.split(" ")[0], written.split(" ")[-1]
    return Names(there, there_rows, here, here_rows, {1: KnownName(written, given, family)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("Сказала Анна Берг.", []),
        ("Встреча с Анной Берг прошла вчера.", []),
        ("Сказала Берг.", []),
        ("Сказала докладчица.", [("error", "name-missing", "")]),
        ("Сказала Анне Берк.", [("error", "name-misspelt", "Анне Берк")]),
        ("Сказала Анна Бергова.", [("warning", "name-variant", "Анна Бергова")]),
    ],
)
def test_people_of_the_source_are_looked_for_under_all_forms_of_their_name(version, expected):
    source = "Anna Berg a parlé."
    names = people(source, "fr", version, "ru", "Анна Берг", "Анна Бергова")
    given = Text("", body=paragraphs(source))
    results = alone(version, "ru", source=given, source_language="fr", names=names)
    assert told(results) == expected


# Marks


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "« L’avis d’aujourd’hui », dit-il (page 3), « c’est l’essentiel »."),
        ("en", "“It’s the workers’ day,” she said. ‘Rock ’n’ roll’ (1956)."),
        ("de", "„So geht’s“, sagte er (leise). Und »anders« auch."),
        ("de", "Die Abteilung »Innen« und die »Außen«"),
        ("ru", "«АО «Азеркосмос» сообщило», — сказал он; ООО «Лира»."),
        ("ru", "«Компания „Заря“ растёт», — сказал он."),
        ("az", "“Sabah”, – deyə bildirib; “Sabah” (2025)."),
        ("ar", "قال «نعم» (مرتين) و“لا”."),
        ("zh-hans", "他说：“《红楼梦》是‘名著’（清代）。”"),
        ("es", "«Sí», dijo (dos veces) «no»."),
        ("fr", "1) premier point ; a) détail ; iv) suite"),
        ("en", "“First paragraph of a speech.\n“Second paragraph, and its end.”"),
        ("fr", "Il a dit : « Un début.\n« Et la suite. »"),
        ("en", 'A 55" screen and a "quoted" word'),
    ],
)
def test_marks_that_balance_do_not_ring(language, text):
    assert [r for r in alone(text, language) if r.check.startswith(("quote", "bracket"))] == []


@pytest.mark.parametrize(
    ("language", "text", "check", "words"),
    [
        ("fr", "Le ministre (santé a parlé.", "bracket-open", "("),
        ("ru", "Министр здравоохранения) выступил.", "bracket-close", ")"),
        ("fr", "« Non, a-t-il dit.", "quote-open", "«"),
        ("en", "No,” he said.", "quote-close", "”"),
        ("de", "„Nein, sagte er.", "quote-open", "„"),
        ("ru", "Премьера «Лебединого озера.", "quote-open", "«"),
        ("ar", "قال نعم» ثم مضى", "quote-close", "»"),
        ("zh-hans", "他说：“明天。", "quote-open", "“"),
        ("zh-hans", "《红楼梦是名著", "quote-open", "《"),
        ("az", "Bakı şəhəri (paytaxt", "bracket-open", "("),
        ("es", "El «foro terminó.", "quote-open", "«"),
    ],
)
def test_a_mark_without_its_other_half_is_an_error(language, text, check, words):
    assert ("error", check, words) in told(alone(text, language))


# Words and spaces twice


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "Il a a parlé", "a a"),
        ("en", "The the minister", "The the"),
        ("de", "Er hat hat gesagt", "hat hat"),
        ("ru", "Он сказал сказал это", "сказал сказал"),
        ("az", "Nazir nazir bildirib", "Nazir nazir"),
        ("ar", "قال قال الوزير", "قال قال"),
        ("zh-hans", "总统总统说", "总统总统"),
        ("zh-hans", "他的的书", "的的"),
    ],
)
def test_a_doubled_word_is_a_warning(language, text, words):
    assert told(alone(text, language)) == [("warning", "doubled-word", words)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nous nous sommes vus, vous vous êtes levés."),
        ("en", "What she had had was more than that that they wanted"),
        ("de", "Der Mann, der der Frau half, und die, die die Tür öffnete"),
        ("ru", "Еле еле дошёл, очень очень медленно"),
        ("az", "Bir bir, tez tez, yavaş-yavaş"),
        ("ar", "شيئا شيئا"),
        ("zh-hans", "人人常常天天研究研究，谢谢谢谢"),
        ("en", "Duran Duran played in Baden-Baden, 20 20 vision"),
    ],
)
def test_what_a_language_doubles_by_itself_does_not_ring(language, text):
    assert alone(text, language) == []


def test_doubled_spaces_are_told_in_every_part():
    text = Text("Deux  espaces", "Un\u00a0 autre", paragraphs("Rien"))
    assert [(r.check, r.block) for r in alone(text, "fr")] == [("doubled-space", "headline"), ("doubled-space", "lead")]


# Typography, limits, photos, links, the house's words


@pytest.mark.parametrize(
    ("language", "text", "check"),
    [
        ("fr", "Un mot , puis un autre", "space-before"),
        ("en", "Really ? Yes", "space-before-high"),
        ("de", "Ja,nein und vielleicht", "space-after"),
        ("es", "Qué hora es? Las dos", "opening-mark"),
        ("ru", "Москва - столица", "hyphen-for-dash"),
        ("ar", "قال نعم, ثم مضى", "latin-mark"),
        ("zh-hans", "他说,明天来", "latin-mark"),
        ("fr", "L'un et l’autre", "mixed-apostrophes"),
        ("az", "Gəldi.. getdi", "doubled-mark"),
    ],
)
def test_typography_is_a_warning(language, text, check):
    assert [(r.level, r.check) for r in alone(text, language)] == [("warning", check)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Vraiment ? Oui : à 18:30… (fin) ; www.example.org,a et https://example.org/a,b"),
        ("en", "He paid $1,250.50, i.e. a lot… etc., U.S. style."),
        ("es", "¿Qué hora es? ¡Las dos! «¿Sí?»"),
        ("ru", "Москва — столица, 20%, т. д., «да»."),
        ("ar", "نعم، لا؛ هل؟ 1,250 دولار و1.5 مليار. BBC, CNN"),
        ("zh-hans", "他说：“是的，1,250人。”CNN, BBC报道（见图）"),
        ("de", "z. B. 1.250 Euro, d. h. viel … oder?"),
        ("az", "saat 18:30, 3,8 faiz."),
    ],
)
def test_what_is_set_right_does_not_ring(language, text):
    assert alone(text, language) == []


def test_limits_depend_on_genre_and_script():
    long = "m" * 130
    assert [r.check for r in alone(Text(long, is_alert=True), "en")] == ["alert-too-long"]
    lead = Text("Titre", "l" * 330, paragraphs("Texte."))
    assert [r.check for r in alone(lead, "fr")] == ["lead-too-long"]
    chinese = Text("标题", "长" * 130, paragraphs("正文。"))
    assert [(r.check, r.params["limit"]) for r in alone(chinese, "zh-hans")] == [("lead-too-long", 112)]
    urgent = Text("Titre", "", paragraphs(" ".join(f"mot{n}" for n in range(260))), genre="urgent")
    assert [r.check for r in alone(urgent, "fr")] == ["urgent-too-long"]


def test_a_photo_without_words_is_told_thrice():
    text = Text(
        "Titre", "", paragraphs("Texte."), photos=(Photo("7", title="Une salle"), Photo("8", "alt", "légende", "AFP"))
    )
    assert [(r.check, r.block) for r in alone(text, "fr")] == [
        ("missing-alt", "photo-7"),
        ("missing-caption", "photo-7"),
        ("missing-credit", "photo-7"),
    ]
    assert {r.params["photo"] for r in alone(text, "fr")} == {"Une salle"}


def linked(address: str) -> str:
    return body.with_ids(body.sanitise(f'<p>Lire <a href="{address}">la suite</a> ici.</p>'))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.example.org/fr/page", []),
        ("http://example.org/ru/page/", []),
        ("https://example.org/ru/other", ["link-different"]),
        ("https://example.net/", ["link-missing", "link-added"]),
    ],
)
def test_links_are_the_same_whatever_the_language_of_their_page(address, expected):
    source = Text("Un titre à lui", body=linked("https://www.example.org/fr/page"))
    results = alone(Text("Заголовок", body=linked(address)), "ru", source=source, source_language="fr")
    assert [r.check for r in results if r.check.startswith("link")] == expected


@pytest.mark.parametrize(
    ("language", "line", "text", "words"),
    [
        ("fr", "suite à = après", "Suite à l’accord", "Suite à"),
        ("en", "iconic", "An ICONIC bridge", "ICONIC"),
        ("ru", "озвучи* = назвать", "Он озвучил цифры", "озвучил"),
        ("az", "Üç nöqtə", "üç  nöqtə", ""),
        ("ar", "تنصيب", "حفل تنصيب الرئيس", "تنصيب"),
        ("zh-hans", "亲自 =", "总统亲自出席", "亲自"),
    ],
)
def test_the_houses_words_are_errors_with_what_to_write(language, line, text, words):
    results = [r for r in alone(text, language, house_words=[line, ""]) if r.check == "house-word"]
    if words:
        assert [(r.level, r.words) for r in results] == [("error", words)]
        assert results[0].params["instead"] == line.partition("=")[2].strip()
    else:
        assert len(results) == 1


def test_a_house_word_within_another_is_none():
    assert alone("An unironic stance", "en", house_words=["iron", "ironic"]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_come_first_and_nothing_is_said_of_nothing(language):
    assert {r.check for r in run(Text(""), language)} <= {"missing-headline", "missing-text"}
    mixed = run(Text("x", body=paragraphs("Un mot , (puis", "a a")), language)
    assert [r.level for r in mixed] == sorted((r.level for r in mixed), key=lambda level: level != "error")
    assert len(FAMILIES) >= 11
