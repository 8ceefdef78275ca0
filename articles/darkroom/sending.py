"""Sends a file into the darkroom and takes back what was made of it; trusts nothing that comes out unseen."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.darkroom.formats import CROPS, EXTENSIONS, Focal
from articles.darkroom.session import ORIGINAL, TOLD

logger = logging.getLogger(__name__)

LIMITS = {
    "AS": 1280 * 1024**2,  # bytes of memory: 60 megapixels take 360 MB as JPEG, 980 as WebP (docs/photos.md)
    "CPU": 25,  # seconds of processor
    "FSIZE": 64 * 1024**2,  # bytes of a file that it writes
    "NOFILE": 64,  # files open at once
    "NPROC": 0,  # programs and threads that it starts
    "CORE": 0,
}
"""What one picture may take, by the names of setrlimit(2)."""
PATIENCE = 50.0
"""Seconds until a picture is given up, whatever it waits for: less than a proxy waits for an answer."""
AT_ONCE = threading.BoundedSemaphore(2)
"""How many pictures a server process develops side by side; the others wait."""

_STARTS = {"avif": (4, b"ftypavif"), "webp": (8, b"WEBPVP8"), "jpg": (0, b"\xff\xd8\xff")}
"""What a file of each kind has at which place."""


class NotDeveloped(Exception):
    """No picture came out. Codes: those of ``reading.NotTaken``, and busy; ``format`` is what it was, if known."""

    def __init__(self, code: str, format: str = "") -> None:
        super().__init__(code)
        self.code, self.format = code, format


@dataclass(frozen=True, slots=True)
class Print:
    """One file for readers: the whole picture in a width, or (``ratio``) a crop of it."""

    width: int
    height: int
    extension: str
    ratio: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Developed:
    """What a file was (its size upright) and said, and the prints made of it."""

    format: str
    width: int
    height: int
    credit: str
    caption: str
    prints: tuple[Print, ...]


def develop(
    content: bytes, *, extension: str = "", focal: Focal = (0.5, 0.5), credit: str = "", crops_alone: bool = False
) -> Developed:
    """Decode a file and make its prints, in a process of its own. Raises ``NotDeveloped``.

    ``extension`` is what the file's name said; ``credit`` is written into the prints, the file's own where it is "".
    """
    order = {
        "limits": LIMITS,
        "extension": extension,
        "focal": focal,
        "credit": credit,
        "crops_alone": crops_alone,
    }
    until = time.monotonic() + PATIENCE
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise NotDeveloped("busy")
    try:
        with tempfile.TemporaryDirectory(prefix="darkroom-") as folder:
            Path(folder, ORIGINAL).write_bytes(content)
            _run(order, Path(folder), until)
            return _brought_out(Path(folder))
    finally:
        AT_ONCE.release()


def _run(order: dict[str, Any], folder: Path, until: float) -> None:
    """Let the process work in a folder until it ends or its time is over."""
    program = [sys.executable, "-I", str(Path(__file__).parent), json.dumps(order)]
    with (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(
            program, cwd=folder, env={"LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=errors, start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(max(0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise NotDeveloped("heavy") from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    if process.returncode:  # a limit, met in Python, in a library that has no word for it, or by the kernel
        said = (folder / "errors").read_bytes()[-2000:].decode(errors="replace")
        logger.error("the darkroom ended with %s: %s", process.returncode, said)
        raise NotDeveloped("heavy")


def _brought_out(folder: Path) -> Developed:
    """What lies in the folder, as far as it is what was ordered."""
    try:
        told = json.loads(_file(folder, TOLD))
        kind = told["format"]
        if kind not in ("", *EXTENSIONS):
            raise ValueError(kind)
        if code := told.get("refused"):
            raise NotDeveloped(str(code), kind)
        prints = tuple(_print(folder, index, one) for index, one in enumerate(told["prints"]))
        size = int(told["width"]), int(told["height"])
        return Developed(kind, *size, str(told["credit"]), str(told["caption"]), prints)
    except (OSError, ValueError, KeyError, TypeError) as error:
        logger.error("the darkroom brought out something else than prints: %r", error)
        raise NotDeveloped("unreadable") from error


def _print(folder: Path, index: int, told: dict[str, Any]) -> Print:
    extension, ratio = told["extension"], told["ratio"]
    content = _file(folder, str(index))
    place, start = _STARTS[extension]
    if content[place : place + len(start)] != start or ratio not in ("", *CROPS):
        raise ValueError(f"{extension} {ratio}")
    return Print(int(told["width"]), int(told["height"]), extension, ratio, content)


def _file(folder: Path, name: str) -> bytes:
    """A file of the folder itself, not what a link in it leads to."""
    descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(LIMITS["FSIZE"])
