"""What happened, by day: dated statements of the past, merged where reports tell the same."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from crosswire.model import Document, Finding, Moment, Statement, Story, TimeExpression

_TELLS = frozenset({"corroborated", "repeated", "single_source"})


def timeline(docs: Sequence[Document], findings: Iterable[Finding], story: Story) -> tuple[Moment, ...]:
    """The dated past of a story, oldest first.

    An entry is a finding whose statements name a day, month or year that is not after the day of writing; what is
    planned, possible or denied is not in it. Where tellings of one finding date it to windows that do not touch, each
    date has an entry of its own.
    """
    by_id = {doc.report.id: doc for doc in docs}
    times = {doc.report.id: doc[TimeExpression] for doc in docs}
    found: list[Moment] = []
    for finding in findings:
        if finding.verdict in _TELLS:
            dated = [(s, t) for s in finding.statements for t in _dates(s, times[s.cites.report], story)]
            found.extend(_moments(dated, by_id))
    return tuple(sorted(found, key=lambda m: (m.earliest or date.min, m.latest or date.min, m.value, m.what)))


def _dates(statement: Statement, times: Sequence[TimeExpression], story: Story) -> Iterator[TimeExpression]:
    """The expression that dates a statement, if that is over and done."""
    if statement.modality != "asserted" or statement.polarity == "negative" or statement.embedded:
        return
    if statement.earliest is None or statement.latest is None:
        return
    written = story.written_on(statement.cites.report).value
    if written is not None and statement.earliest > written:
        return
    start, end = statement.cites.span
    for time in times:
        if start <= time.start < end and time.type in ("DATE", "TIME") and time.earliest == statement.earliest:
            yield time
            return


def _moments(dated: Sequence[tuple[Statement, TimeExpression]], docs: dict[str, Document]) -> Iterator[Moment]:
    """Entries of tellings whose windows touch: the narrowest window dates them."""
    left = sorted(dated, key=lambda pair: (_days(pair[1]), pair[0].cites.report, pair[0].cites.start))
    while left:
        first, time = left[0]
        together = [pair for pair in left if _touch(pair[1], time)]
        left = [pair for pair in left if pair not in together]
        yield Moment(
            " ".join(docs[first.cites.report].text_of(first.cites.span).split()),
            time.value,
            time.earliest,
            time.latest,
            tuple(sorted((s.cites for s, _ in together), key=lambda c: (c.report, c.start))),
        )


def _days(time: TimeExpression) -> timedelta:
    return (time.latest or date.max) - (time.earliest or date.min)


def _touch(one: TimeExpression, other: TimeExpression) -> bool:
    return (one.earliest or date.min) < (other.latest or date.max) and (other.earliest or date.min) < (
        one.latest or date.max
    )
