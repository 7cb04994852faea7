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

ALIKE_DAY = 0.15
"""The same where both name one weekday, which by chance one in seven does."""

LEAD = 4
"""Sentences of a body that tell its news: where both reports tell it of one weekday and of no other, that is the news' day."""

_DAYS_AFTER: Mapping[str, int] = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0,
    "yesterday": 1, "last night": 1, "yesterday evening": 1, "yesterday morning": 1, "tomorrow": -1,
}  # fmt: skip
"""How many days after the day that is meant a report with this word was written."""

_WEEKDAYS = {day: n for n, day in enumerate(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), 1
)}  # fmt: skip
_WEEK = timedelta(days=7)
_VERBS = frozenset({"VERB", "AUX"})
_AHEAD = frozenset({"will", "shall", "would", "due", "schedule", "plan", "expect", "set", "intend", "want", "hope"})
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
    ahead: bool
    place: int

    @property
    def weekday(self) -> int:
        """1 for Monday to 7 for Sunday, for an expression that names a weekday; else 0."""
        return next((_WEEKDAYS[word] for word in fold(self.said).split() if word in _WEEKDAYS), 0)


@dataclass(frozen=True)
class _Loan:
    """A day that one matched pair of sentences gives an undated report; None where the pair speaks against a loan."""

    score: float
    day: date | None
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
            if best is not None and best.day is not None and not _contradicts(doc, best.day):
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
    given = [(loan.day, loan) for loan in loans if loan.day is not None]
    if not given:
        return None
    _, best = min(given, key=lambda each: (-each[1].score, each[0], each[1].origin, each[1].lender))
    for_it = sum(loan.score for loan in loans if loan.day == best.day)
    against = sum(loan.score for loan in loans if loan.day != best.day)
    return best if for_it > against else None


def _loans(doc: Document, lender: Document, weights: Mapping[str, float]) -> Iterator[_Loan]:
    day = lender.report.written_on.value
    theirs = [line for line in _lines(lender, weights) if _one_day(line.time)]
    if day is None:
        return
    own = _lines(doc, weights)
    agreeing: set[tuple[int, int]] = set()
    against: dict[tuple[int, int], float] = {}
    for mine in own:
        for other in theirs:
            if mine.ahead != other.ahead:
                continue
            implied, least = _implied(mine, other, day)
            score = round(_cosine(mine.words, other.words), 4)
            if implied and score >= least:
                agreeing.add((mine.place, other.place))
                yield _Loan(score, implied, _origin(mine, other), lender.report.id)
            elif _speaks_against(mine, other) and score >= ALIKE:
                against[mine.place, other.place] = score
    # "On Tuesday ..., he said on Wednesday" twice: what two sentences have in common counts, not that they hold two days each.
    for places, score in against.items():
        if places not in agreeing:
            yield _Loan(score, None, "", lender.report.id)
    if shared := _same_news(own, theirs, day):
        yield _Loan(ALIKE_DAY, day, _origin(*shared), lender.report.id)


def _origin(mine: _Line, other: _Line) -> str:
    return f'"{mine.said}" here is "{other.said}" ({other.time.earliest}) there'


def _implied(mine: _Line, other: _Line, lent: date) -> tuple[date | None, float]:
    """The day on which the undated sentence was written, if it means the same day as the dated one; how alike they must be."""
    meant = other.time.earliest
    after = _DAYS_AFTER.get(fold(mine.said))
    if meant is None:
        return None, 1.0
    if after is not None:
        return meant + timedelta(days=after), ALIKE
    near = lent < meant < lent + _WEEK if mine.ahead else meant <= lent < meant + _WEEK
    return (lent, ALIKE_DAY) if mine.weekday == meant.isoweekday() and near else (None, 1.0)


def _speaks_against(mine: _Line, other: _Line) -> bool:
    """Whether two sentences that tell the same name two weekdays."""
    meant = other.time.earliest
    return bool(mine.weekday and meant and other.weekday and mine.weekday != meant.isoweekday())


def _same_news(own: Sequence[_Line], theirs: Sequence[_Line], lent: date) -> tuple[_Line, _Line] | None:
    """The sentences in which two reports date their news, where each names one past weekday in its lead, and both the same."""
    leads = [[line for line in each if line.place < LEAD and not line.ahead and line.weekday] for each in (own, theirs)]
    if any(len({line.weekday for line in lead}) != 1 for lead in leads):
        return None
    mine, other = leads[0][0], leads[1][0]
    meant = other.time.earliest
    fits = meant is not None and mine.weekday == meant.isoweekday() and meant <= lent < meant + _WEEK
    return (mine, other) if fits else None


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
    for place, sentence in enumerate(each for each in doc[Sentence] if each.part == "body"):
        inside = [time for time in times if sentence.start <= time.start < sentence.end]
        if inside:
            words = {word: weights[word] for word in _words(doc, sentence)}
            for time in inside:
                said = " ".join(doc.text_of(time.span).split())
                found.append(_Line(words, time, said, _is_ahead(doc, time), place))
    return found


def _is_ahead(doc: Document, time: TimeExpression) -> bool:
    """Whether what the expression dates is told as still to come: "will meet on Friday", "is due on Friday"."""
    parse = doc.parse
    heads = (h for n in parse.within(time.span) for h in parse.ancestors(n))
    head = next((h for h in heads if parse.tokens[h].pos in _VERBS), None)
    if head is None:
        return False
    around = (head, *parse.children[head])
    return any(parse.tokens[n].tag == "TO" or fold(parse.tokens[n].lemma) in _AHEAD for n in around)


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
