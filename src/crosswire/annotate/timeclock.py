"""Readings of the time grammar that name a repetition, a part of the day or an hour."""

from crosswire.annotate.timecontext import Context, Reading
from crosswire.annotate.timegrammar import Hit
from crosswire.annotate.timespans import duration
from crosswire.annotate.windows import unit_at, window

CLOCK_BEFORE = frozenset(
    ["at", "by", "until", "till", "from", "around", "about", "before", "after", "to", "since", "between", "and"]
)
"""Words after which 14:20 is an hour and not a score."""


def every(hit: Hit, ctx: Context) -> Reading | None:
    """Every day, each year; "each week of" is none."""
    return Reading("SET", duration(hit.value("u"), "1")) if ctx.following != "of" else None


def every_other(hit: Hit, _: Context) -> Reading | None:
    """Every other day."""
    return Reading("SET", duration(hit.value("u"), "2"))


def every_n(hit: Hit, _: Context) -> Reading | None:
    """Every two weeks."""
    return Reading("SET", duration(hit.value("u"), hit.value("c")))


def every_weekday(hit: Hit, _: Context) -> Reading | None:
    """Every Tuesday, Tuesdays, Tuesday nights."""
    part = f"T{hit.value('p')}" if hit.has("p") else ""
    return Reading("SET", f"XXXX-WXX-{hit.value('w')}{part}")


def every_month(hit: Hit, _: Context) -> Reading | None:
    """Every March."""
    return Reading("SET", f"XXXX-{int(hit.value('m')):02d}")


def every_season(hit: Hit, _: Context) -> Reading | None:
    """Every winter."""
    return Reading("SET", f"XXXX-{hit.value('s')}")


def every_part(hit: Hit, _: Context) -> Reading | None:
    """Every morning."""
    return Reading("SET", f"XXXX-XX-XXT{hit.value('p')}")


def periodic(hit: Hit, ctx: Context) -> Reading | None:
    """Daily, weekly, quarterly; not a newspaper's name."""
    return Reading("SET", hit.value("v")) if ctx.printed[:1].islower() or not ctx.before else None


def rate(hit: Hit, _: Context) -> Reading | None:
    """Twice a week."""
    return Reading("SET", duration(hit.value("u"), "1"))


def tonight(_: Hit, ctx: Context) -> Reading | None:
    """Tonight."""
    return _part(ctx.at("D", 0), "NI")


def overnight(_: Hit, ctx: Context) -> Reading | None:
    """Overnight: the night before the day of writing."""
    return _part(ctx.at("D", -1), "NI") if ctx.tense() != "future" else _part(ctx.at("D", 0), "NI")


def _part(value: str, part: str) -> Reading:
    return Reading("TIME", f"{value}T{part}" if value[0].isdigit() else f"XXXX-XX-XXT{part}")


def part_today(hit: Hit, ctx: Context) -> Reading | None:
    """This morning."""
    return _part(ctx.at("D", 0), hit.value("p"))


def last_night(hit: Hit, ctx: Context) -> Reading | None:
    """Last night."""
    return _part(ctx.at("D", -1), hit.value("p")) if hit.value("p") in {"NI", "EV"} else None


def part_then(hit: Hit, ctx: Context) -> Reading | None:
    """The next morning."""
    start = window(ctx.then)[0]
    n = {"next": 1, "following": 1, "same": 0}.get(hit.texts[1], -1)
    return _part(unit_at(start, "D", n) if start else ctx.at("D", n), hit.value("p"))


def part_the(hit: Hit, ctx: Context) -> Reading | None:
    """In the morning: of the day spoken of."""
    if ctx.previous not in {"in", "during"} or ctx.following in {"of", "hours"}:
        return None
    return Reading("TIME", f"{ctx.day()}T{hit.value('p')}")


def clock(hit: Hit, ctx: Context) -> Reading | None:
    """8 p.m., 14:20 GMT, three o'clock."""
    printed = hit.value("t") or hit.value("h")
    hour_text, _, rest = printed.replace(".", ":").partition(":")
    hour, minute = int(hour_text), rest[:2] or "00"
    if not hit.has("a") and not hit.has("z") and hit.has("t") and ctx.previous not in CLOCK_BEFORE:
        return None
    if hit.has("a"):
        hour = hour % 12 + int(hit.value("a"))
        if hit.word("a") == "am" and not (hit.has("t") or hit.has("z") or ctx.previous in CLOCK_BEFORE):
            return None
    return _clock(hour, minute, ctx)


def _clock(hour: int, minute: str, ctx: Context) -> Reading | None:
    if hour > 24 or int(minute) > 59:
        return None
    return Reading("TIME", f"{ctx.day()}T{hour:02d}:{minute}", kind="CLOCK")


def zoned(hit: Hit, ctx: Context) -> Reading | None:
    """1420 GMT."""
    digits = hit.word("h")
    return _clock(int(digits[:2]), digits[2:], ctx) if len(digits) == 4 else None


def clock_part(hit: Hit, ctx: Context) -> Reading | None:
    """Seven in the evening."""
    hour = int(hit.value("h"))
    if ctx.previous not in CLOCK_BEFORE or not 1 <= hour <= 12:
        return None
    return _clock(hour % 12 + (0 if hit.value("p") == "MO" else 12), "00", ctx)


def noon(hit: Hit, ctx: Context) -> Reading | None:
    """Noon, midnight."""
    return Reading("TIME", f"{ctx.day()}{hit.value('n')}", kind="CLOCK")
