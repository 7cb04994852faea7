"""The time grammar: patterns over coded words, read from data and matched where a word could begin one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.annotate.timewords import Codes, Word, codes, near, table, words_of

_CLASS = re.compile(r"[A-Z]+\Z")


@dataclass(frozen=True)
class Rule:
    """One pattern and the name of its reading; `needs` are words of which a sentence must hold one, "" for a figure."""

    pattern: re.Pattern[str]
    reading: str
    order: int
    first: frozenset[str]
    needs: frozenset[str]


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
    by_first: dict[str, tuple[re.Pattern[str], tuple[Rule, ...]]]
    starts: re.Pattern[str]
    needs: frozenset[str]

    def concerns(self, text: str) -> bool:
        """Whether a stretch of text can hold an expression at all: a quick look that spares most sentences a reading."""
        return _FIGURE.search(text) is not None or not self.needs.isdisjoint(_LETTERS.findall(text.lower()))

    def hits(self, line: str, words: Sequence[Word], at: int) -> list[Hit]:
        """The rules that fit at a word, the longest first, then in the order of the file."""
        found: list[Hit] = []
        any_fits, rules = self.by_first[line[at]]
        if not any_fits.match(line, at):
            return found
        for rule in rules:
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
    return Grammar(
        coding,
        tuple(rules),
        {code: (_any_of(each), tuple(each)) for code, each in by_first.items()},
        starts,
        frozenset(word for rule in rules for word in rule.needs),
    )


_NAMED = re.compile(r"\?P<\w>")
_FIGURE = re.compile(r"[\d½¼¾]")
_LETTERS = re.compile(r"[a-z]+")


def _any_of(rules: Sequence[Rule]) -> re.Pattern[str]:
    """One pattern that fits where any of the rules does: asked first, it spares trying them one by one."""
    return re.compile("|".join(_NAMED.sub("?:", rule.pattern.pattern) for rule in rules))


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
    outer: list[tuple[bool, list[str]]] = []
    must: list[str] = []
    for element in pattern.split(" "):
        if element == "(":
            out.append("(?:")
            outer.append((open_start, must))
            must = []
            continue
        optional = element.endswith("?") and len(element) > 1
        if element in {")", ")?"}:
            out.append(element)
            was_open, before = outer.pop()
            open_start = was_open and (optional or open_start)
            must = before if optional else before + must
            continue
        chars = "".join(coding.any_of(atom) for atom in _atoms(element))
        if not chars:
            raise ValueError(f"times_rules.tsv, rule {order + 1}: nothing is called {element!r}")
        if open_start:
            first.update(chars)
        if not optional:
            must.append(element)
        name = f"?P<{element[0]}>" if len(element) > 2 and element[1] == ":" else "?:"
        out.append(f"({name}[{chars}]){'?' if optional else ''}")
        open_start = open_start and optional
    return Rule(re.compile("".join(out)), reading, order, frozenset(first), _needs(must, coding))


def _needs(must: Sequence[str], coding: Codes) -> frozenset[str]:
    """The words of the part that tells most: one that must be there, with no everyday words, figures only at need.

    Only how fast sentences are read depends on which words are everyday words.
    """
    parts = [frozenset(word for atom in _atoms(each) for word in words_of(atom, coding)) for each in must]
    telling = min(parts, key=lambda words: (len(words & near("everyday")), "" in words, len(words)))
    return frozenset((_LETTERS.findall(word) or [""])[-1] for word in telling)
