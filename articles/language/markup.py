"""The body's markup as a tree of blocks: HTML of the sanitiser in, one canonical spelling out.

On top stand ``p h2 ul ol blockquote``; lists hold items, quotations paragraphs and lists; running text holds
``a strong em br``. What else comes in becomes one of these or falls away, its text kept.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TOP = frozenset({"p", "h2", "ul", "ol", "blockquote"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_BREAKS = frozenset(
    {"div", "section", "article", "figure", "figcaption", "header", "footer", "main", "aside", "address", "nav"}
    | {"dl", "dt", "dd", "pre", "table", "tr", "caption", "hr"}
)
_CELLS = frozenset({"td", "th"})
READ = set(TOP | _HEADINGS | _BREAKS | _CELLS | frozenset(_MARKS) | {"li", "a", "br"})
_TOKEN = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_SPACE = re.compile(r"[ \t\n\r\f\v\u2028\u2029\x85]+")
# Control characters, lone surrogates, non-characters, zero-width spaces, soft hyphens and overrides of direction.
UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202d\u202e\ufeff\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Text with its marks; a line break is the text "\\n"."""

    text: str
    href: str = ""
    marks: tuple[str, ...] = ()


@dataclass(slots=True)
class Node:
    tag: str
    id: str = ""
    children: list[Node | Run] = field(default_factory=list)


class _Builder:
    """Puts the tokens of a cleaned body into top-level blocks."""

    def __init__(self) -> None:
        self.root = Node("")
        self.containers = [self.root]
        self.text_block: Node | None = None
        self.open: list[tuple[str, Node | None]] = []
        self.marks: list[str] = []
        self.links: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self.text("\n", line_break=True)
        elif tag in _MARKS:
            self.marks.append(_MARKS[tag])
        elif tag == "a":
            self.links.append(_address(attributes.get("href", "")))
        elif tag in _CELLS:
            self.text(" ")
        elif tag in TOP or tag in _HEADINGS or tag in _BREAKS or tag == "li":
            self.text_block = None
            self.open.append((tag, self._block(tag, attributes.get("data-id", ""))))

    def end(self, tag: str) -> None:
        if tag in _MARKS:
            if _MARKS[tag] in self.marks:
                self.marks.reverse()
                self.marks.remove(_MARKS[tag])
                self.marks.reverse()
        elif tag == "a":
            if self.links:
                self.links.pop()
        elif any(name == tag for name, _node in self.open):
            self.text_block = None
            while self.open:
                name, node = self.open.pop()
                if node is not None and self.containers[-1] is node:
                    self.containers.pop()
                if name == tag:
                    break

    def _block(self, tag: str, given: str) -> Node | None:
        """Open a block; None where the tag only ends the paragraph before it."""
        parent = self.containers[-1]
        if tag in {"p"} | _HEADINGS:
            kind = "p" if tag == "p" or parent is not self.root else "h2"
            self.text_block = self._add(self._list_item(parent), Node(kind))
            if parent is self.root and ID.fullmatch(given):
                self.text_block.id = given
            return None
        if tag == "li":
            if parent.tag not in {"ul", "ol"}:
                return None
            node = self._add(parent, Node("li"))
        elif tag in {"ul", "ol"} or (tag == "blockquote" and parent is self.root):
            node = self._add(self._list_item(parent), Node(tag))
            if parent is self.root and ID.fullmatch(given):
                node.id = given
        else:
            return None
        self.containers.append(node)
        return node

    def _list_item(self, parent: Node) -> Node:
        """Where a block may stand: in a list only within an item of it."""
        if parent.tag not in {"ul", "ol"}:
            return parent
        if parent.children and isinstance(parent.children[-1], Node):
            return parent.children[-1]
        return self._add(parent, Node("li"))

    @staticmethod
    def _add(parent: Node, node: Node) -> Node:
        parent.children.append(node)
        return node

    def text(self, text: str, *, line_break: bool = False) -> None:
        text = UNWANTED.sub("", text)
        blank = not _SPACE.sub("", text)
        if self.text_block is None:
            if blank:
                return
            parent = self.containers[-1]
            if parent.tag in {"ul", "ol"}:
                self.text_block = self._add(parent, Node("li"))
            elif parent.tag == "li" and not parent.children:
                self.text_block = parent
            else:
                self.text_block = self._add(parent, Node("p"))
        if not line_break:
            text = _SPACE.sub(" ", text)
        marks = tuple(mark for mark in ("strong", "em") if mark in self.marks)
        self.text_block.children.append(Run(text, self.links[-1] if self.links else "", marks))


