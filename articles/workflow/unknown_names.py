"""Names that stand often in public texts and are in no vocabulary."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from articles.language import body, unknown_names
from articles.language.folding import key
from articles.models import Form, Publication

TEXTS = 400
"""So many of the newest stories of a language are read."""
LEAST = 2
"""In so many stories a name stands at least."""
MOST = 100


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name as it is most often written, in how many stories it stands, and the newest of them."""

    name: str
    stories: int
    number: int


def listed(language: str, at: dt.datetime) -> list[Unknown]:
    """The names that recur in a language's newest public stories and are no form of a person or tag; two queries."""
    stories = Publication.objects.visible(at).in_language(language).newest_first(at)
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    newest: dict[str, int] = {}
    for number, *parts in stories.values_list("number", "headline", "lead", "body")[:TEXTS]:
        text = "\n".join([parts[0], parts[1], body.plain(parts[2])])
        here: dict[str, str] = {}
        for name in unknown_names.found(text, language):
            here.setdefault(key(name, language), name)
        for folded, name in here.items():
            counts[folded] += 1
            written.setdefault(folded, Counter())[name] += 1
            newest.setdefault(folded, number)
    often = [folded for folded, count in counts.most_common() if count >= LEAST]
    asked = {part for folded in often for part in _runs(folded)}
    known = set(Form.objects.filter(language=language, folded__in=asked).values_list("folded", flat=True))
    return [
        Unknown(written[folded].most_common(1)[0][0], counts[folded], newest[folded])
        for folded in often
        if known.isdisjoint(_runs(folded))
    ][:MOST]


def _runs(folded: str) -> set[str]:
    """A name and every run of two words or more in it: “président Ilham Aliyev” holds a known name."""
    words = folded.split(" ")
    runs = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 2, len(words) + 1)}
    return runs | {folded}
