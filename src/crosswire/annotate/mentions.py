"""Names in a report: what the model found, put right by known names and by the shape of long names."""

from collections.abc import Callable, Iterable, Iterator

from crosswire.annotate.gazetteer import first_words, heads, look_up, roles
from crosswire.annotate.labels import agreed, labelled, plain
from crosswire.annotate.reading import Found, Reading
from crosswire.language.names import HONORIFICS, TITLES

DASHES = frozenset("-–/")
INNER = frozenset(("of", "for", "and", "&", "the", "on", "to", "in", "'s"))
REACHES = frozenset(("of", "for", "on"))
JOINTS = frozenset(("and", "&", "-", "–", "the", "at"))


Shape = Callable[[Reading], Iterable[Found]]
"""Finds names by their form."""


def name_mentions(reading: Reading, first: Iterable[Shape] = (), last: Iterable[Shape] = ()) -> list[Found]:
    """Every name, none overlapping another, in text order; `first` and `last` find theirs before and after the rest."""
    model = agreed(plain(reading, list(labelled(reading))))
    taken = {n: m for m in model for n in range(m.first, m.last)}
    for shape in first:
        _claim_all(reading, shape(reading))
    _claim_all(reading, long_names(reading, taken))
    _claim_all(reading, _known(reading, taken))
    _claim_all(reading, _titled(reading, taken))
    _claim_all(reading, model)
    for shape in last:
        _claim_all(reading, shape(reading))
    seen: dict[int, Found] = {id(owner): owner for owner in reading.owner if owner is not None}
    return sorted(seen.values(), key=lambda m: m.first)


def _claim_all(reading: Reading, founds: Iterable[Found]) -> None:
    for found in founds:
        if reading.free(found.first, found.last):
            reading.claim(found)


def long_names(reading: Reading, taken: dict[int, Found]) -> Iterator[Found]:
    """Names of several words whose last (or first) word says what they name: a ministry, a council, a bank."""
    barred = {n for n, own in taken.items() if own.kind == "person" and own.last - own.first > 1}
    barred |= {n for n, owner in enumerate(reading.owner) if owner is not None and owner.kind == "person"}
    end_of_last = 0
    table = heads()
    for n, low in enumerate(reading.lows):
        if low not in table or not reading.capital(n) or n in barred or n < end_of_last:
            continue
        if reading.tokens[n].pos not in {"PROPN", "NOUN"}:
            continue
        first = max(_leftmost(reading, n, barred), end_of_last)
        last = _rightmost(reading, n, barred)
        if last - first < 2:
            continue
        found = Found(first, last, table[low].kind, reading.printed(first, last), label="HEAD")
        known = look_up(found.name)
        own = taken.get(n)
        longer = own is not None and own.label == "ORG" and own.first <= first and last <= own.last
        if known is None and own is not None and longer and reading.free(own.first, own.last):
            found.first, found.last, found.name = own.first, own.last, own.name
        if known:
            found.kind, found.known, found.key = known.kind, known, known.key
        elif low == "council" and any(reading.words[k] in DASHES for k in range(first, n)):
            found.kind = "forum"
        end_of_last = found.last
        yield found


def _leftmost(reading: Reading, n: int, barred: set[int]) -> int:
    """The first word of the run of capitalised words that ends at n."""
    first = n
    limit = max(0, n - 10)
    while first > limit and not reading.tokens[first].opens:
        before = first - 1
        if _belongs(reading, before, barred):
            first = before
        elif reading.words[before] in DASHES and before > limit and _tight(reading, before):
            if not _belongs(reading, before - 1, barred):
                break
            first = before - 1
        elif _joined(reading, before) and before > limit and _belongs(reading, before - 1, barred):
            first = before - 1
        else:
            break
    while first < n and (reading.words[first] in DASHES or reading.lows[first] in INNER):
        first += 1
    return first


