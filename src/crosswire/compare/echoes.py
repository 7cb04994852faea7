"""Sentences of reports in other languages that perhaps tell the same as a sentence of an analysed report.

Such a report is not analysed: its words have no parse, so that nothing is known of who does what in them, nor whether they
say no. It is set beside the others by vectors, names and numbers alone, and what comes of it is said to be just that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from crosswire.compare.citing import layer
from crosswire.language.countries import names
from crosswire.language.folding import fold
from crosswire.language.identify import LANGUAGES
from crosswire.language.vectors import Encoder
from crosswire.model import Citation, Document, Echo, Finding, Furniture, Sentence, Span

ALONE = 0.6
"""How near (cosine of the vectors) two sentences must be to be taken for perhaps one, with no name or number in common."""
WITH_NAMES = 0.45
"""The same where they have a name or a number in common. Unrelated sentences of two languages seldom come to .3."""
LEAST = 20
"""Letters of a sentence; a shorter one is a heading or a scrap."""
_ENDS = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|(?<=[。！？])|\n+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_CAPITALS = re.compile(r"[^\W\d_][^\W\d_]{2,}")


def echoes(
    others: Iterable[Document], docs: Sequence[Document], findings: Iterable[Finding], encoder: Encoder
) -> tuple[Echo, ...]:
    """For each sentence of a report in another language the likest sentence of the analysed ones, where it is like enough.

    `others` are reports that were not analysed; those in a language that the vectors do not know are left out. In the order
    of the reports and their text; one echo a sentence.
    """
    foreign = [doc for doc in others if doc.report.language.partition("-")[0] in LANGUAGES]
    here = [(doc, s.span) for doc in docs for s in doc[Sentence] if s.part == "body"]
    there = [(doc, span) for doc in foreign for span in _sentences(doc)]
    if not here or not there:
        return ()
    vectors = encoder.encode([doc.text_of(span) for doc, span in (*there, *here)])
    near = np.round(vectors[: len(there)] @ vectors[len(there) :].T, 4)
    own = [_marks(doc.text_of(span)) for doc, span in here]
    finding_of = _finding_of(findings)
    found = []
    for row, (doc, span) in enumerate(there):
        at = int(np.argmax(near[row]))
        shared = tuple(sorted(_marks(doc.text_of(span)) & own[at]))
        if near[row, at] >= (WITH_NAMES if shared else ALONE):
            like, cited = here[at]
            cites = Citation(like.report.id, *cited, cited)
            there_ = Citation(doc.report.id, *span, span)
            known = finding_of.get((like.report.id, cited))
            found.append(Echo(there_, doc.report.language, cites, float(near[row, at]), shared, known))
    return tuple(found)


def _finding_of(findings: Iterable[Finding]) -> Mapping[tuple[str, Span], str]:
    """The finding that a sentence is evidence of, by report and span: the first that agrees, in their order."""
    found: dict[tuple[str, Span], str] = {}
    for finding in findings:
        if finding.verdict in {"corroborated", "repeated", "single_source"}:
            for cites in finding.evidence:
                found.setdefault((cites.report, cites.sentence), finding.id)
    return found


def _sentences(doc: Document) -> Iterator[Span]:
    """The sentences of a text without a parse, by its marks and line ends; those that were set aside left out."""
    text = doc.report.text
    aside = [each.span for each in layer(doc, Furniture)]
    title = doc.report.title_span
    aside += [title] if title else []
    ends = [*(m.span() for m in _ENDS.finditer(text)), (len(text), len(text))]
    start = 0
    for end, after in ends:
        own = text[start:end]
        first = start + len(own) - len(own.lstrip())
        last = start + len(own.rstrip())
        if sum(map(str.isalpha, own)) >= LEAST and not any(s < last and first < e for s, e in aside):
            yield first, last
        start = after


def _marks(text: str) -> frozenset[str]:
    """Names and numbers by which two sentences can be known in any language: numbers as digits, states by their code."""
    numbers = {re.sub(r"\D", "", each) for each in _NUMBER.findall(text)}
    capitals = {fold(each) for each in _CAPITALS.findall(text) if each[0].isupper() and not text.startswith(each)}
    states = {code for word in capitals if (code := names().get(word))}
    return frozenset({number for number in numbers if len(number) > 1} | capitals | states)
