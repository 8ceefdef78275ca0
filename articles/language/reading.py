"""How long a text takes to read, and where its first sentence ends."""

from __future__ import annotations

import math
import re

# Words a minute, from the reading speeds that Trauzettel-Klosinski and Dietz measured with the same texts in
# 17 languages (IReST, 2012), rounded; Azerbaijani as Turkish, the nearest one measured. Chinese: characters.
SPEEDS: dict[str, int] = {
    "fr": 195,
    "az": 165,
    "en": 230,
    "ru": 185,
    "de": 180,
    "es": 220,
    "ar": 140,
    "zh-hans": 255,
}

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
_WORD = re.compile(r"[^\W_][\w'’\-]*")


def minutes(text: str, language: str) -> int:
    """Minutes of reading, rounded up, never less than 1. `text` is plain; a Han character counts as a word in
    Chinese and as a half one elsewhere."""
    han = len(_HAN.findall(text))
    words = len(_WORD.findall(_HAN.sub(" ", text)))
    units = han + words if language == "zh-hans" else words + han / 2
    return max(1, math.ceil(units / SPEEDS.get(language, 200)))


# A point after these ends no sentence. Without the point, in lower case; single letters are initials anyway.
_ABBREVIATIONS: dict[str, str] = {
    "fr": "mm mme mmes mlle mlles dr pr me mgr st ste cf art av env etc ex janv févr avr juil sept oct nov déc no n° "
    "vol pp tél min max",
    "az": "səh prof dos akad bax məs ak küç pr mln mlrd",
    "en": "mr mrs ms dr prof st gen col lt sgt capt cmdr adm rep sen gov pres rev hon jr sr vs inc ltd corp co jan "
    "feb mar apr jun jul aug sep sept oct nov dec fig dept est approx",
    "ru": "г гг вв им ул пр просп акад проф доц тыс млн млрд трлн руб долл коп см ср напр др стр рис св обл оз ст чл "
    "корп кв гос",
    "de": "dr prof hr fr nr st str bzw ca vgl evtl ggf inkl mio mrd jan feb aug sept okt nov dez abs art bd geb gest "
    "jh min max tel usw zzgl dipl ing",
    "es": "sr sra sres sras srta dr dra dña prof profa gral cnel ud uds núm art av avda cía ej etc pág págs ee uu st "
    "sto sta mons ing lic arq tel vol",
    "ar": "هـ",
    "zh-hans": "",
}
_END = re.compile(r"(?P<stop>[.!?…؟。！？｡]+)(?P<close>[\"'”’»“)\]」』）＂]*)")
_SPACED_CLOSE = re.compile("[ \u00a0\u202f]»")
_LAST_WORD = re.compile(r"[\w°]+\Z")


def first_sentence(text: str, language: str) -> str:
    """The first sentence of a plain text, its spaces single; the whole first paragraph where no sentence ends in it.

    Initials ("И. Алиев"), abbreviations, figures ("3.8") and German ordinals ("29. April") end no sentence.
    """
    paragraph = next((line for line in text.splitlines() if line.strip()), "")
    line = " ".join(paragraph.split())
    for match in _END.finditer(line):
        end = match.end()
        if spaced := _SPACED_CLOSE.match(line, end):
            end = spaced.end()
        if _ends(line, match, end, language):
            return line[:end]
    return line


def _ends(line: str, match: re.Match[str], end: int, language: str) -> bool:
    stop, after = match["stop"], line[end:]
    if not after:
        return True
    if stop[0] in "。！？｡":
        return True
    if not after[0].isspace():
        return False
    following = after.lstrip(" «»„“\"'‘(—–-")
    if following[:1].islower():
        return False
    if stop != ".":
        return True
    word = _LAST_WORD.search(line, max(0, match.start() - 40), match.start())
    if word is None:
        return True
    before = word.group()
    if len(before) == 1 and before.isalpha():
        return False  # an initial
    if before.lower() in _ABBREVIATIONS.get(language, "").split():
        return False
    return not (before.isdecimal() and language == "de" and len(before) <= 2)
