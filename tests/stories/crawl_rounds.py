"""A round through the public addresses: what each may say, and what it must, at the moment of a Sight."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from articles.public import dates
from tests.factories import text_with
from tests.stories.crawl_sight import MARK, Shown, Sight, Vocabulary, marks
from tests.stories.crawler import NUMBER, Answer, Crawler, Route, fill, routes

NEVER = "mk999999999nobodyx9z"
"""A mark that nothing bears: what is hidden answers as this does."""
UNKNOWN = 999_999_999
FAR = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)
ALWAYS = {"story", "history", "share-picture", "front", "photo", "search"}
"""Asked in every round; the other kinds in two rounds of four, those without a story in one."""
QUIET = {"choose-language", "feeds", "may", "preview", "preview_photo", "robots", "sitemap-pages"}
WITH_PAST = {"history", "corrections"}
"""Pages that tell of earlier editions."""
HOST = "http://localhost:8000"
FOUND = re.compile(r'<ol class="found">(.*?)</ol>', re.DOTALL)
COUNT = re.compile(r'class="summed">\s*<p>[^<]*?(\d+)')


@dataclass
class Reader:
    """One reader through all the rounds of a run, and what she remembers of each address."""

    vocabulary: Vocabulary
    languages: Sequence[str]
    crawler: Crawler = field(default_factory=Crawler)
    pictures: dict[str, int] = field(default_factory=dict)
    last: dict[str, tuple[int, int, str, str]] = field(default_factory=dict)  # picture, status, ETag, Location
    unknown: dict[tuple[str, bool], str] = field(default_factory=dict)  # the page for what never was, by folder
    never: dict[str, str] = field(default_factory=dict)  # what a search finds that finds nothing
    slugs: dict[tuple[int, str], set[str]] = field(default_factory=dict)
    days: set[dt.date] = field(default_factory=set)
    mondays: set[dt.date] = field(default_factory=set)
    rounds: int = 0

    def go(self, sight: Sight, touched: set[int], *, full: bool = False) -> None:
        """Ask for all addresses of the dispatches touched and one page of every kind; ``full``: for everything."""
        self.rounds += 1
        self.crawler.handler = self.crawler.whole if full else self.crawler.short
        round_ = Round(self, sight, sorted(touched), full)
        self._remember(sight)
        for route in round_.routes():
            for address, values in fill(route, round_.choices):
                for asked in round_.questions(route, values):
                    round_.visit(route, address + asked, values, asked)
        round_.finish()

    def _remember(self, sight: Sight) -> None:
        """Slugs, days and weeks of whatever is there, seen or not."""
        for one in (*sight.shown.values(), *sight.past, *sight.hidden):
            self.slugs.setdefault(one.key, set()).add(one.row.slug)
            for at in (one.row.listed_at, one.row.visible_from):
                if at.year < 9000:
                    self.days.add(dates.local(at).date())
                    self.mondays.add((at - dt.timedelta(days=at.weekday())).date())


ROUTES = list(routes())


class Round:
    def __init__(self, reader: Reader, sight: Sight, touched: list[int], full: bool) -> None:
        self.reader, self.sight, self.full = reader, sight, full
        self.numbers = [s.number for s in sight.world.stories] if full else touched
        self.picture = reader.pictures.setdefault(repr(sight.picture), len(reader.pictures))
        self.turn = reader.rounds
        self.turns = itertools.count(self.turn)
        self.hidden = {one.key: one for one in sight.hidden}

    # Which addresses

    def routes(self) -> list[Route]:
        """All of them; on the way, beside those of the dispatches touched, about half of the kinds by turns."""

        def turns(place: int, name: str) -> bool:
            return name in ALWAYS or (place + self.turn) % 4 < (1 if name in QUIET else 2)

        return [route for place, route in enumerate(ROUTES) if self.full or turns(place, route.name)]

    def choices(self, route: Route, name: str, chosen: dict[str, Any]) -> Sequence[Any]:
        """The values of a parameter, given those before it. An address with a new one is told here."""
        reader, language = self.reader, chosen.get("language", "")
        if name == "language":
            every = self.full or "number:number" in route.route and "before" not in route.route
            return reader.languages if every else [reader.languages[self.turn % len(reader.languages)]]
        if name == "number":
            return [UNKNOWN] if "before" in chosen else self._numbers(route, language)
        if name == "slug" and "number" in chosen:
            return self._slugs(route, (chosen["number"], language))
        if name == "slug":
            return self._subjects(route.defaults["kind"])
        if name == "before":
            return [FAR] if self.full or self.turn // 4 % 4 == 0 else []
        if name == "file":
            return self._files()
        if name == "digest":
            return self._digests(chosen["number"], language)
        if name == "form":
            forms = ["rss", "atom", "json"]
            return forms if self.full and route.name == "front-feed" else [forms[next(self.turns) % 3]]
        if name == "date":
            return sorted(reader.days) if self.full else sorted(self._days())
        if name == "week":
            return sorted(reader.mondays) if self.full else sorted(reader.mondays)[-1:]
        if name == "initial":
            return ["m"]
        if name == "token":
            return ["WzFd:1forge:d"]  # an invitation that nobody gave out
        raise AssertionError(f"the crawl knows nothing to put for {name!r} in {route.route}: tell it here")

    def _numbers(self, route: Route, language: str) -> list[int]:
        """Without a slug every second time, with one where there is any; a history in the turns between."""
        if self.full or route.name not in {"story", "history"}:
            return self.numbers
        if "slug" in route.converters:
            return [number for number in self.numbers if self.reader.slugs.get((number, language))]
        return [number for number in self.numbers if (number + self.turn + (route.name == "history")) % 2]

    def _slugs(self, route: Route, key: tuple[int, str]) -> list[str]:
        """The right one, and by turns a wrong one: any, or one of a text that readers do not see."""
        slugs = sorted(self.reader.slugs.get(key, ()))
        shown = self.sight.shown.get(key)
        if self.full or shown is None and len(slugs) < 2:
            return slugs or ["autre-chose"]
        wrong = [slug for slug in ["autre-chose", *slugs] if not shown or slug != shown.row.slug]
        one = [wrong[self.turn // 2 % len(wrong)]]
        if shown:
            return [shown.row.slug, *(one if (self.turn + (route.name == "history")) % 2 else [])]
        return one

    def _subjects(self, kind: str) -> list[str]:
        those = [(pk, mark) for one, pk, mark in self.reader.vocabulary.subjects() if one == kind]
        return [mark for _pk, mark in those] if self.full else [those[(self.turn + self.turn // 4) % len(those)][1]]

    def _files(self) -> list[str]:
        photos = list(self.reader.vocabulary.photos.values())
        files = [[file["file"] for file in photo.renditions] for photo in photos]
        # Three moduli without a common divisor: a picture's files, the pictures and the languages all meet.
        return sum(files, []) if self.full else [each[self.turn // 3 % len(each)] for each in files]

    def _digests(self, number: int, language: str) -> list[str]:
        """Of its pictures for sharing: those that once stood on a page, and those of texts that readers do not see."""
        here = f"/media/share/{number}-{language}-"
        addresses = {address for address in self.reader.crawler.cards if address.startswith(here)}
        for one in (*self.sight.shown.values(), *self.sight.past, *self.sight.hidden):
            if one.key == (number, language):
                addresses |= one.cards if self.full else {sorted(one.cards)[self.turn % 4]}
        return sorted(address.removeprefix(here).removesuffix(".png") for address in addresses)

    def _days(self) -> set[dt.date]:
        editions = [*self.sight.shown.values(), *self.sight.hidden]
        rows = [one.row for one in editions if one.story.number in self.numbers]
        return {dates.local(row.listed_at).date() for row in rows if row.listed_at.year < 9000}

    def questions(self, route: Route, values: dict[str, Any]) -> list[str]:
        """What is asked behind an address."""
        if route.name == "search":
            return [f"?q={quote(words)}" for words in self._searches(values["language"])]
        if route.name == "suggest":
            those = [mark for _kind, _pk, mark in self.reader.vocabulary.subjects()]
            # Each in one of the languages: what is offered while one types is one query for all of them.
            here = those[self.reader.languages.index(values["language"]) :: len(self.reader.languages)]
            return [f"?q={mark}" for mark in (here if self.full else [those[self.turn % len(those)]])]
        return [""]

    def _searches(self, language: str) -> list[str]:
        """Marks seen and unseen, a word that every text has, a person."""
        persons = list(self.reader.vocabulary.persons.values())
        common = text_with("", language).headline.strip().lower()
        if self.full:
            texts = [one for one in self.sight.kept.texts.values() if one.translation.language == language]
            marks = {mark for one in texts for mark in MARK.findall(one.headline)}
            facts = {mark for one in self.sight.kept.facts.values() for mark in MARK.findall(one.place_name)}
            one = persons[next(self.turns) % len(persons)]
            return [common, *sorted(marks | facts), one, f"person:{one}"]
        asked = [common] if self.turn % 2 else [f"person:{persons[self.turn // 2 % len(persons)]}"]
        for number in self.numbers:
            texts = {key[2]: text for key, text in self.sight.kept.texts.items() if key[:2] == (number, language)}
            if not texts:
                continue
            shown = self.sight.shown.get((number, language))
            heads = [texts[max(texts)]] + ([shown.text] if shown else [])
            asked += [mark for text in heads for mark in MARK.findall(text.headline)]
        return list(dict.fromkeys(asked))

    # What they answer

    def visit(self, route: Route, address: str, values: dict[str, Any], asked: str) -> None:
        if route.name == "share-picture":
            self._card(address)
            return
        answer = self.reader.crawler.get(address)
        if self.full and answer.known and answer.status == 200:
            assert self.reader.crawler.get(address, anew=True).status == answer.status
        self._tells_nothing_hidden(route, answer, asked)
        self._moves_no_etag(answer)
        if answer.status == 404:
            self._like_what_never_was(answer)
        check = getattr(self, "_" + re.sub(r"\W", "_", self._kind(route)), None)
        if check:
            check(answer, values, asked)

    def _kind(self, route: Route) -> str:
        if "feed." in route.route:
            return "feed"
        return {"section": "subject", "tag": "subject", "person": "subject"}.get(route.name, route.name)

    def _tells_nothing_hidden(self, route: Route, answer: Answer, asked: str) -> None:
        sight = self.sight
        allowed = sight.marks | (sight.past_marks if route.name in WITH_PAST else set()) | set(MARK.findall(asked))
        assert answer.marks <= allowed, f"{answer.marks - allowed} at {answer.address} ({answer.status})"
        everything = {str(story.number) for story in sight.world.stories}
        numbers = set(NUMBER.findall(answer.body)) & everything
        assert numbers <= sight.numbers, f"{numbers - sight.numbers} at {answer.address}"
        for key in answer.stories:
            assert key in sight.shown or key in sight.tombs, f"{answer.address} leads to {key}, which nobody may see"

    def _moves_no_etag(self, answer: Answer) -> None:
        """Where nothing public changed, no answer did."""
        now = (self.picture, answer.status, answer.etag, answer.headers.get("Location", ""))
        before = self.reader.last.get(answer.address)
        if before and before[0] == now[0]:
            assert before == now, f"{answer.address} changed, though nothing public did: {before} → {now}"
        self.reader.last[answer.address] = now

    def _like_what_never_was(self, answer: Answer) -> None:
        told = repr((sorted(answer.headers.items()), answer.body))
        page = self.reader.unknown.setdefault((answer.address.split("/")[1], self.full), told)
        assert told == page, f"{answer.address} answers 404 otherwise than what never was"

    def _story(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        key = (values["number"], values["language"])
        shown = self.sight.shown.get(key)
        if shown is None:
            assert answer.status == (410 if key in self.sight.tombs else 404), f"{answer.address}: {answer.status}"
            assert answer.marks >= self.sight.tombs.get(key, set())
        elif values.get("slug") != shown.row.slug:
            right = f"/{key[1]}/{key[0]}-{quote(shown.row.slug)}/"
            assert (answer.status, answer.headers["Location"]) == (302, right)
        else:
            assert answer.status == 200
            self._has_all(answer, shown)

    def _has_all(self, answer: Answer, shown: Shown) -> None:
        own = {mark for mark in shown.marks if mark not in shown.words or mark in MARK.findall(shown.text.headline)}
        assert own <= answer.marks, f"{own - answer.marks} is missing at {answer.address}"
        number, language = shown.key
        of_version = re.compile(rf"mk{number % 10**6}{language.replace('-', '')}x\d+z")
        foreign = {mark for mark in answer.marks if of_version.fullmatch(mark)} - shown.words
        others = {mark for key, one in self.sight.shown.items() if key != shown.key for mark in one.words}
        assert foreign <= others, f"{foreign} of another edition at {answer.address}"

    def _front(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        assert answer.status == 200
        self._lists(answer, self.sight.newest(values["language"])[:15], values["language"])

    def _older(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        self._lists(answer, self.sight.newest(values["language"])[:30], values["language"])

    def _lists(self, answer: Answer, numbers: Sequence[int] | set[int], language: str) -> None:
        told = {number for number, code in answer.stories if code == language}
        assert set(numbers) <= told, f"{set(numbers) - told} is missing at {answer.address}"

    def _subject(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        numbers = self._of_subject(values)
        assert answer.status == (200 if numbers else 404)
        self._lists(answer, numbers[:30], values["language"])
        if numbers:
            assert values["slug"] in answer.marks

    def _of_subject(self, values: dict[str, Any]) -> list[int]:
        subjects = self.reader.vocabulary.subjects()
        pk = next(pk for kind, pk, mark in subjects if (kind, mark) == (values["kind"], values["slug"]))
        return self.sight.newest(values["language"], (values["kind"], pk))

    def _feed(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        language = values["language"]
        numbers = self._of_subject(values) if "kind" in values else self.sight.newest(language)
        assert answer.status == (200 if numbers or "kind" not in values else 404)
        entries = re.findall(rf'{HOST}/{language}/(\d{{9}})/(?=[<"])', answer.body)
        assert [int(number) for number in entries] == numbers[:30], answer.address
        heads = [self.sight.shown[number, language].text.headline for number in numbers]
        assert marks(heads) <= answer.marks

    def _day(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        numbers = self.sight.of_day(values["language"], values["date"])
        assert answer.status == (200 if numbers else 404)
        self._lists(answer, numbers, values["language"])

    def _search(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        words, language = asked.removeprefix("?q="), values["language"]
        assert answer.status == 200
        there = self.sight.carrying(language)
        mark = MARK.search(words)
        if words.startswith("person"):
            pk = next(pk for pk, name in self.reader.vocabulary.persons.items() if mark and name == mark.group())
            numbers = {one.story.number for one in there if ("person", pk) in one.subjects}
        else:
            numbers = {one.story.number for one in there if not mark or mark.group() in one.searched}
        listed = FOUND.search(answer.body)
        told = [int(number) for _language, number in re.findall(r"/([\w-]+)/(\d{9})", listed[1] if listed else "")]
        assert set(told) == numbers, f"{answer.address} finds {told}, not {numbers}"
        counted = COUNT.search(answer.body)
        if counted:
            assert int(counted[1]) == len(numbers)
        if mark and not any(mark.group() in one.marks for one in self.sight.shown.values()):
            self._as_never(answer, language, mark.group(), asked)

    def _as_never(self, answer: Answer, language: str, mark: str, asked: str) -> None:
        """A search for what is hidden finds what one for a mark that was never written finds."""
        address = f"/{language}/search/{asked.replace(mark, NEVER)}"
        never = self.reader.never.get(address) or self.reader.crawler.get(address).body
        self.reader.never[address] = never
        assert answer.body.replace(mark, NEVER) == never, f"{answer.address} knows more than it says"

    def _suggest(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        mark = asked.removeprefix("?q=")
        kind, pk = next((kind, pk) for kind, pk, name in self.reader.vocabulary.subjects() if name == mark)
        told = [one["name"] for one in json.loads(answer.body)["suggestions"]]
        assert told == ([mark] if self.sight.carrying(values["language"], (kind, pk)) else []), answer.address

    def _photo(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        assert answer.status == (200 if values["file"] in self.sight.files else 404), answer.address

    def _card(self, address: str) -> None:
        """Asked with “whatever there is”: 304 where there is one, and nothing is drawn."""
        answer = self.reader.crawler.get(address, headers={"If-None-Match": "*"})
        assert answer.status == (304 if address in self.sight.cards else 404), f"{address}: {answer.status}"
        assert not answer.marks

    def _sitemap(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        weeks = {(one.version.language, one.row.listed_at) for one in self.sight.shown.values()}
        expected = {
            f"/sitemap-{language}-{(at - dt.timedelta(days=at.weekday())).date()}.xml" for language, at in weeks
        }
        assert set(re.findall(r"/sitemap-[a-z-]+?-\d{4}-\d\d-\d\d\.xml", answer.body)) == expected

    def _sitemap_week(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        begins = dt.datetime.combine(values["week"], dt.time(), dt.UTC)
        there = self.sight.carrying(values["language"])
        numbers = {one.story.number for one in there if begins <= one.row.listed_at < begins + dt.timedelta(days=7)}
        assert answer.status == (200 if numbers else 404)
        self._lists(answer, numbers, values["language"])

    def _sitemap_tag(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        self._names_subjects(answer, ("tag", "section") if "tags" in answer.address else ("person",))

    _sitemap_person = _sitemap_tag

    def _names_subjects(self, answer: Answer, kinds: tuple[str, ...]) -> None:
        carried = {subject for one in self.sight.shown.values() for subject in one.subjects}
        there = [one for one in self.reader.vocabulary.subjects() if one[:2] in carried]
        named = {mark for kind, _pk, mark in there if kind == kinds[0]}
        assert named <= answer.marks
        assert answer.status == (200 if named else 404)

    def _news_sitemap(self, answer: Answer, values: dict[str, Any], asked: str) -> None:
        assert set(answer.stories) == self.sight.news

    def finish(self) -> None:
        """A dispatch that never was, in a language: the page that all hidden ones must be like."""
        asked = ["/media/none-48.jpg", *(f"/{language}/{UNKNOWN}-rien/" for language in self.reader.languages)]
        for address in asked if self.full else [asked[self.turn % len(asked)]]:
            self._like_what_never_was(self.reader.crawler.get(address))
