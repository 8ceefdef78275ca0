"""Flags in headlines: "MIS À JOUR", "VIDEO", "СРОЧНО" say something about the copy and are no words of it."""

from __future__ import annotations

import re

from articles.language.folding import fold

_FLAGS = {
    "fr": "MIS À JOUR|MISE À JOUR|ACTUALISÉ|ACTUALISATION|ALERTE|FLASH|URGENT|EXCLUSIF|EN DIRECT|DIRECT|VIDÉO|VIDÉOS"
    "|PHOTO|PHOTOS|AUDIO|LEAD|PAPIER GÉNÉRAL|ENCADRÉ|RECTIFICATIF|CORRECTION",
    "az": "YENİLƏNİB|TƏCİLİ|VİDEO|FOTO|FOTOLAR|CANLI|DÜZƏLİŞ|EKSKLÜZİV",
    "en": "UPDATE|UPDATED|BREAKING|BREAKING NEWS|ALERT|URGENT|FLASH|EXCLUSIVE|LIVE|VIDEO|PHOTO|PHOTOS|CORRECTION"
    "|CORRECTED|LEAD",
    "ru": "ОБНОВЛЕНО|ОБНОВЛЕНА|ДОПОЛНЕНО|СРОЧНО|МОЛНИЯ|ВИДЕО|ФОТО|ЭКСКЛЮЗИВ|ПРЯМОЙ ЭФИР|ИСПРАВЛЕНО",
    "de": "AKTUALISIERT|UPDATE|EILMELDUNG|EIL|BLITZ|VIDEO|FOTO|FOTOS|LIVE|KORREKTUR|BERICHTIGUNG|EXKLUSIV",
    "es": "ACTUALIZADO|ACTUALIZACIÓN|URGENTE|ÚLTIMA HORA|ALERTA|VÍDEO|VIDEO|FOTO|FOTOS|EN VIVO|EN DIRECTO|CORRECCIÓN"
    "|EXCLUSIVA",
    "ar": "عاجل|محدث|تحديث|فيديو|بالفيديو|صور|بالصور|مباشر|تصحيح|حصري",
    "zh-hans": "更新|快讯|急电|视频|图片|组图|直播|更正|独家",
}
_FOLDED: frozenset[str] = frozenset(fold(flag) for flags in _FLAGS.values() for flag in flags.split("|"))
_LONGEST = 3
_EDGE = " \t\u00a0\u202f-–—:|/.,·•،：｜"
_PAIRS = {"[": "]", "(": ")", "【": "】", "（": "）", "［": "］"}
_PART = re.compile(r"\S+")
_FULL_WIDTH = re.compile("[：｜]")


def _is_flag(text: str, *, bare: bool) -> bool:
    """Whether some words are a flag; without brackets or a separator, capitals alone make one ("VIDEO")."""
    text = text.strip(_EDGE)
    return bool(text) and fold(text) in _FOLDED and (not bare or text == text.upper() != text.lower())


def split(headline: str) -> tuple[list[str], str]:
    """A headline's flags as written, and the headline without them. A headline of flags alone leaves ""."""
    flags: list[str] = []
    rest = headline.strip()[:2000]
    for _ in range(8):
        taken = _first(rest) or _last(rest)
        if taken is None:
            return flags, rest
        flags.append(taken[0])
        rest = taken[1]
    return flags, rest


def _mixed(text: str) -> bool:
    """Whether the rest of a headline is not in capitals itself: in "LIVE MUSIC RETURNS" no word is a flag."""
    return text != text.upper() or not any(char.isalpha() for char in text)


def _first(text: str) -> tuple[str, str] | None:
    """A flag at the beginning and what follows it."""
    if text[:1] in _PAIRS:
        end = text.find(_PAIRS[text[0]], 1, 60)
        if end > 0 and _is_flag(text[1:end], bare=False):
            return text[1:end].strip(), text[end + 1 :].strip(_EDGE)
        return None
    ends = [match.end() for match in _PART.finditer(text[:80])][:_LONGEST]
    if mark := _FULL_WIDTH.search(text[:20]):  # no space follows it: 快讯：港口关闭
        ends.append(mark.end())
    for end in reversed(ends):
        part = text[:end]
        if (_is_flag(part, bare=True) and _mixed(text[end:])) or (part[-1] in ":：|｜" and _is_flag(part, bare=False)):
            return part.strip(_EDGE), text[end:].strip(_EDGE)
    return None


def _last(text: str) -> tuple[str, str] | None:
    """A flag at the end and what precedes it."""
    opening = {close: open_ for open_, close in _PAIRS.items()}
    if text[-1:] in opening:
        begin = text.rfind(opening[text[-1]])
        if begin >= 0 and _is_flag(text[begin + 1 : -1], bare=False):
            return text[begin + 1 : -1].strip(), text[:begin].strip(_EDGE)
        return None
    starts = [match.start() for match in _PART.finditer(text)][-_LONGEST:]
    for start in starts:
        if start and _is_flag(text[start:], bare=True) and _mixed(text[:start]):
            return text[start:].strip(_EDGE), text[:start].strip(_EDGE)
    return None
