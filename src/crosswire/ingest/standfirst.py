"""A standfirst (the summary under the headline) that the body says again."""

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from crosswire.ingest.lines import Line

FIRST_LINES = 3
"""A standfirst is one of the first so many lines below the headline."""

SAME = 0.8
"""The share of its words that the body must say again, in the same order."""

_SENTENCES = re.compile(r"[^.!?]+(?:[.!?](?![\s\"')\]]+[A-Z\"'(])[^.!?]*)*[.!?]*[\"')\]]*")
_TELLING = re.compile(r"\d|^(?:not?|never|none|without|un\w+)$|n't$")
_LONGEST = 60


def repeated_standfirsts(
    lines: Sequence[Line], marked: Collection[int], title: Collection[int]
) -> dict[int, tuple[int, int]]:
    """The lines at the top that the body says again, each with the span that does; never the body's own line."""
    below = [i for i in range(len(lines)) if i not in marked and i not in title]
    found: dict[int, tuple[int, int]] = {}
    for place, index in enumerate(below[:FIRST_LINES]):
        line = lines[index]
        if line.in_list or not 5 <= line.n_words <= _LONGEST:
            continue
        span = _said_again(line, [lines[i] for i in below[place + 1 :]])
        if span:
            found[index] = span
    return found


def _said_again(line: Line, later: Sequence[Line]) -> tuple[int, int] | None:
    pieces = [_words(piece) for piece in _sentences(line.text)]
    pieces = [piece for piece in pieces if piece]
    spans = [_match(piece, later) for piece in pieces]
    return spans[0] if spans and all(spans) else None


def _match(piece: list[str], later: Sequence[Line]) -> tuple[int, int] | None:
    wanted = set(piece)
    for line in later:
        if len(wanted.intersection(line.lower)) < SAME * len(wanted):
            continue
        at = 0
        for sentence in _sentences(line.text):
            start = line.text.index(sentence, at)
            at = start + len(sentence)
            if _alike(piece, _words(sentence)):
                return line.start + start, line.start + at
    return None


def _alike(piece: list[str], sentence: list[str]) -> bool:
    if len(set(piece) & set(sentence)) < SAME * len(set(piece)):
        return False
    telling = {word for word in piece if _TELLING.search(word)}
    if not telling <= set(sentence) or ({w for w in sentence if w in {"not", "never", "no"}} - set(piece)):
        return False
    same = sum(block.size for block in SequenceMatcher(None, piece, sentence, autojunk=False).get_matching_blocks())
    return same >= SAME * len(piece)


def _sentences(text: str) -> list[str]:
    return [piece for piece in (m.group().strip() for m in _SENTENCES.finditer(text[:5000])) if piece]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['\-][^\W_]+)*", text.lower())[: 2 * _LONGEST]
