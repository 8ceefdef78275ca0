"""Text that XML 1.0 can carry."""

from __future__ import annotations

import re
from typing import Any

# What is not a Char (XML 1.0, 2.2); a feed that holds one is no XML to anybody.
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(read: Any) -> Any:
    """The same strings, lists and objects as JSON gave, without the characters that XML forbids."""
    if isinstance(read, str):
        return _UNPRINTABLE.sub("", read)
    if isinstance(read, list):
        return [printable(each) for each in read]
    if isinstance(read, dict):
        return {name: printable(value) for name, value in read.items()}
    return read
