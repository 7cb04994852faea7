"""Places with coordinates and ISO codes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from crosswire.language import countries
from crosswire.model import Annotation, Document, Entity, Place, Sentence, Token

NEARBY = 3
"""How many of the countries that a report names most decide which of several cities of one name is meant."""


@dataclass(frozen=True)
class Places:
    """Places with coordinates and ISO codes: cities, regions, and states (which have a code and no coordinates).

    Of several cities of one name the one in a country that the report names is taken, else the largest. A city or
    seat that stands for its government is no place. A name that no table has is a place without coordinates.
    """

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence, Entity)
    gives: ClassVar[type[Annotation]] = Place

    def __call__(self, doc: Document) -> Iterator[Place]:
        """The places of one document."""
        by = repr(self)
        near = _countries_named(doc)
        for entity in doc[Entity]:
            if entity.mention != "name":
                continue
            if entity.kind == "place":
                yield _place(entity, _country_behind(doc, entity) or near, by)
            elif entity.kind == "state" and countries.find(doc.text_of(entity.span)) is not None:
                country = countries.by_code(entity.key)
                if country is not None:
                    yield Place(entity.start, entity.end, country.name, None, None, country.code, by=by)


def _countries_named(doc: Document) -> tuple[str, ...]:
    """The codes of the countries a report names most often, the first named first among equals."""
    counts = Counter(e.key.removeprefix(countries.STATE) for e in doc[Entity] if e.kind == "state")
    return tuple(code for code, _ in counts.most_common(NEARBY))


def _country_behind(doc: Document, entity: Entity) -> tuple[str, ...]:
    """The country of "Oslo, Norway" or "Santiago in Chile"."""
    after = doc.report.text[entity.end : entity.end + 40]
    for joint in (", ", " in ", " ("):
        if after.startswith(joint):
            words = after[len(joint) :].split()
            for n in (3, 2, 1):
                country = countries.find(" ".join(words[:n]).strip(".,;:)'\""))
                if country is not None:
                    return (country.code,)
    return ()


def _place(entity: Entity, near: tuple[str, ...], by: str) -> Place:
    region = countries.region(entity.name)
    if region is not None:
        return Place(entity.start, entity.end, region.name, region.lat, region.lon, region.country, by=by)
    city = countries.city(entity.name, near=near)
    seat = countries.seat_of(entity.name) if city is None else None
    capital = countries.by_code(seat.key) if seat is not None and seat.city else None
    if capital is not None:
        return Place(entity.start, entity.end, entity.name, capital.lat, capital.lon, capital.code, by=by)
    if city is None:
        return Place(entity.start, entity.end, entity.name, by=by)
    return Place(entity.start, entity.end, city.name, city.lat, city.lon, city.country, city.region, by=by)
