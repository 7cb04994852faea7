"""The sector of those who take part in an event: government, army, police, rebels, press, civilians and others."""

from functools import cache

from crosswire.annotate.timewords import table
from crosswire.language.names import organisation_type
from crosswire.model import Entity

TYPES = {
    "alliance": "IGO", "bloc": "IGO", "organisation": "IGO", "forum": "IGO", "union": "IGO", "league": "IGO",
    "court": "JUD", "tribunal": "JUD", "parliament": "LEG", "senate": "LEG", "house": "LEG", "congress": "LEG", "assembly": "LEG",
    "media": "MED", "bank": "BUS", "company": "BUS", "ministry": "GOV", "department": "GOV", "army": "MIL", "party": "PTY",
    "bureau": "GOV", "corps": "MIL", "cartel": "CRM", "fund": "IGO",
}  # fmt: skip
"""The sector of an organisation by what organisations.tsv calls it; agencies, forces and groups are told by their names only."""


@cache
def sectors() -> dict[str, str]:
    """The sector of each noun of event_sectors.tsv."""
    return {word: code for code, words in table("event_sectors.tsv") for word in words.split(" ")}


def sector_of(word: str) -> str:
    """The sector that a noun names ("soldiers", "minister"); "" where it names none."""
    found = sectors()
    low = word.lower()
    return found.get(low) or (found.get(low[:-1], "") if low.endswith("s") else "")


def of_entity(entity: Entity) -> str:
    """The sector of a participant that is known by name: a state acts by its government, a person by office."""
    if entity.kind == "state":
        return "GOV"
    if entity.kind == "person":
        if entity.side and TYPES.get(organisation_type(entity.side) or "") == "IGO":
            return "IGO"
        words = (entity.role or "").split(" of ")[0].split()
        return next((code for word in reversed(words) if (code := sector_of(word))), "")
    known = TYPES.get(organisation_type(entity.key) or "")
    return known or next((code for word in reversed(entity.name.split()) if (code := sector_of(word))), "")
