"""How fast names are found: python benchmarks/names.py [--people 100000] [--refreshed 10000] [--texts 400]

Fills a database of its own with people who have names in eight languages: the first of them by `refresh_forms`, timed,
with its peak of memory, the others by COPY. Then finds the names of the demo's texts, one at a time and fifty at a
time, and prints the milliseconds a text, the database's share apart, and PostgreSQL's plan of the query. Surnames are
shared as in life: the commonest by some percent of all. Exit 1 where refreshing takes more than 6 ms a person or the
plan does not use the index form_lookup.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

MOST = 6.0  # milliseconds to refresh a person's forms in all languages
LATIN = ("ba", "den", "ka", "lor", "mi", "nur", "os", "pel", "ra", "sim", "ta", "vel", "yan", "zor", "gul", "fet")
SPELLED = {
    "ru": ("ба", "ден", "ка", "лор", "ми", "нур", "ос", "пел", "ра", "сим", "та", "вел", "ян", "зор", "гул", "фет"),
    "az": ("ba", "dən", "ka", "lor", "mi", "nur", "os", "pəl", "ra", "sim", "ta", "vəl", "yan", "zor", "gül", "fət"),
    "ar": ("با", "دن", "كا", "لور", "مي", "نور", "أوس", "بل", "را", "سيم", "تا", "فيل", "يان", "زور", "غل", "فت"),
    "zh-hans": ("巴", "登", "卡", "洛", "米", "努", "奥", "佩", "拉", "西", "塔", "韦", "扬", "佐", "古", "费"),
}
ENDINGS = {"ru": "ов", "ar": "وف", "zh-hans": "夫"}
Name = tuple[tuple[int, ...], tuple[int, ...]]


def batched(things: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The things in lists of so many."""
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch


def people_of(count: int, dice: random.Random) -> list[Name]:
    """So many made-up people, each another name: the numbers of the syllables of given and family name."""
    givens = list(product(range(16), range(16), range(6)))
    families = list(product(range(16), range(16), range(16)))
    dice.shuffle(families)
    weights = [1 / (rank + 10) for rank in range(len(families))]
    found: dict[Name, None] = {}
    while len(found) < count:
        found.setdefault((dice.choice(givens), dice.choices(families, weights)[0]))
    return list(found)


def spelled(name: Name, language: str) -> tuple[str, str]:
    """A given and a family name in a language."""
    syllables = SPELLED.get(language, LATIN)
    given, family = ("".join(syllables[number] for number in part).capitalize() for part in name)
    return given, family + ENDINGS.get(language, "ov")


def store(people: list[Name]) -> None:
    """The people themselves, without their forms."""
    from articles.models import Person
    from articles.workflow.vocabulary import LANGUAGES

    for batch in batched(enumerate(people), 2000):
        rows = []
        for number, name in batch:
            fields: dict[str, str] = {}
            for language in LANGUAGES:
                given, family = spelled(name, language)
                code = language.replace("-", "_")
                between = "·" if code == "zh_hans" else " "
                fields |= {f"given_name_{code}": given, f"family_name_{code}": family}
                fields[f"display_name_{code}"] = f"{given}{between}{family}"
            rows.append(Person(slug=f"person-{number}", gender="m", **fields))
        Person.objects.bulk_create(rows)


def refresh(count: int) -> float:
    """Milliseconds a person of `refresh_forms`, in batches as a command would; prints them and the memory."""
    from articles.models import Form, Person
    from articles.workflow.vocabulary import refresh_forms

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    for batch in batched(Person.objects.order_by("id")[:count], 500):
        refresh_forms(batch)
    seconds = time.perf_counter() - begin
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"refresh_forms: {count} people, {Form.objects.count()} forms, {seconds:.1f} s, {grown:.0f} MB more", flush=True
    )
    return seconds * 1000 / count


