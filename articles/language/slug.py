"""The words of a headline as they stand in an address."""

from __future__ import annotations

import re
import unicodedata

from articles.language.locales import LOCALES

LONGEST = 80  # characters

# Letters that do not fall apart into a base and a mark, for every Latin language
_LATIN = str.maketrans(
    {"ə": "e", "ı": "i", "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ŋ": "n"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ‘＇`](?=\w)")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")


def slug(headline: str, language: str) -> str:
    """The headline's words in lower case joined by hyphens, at most 80 characters, cut between words.

    Latin languages become ASCII (German "ä" is "ae", Azerbaijani "ə" is "e"); Russian, Arabic and Chinese keep
    their letters, Arabic without vowel signs. A headline without a letter or figure gives "": the address is then
    the dispatch's number alone.
    """
    text = unicodedata.normalize("NFKC", headline)
    # elided articles are words (l'accord, d'Azerbaïdjan); elsewhere the apostrophe is inside one (Azerbaijan's)
    text = _APOSTROPHES.sub("-" if language == "fr" else "", text)
    text = _lower(text, language)
    locale = LOCALES.get(language)
    if locale is None or locale.script == "Latn":
        text = _ascii(text, language)
        words = re.findall(r"[a-z0-9]+", text)
    else:
        text = _ARABIC_MARKS.sub("", text)
        words = re.findall(r"[^\W_]+", _western_digits(text))
    return _cut(words)


def _lower(text: str, language: str) -> str:
    if language == "az":
        text = text.replace("İ", "i").replace("I", "ı")
    # İ.lower() is i and a combining dot: one letter in every language of ours
    return text.lower().replace("i\u0307", "i")


def _ascii(text: str, language: str) -> str:
    if language == "de":
        text = text.translate(_GERMAN)
    decomposed = unicodedata.normalize("NFKD", text.translate(_LATIN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _western_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)


def _cut(words: list[str]) -> str:
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word
        if len(longer) > LONGEST:
            break
        kept = longer
    # one word longer than the bound (Chinese has no spaces): cut within it
    return kept or (words[0][:LONGEST] if words else "")
