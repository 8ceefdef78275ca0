"""Somebody to turn the links off when the agent is killed, frozen, or waits for a database that does not answer.

A second process, small and forked before anything else is open, that hears the agent's heart through a pipe. The two
would have to die together for a cached page to go unwatched; for that a service manager has its own means
(docs/deployment.md).
"""

from __future__ import annotations

import os
import select
import signal

from articles.public.edge.links import Links

SILENCE = 1.0
"""Seconds without a heartbeat after which nobody is believed to watch."""


class Deadman:
    """``beat`` at least twice in SILENCE; ``end`` when the links are off already."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._pipe = -1
        self._pid = 0
        self._begin()

    def beat(self) -> None:
        try:
            os.write(self._pipe, b".")
        except BlockingIOError:
            pass  # it is slow, not dead: what stands in the pipe is enough
        except BrokenPipeError:
            self.end()
            self._begin()

    def end(self) -> None:
        os.close(self._pipe)
        os.waitpid(self._pid, 0)

    def _begin(self) -> None:
        hears, self._pipe = os.pipe()
        os.set_blocking(self._pipe, False)
        self._pid = os.fork()
        if self._pid:
            os.close(hears)
            return
        try:
            os.close(self._pipe)
            os.setsid()  # what ends the agent's whole group leaves this one time for its deed
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            listen(hears, self._links)
        finally:
            os._exit(0)  # nothing of the agent's own is to be tidied up here


def listen(pipe: int, links: Links, silence: float = SILENCE) -> None:
    """Turn the links off whenever no byte came for so long, and when the pipe's other end is closed."""
    off = False
    while True:
        heard, _, _ = select.select([pipe], [], [], silence)
        if heard and not os.read(pipe, 4096):
            links.off()
            return
        if not heard and not off:
            links.off()
        off = not heard
