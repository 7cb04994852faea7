"""What an amount is a count or measure of: the dead of an event, its magnitude, a sentence passed, a turnout."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.compare.words import rows
from crosswire.model import Parse

REACH = 5
"""How many words up an amount may hang on the word that says what it is of."""
_BELOW = frozenset({"amod", "compound", "nmod", "oprd", "acomp", "acl", "nsubj", "nsubjpass", "advmod"})
"""How a word stands to one that the amount hangs on, to say what is counted: "34 people dead", "the toll stood at 34"."""
_QUAKES = frozenset({"earthquake", "quake", "tremor", "aftershock", "temblor"})
_LOSING = frozenset({"lose", "loss", "claim", "cost", "take"})
_PUTTING = frozenset({"put", "estimate", "place", "set", "revise", "raise", "lower", "give"})
"""Verbs of which the object is what is counted: "put the toll at 41"."""
_KNOWING = frozenset({"know", "believe", "think", "fear", "confirm", "report", "say"})
"""Verbs that tell how sure a count is: "41 people are now known to have died"."""
_NUMBERS = frozenset({"number", "total", "count", "tally", "figure", "toll"})
_CLAUSES = frozenset({"VERB", "AUX"})


@dataclass(frozen=True)
class Tally:
    """A thing that is counted or measured of an event: its name, whether it goes on growing, its units, its words.

    `shared` is how many words two statements must share beside it to be of one event.
    """

    name: str
    grows: bool
    shared: int
    units: frozenset[str]
    words: frozenset[str]


@cache
def tallies() -> dict[str, Tally]:
    """What is known to be counted or measured, by name."""
    return {
        name: Tally(name, grows == "grows", int(shared), frozenset(units.split()) - {"-"}, frozenset(words.split()))
        for name, grows, shared, units, words in rows("tallies.tsv")
    }


def tally(parse: Parse, n: int, unit: str) -> str:
    """The name of what the amount at word n counts or measures; "" where it is none of them. `unit` is its unit."""
    if unit in {"$", "€", "£"}:
        return ""
    if unit == "-magnitude":
        return "magnitude"
    rings = list(_rings(parse, n))
    lost = any(words & _LOSING for words in rings)
    for ring in rings:
        if ring & _QUAKES and "measure" in ring:
            return "magnitude"
        words = ring if lost else ring - {"life"}
        for each in tallies().values():
            if words & each.words and (unit in each.units if each.units else not _measured(unit)):
                return each.name
    return ""


def _measured(unit: str) -> bool:
    """Whether a unit is one of measure, so that what is counted is no number of people."""
    return unit in {"%", "year", "month", "week", "day", "night", "hour", "minute", "km", "kilometre", "kilometer", "mile", "metre",
                    "meter", "foot", "degree", "time", "age", "point", "tonne", "ton"}  # fmt: skip


def _rings(parse: Parse, n: int) -> Iterator[frozenset[str]]:
    """The words (lemmas) that an amount hangs on, from the nearest up to its verb, each with what tells of it."""
    at = n
    for _ in range(REACH):
        own = {at, *(c for c in parse.children[at] if parse.tokens[c].dep in _BELOW and (c != n or at == n))}
        if parse.tokens[at].lemma.lower() in _KNOWING:
            own |= set(parse.all_children(at, "xcomp"))
        if parse.tokens[at].lemma.lower() in _PUTTING:
            own |= set(parse.all_children(at, "dobj")) - {n}
        subjects = [each for each in own if parse.tokens[each].dep.startswith(("nsubj", "dobj")) and each != n]
        own |= {c for each in subjects for c in _of_what(parse, each)}
        # A name counts nothing: "Ann Toll, 35".
        common = (each for each in own if each != n and parse.tokens[each].pos != "PROPN")
        yield frozenset(parse.tokens[each].lemma.lower() for each in common)
        if parse.tokens[at].pos in _CLAUSES or parse.tokens[at].head == at:
            return
        at = parse.tokens[at].head


def _of_what(parse: Parse, n: int) -> Iterator[int]:
    """What a subject is the number or toll of: "the death toll", "the number of dead"."""
    yield from parse.all_children(n, "compound", "amod")
    if parse.tokens[n].lemma.lower() in _NUMBERS:
        for link in parse.all_children(n, "prep"):
            yield from parse.all_children(link, "pobj")


def named_beside(parse: Parse, n: int) -> frozenset[str]:
    """The names in the clause that an amount stands in, its subject left out: where, or of whom, so many are counted."""
    verb = next((at for at in parse.ancestors(n) if parse.tokens[at].pos in _CLAUSES), None)
    if verb is None:
        return frozenset()
    every: set[int] = set()
    for child in parse.children[verb]:
        inner = (
            parse.tokens[child].dep.startswith(("nsubj", "advcl", "ccomp", "conj")) or parse.lower(child) == "according"
        )
        if not inner:
            every |= set(parse.subtree(child))
    return frozenset(parse.tokens[at].lemma.lower() for at in every if parse.tokens[at].pos == "PROPN")
