"""The days that an act is said of: those that hang on its verb."""

import calendar
import re
from collections.abc import Iterable
from datetime import date

from crosswire.model import Parse, TimeExpression

Window = tuple[date, date]


def when(parse: Parse, n: int, dated: Iterable[tuple[range, TimeExpression]]) -> tuple[Window, ...]:
    """The days that hang on the verb itself, not on a noun of the clause."""
    found = []
    for words, time in dated:
        if (time.earliest or time.latest) and len(words) and _hangs_on(parse, words, n):
            found.append((time.earliest or date.min, time.latest or date.max))
    return tuple(found)


def on(parse: Parse, n: int, dated: Iterable[tuple[range, TimeExpression]]) -> frozenset[tuple[int, int]]:
    """The days by their names that hang on the verb: 20 April is (4, 20), a Thursday of no known week (0, 4)."""
    named = ((words, time) for words, time in dated if any(parse.lower(at) in _CALENDAR for at in words))
    values = (time.value for words, time in named if _hangs_on(parse, words, n))
    found = (_NAMED_DAY.match(value or "") for value in values)
    return frozenset((int(day["month"] or 0), int(day["day"] or day["week"])) for day in found if day)


_CALENDAR = frozenset(
    word.lower() for names in (calendar.month_name, calendar.month_abbr, calendar.day_name) for word in names if word
) | {"sept"}
"""What a day is named by."""
_NAMED_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:(?P<month>\d\d)-(?P<day>\d\d)|WXX-(?P<week>\d))")


def _hangs_on(parse: Parse, words: range, n: int) -> bool:
    top = next((at for at in words if parse.tokens[at].head not in words or parse.tokens[at].head == at), words[0])
    for _ in range(3):
        head = parse.tokens[top].head
        if head == n:
            return True
        if parse.tokens[top].dep not in {"pobj", "npadvmod", "advmod", "prep", "pcomp"} or parse.tokens[head].pos in {
            "NOUN",
            "PROPN",
        }:
            return False
        top = head
    return False