def copy(first: int) -> None:
    """The forms of everybody else, by COPY."""
    from django.db import connection

    from articles.models import Form, Person
    from articles.workflow.vocabulary import LANGUAGES, forms_of_person

    begin, made, generating = time.perf_counter(), 0, 0.0
    for people in batched(Person.objects.order_by("id")[first:], 5000):
        before = time.perf_counter()
        rows = [
            (code, folded, person.pk, full, False)
            for person in people
            for code in LANGUAGES
            for folded, full in forms_of_person(person, code).items()
        ]
        generating += time.perf_counter() - before
        made += len(rows)
        sql = f'COPY {Form._meta.db_table} (language, folded, person_id, "full", corrected) FROM STDIN'
        with connection.cursor() as cursor, cursor.copy(sql) as out:
            for row in rows:
                out.write_row(row)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Form._meta.db_table}")
    print(f"by COPY: {made} forms more, {time.perf_counter() - begin:.0f} s, {generating:.0f} s of them to make them")


def texts_of(language: str, count: int, people: list[Name], dice: random.Random) -> list[str]:
    """The demo's texts in a language with two of the people named in each, until there are enough."""
    from articles.demo import content

    own = [story.texts[language] for story in content.load() if language in story.texts]
    texts = []
    for number in range(count):
        text = own[number % len(own)]
        between = "·" if language == "zh-hans" else " "
        named = [between.join(spelled(dice.choice(people), language)) for _ in range(2)]
        texts.append("\n".join([text.headline, text.lead, *text.paragraphs(), *(f"{each}: 18." for each in named)]))
    return texts


def find(language: str, texts: list[str], at_once: int) -> None:
    """Find the names of the texts and print what it took."""
    from django.db import connection

    from articles.workflow.vocabulary import find_many

    spent = [0.0]

    def around(execute: Any, *arguments: Any) -> Any:
        before = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            spent[0] += time.perf_counter() - before

    find_many(texts[:1], language)
    with connection.execute_wrapper(around):
        begin, cpu, named = time.perf_counter(), time.process_time(), 0
        for batch in batched(texts, at_once):
            named += sum(len(found.persons) for found in find_many(batch, language))
        total, cpu = time.perf_counter() - begin, time.process_time() - cpu
    letters = sum(map(len, texts)) // len(texts)
    print(
        f"{language:8} {at_once:3} at once, {letters:4} letters: {total * 1000 / len(texts):6.2f} ms a text, "
        f"{spent[0] * 1000 / len(texts):6.2f} of them in the database, "
        f"{cpu * 1000 / len(texts):5.2f} of this process, {named / len(texts):.1f} people",
        flush=True,
    )


def plan(text: str, language: str) -> str:
    """PostgreSQL's plan of the query for one text."""
    from django.db import connection

    from articles.workflow.vocabulary import find

    queries: list[tuple[str, Any]] = []

    def around(execute: Any, sql: str, parameters: Any, *others: Any) -> Any:
        queries.append((sql, parameters))
        return execute(sql, parameters, *others)

    with connection.execute_wrapper(around):
        find(text, language)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {queries[0][0]}", queries[0][1])
        return "\n".join(line[:110] for (line,) in cursor.fetchall())


def test_database() -> Iterator[None]:
    """A database of its own, made and dropped."""
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--refreshed", type=int, default=10_000)
    parser.add_argument("--texts", type=int, default=400)
    options = parser.parse_args()
    import django

    django.setup()
    from articles.workflow.vocabulary import LANGUAGES

    dice = random.Random(8)  # noqa: S311  # the same people every time
    people = people_of(options.people, dice)
    for _ in test_database():
        store(people)
        milliseconds = refresh(min(options.refreshed, options.people))
        copy(options.refreshed)
        for language in LANGUAGES:
            texts = texts_of(language, options.texts, people, dice)
            find(language, texts, 1)
            find(language, texts, 50)
        shown = plan(texts_of("ru", 1, people, dice)[0], "ru")
        print(shown)
        return 0 if milliseconds <= MOST and "form_lookup" in shown else 1
    return 1


if __name__ == "__main__":
    sys.exit(main())