def parse(html: str) -> list[Node]:
    builder = _Builder()
    for token in _TOKEN.finditer(html):
        closing, tag, attributes, text = token.groups()
        if text is not None:
            builder.text(entities.unescape(text))
        elif closing:
            builder.end(tag.lower())
        else:
            found = {
                name.lower(): entities.unescape(double or single)
                for name, double, single in _ATTRIBUTE.findall(attributes)
            }
            builder.start(tag.lower(), found)
    return _tidied(builder.root.children)


def _tidied(children: Sequence[Node | Run]) -> list[Node]:
    """The nodes that hold text, without space at their ends or around line breaks."""
    kept = []
    for child in children:
        if isinstance(child, Run):
            continue
        runs = _trimmed([run for run in child.children if isinstance(run, Run)])
        child.children = [*runs, *_tidied(child.children)]
        if child.children:
            kept.append(child)
    return kept


def _trimmed(runs: list[Run]) -> list[Run]:
    result: list[Run] = []
    for run in runs:
        text = run.text
        if text == "\n":
            while result and result[-1].text.endswith(" "):
                last = result.pop()
                if last.text.rstrip(" "):
                    result.append(Run(last.text.rstrip(" "), last.href, last.marks))
            if result:
                result.append(Run("\n"))
            continue
        if not result or result[-1].text[-1] in " \n":
            text = text.lstrip(" ")
        if not text:
            continue
        if result and result[-1].text != "\n" and (result[-1].href, result[-1].marks) == (run.href, run.marks):
            text = result.pop().text + text
        result.append(Run(text, run.href, run.marks))
    while result and (result[-1].text == "\n" or result[-1].text.endswith(" ")):
        last = result.pop()
        if last.text.rstrip(" \n"):
            result.append(Run(last.text.rstrip(" "), last.href, last.marks))
    return result


def write(nodes: Iterable[Node]) -> str:
    return "".join(html_of(node) for node in nodes)


def html_of(node: Node) -> str:
    mark = f' data-id="{node.id}"' if node.id else ""
    parts: list[str] = []
    href, marks = "", tuple[str, ...]()
    for child in (*node.children, Run("")):
        run = child if isinstance(child, Run) else Run("")
        if run.text == "\n":  # a line break takes the marks around it, so that none is opened for it alone
            run = Run("\n", href, marks)
        if (run.href, run.marks) != (href, marks):
            parts.extend(f"</{name}>" for name in reversed(marks))
            if run.href != href:
                parts.append("</a>" if href else "")
                parts.append(f'<a href="{escape(run.href, quote=True)}">' if run.href else "")
            parts.extend(f"<{name}>" for name in run.marks)
            href, marks = run.href, run.marks
        if isinstance(child, Node):
            parts.append(html_of(child))
        else:
            parts.append("<br>" if run.text == "\n" else escape(run.text))
    return f"<{node.tag}{mark}>{''.join(parts)}</{node.tag}>"


def text_of(node: Node) -> str:
    inline = "".join(child.text for child in node.children if isinstance(child, Run))
    inner = [text_of(child) for child in node.children if isinstance(child, Node)]
    return "\n".join([inline, *inner] if inline else inner)


def escape(text: str, *, quote: bool = False) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;") if quote else escaped


def _address(href: str) -> str:
    """The address of a link as it is kept, or "": absolute http(s) with a host, or mailto."""
    href = href.strip()
    if not href or re.search(r"[\s\\\x00-\x20<>\"]", href) or UNWANTED.search(href):
        return ""
    try:
        parts = urlsplit(href)
        if parts.scheme in {"http", "https"}:
            return href if parts.hostname else ""
        return href if parts.scheme == "mailto" and "@" in parts.path else ""
    except ValueError:
        return ""
