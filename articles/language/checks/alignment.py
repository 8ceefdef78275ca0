"""Which paragraph of a version stands for which of its source: by length, by the figures in both, in order.

After Gale and Church (1993): one for one, one left out, one put in, two joined, one split, by the least cost.
"""

from __future__ import annotations

from articles.language.checks.pair import Group, Part

_LEFT_OUT = 0.65  # what a paragraph costs that has no counterpart; two of one length and no figure in common cost 0.1
_JOINED = 0.6
_SHARED = 0.6  # what figures in common are worth
_NEAR = 5  # paragraphs off the diagonal that are still compared

Anchor = tuple[str, float]


def anchors(part: Part) -> frozenset[Anchor]:
    """The figures by which a paragraph is known again: years, amounts, dates, not 1, 2, 3."""
    found: set[Anchor] = set()
    for one in part.figures:
        if one.loose:
            continue
        if one.kind == "date":
            found.add(("day", one.day or one.year))
        elif one.kind == "time":
            found.add((one.time, 0))
        elif one.value > 12 or one.value != int(one.value):
            found.add(("figure", one.value))
    return frozenset(found)


def aligned(source: list[Part], version: list[Part]) -> list[Group]:
    """The paragraphs of both in groups, in the version's order."""
    if not source or not version:
        return [Group([part], []) for part in source] + [Group([], [part]) for part in version]
    groups = _least(source, version)
    return _with_moved(_found_again(groups)) if len(source) == len(version) else groups


def _found_again(groups: list[Group]) -> list[Group]:
    """A paragraph left out and one put in with the same figures are one that moved."""
    lost = [g for g in groups if not g.version]
    for group in [g for g in groups if not g.source]:
        marks = anchors(group.version[0])
        twin = next((g for g in lost if marks and anchors(g.source[0]) == marks), None)
        if twin is not None:
            lost.remove(twin)
            groups.remove(twin)
            group.source, group.moved = twin.source, True
    return groups


def _least(source: list[Part], version: list[Part]) -> list[Group]:
    ratio = sum(len(p.text) for p in version) / max(1, sum(len(p.text) for p in source))
    ours, theirs = [anchors(p) for p in version], [anchors(p) for p in source]
    rows, columns = len(source), len(version)
    infinite = float("inf")
    best = [[infinite] * (columns + 1) for _ in range(rows + 1)]
    step: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = best[i][j]
            if here == infinite or abs(i * columns - j * rows) > _NEAR * max(rows, columns):
                continue
            for di, dj in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
                if i + di > rows or j + dj > columns:
                    continue
                cost = here + _cost(
                    source[i : i + di], version[j : j + dj], theirs[i : i + di], ours[j : j + dj], ratio
                )
                if cost < best[i + di][j + dj] - 1e-9:
                    best[i + di][j + dj] = cost
                    step[i + di, j + dj] = (di, dj)
    groups: list[Group] = []
    i, j = rows, columns
    while i or j:
        di, dj = step[i, j]
        groups.append(Group(source[i - di : i], version[j - dj : j]))
        i, j = i - di, j - dj
    return groups[::-1]


def _cost(
    source: list[Part],
    version: list[Part],
    theirs: list[frozenset[Anchor]],
    ours: list[frozenset[Anchor]],
    ratio: float,
) -> float:
    if not source or not version:
        return _LEFT_OUT
    long, short = sum(len(p.text) for p in source) * ratio, sum(len(p.text) for p in version)
    cost = abs(long - short) / max(1.0, long + short)
    here = ours[0] if len(ours) == 1 else ours[0] | ours[1]
    there = theirs[0] if len(theirs) == 1 else theirs[0] | theirs[1]
    if here and there:
        cost -= _SHARED * len(here & there) / len(here | there)
    elif here or there:
        cost += 0.1
    if source[0].tag != version[0].tag and "h2" in (source[0].tag, version[0].tag):
        cost += 0.3
    return cost + _JOINED * (len(source) + len(version) - 2)


def _with_moved(groups: list[Group]) -> list[Group]:
    """Pairs whose figures stand in another paragraph of the version are paired with that one."""
    single = [g for g in groups if len(g.source) == len(g.version) == 1]
    if len(single) != len(groups):
        return groups
    theirs = [anchors(g.source[0]) for g in groups]
    ours = [anchors(g.version[0]) for g in groups]
    wanted: dict[int, int] = {}
    for index, marks in enumerate(theirs):
        if not marks or marks & ours[index]:
            continue
        fits = [other for other, found in enumerate(ours) if marks <= found and not theirs[other] & ours[other]]
        if len(fits) == 1:
            wanted[index] = fits[0]
    if not wanted or len(set(wanted.values())) != len(wanted):
        return groups
    freed = [target for target in wanted.values() if target not in wanted]
    for index in [index for index in wanted.values() if index not in wanted]:
        # The paragraph that was pushed out of its place takes a free one
        left = [i for i in wanted if i not in wanted.values()]
        if not left:
            return groups
        wanted[index] = left.pop()
        freed.remove(index)
    return [Group(g.source, groups[wanted[i]].version, moved=True) if i in wanted else g for i, g in enumerate(groups)]
