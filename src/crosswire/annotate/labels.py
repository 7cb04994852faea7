"""The model's names: trimmed, split, and put right where a title or given name says so."""

from collections import Counter
from collections.abc import Iterator

from crosswire.annotate.gazetteer import descriptions, heads, look_up, roles, words_for
from crosswire.annotate.reading import Found, Reading
from crosswire.language import countries
from crosswire.language.folding import fold
from crosswire.language.names import PARTICLES, TITLES, pronoun, usual_pronoun
from crosswire.model import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "WORK_OF_ART": "work",
    "LAW": "work", "EVENT": "event",
}  # fmt: skip
"""What the model's labels come to; others are left out."""

QUOTES = frozenset('"“”„«»')

INCORPORATED = frozenset(("inc", "ltd", "llc", "plc", "corp", "co", "science", "scientific", "social", "commonwealth"))
"""Words that go on with a name behind a comma."""


def labelled(reading: Reading) -> Iterator[Found]:
    """The model's names of a kind we keep, trimmed to the bare name."""
    tokens = reading.tokens
    at = 0
    while at < len(tokens):
        label = tokens[at].name
        end = at + 1
        if label:
            while end < len(tokens) and tokens[end].name == f"I-{label[2:]}" and not tokens[end].opens:
                end += 1
            if label[2:] in KINDS:
                yield from _trimmed(reading, at, end, label[2:])
        at = end


def _trimmed(reading: Reading, first: int, last: int, label: str) -> Iterator[Found]:
    kind = KINDS[label]
    words = reading.lows
    while first < last and (words[first] in {"the", "a", "an", "'s", "’s"} or not reading.words[first][0].isalnum()):
        first += 1
    cut = _cut(reading, first, last, kind)
    if cut is not None:
        rest = "PERSON" if reading.words[cut] in QUOTES and _given_first(reading, cut + 1, last) else label
        yield from _trimmed(reading, first, cut, label)
        yield from _trimmed(reading, cut + 1, last, rest)
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
    if kind == "person":
        last = _whole_person(reading, first, last)
    elif _person_after_all(reading, first, last, label):
        kind = "person"
    if (
        kind == "organisation"
        and words[max(0, first - 2) : first][1:] == ["of"]
        and words[first - 2] in words_for("settled")
    ):
        kind = "place"  # "the port of Example"
    head = heads().get(words[last - 1]) if last - first > 1 else None
    if head and kind in {"organisation", "work", "event"}:
        kind = head.kind
    yield Found(first, last, kind, reading.printed(first, last), label=label)


def _cut(reading: Reading, first: int, last: int, kind: EntityKind) -> int | None:
    """Where a comma or a quotation mark shows that the model ran two names together; None where it did not."""
    for n in range(first, last):
        word = reading.words[n]
        if word in QUOTES and kind != "person":
            return n
        if word == "," and kind != "work":
            goes_on = n + 1 >= last or reading.lows[n + 1].rstrip(".") in INCORPORATED | {"and"}
            return None if goes_on else n
    return None


def _given_first(reading: Reading, first: int, last: int) -> bool:
    """Whether the words are a given name and a surname or two."""
    return 2 <= last - first <= 3 and usual_pronoun(reading.printed(first, last)) is not None


def _whole_person(reading: Reading, first: int, last: int) -> int:
    """One past the whole name where the model cut it short: "Jan van | der Example", "Ola | Example"."""
    tokens = reading.tokens
    end = last
    if last - first > 1 and reading.lows[first] in words_for("family first") and _dashed(reading, end):
        return end + 2  # "Lee Ex-ample"
    while end < len(tokens) and end - first < 6 and not tokens[end].opens:
        small = reading.lows[end] in PARTICLES and not reading.capital(end)
        after_small = end > first and reading.lows[end - 1] in PARTICLES
        lone = last - first == 1 and end == last and tokens[end].name == "" and tokens[end].tag == "NNP"
        if not small and not (reading.capital(end) and (after_small or lone) and reading.words[end].isalpha()):
            break
        if reading.lows[end] in roles() or reading.lows[end] in heads():
            break
        end += 1
    while end > last and not reading.capital(end - 1):
        end -= 1
    return end


def _surname_of_a_town(reading: Reading, first: int, last: int) -> bool:
    """Whether two words are a given name, no town itself, and a surname that is a town: "Anna Berlin"."""
    if last - first != 2 or usual_pronoun(reading.printed(first, last)) is None:
        return False
    given, whole = reading.printed(first, first + 1), reading.printed(first, last)
    return look_up(given) is None and countries.city(given) is None and countries.city(whole) is None


