"""Time expressions as TIMEX3, read against the day of writing and the tense of their verb."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import ClassVar

from crosswire.annotate import timeclock, timedates, timerelative, timespans
from crosswire.annotate.tense import Tense, tense
from crosswire.annotate.timecontext import Context, Reading
from crosswire.annotate.timegrammar import Grammar, Hit, grammar
from crosswire.annotate.timewords import Word, read, table
from crosswire.annotate.windows import bounded, granularity, window
from crosswire.model import Annotation, Document, Sentence, TimeExpression, Token

Read = Callable[[Hit, Context], Reading | None]

BOUNDS = {
    "before": "BEFORE",
    "after": "AFTER",
    "by": "ON_OR_BEFORE",
    "until": "ON_OR_BEFORE",
    "till": "ON_OR_BEFORE",
    "since": "ON_OR_AFTER",
}
"""Prepositions that bound a date from one side."""

PREFIX_WITH_ARTICLE = frozenset({"START", "MID", "END"})
"""Modifiers before which "the" belongs to the expression ("the late 2030s")."""


@dataclass(frozen=True)
class Found:
    """An expression of one sentence: the range of words, and its reading."""

    first: int
    last: int
    reading: Reading


@dataclass(frozen=True)
class Times:
    """Time expressions with TIMEX3 type, value and modifier, and the days they cover.

    They are read against the day the report was written: `written` if given (a day borrowed from another report), else
    the day the report states. Where there is none, values stay open ("XXXX-07-08", "PRESENT_REF") and windows None.
    """

    written: date | None = None

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token, Sentence)
    gives: ClassVar[type[Annotation]] = TimeExpression

    def __call__(self, doc: Document) -> Iterator[TimeExpression]:
        """The time expressions, in text order."""
        anchor = self.written or doc.report.written_on.value
        by = repr(self)
        rules = grammar()
        then = ""
        for sentence in doc[Sentence]:
            line, words = read(doc.report.text, sentence.start, sentence.end, rules.coding)
            if not rules.starts.search(line):
                continue
            found: list[Found] = []
            for each in _cores(rules, line, words, doc, anchor, then):
                found.append(each)
                then = _spoken_of(each.reading, then)
            for each in _merged(found, words, doc.report.text):
                yield _expression(_with_modifier(each, words), words, anchor, by)


ROOMS = (timedates, timerelative, timespans, timeclock)
"""Where the readings are; the rules call them by name."""


@cache
def readings() -> dict[str, Read]:
    """The readings by name, as the rules call them."""
    return {
        name: each
        for room in ROOMS
        for name, each in vars(room).items()
        if name[0] != "_" and getattr(each, "__module__", "") == room.__name__ and name != "duration"
    }


def _cores(
    rules: Grammar, line: str, words: list[Word], doc: Document, anchor: date | None, then: str
) -> Iterator[Found]:
    at = 0
    for match in rules.starts.finditer(line):
        if match.start() < at:
            continue
        for hit in rules.hits(line, words, match.start()):
            reading = _read(hit, _context(hit, words, doc, anchor, then))
            if reading is not None:
                yield Found(hit.first, hit.last, reading)
                then = _spoken_of(reading, then)
                at = hit.last
                break


def _read(hit: Hit, context: Context) -> Reading | None:
    try:
        return readings()[hit.rule.reading](hit, context)
    except (ValueError, OverflowError):  # a figure that no calendar has
        return None


def _spoken_of(reading: Reading, then: str) -> str:
    told = reading.type in {"DATE", "TIME"} and reading.value[:1].isdigit() and reading.kind != "BACK"
    return reading.value if told else then


def _context(hit: Hit, words: list[Word], doc: Document, anchor: date | None, then: str) -> Context:
    span = (words[hit.first].start, words[hit.last - 1].end)
    inside = doc.parse.within(span)
    tokens = doc.parse.tokens
    first = tokens[inside[0]] if inside else None
    text = doc.report.text
    following = words[hit.last] if hit.last < len(words) else None
    label = next((tokens[n].name[2:] for n in inside if tokens[n].name), "")
    return Context(
        anchor=anchor,
        then=then,
        before=tuple(word.text for word in words[max(0, hit.first - 3) : hit.first]),
        after=tuple(word.text for word in words[hit.last : hit.last + 3]),
        label=label,
        tag=first.tag if first else "",
        printed=text[span[0] : span[1]],
        follows=text[following.start : following.end] if following else "",
        tense=partial(_tense, doc, inside),
    )


def _tense(doc: Document, inside: range) -> Tense | None:
    """The tense over an expression: over its word that hangs highest."""
    if not inside:
        return None
    tokens = doc.parse.tokens
    top = next((n for n in inside if tokens[n].head not in inside or tokens[n].head == n), inside[0])
    return tense(doc.parse, tokens[top].head)


def _merged(found: list[Found], words: list[Word], text: str) -> Iterator[Found]:
    """Hours joined with the day right beside them: "noon Thursday", "8 p.m. GMT, March 4"."""
    at = 0
    while at < len(found):
        here = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        joined = _joined(here, after, words, text) if after else None
        yield joined or here
        at += 2 if joined else 1


def _joined(a: Found, b: Found, words: list[Word], text: str) -> Found | None:
    between = text[words[a.last - 1].end : words[b.first].start].strip()
    hour, day = (a, b) if a.reading.kind == "CLOCK" else (b, a)
    if hour.reading.kind != "CLOCK" or granularity(day.reading.value) != "day" or day.reading.type != "DATE":
        return None
    if between not in {"", ","} or (hour is b and between):
        return None
    value = day.reading.value[:10] + hour.reading.value[hour.reading.value.index("T") :]
    return Found(a.first, b.last, Reading("TIME", value))


@cache
def _prefixes() -> dict[str, list[tuple[list[str], str | None, frozenset[str]]]]:
    found: dict[str, list[tuple[list[str], str | None, frozenset[str]]]] = {}
    for words, mod, kinds in table("times_mods.tsv"):
        split = words.split(" ")
        found.setdefault(split[-1], []).append((split, mod or None, frozenset(kinds.split(" "))))
    for each in found.values():
        each.sort(key=lambda row: -len(row[0]))
    return found


def _with_modifier(found: Found, words: list[Word]) -> Found:
    """The expression with the modifier before it ("early", "more than", "the end of")."""
    reading = found.reading
    kind = reading.kind if reading.kind in {"AGO", "DURATION"} else reading.type
    at = found.first - 1
    if at > 0 and words[at].text == "-":
        at -= 1
    for phrase, mod, kinds in _prefixes().get(words[at].text, []) if at >= 0 else []:
        first = at - len(phrase) + 1
        fits = first >= 0 and [word.text for word in words[first : at + 1]] == phrase
        if not fits or kind not in kinds or reading.value.endswith("_REF"):
            continue
        if phrase == ["over"] and words[found.first].text not in {"a", "an"}:
            continue  # "over three years" is a stretch, "over a week" more than one
        if mod in PREFIX_WITH_ARTICLE and first > 0 and words[first - 1].text == "the":
            first -= 1
        return Found(first, found.last, replace(reading, mod=reading.mod or mod))
    return found


def _expression(found: Found, words: list[Word], anchor: date | None, by: str) -> TimeExpression:
    reading = found.reading
    bound = BOUNDS.get(words[found.first - 1].text) if found.first and reading.type in {"DATE", "TIME"} else None
    days = reading.days or window(reading.value, reading.mod)
    if bound and days != (None, None):
        days = bounded(days, bound)
    return TimeExpression(
        words[found.first].start, words[found.last - 1].end, reading.type, reading.value,
        mod=reading.mod or (bound if days != (None, None) else None), anchor=anchor, earliest=days[0], latest=days[1],
        granularity=granularity(reading.value), by=by,
    )  # fmt: skip
