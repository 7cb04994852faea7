"""Names in a report: what the model found, put right by known names and by the shape of long names."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from crosswire.annotate.gazetteer import Known, descriptions, first_words, heads, look_up, roles
from crosswire.language.folding import fold
from crosswire.language.names import HONORIFICS, TITLES
from crosswire.model import Document, EntityKind, Sentence, Span, Token
from crosswire.model.layers import Mention as Manner

KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "WORK_OF_ART": "work",
    "LAW": "work", "EVENT": "event",
}  # fmt: skip
"""What the model's labels come to; others are left out."""

DASHES = frozenset("-–/")
INNER = frozenset(("of", "for", "and", "&", "the", "on", "to", "in", "'s"))
INCORPORATED = frozenset(("inc", "ltd", "llc", "plc", "corp", "co", "science", "scientific", "social", "commonwealth"))
"""Words that go on with a name behind a comma."""
REACHES = frozenset(("of", "for", "on"))
JOINTS = frozenset(("and", "&", "-", "–", "the", "at"))


@dataclass
class Found:
    """A mention while it is being worked on: words [first, last), what it is, and whom it is taken to mean.

    `known` is the table's entry where there is one; `key` "" until it is settled.
    """

    first: int
    last: int
    kind: EntityKind
    name: str
    key: str = ""
    role: str | None = None
    side: str | None = None
    manner: Manner = "name"
    known: Known | None = None
    label: str = ""


class Reading:
    """The words of a report, ready for looking up; linear in them."""

    def __init__(self, doc: Document) -> None:
        self.text = doc.report.text
        self.parse = doc.parse
        self.tokens = doc[Token]
        self.words = [self.text[t.start : t.end] for t in self.tokens]
        self.lows = [word.lower() if word.isascii() else fold(word) for word in self.words]
        self.sentences = doc[Sentence]
        self.sentence_of = [0] * len(self.tokens)
        for n, sentence in enumerate(self.sentences):
            self.sentence_of[sentence.first : sentence.last] = [n] * (sentence.last - sentence.first)
        self.owner: list[Found | None] = [None] * len(self.tokens)
        self.adjectives: dict[int, str] = {}

    def printed(self, first: int, last: int) -> str:
        """The words [first, last) as printed, white space run together."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def span(self, first: int, last: int) -> Span:
        """The words [first, last) as code points."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.words[index][:1].isupper()

    def proper(self, index: int) -> bool:
        """Whether a word is, or may be, part of a name."""
        token = self.tokens[index]
        return self.capital(index) and (token.pos == "PROPN" or token.name != "" or token.tag.startswith("NNP"))

    def free(self, first: int, last: int) -> bool:
        """Whether no mention has any of these words yet."""
        return all(owner is None for owner in self.owner[first:last])

    def claim(self, found: Found) -> Found:
        """Give the words to a mention."""
        self.owner[found.first : found.last] = [found] * (found.last - found.first)
        return found


def name_mentions(reading: Reading, shapes: Iterable[Callable[[Reading], Iterable[Found]]] = ()) -> list[Found]:
    """Every name, none overlapping another, in text order; `shapes` find names of their own, before all others."""
    model = _agreed(list(_labelled(reading)))
    taken = {n: m for m in model for n in range(m.first, m.last)}
    for shape in shapes:
        _claim_all(reading, shape(reading))
    _claim_all(reading, long_names(reading, taken))
    _claim_all(reading, _known(reading, taken))
    _claim_all(reading, _titled(reading, taken))
    _claim_all(reading, model)
    seen: dict[int, Found] = {id(owner): owner for owner in reading.owner if owner is not None}
    return sorted(seen.values(), key=lambda m: m.first)


def _agreed(founds: list[Found]) -> list[Found]:
    """The model's names, one kind for each string of two words or more: what most of its places have, a person first."""
    votes: dict[str, Counter[EntityKind]] = {}
    for found in founds:
        if found.last - found.first > 1:
            votes.setdefault(fold(found.name), Counter())[found.kind] += 1
    for found in founds:
        kinds = votes.get(fold(found.name)) if found.last - found.first > 1 else None
        if kinds and len(kinds) > 1:
            found.kind = max(kinds, key=lambda kind: (kinds[kind], kind == "person", kind))
    return founds


def _claim_all(reading: Reading, founds: Iterable[Found]) -> None:
    for found in founds:
        if reading.free(found.first, found.last):
            reading.claim(found)


def _labelled(reading: Reading) -> Iterator[Found]:
    """The model's names of a kind we keep, trimmed to the bare name."""
    tokens = reading.tokens
    at = 0
    while at < len(tokens):
        label = tokens[at].name
        end = at + 1
        if label:
            while end < len(tokens) and tokens[end].name == f"I-{label[2:]}" and not tokens[end].opens:
                end += 1
            yield from _trimmed(reading, at, end, label[2:])
        at = end


def _trimmed(reading: Reading, first: int, last: int, label: str) -> Iterator[Found]:
    kind = KINDS.get(label)
    if kind is None:
        return
    words = reading.lows
    while first < last and (words[first] in {"the", "a", "an", "'s", "’s"} or not reading.words[first][0].isalnum()):
        first += 1
    if kind != "work" and "," in reading.words[first:last]:
        comma = reading.words.index(",", first, last)
        if comma + 1 < last and words[comma + 1].rstrip(".") not in INCORPORATED | {"and"}:
            yield from _trimmed(reading, first, comma, label)
            yield from _trimmed(reading, comma + 1, last, label)
            return
    while last > first and (reading.tokens[last - 1].tag == "POS" or not _ends_well(reading.words[last - 1])):
        last -= 1
    if kind == "person":
        first, last = _person_only(reading, first, last)
    elif kind == "organisation":
        while last - first > 1 and (words[last - 1] in roles() or words[last - 1] in {"-", "officials"}):
            last -= 1
    if first >= last or not _is_name(reading, first, last, kind):
        return
    head = heads().get(words[last - 1]) if last - first > 1 else None
    if head and kind in {"organisation", "work", "event"}:
        kind = head.kind
    yield Found(first, last, kind, reading.printed(first, last), label=label)


def _is_name(reading: Reading, first: int, last: int, kind: EntityKind) -> bool:
    """Whether trimmed words are a name: not small letters alone, a bare role or a description ("Western alliance")."""
    if last - first == 1 and reading.lows[first] in roles():
        return False
    if kind == "organisation" and not reading.capital(last - 1) and reading.lows[last - 1] in descriptions():
        return False
    return any(reading.capital(n) for n in range(first, last))


def _ends_well(word: str) -> bool:
    return word[-1].isalnum() or word[-1] in ".+"


def _person_only(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """A person's name without titles before it; it ends at a comma or bracket."""
    while last - first > 1 and (reading.lows[first].rstrip(".") in TITLES or reading.lows[first] in roles()):
        first += 1
    for n in range(first, last):
        word = reading.words[n]
        if word in {",", "(", ":", ";", '"'}:
            return first, n
    return first, last


def long_names(reading: Reading, taken: dict[int, Found]) -> Iterator[Found]:
    """Names of several words whose last (or first) word says what they name: a ministry, a council, a bank."""
    barred = {n for n, own in taken.items() if own.kind == "person" and own.last - own.first > 1}
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
        if known is None and own is not None and own.label == "ORG" and own.first <= first and last <= own.last:
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
