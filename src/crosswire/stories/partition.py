"""Things joined by ties, as the groups that hang together."""

from collections.abc import Iterable


def parts(names: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected groups, each sorted, in order of their first name."""
    leader = {name: name for name in names}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for a, b in ties:
        first, second = sorted((lead(a), lead(b)))
        leader[second] = first
    groups: dict[str, list[str]] = {}
    for name in sorted(leader):
        groups.setdefault(lead(name), []).append(name)
    return [groups[key] for key in sorted(groups)]
