"""JSON from strangers: what other programs read differently, or choke on, is refused with a sentence.

Deep nesting, long numbers, NaN, duplicate keys, U+0000 and lone surrogates (RFC 8259, 4, 6, 8.2 and 9).
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from django.utils.translation import gettext as _

from articles.ingest import limits
from articles.ingest.decoding import clean, line_of
from articles.ingest.problem import Problem

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_BRACKETS = re.compile(r'["\[\]{}]')
_LONG_NUMBER = re.compile(rf"[0-9]{{{limits.JSON_DIGITS + 1},}}")
_ESCAPE = re.compile(
    r"""\\(?: u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}  # both halves of one character
    | (u[dD][89a-fA-F][0-9a-fA-F]{2}) | (u0000) | . )""",
    re.DOTALL | re.VERBOSE,
)


def load(text: str) -> dict[str, Any]:
    """The one object of a file. Raises Problem."""
    text = text.lstrip("\ufeff")
    _refuse_strings_and_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise Problem(
            "broken-json", _("The JSON is broken: %(reason)s.") % {"reason": error.msg}, line_of(text, error.pos)
        ) from error
    except Problem as problem:
        problem.line = _line(text, problem)
        raise
    if not isinstance(value, dict):
        raise Problem("no-object", _("The file must hold one ninjs item: a JSON object."), 1)
    return value


def _refuse_strings_and_depth(text: str) -> None:
    """One pass over the raw text: how deep it nests, and which escapes its strings hold."""
    depth = position = 0
    while (match := _BRACKETS.search(text, position)) is not None:
        position = match.end()
        sign = match.group()
        if sign == '"':
            string = _STRING.match(text, match.start())
            position = string.end() if string else position
            if string and "\\u" in string.group():
                _refuse_escapes(text, string)
        elif sign in "[{":
            depth += 1
            if depth > limits.JSON_DEPTH:
                raise Problem(
                    "json-too-deep",
                    _("The JSON nests more than %(limit)d deep.") % {"limit": limits.JSON_DEPTH},
                    line_of(text, match.start()),
                )
        else:
            depth -= 1


def _refuse_escapes(text: str, string: re.Match[str]) -> None:
    for escape in _ESCAPE.finditer(text, string.start(), string.end()):
        if escape[1]:
            raise Problem(
                "lone-surrogate",
                _("The JSON holds half a character (\\%(escape)s without its other half).") % {"escape": escape[1]},
                line_of(text, escape.start()),
            )
        if escape[2]:
            raise Problem(
                "nul-character", _("The JSON holds the character U+0000 (\\u0000)."), line_of(text, escape.start())
            )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Problem("duplicate-key", _("The JSON has the key “%(key)s” twice.") % {"key": clean(key)[:60]})
        found[key] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > limits.JSON_DIGITS:
        raise _too_long()
    return int(digits)


def _number(digits: str) -> float:
    if len(digits) > limits.JSON_DIGITS * 2:
        raise _too_long()
    value = float(digits)
    if math.isinf(value):
        raise Problem("number-too-large", _("The JSON holds a number that no program can read."))
    return value


def _too_long() -> Problem:
    return Problem(
        "number-too-long", _("The JSON holds a number of more than %(limit)d digits.") % {"limit": limits.JSON_DIGITS}
    )


def _constant(name: str) -> Any:
    raise Problem("not-a-number", _("The JSON holds “%(name)s”, which is no number.") % {"name": name})


def _line(text: str, problem: Problem) -> int | None:
    """The line of what the reader refused, where the raw text shows it."""
    pattern = {"number-too-long": _LONG_NUMBER, "not-a-number": re.compile(r"\b(?:NaN|Infinity)\b")}.get(problem.code)
    match = pattern.search(text) if pattern else None
    return line_of(text, match.start()) if match else None
