"""The drawn picture of a story: handsome in eight languages, and there only while readers see the story."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from articles.language.locales import LOCALES
from articles.public.share import canvas, card, drawing, fonts
from tests.public.data import metas, thing
from tests.public.factory import NOON, ahead, edition, tombstone, unseen

HOST = "http://localhost:8000"
TOLD = {
    "fr": ("Bakou, 23 avril, AZERTAC", "La mer Caspienne baisse\u00a0: l’œuvre d’un siècle"),
    "az": ("Bakı, 23 aprel, AZƏRTAC", "Xəzərin səviyyəsi enir: İsmayıllıda ığ, ş və ç"),
    "en": ("Baku, April 23, AZERTAC", "Ports adapt as the Caspian falls – by “thirty centimetres” a year"),
    "ru": ("Баку, 23 апреля, АЗЕРТАДЖ", "Уровень Каспия снижается, порты «приспосабливаются» ещё"),
    "de": ("Baku, 23. April, AZERTAC", "Kaspisches Meer sinkt: Häfen passen sich „größtenteils“ an"),
    "es": ("Bakú, 23 de abril, AZERTAC", "¿Por qué baja el mar? Los niños de Bakú preguntan"),
    "ar": ("باكو، 23 أبريل، أذرتاج", "انخفاض منسوب بحر قزوين بنسبة 30% قبل مؤتمر COP29 (2025)"),
    "zh-hans": ("阿新社巴库4月23日电", "里海水位持续下降，港口积极应对“新常态”（全文）"),
}
LONG = {code: " ".join([headline] * 12) for code, (_, headline) in TOLD.items()} | {"zh-hans": TOLD["zh-hans"][1] * 12}
SHAPES = (card.SOCIAL, *card.SEARCHED)


def drawn(code: str, headline: str, shape=card.SOCIAL, newsroom="Newsroom", dateline=None) -> Image.Image:
    told = card.Card(1, code, headline, TOLD[code][0] if dateline is None else dateline)
    return Image.open(io.BytesIO(drawing.picture(told, shape, newsroom))).convert("RGB")


def inked(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of all that is not ground."""
    return ImageChops.difference(picture, Image.new("RGB", picture.size, canvas.GROUND)).getbbox()


def words(picture: Image.Image) -> Image.Image:
    """Where the headline stands."""
    return picture.crop((0, drawing.HEAD - 20, picture.width, picture.height - drawing.FOOT + 10))


@pytest.fixture
def bare(monkeypatch):
    """A machine with the typefaces that a test names, and with or without libfribidi."""

    def machine(*names: str, shapes: bool = True) -> None:
        known = tuple(face for face in fonts.typefaces() if face.name in names)
        monkeypatch.setattr(fonts, "typefaces", lambda: known)
        monkeypatch.setattr(fonts, "shapes", lambda: shapes)

    return machine


def test_this_machine_has_a_typeface_for_every_script():
    assert [face.name for face in fonts.typefaces()] == ["Latn Cyrl", "Arab", "Hans"]
    assert fonts.shapes(), "install libfribidi0"


@pytest.mark.parametrize("code", list(LOCALES))
def test_every_sign_drawn_is_in_the_typeface_that_draws_it(code):
    for text in (*TOLD[code], "…"):
        face = fonts.typeface(text, code)
        assert face and LOCALES[code].script in face.name
        for cut in (face.bold, face.regular):
            with TTFont(cut.path, fontNumber=cut.face, lazy=True) as font:
                known, notdef = font.getBestCmap(), font.getGlyphOrder()[0]
            assert notdef in {".notdef", "cid00000"}
            for sign in text.replace(" ", "").replace("\u00a0", ""):
                assert known.get(ord(sign), notdef) != notdef, f"{sign!r} in {cut.path.name}"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("code", list(LOCALES))
def test_a_headline_fills_its_box_and_never_its_margins(code, shape):
    for headline in (TOLD[code][1], LONG[code]):
        picture = drawn(code, headline, shape)
        assert picture.size == tuple(shape)
        left, top, right, bottom = inked(picture)
        assert left >= drawing.MARGIN - 6 and right <= shape.width - drawing.MARGIN + 6
        assert top == 0 and bottom <= shape.height - 40
        box = inked(words(picture))
        assert box and box[2] - box[0] > (shape.width - 2 * drawing.MARGIN) * 0.55
        assert box[1] > 10, "the headline does not run into the name above it"


