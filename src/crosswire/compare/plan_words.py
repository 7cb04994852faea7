"""The words by which plans are found."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from crosswire.model import Parse, PlanStatus

LESS_COMMITTED_FIRST: tuple[PlanStatus, ...] = ("proposed", "conditional", "expected", "agreed", "scheduled")
"""How firm a plan is."""

UNDONE: tuple[PlanStatus, ...] = ("cancelled", "moved", "denied", "in_doubt")
"""What stops a plan; it outweighs how firm it was."""


DEADLINES = frozenset({"deadline", "ultimatum"})


@cache
def classes(role: str) -> Mapping[str, str]:
    """For each word of a role its class."""
    return {word: label for kind, label, words in _rows() if kind == role for word in words.split()}


@cache
def cues(place: str) -> Mapping[str, PlanStatus]:
    """For each word that stands over a plan, or beside it, the status it gives; the first row of a word counts."""
    statuses = (*LESS_COMMITTED_FIRST, *UNDONE)
    found: dict[str, PlanStatus] = {}
    for kind, label, words in _rows():
        if kind in statuses and label == place:
            for word in words.split():
                found.setdefault(word, kind)
    return found


@cache
def kinds_settled_by(kind: str) -> tuple[str, ...]:
    """The kinds of plan that an act of a kind may settle, its own first."""
    others = {label for role, label, words in _rows() if role == "settles" and kind in words.split()}
    others |= {"visit"} | ({"decide", "decision"} if kind.startswith("act:") else set())
    return (kind, *sorted(others - {kind}))


@cache
def settlers(kind: str) -> frozenset[str]:
    """The kinds of act by which something due of a kind may come about."""
    rows = (words.split() for role, label, words in _rows() if role == "settles" and label == kind)
    return frozenset({kind, *(word for row in rows for word in row)})


def term(parse: Parse, n: int) -> str:
    """The lemma of a word, with the particle that makes it another word ("call_off")."""
    lemma = parse.tokens[n].lemma.lower()
    if parse.tokens[n].pos != "VERB":
        return lemma
    made = parse.child(n, "dobj", "nsubjpass")
    if lemma == "call" and made is not None and parse.child(n, "prt", "oprd") is None:
        return "convoke"  # "called an election", not "called for one"
    if lemma == "extend" and made is not None and parse.tokens[made].lemma.lower() in DEADLINES:
        return "extend_deadline"
    if lemma == "move" and made is not None and parse.tokens[made].lemma.lower() in classes("noun"):
        return "reschedule"  # "moved its meeting to Friday"
    joined = (f"{lemma}_{parse.lower(c)}" for c in parse.all_children(n, "prt", "advmod"))
    return next((each for each in joined if each in cues("over")), _idiom(parse, n, lemma))


def _idiom(parse: Parse, n: int, lemma: str) -> str:
    """A verb with the phrase that makes it another word ("put_on_hold")."""
    for c in parse.all_children(n, "prep") if lemma in {"put", "place"} else []:
        for noun in parse.all_children(c, "pobj"):
            if (idiom := f"put_{parse.lower(c)}_{parse.lower(noun)}") in cues("over"):
                return idiom
    return lemma


def phrasal(parse: Parse, n: int) -> str:
    """The lemma of a verb, with the particle that makes it another act ("pull_out")."""
    lemma = parse.tokens[n].lemma.lower()
    joined = (f"{lemma}_{parse.lower(c)}" for c in parse.all_children(n, "prt", "advmod", "prep"))
    return next((each for each in joined if each in classes("verb")), lemma)


def carries(parse: Parse, n: int) -> bool:
    """Whether a word brings about what it governs, alone or with its particle ("hand_down")."""
    lemma = parse.tokens[n].lemma.lower()
    joined = (f"{lemma}_{parse.lower(c)}" for c in parse.all_children(n, "prt"))
    return lemma in classes("carrier") or any(each in classes("carrier") for each in joined)


def cue_over(parse: Parse, n: int) -> PlanStatus | None:
    """The status that a word gives what it governs."""
    return cues("over").get(term(parse, n))


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = resources.files("crosswire.compare").joinpath("data/plan_words.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((kind, label, words) for kind, label, words in lines)
