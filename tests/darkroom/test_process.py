"""The process that opens pictures: what it is given, what it may take, and that its word is not believed unseen."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from articles.darkroom import sending
from articles.darkroom.sending import NotDeveloped, develop
from newsroom.place import CHECKOUT
from tests.pictures import drawn, file_of

PICTURE = file_of(drawn((120, 90))).read()


def told(*prints: dict) -> dict:
    return {"format": "JPEG", "width": 120, "height": 90, "credit": "", "caption": "", "prints": list(prints)}


PRINT = {"width": 120, "height": 90, "extension": "jpg", "ratio": ""}


@pytest.fixture
def taken_over(monkeypatch):
    """A process that does what a hostile picture made it do: ``taken_over(files, told)``."""

    def instead(files: dict[str, bytes], says: object) -> None:
        def run(order: dict, folder: Path, until: float) -> None:
            for name, content in files.items():
                (folder / name).write_bytes(content)
            (folder / "told.json").write_text(says if isinstance(says, str) else json.dumps(says))

        monkeypatch.setattr(sending, "_run", run)

    return instead


def test_what_it_brings_out_is_taken_when_it_is_what_was_ordered(taken_over):
    taken_over({"0": PICTURE}, told(PRINT))
    assert develop(b"anything").prints[0].content == PICTURE


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"0": b"<html><script>"}, told(PRINT)),
        ({"0": PICTURE}, told({**PRINT, "extension": "svg"})),
        ({"0": PICTURE}, told({**PRINT, "extension": "webp"})),
        ({"0": PICTURE}, told({**PRINT, "extension": "avif"})),
        ({"0": PICTURE}, told({**PRINT, "ratio": "../../etc"})),
        ({"0": PICTURE}, told({**PRINT, "width": "../../etc"})),
        ({"0": PICTURE}, {**told(PRINT), "format": "../../etc"}),
        ({}, told(PRINT)),
        ({"0": PICTURE}, "no JSON"),
        ({"0": PICTURE}, []),
        ({"0": PICTURE}, {}),
    ],
)
def test_what_it_brings_out_is_refused_when_it_is_something_else(taken_over, files, says):
    taken_over(files, says)
    with pytest.raises(NotDeveloped) as refused:
        develop(b"anything")
    assert refused.value.code == "unreadable"


def test_a_link_out_of_its_folder_is_not_followed(tmp_path, monkeypatch):
    (tmp_path / "another picture").write_bytes(PICTURE)

    def run(order: dict, folder: Path, until: float) -> None:
        (folder / "0").symlink_to(tmp_path / "another picture")
        (folder / "told.json").write_text(json.dumps(told(PRINT)))

    monkeypatch.setattr(sending, "_run", run)
    with pytest.raises(NotDeveloped):
        develop(b"anything")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at the process through /proc")
def test_it_is_told_no_secret_and_sees_a_folder_with_the_file_alone(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret of the house")
    seen = {}
    really = subprocess.Popen

    def start(*given, **more):
        process = really(*given, **more)
        about = Path("/proc", str(process.pid))
        seen["environment"] = (about / "environ").read_bytes()
        seen["folder"] = about.joinpath("cwd").readlink()
        seen["files"] = sorted(path.name for path in seen["folder"].iterdir())
        return process

    monkeypatch.setattr(subprocess, "Popen", start)
    assert develop(PICTURE).prints
    assert b"secret" not in seen["environment"]
    assert seen["environment"].strip(b"\0") == b"LC_ALL=C.UTF-8"
    assert {"original"} <= set(seen["files"]) <= {"errors", "original", "told.json", *map(str, range(30))}
    assert not seen["folder"].exists()


def test_limits_hold_for_what_the_process_does_afterwards():
    program = (
        "import json, resource, sys; from articles.darkroom.__main__ import limit; limit(json.loads(sys.argv[1])); "
        "print(json.dumps({n: resource.getrlimit(getattr(resource, 'RLIMIT_' + n)) for n in json.loads(sys.argv[1])}))"
    )
    wanted = {"AS": 300 * 1024**2, "CPU": 5, "FSIZE": 1000, "NOFILE": 32, "NPROC": 0, "CORE": 0}
    assert set(wanted) == set(sending.LIMITS)
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(wanted)], cwd=CHECKOUT, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == {name: [most, most] for name, most in wanted.items()}


def test_a_lower_limit_of_the_server_stays():
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20)); "
        "from articles.darkroom.__main__ import limit; limit({'NOFILE': 64}); "
        "print(resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(20, 20)"


def test_many_threads_of_a_server_develop_at_once_and_nothing_of_it_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    mine = resource.getrlimit(resource.RLIMIT_AS)
    open_before = len(os.listdir("/proc/self/fd")) if Path("/proc/self").exists() else 0
    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(lambda focal: develop(PICTURE, focal=(focal, 0.5)), [0.1, 0.3, 0.5, 0.7, 0.9, 1]))
    assert [len(one.prints) for one in made] == [6] * 6  # AVIF, WebP and JPEG of the whole, three crops
    assert len({one.prints[-1].content for one in made}) > 1
    assert list(tmp_path.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_AS) == mine
    if open_before:
        assert len(os.listdir("/proc/self/fd")) <= open_before + 1


def test_a_picture_that_ends_the_process_is_refused_and_told_in_the_log(monkeypatch, caplog):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(NotDeveloped) as refused:
        develop(PICTURE)
    assert refused.value.code == "heavy"
    assert "the darkroom ended with 1" in caplog.text