@pytest.mark.parametrize("code", list(LOCALES))
def test_text_begins_where_its_language_begins(code):
    left, _, right, _ = inked(words(drawn(code, TOLD[code][1].split()[0][:6])))
    starts = {"ltr": left, "rtl": 1200 - right}
    assert abs(starts[LOCALES[code].direction] - drawing.MARGIN) < 10
    assert starts["rtl" if LOCALES[code].direction == "ltr" else "ltr"] > 300


def test_arabic_letters_are_joined():
    """Apart, the same letters take more room than in a word."""
    face = fonts.typeface("بحر", "ar")
    assert face.bold.measure("منسوب") < 0.9 * sum(face.bold.measure(letter) for letter in "منسوب")


@pytest.mark.parametrize("code", list(LOCALES))
def test_a_picture_is_small(code):
    told = card.Card(1, code, LONG[code], TOLD[code][0])
    for shape in SHAPES:
        assert len(drawing.picture(told, shape, "Newsroom")) < 75_000


def test_a_headline_of_a_script_without_typeface_leaves_the_name_alone_and_no_boxes(bare):
    plate = drawn("en", "", dateline="")
    bare("Latn Cyrl")
    for code in ("zh-hans", "ar"):
        assert fonts.typeface(TOLD[code][1], code) is None
    assert drawn("zh-hans", TOLD["zh-hans"][1]).tobytes() == plate.tobytes()
    assert inked(drawn("ar", TOLD["ar"][1]))


def test_one_letter_that_no_typeface_has_is_enough_to_leave_the_headline_out():
    assert drawn("en", "The word ꧋ꦲꦏ꧀ꦱꦫ in Javanese").tobytes() == drawn("en", "").tobytes()


def test_spaces_that_a_typeface_does_not_know_are_drawn_as_spaces_and_not_as_boxes():
    known = drawn("zh-hans", "里海\u00a0水位下降3\u00a0cm")
    assert drawn("zh-hans", "里海\u202f水位\u200f下降3\u2009cm").tobytes() == known.tobytes()


def test_without_what_joins_letters_no_arabic_is_drawn(bare):
    bare("Latn Cyrl", "Arab", "Hans", shapes=False)
    assert fonts.typeface(TOLD["ar"][1], "ar") is None
    assert drawn("ar", TOLD["ar"][1]).tobytes() == drawn("ar", "").tobytes()
    assert inked(words(drawn("fr", TOLD["fr"][1])))
    assert drawn("zh-hans", TOLD["zh-hans"][1]).tobytes() != drawn("zh-hans", "").tobytes()


@pytest.mark.parametrize("newsroom", ["Newsroom", "阿新社", "W" * 200])
def test_without_any_typeface_there_is_a_sign(bare, newsroom):
    bare()
    colours = {colour for _, colour in drawn("fr", TOLD["fr"][1], newsroom=newsroom).getcolors()}
    assert colours == {canvas.GROUND, canvas.WORDS, canvas.MARK}


def test_a_missing_package_gives_way_to_debians_fonts_and_those_to_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "find_spec", lambda package: None)
    monkeypatch.setattr(fonts, "_DEBIAN", tmp_path)
    assert list(fonts._found()) == []
    for folder, files in (
        ("truetype/noto", ["NotoSerif-Bold.ttf", "NotoSerif-Regular.ttf", "NotoNaskhArabic-Bold.ttf"]),
        ("opentype/noto", ["NotoSerifCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc"]),
    ):
        (tmp_path / folder).mkdir(parents=True)
        for file in files:
            (tmp_path / folder / file).touch()
    assert [(face.name, face.bold.path.name, face.regular.path.name) for face in fonts._found()] == [
        ("Latn Cyrl", "NotoSerif-Bold.ttf", "NotoSerif-Regular.ttf"),
        ("Hans", "NotoSerifCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc"),
    ], "of a pair half is nothing"


# The address


@pytest.fixture
def row(public):
    return edition(slug="mer")


