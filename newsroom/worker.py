"""The demo's worker of jobs: `manage.py procrastinate worker`, which ends with the process that started it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

from django.core.management import execute_from_command_line


def end_with(parent: int) -> None:
    """Ask this process to end once its parent is gone: a `kill -9` of the demo leaves no worker behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> int:
    threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
    execute_from_command_line(["manage.py", "procrastinate", "worker", *sys.argv[1:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
