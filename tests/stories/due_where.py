"""Where what is due has to stand from its moment on: the words of each kind of address, which it never had before."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import unquote

from articles.public import addresses, dates
from tests.stories.crawl_sight import Vocabulary
from tests.stories.crawler import Route
from tests.stories.due import KEYWORD, LANGUAGES, NOTICE, PLACE, Due, mark

QUIET = {"choose-language", "robots", "preview", "preview_photo"}
"""Kinds of addresses that tell of no story."""
APPEARS = {"photo": 200, "may": 204, "share-picture": 304}
"""Kinds that tell by their status alone: what is there answers so."""
NEW = ("embargoed", "scheduled")


def heads(language: str, *of: str) -> set[str]:
    """The marks of headlines that are due in a language, of these stories alone."""
    due = {which: mark(which, language) for which in NEW}
    if language == "fr":
        due |= {which: mark(f"{which}anew", "fr") for which in ("updated", "corrected")}
    if language == "zh-hans":
        due["joined"] = mark("joined", "zh-hans")
    return {due[which] for which in of or due if which in due}


class Where:
    def __init__(self, due: Due, at: dt.datetime, corrected: dt.datetime) -> None:
        """``corrected`` is when the story with the correction was listed, and stays so."""
        self.at, self.corrected, self.numbers = at, corrected, due.numbers
        self.which = {number: which for which, number in due.numbers.items()}
        known: Vocabulary = due.vocabulary
        self.persons, self.tags, self.sections, self.photos = (
            [photo if isinstance(photo, str) else photo.name for photo in those.values()]
            for those in (known.persons, known.tags, known.sections, known.photos)
        )
        self.there = {self.persons[0], self.tags[0], self.sections[0]}
        """Subjects that have a page before."""

    def words(self, route: Route, values: dict[str, Any], question: str) -> set[str]:
        """What an address says from the moment on; nothing where nothing of it is due there."""
        language, name = values.get("language", ""), route.name
        if "feed." in route.route and "kind" in values:
            name = "subject"
        match {"section": "subject", "tag": "subject", "person": "subject"}.get(name, name):
            case "front" | "older" | "front-feed" | "sitemap-week":
                return heads(language)
            case "day":
                return self._day(values["date"], language)
            case "news-sitemap":
                return set().union(*map(heads, LANGUAGES))
            case "sitemap":
                return {"/sitemap-tags-z.xml"}
            case "sitemap-pages" | "feeds" | "withdrawals":
                return {self.sections[1]}
            case "corrections":
                return {self.sections[1], *([NOTICE] if language == "fr" else [])}
            case "sitemap-tag":
                return {PLACE} if values["initial"] == "z" else set(self.tags[1:4])
            case "sitemap-person":
                return set(self.persons[1:]) if values["initial"] == "m" else set()
            case "subject":
                return self._subject(values["slug"], language)
            case "story":
                return self._story(values, language) | self._links(values, language)
            case "history":
                return self._story(values, language)
            case "search":
                return self._search(unquote(question.removeprefix("?q=")), language)
            case "suggest":
                name = question.removeprefix("?q=")
                return {f'"{name}"'} if name not in self.there and self._subject(name, language) else set()
        return set()

    def appears(self, route: Route, values: dict[str, Any], cards: set[str], address: str) -> bool:
        """A picture that is due is there from the moment on."""
        if route.name == "share-picture":
            return address in cards
        return values["file"].partition("-")[0] in self.photos[1:]

    def _day(self, day: dt.date, language: str) -> set[str]:
        """On the day itself the stories, but the corrected one where it was; the day before leads on to it."""
        today = dates.local(self.at).date()
        if day != today:
            return {addresses.day(language, today)}
        was = dates.local(self.corrected).date()
        return heads(language) - (set() if was == today else heads(language, "corrected"))

    def _subject(self, name: str, language: str) -> set[str]:
        if name == self.persons[3]:
            return heads(language, "updated")
        if name == self.persons[0]:
            return heads(language, "corrected", "joined")
        if name in {self.tags[0], self.sections[0]}:
            return heads(language, "updated", "corrected", "joined")
        return heads(language, *NEW)

    def _story(self, values: dict[str, Any], language: str) -> set[str]:
        return heads(language, self.which[values["number"]])

    def _links(self, values: dict[str, Any], language: str) -> set[str]:
        """What the page of a story that was there says of one that was not."""
        which = self.which[values["number"]]
        if "slug" not in values:
            return set()
        there = {"followed": heads(language, "embargoed"), "joined": heads("zh-hans", "joined")}
        return there.get(which, heads("fr", which) if which in {"updated", "corrected"} else set())

    def _search(self, asked: str, language: str) -> set[str]:
        """The addresses of the stories that are found."""
        if asked in {KEYWORD, f"person:{self.persons[1]}"}:
            found = set(NEW)
        else:
            found = {which for which in self.numbers if asked in heads(language, which)}
        return {f"/{language}/{self.numbers[which]}-" for which in found}
