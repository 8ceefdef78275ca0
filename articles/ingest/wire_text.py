"""Wire text: an optional "date 2025-04", an optional headline line, a dateline or none, paragraphs."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from html import escape

from django.utils.translation import gettext as _

from articles.ingest import limits, urgency
from articles.ingest.decoding import clean, line_of, lines_of
from articles.ingest.item import Item
from articles.ingest.paragraphs import paragraphs
from articles.ingest.problem import Problem
from articles.language import dateline, flags, reading, told_language

_COLLECTION = re.compile(r"[\s\ufeff]*(?:date[ \t]+[0-9]{4}-[0-9]{1,2}(?=\s|\Z)\s*)?", re.IGNORECASE)
_LINE = re.compile("[^\r\n\u2028\u2029]*")
_ENDS = (".", "!", "?", "…", ":", ";", ",", "。", "！", "？", "：", "，", "؟", "،", "؛")
_LONGEST_GUESSED = 150
"""A first line above no dateline is taken for a headline up to so many characters."""
_MOST_ABOVE = 3
"""So many lines may stand above a dateline; below more of them it is a line of the text."""


def read(text: str, *, language: str | None, today: dt.date) -> Item:
    """What a wire text says. ``language`` was asked for, else it is told; ``today`` gives the year. Raises Problem."""
    whole = text
    marks, text = _without_flags(whole)
    parsed, place_is_certain = _parsed(text, language, today)
    told = language or parsed.language
    if told is None:
        raise Problem(
            "language-unknown",
            _("The text’s language is not certain: say it with --language, as in --language fr."),
            parsed.line,
        )
    warnings = []
    if language and parsed.language and language != parsed.language:
        warnings.append(
            _("It was asked for as “%(asked)s”, but its dateline looks like “%(told)s”.")
            % {"asked": language, "told": parsed.language}
        )
    above, rest = _above(parsed) if place_is_certain else _first_line(text)
    headline, more_flags = _headline(above[0]) if above else ("", [])
    texts = paragraphs(rest)
    facts, unknown = urgency.from_flags(dict.fromkeys([*marks, *more_flags]), has_body=bool(texts))
    if not texts and not (headline and "priority" in facts):
        raise Problem(
            "no-body", _("There is no text below the headline or dateline."), line_of(text, len(text.rstrip()))
        )
    body = _body(texts)
    plain = "\n\n".join(texts)
    if not headline:
        headline = reading.first_sentence(plain, told)
        warnings.append(_("It has no headline: its first sentence stands in for one until somebody writes it."))
    for flag in unknown:
        warnings.append(_("The flag “%(flag)s” was taken off the headline.") % {"flag": flag})
    found = parsed.dateline if place_is_certain else None
    digest = _digest(whole, told)
    return Item(
        uri=f"urn:newsroom:text:{digest}",
        language=told,
        digest=digest,
        headline=headline,
        lead=clean(" ".join(above[1:])),
        body=body,
        plain=plain,
        paragraphs=len(texts),
        note=parsed.credit,
        place=found.place if found else "",
        date=found.date if found else None,
        agency=found.agency if found else "",
        facts=facts,
        warnings=warnings,
    )


def _without_flags(text: str) -> tuple[list[str], str]:
    """The flags of the first line ("URGENT", "FLASH –") and the text without them, its lines still as many."""
    start = _COLLECTION.match(text).end()  # type: ignore[union-attr]  # it matches nothing too
    line = _LINE.match(text, start).group()  # type: ignore[union-attr]
    if len(line) > limits.HEADLINE:
        return [], text
    found, bare = flags.split(line)
    begin = line.find(bare) if bare else len(line)
    return (found, text[:start] + line[begin:] + text[start + len(line) :]) if found and begin > 0 else ([], text)


def _parsed(text: str, language: str | None, today: dt.date) -> tuple[dateline.Parsed, bool]:
    """The text with its dateline read, and whether that stands on top and not somewhere in the text."""
    try:
        parsed = dateline.parse(text, today=today, language=language)
        if parsed.dateline and not parsed.language and (told := told_language.tell(text)):
            parsed = dateline.parse(text, today=today, language=told)
    except dateline.DatelineError as error:
        raise impossible(error) from error
    if parsed.dateline is None:
        return parsed, False
    above = [line for line in lines_of(parsed.before) if line.strip()]
    return parsed, len(above) <= _MOST_ABOVE and all(len(line) <= limits.HEADLINE for line in above)


def impossible(error: dateline.DatelineError) -> Problem:
    if error.code == "impossible-month":
        return Problem(
            "impossible-month",
            _("“%(text)s” is no year and month.") % {"text": str(error.params["text"])[:40]},
            error.line,
        )
    return Problem(
        "impossible-day",
        _("The dateline “%(text)s” has a day that does not exist.") % {"text": str(error.params["text"])[:80]},
        error.line,
    )


def _above(parsed: dateline.Parsed) -> tuple[list[str], str]:
    """The lines above the dateline and the text below it."""
    return [" ".join(line.split()) for line in lines_of(parsed.before) if line.strip()], parsed.rest


def _first_line(text: str) -> tuple[list[str], str]:
    """Without a dateline: the first line where it reads as a headline (short, no full stop), and the text below it."""
    start = _COLLECTION.match(text).end()  # type: ignore[union-attr]
    line = _LINE.match(text, start).group()  # type: ignore[union-attr]
    words = " ".join(line.split())
    below = text[start + len(line) :]
    following = below.lstrip()[:1]
    apart = len(lines_of(below[: len(below) - len(below.lstrip())])) > 2
    if not words or len(words) > _LONGEST_GUESSED or words.endswith(_ENDS) or (following.islower() and not apart):
        return [], text[start:]
    return [words], below


def _headline(line: str) -> tuple[str, list[str]]:
    found, bare = flags.split(line)
    return (clean(bare), found) if bare else ("", found)


def _body(texts: list[str]) -> str:
    """The paragraphs as HTML. Raises Problem where they are too much."""
    words = sum(len(text.split()) for text in texts)
    html = "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)
    if len(html.encode("utf-8", "replace")) > limits.BODY:
        raise too_long()
    if words > limits.WORDS:
        raise too_many_words(words)
    return html


def too_long() -> Problem:
    """A body of too many bytes."""
    return Problem(
        "body-too-long",
        _("The text is longer than %(limit)d kB, the most that comes in.") % {"limit": limits.BODY // 1000},
    )


def too_many_words(words: int) -> Problem:
    """A body of too many words."""
    return Problem(
        "too-many-words",
        _("The text has %(words)d words; %(limit)d are the most that come in.")
        % {"words": words, "limit": limits.WORDS},
    )


def _digest(text: str, language: str) -> str:
    """SHA-256 of the language and the words, whatever their line ends, spaces and way of composing accents."""
    words = " ".join(unicodedata.normalize("NFC", text).replace("\ufeff", "").split())
    return hashlib.sha256(f"{language}\n{words}".encode("utf-8", "replace")).hexdigest()
