"""People, organisations, states, forums, places."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from crosswire.annotate.bodies import settle
from crosswire.annotate.descriptions import Described
from crosswire.annotate.mentions import name_mentions
from crosswire.annotate.occasions import datelines, located, namesakes, occasions, orphans, parties
from crosswire.annotate.offices import offices
from crosswire.annotate.people import People, gather
from crosswire.annotate.pronouns import Pronouns
from crosswire.annotate.reading import Found, Reading
from crosswire.annotate.roles import Roles
from crosswire.model import Annotation, Document, Entity, Sentence, Token


@dataclass(frozen=True)
class Entities:
    """People, organisations, states, forums, places, works and named events, by name, by description and by pronoun.

    Descriptions and names may be nested: in "the minister's spokesman" the whole is one mention and the minister
    another. What a description or pronoun means is only said where one reading fits.
    """

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence)
    gives: ClassVar[type[Annotation]] = Entity

    def __call__(self, doc: Document) -> Iterator[Entity]:
        """The mentions of one document."""
        reading = Reading(doc)
        mentions = name_mentions(reading, (occasions, offices, namesakes, datelines, parties), (located, orphans))
        mentions = settle(reading, mentions)
        people, mentions = gather(reading, mentions)
        described = Described(reading, mentions)
        mentions += described.find()
        roles = Roles(reading, people, described.by_head.get)
        roles.assign()
        mentions += roles.described()
        mentions += described.named_after(people)
        mentions = sorted((_with_role(people, m) for m in mentions), key=lambda m: (m.first, -m.last))
        pronouns = Pronouns(reading, people).resolve(mentions)
        roles.complete(pronouns)
        mentions = [_with_role(people, m) for m in (*mentions, *pronouns)]
        by = repr(self)
        for mention in _once(mentions):
            start, end = reading.span(mention.first, mention.last)
            yield Entity(
                start, end, mention.kind, mention.name, mention.key, mention.role, mention.side, mention.manner, by=by
            )  # fmt: skip


def _with_role(people: People, mention: Found) -> Found:
    person = people.by_key.get(mention.key)
    return replace(mention, role=person.role, side=person.side) if person is not None else mention


def _once(mentions: list[Found]) -> list[Found]:
    """One mention a span: the first found of several is kept."""
    return list({(m.first, m.last): m for m in reversed(mentions)}.values())
