"""Where texts come from: files, folders that are walked, standard input. Nothing is ever fetched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from articles.ingest import limits
from articles.ingest.problem import Problem

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: ``path`` is None for standard input; ``problem`` is why there is nothing to read."""

    name: str
    path: Path | None = None
    problem: Problem | None = None

    def read(self) -> bytes:
        """The file's bytes. Raises Problem."""
        if self.problem is not None:
            raise self.problem
        try:
            if self.path is None:
                content = sys.stdin.buffer.read(limits.FILE + 1)
            else:
                with self.path.open("rb") as file:
                    content = file.read(limits.FILE + 1)
        except OSError as error:
            raise unreadable(error) from error
        if len(content) > limits.FILE:
            raise Problem(
                "file-too-large",
                _("The file is larger than %(limit)d MB, the most that comes in.") % {"limit": limits.FILE // 10**6},
            )
        return content


def unreadable(error: OSError) -> Problem:
    """The sentence for what the system says of a file."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem("missing", _("There is no such file."))
    if isinstance(error, PermissionError):
        return Problem("no-permission", _("This account may not read the file."))
    return Problem("unreadable", _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or "?"})


def find(paths: Iterable[str]) -> Iterator[Source]:
    """The files that paths name, in order; a folder's by name, hidden ones and links to folders left out."""
    for given in paths:
        if given == STANDARD_INPUT:
            yield Source(STANDARD_INPUT)
            continue
        if "\0" in given:
            yield Source(shown(given), problem=Problem("missing", _("There is no such file.")))
            continue
        path = Path(given)
        if path.is_dir():
            yield from _walk(path)
        else:
            yield Source(shown(path), path)


def _walk(folder: Path) -> Iterator[Source]:
    failed: list[OSError] = []
    empty = True
    for at, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            empty = False
            path = Path(at) / name
            regular = path.is_file() or not path.exists()  # a dangling link says so when it is read
            problem = None if regular else Problem("no-file", _("This is no file that can be read."))
            yield Source(shown(path), path, problem)
    for error in failed:
        yield Source(shown(str(error.filename)), problem=unreadable(error))
    if empty and not failed:
        yield Source(shown(folder), problem=Problem("empty-folder", _("There is no file in this folder.")))


def shown(path: str | Path) -> str:
    """A path as it can be printed, whatever bytes its name has."""
    return os.fsencode(str(path)).decode("utf-8", "replace")
