"""Words in pieces, as BERT's uncased models read them: WordPiece (Wu et al. 2016) over a shipped vocabulary."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

UNKNOWN, OPENS, CLOSES = 100, 101, 102
"""The pieces for a word that has none, for the opening and the close of what is read together."""

LONGEST_WORD = 100
"""Letters from which a word is one unknown piece."""

_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))


def pieces(text: str) -> list[int]:
    """The numbers of the pieces of a text, in order: small letters without accents, each mark by itself."""
    return [piece for word in _words(text) for piece in _pieces(word)]


def _words(text: str) -> Iterator[str]:
    spaced = "".join(map(_seen, text))
    for word in spaced.split():
        bare = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn").lower()
        start = 0
        for n, c in enumerate(bare):
            if _mark(c):
                if start < n:
                    yield bare[start:n]
                yield c
                start = n + 1
        if start < len(bare):
            yield bare[start:]


@lru_cache(maxsize=10_000)
def _seen(c: str) -> str:
    """What a character is read as: a Chinese one stands for itself, a space for itself, and what is never seen for nothing."""
    if c.isspace():
        return " "
    if unicodedata.category(c) in {"Cc", "Cf", "Co"} or c == "\ufffd":
        return ""
    return f" {c} " if any(first <= ord(c) <= last for first, last in _CJK) else c


@lru_cache(maxsize=10_000)
def _mark(c: str) -> bool:
    n = ord(c)
    ascii_mark = 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126  # ASCII's marks
    return ascii_mark or unicodedata.category(c).startswith("P")


@lru_cache(maxsize=50_000)  # a story says the same words again and again
def _pieces(word: str) -> tuple[int, ...]:
    """The longest pieces from the left; one unknown piece if it cannot be cut wholly."""
    known = _vocabulary()
    if len(word) > LONGEST_WORD:
        return (UNKNOWN,)
    found: list[int] = []
    start = 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = known.get(word[start:end] if start == 0 else "##" + word[start:end])
            if piece is not None:
                break
        else:
            return (UNKNOWN,)
        found.append(piece)
        start = end
    return tuple(found)


@cache
def _vocabulary() -> Mapping[str, int]:
    text = resources.files("crosswire.language").joinpath("data/reader_pieces.txt").read_text("utf-8")
    return {piece: n for n, piece in enumerate(text.split("\n")) if piece}
