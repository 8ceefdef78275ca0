"""How long an alert, an urgent and a lead may be, in characters of the script."""

from __future__ import annotations

from collections.abc import Iterator

from articles.language import body, reading
from articles.language.checks.pair import Pair
from articles.language.checks.result import Result

_CHINESE = 0.35
"""Chinese says in a third of the characters what others say."""
_ALERT = 120
_LEAD = 320
_URGENT_WORDS = 250
_URGENT_CHARACTERS = 450


def check(pair: Pair) -> Iterator[Result]:
    """alert-too-long, lead-too-long, urgent-too-long, alert-with-body; warnings all."""
    text = pair.text
    share = _CHINESE if pair.language == "zh-hans" else 1.0
    headline, lead = " ".join(text.headline.split()), " ".join(text.lead.split())
    if text.is_alert or text.genre == "alert":
        limit = round(_ALERT * share)
        if len(headline) > limit:
            yield Result(
                "alert-too-long",
                "warning",
                "headline",
                headline[limit:],
                {"length": len(headline), "limit": limit},
                limit,
                len(headline),
            )
        if body.plain(text.body).strip():
            yield Result("alert-with-body", "warning")
    limit = round(_LEAD * share)
    if len(lead) > limit:
        yield Result(
            "lead-too-long", "warning", "lead", lead[limit:], {"length": len(lead), "limit": limit}, limit, len(lead)
        )
    if text.genre == "urgent":
        count, most = (
            reading.words(body.plain(text.body)),
            _URGENT_CHARACTERS if pair.language == "zh-hans" else _URGENT_WORDS,
        )
        if count > most:
            yield Result("urgent-too-long", "warning", params={"length": count, "limit": most})
