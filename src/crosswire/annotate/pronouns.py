"""Pronouns, where rules can tell whom they mean."""

from dataclasses import dataclass, field

from crosswire.annotate.people import People
from crosswire.annotate.reading import Found, Reading

HE = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
IT = frozenset(("it", "its", "itself"))
BACK = 3
"""Sentences back to which a pronoun may reach."""

CLIMB = 12
"""Heads above a pronoun that are looked at."""

SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))


MANY = 12
"""People of one sentence among whom a pronoun's is looked for, the last named first."""

CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "relcl", "csubj"))
EMPTY_VERBS = frozenset(("be", "seem", "appear", "become", "take", "remain", "mean", "rain", "snow"))


@dataclass
class Pronouns:
    """The pronouns of a report that mean somebody or something named before them. Linear in the words."""

    reading: Reading
    people: People
    _seen: dict[int, list[Found]] = field(default_factory=dict)
    _holders: dict[int, Found] = field(default_factory=dict)
    _subjects: dict[int, list[int]] = field(default_factory=dict)
    _objects: dict[int, int] = field(default_factory=dict)
    _clauses: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the verbs by their subjects, objects and clauses."""
        for n, token in enumerate(self.reading.tokens):
            if token.dep in {"nsubj", "nsubjpass"}:
                self._subjects.setdefault(token.head, []).append(n)
            elif token.dep == "dobj":
                self._objects.setdefault(token.head, n)
            elif token.dep in CLAUSES:
                self._clauses[token.head] = n

    def resolve(self, mentions: list[Found]) -> list[Found]:
        """The pronouns as mentions, in text order; `mentions` are all others."""
        waiting = sorted(mentions, key=lambda m: (-m.last, -m.first))
        for mention in mentions:
            for n in range(mention.first, mention.last):
                if (
                    n not in self._holders
                    or self._holders[n].last - self._holders[n].first > mention.last - mention.first
                ):
                    self._holders[n] = mention
        found = []
        for n, low in enumerate(self.reading.lows):
            if low not in HE and low not in IT:
                continue
            while waiting and waiting[-1].last <= n:
                self._see(waiting.pop())
            meant = self._person(n, HE[low]) if low in HE else self._body(n)
            if meant is not None:
                pronoun = Found(n, n + 1, meant.kind, meant.name, meant.key, meant.role, meant.side, "pronoun")
                self._see(pronoun)
                self._holders[n] = pronoun
                found.append(pronoun)
        return found

    def _see(self, mention: Found) -> None:
        if mention.kind == "person":
            self._seen.setdefault(self.reading.sentence_of[mention.first], []).append(mention)

    def _person(self, n: int, pronoun: str) -> Found | None:
        """The likeliest man or woman: the nearest sentence first, in it the subject, then the last one named."""
        here = self.reading.sentence_of[n]
        for sentence in range(here, max(-1, here - BACK - 1), -1):
            last = self._seen.get(sentence, ())[-MANY:]
            options = [m for m in last if self._agrees(m, pronoun) and not self._bound(m, n)]
            if options:
                best = max(options, key=lambda m: self._rank(m, n))
                person = self.people.by_key.get(best.key)
                if person is not None and person.pronoun is None and len({m.key for m in options}) == 1:
                    person.pronoun = pronoun
                return best
        return None

    def _agrees(self, mention: Found, pronoun: str) -> bool:
        person = self.people.by_key.get(mention.key)
        return person is None or person.pronoun in {None, pronoun}

    def _rank(self, mention: Found, n: int) -> tuple[bool, bool, int]:
        person = self.people.by_key.get(mention.key)
        known = person is not None and person.pronoun == HE[self.reading.lows[n]]
        return known, self._dep(mention) in SUBJECTS, mention.first

    def _dep(self, mention: Found) -> str:
        """The label of the word of the mention that hangs on a word outside it; an apposition has that of its noun."""
        for n in range(mention.last - 1, mention.first - 1, -1):
            token = self.reading.tokens[n]
            if not mention.first <= token.head < mention.last or token.head == n:
                return self.reading.tokens[token.head].dep if token.dep == "appos" else token.dep
        return ""

    def _bound(self, mention: Found, n: int) -> bool:
        """Whether an object pronoun shares its verb with the mention: "she met her" are two people."""
        token = self.reading.tokens[n]
        if token.dep not in {"dobj", "dative"} or self.reading.lows[n].endswith("self"):
            return False
        return any(
            self.reading.tokens[k].head == token.head and self.reading.tokens[k].dep in SUBJECTS
            for k in range(mention.first, mention.last)
        )

    def _body(self, n: int) -> Found | None:
        """The body or state that is the subject of the clause above: "the ministry said it ..."; else None."""
        if self.reading.lows[n] == "it" and self._empty(n):
            return None
        tokens = self.reading.tokens
        at = n
        for _ in range(CLIMB):
            if tokens[at].head == at:
                return None
            under_preposition = tokens[at].dep == "prep"
            at = tokens[at].head
            blamed = self._objects.get(at, n) if under_preposition else n
            if blamed < n and (found := self._acting(blamed)) is not None:
                return found  # "accused the ministry of acting where it ..."
            subject = next((k for k in self._subjects.get(at, ())[:4] if k < n), None)
            if subject is not None:
                holder = self._holders.get(subject)
                if holder is None or holder.kind != "person":
                    return self._acting(subject)
        return None

    def _acting(self, n: int) -> Found | None:
        holder = self._holders.get(n)
        return holder if holder is not None and holder.kind in {"organisation", "state", "forum"} else None

    def _empty(self, n: int) -> bool:
        """Whether "it" stands for nothing: "it is important to", "it rains"."""
        token = self.reading.tokens[n]
        if token.dep == "expl":
            return True
        empty = self.reading.tokens[token.head].lemma in EMPTY_VERBS
        return token.dep == "nsubj" and empty and self._clauses.get(token.head, -1) > token.head
