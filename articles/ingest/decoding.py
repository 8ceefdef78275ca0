"""Bytes to text: UTF-8, or UTF-16 with its mark; anything else is refused with the line where it stops being text."""

from __future__ import annotations

import codecs
import re

from django.utils.translation import gettext as _

from articles.ingest.problem import Problem
from articles.language.markup import UNWANTED

_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf",
)  # fmt: skip


def text_of(content: bytes) -> str:
    """A file's text, without its mark of encoding. Raises Problem: empty, binary, in another encoding."""
    if not content.strip(b" \t\r\n\x0b\x0c"):
        raise Problem("empty", _("The file is empty."))
    if content.startswith(_SIGNATURES):
        raise _binary()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decoded(content, "utf-16")
    else:
        text = _decoded(content, "utf-8-sig")
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u00a0\u2028\u2029\u3000"):
        raise Problem("empty", _("The file is empty."))
    control = _CONTROLS.search(text)
    if control is not None and (control.group() == "\0" or len(_CONTROLS.findall(text)) > len(text) // 100):
        raise _binary(line_of(text, control.start()))
    return text


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise Problem("not-utf-16", _("The file says that it is UTF-16, but its bytes are not.")) from error
        if b"\0" in content:
            raise _binary() from error
        before = error.object[: error.start].decode("utf-8", "replace")
        raise Problem(
            "not-utf-8",
            _("The file is not UTF-8 (nor UTF-16 with its mark): the byte %(byte)s is not. Save it as UTF-8.")
            % {"byte": f"0x{error.object[error.start]:02X}"},
            line_of(before, len(before)),
        ) from error


def _binary(line: int | None = None) -> Problem:
    return Problem("binary", _("The file is binary, not text."), line)


def line_of(text: str, position: int) -> int:
    """The line, counted from 1, on which a position of a text stands."""
    return 1 + sum(1 for _end in _LINE_END.finditer(text, 0, position))


def lines_of(text: str) -> list[str]:
    """The lines of a text, their ends taken off."""
    return _LINE_END.split(text)


def clean(text: str) -> str:
    """A text of one line: its spaces single, without control characters and what is invisible in it."""
    return " ".join(UNWANTED.sub("", text).split())
