"""What a check found, in words for an editor: the language room knows codes alone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "missing-headline": _("There is no headline yet."),
    "working-headline": _("The headline is still the first sentence of the text: write one before it goes on."),
    "missing-text": _("There is no text yet; only an alert goes without."),
    "headline-flag": _("A flag stands in the headline; the screen and the wire show it by themselves."),
    "headline-point": _("The headline ends with a full stop."),
    "headline-too-long": _("The headline has %(length)s characters; beyond %(limit)s it is cut in lists."),
}


def in_words(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The results of a text's checks with a sentence each; a code that has none stands for itself."""
    return [
        {**result, "sentence": str(SENTENCES.get(result["check"], result["check"])) % result.get("params", {})}
        for result in results
    ]
