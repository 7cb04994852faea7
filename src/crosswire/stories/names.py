"""Names in a brief, by their capitals alone; and what two briefs name, each of its own, that speaks against one event."""

from collections.abc import Sequence

from crosswire.model import Span

BRIEF = 20
"""Telling words, each once, of a text so short that whom and what it names is whom and what it is about."""

ENDS = frozenset('.!?:;"\u201c\u201d\u2018\n')
"""What stands before the first word of a sentence or a quotation, whose capital says nothing."""


def named_words(words: Sequence[tuple[str, Span]], text: str) -> set[str]:
    """The words of a text that stand as names in it: with a capital inside a sentence, or first in one and before another such.

    None where most words have a capital, as in many headlines. Scripts without capitals have no names here.
    """
    capital = [word[0].isupper() for word, _ in words]
    if 2 * sum(capital) > len(words):
        return set()
    found = set()
    for place, (word, (start, end)) in enumerate(words):
        if not capital[place]:
            continue
        first = not place or bool(ENDS.intersection(text[words[place - 1][1][1] : start]))
        follows = place + 1 < len(words) and capital[place + 1] and text[end : words[place + 1][1][0]] == " "
        if not first or follows:
            found.add(word)
    return found
