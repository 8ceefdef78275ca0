"""A card's ground with its two inks and its mark: drawn as shades, written as a small PNG of few colours."""

from __future__ import annotations

import io
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from articles.public.share import fonts
from articles.public.share.card import Shape

GROUND, WORDS, QUIET, MARK = (0x17, 0x32, 0x4A), (0xFD, 0xFC, 0xFA), (0x92, 0xC7, 0xE6), (0xE2, 0x57, 0x4C)
"""The site's --brand, --paper and --brand of the dark page, and the red of its icon."""
SHADES = 7
"""From the ground to an ink: two inks and the mark make 15 colours, which a PNG holds in four bits."""

Ink = Literal["words", "quiet"]


class Canvas:
    """Everything is placed from the side at which its language begins; baselines are measured from the top."""

    def __init__(self, shape: Shape, *, rtl: bool) -> None:
        self.shape = shape
        self.rtl = rtl
        self._layers: dict[Ink, Image.Image] = {"words": Image.new("L", shape, 0), "quiet": Image.new("L", shape, 0)}
        self._pens = {ink: ImageDraw.Draw(layer) for ink, layer in self._layers.items()}
        self._marks: list[tuple[int, int, int, int]] = []

    def text(
        self, ink: Ink, start: int, baseline: int, text: str, font: ImageFont.FreeTypeFont, *, stroke: float = 0
    ) -> None:
        """One line, in the direction of the canvas; ``stroke`` makes the letters of a light typeface bold."""
        x, anchor = (self.shape.width - start, "rs") if self.rtl else (start, "ls")
        direction = ("rtl" if self.rtl else "ltr") if fonts.shapes() else None
        self._pens[ink].text(
            (x, baseline), text, fill=255, font=font, anchor=anchor, direction=direction, stroke_width=stroke
        )

    def rule(self, top: int, start: int, end: int, *, shade: int = 90) -> None:
        """A thin line across."""
        self._pens["quiet"].rectangle(self._box(start, top, end, top + 2), fill=shade)

    def mark(self, start: int, top: int, end: int, bottom: int) -> None:
        """A block of the newsroom's red."""
        self._marks.append(self._box(start, top, end, bottom))

    def block(self, ink: Ink, start: int, top: int, end: int, bottom: int) -> None:
        self._pens[ink].rectangle(self._box(start, top, end, bottom), fill=255)

    def _box(self, start: int, top: int, end: int, bottom: int) -> tuple[int, int, int, int]:
        """Corners as Pillow takes them, the last ones within."""
        left, right = (self.shape.width - end, self.shape.width - start) if self.rtl else (start, end)
        return left, top, right - 1, bottom - 1

    def png(self) -> bytes:
        """Indexed by hand: each shade of an ink has its place in the palette, and nothing is left to guess."""
        levels = [round(value * (SHADES - 1) / 255) for value in range(256)]
        picture = self._layers["words"].point(levels)
        quiet = self._layers["quiet"]
        picture.paste(quiet.point([SHADES + level for level in levels]), mask=quiet.point([0] + [255] * 255))
        pen = ImageDraw.Draw(picture)
        for box in self._marks:
            pen.rectangle(box, fill=2 * SHADES)
        picture.putpalette([part for colour in _palette() for part in colour])
        written = io.BytesIO()
        picture.save(written, "PNG", compress_level=6)
        return written.getvalue()


def _palette() -> list[tuple[int, ...]]:
    def mixed(ink: tuple[int, int, int], shade: int) -> tuple[int, ...]:
        share = shade / (SHADES - 1)
        return tuple(round(low + (high - low) * share) for low, high in zip(GROUND, ink, strict=True))

    return [mixed(ink, shade) for ink in (WORDS, QUIET) for shade in range(SHADES)] + [MARK]
