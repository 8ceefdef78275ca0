"""The words of a story's address, out of its headline."""

from __future__ import annotations

import re
import unicodedata

from articles.language import flags
from articles.language.folding import fold
from articles.language.locales import LOCALES

LONGEST = 80
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_INNER_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ＇](?=\w)")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_WORD = re.compile(r"[^\W_]+")


def slug(headline: str, language: str) -> str:
    """The slug of a headline: lower case, words joined by hyphens, at most 80 characters, whole words where it can.

    Latin languages are written in ASCII (German ä as ae, Azerbaijani ə as e, İ and ı as i). Russian, Arabic and
    Chinese keep their letters, Arabic without vowel signs, and figures are Western. Flags ("VIDEO") are left out.
    A headline without a letter or digit gives "": the address is then the number alone.
    """
    text = unicodedata.normalize("NFKC", flags.split(headline)[1][:2000])
    # elided articles are words (l'accord); elsewhere the apostrophe is inside one (Azerbaijan's, Bakı'nın)
    text = _INNER_APOSTROPHE.sub("-" if language == "fr" else "", text)
    if LOCALES[language].script == "Latn":
        text = fold(text.translate(_GERMAN) if language == "de" else text)
        # a sign that has no ASCII form goes: "№" or a Han character in a French headline
        text = "".join(char if char.isascii() else "" if char.isalnum() else " " for char in text)
    else:
        text = "".join(_western(char) for char in _ARABIC_MARKS.sub("", text.lower()))
    return _joined(_WORD.findall(text))


def _western(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _joined(words: list[str]) -> str:
    taken = ""
    for word in words:
        longer = f"{taken}-{word}" if taken else word
        if len(longer) > LONGEST:
            break
        taken = longer
    # a first word beyond the bound is cut within: Chinese has no spaces
    return taken or "".join(words[:1])[:LONGEST]
