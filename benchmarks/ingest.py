"""How fast wire text comes in: python benchmarks/ingest.py [--texts 2000] [--people 10000]

Makes a vocabulary of people with names in eight languages and their forms in a database of its own, then takes the
texts in with one process of its own, as `manage.py ingest` does. Prints dispatches a second, the database's share, the
share of finding names, and that process's peak of memory. Exit 1 below 200 a second or above 300 MB.
"""

# ruff: noqa: T201  # a benchmark talks
from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

LEAST, MOST = 200, 300  # dispatches a second, megabytes
SYLLABLES = ("ba", "den", "ka", "lor", "mi", "nur", "os", "pel", "ra", "sim", "ta", "vel", "yan", "zor", "gul", "fet")
CYRILLIC = dict(
    zip(
        SYLLABLES,
        ("ба", "ден", "ка", "лор", "ми", "нур", "ос", "пел", "ра", "сим", "та", "вел", "ян", "зор", "гул", "фет"),
        strict=True,
    )
)
WORDS = {
    "fr": "la réunion des ministres sur le transport ferroviaire a porté dans une salle du port avec les délégations "
    "qui ont examiné un calendrier commun pour les travaux et la part de chacun au cours de cette année",
    "ru": "на встрече министров по железнодорожному транспорту в зале порта делегации рассмотрели общий график работ и "
    "долю каждой из сторон в течение этого года а также вопросы сотрудничества между странами и компаниями",
    "en": "the meeting of ministers on rail transport in a hall of the port read a common calendar for the works "
    "and the share of each party over this year with the delegations that had asked for it in the spring",
}
LINES = {"fr": "Bakou, {day} avril, AZERTAC", "ru": "Баку, {day} апреля, АЗЕРТАДЖ", "en": "Baku, April {day}, AZERTAC"}
Name = tuple[list[str], list[str]]


def names(count: int, dice: random.Random) -> list[Name]:
    """So many made-up people: the syllables of a given and a family name."""
    return [(dice.choices(SYLLABLES, k=2), dice.choices(SYLLABLES, k=3)) for _ in range(count)]


def spelled(name: Name, language: str) -> tuple[str, str]:
    """A given and a family name in a language."""
    parts = ["".join(CYRILLIC[s] for s in part) for part in name] if language == "ru" else ["".join(p) for p in name]
    return parts[0].capitalize(), parts[1].capitalize() + ("ов" if language == "ru" else "ov")


def make_people(people: list[Name]) -> int:
    """Store the people with their forms; gives back the number of forms."""
    from django.conf import settings

    from articles.models import Form, Person
    from articles.workflow.vocabulary import refresh_forms

    for start in range(0, len(people), 500):
        batch = []
        for number, name in enumerate(people[start : start + 500], start):
            fields: dict[str, Any] = {}
            for language, _native in settings.LANGUAGES:
                given, family = spelled(name, language)
                code = language.replace("-", "_")
                fields |= {f"given_name_{code}": given, f"family_name_{code}": family}
                fields[f"display_name_{code}"] = f"{given} {family}"
            batch.append(Person(slug=f"person-{number}", gender="m", **fields))
        refresh_forms(Person.objects.bulk_create(batch))
    return Form.objects.count()


def write_texts(folder: Path, count: int, people: list[Name], dice: random.Random) -> None:
    """Write so many wire texts of about 250 words in three languages, four known people in each."""
    for number in range(count):
        language = dice.choice(("fr", "fr", "ru", "en"))
        paragraphs = []
        for _ in range(8):
            words = dice.choices(WORDS[language].split(), k=30)
            words[0] = words[0].capitalize()
            if len(paragraphs) % 2:
                words[7:7] = spelled(dice.choice(people), language)
            paragraphs.append(" ".join(words) + ".")
        line = LINES[language].format(day=dice.randint(1, 29))
        headline = " ".join(dice.choices(WORDS[language].split(), k=8)).capitalize() + f" {number}"
        (folder / f"{number:06}.txt").write_text("\n\n".join([headline, line, *paragraphs]) + "\n", encoding="utf-8")


def timed(owner: Any, name: str) -> list[float]:
    """Let a function note the time that it takes."""
    inner, spent = getattr(owner, name), [0.0]

    def around(*arguments: Any, **options: Any) -> Any:
        before = time.perf_counter()
        try:
            return inner(*arguments, **options)
        finally:
            spent[0] += time.perf_counter() - before

    setattr(owner, name, around)
    return spent


def child(database: str, folder: str) -> None:
    """Take a folder's texts in and say how that went."""
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    import django

    django.setup()
    from django.db import connection
    from django.utils import timezone

    from articles.ingest import sources
    from articles.ingest.desk_user import desk_user
    from articles.ingest.run import Run
    from articles.workflow import vocabulary

    user = desk_user()
    finding, queries = timed(vocabulary, "find_many"), [0.0, 0]

    def around(execute: Any, *arguments: Any) -> Any:
        before = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            queries[0] += time.perf_counter() - before
            queries[1] += 1

    begin, cpu = time.perf_counter(), time.process_time()
    commits = timed(connection, "_commit")
    with connection.execute_wrapper(around):
        reports = [(r.status, len(r.people)) for r in Run(user, timezone.now()).ingest(sources.find([folder]))]
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    created, found = sum(status == "created" for status, _people in reports), sum(people for _status, people in reports)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    database_share = (queries[0] + commits[0]) / seconds
    print(f"{created} of {len(reports)} texts stored in {seconds:.1f} s: {created / seconds:.0f} dispatches a second")
    print(f"in the database {database_share:.0%} ({queries[1]} queries, {commits[0]:.1f} s of commits)")
    print(f"finding names {finding[0] / seconds:.0%} (its query included), {found} mentions of known people")
    print(f"the process itself {cpu:.1f} s, at most {peak:.0f} MB")
    sys.exit(0 if created / seconds >= LEAST and peak <= MOST and created == len(reports) else 1)


def test_database() -> Iterator[str]:
    """A database of its own, made and dropped; the server's time goes to nobody else meanwhile."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    yield connection.settings_dict["NAME"]
    teardown_databases(made, verbosity=0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
    import django

    django.setup()
    dice = random.Random(8)  # noqa: S311  # the same texts every time
    people = names(options.people, dice)
    for database in test_database():
        with tempfile.TemporaryDirectory() as folder:
            begin = time.perf_counter()
            forms = make_people(people)
            print(
                f"{options.people} people with {forms} forms, made in {time.perf_counter() - begin:.0f} s", flush=True
            )
            write_texts(Path(folder), options.texts, people, dice)
            return subprocess.run([sys.executable, __file__, "--child", database, folder], check=False).returncode
    return 1


if __name__ == "__main__":
    sys.exit(main())
