"""The body of a text: sanitised HTML of a small vocabulary, whose top-level blocks carry ids that survive edits.

The vocabulary is ``p h2 ul ol li blockquote a[href] strong em br``; ``data-id`` stands on top-level blocks alone.
Everything that comes in goes through ``sanitise``; what comes out of it is a fixed point of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import nh3
from rapidfuzz.distance import Indel

from articles.language import nesting
from articles.language.markup import READ, TOP, UNWANTED, Node, escape, html_of, parse, text_of, write

_FOREIGN = re.compile(r"<(/?)(?:svg|math)(?![a-zA-Z0-9])", re.IGNORECASE)
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


def sanitise(html: str) -> str:
    """Bring HTML to the vocabulary; text and inline markup at the top level become paragraphs.

    Raises BodyError ``too-deep``. Links keep their address only when it is absolute http(s) or mailto.
    """
    safe = UNWANTED.sub("", _FOREIGN.sub(r"<\1span", html))
    _refuse_depth(safe)
    cleaned = nh3.clean(
        safe,
        tags=READ,
        attributes={"a": {"href"}, **{tag: {"data-id"} for tag in TOP}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    result = write(parse(cleaned))
    _refuse_depth(result)
    return result


def _refuse_depth(html: str) -> None:
    if nesting.depth(html) > nesting.LIMIT:
        raise BodyError("too-deep", {"limit": nesting.LIMIT})


def blocks(html: str) -> list[Block]:
    """The top-level blocks of a sanitised body; their HTML joined is the body."""
    return [Block(node.id, node.tag, html_of(node), text_of(node)) for node in parse(html)]


def from_paragraphs(paragraphs: Iterable[str]) -> str:
    """A body of plain paragraphs; markup in them is text and is shown as it was typed. Empty ones are left out."""
    return write(parse("".join(f"<p>{escape(UNWANTED.sub('', text))}</p>" for text in paragraphs)))


def plain(html: str) -> str:
    """The text of a body: blocks two line breaks apart, list items and broken lines one."""
    return "\n\n".join(text_of(node) for node in parse(html))


def strip_ids(html: str) -> str:
    """The body as readers get it, without the ids of its blocks."""
    nodes = parse(html)
    for node in nodes:
        node.id = ""
    return write(nodes)


def with_ids(html: str, previous: str = "") -> str:
    """Give every top-level block an id that is unique in the body.

    An id that is there is kept; of two blocks with one id the one that resembles its former self keeps it. A block
    without id gets the one of the same text in ``previous``, else of a similar text in order; else a new one, which
    depends on the text alone and was never one of ``previous``.
    """
    nodes, former = parse(html), parse(previous)
    _settle_duplicates(nodes, {node.id: text_of(node) for node in former if node.id})
    used = {node.id for node in nodes if node.id}
    lost = [node for node in former if node.id and node.id not in used]
    for node, match in _matches([node for node in nodes if not node.id], lost):
        node.id = match.id
    taken = {node.id for node in (*nodes, *former) if node.id}
    for node in nodes:
        if not node.id:
            node.id = _new_id(node, taken)
            taken.add(node.id)
    return write(nodes)


def _settle_duplicates(nodes: Sequence[Node], former: dict[str, str]) -> None:
    claims: dict[str, list[Node]] = {}
    for node in nodes:
        if node.id:
            claims.setdefault(node.id, []).append(node)
    for claimed, claimants in claims.items():
        if len(claimants) > 1:
            text = former.get(claimed, "")
            keeper = max(claimants, key=lambda node: Indel.normalized_similarity(text_of(node), text))
            for node in claimants:
                if node is not keeper:
                    node.id = ""


def _matches(new: list[Node], lost: list[Node]) -> list[tuple[Node, Node]]:
    """Pairs of a block without id and the lost block that it was: the same text first, then similar text in order."""
    pairs: list[tuple[Node, Node]] = []
    by_text: dict[tuple[str, str], list[Node]] = {}
    for node in lost:
        by_text.setdefault((node.tag, text_of(node)), []).append(node)
    for node in list(new):
        if same := by_text.get((node.tag, text_of(node))):
            match = same.pop(0)
            pairs.append((node, match))
            new.remove(node)
            lost = [other for other in lost if other is not match]
    return pairs + _in_order(new, lost)


def _in_order(new: list[Node], lost: list[Node]) -> list[tuple[Node, Node]]:
    """The alignment of greatest similarity that keeps the order; long bodies are compared near the diagonal."""
    if not new or not lost:
        return []
    texts = [text_of(node) for node in lost]
    window = max(len(new), len(lost)) if len(new) * len(lost) <= 10_000 else 25
    best = [[0.0] * (len(lost) + 1) for _ in range(len(new) + 1)]
    scores: dict[tuple[int, int], float] = {}
    for i, node in enumerate(new):
        text = text_of(node)
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


def _new_id(node: Node, taken: set[str]) -> str:
    for turn in range(10_000):
        seed = f"{node.tag}\n{text_of(node)}\n{turn}".encode("utf-8", "surrogatepass")
        candidate = "b" + hashlib.blake2s(seed, digest_size=4).hexdigest()[:6]
        if candidate not in taken:
            return candidate
    raise RuntimeError("ten thousand blocks of one text in one body")
