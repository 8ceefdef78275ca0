"""The translations of the screens: compiled from locale/*/LC_MESSAGES/*.po, which alone are kept in the repository.

`python -m newsroom.messages` compiles what is out of date; gettext's own programs are not needed.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from newsroom.place import CHECKOUT


def compile_all(folder: Path = CHECKOUT / "locale") -> list[Path]:
    """Compile every catalogue below `folder` that is newer than its compiled form; return those written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        _compile(source, compiled)
        written.append(compiled)
    return written


def _compile(source: Path, compiled: Path) -> None:
    from babel.messages.mofile import write_mo  # only when something is out of date: it takes a moment
    from babel.messages.pofile import read_po

    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parent.parent.name)
    descriptor, unfinished = tempfile.mkstemp(dir=compiled.parent, suffix=".unfinished")
    with os.fdopen(descriptor, "wb") as file:
        write_mo(file, catalogue)
    Path(unfinished).chmod(0o644)
    Path(unfinished).replace(compiled)  # at once, for whoever is reading it


if __name__ == "__main__":
    compile_all()