def _dashed(reading: Reading, n: int) -> bool:
    """Whether a dash at n joins the second half of a given name in small letters to the first."""
    if n + 1 >= len(reading.words) or reading.words[n] != "-" or reading.capital(n + 1):
        return False
    before, dash, after = reading.tokens[n - 1 : n + 2]
    return before.end == dash.start and dash.end == after.start and reading.words[n + 1].isalpha()


def _person_after_all(reading: Reading, first: int, last: int, label: str) -> bool:
    """Whether what the model took for a body or place is a person: behind a title, or with a given name."""
    words = reading.words[first:last]
    whole = [*words[:1], *(word for word in words[1:-1] if not _initial(word)), *words[1:][-1:]]
    plain = all(word.isalpha() and word[0].isupper() and not word.isupper() for word in whole)
    if (
        label not in {"ORG", "GPE", "FAC", "WORK_OF_ART"}
        or not plain
        or len(words) > 3
        or reading.lows[last - 1] in heads()
    ):
        return False
    if look_up(reading.printed(first, last)) is not None:
        return False
    lettered = len(whole) == 2 < len(words)  # "Jane Q. Example": a rarer given name will do
    known = usual_pronoun if lettered else pronoun
    named = label == "ORG" and known(reading.printed(first, last)) is not None
    if named or _surname_of_a_town(reading, first, last):
        return True
    before = first - 1
    if before > 0 and len(words) > 1 and reading.words[before] == "," and reading.lows[before - 1] in roles():
        return last < len(reading.words) and reading.words[last] in {",", ".", ":"}
    if before < 0 or reading.tokens[first].opens or reading.lows[before] not in roles():
        return False
    return reading.capital(before) or reading.lows[before] in {"spokesman", "spokeswoman"}


def _initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _is_name(reading: Reading, first: int, last: int, kind: EntityKind) -> bool:
    """Whether trimmed words are a name: not small letters alone, a bare role or a description ("Western alliance")."""
    if last - first == 1 and reading.lows[first] in roles():
        return False
    if kind in {"organisation", "event"} and all(_of_time(reading, n) for n in range(first, last)):
        return False  # "GMT", "September 27-28"
    if last - first == 1 and reading.lows[first] in descriptions() and first and reading.lows[first - 1] == "the":
        return False  # "the Commission": a description with a capital
    if kind == "organisation" and not reading.capital(last - 1) and reading.lows[last - 1] in descriptions():
        return False
    return any(reading.capital(n) for n in range(first, last))


def _of_time(reading: Reading, n: int) -> bool:
    """Whether a word is a figure, a dash, a month or day of the week, or a time zone."""
    if reading.lows[n] in words_for("zones"):
        return n > 0 and (
            reading.words[n - 1][0].isdigit() or reading.lows[n - 1] in {"a.m.", "p.m.", "am", "pm", "noon"}
        )
    return not any(c.isalpha() for c in reading.words[n]) or reading.lows[n] in words_for("of time")


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


def plain(reading: Reading, founds: list[Found]) -> list[Found]:
    """The names without those that stand only in lines in Title Case, where the model takes any words for names."""
    if not reading.shouted:
        return founds
    loud = [reading.sentence_of[found.first] in reading.shouted for found in founds]
    sure = {fold(found.name) for found, doubtful in zip(founds, loud, strict=True) if not doubtful}
    return [found for found, doubtful in zip(founds, loud, strict=True) if not doubtful or fold(found.name) in sure]


def agreed(founds: list[Found]) -> list[Found]:
    """The model's names, one kind for each string: what most of its places have, a person first.

    A single word that is a person here may be a town or paper there; such a word is agreed on among bodies and places alone.
    """
    votes: dict[str, Counter[EntityKind]] = {}
    for found in founds:
        if _votes(found):
            votes.setdefault(fold(found.name), Counter())[found.kind] += 1
    for found in founds:
        kinds = votes.get(fold(found.name)) if _votes(found) else None
        if kinds and len(kinds) > 1:
            found.kind = max(kinds, key=lambda kind: (kinds[kind], kind == "person", kind))
    return founds


def _votes(found: Found) -> bool:
    return found.last - found.first > 1 or found.kind in {"organisation", "place"}
