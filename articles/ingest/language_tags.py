"""Tags of languages as agencies write them, to the newsroom's codes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.ingest.problem import Problem
from articles.language.locales import LANGUAGES, LOCALES

_OTHER_NAMES = {
    "fra": "fr", "fre": "fr", "aze": "az", "azj": "az", "eng": "en", "rus": "ru", "deu": "de", "ger": "de",
    "spa": "es", "ara": "ar", "arb": "ar", "zho": "zh", "chi": "zh", "cmn": "zh",
}  # fmt: skip
_SCRIPTS = frozenset(("latn", "cyrl", "arab", "hans", "hant", "hebr", "grek", "armn", "geor"))
_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


def code_of(tag: str) -> str | None:
    """Our code of a BCP 47 tag ("de-AT", "zh-CN", "en_GB"), or None for a language that we have no desk for.

    Chinese comes in when it is simplified, or when nothing says which; Azerbaijani in Latin letters only.
    """
    parts = tag.strip().lower().replace("_", "-").split("-")
    primary = _OTHER_NAMES.get(parts[0], parts[0])
    others = set(parts[1:])
    if primary == "zh":
        return None if others & _TRADITIONAL and "hans" not in others else "zh-hans"
    if primary not in LANGUAGES:
        return None
    script = next((part for part in parts[1:] if part in _SCRIPTS), None)
    return primary if script in (None, LOCALES[primary].script.lower()) else None


def demand(tag: str) -> str:
    """Our code of a tag. Raises Problem, which names the language, where the newsroom has no desk for it."""
    code = code_of(tag)
    if code is None:
        raise Problem(
            "no-desk",
            _("The newsroom has no desk for the language “%(language)s”.") % {"language": tag.strip()[:40]},
        )
    return code
