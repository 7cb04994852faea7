"""Names of elections, meetings and wars, and places of datelines: what the model leaves out or cuts short."""

from collections.abc import Iterator

from crosswire.annotate.gazetteer import heads, roles, words_for
from crosswire.annotate.reading import Found, Reading
from crosswire.language import countries
from crosswire.language.folding import fold
from crosswire.language.names import TITLES, pronoun, usual_pronoun

REACH = 9
"""Words in front of "election" that can belong to its name."""

LOCATING = frozenset(("in", "near", "outside", "around", "on", "at"))
LARGE = 100_000
"""People from which on a city is believed against the model."""


def occasions(reading: Reading) -> Iterator[Found]:
    """Elections and dated meetings by full name ("2017 Norwegian general election"), in text order."""
    votes, meetings = words_for("votes"), words_for("meetings")
    for n, low in enumerate(reading.lows):
        if low in votes:
            found = _named(reading, n, "event")
        elif low in meetings and not reading.capital(n):
            found = _named(reading, n, "forum")
        else:
            continue
        if found is not None:
            yield found


def _named(reading: Reading, n: int, kind: str) -> Found | None:
    first, n_words, year = n, 0, False
    while first > max(0, n - REACH) and not reading.tokens[first].opens:
        before = first - 1
        word = reading.words[before]
        if len(word) == 4 and word.isdigit():
            year, first = True, before
            if first > 0 and not reading.tokens[first].opens and _month(reading, first - 1):
                first -= 1
            break
        if reading.proper(before) or reading.lows[before] in words_for("vote words"):
            n_words += 1
        elif word not in {"-", "–"} or (reading.capital(before - 1) if before else False) is False:
            break
        first = before
    if not year and (kind != "event" or n_words < 2 or not any(reading.capital(k) for k in range(first, n))):
        return None
    name = reading.printed(first, n + 1)
    return Found(first, n + 1, "event" if kind == "event" else "forum", name, f"{kind}:{fold(name)}", label="OCCASION")


def _month(reading: Reading, n: int) -> bool:
    return reading.capital(n) and reading.tokens[n].name[2:] == "DATE"


def parties(reading: Reading) -> Iterator[Found]:
    """Parties by their people: "Democrats", "the Greens"."""
    for n, low in enumerate(reading.lows):
        if low in words_for("parties") and reading.capital(n) and reading.tokens[n].pos in {"NOUN", "PROPN"}:
            two = (
                n > 0
                and reading.lows[n - 1] in {"social", "christian", "liberal", "national"}
                and reading.capital(n - 1)
            )
            first = n - 1 if two and not reading.tokens[n].opens else n
            yield Found(first, n + 1, "organisation", reading.printed(first, n + 1), label="PARTY")


def namesakes(reading: Reading) -> Iterator[Found]:
    """People whose surname is a capital: "Anna Paris"; a given name that is a town itself tells nothing."""
    for n in range(1, len(reading.lows)):
        before = reading.tokens[n - 1]
        if before.tag != "NNP" or reading.tokens[n].opens or reading.lows[n] not in countries.seats():
            continue
        given, name = reading.words[n - 1], reading.printed(n - 1, n + 1)
        if not countries.seats()[reading.lows[n]].city or before.name[2:] == "DATE" or not reading.capital(n):
            continue
        if usual_pronoun(name) is not None and countries.city(given) is None and not _in_a_name(reading, n):
            yield Found(n - 1, n + 1, "person", name, label="PERSON")


def _in_a_name(reading: Reading, n: int) -> bool:
    """Whether another name goes on around the words n - 1 and n: "the Saint Anna Paris Hospital"."""
    after = n + 1 < len(reading.lows) and reading.tokens[n + 1].tag == "NNP"
    before = n > 1 and not reading.tokens[n - 1].opens and reading.tokens[n - 2].tag == "NNP"
    return after or (before and reading.lows[n - 2] not in roles() and reading.lows[n - 2].rstrip(".") not in TITLES)


