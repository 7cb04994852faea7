"""The day a report was written, stated by itself or borrowed from another report of its story."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crosswire.language.folding import fold
from crosswire.model import Document, Sentence, TimeExpression, WrittenOn

ALIKE = 0.3
"""Share of weighted words (cosine) from which two sentences of two reports are taken to tell the same."""

_DAYS_AFTER: Mapping[str, int] = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0,
    "yesterday": 1, "last night": 1, "yesterday evening": 1, "yesterday morning": 1, "tomorrow": -1,
}  # fmt: skip
"""How many days after the day that is meant a report with this word was written."""

_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}))\b", re.IGNORECASE
)

NEAR = timedelta(days=31)
"""How near a dated report must be to lend a dateline its year."""


@dataclass(frozen=True)
class _Line:
    """A sentence that says when: its weighted words, and the expression."""

    words: Mapping[str, float]
    time: TimeExpression
    said: str


@dataclass(frozen=True)
class _Loan:
    """A day that one matched pair of sentences gives an undated report."""

    score: float
    day: date
    origin: str
    lender: str


def borrow(docs: Sequence[Document]) -> dict[str, WrittenOn]:
    """The day of writing of every report of a story, by its id.

    A report that states no date borrows one where a sentence of it that says "today", "yesterday" or "Friday" tells
    what a sentence of a dated report tells with a day. Where such pairs disagree, or what the report tells as done lies
    after that day, nothing is borrowed. A dateline with day and month ("OSLO, March 3") borrows only the year, from reports
    of the same month around it. The order of the reports changes nothing.
    """
    written = {doc.report.id: doc.report.written_on for doc in docs}
    weights = _rarity(docs)
    dated = [doc for doc in docs if doc.analysed and written[doc.report.id].value is not None]
    for doc in docs:
        if doc.analysed and written[doc.report.id].value is None:
            if (day := _in_dateline(doc)) is not None:
                written[doc.report.id] = _with_year(day, docs) or written[doc.report.id]
                continue
            loans = [loan for lender in dated for loan in _loans(doc, lender, weights)]
            best = _agreed(loans)
            if best is not None and not _contradicts(doc, best.day):
                written[doc.report.id] = WrittenOn(best.day, "borrowed", best.origin, best.lender)
    return dict(sorted(written.items()))


def _in_dateline(doc: Document) -> tuple[int, int, str] | None:
    """Month and day of a dateline that gives no year, and how they are printed; None where it gives none."""
    span = doc.report.dateline_span
    match = _MONTH_DAY.search(doc.text_of(span)) if span else None
    if match is None:
        return None
    month = _MONTHS.index((match["m1"] or match["m2"]).lower()[:3]) + 1
    return month, int(match["d1"] or match["d2"]), match[0]


def _with_year(day: tuple[int, int, str], docs: Sequence[Document]) -> WrittenOn | None:
    """The day with the one year that the dated reports near it leave; None where none is near, or years differ."""
    found: dict[date, str] = {}
    for doc in sorted(docs, key=lambda each: each.report.id):
        lent = doc.report.written_on.value
        for year in (lent.year - 1, lent.year, lent.year + 1) if lent else ():
            near = _on(year, day[0], day[1])
            if lent and near and abs(near - lent) <= NEAR:
                found.setdefault(near, doc.report.id)
    if len(found) != 1:
        return None
    ((value, lender),) = found.items()
    return WrittenOn(value, "borrowed", f'"{day[2]}" in the dateline, the year of the other report', lender)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _agreed(loans: Sequence[_Loan]) -> _Loan | None:
    """The surest loan, if no other is as sure of another day."""
    if not loans:
        return None
    best = min(loans, key=lambda loan: (-loan.score, loan.day, loan.origin, loan.lender))
    for_it = sum(loan.score for loan in loans if loan.day == best.day)
    against = sum(loan.score for loan in loans if loan.day != best.day)
    return best if for_it > against else None


def _loans(doc: Document, lender: Document, weights: Mapping[str, float]) -> Iterator[_Loan]:
    day = lender.report.written_on.value
    theirs = [line for line in _lines(lender, weights) if _one_day(line.time)]
    if day is None:
        return
    for mine in _lines(doc, weights):
        for other in theirs:
            implied = _implied(mine, other.time.earliest, day)
            score = round(_cosine(mine.words, other.words), 4) if implied else 0.0
            if implied and score >= ALIKE:
                origin = f'"{mine.said}" here is "{other.said}" ({other.time.earliest}) there'
                yield _Loan(score, implied, origin, lender.report.id)


def _implied(mine: _Line, meant: date | None, lent: date) -> date | None:
    """The day on which the undated sentence was written, if it means the same day as the dated one."""
    if meant is None:
        return None
    after = _DAYS_AFTER.get(fold(mine.said))
    if after is not None:
        return meant + timedelta(days=after)
    weekday = _WEEKDAY.match(mine.time.value)
    if weekday and meant.isoweekday() == int(weekday[1]) and meant <= lent < meant + timedelta(days=7):
        return lent
    return None


def _contradicts(doc: Document, day: date) -> bool:
    """Whether the report dates something to after that day by a full date, and tells it in the past tense."""
    parse = doc.parse
    for time in doc[TimeExpression]:
        if _one_day(time) and time.earliest is not None and time.earliest > day and time.anchor is None:
            heads = [h for n in parse.within(time.span) for h in parse.ancestors(n)]
            if any(parse.tokens[h].tag == "VBD" for h in heads):
                return True
    return False


def _one_day(time: TimeExpression) -> bool:
    return (
        time.type in ("DATE", "TIME")
        and time.earliest is not None
        and time.latest is not None
        and time.latest - time.earliest <= timedelta(days=1)
    )


def _lines(doc: Document, weights: Mapping[str, float]) -> list[_Line]:
    times = list(doc[TimeExpression])
    found: list[_Line] = []
    for sentence in doc[Sentence]:
        inside = [time for time in times if sentence.start <= time.start < sentence.end]
        if inside and sentence.part == "body":
            words = {word: weights[word] for word in _words(doc, sentence)}
            found.extend(_Line(words, time, " ".join(doc.text_of(time.span).split())) for time in inside)
    return found


def _words(doc: Document, sentence: Sentence) -> frozenset[str]:
    tokens = doc.parse.tokens[sentence.first : sentence.last]
    return frozenset(fold(token.lemma) for token in tokens if token.pos in _CONTENT)


def _rarity(docs: Sequence[Document]) -> dict[str, float]:
    """The weight of each word of the story: rarer over its sentences, heavier."""
    bags = [_words(doc, sentence) for doc in docs if doc.analysed for sentence in doc[Sentence]]
    count = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + len(bags) / n) for word, n in count.items()}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    shared = sum(a[word] * b[word] for word in sorted(a.keys() & b.keys()))
    norm = math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
    return shared / norm if norm else 0.0
