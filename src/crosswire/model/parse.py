"""Dependency trees over the words of a report."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from crosswire.model.report import Span

if TYPE_CHECKING:
    from crosswire.model.layers import Token


class Parse:
    """Trees over a Token layer. Words are named by their index in that layer.

    A view: it holds no facts of its own and is cheap to build (linear in the words).
    """

    def __init__(self, text: str, tokens: Sequence["Token"]) -> None:
        self.text = text
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                self.children[token.head].append(index)
        self._starts = [token.start for token in tokens]

    def word(self, index: int) -> str:
        """The word as printed."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def lower(self, index: int) -> str:
        """The word in lower case."""
        return self._lowered[index]

    @cached_property
    def _lowered(self) -> list[str]:
        return [self.text[token.start : token.end].lower() for token in self.tokens]

    def child(self, index: int, *deps: str) -> int | None:
        """The first dependent with one of these labels."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def all_children(self, index: int, *deps: str) -> list[int]:
        """Every dependent with one of these labels, in text order."""
        return [c for c in self.children[index] if self.tokens[c].dep in deps]

    def subtree(self, index: int) -> list[int]:
        """The word and all below it, in text order."""
        found, stack = [], [index]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(self.children[here])
        return sorted(found)

    @cached_property
    def reach(self) -> list[Span]:
        """Of each word, the first and one past the last of the words below it (itself among them); linear, made once."""
        found = [(n, n + 1) for n in range(len(self.tokens))]
        order = [n for n, token in enumerate(self.tokens) if token.head == n]
        for n in order:  # grows while it is walked: every word after the one above it
            order.extend(self.children[n])
        for n in reversed(order):
            above = self.tokens[n].head
            found[above] = min(found[above][0], found[n][0]), max(found[above][1], found[n][1])
        return found

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def span(self, indices: Sequence[int]) -> Span:
        """From the first of these words to the last, as code points."""
        return self.tokens[min(indices)].start, self.tokens[max(indices)].end

    def phrase(self, index: int) -> Span:
        """The span of the word's subtree."""
        return self.span(self.subtree(index))

    def within(self, span: Span) -> range:
        """The words that lie in a span of code points (those that begin in it)."""
        return range(bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1]))
