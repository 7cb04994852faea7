"""Which words of a report tell something, and which only say who told it."""

from collections.abc import Collection, Iterator, Sequence

from crosswire.compare.citing import layer
from crosswire.compare.words import says_more
from crosswire.model import Attribution, Document, Parse


def attributing(doc: Document) -> frozenset[int]:
    """The words that name a source or say that it speaks ("said Foreign Minister Berg, according to the agency").

    A verb that tells something itself ("denied", "welcomed") and whoever it is said of are no such words.
    """
    parse = doc.parse
    return frozenset(n for each in layer(doc, Attribution) for n in _words(parse, each))


_SAYING = frozenset({"say", "tell", "add", "note", "state", "write", "explain", "accord", "according", "report"})
"""Words that attribute and tell nothing else; "ordered" and "warned" do."""


def _words(parse: Parse, each: Attribution) -> Iterator[int]:
    cue = [n for span in each.cue for n in parse.within(span)]
    lemmas = {parse.tokens[n].lemma.lower() for n in cue}
    if lemmas.isdisjoint(_SAYING) or any(says_more(lemma) for lemma in lemmas):
        return
    named = [n for source in each.sources for span in source.spans for n in parse.within(span)]
    for n in (*cue, *named):
        if not any(start <= parse.tokens[n].start < end for start, end in each.content):
            yield n


LEFT = 3
"""Fewer words than this tell nothing; then all are taken."""


def told_words(attributing: Collection[int], own: range) -> Sequence[int]:
    """The words of a stretch that tell something; all where hardly any would be left."""
    left = [n for n in own if n not in attributing]
    return left if len(left) >= LEFT else own
