"""How fast readers are served: python benchmarks/public.py [--seconds 2] [--rounds 5] [--trials 40] [--dispatches 1000]

On a database of its own: the server as in production (gunicorn, 2 workers), nginx with deploy/nginx.conf and the agent
beside it, all in one run. Every page is asked for by wrk, without the cache and with it, beside an empty view of Django's
and a static file of the same size. Then stories are published and withdrawn under a reader's eyes, and the time until it
shows is taken. Exit 1 where a figure misses what is promised.
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
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

STORY_OF_EMPTY, CACHED_OF_STATIC = 0.2, 0.8
GONE, SHOWN = 0.050, 1.0  # seconds
CONNECTIONS = 16


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
    from django.utils import timezone

    from articles.demo import archive
    from tests.public.edge.stand import Stand

    for _stored in archive.load(options.dispatches, timezone.now()):
        pass
    nginx = found("nginx")
    assert nginx
    stand = Stand(folder, nginx, host=host, database=database)
    stand.environment["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    try:
        stand.start()
        wrong = throughput(stand, options.seconds, options.rounds)
        return int(any([wrong, latency(stand, options.trials)]))
    finally:
        stand.stop()


# How many requests a second


def rate(port: int, path: str, seconds: int, *headers: str) -> float:
    from tests.public.edge.stand import HOST

    given = [part for header in (f"Host: {HOST}", "X-Forwarded-Proto: https", *headers) for part in ("-H", header)]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *given, f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{path}: {said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]


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


def throughput(stand: object, seconds: int, rounds: int) -> bool:
    """Every target in turn, several rounds of it, so that whatever else the machine does meets them all; medians."""
    from tests.public.edge.stand import Stand

    assert isinstance(stand, Stand)
    targets: dict[tuple[str, str], tuple[int, str, list[str]]] = {("empty view", "uncached"): (stand.app_port, "/empty/", [])}
    for name, address in pages().items():
        for packing in ([], ["Accept-Encoding: gzip"]) if name == "story" else ([],):
            title = f"{name}, zipped" if packing else name
            size = len(stand.fetch(address, **({"Accept_Encoding": "gzip"} if packing else {}))[1])
            file = stand.static / f"{title.replace(', ', '-')}.html"
            file.write_bytes(b"x" * size)
            targets[title, "uncached"] = stand.app_port, address, packing
            targets[title, "cached"] = stand.port, address, packing
            targets[title, "static"] = stand.port, f"/static/{file.name}", []
    taken: dict[tuple[str, str], list[float]] = {target: [] for target in targets}
    for turn in range(rounds + 1):  # the first warms up
        for target, (port, path, headers) in targets.items():
            per_second = rate(port, path, seconds if turn else 1, *headers)
            if turn:
                taken[target].append(per_second)
    figures = {target: statistics.median(found) for target, found in taken.items()}
    empty = figures["empty view", "uncached"]
    print(f"\n{'requests a second':18}{'uncached':>10}{'of empty':>10}{'cached':>10}{'static':>10}{'of static':>11}")
    print(f"{'empty view':18}{empty:10.0f}")
    for name in dict.fromkeys(name for name, _how in targets if name != "empty view"):
        uncached, cached, static = (figures[name, how] for how in ("uncached", "cached", "static"))
        print(f"{name:18}{uncached:10.0f}{uncached / empty:10.2f}{cached:10.0f}{static:10.0f}{cached / static:11.2f}")
    return (
        figures["story", "uncached"] / empty < STORY_OF_EMPTY
        or figures["story", "cached"] / figures["story", "static"] < CACHED_OF_STATIC
    )


# How long until it shows


def latency(stand: object, trials: int) -> bool:
    from tests.public.edge.stand import Stand, wait_for
    from tests.public.edge.test_the_cache import Live

    assert isinstance(stand, Stand)
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
        gone.append(wait_for(lambda at=address: stand.status(at) != 200, address))
    print(f"\n{'milliseconds after the commit':34}{'median':>8}{'most':>8}{'trials':>8}")
    for name, times in (("withdrawn or held, gone", gone), ("published, its page", shown), ("published, the front", listed)):
        print(f"{name:34}{statistics.median(times) * 1000:8.1f}{max(times) * 1000:8.1f}{len(times):8}")
    return max(gone) > GONE or max(listed) > SHOWN


if __name__ == "__main__":
    sys.exit(main())
