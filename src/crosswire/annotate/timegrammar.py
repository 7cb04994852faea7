"""The time grammar: patterns over coded words, read from data and matched where a word could begin one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.annotate.timewords import Codes, Word, codes, table

_CLASS = re.compile(r"[A-Z]+\Z")


@dataclass(frozen=True)
class Rule:
    """One pattern and the name of its reading."""

    pattern: re.Pattern[str]
    reading: str
    order: int
    first: frozenset[str]


@dataclass(frozen=True)
class Hit:
    """Where a rule fits: the range of words, and which word stands for each named part."""

    rule: Rule
    first: int
    last: int
    words: Sequence[Word]
    parts: dict[str, int]

    def has(self, name: str) -> bool:
        """Whether the part is there."""
        return name in self.parts

    def value(self, name: str, default: str = "") -> str:
        """The value of the part's word."""
        return self.words[self.parts[name]].value if name in self.parts else default

    def word(self, name: str) -> str:
        """The part's word in lower case, "" if it is not there."""
        return self.words[self.parts[name]].text if name in self.parts else ""

    @property
    def texts(self) -> list[str]:
        """The words in lower case."""
        return [word.text for word in self.words[self.first : self.last]]


@dataclass(frozen=True)
class Grammar:
    """The rules by the code they can begin with."""

    coding: Codes
    rules: tuple[Rule, ...]
    by_first: dict[str, tuple[Rule, ...]]
    starts: re.Pattern[str]

    def hits(self, line: str, words: Sequence[Word], at: int) -> list[Hit]:
        """The rules that fit at a word, the longest first, then in the order of the file."""
        found: list[Hit] = []
        for rule in self.by_first.get(line[at], ()):
            match = rule.pattern.match(line, at)
            if match:
                parts = {name: match.start(name) for name, code in match.groupdict().items() if code}
                found.append(Hit(rule, at, match.end(), words, parts))
        found.sort(key=lambda hit: (-hit.last, hit.rule.order))
        return found


@cache
def grammar() -> Grammar:
    """The grammar of times_rules.tsv, with the feasts of times_feasts.tsv."""
    rows = [*table("times_rules.tsv"), *([FEAST.format(name), "feast"] for name in feasts())]
    named = frozenset(
        atom
        for row in rows
        for element in row[0].split(" ")
        for atom in _atoms(element)
        if atom and not _CLASS.match(atom)
    )
    coding = codes(named)
    rules = [_rule(row[0], row[1], order, coding) for order, row in enumerate(rows)]
    by_first: dict[str, list[Rule]] = {}
    for rule in rules:
        for code in sorted(rule.first):
            by_first.setdefault(code, []).append(rule)
    starts = re.compile("[" + re.escape("".join(sorted(by_first))) + "]")
    return Grammar(coding, tuple(rules), {code: tuple(each) for code, each in by_first.items()}, starts)


FEAST = "r:BACK|NEXT|THIS? {} ( COMMA? y:YEAR )?"
"""The pattern of a feast's name."""


@cache
def feasts() -> dict[str, str]:
    """The rule of each feast by its name in lower case, as times_feasts.tsv has them."""
    return {row[0]: row[1] for row in table("times_feasts.tsv")}


def _atoms(element: str) -> list[str]:
    if element in {"(", ")", ")?"}:
        return []
    body = element[:-1] if element.endswith("?") and len(element) > 1 else element
    if len(body) > 2 and body[1] == ":":
        body = body[2:]
    return body.split("|")


def _rule(pattern: str, reading: str, order: int, coding: Codes) -> Rule:
    out: list[str] = []
    first: set[str] = set()
    open_start = True
    depth_optional: list[bool] = []
    elements = pattern.split(" ")
    for element in elements:
        if element == "(":
            out.append("(?:")
            depth_optional.append(open_start)
            continue
        if element in {")", ")?"}:
            out.append(")?" if element == ")?" else ")")
            was_open = depth_optional.pop()
            open_start = was_open and (element == ")?" or open_start)
            continue
        chars = "".join(coding.any_of(atom) for atom in _atoms(element))
        if not chars:
            raise ValueError(f"times_rules.tsv, rule {order + 1}: nothing is called {element!r}")
        if open_start:
            first.update(chars)
        optional = element.endswith("?") and len(element) > 1
        name = f"?P<{element[0]}>" if len(element) > 2 and element[1] == ":" else "?:"
        out.append(f"({name}[{chars}]){'?' if optional else ''}")
        open_start = open_start and optional
    return Rule(re.compile("".join(out)), reading, order, frozenset(first))
