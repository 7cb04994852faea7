"""Readings of the time grammar that take a look at the calendar: feasts, the n-th weekday of a month, parts of a named day."""

from collections.abc import Iterator
from datetime import date, timedelta

from crosswire.annotate.tense import FUTURE_MODALS
from crosswire.annotate.timecontext import Context, Reading
from crosswire.annotate.timedates import day_value, leaning, month_value
from crosswire.annotate.timegrammar import Hit, feasts
from crosswire.annotate.timewords import WEEKDAYS, near
from crosswire.annotate.windows import unit_at, window


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian computus (Nature, 20 April 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def feast_day(rule: str, year: int) -> date:
    """The day of a feast by its rule in times_feasts.tsv: "12-25", "easter -2", "11 thursday 4"."""
    parts = rule.split(" ")
    if parts[0] == "easter":
        return easter(year) + timedelta(int(parts[1]))
    if len(parts) == 1:
        month, _, day = rule.partition("-")
        return date(year, int(month), int(day))
    return _nth(year, int(parts[0]), WEEKDAYS[parts[1]], int(parts[2]))


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday of a month, the last for -1; ValueError where there is none."""
    first = date(year, month, 1)
    found = [day for day in _days(first) if day.isoweekday() == weekday]
    if not -len(found) <= n <= len(found) or n == 0:
        raise ValueError(f"month {year}-{month} has no weekday {weekday} number {n}")
    return found[n - 1 if n > 0 else n]


def _days(first: date) -> Iterator[date]:
    day = first
    while day.month == first.month:
        yield day
        day += timedelta(1)


def feast(hit: Hit, ctx: Context) -> Reading | None:
    """Christmas Day, last Easter, Thanksgiving 2031; not the Christmas tree."""
    if ctx.attributive and not hit.has("y") and ctx.following != "'s":
        return None
    named = [text for text in hit.texts[1 if hit.has("r") else 0 :] if text != ","]
    rule = feasts()[" ".join(named[:-1] if hit.has("y") else named)]
    if hit.has("y"):
        return Reading("DATE", feast_day(rule, int(hit.value("y"))).isoformat())
    if ctx.anchor is None:
        return Reading("DATE", f"XXXX-{feast_day(rule, 2000).isoformat()[5:]}" if rule[-3:-2] == "-" else "XXXX-XX-XX")
    around = [feast_day(rule, ctx.anchor.year + n) for n in (-1, 0, 1)]
    if hit.word("r") == "last":
        return Reading("DATE", max(day for day in around if day < ctx.anchor).isoformat())
    if hit.word("r") == "next":
        return Reading("DATE", min(day for day in around if day > ctx.anchor).isoformat())
    return Reading("DATE", ctx.nearest([day.isoformat() for day in around], leaning(ctx)))


def _month(hit: Hit, ctx: Context) -> tuple[int, int] | None:
    """The year and month that an expression names; None where its year is not known."""
    if hit.has("r"):
        value = ctx.at("M", int(hit.value("r")))
    else:
        value = f"{hit.value('y')}-{int(hit.value('m')):02d}" if hit.has("y") else month_value(int(hit.value("m")), ctx)
    return (int(value[:4]), int(value[5:7])) if value[:4].isdigit() else None


def nth_weekday(hit: Hit, ctx: Context) -> Reading | None:
    """The first Sunday in April, the last Friday of May."""
    month = _month(hit, ctx)
    if month is None:
        return Reading("DATE", f"XXXX-WXX-{hit.value('w')}")
    return Reading("DATE", _nth(*month, int(hit.value("w")), int(hit.value("o"))).isoformat())


def nth_week(hit: Hit, ctx: Context) -> Reading | None:
    """The last week of May, the first weekend in June: the week or weekend that the n-th day, or the last, lies in."""
    month, n = _month(hit, ctx), int(hit.value("o"))
    if month is None or n > 5:
        return None
    if hit.word("u") == "weekend":
        return Reading("DATE", unit_at(_nth(*month, 6, n), "WE"))
    days = list(_days(date(*month, 1)))
    return Reading("DATE", unit_at(days[-1] if n < 0 else days[7 * (n - 1)], "W"))


def week_of(hit: Hit, ctx: Context) -> Reading | None:
    """The week of March 10."""
    first = window(day_value(hit.value("y"), int(hit.value("m")), int(hit.value("d")), ctx) or "")[0]
    return Reading("DATE", unit_at(first, "W")) if first else None


def weekday_of_week(hit: Hit, ctx: Context) -> Reading | None:
    """Tuesday of last week, Thursday next week."""
    if ctx.anchor is None:
        return Reading("DATE", f"XXXX-WXX-{hit.value('w')}")
    monday = ctx.anchor - timedelta(ctx.anchor.isoweekday() - 1)
    return Reading("DATE", (monday + timedelta(7 * int(hit.value("r")) + int(hit.value("w")) - 1)).isoformat())


def part_of(hit: Hit, ctx: Context) -> Reading | None:
    """The morning of February 3."""
    value = day_value(hit.value("y"), int(hit.value("m")), int(hit.value("d")), ctx)
    return Reading("TIME", f"{value}T{hit.value('p')}") if value else None


def mid_part(hit: Hit, ctx: Context) -> Reading | None:
    """Mid-afternoon, mid-morning yesterday."""
    day = ctx.at("D", int(hit.value("k"))) if hit.has("k") else ctx.day()
    return Reading("TIME", f"{day if day[-1].isdigit() else 'XXXX-XX-XX'}T{hit.value('p')}", "MID")


def turn(hit: Hit, ctx: Context) -> Reading | None:
    """The turn of the year, of the century: the beginning of the one that starts."""
    if hit.has("o"):
        return Reading("DATE", f"{int(hit.value('o')) - 1:02d}", "START")
    if ctx.anchor is None:
        return None
    size = 100 if hit.word("u") == "century" else 1
    now = ctx.anchor.year // size
    if ctx.tense() == "past":
        return Reading("DATE", str(now), "START")
    starts = {n: abs((date(n * size, 1, 1) - ctx.anchor).days) for n in (now, now + 1)}
    return Reading("DATE", str(now + 1 if ctx.tense() == "future" else min(starts, key=lambda n: starts[n])), "START")


def one_day(hit: Hit, ctx: Context) -> Reading | None:
    """One day, some day: a day to come that nobody knows; not the length of "in one day"."""
    if hit.has("c") and hit.word("c") != "one":
        return None
    if ctx.previous in FUTURE_MODALS:
        return Reading("DATE", "FUTURE_REF")
    length = ctx.previous in near("after length")
    return Reading("DATE", "FUTURE_REF") if not length and ctx.tense() == "future" else None
