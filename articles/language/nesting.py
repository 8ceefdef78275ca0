"""How deep hostile HTML nests, told before the sanitiser sees it: nh3 takes seconds on deeply nested lists.

A linear scan that follows the HTML tokeniser (WHATWG HTML, 13.2.5) and never counts less than a browser would nest.
"""

from __future__ import annotations

import re

LIMIT = 6
"""Lists, their items and quotations may stand so deep in each other: three levels of a list."""

_ANY = 40
"""Elements of any kind may stand so deep in each other; real pages wrap their text a dozen times."""
_COUNTED = frozenset({"ul", "ol", "li", "blockquote"})

_TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)
    (?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?+)?+)*+(>?)""",
    re.VERBOSE,
)
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "html",
        "head",
        "body",
    }
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_FORMATTING = frozenset(
    {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
)
_IMPLIED = frozenset({"p", "li", "dd", "dt", "option", "td", "th", "tr", "tbody", "thead", "tfoot"})
_CLOSED_BY = {  # what the start of a tag ends without an end tag, where nothing but formatting stands between
    "li": frozenset({"li", "p"}),
    "dd": frozenset({"dd", "dt", "p"}),
    "dt": frozenset({"dd", "dt", "p"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
}
_CLOSES_P = frozenset(
    {
        "p",
        "ul",
        "ol",
        "blockquote",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "table",
        "pre",
        "figure",
        "figcaption",
        "header",
        "footer",
        "main",
        "aside",
        "address",
        "dl",
        "hr",
        "form",
        "fieldset",
        "nav",
    }
)


def depth(html: str, *, limit: int = LIMIT) -> int:
    """How deep lists, items and quotations nest in a piece of HTML; the scan ends as soon as it is over ``limit``.

    More than ``_ANY`` elements of whatever kind in each other count as over it.
    """
    stack: list[str] = []
    deepest = 0
    at = 0
    while (at := html.find("<", at)) >= 0:
        if html.startswith("<!--", at):
            at = _after_comment(html, at)
            if at < 0:
                break
            continue
        tag = _TAG.match(html, at)
        if tag is None:
            following = html[at + 1 : at + 2]
            if following in {"!", "?"} or (following == "/" and html[at + 2 : at + 3].strip()):
                end = html.find(">", at)
                if end < 0:
                    break
                at = end + 1
            else:
                at += 1
            continue
        if not tag[3]:  # the text ends within a tag
            break
        at = tag.end()
        name = tag[2].lower()
        if name in _VOID:
            _close_paragraph(stack, name)
        elif tag[1]:
            _end(stack, name)
        elif name == "plaintext":
            break
        elif name in _RAW:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, at)
            if closing is None:
                break
            at = html.find(">", closing.end())
            if at < 0:
                break
        else:
            _start(stack, name)
            if len(stack) > _ANY:
                return max(limit + 1, deepest)
            if name in _COUNTED:
                deepest = max(deepest, sum(each in _COUNTED for each in stack))
            if deepest > limit:
                break
    return deepest


def _after_comment(html: str, at: int) -> int:
    ends = [end + len(mark) for mark, skip in (("-->", 2), ("--!>", 4)) if (end := html.find(mark, at + skip)) >= 0]
    return min(ends, default=-1)


def _start(stack: list[str], name: str) -> None:
    _close_paragraph(stack, name)
    closes = _CLOSED_BY.get(name, frozenset())
    index = len(stack) - 1
    while index >= 0 and (stack[index] in closes or stack[index] in _FORMATTING):
        if stack[index] in closes:
            del stack[index]
        index -= 1
    stack.append(name)


def _close_paragraph(stack: list[str], name: str) -> None:
    if name not in _CLOSES_P:
        return
    index = len(stack) - 1
    while index >= 0 and stack[index] in _FORMATTING:
        index -= 1
    if index >= 0 and stack[index] == "p":
        del stack[index]


def _end(stack: list[str], name: str) -> None:
    """Take the element off where a browser surely would; formatting left open is opened again, so it stays."""
    over = _FORMATTING | _IMPLIED if name in _CLOSES_P or name in _IMPLIED else _FORMATTING
    index = len(stack) - 1
    while index >= 0 and stack[index] != name and stack[index] in over:
        index -= 1
    if index >= 0 and stack[index] == name:
        stack[index:] = [kept for kept in stack[index + 1 :] if kept in _FORMATTING]
