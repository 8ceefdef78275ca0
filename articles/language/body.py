"""The body of a text: sanitised HTML of a small vocabulary, whose top-level blocks carry ids that survive edits.

The vocabulary is ``p h2 ul ol li blockquote a[href] strong em br``; ``data-id`` stands on top-level blocks alone.
Everything that comes in goes through ``sanitise``; what comes out of it is a fixed point of it.
"""

from __future__ import annotations

import hashlib
import html as entities
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import nh3
from rapidfuzz.distance import Indel

from articles.language import nesting

TOP = frozenset({"p", "h2", "ul", "ol", "blockquote"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_BREAKS = frozenset(
    {"div", "section", "article", "figure", "figcaption", "header", "footer", "main", "aside", "address", "nav"}
    | {"dl", "dt", "dd", "pre", "table", "tr", "caption", "hr"}
)
_CELLS = frozenset({"td", "th"})
_TAGS = set(TOP | _HEADINGS | _BREAKS | _CELLS | frozenset(_MARKS) | {"li", "a", "br"})
_TOKEN = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_FOREIGN = re.compile(r"<(/?)(?:svg|math)(?![a-zA-Z0-9])", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\v\u2028\u2029\x85]+")
# Control characters, lone surrogates, non-characters, zero-width spaces, soft hyphens and overrides of direction.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202d\u202e\ufeff\ud800-\udfff\ufffe\uffff]")
SIMILAR = 0.6
"""From this share of common letters on, a paragraph counts as the former one rewritten."""


class BodyError(ValueError):
    """A body that cannot be taken in: a code and its figures; the sentence is made where it is shown.

    Codes: ``too-deep`` (params: ``limit``).
    """

    def __init__(self, code: str, params: dict[str, object] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params = params or {}


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block: its id ("" where it has none), its tag, its own HTML with the id, its plain text."""

    id: str
    tag: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class _Run:
    """Text with its marks; a line break is the text "\\n"."""

    text: str
    href: str = ""
    marks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    tag: str
    id: str = ""
    children: list[_Node | _Run] = field(default_factory=list)


def sanitise(html: str) -> str:
    """Bring HTML to the vocabulary; text and inline markup at the top level become paragraphs.

    Raises BodyError ``too-deep``. Links keep their address only when it is absolute http(s) or mailto.
    """
    safe = _UNWANTED.sub("", _FOREIGN.sub(r"<\1span", html))
    _refuse_depth(safe)
    cleaned = nh3.clean(
        safe,
        tags=_TAGS,
        attributes={"a": {"href"}, **{tag: {"data-id"} for tag in TOP}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    result = _written(_parsed(cleaned))
    _refuse_depth(result)
    return result


def _refuse_depth(html: str) -> None:
    if nesting.depth(html) > nesting.LIMIT:
        raise BodyError("too-deep", {"limit": nesting.LIMIT})


def blocks(html: str) -> list[Block]:
    """The top-level blocks of a sanitised body; their HTML joined is the body."""
    return [Block(node.id, node.tag, _block_html(node), _block_text(node)) for node in _parsed(html)]


def from_paragraphs(paragraphs: Iterable[str]) -> str:
    """A body of plain paragraphs; markup in them is text and is shown as it was typed. Empty ones are left out."""
    return _written(_parsed("".join(f"<p>{_escaped(_UNWANTED.sub('', text))}</p>" for text in paragraphs)))


def plain(html: str) -> str:
    """The text of a body: blocks two line breaks apart, list items and broken lines one."""
    return "\n\n".join(_block_text(node) for node in _parsed(html))


def strip_ids(html: str) -> str:
    """The body as readers get it, without the ids of its blocks."""
    nodes = _parsed(html)
    for node in nodes:
        node.id = ""
    return _written(nodes)


def with_ids(html: str, previous: str = "") -> str:
    """Give every top-level block an id that is unique in the body.

    An id that is there is kept; of two blocks with one id the one that resembles its former self keeps it. A block
    without id gets the one of the same text in ``previous``, else of a similar text in order; else a new one, which
    depends on the text alone and was never one of ``previous``.
    """
    nodes, former = _parsed(html), _parsed(previous)
    _settle_duplicates(nodes, {node.id: _block_text(node) for node in former if node.id})
    used = {node.id for node in nodes if node.id}
    lost = [node for node in former if node.id and node.id not in used]
    for node, match in _matches([node for node in nodes if not node.id], lost):
        node.id = match.id
    taken = {node.id for node in (*nodes, *former) if node.id}
    for node in nodes:
        if not node.id:
            node.id = _new_id(node, taken)
            taken.add(node.id)
    return _written(nodes)


def _settle_duplicates(nodes: Sequence[_Node], former: dict[str, str]) -> None:
    claims: dict[str, list[_Node]] = {}
    for node in nodes:
        if node.id:
            claims.setdefault(node.id, []).append(node)
    for claimed, claimants in claims.items():
        if len(claimants) > 1:
            text = former.get(claimed, "")
            keeper = max(claimants, key=lambda node: Indel.normalized_similarity(_block_text(node), text))
            for node in claimants:
                if node is not keeper:
                    node.id = ""


def _matches(new: list[_Node], lost: list[_Node]) -> list[tuple[_Node, _Node]]:
    """Pairs of a block without id and the lost block that it was: the same text first, then similar text in order."""
    pairs: list[tuple[_Node, _Node]] = []
    by_text: dict[tuple[str, str], list[_Node]] = {}
    for node in lost:
        by_text.setdefault((node.tag, _block_text(node)), []).append(node)
    for node in list(new):
        if same := by_text.get((node.tag, _block_text(node))):
            match = same.pop(0)
            pairs.append((node, match))
            new.remove(node)
            lost = [other for other in lost if other is not match]
    return pairs + _in_order(new, lost)


def _in_order(new: list[_Node], lost: list[_Node]) -> list[tuple[_Node, _Node]]:
    """The alignment of greatest similarity that keeps the order; long bodies are compared near the diagonal."""
    if not new or not lost:
        return []
    texts = [_block_text(node) for node in lost]
    window = max(len(new), len(lost)) if len(new) * len(lost) <= 10_000 else 25
    best = [[0.0] * (len(lost) + 1) for _ in range(len(new) + 1)]
    scores: dict[tuple[int, int], float] = {}
    for i, node in enumerate(new):
        text = _block_text(node)
        for j, other in enumerate(texts):
            score = 0.0
            if abs(i * len(lost) // len(new) - j) <= window:
                score = Indel.normalized_similarity(text, other, score_cutoff=SIMILAR)
            scores[i, j] = score
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + score if score else 0.0)
    pairs = []
    i, j = len(new), len(lost)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((new[i], lost[j]))
    return pairs


def _new_id(node: _Node, taken: set[str]) -> str:
    for turn in range(10_000):
        seed = f"{node.tag}\n{_block_text(node)}\n{turn}".encode("utf-8", "surrogatepass")
        candidate = "b" + hashlib.blake2s(seed, digest_size=4).hexdigest()[:6]
        if candidate not in taken:
            return candidate
    raise RuntimeError("ten thousand blocks of one text in one body")


class _Builder:
    """Puts the tokens of a cleaned body into top-level blocks."""

    def __init__(self) -> None:
        self.root = _Node("")
        self.containers = [self.root]
        self.text_block: _Node | None = None
        self.open: list[tuple[str, _Node | None]] = []
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

    def _block(self, tag: str, given: str) -> _Node | None:
        """Open a block; None where the tag only ends the paragraph before it."""
        parent = self.containers[-1]
        if tag in {"p"} | _HEADINGS:
            kind = "p" if tag == "p" or parent is not self.root else "h2"
            self.text_block = self._add(self._list_item(parent), _Node(kind))
            if parent is self.root and _ID.fullmatch(given):
                self.text_block.id = given
            return None
        if tag == "li":
            if parent.tag not in {"ul", "ol"}:
                return None
            node = self._add(parent, _Node("li"))
        elif tag in {"ul", "ol"} or (tag == "blockquote" and parent is self.root):
            node = self._add(self._list_item(parent), _Node(tag))
            if parent is self.root and _ID.fullmatch(given):
                node.id = given
        else:
            return None
        self.containers.append(node)
        return node

    def _list_item(self, parent: _Node) -> _Node:
        """Where a block may stand: in a list only within an item of it."""
        if parent.tag not in {"ul", "ol"}:
            return parent
        if parent.children and isinstance(parent.children[-1], _Node):
            return parent.children[-1]
        return self._add(parent, _Node("li"))

    @staticmethod
    def _add(parent: _Node, node: _Node) -> _Node:
        parent.children.append(node)
        return node

    def text(self, text: str, *, line_break: bool = False) -> None:
        text = _UNWANTED.sub("", text)
        blank = not _SPACE.sub("", text)
        if self.text_block is None:
            if blank:
                return
            parent = self.containers[-1]
            if parent.tag in {"ul", "ol"}:
                self.text_block = self._add(parent, _Node("li"))
            elif parent.tag == "li" and not parent.children:
                self.text_block = parent
            else:
                self.text_block = self._add(parent, _Node("p"))
        if not line_break:
            text = _SPACE.sub(" ", text)
        marks = tuple(mark for mark in ("strong", "em") if mark in self.marks)
        self.text_block.children.append(_Run(text, self.links[-1] if self.links else "", marks))


def _parsed(html: str) -> list[_Node]:
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


def _tidied(children: Sequence[_Node | _Run]) -> list[_Node]:
    """The nodes that hold text, without space at their ends or around line breaks."""
    kept = []
    for child in children:
        if isinstance(child, _Run):
            continue
        runs = _trimmed([run for run in child.children if isinstance(run, _Run)])
        child.children = [*runs, *_tidied(child.children)]
        if child.children:
            kept.append(child)
    return kept


def _trimmed(runs: list[_Run]) -> list[_Run]:
    result: list[_Run] = []
    for run in runs:
        text = run.text
        if text == "\n":
            while result and result[-1].text.endswith(" "):
                last = result.pop()
                if last.text.rstrip(" "):
                    result.append(_Run(last.text.rstrip(" "), last.href, last.marks))
            if result:
                result.append(_Run("\n"))
            continue
        if not result or result[-1].text[-1] in " \n":
            text = text.lstrip(" ")
        if not text:
            continue
        if result and result[-1].text != "\n" and (result[-1].href, result[-1].marks) == (run.href, run.marks):
            text = result.pop().text + text
        result.append(_Run(text, run.href, run.marks))
    while result and (result[-1].text == "\n" or result[-1].text.endswith(" ")):
        last = result.pop()
        if last.text.rstrip(" \n"):
            result.append(_Run(last.text.rstrip(" "), last.href, last.marks))
    return result


def _written(nodes: Iterable[_Node]) -> str:
    return "".join(_block_html(node) for node in nodes)


def _block_html(node: _Node) -> str:
    mark = f' data-id="{node.id}"' if node.id else ""
    parts: list[str] = []
    href, marks = "", tuple[str, ...]()
    for child in (*node.children, _Run("")):
        run = child if isinstance(child, _Run) else _Run("")
        if run.text == "\n":  # a line break takes the marks around it, so that none is opened for it alone
            run = _Run("\n", href, marks)
        if (run.href, run.marks) != (href, marks):
            parts.extend(f"</{name}>" for name in reversed(marks))
            if run.href != href:
                parts.append("</a>" if href else "")
                parts.append(f'<a href="{_escaped(run.href, quote=True)}">' if run.href else "")
            parts.extend(f"<{name}>" for name in run.marks)
            href, marks = run.href, run.marks
        if isinstance(child, _Node):
            parts.append(_block_html(child))
        else:
            parts.append("<br>" if run.text == "\n" else _escaped(run.text))
    return f"<{node.tag}{mark}>{''.join(parts)}</{node.tag}>"


def _block_text(node: _Node) -> str:
    inline = "".join(child.text for child in node.children if isinstance(child, _Run))
    inner = [_block_text(child) for child in node.children if isinstance(child, _Node)]
    return "\n".join([inline, *inner] if inline else inner)


def _escaped(text: str, *, quote: bool = False) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;") if quote else escaped


def _address(href: str) -> str:
    """The address of a link as it is kept, or "": absolute http(s) with a host, or mailto."""
    href = href.strip()
    if not href or re.search(r"[\s\\\x00-\x20<>\"]", href) or _UNWANTED.search(href):
        return ""
    try:
        parts = urlsplit(href)
        if parts.scheme in {"http", "https"}:
            return href if parts.hostname else ""
        return href if parts.scheme == "mailto" and "@" in parts.path else ""
    except ValueError:
        return ""
