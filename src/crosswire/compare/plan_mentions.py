"""Where a report speaks of something that is due."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from crosswire.compare.citing import Cites
from crosswire.compare.plan_heads import Heads
from crosswire.compare.plan_parts import Layers, Needed, Parts, before_it, parts_of
from crosswire.compare.plan_status import Outcome, aside, due_status, guessed, outcome
from crosswire.compare.plan_tense import WILL, finite_past
from crosswire.compare.plan_windows import Window
from crosswire.compare.plan_wording import details_of, worded
from crosswire.model import Document, Parse, PlanStatus, Span

SPEECH = frozenset(f"act:{verb}" for verb in ("say", "tell", "add", "announce", "warn", "note", "write"))
"""Acts that only tell of others."""


@dataclass(frozen=True)
class Mention:
    """One place where a report speaks of something due, or of what became of it.

    `at` is the index of its word; `kind` the class of occasion or act; `carriers` the words that bring it about; `cued` says
    that words, not just a tense, give the status; `bare` that it names neither parties nor time nor place ("a
    meeting"); `guess` that its time is only thought possible; `known` that it speaks of what was told before ("the meeting").
    `outcome` is set where it tells that the occasion took place or did not, `aside` that this is told beside the matter of
    its sentence; `written` is the day of its report.
    """

    report: str
    at: int
    kind: str
    span: Span
    status: PlanStatus
    cued: bool
    carriers: tuple[int, ...]
    parts: Parts
    guess: bool = False
    verb: bool = False
    needs: tuple[Needed, ...] = ()
    known: bool = False
    outcome: Outcome | None = None
    aside: bool = False
    written: date | None = None

    @property
    def window(self) -> Window:
        """The days it leaves the plan; those it is moved to where it is moved, none for a guess."""
        if self.guess:
            return None, None
        return self.parts.shifted if self.status == "moved" else self.was

    @property
    def was(self) -> Window:
        """The days by which it names the plan: for one that is moved, those it had."""
        return self.parts.earliest, self.parts.latest

    @property
    def topic(self) -> frozenset[str]:
        """What it is about, what is to come out included."""
        role, _, made = self.kind.partition(":")
        return self.parts.topic | {made} if role == "thing" else self.parts.topic

    @property
    def bare(self) -> bool:
        """Whether only its word says what is meant."""
        waits = self.verb and any(need.firm for need in self.needs)
        return (self.known or not self.parts.who) and not self.parts.dated and not self.parts.place and not waits


@dataclass(frozen=True, eq=False)
class Told:
    """A report, read for what it says is due and what it says was done."""

    layers: Layers
    heads: Heads

    @classmethod
    def of(cls, doc: Document, *, names: Mapping[str, str], written: date | None) -> "Told":
        """`names` gives story-wide keys, `written` is the day of writing."""
        return cls(Layers.of(doc, names, written), Heads.of(doc, Cites.of(doc)))

    def mentions(self) -> list[Mention]:
        """What the report says is due, and what became of occasions and of acts with a day, in text order."""
        written = self.layers.written
        found = [each for at in self.heads.order for each in _mention(self.layers, self.heads, at)]
        waits = [need.span for each in found for need in each.needs if need.firm]
        return [each for each in found if (each.outcome or not _past(each, written)) and not _inside(each, waits)]

    def acts(self, due: Collection[str]) -> list[Mention]:
        """What became of acts without a day of their own, of the kinds that are `due` in some report ("act:close")."""
        parse = self.layers.doc.parse
        verbs = [(n, f"act:{parse.tokens[n].lemma.lower()}") for n in self.heads.past]
        kinds = {n: kind for n, kind in verbs if kind in due and n not in self.heads.kinds}
        if not kinds:
            return []
        heads = replace(
            self.heads,
            kinds={**self.heads.kinds, **kinds},
            carriers={**self.heads.carriers, **dict.fromkeys(kinds, ())},
        )
        return [each for n in sorted(kinds) for each in _mention(self.layers, heads, n) if each.outcome]


def _inside(mention: Mention, spans: Sequence[Span]) -> bool:
    """Whether a mention is only what another plan waits for."""
    return any(start <= mention.span[0] and mention.span[1] <= end for start, end in spans)


def _mention(layers: Layers, heads: Heads, at: int) -> Iterator[Mention]:
    doc = layers.doc
    parse, kind = doc.parse, heads.kinds[at]
    verb = parse.tokens[at].pos == "VERB"
    carriers = heads.carriers[at]
    parts = parts_of(layers, at, carriers, heads.kinds)
    if kind == "meeting" and parts.leaders:
        kind = "summit"
    status, cued = due_status(parse, at, carriers, heads.events, parts, verb=verb)
    became = None if status is not None or kind in SPEECH else outcome(parse, at, carriers)
    granted = status is None and became is None and at in heads.witnesses
    if granted:
        became, carriers = "held", (*carriers, heads.witnesses[at])
        parts = parts_of(layers, at, carriers, heads.kinds, witness=True)
    elif became is not None and not parts.times:
        parts = parts_of(layers, at, (*carriers, *before_it(parse, at, carriers)), heads.kinds)
    if status is None and became is None:
        return
    if became is not None and _about_ahead(parts, layers.written, became):
        return
    if status == "cancelled" and any(parts.shifted):
        status = "moved"
    span = worded(parse, at, carriers if parts.times else ())
    details = details_of(parse, at)
    guess = guessed(parse, at, carriers) and status != "in_doubt"
    before = _antecedent(parse, at, heads) if verb and became is None else None
    if before is not None:
        at, kind, status, cued, verb = before, heads.kinds[before], "expected", False, False
    mention = Mention(
        doc.report.id, at, kind, span, status or "unknown", cued, carriers, parts, guess, verb, (*parts.needs, *details),
        _known(layers, at), became, granted or (became is not None and aside(parse, at, carriers)), layers.written,
    )  # fmt: skip
    if verb and became is None and not details and not _due(parse, mention, heads):
        return
    yield mention


def _about_ahead(parts: Parts, written: date | None, became: Outcome) -> bool:
    """Whether what is told as done lies ahead by its own time: then it is not that occasion that was done."""
    return became != "cancelled" and written is not None and parts.earliest is not None and parts.earliest > written


def _due(parse: Parse, mention: Mention, heads: Heads) -> bool:
    """Whether an act is due, not just wished for or general: with a date, or by an institution that has set it so.

    What is decided, asked or said in another plan is no plan beside it ("will decide whether to leave").
    """
    above = [n for n in islice(parse.ancestors(mention.at), 3) if parse.tokens[n].pos == "VERB"]
    if any(not heads.kinds.get(n, "act:").startswith("act:") and not finite_past(parse, n) for n in above):
        return False  # what a judge ruled, not what one is to rule
    if mention.guess and not mention.parts.dated:
        return False
    if mention.parts.dated:
        return True
    if any(need.firm for need in mention.needs) and any(parse.lower(c) in WILL for c in parse.children[mention.at]):
        return True
    if mention.kind.startswith(("act:", "thing:", "force")) or parse.tokens[mention.at].dep in {
        "amod",
        "relcl",
        "csubj",
    }:
        return False
    return mention.cued and bool(mention.parts.who) and mention.parts.object


def _known(layers: Layers, at: int) -> bool:
    """Whether a noun points back and names nobody itself."""
    parse = layers.doc.parse
    points = any(parse.lower(c) in {"the", "this", "that", "these", "those"} for c in parse.all_children(at, "det"))
    return points and parse.tokens[at].pos != "VERB" and not layers.keys(parse.subtree(at))


def _antecedent(parse: Parse, at: int, heads: Heads) -> int | None:
    """The occasion that "which could take place" speaks of."""
    subject = parse.child(at, "nsubj", "nsubjpass")
    if subject is None or parse.tokens[subject].tag not in {"WDT", "WP"}:
        return None
    for n in (at, *islice(parse.ancestors(at), 2)):
        if parse.tokens[n].dep == "relcl":
            head = parse.tokens[n].head
            return head if head in heads.kinds and parse.tokens[head].pos != "VERB" else None
    return None


def _past(mention: Mention, written: date | None) -> bool:
    latest = mention.window[1]
    return latest is not None and written is not None and latest <= written
