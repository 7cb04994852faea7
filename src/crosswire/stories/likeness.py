"""Groups joined step by step, the most alike first."""

import heapq
from collections.abc import Mapping, Sequence

Pair = tuple[str, str]


def joined(names: Sequence[str], pairs: Mapping[Pair, int], *, least: int) -> list[list[str]]:
    """The groups after joining while the mean likeness of two groups is `least` or more (average linkage).

    Likeness is in whole units, pairs that are not given count 0; means are compared exactly, and ties go by name, so
    that the order of the input changes nothing. O(pairs × log pairs).
    """
    groups = {name: [name] for name in sorted(names)}
    sums: dict[str, dict[str, int]] = {name: {} for name in groups}
    for (a, b), units in pairs.items():
        sums[a][b] = sums[b][a] = units
    heap = [_entry(a, b, sums, groups) for a, b in sorted(pairs) if pairs[a, b] >= least]
    heapq.heapify(heap)
    while heap:
        _, a, b, size = heapq.heappop(heap)
        if a not in groups or b not in groups or size != (len(groups[a]), len(groups[b])):
            continue
        _join(a, b, groups, sums)
        for other in sorted(sums[a]):
            first, second = sorted((a, other))
            if sums[a][other] >= least * len(groups[a]) * len(groups[other]):
                heapq.heappush(heap, _entry(first, second, sums, groups))
    return [sorted(groups[name]) for name in sorted(groups)]


Entry = tuple[int, str, str, tuple[int, int]]


def _entry(a: str, b: str, sums: Mapping[str, Mapping[str, int]], groups: Mapping[str, Sequence[str]]) -> Entry:
    """What is joined when, the mean in millionths of a unit; the sizes tell an entry that is out of date."""
    size = len(groups[a]), len(groups[b])
    return -(sums[a][b] * 1_000_000 // (size[0] * size[1])), a, b, size


def _join(a: str, b: str, groups: dict[str, list[str]], sums: dict[str, dict[str, int]]) -> None:
    """Put b into a. Named after the first of its reports, so that the name does not depend on the way there."""
    groups[a] += groups.pop(b)
    for other, units in sums.pop(b).items():
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0) + units
