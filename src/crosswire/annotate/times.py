"""Time expressions as TIMEX3, read against the day of writing and the tense of their verb."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import ClassVar

from crosswire.annotate import timecalendar, timeclock, timedates, timerelative, timespans
from crosswire.annotate.tense import NOT_DONE, Tense, tense
from crosswire.annotate.timecontext import Context, Reading, Spoken
from crosswire.annotate.timegrammar import Grammar, Hit, grammar
from crosswire.annotate.timepairs import Found, in_order
from crosswire.annotate.timewords import Word, read, table
from crosswire.annotate.windows import bounded, granularity, window
from crosswire.language.folding import clean
from crosswire.model import Annotation, Document, Sentence, Span, TimeExpression, Token

Read = Callable[[Hit, Context], Reading | None]

ATTRIBUTIVE = frozenset({"compound", "nmod", "amod", "poss"})
"""Dependencies of an expression that is a part of the noun behind it."""

DENIED = 8
"""Words before "before" within which "not" makes it "not earlier than"."""

PREFIX_WITH_ARTICLE = frozenset({"START", "MID", "END"})
"""Modifiers before which "the" belongs to the expression ("the late 2030s")."""


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
        spoken = Spoken()
        whole: dict[Span | None, Span] = {}  # what an expression is to the reader, by what the grammar found
        text = clean(doc.report.text)
        for sentence in doc[Sentence]:
            if not rules.concerns(text[sentence.start : sentence.end]):
                continue
            line, words = read(text, sentence.start, sentence.end, rules.coding)
            if not rules.starts.search(line):
                continue
            found: list[Found] = []
            for each in _cores(rules, line, words, doc, anchor, spoken):
                found.append(each)
                spoken = spoken.hearing(each.reading, each.span(words))
            cores = deque(found)
            for each in in_order(list(_merged(found, words, doc.report.text)), words, anchor):
                final = _with_modifier(each, words)
                while cores and cores[0].last <= final.last:
                    whole[cores.popleft().span(words)] = final.span(words)
                yield _expression(final, words, anchor, whole.get(final.reading.counted_from), by)


ROOMS = (timedates, timerelative, timespans, timeclock, timecalendar)
"""Where the readings are; the rules call them by name."""


@cache
def readings() -> dict[str, Read]:
    """The readings by name, as the rules call them: the public functions of the rooms that take a hit first."""
    return {
        name: each
        for room in ROOMS
        for name, each in vars(room).items()
        if name[0] != "_" and next(iter(getattr(each, "__annotations__", {}).values()), None) is Hit
    }


def _cores(
    rules: Grammar, line: str, words: list[Word], doc: Document, anchor: date | None, spoken: Spoken
) -> Iterator[Found]:
    at = 0
    for match in rules.starts.finditer(line):
        if match.start() < at:
            continue
        for hit in rules.hits(line, words, match.start()):
            reading = _read(hit, _context(hit, words, doc, anchor, spoken))
            if reading is not None:
                found = Found(hit.first, hit.last, reading)
                yield found
                spoken = spoken.hearing(reading, found.span(words))
                at = hit.last
                break


def _read(hit: Hit, context: Context) -> Reading | None:
    try:
        reading = readings()[hit.rule.reading](hit, context)
        return reading and context.placed(reading)
    except (ValueError, OverflowError):  # a figure that no calendar has
        return None


def _context(hit: Hit, words: list[Word], doc: Document, anchor: date | None, spoken: Spoken) -> Context:
    span = words[hit.first].start, words[hit.last - 1].end
    inside = doc.parse.within(span)
    tokens = doc.parse.tokens
    first = tokens[inside[0]] if inside else None
    text = doc.report.text
    following = words[hit.last] if hit.last < len(words) else None
    label = next((tokens[n].name[2:] for n in inside if tokens[n].name), "")
    return Context(
        written=anchor,
        spoken=spoken,
        before=tuple(word.text for word in words[max(0, hit.first - 4) : hit.first]),
        after=tuple(word.text for word in words[hit.last : hit.last + 3]),
        label=label,
        tag=first.tag if first else "",
        printed=text[span[0] : span[1]],
        follows=text[following.start : following.end] if following else "",
        attributive=bool(inside) and tokens[_top(doc, inside)].dep in ATTRIBUTIVE,
        tense=partial(_tense, doc, inside),
    )


def _tense(doc: Document, inside: range) -> Tense | None:
    """The tense over an expression: over its word that hangs highest."""
    if not inside:
        return None
    return tense(doc.parse, doc.parse.tokens[_top(doc, inside)].head)


def _top(doc: Document, inside: range) -> int:
    """The word of a range that hangs highest."""
    tokens = doc.parse.tokens
    return next((n for n in inside if tokens[n].head not in inside or tokens[n].head == n), inside[0])


def _merged(found: list[Found], words: list[Word], text: str) -> Iterator[Found]:
    """Hours joined with the day right beside them: "noon Thursday", "8 p.m. GMT, March 4"."""
    at = 0
    while at < len(found):
        here = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        joined = _joined(here, after, words, text) if after else None
        yield joined or _dated(here, after, words)
        at += 2 if joined else 1


def _dated(here: Found, after: Found | None, words: list[Word]) -> Found:
    """An hour with the day that comes behind it: "at 8 p.m. on Thursday"."""
    if here.reading.kind != "CLOCK" or after is None or granularity(after.reading.value) != "day":
        return here
    if after.reading.type != "DATE" or [word.text for word in words[here.last : after.first]] != ["on"]:
        return here
    return replace(here, reading=_hour_of(after.reading, here.reading))


def _hour_of(day: Reading, hour: Reading) -> Reading:
    clock = hour.value[hour.value.index("T") :]
    return replace(day, type="TIME", value=day.value[:10] + clock, zone=hour.zone)


def _joined(a: Found, b: Found, words: list[Word], text: str) -> Found | None:
    between = text[words[a.last - 1].end : words[b.first].start].strip()
    hour, day = (a, b) if a.reading.kind == "CLOCK" else (b, a)
    if hour.reading.kind != "CLOCK" or granularity(day.reading.value) != "day" or day.reading.type != "DATE":
        return None
    if between not in {"", ","} or (hour is b and between):
        return None
    return Found(a.first, b.last, _hour_of(day.reading, hour.reading))


Phrases = dict[str, list[tuple[list[str], str | None, frozenset[str]]]]
"""Phrases by their last word, the longest first: the words, the mod, the types they go with."""


@cache
def _phrases(name: str) -> Phrases:
    found: Phrases = {}
    for words, mod, *kinds in table(name):
        split = words.split(" ")
        found.setdefault(split[-1], []).append((split, mod or None, frozenset(" ".join(kinds).split())))
    for each in found.values():
        each.sort(key=lambda row: -len(row[0]))
    return found


def _ends_with(words: list[Word], last: int, phrase: list[str]) -> bool:
    """Whether the words up to and with one of them are a phrase."""
    first = last - len(phrase) + 1
    return first >= 0 and [word.text for word in words[first : last + 1]] == phrase


def _bound(found: Found, words: list[Word], anchor: date | None) -> str | None:
    """The mod of the words before a date that bound it from one side ("before", "no later than")."""
    if not found.first or found.reading.type not in {"DATE", "TIME"}:
        return None
    at = found.first - 1
    rows = _phrases("times_bounds.tsv").get(words[at].text, [])
    mod = next((mod for phrase, mod, _ in rows if _ends_with(words, at, phrase)), None)
    last = window(found.reading.value)[1]
    ahead = anchor is not None and last is not None and last > anchor  # "did not meet before 2010" is another matter
    denied = ahead and mod == "BEFORE" and any(word.text in NOT_DONE for word in words[max(0, at - DENIED) : at])
    return "ON_OR_AFTER" if denied else mod


def _with_modifier(found: Found, words: list[Word]) -> Found:
    """The expression with the modifier before it ("early", "more than", "the end of")."""
    reading = found.reading
    kind = reading.kind if reading.kind in {"AGO", "DURATION"} else reading.type
    at = found.first - 1
    if at > 0 and words[at].text == "-":
        at -= 1
    for phrase, mod, kinds in _phrases("times_mods.tsv").get(words[at].text, []) if at >= 0 else []:
        first = at - len(phrase) + 1
        if not _ends_with(words, at, phrase) or kind not in kinds or reading.value.endswith("_REF"):
            continue
        if phrase == ["over"] and words[found.first].text not in {"a", "an"}:
            continue  # "over three years" is a stretch, "over a week" more than one
        if mod in PREFIX_WITH_ARTICLE and first > 0 and words[first - 1].text == "the":
            first -= 1
        return Found(first, found.last, replace(reading, mod=reading.mod or mod))
    return found


def _expression(
    found: Found, words: list[Word], anchor: date | None, counted_from: Span | None, by: str
) -> TimeExpression:
    reading = found.reading
    bound = _bound(found, words, anchor)
    days = reading.days or window(reading.value, reading.mod)
    if bound and days != (None, None):
        days = (None, days[1]) if bound == "BEFORE" and reading.mod == "END" else bounded(days, bound)
    return TimeExpression(
        words[found.first].start, words[found.last - 1].end, reading.type, reading.value,
        mod=reading.mod or (bound if days != (None, None) else None), anchor=anchor, earliest=days[0], latest=days[1],
        granularity=granularity(reading.value), quant=reading.quant, freq=reading.freq, zone=reading.zone,
        deictic=reading.deictic, counted_from=counted_from, by=by,
    )  # fmt: skip
