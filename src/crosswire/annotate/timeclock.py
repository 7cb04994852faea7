"""Readings of the time grammar that name a repetition, a part of the day or an hour."""

from crosswire.annotate.timecontext import Context, Reading
from crosswire.annotate.timegrammar import Hit
from crosswire.annotate.timespans import duration
from crosswire.annotate.timewords import near
from crosswire.annotate.windows import unit_at


def _set(hit: Hit, value: str) -> Reading:
    """A set with what TIMEX3 calls its quantity ("every") and frequency ("twice")."""
    first = hit.texts[0]
    quant = first.upper() if first in {"every", "each"} else None
    times = {"once": "1", "twice": "2"}.get(first) or (hit.value("c") if "times" in hit.texts else "")
    return Reading("SET", value, quant=quant, freq=f"{times}X" if times else None)


def every(hit: Hit, ctx: Context) -> Reading | None:
    """Every day, each year; "each week of" is none."""
    return _set(hit, duration(hit.value("u"), "1")) if ctx.following != "of" else None


def every_other(hit: Hit, _: Context) -> Reading | None:
    """Every other day."""
    return _set(hit, duration(hit.value("u"), "2"))


def every_n(hit: Hit, _: Context) -> Reading | None:
    """Every two weeks."""
    return _set(hit, duration(hit.value("u"), hit.value("c")))


def every_weekday(hit: Hit, _: Context) -> Reading | None:
    """Every Tuesday, Tuesdays, Tuesday nights."""
    part = f"T{hit.value('p')}" if hit.has("p") else ""
    return _set(hit, f"XXXX-WXX-{hit.value('w')}{part}")


def every_month(hit: Hit, _: Context) -> Reading | None:
    """Every March."""
    return _set(hit, f"XXXX-{int(hit.value('m')):02d}")


def every_season(hit: Hit, _: Context) -> Reading | None:
    """Every winter."""
    return _set(hit, f"XXXX-{hit.value('s')}")


def every_part(hit: Hit, _: Context) -> Reading | None:
    """Every morning."""
    return _set(hit, f"XXXX-XX-XXT{hit.value('p')}")


def periodic(hit: Hit, ctx: Context) -> Reading | None:
    """Daily, weekly, quarterly; not a newspaper's name."""
    title = ctx.follows[:1].isupper() or not (ctx.printed[:1].islower() or not ctx.before)
    return None if title else Reading("SET", hit.value("v"))


def rate(hit: Hit, _: Context) -> Reading | None:
    """Twice a week."""
    return _set(hit, duration(hit.value("u"), "1"))


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
    start = ctx.day_spoken_of()
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
    told = any(hit.has(name) for name in "azo") or hit.texts[-1] == "time"
    if hit.has("t") and not told and ctx.previous not in near("after clock"):
        return None
    if hit.has("a"):
        hour = hour % 12 + int(hit.value("a"))
        if hit.word("a") == "am" and not (hit.has("t") or hit.has("z") or ctx.previous in near("after clock")):
            return None
    return _clock(hour, minute, ctx, hit)


def _clock(hour: int, minute: str, ctx: Context, hit: Hit) -> Reading | None:
    if hour > 24 or int(minute) > 59:
        return None
    zone = hit.value("o") or hit.value("z") or None
    return Reading("TIME", f"{ctx.day()}T{hour:02d}:{minute}", kind="CLOCK", zone=zone)


def zoned(hit: Hit, ctx: Context) -> Reading | None:
    """1420 GMT."""
    digits = hit.word("h")
    return _clock(int(digits[:2]), digits[2:], ctx, hit) if len(digits) == 4 else None


def clock_part(hit: Hit, ctx: Context) -> Reading | None:
    """Seven in the evening."""
    hour = int(hit.value("h"))
    if ctx.previous not in near("after clock") or not 1 <= hour <= 12:
        return None
    return _clock(hour % 12 + (0 if hit.value("p") == "MO" else 12), "00", ctx, hit)


def noon(hit: Hit, ctx: Context) -> Reading | None:
    """Noon, midnight."""
    return Reading("TIME", f"{ctx.day()}{hit.value('n')}", kind="CLOCK")
