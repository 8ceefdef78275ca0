"""Where the demo keeps what it makes: never in the checkout, and one folder for each checkout."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def base() -> Path:
    """The folder of all demos: NEWSROOM_DATA, root's /var/lib/newsroom-demo, or the account's data folder."""
    if chosen := os.environ.get("NEWSROOM_DATA"):
        return Path(chosen).absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/newsroom-demo")
    # XDG Base Directory Specification: a relative value is to be ignored.
    data_home = os.environ.get("XDG_DATA_HOME", "")
    parent = Path(data_home) if data_home.startswith("/") else Path.home() / ".local" / "share"
    return parent / "newsroom-demo"


def place(kind: str = "demo", checkout: Path = CHECKOUT) -> Path:
    """The folder of one checkout's `kind` ("demo" or "tests"); nothing is made or looked at."""
    key = hashlib.sha256(os.fsencode(checkout)).hexdigest()[:12]
    return base() / f"{key}-{kind}"
