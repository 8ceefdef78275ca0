"""The typefaces of the drawn pictures: which one has every sign of a text, and where its file lies.

They come with Python packages of the requirements, so that every machine draws the same; where a package is missing,
from Debian's fonts-noto-core and fonts-noto-cjk. A text that no typeface has whole is not drawn: never a box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont, features

from articles.language.locales import LOCALES

BOLD, REGULAR = 700, 400
MEASURED = 100
"""The size, in pixels, at which text is measured: one size, so that its glyphs are loaded once."""
BREAKS = " \t\r\n\u2028\u2029"
"""Where a text may be broken: these are never drawn."""
_DEBIAN = Path("/usr/share/fonts")
_SIMPLIFIED = 2  # the face of simplified Chinese in Noto's collections


@dataclass(frozen=True, slots=True)
class Cut:
    """One weight of a typeface: a file, which of the faces in it, and the weight to set where the file varies.

    ``stroke`` is what a file without a bold needs around its letters, in sizes of its type.
    """

    path: Path
    face: int = 0
    weight: int = 0
    stroke: float = 0

    def sized(self, size: int) -> ImageFont.FreeTypeFont:
        return _sized(self, size)

    def measure(self, text: str) -> float:
        """The width of a text in type of size 1."""
        return self.sized(MEASURED).getlength(text) / MEASURED


@dataclass(frozen=True, slots=True)
class Typeface:
    """A bold and a regular cut; ``leading`` is the distance of two lines, in sizes of its type."""

    name: str
    bold: Cut
    regular: Cut
    leading: float

    def has(self, text: str) -> bool:
        """Whether every visible sign of a text is in it."""
        return all(ord(sign) in _signs(self.bold) for sign in text if not _unseen(sign))

    def spelled(self, text: str) -> str:
        """A text with the spaces and marks of direction that this typeface knows: others would be drawn as boxes."""
        known = _signs(self.bold)
        return "".join(
            sign if ord(sign) in known or sign in BREAKS or not _unseen(sign) else "\u00a0" if sign.isspace() else ""
            for sign in text
        )


def _varying(package: str, file: str) -> tuple[Cut, Cut] | None:
    path = _packaged(package, file)
    return (Cut(path, weight=BOLD), Cut(path, weight=REGULAR)) if path else None


def _packaged(package: str, file: str) -> Path | None:
    spec = find_spec(package)  # looks for the folder; nothing of the package is run
    path = Path(spec.submodule_search_locations[0]) / file if spec and spec.submodule_search_locations else None
    return path if path and path.is_file() else None


def _debians(bold: str, regular: str, face: int = 0) -> tuple[Cut, Cut] | None:
    cuts = (Cut(_DEBIAN / bold, face), Cut(_DEBIAN / regular, face))
    return cuts if all(cut.path.is_file() for cut in cuts) else None


def _found() -> Iterator[Typeface]:
    noto = "truetype/noto/Noto"
    serif = _varying("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf") or _debians(
        f"{noto}Serif-Bold.ttf", f"{noto}Serif-Regular.ttf"
    )
    if serif:
        yield Typeface("Latn Cyrl", *serif, leading=1.22)
    naskh = _varying("pylopdf_fonts_ar", "NotoNaskhArabic-Variable.ttf") or _debians(
        f"{noto}NaskhArabic-Bold.ttf", f"{noto}NaskhArabic-Regular.ttf"
    )
    if naskh:
        yield Typeface("Arab", *naskh, leading=1.5)
    plain = _packaged("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf")
    cjk = "opentype/noto/NotoSerifCJK"
    song = (
        (Cut(plain, stroke=0.012), Cut(plain))
        if plain
        else _debians(f"{cjk}-Bold.ttc", f"{cjk}-Regular.ttc", _SIMPLIFIED)
    )
    if song:
        yield Typeface("Hans", *song, leading=1.36)


@cache
def typefaces() -> tuple[Typeface, ...]:
    """What this machine has, at best one for each script."""
    return tuple(_found())


@cache
def shapes() -> bool:
    """Whether letters can be joined and set from right to left: Pillow finds the machine's libfribidi."""
    return features.check("raqm") is True


def typeface(text: str, language: str) -> Typeface | None:
    """The typeface that has every sign of a text, the language's own first; None: it cannot be drawn rightly."""
    if not shapes() and any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text):
        return None
    script = LOCALES[language].script
    ranked = sorted(typefaces(), key=lambda face: script not in face.name)
    return next((face for face in ranked if face.has(text)), None)


def drawn_with() -> str:
    """What a picture depends on beside its words, for its ETag."""
    return f"{shapes()} {[str(face.bold.path.name) for face in typefaces()]}"


def _unseen(sign: str) -> bool:
    """Spaces and marks of direction: nothing is drawn for them."""
    return sign.isspace() or unicodedata.category(sign) == "Cf"


@cache
def _signs(cut: Cut) -> frozenset[int]:
    with TTFont(cut.path, fontNumber=cut.face, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


@lru_cache(maxsize=48)
def _sized(cut: Cut, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(cut.path, size, index=cut.face)
    if cut.weight:
        wanted = {b"Weight": cut.weight}
        axes = font.get_variation_axes()
        font.set_variation_by_axes([wanted.get(axis["name"] or b"", axis["default"] or 0) for axis in axes])
    return font
