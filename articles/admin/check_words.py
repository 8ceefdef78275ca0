"""What a check found, in words for an editor: the language room knows codes alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "missing-headline": _("There is no headline yet."),
    "working-headline": _("The headline is still the first sentence of the text: write one before it goes on."),
    "missing-text": _("There is no text yet; only an alert goes without."),
    "headline-flag": _("A flag stands in the headline; the screen and the wire show it by themselves."),
    "headline-point": _("The headline ends with a full stop."),
    "headline-too-long": _("The headline has %(length)s characters; beyond %(limit)s it is cut in lists."),
    "alert-too-long": _("An alert is one line: it has %(length)s characters, %(limit)s are enough."),
    "alert-with-body": _("An alert has no text below its headline."),
    "lead-too-long": _("The lead has %(length)s characters; %(limit)s are enough."),
    "urgent-too-long": _("An urgent is short: it has %(length)s words, %(limit)s are enough."),
    "number-different": _("The original says “%(source)s”, here stands “%(version)s”."),
    "percent-different": _("The original says “%(source)s”, here stands “%(version)s”."),
    "date-different": _("The original says “%(source)s”, here stands “%(version)s”: another date."),
    "time-different": _("The original says “%(source)s”, here stands “%(version)s”: another time."),
    "number-rounded": _("The original says “%(source)s”; here the figure is rounded."),
    "number-missing": _("The figure “%(source)s” of the original is missing."),
    "percent-missing": _("The percentage “%(source)s” of the original is missing."),
    "date-missing": _("The date “%(source)s” of the original is missing."),
    "time-missing": _("The time “%(source)s” of the original is missing."),
    "number-added": _("The original has no such figure."),
    "percent-sign": _("In the original this is a percentage."),
    "currency-different": _("In the original this is an amount in %(source)s, here in %(version)s."),
    "currency-missing": _("In the original this is an amount in %(source)s; here the currency is missing."),
    "name-missing": _("The original names %(name)s; this text does not."),
    "name-misspelt": _("Is this %(name)s? The name is written otherwise."),
    "name-variant": _("In this language the name is %(name)s."),
    "paragraph-missing": _("A paragraph of the original is missing here: “%(source)s…”."),
    "paragraphs-missing": _(
        "%(missing)s paragraphs of the original are missing: it has %(source)s, here are %(version)s."
    ),
    "paragraph-added": _("The original has no such paragraph."),
    "paragraph-count": _("The original has %(source)s paragraphs, here are %(version)s."),
    "paragraph-order": _("In the original this paragraph stands elsewhere: “%(source)s…”."),
    "foreign-script": _("This is still in the original’s script."),
    "foreign-language": _("This is still in the original’s language."),
    "left-in-source": _("This is the original’s text, untranslated."),
    "bracket-open": _("A bracket is opened and not closed: “%(around)s”."),
    "bracket-close": _("A bracket is closed that was not opened: “%(around)s”."),
    "quote-open": _("A quotation is opened and not closed: “%(around)s”."),
    "quote-close": _("A quotation is closed that was not opened: “%(around)s”."),
    "quote-odd": _("An odd number of straight quotation marks: “%(around)s”."),
    "doubled-word": _("The word “%(word)s” stands twice."),
    "doubled-space": _("Two spaces stand together: “%(around)s”."),
    "space-before": _("A space stands before a comma or full stop: “%(around)s”."),
    "space-before-high": _("This language sets no space before ; : ! ?: “%(around)s”."),
    "space-after": _("A space is missing after a comma or semicolon: “%(around)s”."),
    "doubled-mark": _("A mark stands twice: “%(around)s”."),
    "opening-mark": _("The opening ¿ or ¡ is missing: “%(around)s”."),
    "hyphen-for-dash": _("A hyphen stands where a dash belongs: “%(around)s”."),
    "latin-mark": _("A Latin mark stands where this script has its own: “%(around)s”."),
    "latin-bracket": _("A Latin bracket stands where this script has its own: “%(around)s”."),
    "mixed-apostrophes": _("Straight and curled apostrophes are mixed (%(count)s straight): “%(around)s”."),
    "mixed-quotes": _("Straight and typographic quotation marks are mixed: “%(around)s”."),
    "missing-alt": _("Photo “%(photo)s” has no alternative text in this language."),
    "missing-caption": _("Photo “%(photo)s” has no caption in this language."),
    "missing-credit": _("Photo “%(photo)s” has no credit."),
    "link-missing": _("The link %(source)s of the original is missing."),
    "link-added": _("The original has no link to %(version)s."),
    "link-different": _("The original links to %(source)s, this text to %(version)s."),
    "house-word": _("The house does not print “%(word)s”."),
    "house-word-instead": _("The house does not print “%(word)s”: write “%(instead)s”."),
}
"""A sentence for each code; its figures and words are the finding's own."""


def in_words(
    results: list[dict[str, Any]], waivers: Mapping[str, dict[str, str]] | None = None
) -> list[dict[str, Any]]:
    """The results of a text's checks with a sentence each; a code that has none stands for itself.

    ``waivers`` by key: one that was waived brings who let it stand, and why.
    """
    return [
        {**result, "sentence": _sentence(result), "waiver": waivers.get(result.get("key", "") or "-")}
        for result in results
    ]


def _sentence(result: dict[str, Any]) -> str:
    params = result.get("params", {})
    code = result["check"] + ("-instead" if params.get("instead") else "")
    try:
        return str(SENTENCES.get(code, code)) % params
    except KeyError:  # found by an older version of the checks, which told other params
        return str(code)
