"""bin/demo, through its door: a process, a port, signals. The data is in a folder of the test's own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsroom.place import CHECKOUT
from newsroom.postgres import Server

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="the demo on the embedded server, which DATABASE_URL turns off"
)
Start = Callable[..., subprocess.Popen]


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="nr-", dir="/tmp"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    yield folder
    for place in folder.glob("*-demo"):
        server = Server(place)
        server.use()
        server.release()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def start(data: Path, port: int) -> Iterator[Start]:
    """Start the demo; whatever a test leaves running is ended."""
    running: list[subprocess.Popen] = []

    def start(*options: str, at: int = port, ready: bool = True) -> subprocess.Popen:
        # not tests.settings: the demo chooses its own, in its own environment
        dropped = {"DJANGO_SETTINGS_MODULE", "NEWSROOM_ROLE", "NEWSROOM_CLUSTER"}
        environment = {name: value for name, value in os.environ.items() if name not in dropped}
        environment["NEWSROOM_DATA"] = str(data)
        process = subprocess.Popen(
            [sys.executable, "-m", "newsroom.demo", "--port", str(at), *options],
            cwd=CHECKOUT, env=environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        running.append(process)
        if ready:
            said = ""
            while "Ctrl-C" not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            process.said = said
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def status(port: int, path: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.status


def end(process: subprocess.Popen, how: signal.Signals) -> str:
    process.send_signal(how)
    return process.communicate(timeout=30)[0]


def servers(data: Path) -> list[int]:
    return [pid for place in data.glob("*-demo") if (pid := Server(place).pid())]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_serves_and_ends_cleanly_with_its_database(start, data, port, how):
    process = start()
    assert status(port, "/admin/login/") == 200
    assert servers(data)
    said = end(process, how)
    assert process.returncode == 0, said
    assert "Stopped." in said
    assert "Traceback" not in said
    assert servers(data) == []


def test_a_second_start_migrates_and_loads_nothing_again(start, data, port):
    end(start(), signal.SIGTERM)
    process = start()
    assert status(port, "/admin/login/") == 200
    steps = [line for line in process.said.splitlines() if line.endswith("…")]
    assert steps == ["Starting PostgreSQL …", "Starting the server …"]
    end(process, signal.SIGTERM)


def test_a_taken_port_gets_one_sentence(start, port):
    start()
    second = start(ready=False)
    said = second.communicate(timeout=30)[0]
    assert second.returncode == 1
    assert said == f"Port {port} is taken by another program: choose one with --port.\n"


def test_after_kill_9_of_the_server_it_starts_again_on_the_same_port(start, data, port):
    process = start()
    process.kill()
    process.wait()
    again = start()
    assert status(port, "/admin/login/") == 200
    end(again, signal.SIGTERM)
    assert servers(data) == []


def test_after_kill_9_of_postgresql_the_running_newsroom_goes_on(start, data, port):
    start()
    (pid,) = servers(data)
    os.kill(pid, signal.SIGKILL)
    request = urllib.request.Request(f"http://127.0.0.1:{port}/admin/", headers={"Cookie": "sessionid=" + "a" * 32})
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                assert answer.url.endswith("/admin/login/?next=/admin/")
                return
        except urllib.error.HTTPError:
            time.sleep(0.2)
    pytest.fail("the newsroom did not find its database again")


def test_static_files_are_served_for_ever_under_a_name_of_their_own(start, port):
    start()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/admin/login/") as answer:
        page = answer.read().decode()
    sheet = page.split('href="/static/')[1].split('"')[0]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/{sheet}") as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_key_is_kept_and_readable_by_nobody_else(start, data):
    end(start(), signal.SIGTERM)
    (key,) = data.glob("*-demo/secret-key")
    before = key.read_text()
    assert len(before) >= 50
    assert key.stat().st_mode & 0o077 == 0
    end(start(), signal.SIGTERM)
    assert key.read_text() == before


def test_reset_asks_first_and_says_so_where_nobody_can_answer(start, data):
    end(start(), signal.SIGTERM)
    process = start("--reset", ready=False)
    said = process.communicate(timeout=30)[0]
    assert process.returncode == 1
    assert "--reset --yes" in said
    assert len(list(data.glob("*-demo/data/PG_VERSION"))) == 1


def test_reset_is_refused_while_the_newsroom_runs_and_then_starts_over(start, data, port):
    running = start()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        other = free.getsockname()[1]
    refused = start("--reset", "--yes", at=other, ready=False)
    assert "Another program still uses the data" in refused.communicate(timeout=30)[0]
    assert refused.returncode == 1
    end(running, signal.SIGTERM)
    (key,) = data.glob("*-demo/secret-key")
    before = key.read_text()
    process = start("--reset", "--yes")
    assert status(port, "/admin/login/") == 200
    assert key.read_text() != before
    end(process, signal.SIGTERM)


@pytest.mark.parametrize("bad", ["0", "65536", "eight", "-1", "८०००"])
def test_a_port_that_is_none_is_said_so(bad):
    done = subprocess.run(
        [sys.executable, "-m", "newsroom.demo", f"--port={bad}"], cwd=CHECKOUT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "is not a port" in done.stderr


def test_the_demo_does_not_run_as_production(data):
    environment = os.environ | {"NEWSROOM_ENV": "production"}
    done = subprocess.run(
        [sys.executable, "-m", "newsroom.demo"], cwd=CHECKOUT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "this is the demo" in done.stderr
