"""When a plan is due: the times that hang on its words, those to which it is moved, and those that give no day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crosswire.compare.plan_windows import stretches
from crosswire.compare.plan_words import cue_over
from crosswire.model import Document, Parse, Span, TimeExpression

Unread = tuple[Span, str]
"""A time that gives no day, and why."""

NO_YEAR = "year not given"
NO_WEEK = "the day of the report is not known"
NO_SUCH_DAY = "there is no such day"

BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
NOT_WHEN = frozenset({"into", "about", "against", "like", "than", "as"})
"""Prepositions before a time that do not date what they hang on."""

NEW_DAY = frozenset({"to", "until", "till", "for", "by"})
"""Prepositions between a word that moves a plan and its new day."""

OLD_DAY = frozenset({"from"})


@dataclass
class When:
    """The times of a plan: those that date it, those to which it is moved, and those that give no day."""

    own: list[TimeExpression]
    new: list[TimeExpression]
    unread: list[Unread]


def when(
    doc: Document,
    times: Mapping[int, TimeExpression],
    written: date | None,
    own: Collection[int],
    near: Collection[int],
    *,
    done: bool = False,
) -> When:
    """The times of a plan: `times` by the word each hangs on, `own` its words, `near` that of the plan and its carriers.

    What is `done` was done on its days, whatever its words say of plans ("asked for relief at the summit on Friday").
    """
    parse, found = doc.parse, When([], [], [])
    for n in sorted(set(own) & times.keys()):
        time = times[n]
        if time.type == "DURATION":
            found.own += [time] if _within(parse, n) and time.earliest and time.latest else []
        elif _only_an_hour(time) or not _dates(parse, n, near, time):
            continue
        elif time.earliest is None and time.latest is None:
            if "XXXX" in time.value:
                found.unread.append((time.span, NO_WEEK if "-W" in time.value else NO_YEAR))
        elif _no_such_day(parse, n, time):
            found.unread.append((_around(parse, n, time), NO_SUCH_DAY))
        elif done:
            found.own.append(time)
        else:
            _take(found, parse, n, time, written, near)
    return When(stretches(found.own, doc.report.text), found.new, found.unread)


def _take(found: When, parse: Parse, n: int, time: TimeExpression, written: date | None, near: Collection[int]) -> None:
    """Put a time where it belongs: to the plan's days, or to those to which it is moved."""
    over, word = _hangs(parse, n, near)
    if over is not None and parse.tokens[over].pos == "NOUN" and any(cue_over(parse, c) == "moved" for c in near):
        word = parse.lower(parse.tokens[n].head)  # "its hearing from May 4 to May 6" was read as one phrase
        over = next(c for c in near if cue_over(parse, c) == "moved")
    if over is not None and _of_saying(parse, over, time, written):
        return
    if over is None or cue_over(parse, over) not in {"moved", "cancelled"} or word in OLD_DAY:
        found.own += [] if word in OLD_DAY and _long_ago(time, written) else [time]
    elif cue_over(parse, over) == "moved" and (word in NEW_DAY or parse.lower(parse.tokens[n].head) in {"to", "until"}):
        found.new.append(time)
    elif cue_over(parse, over) == "cancelled" and ahead([time], written):
        found.own.append(time)  # "cancelled talks on Friday", said on Monday


def _only_an_hour(time: TimeExpression) -> bool:
    """Whether an hour is told without its day ("at noon"): the day of writing is only how it was read."""
    return time.type == "TIME" and time.granularity in {"minute", "hour"} and not time.deictic


def _of_saying(parse: Parse, over: int, time: TimeExpression, written: date | None) -> bool:
    """Whether a time is when something was agreed, planned or proposed, not when that is due ("agreed on Monday")."""
    ahead = written is not None and (time.latest is None or time.latest > written + timedelta(days=1))
    cue, tag = cue_over(parse, over), parse.tokens[over].tag
    sets = cue == "scheduled" and tag == "VBD" and parse.child(over, "dobj") is not None  # "on Monday called a vote"
    return (
        tag in {"VBD", "VBN"}
        and (sets or cue in {"agreed", "proposed", "expected", "denied"})
        and not (ahead or parse.tokens[over].dep in {"acl", "amod", "relcl"})
    )


def _long_ago(time: TimeExpression, written: date | None) -> bool:
    """Whether the day that something is moved from was read as one of a year before, for want of a year."""
    return written is not None and time.latest is not None and time.latest < written - timedelta(days=180)


def _within(parse: Parse, n: int) -> bool:
    """Whether a length of time is one in which something is due: "within 30 days", "will report in two weeks"."""
    over = parse.tokens[n].head
    if parse.lower(over) in {"within", "inside"}:
        return True
    verb = parse.tokens[over].head
    return (
        parse.lower(over) == "in"
        and parse.tokens[verb].pos == "VERB"
        and any(parse.tokens[c].tag == "MD" for c in parse.all_children(verb, "aux"))
    )


def _hangs(parse: Parse, n: int, near: Collection[int]) -> tuple[int | None, str]:
    """The word of the plan that a time hangs on, and the preposition between."""
    below = n
    for here in parse.ancestors(n):
        if here in near:
            return here, parse.lower(below)
        below = here
    return None, ""


def _no_such_day(parse: Parse, n: int, time: TimeExpression) -> bool:
    """Whether a number beside the month is no day of it ("31 June", "June 31"), so that only the month was read."""
    if time.granularity != "month" or parse.tokens[n].start != time.start:
        return False
    beside = [i for i in (n - 1, n + 1) if 0 <= i < len(parse.tokens) and parse.tokens[i].pos == "NUM"]
    return any(parse.lower(i).isdigit() and 0 < int(parse.lower(i)) < 100 for i in beside)


def _around(parse: Parse, n: int, time: TimeExpression) -> Span:
    """A month with the number beside it."""
    before = n > 0 and parse.lower(n - 1).isdigit()
    after = n + 1 < len(parse.tokens) and parse.lower(n + 1).isdigit()
    return (
        parse.tokens[n - 1].start if before else time.start,
        max(time.end, parse.tokens[n + 1].end) if after and not before else time.end,
    )


def _dates(parse: Parse, n: int, words: Collection[int], time: TimeExpression) -> bool:
    """Whether an expression says when: it does not just describe a noun below ("his 2016 book")."""
    if time.type not in {"DATE", "TIME"}:
        return False
    token = parse.tokens[n]
    if n in words or token.head in words:
        return True
    return token.dep not in BEFORE_NOUN and parse.lower(token.head) not in NOT_WHEN


def window(times: Sequence[TimeExpression]) -> tuple[date | None, date | None]:
    """What all expressions leave; the first one alone where they cannot all hold."""
    earliest = max((t.earliest for t in times if t.earliest), default=None)
    latest = min((t.latest for t in times if t.latest), default=None)
    if earliest and latest and earliest >= latest:
        return times[0].earliest, times[0].latest
    return earliest, latest


def moved_to(times: Sequence[TimeExpression]) -> tuple[date | None, date | None]:
    """The days to which something is moved; "until May" is in May, though the time itself says "no later than May"."""
    earliest, latest = window(times)
    if earliest is None and latest is not None and times[0].mod == "ON_OR_BEFORE":
        last = latest - timedelta(days=1)
        earliest = last if times[0].granularity == "day" else last.replace(day=1)
    return earliest, latest


def ahead(times: Sequence[TimeExpression], written: date | None) -> bool:
    """Whether one of the times lies after the day of writing."""
    if written is None:
        return False
    return any(((t.latest if t.type == "DURATION" else t.earliest or t.latest) or written) > written for t in times)
