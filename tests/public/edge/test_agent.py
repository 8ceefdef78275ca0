"""``manage.py edge``: it keeps the links, and whenever it cannot, nothing is served from a cache."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from articles.public.edge import deadman, epochs, watch
from articles.public.edge.links import KEPT, NONE, Link, Links
from newsroom.place import CHECKOUT
from tests.public.edge.live import Live
from tests.public.edge.stand import Stand, wait_for


@pytest.fixture
def links(folder: Path) -> Links:
    return Links(folder / "e" / "stories", folder / "e" / "lists")


def targets(stand: Stand) -> set[str]:
    return {stand.target("stories"), stand.target("lists")}


def test_a_stopped_agent_leaves_no_epoch(stand: Stand):
    stand.start_agent()
    process = stand.running["agent"]
    stand.kill("agent", signal.SIGTERM)
    assert process.returncode == 0
    assert targets(stand) == {NONE}


def test_a_killed_agent_leaves_no_epoch_and_its_successor_finds_the_same(stand: Stand):
    stand.start_agent()
    before = stand.target()
    stand.kill("agent", signal.SIGKILL)
    wait_for(lambda: targets(stand) == {NONE}, "the links are off", 5)
    stand.start_agent()
    assert stand.target() == before, "what is in the cache is still good"


def test_a_frozen_agent_is_not_believed_until_it_goes_on(stand: Stand):
    stand.start_agent()
    process = stand.running["agent"]
    os.kill(process.pid, signal.SIGSTOP)
    wait_for(lambda: targets(stand) == {NONE}, "the links are off", 5)
    os.kill(process.pid, signal.SIGCONT)
    wait_for(stand.watched, "the links are on again", 5)


def test_an_agent_whose_connection_is_cut_makes_another(stand: Stand):
    stand.start_agent()
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'newsroom edge'"
                       " AND datname = current_database()")  # fmt: skip
        assert cursor.fetchall() == [(True,)]
        cursor.execute("SET ROLE newsroom_desk")
        cursor.execute("INSERT INTO articles_lead (language, number, pinned_from) VALUES ('fr', 1, now())")
    before = stand.target("lists")
    wait_for(lambda: stand.target("lists") not in (before, NONE), "it reads on", 5)


def test_an_agent_without_a_database_says_so_and_turns_the_links_off(stand: Stand):
    stand.start_agent()
    stand.kill("agent")
    stand.environment["DATABASE_URL"] += "_is_not_there"
    with pytest.raises(AssertionError):
        stand.start_agent(patience=3)
    assert targets(stand) == {NONE}
    assert "nothing is served from the cache" in stand.log("agent")


def test_where_nobody_watches_every_page_is_asked_of_the_application(stand: Stand, live: Live):
    number, address = live.story()
    assert stand.status(address) == 200
    stand.kill("agent")
    wait_for(lambda: targets(stand) == {NONE}, "the links are off", 5)
    assert stand.status(address) == 200
    live.now("hold", number)
    assert [stand.status(address) for _reader in range(3)] == [404] * 3
    stand.kill("app")
    assert stand.status("/fr/") == 502


class Heart:
    """A deadman that only counts."""

    def __init__(self) -> None:
        self.beats, self.ended = 0, False

    def beat(self) -> None:
        self.beats += 1

    def end(self) -> None:
        self.ended = True


class Enough(Exception):
    """Ends the watch, as a signal does."""


def test_no_heart_beats_while_the_database_cannot_be_read(links, monkeypatch):
    attempts = []

    def connect():
        attempts.append(1)
        if len(attempts) == 3:
            raise Enough
        raise psycopg.OperationalError("no such server")

    heart = Heart()
    links.point("1-1-0", "1-1-0")
    monkeypatch.setattr(watch, "AGAIN", 0)
    with pytest.raises(Enough):
        watch.watch(links, connect, heart)
    assert (len(attempts), heart.beats, heart.ended) == (3, 0, True)
    assert links.stories.target() == links.lists.target() == NONE


def test_an_answer_that_came_too_late_is_asked_for_again(links, monkeypatch):
    """The agent was frozen between asking and writing: what it read may be over."""

    class Database:
        def execute(self, *_sql):
            return self

        def notifies(self, **_options):
            raise Enough

    hours = iter([0.0, 0.0, 9.0, 10.0, 10.1])  # swept, asked, answered late, asked, answered
    answers = iter([epochs.Epochs("1-1-0", "1-1-0", None), epochs.Epochs("2-2-0", "2-2-0", None)])
    pointed = []
    monkeypatch.setattr(watch.time, "monotonic", lambda: next(hours, 10.1))
    monkeypatch.setattr(epochs, "read", lambda _database: next(answers))
    monkeypatch.setattr(links, "point", lambda stories, lists: pointed.append(stories))
    with pytest.raises(Enough):
        watch._follow(links, Database(), Heart())
    assert pointed == ["2-2-0"]


def test_silence_turns_the_links_off_and_a_closed_pipe_too(links):
    hears, speaks = os.pipe()
    links.point("1-1-0", "1-1-0")
    listener = threading.Thread(target=deadman.listen, args=(hears, links, 0.05))
    listener.start()
    wait_for(lambda: links.stories.target() == NONE, "silence", 5)
    links.point("2-1-0", "2-1-0")
    os.write(speaks, b".")
    os.close(speaks)
    listener.join(5)
    assert links.stories.target() == links.lists.target() == NONE
    os.close(hears)


def test_a_link_names_an_epoch_at_every_moment_and_old_ones_are_swept(folder):
    link = Link(folder / "e" / "stories")
    missing = []
    ended = threading.Event()
    link.point("0-0-0")

    def look() -> None:
        while not ended.is_set():
            if not link.path.is_dir():
                missing.append(1)

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(200):
        link.point(f"{number}-1-0")
        assert not link.point(f"{number}-1-0")
    ended.set()
    reader.join()
    assert missing == []
    links = Links(link.path, folder / "e" / "lists")
    links.lists.point("7-7-7")
    links.sweep()
    assert len(list(link.folder.iterdir())) > 200, "a request in flight may still ask for the last one"
    for old in link.folder.iterdir():
        if not old.is_symlink():
            os.utime(old, (old.stat().st_atime, old.stat().st_mtime - KEPT - 1))
    links.sweep()
    assert {path.name for path in link.folder.iterdir()} == {"stories", "lists", "199-1-0", "7-7-7"}


def test_the_command_wants_a_link(folder):
    done = subprocess.run(
        [sys.executable, "manage.py", "edge"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "--link" in done.stderr
