"""The clauses of a sentence: where one assertion ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.model import Parse, Sentence, Span

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "dative", "agent", "ccomp", "xcomp", "prep", "oprd", "acomp", "prt"})
_ALWAYS = frozenset({"ROOT", "ccomp", "relcl", "parataxis"})
_EDGES = frozenset({",", ";", ":", "-", "--", "–", "—", "...", "…", "and", "but", "or", "that", "which", "who", "("})
"""Words and marks that join clauses; a clause neither begins nor ends with one."""

MIN_WORDS = 3
"""A clause of fewer words says too little to stand alone; it stays with the clause above it."""


@dataclass(frozen=True)
class Clause:
    """One clause: the word it hangs on, its own words (those of inner clauses left out), and the span from first to last."""

    head: int
    words: tuple[int, ...]
    span: Span
    above: int | None = None


def clauses(parse: Parse, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence in text order; at least one, unless the sentence has no word in it."""
    first, last = sentence.first, sentence.last
    heads = {n for n in range(first, last) if _heads_clause(parse, n, first, last)}
    owner = _owners(parse, heads, first, last)
    own: dict[int, list[int]] = {head: [] for head in heads}
    for n in range(first, last):
        own[owner[n]].append(n)
    kept = {head for head in heads if _words(parse, own[head]) >= MIN_WORDS}
    if kept != heads:
        owner = _owners(parse, kept, first, last)
        own = {head: [] for head in kept}
        for n in range(first, last):
            if owner[n] in own:
                own[owner[n]].append(n)
    found = [_clause(parse, head, own[head], _above(parse, head, owner, kept)) for head in sorted(kept)]
    if not found:
        found = [_whole(parse, sentence)]
    return sorted(found, key=lambda clause: (clause.span, clause.head))


def _whole(parse: Parse, sentence: Sentence) -> Clause:
    words = tuple(range(sentence.first, sentence.last))
    root = next((n for n in words if parse.tokens[n].head == n), sentence.first)
    return Clause(root, words, sentence.span)


def _words(parse: Parse, own: Sequence[int]) -> int:
    return sum(parse.tokens[n].pos not in {"PUNCT", "SPACE", "CCONJ", "SCONJ"} for n in own)


def _heads_clause(parse: Parse, n: int, first: int, last: int) -> bool:
    token = parse.tokens[n]
    if token.head == n or not first <= token.head < last:
        return True
    if token.pos not in {"VERB", "AUX"}:
        return token.dep in {"ccomp", "parataxis"} and _has(parse, n, _SUBJECTS)
    if token.dep in {"aux", "auxpass"}:
        return False
    if token.dep in _ALWAYS:
        return token.dep != "ccomp" or _has(parse, n, _SUBJECTS)
    if token.dep == "conj":
        return parse.tokens[token.head].pos in {"VERB", "AUX"} and _has(parse, n, _SUBJECTS | _OBJECTS)
    if token.dep == "advcl":
        return _has(parse, n, _SUBJECTS) or (token.tag in {"VBG", "VBN"} and _has(parse, n, _OBJECTS))
    return False


def _has(parse: Parse, n: int, labels: frozenset[str]) -> bool:
    return any(parse.tokens[child].dep in labels for child in parse.children[n])


def _owners(parse: Parse, heads: set[int], first: int, last: int) -> dict[int, int]:
    """For each word the clause head at or above it (linear: every word is settled once)."""
    owner: dict[int, int] = {}
    root = min(heads, default=first)
    for n in range(first, last):
        path = []
        at = n
        while at not in owner and at not in heads:
            path.append(at)
            up = parse.tokens[at].head
            if up == at or not first <= up < last:
                break
            at = up
        top = owner.get(at, at if at in heads else root)
        owner[at] = top
        for each in path:
            owner[each] = top
    return owner


def _above(parse: Parse, head: int, owner: dict[int, int], heads: set[int]) -> int | None:
    up = owner.get(parse.tokens[head].head)
    return up if up in heads and up != head else None


def _clause(parse: Parse, head: int, own: list[int], above: int | None) -> Clause:
    words = list(own)
    while len(words) > 1 and _edge(parse, words[0]):
        words.pop(0)
    while len(words) > 1 and _edge(parse, words[-1], end=True):
        words.pop()
    words = _run_of(words, head)
    return Clause(head, tuple(own), parse.span(words), above)


def _run_of(words: list[int], head: int) -> list[int]:
    """The words without stray marks far from the rest: those left over after a long inner clause."""
    return words if len(words) < 2 else [n for n in words if n == head or n != words[-1] or words[-1] - words[-2] < 2]


def _edge(parse: Parse, n: int, *, end: bool = False) -> bool:
    word = parse.lower(n)
    if word in _EDGES:
        return True
    return end and parse.tokens[n].pos == "PUNCT" and word not in {'"', "”", "'", "’", ")", "%"}
