"""What the checks cost at a save: python benchmarks/checks.py [--people 10000] [--words 1000] [--turns 30]

Fills a database of its own with people who have names in eight languages, takes as many words of the demo's texts as
asked for, in several languages against their French source, and prints the processor time of all checks with the names
looked up (median of the turns), the extractor's and the names' shares apart. The database's own time is not in it: it
works in another process. Exit 1 where a median is above 50 ms.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

MOST = 50.0  # milliseconds of processor time
LANGUAGES = ("en", "ru", "ar", "zh-hans", "de", "az")


def median(turns: int, deed: Callable[[], Any]) -> float:
    """The median of a deed's processor time in this process, in milliseconds."""
    spent = []
    for _turn in range(turns):
        begun = time.process_time()
        deed()
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def texts_of(language: str, words: int) -> tuple[str, str, int]:
    """So many words of the demo in French and in a language, as bodies; and how many they are."""
    from articles.demo import content
    from articles.language import body, reading

    source: list[str] = []
    version: list[str] = []
    count = 0
    for story in content.load():
        if story.source_language != "fr" or language not in story.texts:
            continue
        for (_kind, theirs), (_same, ours) in zip(story.texts["fr"].blocks, story.texts[language].blocks, strict=True):
            if count < words:
                source.append(theirs)
                version.append(ours)
                count += reading.words(theirs)
    return body.with_ids(body.from_paragraphs(source)), body.with_ids(body.from_paragraphs(version)), count


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=10_000)
    asked.add_argument("--words", type=int, default=1000)
    asked.add_argument("--turns", type=int, default=30)
    options = asked.parse_args()

    import django
    from django.conf import settings

    from newsroom import postgres

    if settings.EMBEDDED:
        postgres.use(settings.CLUSTER)
    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    try:
        return measure(options)
    finally:
        teardown_databases(made, verbosity=0)
        if settings.EMBEDDED:
            postgres.release(settings.CLUSTER)


def measure(options: argparse.Namespace) -> int:
    import names as namesakes  # benchmarks/names.py, beside this file

    from articles.demo.vocabulary import PEOPLE
    from articles.language import checks
    from articles.language.checks.pair import Pair
    from articles.models import Person
    from articles.workflow import checking
    from articles.workflow.vocabulary import refresh_forms

    namesakes.store(namesakes.people_of(options.people, random.Random(1)))
    for person in PEOPLE:
        fields: dict[str, str] = {"gender": person["gender"]}
        for language in ("fr", *LANGUAGES):
            code, own = language.replace("-", "_"), person[language]
            fields |= {f"display_name_{code}": own["name"], f"given_name_{code}": own["given"]}
            fields |= {f"family_name_{code}": own["family"], f"patronymic_{code}": own["patronymic"]}
        Person.objects.create(slug=person["key"], **fields)
    refresh_forms(Person.objects.all())
    slow = False
    for language in LANGUAGES:
        before, after, count = texts_of(language, options.words)
        text = checks.Text("A headline of some words", "", after)
        source = SimpleNamespace(headline="Un titre de quelques mots", lead="", body=before)
        version = SimpleNamespace(language=language, dispatch=SimpleNamespace(source_language="fr"))
        facts = SimpleNamespace(genre="factual", photos=[], is_alert=False)

        def all_of_it(text: Any = text, version: Any = version, facts: Any = facts, source: Any = source) -> Any:
            return checking.of_version(text, version, facts, {}, source)

        def figures(text: Any = text, language: str = language, source: Any = source) -> Any:
            given = checks.Text(source.headline, source.lead, source.body)
            return Pair(text, language, given, "fr").groups

        def sequences(text: Any = text, language: str = language, source: Any = source) -> Any:
            given = checks.Text(source.headline, source.lead, source.body)
            return checks.asked(given, "fr"), checks.asked(text, language)

        found = all_of_it()
        total, read, asked = (median(options.turns, deed) for deed in (all_of_it, figures, sequences))
        slow = slow or total > MOST
        print(
            f"{language:8} {count} words, {options.people} people: {total:5.1f} ms "
            f"(reading and aligning {read:4.1f}, names' sequences {asked:4.1f}); {[one['check'] for one in found]}"
        )
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
