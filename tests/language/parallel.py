"""The demo's parallel texts and the people in them, as the checks are given them."""

from __future__ import annotations

import datetime as dt
import html
from functools import cache
from typing import Any

from articles.demo import content
from articles.demo.vocabulary import PEOPLE
from articles.language import body
from articles.language import names as forms_of
from articles.language.checks import KnownName, Names, Result, Text, asked, run

Rows = dict[str, list[tuple[str, Any, bool]]]
_WRAPS = {"paragraph": "<p>{}</p>", "subhead": "<h2>{}</h2>", "quote": "<blockquote><p>{}</p></blockquote>"}


@cache
def forms(language: str) -> Rows:
    """The demo's people as the table of forms would hold them."""
    rows: Rows = {}
    for person in PEOPLE:
        own = person[language]
        fields = {field: own[field] for field in ("aliases", "given", "family", "patronymic")}
        for form in forms_of.forms(own["name"], language, gender=person["gender"], **fields):
            rows.setdefault(form.folded, []).append((form.folded, person["key"], form.full))
    return rows


@cache
def known(language: str) -> dict[Any, KnownName]:
    """The demo's people by key, as they are called in a language."""
    return {
        p["key"]: KnownName(
            p[language]["name"], p[language]["given"], p[language]["family"], p[language]["patronymic"], p["gender"]
        )
        for p in PEOPLE
    }


def paragraphs(*texts: str) -> str:
    return body.with_ids(body.from_paragraphs(texts))


def as_text(demo: content.DemoText, genre: str) -> Text:
    blocks = [_WRAPS.get(kind, "<ul><li>{}</li></ul>").format(html.escape(t, quote=False)) for kind, t in demo.blocks]
    written = body.with_ids(body.sanitise("".join(blocks)))
    return Text(demo.headline, demo.lead, written, genre == "alert", genre)


def names(source: Text, source_language: str, version: Text, language: str) -> Names:
    there, here = asked(source, source_language), asked(version, language)
    return Names(
        there,
        [row for form in there.sequences for row in forms(source_language).get(form, ())],
        here,
        [row for form in here.sequences for row in forms(language).get(form, ())],
        known(language),
    )


def compared(version: Text, language: str, source: Text, source_language: str) -> list[Result]:
    """What the checks find in a version of a source, the demo's people known."""
    people = names(source, source_language, version, language)
    return run(version, language, source, source_language=source_language, names=people)


@cache
def versions(today: dt.date) -> list[tuple[str, str, str, Text, Text]]:
    """Every translated story of the demo: its folder, source language, language, source and version."""
    found = []
    for story in content.load(today):
        source = as_text(story.texts[story.source_language], story.genre)
        for language in story.languages[1:]:
            version = as_text(story.texts[language], story.genre)
            found.append((story.folder, story.source_language, language, source, version))
    return found
