"""What a report is about, before any parse: its body without furniture, as numbered words and as runs of words."""

import re
import unicodedata
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from crosswire.language.folding import fold
from crosswire.model import Document, Span
from crosswire.stories.names import BRIEF, named_words

WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc\u2010\u2011-][^\W_]+)*")
ADDRESS = re.compile(r"(?:https?:\s?/\s?/|www\s?\.)\S*", re.IGNORECASE)

RUN = 5
"""Words in a run: five in a row are seldom shared by accident, and one changed word breaks only five runs."""

SHORTEST = 2
"""Letters of the shortest word that says what a report is about."""

LEAD = 60
"""Telling words at the head of a report, title included, that count once more: who did what comes first."""

DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)  # accepted gap: English alone

HEAD = 12
"""Telling words that stand for the title of a report that has none."""

Numbers = npt.NDArray[np.int64]
Terms = npt.NDArray[np.int32]
Runs = npt.NDArray[np.uint32]
NO_RUNS: Runs = np.zeros(0, dtype=np.uint32)


IN_LEAD, IN_HEAD, IS_NAME, IS_DAY = 1, 2, 4, 8
"""Bits of a word that stands in the lead, in the title, in a brief as a name, and that names a day of the week in the lead."""

Flags = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Matter:
    """The telling words of a report by number, each once and in order of number, and where in it each stands.

    `runs` holds a number for every run of five words of the body, each once, sorted; the same words give the same
    numbers everywhere. The numbers of words are those of one vocabulary.
    """

    all: Terms
    flags: Flags
    runs: Runs

    @property
    def lead(self) -> Terms:
        """Those of the title and of the first words of the body."""
        return self.all[self.flags & IN_LEAD > 0]

    @property
    def head(self) -> Terms:
        """Those of the title, or of what stands for it."""
        return self.all[self.flags & IN_HEAD > 0]


