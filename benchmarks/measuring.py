"""Pages of one newsroom at two sizes: how long each takes, how many queries it makes and what the database reads.

The two are asked in turn, page by page and round by round. What the database does is told by its own counters while the
pages are served as always (prepared statements and their plans included), and by the plan of every query.
"""

# ruff: noqa: T201  # a benchmark talks
from __future__ import annotations

import gc
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test import Client
from psycopg import RawCursor

from benchmarks.two_sizes import Newsroom

BOUND = 1.3
"""A page of the large newsroom takes so many times what it takes in the small one, at most."""
READ_AT_MOST = 10_000
"""Rows that one step of a plan may touch: far below the archive, far above any page."""
GROWS = {
    f"articles_{name}"
    for name in (
        "publication", "appearance", "dispatch", "translation", "revision", "facts", "ledgerentry", "ledgernote"
    )
}  # fmt: skip
"""Tables that are as long as the archive; the vocabularies and the newsroom's own are as short in both."""
SHORT = 64 * 1024
"""Bytes: a table of so few is read from end to end in any case, since no index has fewer pages."""
WARM = 8
"""Rounds before the first that counts: PostgreSQL decides at the sixth whether a statement keeps one plan."""

Query = tuple[str, Any]


@dataclass
class Page:
    """One page in all newsrooms: its address in each, the milliseconds it took, and what is wrong with it."""

    name: str
    most_queries: int
    addresses: list[str]
    times: list[list[float]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    indexes: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def medians(self) -> list[float]:
        return [statistics.median(times) for times in self.times]

    @property
    def ratio(self) -> float:
        """How much longer it takes in the large one: the median of the rounds' own ratios would follow every hiccup,
        so that of the medians."""
        small, large = self.medians
        return large / small

    def judge(self) -> None:
        if self.ratio > BOUND:
            self.wrong.append(f"{self.ratio:.2f} times as long")
        if max(self.queries) > self.most_queries:
            self.wrong.append(f"{max(self.queries)} queries, {self.most_queries} at most")


class Reader:
    """Somebody who asks one newsroom for pages, in this process."""

    def __init__(self, newsroom: Newsroom, client: Client) -> None:
        self.newsroom, self.client = newsroom, client

    def get(self, address: str) -> tuple[float, int]:
        """(milliseconds, bytes)"""
        with self.newsroom:
            began = time.perf_counter()
            response = self.client.get(address, SERVER_NAME="localhost")
            body = response.getvalue()
            taken = time.perf_counter() - began
        if response.status_code != 200:
            raise SystemExit(f"{address}: {response.status_code} {response.headers.get('Location', '')}")
        return taken * 1000, len(body)

    def queries(self, address: str) -> list[Query]:
        """What one request asks of the database, once it is warm."""
        asked: list[Query] = []

        def around(execute: Any, sql: Any, parameters: Any, many: bool, context: Any) -> Any:
            asked.append((sql, parameters))
            return execute(sql, parameters, many, context)

        with self.newsroom, connection.execute_wrapper(around):
            self.get(address)
        return asked

    def sequential(self) -> Counter[str]:
        """How often each growing table has been read from end to end so far."""
        with self.newsroom, connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush()")
            cursor.execute(
                "SELECT relname, seq_scan FROM pg_stat_user_tables"
                " WHERE relname = ANY (%s) AND pg_relation_size(relid) > %s",
                [list(GROWS), SHORT],
            )
            return Counter(dict(cursor.fetchall()))


def measure(pages: Sequence[Page], readers: Sequence[Reader], rounds: int) -> None:
    """Fill in what each page took, in every newsroom in turn."""
    for page in pages:
        page.times = [[] for _reader in readers]
        for reader, address in zip(readers, page.addresses, strict=True):
            for _round in range(WARM):
                _taken, size = reader.get(address)
            page.sizes.append(size)
            page.queries.append(len(reader.queries(address)))
        large, address = readers[-1], page.addresses[-1]
        before = large.sequential()
        for _round in range(3):
            large.get(address)
        for table, count in (large.sequential() - before).items():
            page.wrong.append(f"reads {table} from end to end ({count} times in 3 rounds)")
    gc.collect()
    gc.freeze()
    for number in range(rounds):
        for page in pages:
            turns = list(enumerate(zip(readers, page.addresses, strict=True)))
            for place, (reader, address) in turns if number % 2 else reversed(turns):
                page.times[place].append(reader.get(address)[0])
    for page in pages:
        explain(page, readers[-1], page.addresses[-1])
        page.judge()


def explain(page: Page, reader: Reader, address: str) -> None:
    """The plan of every query of a page, the indexes used, and what a plan reads that it should not."""
    names: dict[str, None] = {}
    growing = reader.sequential()
    for sql, parameters in reader.queries(address):
        if not str(sql).lstrip(" (\n").startswith(("SELECT", "WITH")):
            continue
        with reader.newsroom, connection.cursor() as cursor:
            if "$1" in str(sql):  # the readers' room binds on the server
                cursor.cursor = RawCursor(connection.connection)
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", parameters)
            found = cursor.fetchone()[0]
        tree = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
        page.plans.append("\n".join([f"  {' '.join(str(sql).split())[:150]}", *drawn(tree)]))
        for node in nodes(tree):
            table, loops = node.get("Relation Name", ""), node["Actual Loops"]
            if table in growing and node["Node Type"] == "Seq Scan" and loops:
                page.wrong.append(f"plans to read {table} from end to end")
            removed = sum(node.get(f"Rows Removed by {by}", 0) for by in ("Filter", "Index Recheck", "Join Filter"))
            read = (node["Actual Rows"] + removed) * loops
            if read > READ_AT_MOST:
                page.wrong.append(f"{node['Node Type']} {node.get('Index Name', table)}: {read:,.0f} rows")
            if (index := node.get("Index Name")) and _of_what_grows(index) and loops:
                names.setdefault(index)
    page.indexes = list(names)


def _of_what_grows(index: str) -> bool:
    growing = [table.removeprefix("articles_") for table in GROWS] + ["ledger"]
    return index.removeprefix("articles_").startswith(tuple(growing))


def nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for below in tree.get("Plans", ()):
        yield from nodes(below)


def drawn(node: dict[str, Any], depth: int = 2) -> Iterator[str]:
    """A plan in lines: what is done, on what, and how many rows and blocks that took."""
    on = node.get("Index Name") or node.get("Relation Name") or ""
    blocks = node.get("Shared Hit Blocks", 0) + node.get("Shared Read Blocks", 0)
    yield (
        f"{'  ' * depth}{node['Node Type']} {on}".rstrip()
        + f"  {node['Actual Rows']:.0f} rows × {node['Actual Loops']}, {blocks} blocks, "
        + f"{node['Actual Total Time']:.2f} ms"
    )
    for below in node.get("Plans", ()):
        yield from drawn(below, depth + 1)


def report(pages: Sequence[Page], readers: Sequence[Reader], *, plans: bool) -> bool:
    """Print the table and what is wrong; whether anything is."""
    if plans:
        for page in pages:
            print(f"\n{page.name}  {page.addresses[-1]}", *page.plans, sep="\n")
    small, large = (f"{reader.newsroom.size:,}" for reader in readers)
    print(f"\n| page | kB | queries | {small}: ms | {large}: ms | ratio | indexes of what grows |")
    print("|---|---:|---:|---:|---:|---:|---|")
    for page in pages:
        low, high = page.medians
        kilobytes = "/".join(sorted({f"{size / 1000:.0f}" for size in page.sizes}, key=int))
        queries = "/".join(str(count) for count in sorted(set(page.queries)))
        print(
            f"| {page.name} | {kilobytes} | {queries} | {low:.2f} | {high:.2f} | {page.ratio:.2f} "
            f"| {', '.join(page.indexes)} |"
        )
    for page in pages:
        for what in dict.fromkeys(page.wrong):
            print(f"{page.name}: {what}")
    return any(page.wrong for page in pages)


def pages_of(readers: Sequence[Reader], addresses: Callable[[], dict[str, tuple[int, str]]], only: str) -> list[Page]:
    """The pages by name, from what each newsroom says of their bound of queries and their addresses in it."""
    found = []
    for reader in readers:
        with reader.newsroom:
            found.append(addresses())
    return [Page(name, most, [each[name][1] for each in found]) for name, (most, _) in found[0].items() if only in name]
