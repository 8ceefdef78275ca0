"""The virtual env that bin/demo and bin/test make: once, again where it broke, never over something else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.place import CHECKOUT


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("an env")
    (folder / "nothing.txt").write_text("# nothing to install\n")
    return folder


def prepare(venv: Path, requirements: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, CHECKOUT / "bin" / "prepare.py", requirements, "platform"],
        cwd="/", env=os.environ | {"NEWSROOM_VENV": str(venv)}, capture_output=True, text=True,
    )  # fmt: skip


def test_it_is_made_once_mended_when_moved_and_installed_again_when_the_list_changes(folder):
    venv, requirements = folder / "venv", folder / "nothing.txt"
    first = prepare(venv, requirements)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("Making the virtual env")
    assert "Installing nothing.txt" in first.stdout

    second = prepare(venv, requirements)
    assert (second.returncode, len(second.stdout.splitlines())) == (0, 1)  # only what the module prints

    requirements.write_text("# still nothing\n")
    assert prepare(venv, requirements).stdout.startswith("Installing nothing.txt")

    moved = folder / "moved"
    venv.rename(moved)
    assert prepare(moved, requirements).stdout.startswith("Making the virtual env")

    (moved / "bin" / "python").unlink()
    assert prepare(moved, requirements).stdout.startswith("Making the virtual env")


def test_a_folder_that_is_no_virtual_env_is_left_alone(folder):
    other = folder / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("dear editor")
    done = prepare(other, folder / "nothing.txt")
    assert done.returncode == 1
    assert "is no virtual env" in done.stderr
    assert (other / "letter.txt").read_text() == "dear editor"


def test_what_cannot_be_installed_is_said_and_tried_again_next_time(folder):
    impossible = folder / "impossible.txt"
    impossible.write_text(f"{folder}/no-such-package.whl\n")
    for _ in range(2):
        done = prepare(folder / "venv-of-the-impossible", impossible)
        assert done.returncode == 1
        assert "impossible.txt could not be installed" in done.stderr


@pytest.mark.parametrize("script", ["demo", "test"])
def test_a_machine_without_a_new_enough_python_is_told_what_to_install(folder, script):
    tools = folder / f"tools-{script}"
    tools.mkdir()
    for name in ("sh", "dirname"):
        (tools / name).symlink_to(shutil.which(name))
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    done = subprocess.run(
        [tools / "sh", CHECKOUT / "bin" / script],
        env={"PATH": str(tools), "NEWSROOM_VENV": str(folder / "none")}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed")
