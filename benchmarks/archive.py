"""What the archive costs readers: python benchmarks/archive.py [--small 1000] [--large 200000] [--rounds 60] [--drop]

Every kind of page from two newsrooms in one server, one with an archive of 1,000 dispatches and one with 200,000: how
long it takes in each, the plan of every query, and whether anything reads a growing table from end to end. Exit 1 where
a page takes more than 1.3 times as long in the large one. The two databases stay for the next run, in a data folder of
their own; to make them takes a quarter of an hour. With --drop they go.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from articles.models import Publication

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("NEWSROOM_CLUSTER", "archive")

LANGUAGE = "fr"
FULL = 31  # stories that fill a page and show that it goes on


def main() -> int:
    options = arguments(__doc__)
    import django

    django.setup()
    from django.test import Client

    from benchmarks.measuring import Reader, measure, pages_of, report
    from benchmarks.two_sizes import newsrooms

    with newsrooms((options.small, options.large), keep=not options.drop) as both:
        readers = [Reader(newsroom, Client()) for newsroom in both]
        pages = pages_of(readers, addresses, options.only)
        measure(pages, readers, options.rounds)
        return int(report(pages, readers, plans=not options.quiet))


def arguments(said: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=1_000, help="dispatches")
    parser.add_argument("--large", type=int, default=200_000, help="dispatches")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--drop", action="store_true", help="drop the databases afterwards")
    parser.add_argument("--only", default="", help="pages whose name has this")
    parser.add_argument("--quiet", action="store_true", help="no plans")
    return parser.parse_args()


def addresses() -> dict[str, tuple[int, str]]:
    """(most queries, address) of each kind of page: of what the newest stories have, so that both newsrooms fill it."""
    from articles.models import Publication
    from articles.public import addresses, dates

    newest = Publication.objects.filter(language=LANGUAGE).order_by("-listed_at").defer("search", "folded")
    rows = list(newest[:600])
    story = rows[50]
    section = Counter(row.section["slug"] for row in rows).most_common(1)[0]
    person = Counter(person["slug"] for row in rows for person in row.people).most_common(1)[0]
    tag = Counter(tag["slug"] for row in rows for tag in row.tags).most_common(1)[0]
    assert min(section[1], person[1], tag[1]) >= FULL
    yesterday = addresses.day(LANGUAGE, dates.local(rows[-1].listed_at).date())
    search = f"/{LANGUAGE}/search/?q="
    older = rows[FULL * 2]
    return {
        "story": (2, addresses.story(LANGUAGE, story.number, story.slug)),
        "front": (4, f"/{LANGUAGE}/"),
        "front, older": (4, f"/{LANGUAGE}/before/{addresses.Moment().to_url(older.listed_at)}/{older.number}/"),
        "section": (4, addresses.subject("section", LANGUAGE, section[0])),
        "person": (4, addresses.subject("person", LANGUAGE, person[0])),
        "tag": (4, addresses.subject("tag", LANGUAGE, tag[0])),
        "day": (4, yesterday),
        "search, common word": (6, search + quote(common_word(rows))),
        "search, common, by time": (6, search + quote(common_word(rows)) + "&order=newest"),
        "search, rare word": (6, search + f"nr{story.number:x}"),
        "search, nothing": (6, search + "nrffffffffff"),
        "search, person": (6, search + f"person:{person[0]}"),
        "feed, Atom": (4, f"/{LANGUAGE}/feed.atom"),
        "feed of a section, RSS": (4, addresses.subject("section", LANGUAGE, section[0]) + "feed.rss"),
        "corrections": (4, f"/{LANGUAGE}/corrections/"),
        "history": (4, f"/{LANGUAGE}/{story.number}-{story.slug}/history/"),
        "news sitemap": (4, "/news-sitemap.xml"),
        "sitemap": (4, "/sitemap.xml"),
    }


def common_word(rows: list[Publication]) -> str:
    """The long word that most of the stories have."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen.update(set(re.findall(r"[^\W\d_]{7,}", row.body)))
    return max(seen, key=lambda word: (seen[word], word))


if __name__ == "__main__":
    sys.exit(main())