class Vocabulary:
    """Numbers for words, given as they are first met: nothing that is found may depend on which number a word has.

    Two words of one hash are one word, here and wherever hashes of words are kept.
    """

    def __init__(self) -> None:
        """No word yet."""
        self.terms: list[str] = []
        self._whole: dict[int, str] = {}
        self._hashed = array("I")
        self._of: dict[int, int] = {}
        self._spellings = _Spellings(self._met)
        self._days: list[int] = []
        self._numbers = array("q")
        self._hashes = array("Q")

    def matter(self, doc: Document) -> Matter:
        """The words that say what a report is about, headline included."""
        title = doc.report.title or ""
        titled = self._telling(self._spelt("" if ADDRESS.match(title.strip()) else title))
        spelt = self._spelt("\n".join(body(doc)))
        told = self._telling(spelt)
        hashes = np.frombuffer(self._hashes, dtype=np.uint64)[spelt] if len(spelt) else np.zeros(0, np.uint64)
        words = _once(np.concatenate((titled, told)))
        flags = np.zeros(len(words), np.uint8)
        for part, bit in (
            (np.concatenate((titled, told[:LEAD])), IN_LEAD),
            (titled if len(titled) else told[:HEAD], IN_HEAD),
        ):
            flags[np.searchsorted(words, _once(part))] |= bit
        flags[(flags & IN_LEAD > 0) & np.isin(words, self._days)] |= IS_DAY
        if len(words) <= BRIEF:
            found = _names([title, *body(doc)])
            flags[[self.terms[number] in found for number in words.tolist()]] |= IS_NAME
        return Matter(words, flags, np.unique(_runs(hashes)))

    def spelling(self, number: int) -> str:
        """The word as it was first met, folded: "naxos", which counts as "naxo"."""
        return self._whole.get(number) or self.terms[number]

    def everyday(self) -> npt.NDArray[np.bool_]:
        """For each number whether its word stands in reports of every kind."""
        known = everyday_hashes()
        return np.fromiter((each in known for each in self._hashed), dtype=bool, count=len(self._hashed))

    def hashes(self) -> npt.NDArray[np.uint32]:
        """For each number the hash of its word: the same for the same word everywhere."""
        return np.array(self._hashed, dtype=np.uint32)

    def numbers(self, hashes: npt.NDArray[np.uint32]) -> Terms:
        """The numbers of words of which only the hashes are known; they have no spelling here."""
        of, found = self._of, np.empty(len(hashes), np.int32)
        for place, each in enumerate(hashes.tolist()):
            number = of.get(each)
            if number is None:
                number = of[each] = len(self.terms)
                self.terms.append("")
                self._hashed.append(each)
            found[place] = number
        return found

    def _spelt(self, text: str) -> Numbers:
        found = WORD.findall(_plain(text))
        return np.fromiter(map(self._spellings.__getitem__, found), dtype=np.int64, count=len(found))

    def _telling(self, spelt: Numbers) -> Numbers:
        if not len(spelt):
            return spelt
        numbers = np.frombuffer(self._numbers, dtype=np.int64)[spelt]
        return np.asarray(numbers[numbers >= 0])

    def _met(self, spelling: str) -> int:
        """A place for a new spelling, with the number of its word and what it counts in runs."""
        in_runs, term, word, hashed = _read(spelling)
        self._hashes.append(in_runs)
        self._numbers.append(self._number(term, word, hashed) if term else -1)
        return len(self._numbers) - 1

    def _number(self, term: str, word: str, hashed: int) -> int:
        number = self._of.setdefault(hashed, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
            self._hashed.append(hashed)
            if word != term:
                self._whole[number] = word
            if term in DAYS:
                self._days.append(number)
        return number


@lru_cache(maxsize=1 << 16)
def _read(spelling: str) -> tuple[int, str, str, int]:
    """What a spelling counts in runs, its word without and with the ending of a plural, and its hash; "" for one that says nothing."""
    word = fold(spelling)
    in_runs, term = hash_of(word), _term(word)
    if len(term) < SHORTEST or term in _empty():
        return in_runs, "", "", 0
    return in_runs, term, word.removesuffix("'s"), hash_of(term)


class _Spellings(dict[str, int]):
    """A place for each spelling, made at the first meeting."""

    def __init__(self, make: Callable[[str], int]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, spelling: str) -> int:
        place = self[spelling] = self._make(spelling)
        return place


def body(doc: Document) -> list[str]:
    """The stretches of a report's text that are neither furniture nor headline, in order."""
    return [doc.report.text[start:end] for start, end in stretches(doc)]


def stretches(doc: Document) -> list[Span]:
    """Where those stretches lie."""
    report = doc.report
    holes = sorted([*doc.set_aside, *((report.title_span,) if report.title_span else ())])
    return _between(holes, len(report.text))


_MIX = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits, as in Fibonacci hashing (Knuth, vol. 3, 6.4)


def numbered_runs(spellings: Sequence[str]) -> Runs:
    """A number for every run of five words, in order; none where there are fewer words."""
    hashes = [zlib.crc32(fold(spelling).encode("utf-8", "surrogatepass")) for spelling in spellings]
    return _runs(np.array(hashes, dtype=np.uint64))


def _runs(hashes: npt.NDArray[np.uint64]) -> Runs:
    n = len(hashes) - RUN + 1
    if n < 1:
        return NO_RUNS
    mixed = np.zeros(n, dtype=np.uint64)
    for place in range(RUN):
        mixed = (mixed ^ hashes[place : place + n]) * _MIX
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def placed(doc: Document) -> tuple[list[str], list[Span]]:
    """The words of the body as spelt, and where each stands in the report's text."""
    report = doc.report
    met = [found for start, end in stretches(doc) for found in WORD.finditer(report.text, start, end)]
    return [found.group() for found in met], [found.span() for found in met]


@cache
def everyday() -> frozenset[str]:
    """Words that stand in reports of every kind: shared, they say little."""
    return frozenset(map(_term, _listed("everyday.txt")))


@cache
def everyday_hashes() -> frozenset[int]:
    """The hashes of those words."""
    return frozenset(map(hash_of, everyday()))


def hash_of(term: str) -> int:
    """A number for a word, the same everywhere."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


@cache
def _empty() -> frozenset[str]:
    return frozenset(map(_term, _listed("empty.txt")))


def terms_of(spellings: Iterable[str]) -> set[str]:
    """The words among some spellings that say what a report is about."""
    found = {_term(fold(each)) for each in spellings}
    return {term for term in found - _empty() - everyday() if len(term) >= SHORTEST}


def _names(stretches: Iterable[str]) -> set[str]:
    """The telling words that stand as names in some stretches of text, in none of which most words are written so."""
    spellings = {
        each for text in stretches for each in named_words([(m.group(), m.span()) for m in WORD.finditer(text)], text)
    }
    return terms_of(spellings)


def _listed(name: str) -> list[str]:
    text = resources.files("crosswire.stories").joinpath(f"data/{name}").read_text("utf-8")
    return [word for line in text.split("\n") if not line.startswith("#") for word in line.split()]


def _term(word: str) -> str:
    """A word without the ending of a plural or a possessive."""
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _plain(text: str) -> str:
    """The text composed, so that an accent is no break in a word, and without web addresses."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return ADDRESS.sub(" ", text) if "www" in text or "http" in text else text


def _once(numbers: Numbers) -> Terms:
    return np.unique(numbers).astype(np.int32)


def _between(holes: Sequence[Span], end: int) -> list[Span]:
    """What the holes leave of [0, end)."""
    return [span for span in _gaps(holes, end) if span[0] < span[1]]


def _gaps(holes: Sequence[Span], end: int) -> Iterator[Span]:
    at = 0
    for start, stop in holes:
        yield at, start
        at = max(at, stop)
    yield at, end