def datelines(reading: Reading) -> Iterator[Found]:
    """Cities in capitals at the head of a report: "OSLO, Norway -", "OSLO (AP)"."""
    for sentence in reading.sentences:
        first = last = sentence.first
        while (
            last < sentence.last and last - first < 3 and len(reading.words[last]) > 2 and reading.words[last].isupper()
        ):
            last += 1
        if (
            last == first
            or last >= len(reading.words)
            or reading.words[last] not in {",", "(", "-", "–", "—", ":", "--"}
        ):
            continue
        name = reading.printed(first, last).title()
        city = countries.city(name)
        if city is not None and reading.free(first, last):
            yield Found(first, last, "place", name, label="DATELINE")


def located(reading: Reading) -> Iterator[Found]:
    """Cities that the model missed or took for a person or body, behind "in", "near" and the like."""
    for n, low in enumerate(reading.lows[:-1]):
        first = n + 1
        if low not in LOCATING or not reading.proper(first) or reading.tokens[first].opens or _month(reading, first):
            continue
        owner = reading.owner[first]
        if owner is not None and (owner.known is not None or owner.kind == "place" or owner.last - first > 1):
            continue
        last = first + 1
        while owner is None and last < len(reading.lows) and last - first < 3 and _name_goes_on(reading, last):
            last += 1
        city = countries.city(reading.printed(first, last))
        if city is not None and (owner is None or city.population >= LARGE):
            if owner is not None:
                owner.kind, owner.label = "place", "LOCATED"
            elif reading.free(first, last):
                yield Found(first, last, "place", reading.printed(first, last), label="LOCATED")


def _name_goes_on(reading: Reading, n: int) -> bool:
    return reading.proper(n) and reading.owner[n] is None and not reading.tokens[n].opens


def orphans(reading: Reading) -> Iterator[Found]:
    """People whom the model missed: a given name, a title or a possessor in front tells them ("Norway's Per Example")."""
    _halves(reading)
    n = 0
    while n < len(reading.lows):
        last = n
        while (
            last < len(reading.lows)
            and last - n < 4
            and _unnamed(reading, last)
            and (last == n or not reading.tokens[last].opens)
        ):
            last += 1
        if 2 <= last - n <= 3 and _introduced(reading, n, last):
            yield Found(n, last, "person", reading.printed(n, last), label="ORPHAN")
        n = max(last, n + 1)


def _halves(reading: Reading) -> None:
    """Give a surname that the model took for a body the given name in front of it."""
    for n, token in enumerate(reading.tokens[:-1]):
        owner = reading.owner[n + 1]
        if (
            owner is None
            or owner.known is not None
            or owner.first != n + 1
            or owner.last != n + 2
            or token.tag != "NNP"
        ):
            continue
        name = reading.printed(n, n + 2)
        lone = reading.owner[n] is None and owner.label in {"ORG", "GPE", "PERSON"} and reading.words[n + 1].isalpha()
        if (
            lone
            and not reading.tokens[n + 1].opens
            and pronoun(name) is not None
            and reading.lows[n + 1] not in heads()
        ):
            owner.first, owner.name, owner.kind = n, name, "person"
            reading.claim(owner)


def _unnamed(reading: Reading, n: int) -> bool:
    token, low = reading.tokens[n], reading.lows[n]
    odd = low in roles() or low in heads() or low in TITLES or low in LOCATING or not reading.words[n].isalpha()
    return token.tag == "NNP" and reading.owner[n] is None and reading.capital(n) and not odd and not _month(reading, n)


def _introduced(reading: Reading, first: int, last: int) -> bool:
    shouted = reading.sentence_of[first] in reading.shouted
    if pronoun(reading.printed(first, last)) is not None:
        # of lines in Title Case only items of a list: "Jane Example, Norway"
        return not shouted or (last < len(reading.words) and reading.words[last] in {",", "("})
    if shouted:
        return False
    before = reading.tokens[first - 1] if first and not reading.tokens[first].opens else None
    return before is not None and (before.tag == "POS" or reading.lows[first - 1] in roles())
