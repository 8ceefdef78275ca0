"""Draws a story's card: the newsroom's name, the headline as large as it goes, the dateline.

Without a typeface that has all of a headline it is the newsroom's name alone, and without one for that its sign.
"""

from __future__ import annotations

from articles.language.locales import LOCALES
from articles.public.share import fonts, lines
from articles.public.share.canvas import Canvas, Ink
from articles.public.share.card import Card, Shape
from articles.public.story import shortened

MARGIN = 84
NAME_SIZE, NAME_BASELINE = 38, 92
HEAD, FOOT = 148, 144
"""Pixels above and below the box of the headline."""
DATELINE_SIZE, DATELINE_RISE = 30, 66
LARGEST, SMALLEST = 136, 44
"""Of the headline's type, in pixels; a low picture has at most 8/45 of its height."""
PLATE_SIZES = range(120, 28, -4)
MOST_SIGNS, MOST_CHINESE = 300, 120
"""Of a headline: more is not read in a picture, and would only weigh."""


def picture(card: Card, shape: Shape, newsroom: str) -> bytes:
    """A PNG."""
    canvas = Canvas(shape, rtl=LOCALES[card.language].direction == "rtl")
    most = MOST_CHINESE if LOCALES[card.language].script == "Hans" else MOST_SIGNS
    headline = shortened(card.headline.strip(), most)
    face = fonts.typeface(headline, card.language) if headline else None
    if face:
        _told(canvas, card, headline, face, newsroom)
    else:
        _plate(canvas, card.language, newsroom)
    return canvas.png()


def _told(canvas: Canvas, card: Card, headline: str, face: fonts.Typeface, newsroom: str) -> None:
    width, height = canvas.shape
    column, room = width - 2 * MARGIN, height - HEAD - FOOT
    pieces = lines.pieces(face.spelled(headline), chinese=LOCALES[card.language].script == "Hans")
    fitted = lines.fitted(
        pieces,
        face.bold.measure,
        width=column,
        height=room,
        leading=face.leading,
        sizes=range(min(LARGEST, height * 8 // 45), SMALLEST - 1, -2),
        ellipsis="…" if face.has("…") else "...",
    )
    canvas.mark(MARGIN, 0, MARGIN + 72, 14)
    _named(canvas, card.language, newsroom)
    font, step = face.bold.sized(fitted.size), fitted.size * face.leading
    # The last line stands on the ground of the box: a short headline leaves its room above.
    below = height - FOOT - round(fitted.size * (face.leading - 0.9))
    for place, line in enumerate(reversed(fitted.lines)):
        canvas.text("words", MARGIN, round(below - place * step), line, font, stroke=face.bold.stroke * fitted.size)
    canvas.rule(height - FOOT + 12, MARGIN, width - MARGIN)
    _dated(canvas, card.language, card.dateline)


def _named(canvas: Canvas, language: str, newsroom: str) -> None:
    face = fonts.typeface(newsroom, language)
    if face:
        _line(canvas, "words", NAME_BASELINE, face.spelled(newsroom), face.bold, NAME_SIZE)


def _dated(canvas: Canvas, language: str, dateline: str) -> None:
    face = fonts.typeface(dateline, language)
    if face:
        _line(canvas, "quiet", canvas.shape.height - DATELINE_RISE, face.spelled(dateline), face.regular, DATELINE_SIZE)


def _line(canvas: Canvas, ink: Ink, baseline: int, text: str, cut: fonts.Cut, size: int) -> None:
    """One line, left out where it is wider than the column."""
    if cut.measure(text) * size <= canvas.shape.width - 2 * MARGIN:
        canvas.text(ink, MARGIN, baseline, text, cut.sized(size), stroke=cut.stroke * size)


def _plate(canvas: Canvas, language: str, newsroom: str) -> None:
    """The newsroom's name as large as it goes; where it cannot be written, its sign: a page with a red column."""
    width, height = canvas.shape
    middle, face = height // 2, fonts.typeface(newsroom, language)
    name = face.spelled(newsroom) if face else ""
    measured = face.bold.measure(name) if face else 0
    size = next((size for size in PLATE_SIZES if measured * size <= width - 2 * MARGIN), 0)
    if face and size:
        canvas.mark(MARGIN, 0, MARGIN + 72, 14)
        canvas.text("words", MARGIN, middle + size // 3, name, face.bold.sized(size), stroke=face.bold.stroke * size)
        canvas.rule(middle + size, MARGIN, width - MARGIN)
        return
    start = width // 2 - 160
    for top, end in ((-150, 320), (-90, 320), (-10, 200), (50, 200), (110, 140)):
        canvas.block("words", start, middle + top, start + end, middle + top + 22)
    canvas.mark(start + 232, middle - 14, start + 320, middle + 132)