def _tight(reading: Reading, n: int) -> bool:
    """Whether a dash joins two words without a space on either side."""
    here = reading.tokens[n]
    return (
        reading.tokens[n - 1].end == here.start
        and n + 1 < len(reading.tokens)
        and reading.tokens[n + 1].start == here.end
    )


def _belongs(reading: Reading, n: int, barred: set[int]) -> bool:
    return (
        n not in barred
        and reading.capital(n)
        and reading.lows[n] not in roles()
        and reading.lows[n] not in {"the", "a", "an"}
        and reading.tokens[n].pos in {"PROPN", "ADJ", "NOUN", "X", "NUM"}
        and (reading.tokens[n].pos != "NOUN" or reading.tokens[n].name != "")
    )


def _joined(reading: Reading, n: int) -> bool:
    """Whether "and", "&", "of" at n lies inside one name for the model."""
    return reading.lows[n] in {"and", "&", "of", "for", "'s"} and reading.tokens[n].name.startswith("I-ORG")


def _rightmost(reading: Reading, n: int, barred: set[int]) -> int:
    """One past the last word of "... of Foreign Affairs" after the word n."""
    last = n + 1
    for _ in range(2):
        at = last
        if at >= len(reading.lows) or reading.lows[at] not in REACHES:
            break
        at += 1
        if at < len(reading.lows) and reading.lows[at] == "the":
            at += 1
        end = at
        while end < len(reading.lows) and end - at < 6 and not reading.tokens[end].opens:
            joins = reading.lows[end] in JOINTS and reading.tokens[end].name.startswith("I-ORG")
            if not joins and (end in barred or not reading.proper(end) or _dated(reading, end)):
                break
            end += 1
        while end > at and reading.lows[end - 1] in JOINTS:
            end -= 1
        if end == at:
            break
        last = end
    return last


def _dated(reading: Reading, n: int) -> bool:
    return reading.tokens[n].name[2:] in {"DATE", "TIME"}


def _known(reading: Reading, taken: dict[int, Found]) -> Iterator[Found]:
    """Names of the tables, the longest first at each place, unless a longer name of the model holds them."""
    starts = first_words()
    at = 0
    n_words = len(reading.lows)
    while at < n_words:
        longest = starts.get(reading.lows[at], 0) if reading.capital(at) or reading.words[at][0].isdigit() else 0
        found = None
        for last in range(min(at + longest, n_words), at, -1):
            known = look_up(reading.text[reading.tokens[at].start : reading.tokens[last - 1].end])
            if known and reading.capital(at) and not _inside(taken, at, last):
                found = Found(at, last, known.kind, known.name, known.key, known=known)
                break
        if found:
            yield found
        at = found.last if found else at + 1


def _inside(taken: dict[int, Found], first: int, last: int) -> bool:
    """Whether a longer name of the model, of another sort, holds these words."""
    own = taken.get(first)
    if own is None or own.last - own.first <= last - first or not (own.first <= first and last <= own.last):
        return False
    return own.kind in {"person", "organisation", "work"} or own.label == "FAC"


def _titled(reading: Reading, taken: dict[int, Found]) -> Iterator[Found]:
    """A capitalised name behind Mr, Mrs and the like is a person, whatever the model took it for."""
    at = 0
    while at < len(reading.lows) - 1:
        title = reading.lows[at].rstrip(".")
        start = at + 1
        at += 1
        if title not in HONORIFICS or not reading.capital(start - 1) or reading.tokens[start].opens:
            continue
        if reading.lows[start] in TITLES and start + 1 < len(reading.lows) and reading.capital(start + 1):
            start += 1  # "Mr Justice Example"
        last = start
        while (
            last < len(reading.lows) and last - start < 4 and reading.capital(last) and not reading.tokens[last].opens
        ):
            last += 1
        own = taken.get(start)
        if own is not None and own.kind == "person":
            last = own.last
        if last > start and reading.words[start][0].isalpha():
            yield Found(start, last, "person", reading.printed(start, last), label="TITLED")
            at = last
