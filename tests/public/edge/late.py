"""The newsroom's application, whose answers lie still while a file is there: rendered before, delivered after."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from newsroom.wsgi import application as newsroom

FLAG = Path(os.environ["LATE_FLAG"])


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    made = list(newsroom(environ, start_response))
    until = time.monotonic() + 10
    while FLAG.exists() and time.monotonic() < until:
        time.sleep(0.005)
    return made
