"""Speakers by name: the entity that the words of a source stand for, or their description."""

from crosswire.annotate.descriptions import PARENTS
from crosswire.annotate.reporting import words
from crosswire.annotate.sources import trimmed
from crosswire.language.countries import STATE, by_code, seat_of
from crosswire.model import Document, Entity, Parse, Span, Speaker

SPEAKING = frozenset({"person", "organisation", "state", "forum"})
ANY_ONE = frozenset({"a", "an", "another", "one", "some"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


class Speakers:
    """Finds the speaker behind a word. Prefers the smallest entity that covers it; never guesses."""

    def __init__(self, doc: Document) -> None:
        self.parse: Parse = doc.parse
        self.text = doc.report.text
        self._entity: dict[int, Entity] = {}
        self._surnames: dict[str, Entity] = {}
        self._named = {entity.key for entity in doc[Entity] if entity.mention == "name"}
        for entity in doc[Entity]:
            if entity.kind == "person" and entity.mention == "name":
                self._surnames.setdefault(self.text[entity.start : entity.end].split()[-1], entity)
            for n in self.parse.within(entity.span):
                other = self._entity.get(n)
                if other is None or entity.end - entity.start < other.end - other.start:
                    self._entity[n] = entity

    def named(self, head: int, span: Span) -> Speaker:
        """The speaker whose words `span` prints, `head` being its main word."""
        known = self.antecedent(head)
        entity = self._entity.get(known)
        if entity is None or entity.mention == "nominal":
            entity = (
                self._named_beside(known, span)
                or self._named_before(known, span)
                or self._named_behind(known)
                or entity
            )
        described = self._description(known, span if known == head else None)
        if entity is None:
            entity = self.surname(self.text[span[0] : span[1]])
        if entity is None:
            return Speaker((span,), described)
        if entity.kind == "place":
            return self._placed(entity, span)
        if entity.mention == "nominal" and (self.parse.tokens[known].tag == "NNS" or self._nameless(entity, known)):
            side = entity.side or (entity.key if entity.kind == "state" else None)
            return Speaker((span,), described, None, side)
        return Speaker((span,), entity.name, entity.key, entity.side)

    def _placed(self, entity: Entity, span: Span) -> Speaker:
        """A place that speaks: the state whose capital it is, else the words alone."""
        seat = seat_of(entity.name)
        if seat is None or not seat.key.startswith(STATE):
            return Speaker((span,), entity.name, None, entity.side)
        country = by_code(seat.key.removeprefix(STATE))
        return Speaker((span,), entity.name if country is None else country.name, seat.key, entity.side)

    def _nameless(self, entity: Entity, head: int) -> bool:
        """Whether a description is of somebody who is never named: "a senior official", "one Norwegian diplomat", "an aide"."""
        if entity.kind != "person" or entity.key in self._named:
            return False
        first = self.parse.within(entity.span).start
        any_one = self.parse.lower(first) in ANY_ONE or self.parse.tokens[first].pos == "NUM"
        return any_one or self.parse.tokens[head].lemma.lower() in words("anybody")

    def _named_beside(self, head: int, span: Span) -> Entity | None:
        """The name that a description brings with it: "the ferry's operator, Northline", "Moss's remarks"."""
        parse = self.parse
        for child in parse.children[head]:
            token = parse.tokens[child]
            owner = token.dep == "poss" and child < head and parse.tokens[head].lemma.lower() in words("speech")
            if not (owner or (token.dep == "appos" and child > head)) or not span[0] <= token.start < span[1]:
                continue
            entity = self._entity.get(child)
            if entity is not None and (owner or entity.mention == "name") and entity.kind in SPEAKING:
                return entity
        return None

    def _named_before(self, head: int, span: Span) -> Entity | None:
        """The name that a medium's description ends behind: "the Norpress news agency"."""
        parse = self.parse
        if parse.lower(head) not in words("media"):
            return None
        before = head - 2 if parse.lower(head - 1) in {"news", "press"} and head > 1 else head - 1
        if before < 0 or parse.tokens[before].start < span[0]:
            return None
        entity = self._entity.get(before)
        plain = entity is not None and entity.kind == "organisation" and entity.mention == "name"
        return entity if plain and entity is not None and entity.key not in PARENTS else None

    def _named_behind(self, head: int) -> Entity | None:
        """The name that stands right behind a medium's description: "the state news agency SUNA"."""
        if self.parse.lower(head) not in words("media") or head + 1 >= len(self.parse.tokens):
            return None
        entity = self._entity.get(head + 1)
        plain = entity is not None and entity.kind == "organisation" and entity.mention == "name"
        return entity if plain and self.parse.tokens[head + 1].start == self.parse.tokens[head].end + 1 else None

    def knows(self, head: int) -> bool:
        """Whether a word stands for an entity."""
        return self.antecedent(head) in self._entity

    def is_person(self, head: int) -> bool:
        """Whether a word names a person."""
        entity = self._entity.get(head)
        return entity is not None and entity.kind == "person"

    def surname(self, word: str) -> Entity | None:
        """The person of the report whose name ends in a word."""
        return self._surnames.get(word)

    def is_place(self, head: int | None) -> bool:
        """Whether a word names a place and nothing that speaks: a dateline ("HARBOUR CITY: ...")."""
        if head is None:
            return False
        entity = self._entity.get(head)
        return self.parse.tokens[head].name[2:] in {"GPE", "LOC"} if entity is None else entity.kind == "place"

    def antecedent(self, head: int) -> int:
        """The noun that a relative pronoun stands for; other words are their own."""
        parse = self.parse
        if parse.lower(head) in RELATIVE and parse.tokens[head].tag in {"WP", "WDT", "WP$", "IN"}:
            for above in parse.ancestors(head):
                if parse.tokens[above].dep in {"relcl", "acl"}:
                    return parse.tokens[above].head
        return head

    def _description(self, head: int, span: Span | None) -> str:
        if span is None:
            own = [n for n in self.parse.subtree(head) if n <= head]
            span = trimmed(self.parse, own[0], head) or (0, 0)
        for child in self.parse.children[head]:
            beside = self.parse.tokens[child].dep in {"relcl", "acl", "appos"} or self._aside(child)
            if child > head and beside:
                low = self.parse.phrase(child)[0]
                span = span if not span[0] < low < span[1] else (span[0], low)
        span = (span[0], span[0] + len(self.text[span[0] : span[1]].rstrip(" ,;-–—")))
        return " ".join(self.text[span[0] : span[1]].split())

    def _aside(self, child: int) -> bool:
        """Whether a preposition opens what is only said by the way: "the president, in what aides described as a call,"."""
        return self.parse.tokens[child].dep == "prep" and self.parse.word(child - 1) in {",", "-", "\u2013", "\u2014"}


def addressee(parse: Parse, head: int) -> str:
    """Who is told, without articles in front: "reporters", "BBC"."""
    low, high = parse.phrase(head)
    first = parse.within((low, high)).start
    if parse.lower(first) in {"the", "a", "an"} and first != head:
        low = parse.tokens[first + 1].start
    relative = next(
        (c for c in parse.children[head] if parse.tokens[c].dep in {"relcl", "acl", "prep"} and c > head), None
    )
    if relative is not None:
        high = parse.tokens[relative].start
    return " ".join(parse.text[low:high].strip(" ,").split())
