"""Pronouns, where rules can tell whom they mean."""

from dataclasses import dataclass

from crosswire.annotate.people import People, Person
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

SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))


@dataclass
class Pronouns:
    """The pronouns of a report that mean somebody or something named before them."""

    reading: Reading
    people: People

    def resolve(self, mentions: list[Found]) -> list[Found]:
        """The pronouns as mentions, in text order; `mentions` are all others, in text order."""
        by_sentence: dict[int, list[Found]] = {}
        for mention in mentions:
            by_sentence.setdefault(self.reading.sentence_of[mention.first], []).append(mention)
        found = []
        for n, low in enumerate(self.reading.lows):
            meant = None
            if low in HE:
                meant = self._person(n, HE[low], by_sentence)
            elif low in IT:
                meant = self._body(n, by_sentence)
            if meant is not None:
                pronoun = Found(n, n + 1, meant.kind, meant.name, meant.key, meant.role, meant.side, "pronoun")
                by_sentence.setdefault(self.reading.sentence_of[n], []).append(pronoun)
                found.append(pronoun)
        return found

    def _person(self, n: int, pronoun: str, by_sentence: dict[int, list[Found]]) -> Found | None:
        """The likeliest man or woman: the nearest sentence first, in it the subject, then the last one named."""
        here = self.reading.sentence_of[n]
        for sentence in range(here, max(-1, here - BACK - 1), -1):
            options = [
                m
                for m in by_sentence.get(sentence, ())
                if m.kind == "person" and m.last <= n and self._agrees(m, pronoun) and not self._bound(m, n)
            ]
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

    def _known(self, mention: Found, pronoun: str) -> bool:
        person: Person | None = self.people.by_key.get(mention.key)
        return person is not None and person.pronoun == pronoun

    def _rank(self, mention: Found, n: int) -> tuple[bool, bool, int]:
        pronoun = HE[self.reading.lows[n]]
        return self._known(mention, pronoun), self._dep(mention) in SUBJECTS, mention.first

    def _dep(self, mention: Found) -> str:
        """The label of the word of the mention that hangs on a word outside it."""
        for n in range(mention.last - 1, mention.first - 1, -1):
            token = self.reading.tokens[n]
            if not mention.first <= token.head < mention.last or token.head == n:
                return token.dep
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

    def _body(self, n: int, by_sentence: dict[int, list[Found]]) -> Found | None:
        """The body or state that is the subject of the clause above: "the ministry said it ..."; else None."""
        if self.reading.lows[n] == "it" and self._empty(n):
            return None
        tokens = self.reading.tokens
        here = by_sentence.get(self.reading.sentence_of[n], [])
        heads = {k: m for m in here if m.kind in {"organisation", "state", "forum"} for k in range(m.first, m.last)}
        if not heads:
            return None
        people = {k: m for m in here if m.kind == "person" for k in range(m.first, m.last)}
        at = n
        for _ in range(12):
            if tokens[at].head == at:
                return None
            under_preposition = tokens[at].dep == "prep"
            at = tokens[at].head
            blamed = self.reading.parse.child(at, "dobj") if under_preposition else None
            if blamed is not None and blamed < n and blamed in heads:
                return heads[blamed]  # "accused the ministry of acting where it ..."
            for child in self.reading.parse.all_children(at, "nsubj", "nsubjpass"):
                if child == n or child > n:
                    continue
                if child in people:
                    break
                return heads.get(child)
        return None

    def _empty(self, n: int) -> bool:
        """Whether "it" stands for nothing: "it is important to", "it rains"."""
        token = self.reading.tokens[n]
        verb = token.head
        if token.dep == "expl":
            return True
        later = self.reading.parse.all_children(verb, "ccomp", "xcomp", "advcl", "relcl", "csubj")
        be = self.reading.tokens[verb].lemma in {
            "be",
            "seem",
            "appear",
            "become",
            "take",
            "remain",
            "mean",
            "rain",
            "snow",
        }
        return token.dep == "nsubj" and be and any(c > verb for c in later)
