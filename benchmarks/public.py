"""How fast readers are served: python benchmarks/public.py [--seconds 2] [--rounds 5] [--trials 40] [--dispatches 1000]

On a database of its own: the server as in production (gunicorn, 2 workers), nginx with deploy/nginx.conf and the agent
beside it, all in one run. Every page is asked for by wrk, without the cache and with it, beside an empty view of
Django's and a static file of the same size. Beside the requests a second stands what each costs in processor time of
those who answer (the database's included): a machine that does other things at the same time changes that less. Then
stories are published and withdrawn under a reader's eyes, and the time until it shows is taken. Exit 1 where a figure
misses what is promised.
"""

# ruff: noqa: T201  # a benchmark talks
from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.public.edge.stand import Stand

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

STORY_OF_EMPTY, CACHED_OF_STATIC = 0.2, 0.8
GONE, SHOWN = 0.050, 1.0  # seconds
CONNECTIONS = 32


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=2, help="for each page in each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--trials", type=int, default=40, help="takedowns and publications")
    parser.add_argument("--dispatches", type=int, default=1000, help="of an archive behind the pages")
    options = parser.parse_args()
    missing = [name for name in ("wrk", "nginx") if not found(name)]
    if missing:
        print(f"Not on this machine: {', '.join(missing)} (apt-get install wrk nginx-light)")
        return 1
    import django

    django.setup()
    with tempfile.TemporaryDirectory(prefix="nr-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for host, database in test_database():
            return measure(folder, host, database, options)
    return 1


def found(program: str) -> str | None:
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def test_database() -> Iterator[tuple[str, str]]:
    """A database of its own, made and dropped: (folder of the socket, name)."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    given = connection.get_connection_params()
    yield given["host"], given["dbname"]
    teardown_databases(made, verbosity=0)


def measure(folder: Path, host: str, database: str, options: argparse.Namespace) -> int:
    from django.db import connection
    from django.utils import timezone

    from articles.demo import archive
    from tests.public.edge.stand import Stand

    for _stored in archive.load(options.dispatches, timezone.now()):
        pass
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # the tests' server has no autovacuum
    nginx = found("nginx")
    assert nginx
    stand = Stand(folder, nginx, host=host, database=database)
    stand.environment["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    try:
        stand.collect()
        stand.start("--reuse-port")  # else one of the two workers may get all of wrk's connections
        wrong = throughput(stand, options.seconds, options.rounds)
        return int(any([wrong, latency(stand, options.trials)]))
    finally:
        stand.stop()


# How many requests a second


class Target:
    """One thing to ask for, and what was found: requests a second, microseconds of processor time each."""

    def __init__(self, port: int, path: str, who: Callable[[], list[int]], zipped: bool = False) -> None:
        self.port, self.path, self.who = port, path, who
        self.headers = ["Accept-Encoding: gzip"] if zipped else []
        self.rates: list[float] = []
        self.costs: list[float] = []

    def measure(self, seconds: int) -> None:
        before = spent(self.who())
        requests, rate = load(self.port, self.path, seconds, self.headers)
        self.rates.append(rate)
        self.costs.append((spent(self.who()) - before) / requests * 1e6)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def cost(self) -> float:
        return statistics.median(self.costs)


def load(port: int, path: str, seconds: int, headers: list[str]) -> tuple[int, float]:
    """(requests, requests a second)"""
    from tests.public.edge.stand import HOST

    given = [part for header in (f"Host: {HOST}", "X-Forwarded-Proto: https", *headers) for part in ("-H", header)]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *given, f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+) requests in .*Requests/sec:\s+([\d.]+)", said, re.S)
    if found is None or "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{path}: {said}")
    return int(found[1]), float(found[2])


def spent(processes: list[int]) -> float:
    """Seconds of processor time, their own and the kernel's for them (proc(5), stat: utime and stime)."""
    total = 0
    for pid in processes:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def backends() -> list[int]:
    """The database's processes that serve this benchmark's application."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def pages() -> dict[str, str]:
    """One page of each kind."""
    from articles.models import Publication
    from articles.public import addresses

    row = Publication.objects.filter(language="fr", photos=[]).exclude(people=[]).order_by("-listed_at")[5]
    return {
        "story": addresses.story("fr", row.number, row.slug),
        "front": "/fr/",
        "section": addresses.subject("section", "fr", row.section["slug"]),
        "person": addresses.subject("person", "fr", row.people[0]["slug"]),
    }


def throughput(stand: Stand, seconds: int, rounds: int) -> bool:
    """Every target in turn, several rounds of it, so that whatever else the machine does meets them all; medians."""

    def application() -> list[int]:
        return [*children(stand.running["app"].pid), *backends()]

    def nginx() -> list[int]:
        return children(stand.running["nginx"].pid)

    empty = Target(stand.app_port, "/empty/", application)
    rows: dict[str, dict[str, Target]] = {}
    for name, address in pages().items():
        for zipped in (False, True) if name == "story" else (False,):
            size = len(stand.fetch(address, **({"Accept_Encoding": "gzip"} if zipped else {}))[1])
            title = f"{name}, zipped" if zipped else name
            file = stand.static / f"{title.replace(', ', '-')}.html"
            file.write_bytes(b"x" * size)
            rows[f"{title} ({size} B)"] = {
                "uncached": Target(stand.app_port, address, application, zipped),
                "cached": Target(stand.port, address, nginx, zipped),
                "static": Target(stand.port, f"/static/{file.name}", nginx),
            }
    everything = [empty, *(target for row in rows.values() for target in row.values())]
    for target in everything:
        load(target.port, target.path, 1, target.headers)
    for _round in range(rounds):
        for target in everything:
            target.measure(seconds)
    print(f"\n{'':24}{'requests a second':^52}{'microseconds of processor time':^52}")
    heads = f"{'uncached':>10}{'of empty':>10}{'cached':>10}{'static':>10}{'of static':>12}"
    print(f"{'':24}{heads}{heads}")
    print(f"{'empty view':24}{empty.rate:10.0f}{'':42}{empty.cost:10.0f}")
    for title, row in rows.items():
        uncached, cached, static = row["uncached"], row["cached"], row["static"]
        print(
            f"{title:24}{uncached.rate:10.0f}{uncached.rate / empty.rate:10.2f}{cached.rate:10.0f}{static.rate:10.0f}"
            f"{cached.rate / static.rate:12.2f}{uncached.cost:10.0f}{empty.cost / uncached.cost:10.2f}"
            f"{cached.cost:10.1f}{static.cost:10.1f}{static.cost / cached.cost:12.2f}"
        )
    story = next(iter(rows.values()))
    return (
        story["uncached"].rate / empty.rate < STORY_OF_EMPTY
        or story["cached"].rate / story["static"].rate < CACHED_OF_STATIC
    )


# How long until it shows


def latency(stand: Stand, trials: int) -> bool:
    from tests.public.edge.live import Live
    from tests.public.edge.stand import wait_for

    live = Live()
    gone, shown, listed = [], [], []
    for trial in range(trials):
        number = live.begin(f"Essai {trial}")
        live.move("submit", number, "fr", by="fr-writer")
        live.move("approve", number, "fr", by="fr-editor")
        headline = live.version(number, "fr").head.headline
        address = f"/fr/{number}-essai-{trial}/"
        stand.status(address), stand.status("/fr/")
        live.now("publish", number, by="fr-editor")
        shown.append(wait_for(lambda at=address: stand.status(at) == 200, address))
        listed.append(shown[-1] + wait_for(lambda word=headline: f">{word}<" in stand.ask("/fr/")[1], "the front"))
        for _reader in range(3):
            stand.status(address)
        time.sleep(0.2 if trial % 2 else 0.0)
        live.now("withdraw" if trial % 4 == 3 else "hold", number, note="essai")
        committed = last = time.monotonic()
        while stand.status(address) == 200:
            last = time.monotonic()
        gone.append(last - committed)
    print(f"\n{'milliseconds after the commit':34}{'median':>8}{'most':>8}{'trials':>8}")
    taken = {"withdrawn or held, last seen": gone, "published, its page": shown, "published, the front": listed}
    for name, times in taken.items():
        print(f"{name:34}{statistics.median(times) * 1000:8.1f}{max(times) * 1000:8.1f}{len(times):8}")
    return max(gone) > GONE or max(listed) > SHOWN


if __name__ == "__main__":
    sys.exit(main())
