"""Which block of a translation renders which block of its source: by id, else by place, kind, length and figures."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from articles.language.markup import Node, parse, text_of, write

_FIGURE = re.compile(r"\d+")
LIKELY = 0.3
"""From this likeness on, two blocks at the same place may be one and its translation."""


def aligned(source: str, translation: str) -> dict[str, str]:
    """For each block of the translation that has a counterpart, by id: the source block's id.

    Both bodies have ids. A block with the id of a source block is its translation; between two such anchors blocks are
    paired in their order, one with one where the counts agree, else where kind, length and figures speak for it.
    """
    there, here = parse(source), parse(translation)
    ids = {node.id: place for place, node in enumerate(there)}
    found = {node.id: node.id for node in here if node.id in ids}
    anchors = _rising([(ids[node.id], place) for place, node in enumerate(here) if node.id in found])
    ratio = _length(here) / max(1, _length(there))
    before = (-1, -1)
    for anchor in [*anchors, (len(there), len(here))]:
        theirs = [node for node in there[before[0] + 1 : anchor[0]] if node.id not in found]
        mine = [node for node in here[before[1] + 1 : anchor[1]] if node.id not in found]
        found |= {one.id: other.id for one, other in _pairs(mine, theirs, ratio)}
        before = anchor
    return found


def adopt_ids(body: str, source: str, keep: frozenset[str]) -> str:
    """Give the blocks that are new (their ids are not among ``keep``) the ids of the source blocks they translate."""
    nodes = parse(body)
    counterpart = aligned(source, body)
    used = {node.id for node in nodes}
    for node in nodes:
        wanted = counterpart.get(node.id, node.id)
        if node.id not in keep and wanted not in used:
            used.add(wanted)
            node.id = wanted
    return write(nodes)


def _rising(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of anchors that stand in the same order in both: one moved anchors nothing."""
    best: list[list[tuple[int, int]]] = []
    for index, place in enumerate(places):
        runs = [best[j] for j in range(index) if places[j][0] < place[0]]
        best.append([*max(runs, key=len, default=[]), place])
    return max(best, key=len, default=[])


def _length(nodes: Sequence[Node]) -> int:
    return sum(len(text_of(node)) for node in nodes)


def _pairs(mine: list[Node], theirs: list[Node], ratio: float) -> list[tuple[Node, Node]]:
    if len(mine) == len(theirs) and all(a.tag == b.tag for a, b in zip(mine, theirs, strict=True)):
        return list(zip(mine, theirs, strict=True))
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            score = _likeness(one, other, ratio)
            both = best[i][j] + score if score >= LIKELY else 0.0
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], both)
    pairs = []
    i, j = len(mine), len(theirs)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((mine[i], theirs[j]))
    return pairs[::-1]


def _likeness(one: Node, other: Node, ratio: float) -> float:
    """From 0 to 1: whether two blocks may be translations of each other. Figures are the same in every language."""
    if one.tag != other.tag:
        return 0.0
    mine, theirs = text_of(one), text_of(other)
    length = math.exp(-abs(math.log(max(1, len(mine)) / max(1.0, len(theirs) * ratio))))
    figures, others = set(_FIGURE.findall(mine)), set(_FIGURE.findall(theirs))
    if not figures and not others:
        return length
    return 0.4 * length + 0.6 * len(figures & others) / len(figures | others)
