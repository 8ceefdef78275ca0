"""The links that nginx's ``root`` stands on. Each points at an empty directory with the name of an epoch."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

NONE = "none"
"""Where a link points while nobody watches: nginx then answers from no cache and fills none."""
KEPT = 60
"""Seconds that a directory outlives the link's turning away: a request in flight may still ask for it."""


class Link:
    """One link and the directories beside it, below a folder that nginx may enter."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path.parent

    def point(self, epoch: str) -> bool:
        """Let the link name an epoch; atomic for whoever reads it. Gives back whether it named another before."""
        before = self.target()
        if before == epoch:
            return False
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / epoch).mkdir(mode=0o755, exist_ok=True)
        new = self.folder / f".{self.path.name}.{os.getpid()}"
        new.unlink(missing_ok=True)
        new.symlink_to(epoch)  # relative: the folder may be mounted elsewhere for nginx
        new.replace(self.path)
        if before:
            with contextlib.suppress(OSError):
                os.utime(self.folder / before)  # from here on it is an old one
        return True

    def target(self) -> str | None:
        try:
            return os.readlink(self.path)
        except OSError:
            return None

    def off(self) -> None:
        self.point(NONE)


class Links:
    """The link of the story pages and that of the lists; one folder may hold both."""

    def __init__(self, stories: Path, lists: Path) -> None:
        self.stories, self.lists = Link(stories), Link(lists)

    def point(self, stories: str, lists: str) -> bool:
        """Stories first: a takedown is waiting for them."""
        moved = self.stories.point(stories)
        return self.lists.point(lists) or moved

    def off(self) -> None:
        self.stories.off()
        self.lists.off()

    def sweep(self) -> None:
        """Remove the directories of epochs that are over."""
        for folder in {self.stories.folder, self.lists.folder}:
            named = {NONE, self.stories.target(), self.lists.target()}
            for old in folder.iterdir():
                if old.name in named or old.is_symlink() or not old.is_dir():
                    continue
                with contextlib.suppress(OSError):  # another agent's, or not empty: not ours to remove
                    if old.stat().st_mtime < time.time() - KEPT:
                        old.rmdir()
