"""What an editor is offered for the eye: quotation marks, apostrophes, dashes, dots and the marks of her script.

Nothing of it is done by itself: the working text keeps what was typed until she takes a proposal. No-break spaces are
another matter, put in when the public copy is made (``typography.public``). Sources as there; for Chinese GB/T 15834.
"""

from __future__ import annotations

import re

from articles.language.tokens import HAN
from articles.language.typography import rewritten

QUOTES = {
    "fr": ("« ", " »"),
    "az": ("“", "”"),
    "en": ("“", "”"),
    "ru": ("«", "»"),
    "de": ("„", "“"),
    "es": ("«", "»"),
    "ar": ("«", "»"),
    "zh-hans": ("“", "”"),
}
_ELISION = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_DASH = re.compile(r"(?<=[^\s\d] )--?(?= [^\s\d])")
_BEFORE_OPENING = re.compile(r"[\s(\[«“„‘—–-]\Z|\A\Z")
_CHINESE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_AFTER_HAN = re.compile(rf"(?<=[{HAN}”\x22》）])[,;:?!().](?![\w.])|(?<=[{HAN}”\x22》）])[,;:?!()](?=[{HAN}“\x22《（])")
_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_AFTER_ARABIC = re.compile(r"(?<=[\u0621-\u064a»\x22])[,;?]")


def proposed(text_or_html: str, language: str) -> str:
    """The text or HTML as the language's press sets it; what is right already comes back as it was."""
    return rewritten(text_or_html, lambda text: _signs(text, language))


def _signs(text: str, language: str) -> dict[int, str]:
    """The characters to be replaced, by their place."""
    signs: dict[int, str] = {}
    if language == "zh-hans":
        signs |= {m.start(): _CHINESE[m[0]] for m in _AFTER_HAN.finditer(text)}
    elif language == "ar":
        signs |= {m.start(): _ARABIC[m[0]] for m in _AFTER_ARABIC.finditer(text)}
    else:
        signs |= {m.start(): "’" for m in _ELISION.finditer(text)}
        dash = "—" if language == "ru" else "–"
        for match in _DASH.finditer(text):
            signs |= {match.start(): dash, **dict.fromkeys(range(match.start() + 1, match.end()), "")}
    for match in _DOTS.finditer(text):
        dots = ("…", "…", "") if language == "zh-hans" else ("…", "", "")
        signs |= dict(zip(range(match.start(), match.end()), dots, strict=True))
    return signs | _quotes(text, language)


def _quotes(text: str, language: str) -> dict[int, str]:
    """Straight quotation marks as pairs; a paragraph in which they do not pair is left to the editor."""
    signs: dict[int, str] = {}
    opening, closing = QUOTES[language]
    start = 0
    for line in text.split("\n"):
        marks = [match.start() for match in re.finditer('"', line)]
        if _pair(line, marks, spaced=language != "zh-hans"):
            signs |= {start + at: (opening, closing)[place % 2] for place, at in enumerate(marks)}
        start += len(line) + 1
    return signs


def _pair(line: str, marks: list[int], *, spaced: bool) -> bool:
    """Whether the marks open and close in turn; Chinese sets no space before one that opens."""
    if len(marks) % 2:
        return False
    opens = [bool(_BEFORE_OPENING.search(line[:at])) for at in marks]
    return not spaced or opens == [True, False] * (len(marks) // 2)
