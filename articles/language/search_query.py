"""What a reader may ask for in the search box, and what PostgreSQL is asked for it.

``words "a phrase" -without person:name after:2025-04-01 before:2025-05-01``; all kinds of quotation marks, minus signs
and dashes; the field names in the eight languages. Whatever is typed has a meaning: nothing here raises.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.language.folding import fold, is_han
from articles.language.markup import UNWANTED
from articles.language.search_text import tokens_with_words

LONGEST = 200
"""Characters that are read."""
MOST = 16
"""Terms that are searched; each word of a phrase is one, and so is a person."""

QUOTES = '"«»‹›“”„‟「」『』〝〞＂'
DASHES = "-‐‑‒–—―−﹣－"
FIELDS = {
    **dict.fromkeys(("person", "personne", "persona", "sexs", "персона", "человек", "شخص", "人物"), "person"),
    **dict.fromkeys(("after", "apres", "nach", "despues", "sonra", "после", "بعد", "之后"), "after"),
    **dict.fromkeys(("before", "avant", "vor", "antes", "evvel", "до", "قبل", "之前"), "before"),
}
"""Folded names of the fields, in any language: an address that is sent to a friend goes on working."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_SPACES = re.compile(r"\s+")
_TERM = re.compile(
    rf"(?P<minus>[{DASHES}]*)(?:(?P<field>[^\W\d_]{{2,12}})[:：]\s?)?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]?|(?P<word>[^\s{QUOTES}]+))"
)
_DAY = re.compile(r"([12][0-9]{3})-([0-9]{1,2})-([0-9]{1,2})")
_RUSSIAN_SURNAME = re.compile("^(.{2,}(?:ев|ов|ин|ын))(?:а|у|ым|е|ой|ою|ых|ыми|ы)?$")
_SHORTEST_PREFIX = 3
_SOFTENED = {"q": "g", "k": "y", "t": "d"}
"""Azerbaijani: what becomes of a word's last letter before a vowel ("uşaq", "uşağı"; "ürək", "ürəyi"), folded."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as it was typed, to be found or to be left out."""

    text: str
    out: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: ``text`` as it may be shown again, its terms, the people and the days; ``ends`` is excluded."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    persons: tuple[str, ...] = ()
    begins: dt.date | None = None
    ends: dt.date | None = None
    no_days: tuple[str, ...] = ()
    cut: bool = False

    @property
    def found(self) -> list[Term]:
        """The terms that a story must have."""
        return [term for term in self.terms if not term.out]

    @property
    def words(self) -> str:
        """The query without people and days: what is left when the filters are dropped."""
        return " ".join(f"-{_quoted(term.text)}" if term.out else _quoted(term.text) for term in self.terms)

    def tsquery(self, language: str) -> str:
        """All of it for PostgreSQL's ``to_tsquery``; empty where nothing is to be found."""
        wanted = [part for term in self.found if (part := phrase(term.text, language))]
        without = [f"!{part}" for term in self.terms if term.out and (part := phrase(term.text, language))]
        return " & ".join([*wanted, *without]) if wanted else ""

    def marked(self, language: str) -> str:
        """For ``ts_headline``: any of the words to be found."""
        return " | ".join(part for term in self.found if (part := phrase(term.text, language)))


@dataclass(slots=True)
class _Reading:
    terms: list[Term] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    begins: dt.date | None = None
    ends: dt.date | None = None
    no_days: list[str] = field(default_factory=list)
    left: int = MOST
    cut: bool = False

    def take(self, text: str, out: bool) -> None:
        """A word or phrase, as far as terms are left."""
        found = tokens_with_words(text)
        if not found:
            return
        if len(found) > self.left:
            self.cut = True
            found = found[: self.left]
            text = text[: found[-1][1].end] if found else ""
        if text:
            self.left -= len(found)
            self.terms.append(Term(text, out))

    def day(self, name: str, written: str) -> None:
        found = day(written)
        if found is None:
            self.no_days.append(written)
        elif name == "after":
            self.begins = max(self.begins or found, found)
        else:
            self.ends = min(self.ends or found, found)

    def person(self, text: str) -> None:
        if not self.left:
            self.cut = True
        elif tokens_with_words(text):
            self.left -= 1
            self.persons.append(text)


def clean(text: str) -> str:
    """A text without what no reader types: control characters, lone surrogates, private use; single spaces."""
    return _SPACES.sub(" ", UNWANTED.sub("", _PRIVATE.sub("", text.replace("\0", "")))).strip()


def day(written: str) -> dt.date | None:
    """A day as 2025-04-01; None where it is none."""
    match = _DAY.fullmatch(fold(written))
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def parse(text: str) -> Query:
    """Read what was typed."""
    whole = clean(text[: LONGEST * 50])
    text = whole[:LONGEST].rstrip()
    reading = _Reading(cut=len(whole) > LONGEST)
    for match in _TERM.finditer(text):
        said = match["phrase"] if match["phrase"] is not None else match["word"]
        name = FIELDS.get(fold(match["field"])) if match["field"] else None
        if match["field"] and name is None:  # "Bakou:" is a word like any other
            said = f"{match['field']} {said}"
        if name in ("after", "before"):
            reading.day(str(name), said)
        elif name == "person" and not match["minus"]:
            reading.person(said)
        else:
            reading.take(said, bool(match["minus"]))
    return Query(
        text, tuple(reading.terms), tuple(reading.persons), reading.begins, reading.ends,
        tuple(reading.no_days), reading.cut,
    )  # fmt: skip


def phrase(text: str, language: str = "") -> str:
    """The words of a text one after the other, for ``to_tsquery``: quoted letters and digits, nothing else."""
    atoms = list(_atoms(text, language))
    out = ""
    for n, (atom, place) in enumerate(atoms):
        gap = place - atoms[n - 1][1] if n else 0
        out += f" <{gap}> {atom}" if n else atom
    return f"({out})" if len(atoms) > 1 else out


def beginning(text: str) -> str:
    """Names of which a word begins with the last one typed and that have the others, for ``to_tsquery``."""
    atoms = [atom for atom, _place in _atoms(text, "")]
    if not atoms:
        return ""
    typed = "" if text[-1:].isspace() or atoms[-1].endswith(":*") else ":*"
    return " & ".join([*atoms[:-1], atoms[-1] + typed])


def _atoms(text: str, language: str) -> Iterator[tuple[str, int]]:
    """What is asked for each word, and the word's place; of a Chinese run the pairs, or its only character."""
    found = tokens_with_words(text, language)
    for place, (token, word) in enumerate(found):
        if not is_han(token[0]):
            yield _atom(token, language), place
        elif len(token) > len(word.folded):
            yield f"'{token}'", place
        elif not (place and found[place - 1][1].end == word.start and is_han(found[place - 1][0][0])):
            yield f"'{token}':*", place


def _atom(token: str, language: str) -> str:
    if language == "az" and len(token) >= _SHORTEST_PREFIX and token.isalpha():
        soft = _SOFTENED.get(token[-1])
        return f"('{token}':* | '{token[:-1]}{soft}':*)" if soft else f"'{token}':*"
    # PostgreSQL's Russian stems "алиева" to "алиев" but "алиев" to "ал": both are asked for.
    surname = _RUSSIAN_SURNAME.match(token) if language == "ru" else None
    if surname:
        forms = dict.fromkeys((token, surname[1], surname[1] + "а"))
        return "(" + " | ".join(f"'{form}'" for form in forms) + ")"
    return f"'{token}'"


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