def address(client, row) -> str:
    html = client.get(f"/{row.language}/{row.number}-{row.slug}/").content.decode()
    return metas(html)["og:image"][0].removeprefix(HOST)


def test_a_story_without_a_photo_names_its_picture_and_the_picture_is_there(client, row):
    found = address(client, row)
    assert re.fullmatch(rf"/media/share/{row.number}-fr-[0-9a-f]{{16}}\.png", found)
    answer = client.get(found)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    html = client.get(f"/fr/{row.number}-mer/").content.decode()
    for image in thing(html, "NewsArticle")["image"]:
        served = client.get(image["url"].removeprefix(HOST))
        assert Image.open(io.BytesIO(served.content)).size == (image["width"], image["height"])


def test_a_known_picture_is_answered_with_nothing_drawn(client, row, monkeypatch):
    found = address(client, row)
    etag = client.get(found).headers["ETag"]
    monkeypatch.setattr(drawing, "picture", lambda *_: pytest.fail("drawn"))
    again = client.get(found, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)


def test_a_typeface_that_comes_makes_another_picture(client, row, bare):
    found = address(client, row)
    etag = client.get(found).headers["ETag"]
    bare()
    assert client.get(found, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("how", list(unseen()))
def test_what_is_not_visible_has_no_picture_at_its_own_digest(client, public, how):
    hidden = edition(**unseen()[how])
    told = card.Card(hidden.number, "fr", hidden.headline, hidden.dateline)
    for shape in SHAPES:
        assert client.get(told.address(shape)).status_code == 404


def test_a_hold_takes_the_picture_away_and_its_etag_with_it(client, row):
    found = address(client, row)
    etag = client.get(found).headers["ETag"]
    type(row).objects.update(held=True)
    assert client.get(found).status_code == 404
    assert client.get(found, headers={"If-None-Match": etag}).status_code == 404
    type(row).objects.update(held=False)
    assert client.get(found, headers={"If-None-Match": etag}).status_code == 304


def test_a_withdrawal_takes_the_picture_away(client, row):
    found = address(client, row)
    assert client.get(found).status_code == 200
    type(row).objects.update(visible_until=NOON)
    tombstone(row.number, translation_id=row.translation_id, visible_from=NOON)
    assert client.get(found).status_code == 404
    assert client.get(card.Card(row.number, "fr", "", "").address(card.SOCIAL)).status_code == 404, (
        "a tombstone has none"
    )


def test_a_picture_begins_and_ends_with_its_edition(client, public, noon):
    row = edition(visible_from=ahead(minutes=1), visible_until=ahead(minutes=2))
    found = card.Card(row.number, "fr", row.headline, row.dateline).address(card.SOCIAL)
    answers = []
    for minutes in (0, 1, 2):
        noon.move_to(ahead(minutes=minutes))
        answers.append(client.get(found).status_code)
    assert answers == [404, 200, 404]


def test_a_corrected_headline_has_another_picture_and_the_old_one_is_gone(client, row):
    old = address(client, row)
    type(row).objects.update(headline="Une autre")
    assert address(client, row) != old
    assert client.get(old).status_code == 404


@pytest.mark.parametrize(
    "guess", ["0" * 16, "{digest}0", "{short}", "{upper}", "{digest}-16x9", "{digest}/", "..%2f{digest}"]
)
def test_no_other_digest_makes_the_server_draw(client, row, guess, monkeypatch):
    found = address(client, row)
    digest = found[-20:-4]
    guessed = guess.format(digest=digest, short=digest[:-1], upper="ABCDEF" + digest[6:].upper())
    monkeypatch.setattr(drawing, "picture", lambda *_: pytest.fail("drawn"))
    assert client.get(found.replace(digest, guessed)).status_code == 404
    edition(number=row.number, language="ar")
    assert client.get(found.replace("-fr-", "-ar-")).status_code == 404, "each language has its own"


@pytest.mark.parametrize("count", [1, 3])
def test_a_picture_costs_one_query_and_a_story_that_names_it_no_more_than_before(client, row, count):
    for code in list(LOCALES)[1 : 1 + count]:
        edition(number=row.number, language=code)
    found = address(client, row)
    for asked in (found, f"/fr/{row.number}-mer/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(asked).status_code == 200
        assert len(queries) == 1
