"""The clauses of a sentence: where one assertion ends and the next begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.model import Parse, Sentence, Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "dative", "agent", "ccomp", "xcomp", "prep", "oprd", "acomp", "prt"})
_ALWAYS = frozenset({"ROOT", "ccomp", "relcl", "parataxis"})
_INSIDE = frozenset({"relcl", "acl", "appos", "advcl"})
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
    found = [piece for head in sorted(kept) for piece in _pieces(parse, head, own[head], owner, kept)]
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
        return _noun_heads_clause(parse, n)
    if token.dep == "conj":
        return parse.tokens[token.head].pos in {"VERB", "AUX"} and _has(parse, n, _SUBJECTS | _OBJECTS)
    if token.dep == "advcl":
        return _has(parse, n, _SUBJECTS) or (token.tag in {"VBG", "VBN"} and _has(parse, n, _OBJECTS))
    return token.dep in _ALWAYS and (token.dep != "ccomp" or _has(parse, n, _SUBJECTS))


def _noun_heads_clause(parse: Parse, n: int) -> bool:
    token = parse.tokens[n]
    if token.dep == "conj" and token.pos == "NOUN":
        return _weighty(parse, n) and _weighty(parse, token.head)
    return token.dep in {"ccomp", "parataxis"} and _has(parse, n, _SUBJECTS)


def _weighty(parse: Parse, n: int) -> bool:
    """Whether a noun says as much as a clause: it has an owner or an article, and tells of what ("its support for them")."""
    return _has(parse, n, _OWNERS) and _has(parse, n, frozenset({"prep"}))


_OWNERS = frozenset({"poss", "det"})


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


def _pieces(parse: Parse, head: int, own: list[int], owner: dict[int, int], heads: set[int]) -> Iterator[Clause]:
    """The clause around its head, and what else of it stands apart from that and has a verb of its own."""
    above = _above(parse, head, owner, heads)
    for run in _runs(parse, own, owner):
        words = _trimmed(parse, run)
        if head in run:
            yield Clause(head, tuple(own), parse.span(words), above)
        else:
            verb = next((n for n in words if parse.tokens[n].pos in {"VERB", "AUX"}), None)
            if verb is not None and _words(parse, words) > MIN_WORDS:
                yield Clause(verb, tuple(words), parse.span(words), above)


def _runs(parse: Parse, words: list[int], owner: dict[int, int]) -> list[list[int]]:
    """The words in pieces: a relative clause may stand within one, a clause of its own rank parts two."""
    runs: list[list[int]] = [[words[0]]]
    for before, n in pairwise(words):
        between = {owner.get(at) for at in range(before + 1, n)}
        if n == before + 1 or all(inner is not None and parse.tokens[inner].dep in _INSIDE for inner in between):
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _trimmed(parse: Parse, run: list[int]) -> list[int]:
    first, last = 0, len(run)
    while first < last - 1 and _edge(parse, run[first]):
        first += 1
    while last > first + 1 and _edge(parse, run[last - 1], end=True):
        last -= 1
    return run[first:last]


def _edge(parse: Parse, n: int, *, end: bool = False) -> bool:
    word = parse.lower(n)
    if word in _EDGES:
        return True
    return end and parse.tokens[n].pos == "PUNCT" and word not in {'"', "”", "'", "’", ")", "%"}
