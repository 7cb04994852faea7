"""Paraphrases that move away from the quotation they rest on, inside one report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosswire.compare.naming import name_of
from crosswire.compare.statements import quoted_spans
from crosswire.compare.words import functional
from crosswire.language.folding import fold
from crosswire.model import Document, Finding, Parse, Span, Statement

_SHARED = frozenset({"mutual", "common", "joint", "shared", "reciprocal", "both", "bilateral", "collective"})
_HEDGES = frozenset(
    {"possible", "potential", "likely", "alleged", "apparent", "presumed", "suspected", "partial", "limited", "temporary",
     "preliminary", "tentative", "some", "several", "few", "most", "many"}
)  # fmt: skip
_LIMITS = frozenset({"no", "all", "every", "any", "only", "full", "complete", "unconditional", "immediate", "total"})
KEY_MODIFIERS = _SHARED | _HEDGES | _LIMITS
"""Modifiers whose loss or change turns what was said."""

_MODIFIES = frozenset({"amod", "poss", "compound", "det", "nummod", "neg", "advmod", "predet"})


@dataclass(frozen=True)
class _Phrase:
    """A noun with its modifiers: their lemmas, and which of them are possessives or names."""

    noun: str
    modifiers: frozenset[str]
    owners: frozenset[str]


def drifts(docs: Sequence[Document], statements: Iterable[Statement]) -> Iterator[Finding]:
    """A finding for each paraphrase that changes a key modifier of its speaker's own quoted words."""
    by_report: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.chain:
            by_report.setdefault(statement.cites.report, []).append(statement)
    for doc in docs:
        own = by_report.get(doc.report.id, [])
        if own and doc.analysed:
            yield from _of_report(doc, own)


def _of_report(doc: Document, own: Sequence[Statement]) -> Iterator[Finding]:
    quoted = sorted(quoted_spans(doc.report.text))
    tellings: dict[str, tuple[list[tuple[Statement, _Phrase]], list[tuple[Statement, _Phrase]]]] = {}
    for statement in own:
        last = statement.chain[-1]
        said, told = tellings.setdefault(last.key or fold(last.name), ([], []))
        for phrase, inside in _phrases(doc.parse, statement, quoted):
            (said if inside else told).append((statement, phrase))
    for speaker in sorted(tellings):
        said, told = tellings[speaker]
        done: set[tuple[str, str]] = set()
        for paraphrase, loose in told:
            for quote, exact in said:
                words = _changed(loose, exact)
                pair = (paraphrase.id, quote.id)
                if words and paraphrase.cites.sentence != quote.cites.sentence and pair not in done:
                    done.add(pair)
                    both = (paraphrase, quote)
                    name = paraphrase.chain[-1].name
                    yield Finding(
                        name_of("drift", both),
                        "drift",
                        both,
                        (),
                        1,
                        1,
                        1,
                        (name,),
                        None,
                        words,
                        1.0,
                        "crosswire.compare.drift",
                    )


def _phrases(parse: Parse, statement: Statement, quoted: Sequence[Span]) -> Iterator[tuple[_Phrase, bool]]:
    for n in parse.within(statement.cites.span):
        token = parse.tokens[n]
        if token.pos != "NOUN" or token.lemma.lower() in functional():
            continue
        parts = parse.all_children(n, *_MODIFIES)
        lemmas = frozenset(parse.tokens[at].lemma.lower() for at in parts)
        owners = frozenset(parse.tokens[at].lemma.lower() for at in parts if parse.tokens[at].dep == "poss")
        inside = any(s <= token.start < e for s, e in quoted)
        yield _Phrase(token.lemma.lower(), lemmas, owners), inside


def _changed(loose: _Phrase, exact: _Phrase) -> str:
    """How the paraphrase turns the quoted phrase, in words; "" where it does not."""
    if loose.noun != exact.noun:
        return ""
    lost = (exact.modifiers - loose.modifiers) & KEY_MODIFIERS
    if lost & _SHARED and (loose.owners or not loose.modifiers & _SHARED) and loose.owners:
        word, owner = min(lost & _SHARED), min(loose.owners)
        return f'the quotation speaks of "{word} {exact.noun}", the paraphrase of {owner.title()}\'s {exact.noun}'
    gained = (loose.modifiers - exact.modifiers) & KEY_MODIFIERS
    if lost & _HEDGES and gained & _LIMITS:
        return f'the quotation has "{min(lost)} {exact.noun}", the paraphrase "{min(gained)} {exact.noun}"'
    return ""
