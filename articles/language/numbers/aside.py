"""What looks like a figure and is none: addresses, telephone numbers, names with a figure in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.numbers.found import Found

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>«»]+|\bwww\.[^\s<>«»]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_TELEPHONE = re.compile(
    r"\+\d[\d()./\u00a0\u202f -]{6,}\d"
    r"|(?<![\d.,])(?:\(\d{2,5}\)|0\d{1,4})[\u00a0\u202f /-]?\d{2,4}(?:[\u00a0\u202f -]\d{2,4}){1,4}(?!\d)"
    r"|(?<![\d.,])\d{2}(?:[ .\u00a0\u202f]\d{2}){4}(?!\d)"
    r"|(?<![\d.,])\d{3}-\d{2}-\d{2}(?!\d)"
    r"|(?<![\d.,-])\d{3}-\d{3,4}-\d{4}(?!\d)"
    r"|\b(?:\d{1,3}\.){3}\d{1,3}\b"
)
# "COVID-19", "G20", "A320", "Су-35", "5G": a name of its own, unless a currency stands before ("US$1.5").
_NAME = re.compile(
    r"(?<![A-Za-zÀ-ɏЀ-ӿ0-9$€£])(?:[A-Za-zÀ-ɏЀ-ӿ]*[A-ZÀ-ÞЀ-ЯƏŞĞİ][A-Za-zÀ-ɏЀ-ӿ]*[-‐‑–]?\d+(?:[-‐‑.]?[A-Za-zÀ-ɏЀ-ӿ0-9]+)*(?![\d,]*\d))"
    r"|(?<![\w.,$€£-])\d{1,3}[GKDК](?!\w)|\b[Cc]ovid[-‐‑ ]\d+"
)
_CODES = re.compile(r"(?:USD|EUR|AZN|RUB|GBP|CNY|CHF|TRY|JPY|US|AU|CA)\d")
_FIGURE = re.compile(r"\d+")


def scan(text: str) -> Iterator[tuple[int, int, list[Found]]]:
    """The places that hold no quantity, with what may loosely answer for one ("COP29" for "29th conference")."""
    if "@" in text or "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            yield match.start(), match.end(), []
    if not _FIGURE.search(text):
        return
    for match in _TELEPHONE.finditer(text):
        yield match.start(), match.end(), []
    for match in _NAME.finditer(text):
        if _CODES.match(match[0]):
            continue
        figures = [
            Found("number", match.start() + f.start(), match.start() + f.end(), value=float(f[0]), loose=True)
            for f in _FIGURE.finditer(match[0])
            if len(f[0]) < 7
        ]
        yield match.start(), match.end(), figures
