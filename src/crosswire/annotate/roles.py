"""Who holds which role, for whom; and whom a description by role means."""

from dataclasses import dataclass, field

from crosswire.annotate.gazetteer import words_for
from crosswire.annotate.people import NAMESAKES, People, Person
from crosswire.annotate.phrases import Nominal, Phrase, role_phrases
from crosswire.annotate.reading import Found, Reading
from crosswire.language.countries import ORGANISATION, STATE, by_code
from crosswire.language.folding import fold
from crosswire.language.names import TITLES, organisation_type, surname

COPULAS = frozenset(("be", "become", "remain"))

BODIES_WITH_A_SECRETARY = frozenset(("alliance", "bloc", "organisation", "league", "cartel"))
"""Types of bodies that have a secretary-general."""

GOVERNING = frozenset(("minister", "president", "prime minister", "secretary", "deputy minister", "attorney general"))
"""Classes of those who govern a state."""

BESIDE = 3
"""Sentences between "Norway's minister" and the name of a minister who is taken to be Norway's."""

NEAR = 60
"""Words back within which "the minister" may mean the last one named."""


@dataclass
class Roles:
    """The roles of a report: which phrase belongs to which named person, and those that stand alone.

    By the key of a person, `bosses` has whom he or she speaks or works for by name ("the president's spokesman"), and
    `posts` the body or state that the role is held for.
    """

    reading: Reading
    people: People
    nominal: Nominal
    bosses: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    _holding: dict[str, list[Person]] = field(default_factory=dict)
    _answers: dict[tuple[str, str | None, str | None], dict[str, Person]] = field(default_factory=dict)
    given: list[tuple[Person, Phrase]] = field(default_factory=list)
    alone: list[Phrase] = field(default_factory=list)

    def assign(self) -> None:
        """Give the people their roles and sides."""
        held = [(None if p.plural else self._holder(p), p) for p in role_phrases(self.reading, self.nominal)]
        self.alone = [phrase for owner, phrase in held if owner is None]
        named = [(owner, phrase) for owner, phrase in held if owner is not None]
        named.sort(key=lambda pair: pair[0].last - pair[0].first == 1)
        for owner, phrase in named:  # full names first: a role tells namesakes apart
            person = self._told_apart(owner, phrase)
            if person is not None:
                person.classes |= frozenset(phrase.classes)
                person.words |= {phrase.word}
                self.given.append((person, phrase))
        given = self.given
        for _ in range(2):  # a spokesman's side is his principal's, who may be named later
            for person, phrase in given:
                self._give(person, phrase)
        for owner, phrase in named:
            self._of_state(owner, phrase)
        self._at_home()
        self._secretaries()
        self._possessed()
        self._adopted()

    def _of_state(self, owner: Found, phrase: Phrase) -> None:
        """The side in "Deputy Minister Jane Example of Norway"."""
        person = self._person(owner)
        behind = self._at(owner.last + 1)
        if person is None or person.side is not None or behind is None or behind.kind != "state" or phrase.past:
            return
        if self.reading.lows[owner.last] == "of" and phrase.classes[0] not in words_for("private"):
            person.side = behind.key

    def complete(self, pronouns: list[Found]) -> None:
        """Sides of people whose role is told by a pronoun ("his foreign minister"), once the pronouns are read."""
        meant = {found.first: found for found in pronouns}
        for person, phrase in self.given:
            whose = meant.get(phrase.pronoun) if phrase.pronoun is not None else None
            if whose is not None and person.side is None and not phrase.past and whose.key != person.key:
                person.side = whose.side or (whose.key if whose.kind in {"state", "organisation"} else None)

    def _at_home(self) -> None:
        """A minister named without a country serves the one whose ministry of that name, or whose capital, the report has."""
        owned = {owner.key for owner in _each(self.reading.owner) if owner.kind == "organisation"}
        tasks: dict[str, set[str]] = {}
        for key in owned:
            code, _, task = key.removeprefix(ORGANISATION).partition(" ")
            if task.endswith(" ministry") and by_code(code.upper()) is not None:
                tasks.setdefault(task, set()).add(STATE + code.upper())
        for person, phrase in self.given:
            ministerial = bool(GOVERNING & set(phrase.classes))
            if person.side is not None or phrase.past or phrase.held.key is not None or not ministerial:
                continue
            if phrase.pronoun is not None:
                continue
            printed = self.reading.lows[phrase.first : phrase.head]
            states = tasks.get(
                f"{' '.join(word for word in printed if word in words_for('portfolios'))} ministry", set()
            )
            person.side = next(iter(states)) if len(states) == 1 else self.reading.home

    def _adopted(self) -> None:
        """The one minister named without a state is the one whom the report calls by state elsewhere."""
        for phrase in self.alone:
            role = phrase.classes[0]
            if phrase.plural or not phrase.definite or role not in words_for("unique roles"):
                continue
            side, boss = self.side_of(phrase)
            holders = self._holders_of(role)
            if boss or side is None or not side.startswith(STATE) or len(holders) != 1 or holders[0].side is not None:
                continue
            apart = self.reading.sentence_of[holders[0].at[0]] - self.reading.sentence_of[phrase.head]
            if abs(apart) <= BESIDE and not _past(holders[0]):
                holders[0].side = side

    def _holders_of(self, role: str) -> list[Person]:
        if role not in self._holding:
            self._holding[role] = [p for p in self.people.everyone if role in p.classes]
        return self._holding[role]

    def _possessed(self) -> None:
        """A person named as a state's or body's own ("China's Li Example") speaks for it."""
        for owner in _each(self.reading.owner):
            person = self._person(owner) if owner.kind == "person" else None
            if person is None or person.side is not None or owner.first < 2:
                continue
            whose = self._at(owner.first - 2)
            if self.reading.tokens[owner.first - 1].tag == "POS" and whose is not None:
                person.side = whose.key if whose.kind in {"state", "organisation"} else None

    def _told_apart(self, owner: Found, phrase: Phrase) -> Person | None:
        """The person of a mention; of several with one surname, the one who has this role."""
        person = self._person(owner)
        if person is None or owner.last - owner.first > 1 or phrase.classes[0] in person.classes:
            return person
        others = [
            p
            for p in self.people.by_surname.get(surname(person.name), ())[-NAMESAKES:]
            if phrase.classes[0] in p.classes
        ]
        if len(others) != 1:
            return person
        owner.key, owner.name = others[0].key, others[0].name
        return others[0]

    def _holder(self, phrase: Phrase) -> Found | None:
        """The person whom the report names with this phrase: before the name, beside it, or as a predicate."""
        for at in (phrase.after, phrase.end):
            owner = self._at(at)
            if _is_person(owner) and not self.reading.tokens[at].opens:
                return owner
        first = phrase.first
        while first > 1 and (self.reading.tokens[first - 1].pos == "ADV" or first - 1 == phrase.pronoun):
            first -= 1
        before = self._at(first - 2)
        comma = self.reading.words[first - 1] if first > 1 else ""
        if _is_person(before) and comma in {",", "(", "–", "—", "-"}:
            return before
        return self._after(phrase) or self._predicate(phrase)

    def _after(self, phrase: Phrase) -> Found | None:
        """The person named in an apposition: "the minister, Jane Example,"."""
        words = self.reading.words
        at = phrase.end + 1
        while at < len(words) and self.reading.lows[at].rstrip(".") in TITLES:
            at += 1
        owner = self._at(at)
        if owner is None or owner.kind != "person" or words[phrase.end] not in {",", "–", "—", "-"}:
            return None
        if phrase.definite and self._bracketed(owner):
            return owner
        head = self.reading.tokens[owner.last - 1]
        after = words[owner.last] if owner.last < len(words) else "."
        if head.dep == "appos" or (after in {",", ".", "–", "—"} and head.dep not in {"nsubj", "conj"}):
            return owner
        return None

    def _bracketed(self, owner: Found) -> bool:
        """Whether a name stands between two commas before a verb: "the head of the guild, Jane Example, met"."""
        at = owner.last + 1
        if at >= len(self.reading.words) or self.reading.words[owner.last] != ",":
            return False
        return self.reading.tokens[at].tag in {"VBD", "VBZ", "VBP", "MD"} and not self.reading.tokens[at].opens

    def _predicate(self, phrase: Phrase) -> Found | None:
        token = self.reading.tokens[phrase.head]
        verb = self.reading.tokens[token.head]
        if token.dep not in {"attr", "oprd"} or verb.lemma not in COPULAS:
            return None
        subject = self.reading.parse.child(token.head, "nsubj", "nsubjpass")
        owner = self._at(subject) if subject is not None else None
        return owner if _is_person(owner) else None

    def _at(self, n: int) -> Found | None:
        return self.reading.owner[n] if 0 <= n < len(self.reading.owner) else None

    def _person(self, mention: Found) -> Person | None:
        return self.people.by_key.get(mention.key)

    def _give(self, person: Person, phrase: Phrase) -> None:
        side, boss = self.side_of(phrase)
        if boss == person.key:
            return
        if boss:
            self.bosses.setdefault(person.key, boss)
        post = self.holds(phrase)[0]
        if post:
            self.posts.setdefault(person.key, post)
        person.classes |= frozenset(phrase.classes)
        role = " ".join(self.reading.text[phrase.text[0] : phrase.text[1]].split())
        if person.role is None or (person.side is None and side):
            person.role = role
        person.side = person.side or side

    def side_of(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """The side that a role speaks for, and the key of the person it is held under ("the president's spokesman")."""
        key, own_side = self.holds(phrase)
        if key is None or phrase.past:
            return None, None
        if key.startswith("person:"):
            boss = self.people.by_key.get(key)
            return (boss.side if boss else None), key
        if key.startswith("place:"):
            return None, None
        if phrase.classes[0] in words_for("private") and key.startswith(STATE):
            return None, None
        return own_side or key, None

    def holds(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """The key for whom the role is held, and that body's own side."""
        mention = phrase.held.mention
        if mention is None:
            return phrase.held.key, None
        if mention.kind == "place":
            known = mention.known
            return (known.key if known is not None and known.kind == "state" and phrase.plural else None), None
        return mention.key, mention.side

    def _secretaries(self) -> None:
        """A secretary-general of a body not named beside him speaks for the one such body that the report is about."""
        counts: dict[str, int] = {}
        for owner in _each(self.reading.owner):
            if owner.kind == "organisation" and organisation_type(owner.key) in BODIES_WITH_A_SECRETARY:
                counts[owner.key] = counts.get(owner.key, 0) + 1
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return
        for person in self.people.everyone:
            if person.side is None and "secretary-general" in person.classes:
                person.side = ranked[0][0]

    def described(self) -> list[Found]:
        """The mentions by role alone, with the person each means where the report names him or her."""
        return [found for phrase in self.alone if (found := self._description(phrase)) is not None]

    def _description(self, phrase: Phrase) -> Found | None:
        side, boss = self.side_of(phrase)
        name = " ".join(self.reading.text[phrase.text[0] : phrase.text[1]].split())
        found = Found(phrase.first, phrase.end, "person", name, f"person:{fold(name)}", side=side, manner="nominal")
        if phrase.plural:
            return self._group(phrase, found)
        person = self._meant(phrase, side, boss) if phrase.definite and not phrase.past else None
        if person is not None:
            found.name, found.key, found.role, found.side = person.name, person.key, person.role, person.side
            return found
        return found if side or boss else None

    def _group(self, phrase: Phrase, found: Found) -> Found | None:
        """Officials of a state are the state; other groups keep their description and side."""
        if found.side is None:
            return None
        if phrase.classes[0] in {"official", "leader", "diplomat"} and found.side.startswith(STATE):
            country = by_code(found.side)
            if country is not None:
                found.kind, found.key, found.name = "state", country.key, country.name
        return found

    def _meant(self, phrase: Phrase, side: str | None, boss: str | None) -> Person | None:
        question = (phrase.word, side or phrase.held.key, boss)
        if question not in self._answers:
            self._answers[question] = self._fitting(phrase, side, boss)
        fitting = self._answers[question]
        if len(fitting) == 1:
            return next(iter(fitting.values()))
        if boss or not fitting or (side is None and phrase.held.key is not None):
            return None
        for n in range(phrase.first - 1, max(-1, phrase.first - NEAR), -1):
            owner = self.reading.owner[n]
            if owner is not None and owner.key in fitting:
                return fitting[owner.key]
        return None

    def _fitting(self, phrase: Phrase, side: str | None, boss: str | None) -> dict[str, Person]:
        """Everybody whom a role, a side and a principal fit, by key; nobody where the side cannot be told."""
        if side is None and boss is None and phrase.held.key is not None:
            return {}
        fitting = [p for p in self.people.everyone if _answers(p, phrase)]
        if boss:
            own = [p for p in fitting if self.bosses.get(p.key) == boss]
            fitting = own or [p for p in fitting if side and self.posts.get(p.key) == side]
        elif side:
            fitting = [p for p in fitting if p.side == side]
            if len(fitting) > 1:
                fitting = [p for p in fitting if phrase.classes[0] in p.classes] or fitting
        if len(fitting) > 1:
            fitting = [p for p in fitting if phrase.word in p.words] or fitting
        return {p.key: p for p in fitting}


def _past(person: Person) -> bool:
    return bool(words_for("past") & set((person.role or "").lower().split()))


def _is_person(found: Found | None) -> bool:
    return found is not None and found.kind == "person"


def _answers(person: Person, phrase: Phrase) -> bool:
    if phrase.word in words_for("generic roles"):
        return bool(person.classes & frozenset(phrase.classes))
    return phrase.classes[0] in person.classes


def _each(owners: list[Found | None]) -> list[Found]:
    seen: dict[int, Found] = {id(owner): owner for owner in owners if owner is not None}
    return list(seen.values())
