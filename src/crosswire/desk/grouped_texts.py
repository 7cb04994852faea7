"""The groups of a store's web of texts as sets of reports."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from crosswire.desk.crossings import together
from crosswire.store import PLACE, Web


@dataclass(frozen=True)
class Groups:
    """The groups of reports.

    `bound` gives for a report those that a hand has put into its story; `across` tells, of groups that were found to be one story
    in several languages, what ties them.
    """

    web: Web
    bound: Mapping[int, frozenset[int]]
    across: dict[frozenset[int], tuple[str, ...]] = field(default_factory=dict)

    def around(self, reports: Iterable[int]) -> Iterator[frozenset[int]]:
        """The whole groups that these reports are in, each once, in the order of the reports, with all that is bound to them."""
        order = list(dict.fromkeys(reports))
        of: dict[int, frozenset[int]] = {}
        waiting = set(order)
        while waiting:
            found = self._groups(waiting)
            of |= found
            held = {n for group in found.values() for n in group}
            waiting = {other for n in held for other in self.bound.get(n, ())} - of.keys()
        seen: set[int] = set()
        for n in order:
            if n in of and n not in seen:
                group = self._bound_together(of[n], of)
                seen |= group
                yield group

    def _bound_together(self, group: frozenset[int], of: Mapping[int, frozenset[int]]) -> frozenset[int]:
        if not self.bound:
            return group
        whole, waiting = set(group), list(group)
        while waiting:
            for other in self.bound.get(waiting.pop(), ()):
                more = of.get(other, frozenset()) - whole
                whole |= more
                waiting += more
        return frozenset(whole)

    def _groups(self, reports: Iterable[int]) -> dict[int, frozenset[int]]:
        """The group of each of these reports, and of each other report in it."""
        texts = {row["text"] for row in self.web.rows("report", reports, only=PLACE)}
        parts = {row["part"] for row in self.web.rows("report", texts, only=PLACE) if row["part"]}
        whole, told = together(self.web, parts)
        wanted = {part for group in whole.values() for part in group}
        named = {row["piece"] for row in self.web.rows("report", wanted, only=PLACE)}
        story_of = {part: min(group) for part, group in whole.items()}
        by_text = {
            row["report"]: story_of[row["part"]]
            for row in self.web.rows("piece", named, only=PLACE)
            if row["part"] in story_of
        }
        printed: dict[int, set[int]] = {}
        for row in self.web.rows("text", by_text, only=PLACE):
            printed.setdefault(by_text[row["text"]], set()).add(row["report"])
        for label, group in printed.items():
            if label in told:
                self.across[frozenset(group)] = told[label]
        return {n: frozenset(group) for group in printed.values() for n in group}
