"""The people of a report: full names gathered, bare surnames given back to them."""

from bisect import bisect_right, insort
from dataclasses import dataclass, field

from crosswire.annotate.gazetteer import words_for
from crosswire.annotate.reading import Found, Reading
from crosswire.language.countries import STATE
from crosswire.language.folding import fold
from crosswire.language.names import (
    HONORIFICS,
    PARTICLES,
    bare,
    folded_words,
    initials,
    lettered_key,
    person_key,
    same_person,
    sound,
    surname,
    usual_pronoun,
)

NAMESAKES = 32
"""People of one surname among whom a mention is looked for: more than any report has, few enough for any text."""

LONG_NAME = 6
"""Letters of a surname from which on another spelling of it is believed."""


PRONOUNS = {"he": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}


@dataclass
class Person:
    """One person of the report: the fullest name, the words each mention begins at, the pronoun where known.

    `words` are the words for roles that the report puts beside the name, `classes` all that these come to.
    """

    name: str
    key: str
    at: list[int] = field(default_factory=list)
    pronoun: str | None = None
    role: str | None = None
    side: str | None = None
    classes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass
class People:
    """Everybody named in a report, in order of first mention; `apart` has the keys that two share but for an initial."""

    everyone: list[Person] = field(default_factory=list)
    by_key: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    by_first: dict[str, list[Person]] = field(default_factory=dict)
    by_name: dict[str, Person] = field(default_factory=dict)
    by_sound: dict[str, list[Person]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()

    def add(self, name: str) -> Person:
        """The person of a full name: an old one where the names can be one, else a new one."""
        folded = fold(name)
        if folded not in self.by_name:
            self.by_name[folded] = self._like(name) or self._new(name)
        person = self.by_name[folded]
        if len(bare(name)) > len(bare(person.name)):
            person.name = " ".join(bare(name))
        return person

    def _like(self, name: str) -> Person | None:
        namesakes = self.by_surname.get(surname(name), ())[-NAMESAKES:]
        return next((p for p in namesakes if self.can_be(p, name)), None)

    def can_be(self, person: Person, name: str) -> bool:
        """Whether a full name can be the person's."""
        if person_key(name) in self.apart and initials(name) != initials(person.name):
            return False
        return _ends(person, name) or same_person(person.name, name)

    def _new(self, name: str) -> Person:
        person = Person(" ".join(bare(name)), "")
        self.everyone.append(person)
        self.by_surname.setdefault(surname(name), []).append(person)
        return person

    def settle(self) -> None:
        """Fix the keys once all full names are in."""
        for person in self.everyone:
            key = person_key(person.name)
            person.key = lettered_key(person.name) if key in self.apart else key
            person.pronoun = usual_pronoun(person.name)
            self.by_key[person.key] = person

    def nearest(self, candidates: list[Person], at: int, said: str | None = None) -> Person:
        """The one of several namesakes named last before a word (or first after it); his or her title may decide."""
        fitting = [p for p in candidates[-NAMESAKES:] if said is None or p.pronoun in {None, said}] or candidates
        if len(fitting) == 1:
            return fitting[0]
        return max(fitting, key=lambda p: _recency(p, at))


def _ends(person: Person, name: str) -> bool:
    """Whether a name is the end of the person's: "van der Example"."""
    words, whole = folded_words(name), folded_words(person.name)
    return len(words) < len(whole) and whole[-len(words) :] == words


def _recency(person: Person, at: int) -> tuple[int, int]:
    before = bisect_right(person.at, at)
    if before:
        return 1, person.at[before - 1]
    return 0, -person.at[0] if person.at else 0


def gather(reading: Reading, mentions: list[Found]) -> tuple[People, list[Found]]:
    """The people, and the mentions with all bare surnames among them; persons have their keys."""
    people = People(apart=_apart(reading, mentions))
    named = [m for m in mentions if m.kind == "person"]
    for mention in named:
        if len(bare(mention.name)) > 1:
            people.add(mention.name).at.append(mention.first)
    mentions = _surnames(reading, people, mentions)
    for person in people.everyone:
        if len(bare(person.name)) > 1:
            people.by_first.setdefault(fold(bare(person.name)[0]), []).append(person)
            people.by_sound.setdefault(sound(surname(person.name)), []).append(person)
    alone = [m for m in mentions if m.kind == "person" and len(bare(m.name)) == 1]
    for mention in alone:
        if not _namesakes(people, mention.name):
            people.add(mention.name).at.append(mention.first)
    people.settle()
    for mention in mentions:
        if mention.kind == "person":
            _identify(reading, people, mention)
    return people, mentions


def _apart(reading: Reading, mentions: list[Found]) -> frozenset[str]:
    """The keys of two people whom one sentence names with and without an initial: "John Example and John Q. Example"."""
    told: dict[tuple[int, str], set[str]] = {}
    for mention in mentions:
        if mention.kind == "person" and len(bare(mention.name)) > 1:
            here = reading.sentence_of[mention.first], person_key(mention.name)
            told.setdefault(here, set()).add(initials(mention.name))
    return frozenset(key for (_, key), letters in told.items() if len(letters) > 1)


def _namesakes(people: People, name: str) -> list[Person]:
    """Everybody whom one bare word can mean: by family name, also one that stands first or is spelt otherwise; by first name."""
    word = fold(bare(name)[0])
    return people.by_surname.get(word) or people.by_first.get(word) or people.by_sound.get(sound(word), [])


def _identify(reading: Reading, people: People, mention: Found) -> None:
    said = _pronoun_of_title(reading, mention.first)
    if len(bare(mention.name)) > 1:
        candidates = [
            p for p in people.by_surname.get(surname(mention.name), ())[-NAMESAKES:] if people.can_be(p, mention.name)
        ]
    else:
        candidates = _namesakes(people, mention.name)
    if not candidates:
        mention.key = person_key(mention.name)
        return
    after = _pronoun_after(reading, mention) if said is None and len(candidates) > 1 else None
    person = people.nearest(candidates, mention.first, said or after)
    insort(person.at, mention.first)
    person.pronoun = said or person.pronoun
    mention.key, mention.name = person.key, person.name


def _pronoun_of_title(reading: Reading, first: int) -> str | None:
    return HONORIFICS.get(reading.lows[first - 1].rstrip(".")) if first else None


def _pronoun_after(reading: Reading, mention: Found) -> str | None:
    """The pronoun that takes up a subject in its own sentence: "Example said she was glad"; None where another name comes first."""
    token = reading.tokens[mention.last - 1]
    if token.dep not in {"nsubj", "nsubjpass"}:
        return None
    for n in range(mention.last, reading.sentences[reading.sentence_of[mention.first]].last):
        owner = reading.owner[n]
        if owner is not None and owner.kind == "person":
            return None
        if reading.lows[n] in PRONOUNS:
            return PRONOUNS[reading.lows[n]]
        if reading.words[n] in {'"', "“", "”", ";"}:
            return None
    return None


def _surnames(reading: Reading, people: People, mentions: list[Found]) -> list[Found]:
    """The mentions, with every capitalised surname of a known person a mention of that person."""
    keys = _bare_forms(people)
    if not keys:
        return mentions
    dropped: set[int] = set()
    added: list[Found] = []
    acting = _acting(reading, mentions)
    spelt = {sound(first): forms for first, forms in keys.items() if len(first) >= LONG_NAME}
    for n, low in enumerate(reading.lows):
        if low not in keys and _spelt_anew(reading, n) and sound(low) in spelt:
            added.append(reading.claim(Found(n, n + 1, "person", reading.printed(n, n + 1), label="SURNAME")))
            continue
        for words in keys.get(low, ()):
            last = n + len(words)
            if tuple(reading.lows[n:last]) != words or not reading.capital(last - 1):
                continue
            owners = {id(o): o for o in reading.owner[n:last] if o is not None}
            if _common(reading, n, last):
                continue
            if not all(_gives_way(o, n, last) or _stray(reading, o, acting) for o in owners.values()):
                continue
            dropped.update(owners)
            found = Found(n, last, "person", reading.printed(n, last), label="SURNAME")
            reading.claim(found)
            added.append(found)
            break
    kept = [m for m in mentions if id(m) not in dropped]
    return sorted([*kept, *added], key=lambda m: m.first)


def _spelt_anew(reading: Reading, n: int) -> bool:
    """Whether a word that is nobody's yet may be another spelling of a surname."""
    word = reading.words[n]
    return len(word) >= LONG_NAME and word[0].isupper() and reading.owner[n] is None and word.isalpha()


def _bare_forms(people: People) -> dict[str, list[tuple[str, ...]]]:
    """First word of a bare name -> the words of it, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for person in people.everyone:
        words = bare(person.name)
        if len(words) < 2:
            continue
        start = len(words) - 1
        forms: set[tuple[str, ...]] = {(words[-1],)}
        while start > 1 and fold(words[start - 1]) in PARTICLES:
            start -= 1
            forms.add(tuple(words[start:]))
        if fold(words[0]) in words_for("family first"):
            both = fold(words[0]) in words_for("given last")
            forms = {(words[0],), (words[-1],)} if both else {(words[0],)}
            people.by_surname.setdefault(fold(words[0]), []).append(person)
        for form in forms:
            split = tuple(piece for word in form for piece in _pieces(word))
            if len(split[-1]) > 1:
                found.setdefault(split[0], set()).add(split)
    return {first: sorted(forms, key=lambda f: (-len(f), f)) for first, forms in found.items()}


def _pieces(word: str) -> list[str]:
    """A word cut as the parser cuts it: hyphens stand alone."""
    pieces = word.replace("-", " - ").split()
    return [piece.lower() if piece.isascii() else fold(piece) for piece in pieces]


def _gives_way(owner: Found, first: int, last: int) -> bool:
    """Whether a mention that holds these words is one wrong word of the model, and not a longer name."""
    inside = owner.first >= first and owner.last <= last
    return (
        inside
        and (owner.known is None)
        and owner.kind not in {"forum", "event"}
        and owner.label not in {"PARTY", "DATELINE"}
        and not (owner.kind == "person" and owner.last - owner.first == last - first)
    )


def _acting(reading: Reading, mentions: list[Found]) -> frozenset[str]:
    """The keys of states that the report names otherwise than by a seat of government."""
    named = {m.key for m in mentions if m.known is not None and m.known.sort == "country"}
    return frozenset(named | {STATE + code for code in reading.adjectives.values()})


def _stray(reading: Reading, owner: Found, acting: frozenset[str]) -> bool:
    """Whether a capital, of a state that the report never names, is rather the person of that surname."""
    seat = owner.known is not None and owner.known.sort == "seat" and owner.known.city
    behind = reading.lows[owner.first - 1] if owner.first else ""
    return seat and owner.known is not None and owner.known.key not in acting and behind not in words_for("located")


def _common(reading: Reading, first: int, last: int) -> bool:
    """Whether a word that is a surname here is a month or a common word in this place."""
    token = reading.tokens[last - 1]
    if token.name[2:] in {"DATE", "TIME"} and last - first == 1:
        return True
    return token.pos not in {"PROPN", "NOUN", "ADJ", "X"} and not token.name
