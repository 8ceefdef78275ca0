"""The floor plan of docs/architecture.md, held by import-linter's contracts in pyproject.toml."""

import subprocess
import sys
import tomllib

import pytest

from newsroom.place import CHECKOUT

RUN = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
OPEN_TO_THE_WORLD = ("public", "wire")


def contracts() -> list[dict]:
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["tool"]["importlinter"]["contracts"]


def test_every_room_keeps_to_its_floor():
    done = subprocess.run([sys.executable, "-c", RUN], cwd=CHECKOUT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(contracts())} kept, 0 broken" in done.stdout


def test_every_room_that_is_open_to_the_world_is_kept_from_working_copies():
    contract = next(c for c in contracts() if c["name"].startswith("What readers and clients see"))
    rooms = {f"articles.{name}" for name in OPEN_TO_THE_WORLD if (CHECKOUT / "articles" / name).is_dir()}
    assert rooms <= set(contract["source_modules"])


@pytest.mark.parametrize("name", ["ledger", "revision", "facts", "translation", "dispatch", "user", "desk"])
def test_the_private_tables_are_named_in_that_contract(name):
    contract = next(c for c in contracts() if c["name"].startswith("What readers and clients see"))
    assert (CHECKOUT / "articles" / "models" / f"{name}.py").exists()
    assert f"articles.models.{name}" in contract["forbidden_modules"]
