"""CAMEO codes, PLOVER modes and contexts: what kind of an event of its type an event is, by the words it is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.annotate.eventcodes import COOPERATION, FORCE, Coding
from crosswire.annotate.eventwords import prepositional
from crosswire.annotate.timewords import table
from crosswire.model import Parse

ANY = frozenset({"*"})

NEAR = frozenset(
    {
        "dobj",
        "nsubjpass",
        "attr",
        "oprd",
        "amod",
        "compound",
        "nmod",
        "prt",
        "poss",
        "nsubj",
        "conj",
        "advmod",
        "acl",
        "npadvmod",
    }
)
"""What stands near a word: objects and subjects, what describes it, its particle."""

MARKS = frozenset({"prep", "agent", "dative", "pcomp", "xcomp", "ccomp"})
"""What leads on to a word that is near too."""

DEMANDS = frozenset({"demand", "insist", "order", "require", "instruct", "ultimatum", "compel", "oblige"})
"""Words of asking that leave no choice: CAMEO's demands; other requests are its appeals."""

AGREE, APPEAL, DEMAND, REJECT, THREATEN = range(1, 6)
"""Columns of event_intents.tsv."""

PLAIN = {"AGREE": "030", "REQUEST": "020", "REJECT": "120", "THREATEN": "130"}
"""The code of an intent that is about nothing a rule can tell."""

ABOUT = {"04": "meet", "05": "change", "06": "assist", "07": "assist", "08": "yield"}
"""The mode of a request or a refusal, by the CAMEO root of what it is about."""

THREATS = {"131": "relations", "1312": "restrict", "132": "restrict", "133": "restrict", "138": "violence", "137": "violence", "1322": "ban",
           "136": "expel", "1382": "territory", "134": "relations", "1381": "restrict"}  # fmt: skip
"""The mode of a threat, by the beginning of its CAMEO code; the longest that fits counts."""


@dataclass(frozen=True)
class Kind:
    """What kind of an event it is: CAMEO code and PLOVER mode (None where the codebook has none)."""

    cameo: str
    mode: str | None


@dataclass(frozen=True)
class _Row:
    heads: frozenset[str]
    near: frozenset[str]
    kind: Kind


@cache
def rows() -> dict[str, tuple[_Row, ...]]:
    """The rows of event_cameo.tsv by type, in order."""
    found: dict[str, list[_Row]] = {}
    for root, heads, near, cameo, mode, _ in table("event_cameo.tsv"):
        kind = Kind(cameo, None if mode == "-" else mode)
        found.setdefault(root, []).append(_Row(frozenset(heads.split("|")), frozenset(near.split("|")), kind))
    return {root: tuple(each) for root, each in found.items()}


@cache
def intents() -> dict[str, tuple[str, ...]]:
    """The rows of event_intents.tsv by the code they are for."""
    return {row[0]: tuple(row) for row in table("event_intents.tsv")}


@cache
def contexts() -> dict[str, frozenset[str]]:
    """For each lemma the contexts it speaks of."""
    found: dict[str, set[str]] = {}
    for name, words in table("event_contexts.tsv"):
        for word in words.split(" "):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def kind(parse: Parse, coding: Coding) -> Kind:
    """The CAMEO code and PLOVER mode of a coded event."""
    heads, near = _words(parse, coding.words)
    if coding.root not in PLAIN or coding.base == coding.root:
        plain = _look_up(coding.root, heads, near)
        if plain is not None:
            return plain
    return _intent(parse, coding, heads, near)


def _intent(parse: Parse, coding: Coding, heads: frozenset[str], near: frozenset[str]) -> Kind:
    """The kind of an intent, a request, a refusal or a threat: by the code of what it is about."""
    about = coding.base
    if coding.root != "THREATEN" and about in FORCE and coding.operator != "START":
        about = "YIELD"  # to agree to, ask for or refuse an end of force
    elif coding.root == "THREATEN" and about in COOPERATION:
        about = "SANCTION"
    base = _look_up(about, heads, near)
    demanded = coding.rule == "must" or bool(DEMANDS & _lemmas(parse, coding.words[:1]))
    column = {"AGREE": AGREE, "REQUEST": DEMAND if demanded else APPEAL, "REJECT": REJECT}.get(coding.root, THREATEN)
    code = _composed(base.cameo, column) if base else None
    plain = "100" if column == DEMAND else PLAIN[coding.root]
    found = code or plain
    if coding.root == "THREATEN":
        return Kind(found, next((m for p, m in sorted(THREATS.items(), reverse=True) if found.startswith(p)), None))
    return Kind(found, ABOUT.get(base.cameo[:2]) if base and code and coding.root != "AGREE" else None)


def _composed(cameo: str, column: int) -> str | None:
    """The cell of the longest beginning of a code that has a row."""
    for length in range(len(cameo), 1, -1):
        row = intents().get(cameo[:length])
        if row is not None:
            return None if row[column] == "-" else row[column]
    return None


def _look_up(root: str, heads: frozenset[str], near: frozenset[str]) -> Kind | None:
    for row in rows().get(root, ()):
        if (row.heads is ANY or row.heads == ANY or row.heads & heads) and (row.near == ANY or row.near & near):
            return row.kind
    return None


def _lemmas(parse: Parse, words: Iterable[int]) -> set[str]:
    found = set()
    for n in words:
        found.add(parse.tokens[n].lemma.lower())
        found.add(parse.lower(n))
    return found


def _words(parse: Parse, words: Sequence[int]) -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas (and forms) an event hangs on, and those near it."""
    near: list[int] = list(words)
    for n in words:
        for c in parse.children[n]:
            dep = parse.tokens[c].dep
            if dep in NEAR:
                near.append(c)
                near.extend(d for d in parse.children[c] if parse.tokens[d].dep in NEAR)
                _led_to(parse, c, near)
            elif dep in MARKS:
                _led_to(parse, n, near, c)
    return frozenset(_lemmas(parse, words)), frozenset(_lemmas(parse, near))


def _led_to(parse: Parse, index: int, near: list[int], only: int | None = None) -> None:
    """What prepositions and clauses of a word lead to, with what describes it."""
    for mark in (only,) if only is not None else parse.children[index]:
        if parse.tokens[mark].dep not in MARKS:
            continue
        near.append(mark)
        for c in parse.children[mark]:
            near.append(c)
            near.extend(d for d in parse.children[c] if parse.tokens[d].dep in NEAR)
            near.extend(prepositional(parse, c, "of"))  # "hit with a round of sanctions"


def context(parse: Parse, words: Iterable[int]) -> tuple[str, ...]:
    """The contexts that the words of an event's clause speak of, by name."""
    known = contexts()
    found: set[str] = set()
    for n in words:
        found |= known.get(parse.tokens[n].lemma.lower(), frozenset())
    return tuple(sorted(found))
