"""Readings of the time grammar that name a length, or now and then."""

from datetime import datetime, timedelta

from crosswire.annotate.timecontext import Context, Reading
from crosswire.annotate.timegrammar import Hit
from crosswire.annotate.timewords import near
from crosswire.annotate.windows import granularity, shifted


def duration(unit: str, count: str) -> str:
    """A TIMEX3 length: ("M", "3") is P3M, ("TH", "X") PTXH, ("Y", "2.5") P2Y6M."""
    if unit == "2W":
        return f"P{2 * int(count)}W" if count.isdigit() else "PXW"
    whole, _, part = count.partition(".")
    smaller = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
    head, clock = _term(unit, whole)
    if not part or unit not in smaller:
        return ("PT" if clock else "P") + head
    name, size = smaller[unit]
    tail, tail_clock = _term(name, str(round(float(f"0.{part}") * size)))
    body = ("" if whole == "0" else head) + ("T" if tail_clock and not clock else "") + tail
    return ("PT" if clock else "P") + body


def _term(unit: str, count: str) -> tuple[str, bool]:
    if unit in {"TS", "TM", "TH"}:
        return f"{count}{unit[1]}", True
    if unit == "E" and count.isdigit():
        return f"{10 * int(count)}Y", False
    if unit == "C" and count.isdigit():
        return f"{100 * int(count)}Y", False
    return (f"{2 * int(count)}D" if count.isdigit() else "XD") if unit == "WE" else f"{count}{unit}", False


def _aged(hit: Hit, ctx: Context) -> bool:
    """Whether a length is somebody's age."""
    ahead = [word for word in ctx.after[:3] if word != "-"]
    return hit.value("u") in {"Y", "M"} and (
        ahead[:1] in (["old"], ["olds"]) or ahead[:2] == ["of", "age"] or ctx.previous == "aged"
    )


def length(hit: Hit, ctx: Context) -> Reading | None:
    """Five years, two and a half years, the first nine months."""
    unit = hit.value("u")
    count = hit.value("c", "1")
    if _aged(hit, ctx) or (unit == "Q" and ctx.following == "of") or ctx.quoted_title:
        return None
    if hit.has("g"):
        count = f"{count}.{(hit.value('g') or '0.5').partition('.')[2]}"
    return Reading("DURATION", duration(unit, count), days=_ahead(unit, count, ctx), kind="DURATION")


def _ahead(unit: str, count: str, ctx: Context) -> tuple[None, None] | None:
    """The window of "in two weeks" and "within two weeks" under a future verb; None elsewhere."""
    if ctx.previous not in {"in", "within"} or not count.isdigit() or ctx.tense() != "future":
        return None
    return ctx.stretch(unit, int(count))  # type: ignore[return-value]


def half_unit(hit: Hit, _: Context) -> Reading | None:
    """Half an hour."""
    return Reading("DURATION", duration(hit.value("u"), "0.5"), kind="DURATION")


def range_length(hit: Hit, ctx: Context) -> Reading | None:
    """Two to three weeks: as long as the lower figure, at least."""
    if _aged(hit, ctx):
        return None
    return Reading("DURATION", duration(hit.value("u"), hit.value("f")), "EQUAL_OR_MORE", kind="DURATION")


def length_or(hit: Hit, _: Context) -> Reading | None:
    """A year or two."""
    return Reading("DURATION", duration(hit.value("u"), "1"), "EQUAL_OR_MORE", kind="DURATION")


def one_unit(hit: Hit, ctx: Context) -> Reading | None:
    """A week, an additional year; not the rate of "$3 a week" or "twice a day"."""
    unit = hit.value("u")
    if _aged(hit, ctx) or (ctx.following in {"of", "when", "that", "-"} and unit not in {"W", "M", "Y"}):
        return None
    if len(set(hit.texts) & {"another", "additional"}) == 0 and ctx.previous not in near("after length"):
        return Reading("SET", duration(unit, "1")) if _amount(ctx.previous) and unit in RATES else None
    if unit in {"TS", "Q"}:
        return None
    return Reading("DURATION", duration(unit, "1"), days=_ahead(unit, "1", ctx), kind="DURATION")


RATES = frozenset({"D", "W", "M", "Y"})


def _amount(word: str) -> bool:
    """Whether a word can be what a rate counts ("3 million a year", "tons a year")."""
    return (
        word in near("count of")
        or word.isdecimal()
        or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))
    )


def plural_units(hit: Hit, ctx: Context) -> Reading | None:
    """For weeks, in years."""
    if (
        _aged(hit, ctx)
        or hit.value("u") == "Q"
        or ctx.previous == "-"
        or ctx.previous.isdecimal()
        or (ctx.following in {"of", "-"} and ctx.previous not in near("after length"))
    ):
        return None
    if ctx.previous not in near("after length") and ctx.label != "DATE":
        return None
    if ctx.previous in {"of", "most", "last"} and ctx.label not in {"DATE", "TIME"}:
        return None
    return Reading("DURATION", duration(hit.value("u"), "X"), kind="DURATION")


def plural_hyphen(hit: Hit, ctx: Context) -> Reading | None:
    """Decades-long; not an age."""
    return None if ctx.previous == "-" else Reading("DURATION", duration(hit.value("u"), "X"))


def day_long(hit: Hit, _: Context) -> Reading | None:
    """Day-long."""
    return Reading("DURATION", duration(hit.value("u"), "1"))


def aged(hit: Hit, ctx: Context) -> Reading | None:
    """A six-week-old bridge; what is years old is mostly a person."""
    if hit.value("u") not in {"D", "W", "M"} or ctx.following in near("child"):
        return None
    return Reading("DURATION", duration(hit.value("u"), hit.value("c")))


def the_years(hit: Hit, ctx: Context) -> Reading | None:
    """Over the years."""
    return Reading("DURATION", duration(hit.value("u"), "X")) if ctx.previous in {"over", "through"} else None


def past_unit(hit: Hit, ctx: Context) -> Reading | None:
    """The past year: a length that ends now; "the last week of March" is not one."""
    unit = hit.value("u")
    if ctx.following == "of" or unit in {"TS", "TM", "TH", "D"}:
        return None
    return Reading("DURATION", duration(unit, "1"), days=ctx.stretch(unit, -1), kind="DURATION")


def span(hit: Hit, ctx: Context) -> Reading | None:
    """The past three years, the next few days."""
    unit, count = hit.value("u"), hit.value("c")
    direction = int(hit.value("r"))
    days = (
        ctx.stretch(unit, direction * int(count))
        if count.isdigit() and hit.word("r") not in {"following", "previous"}
        else None
    )
    if ctx.following == "of" and direction < 0:
        days = None
    mod = "APPROX" if hit.texts[-1] == "so" or "couple" in hit.texts else None
    return Reading("DURATION", duration(unit, count), mod, days=days, kind="DURATION")


def vague_span(hit: Hit, _: Context) -> Reading | None:
    """Recent years, coming weeks."""
    if hit.word("r") == "future" or (hit.word("r") == "past" and hit.texts[0] != "the"):
        return Reading("DATE", "FUTURE_REF" if hit.word("r") == "future" else "PAST_REF")
    return Reading("DURATION", duration(hit.value("u"), "X"))


def vague_ahead(hit: Hit, _: Context) -> Reading | None:
    """The weeks ahead."""
    return Reading("DURATION", duration(hit.value("u"), "X"))


def ago(hit: Hit, ctx: Context) -> Reading | None:
    """Two years ago: the year; six weeks ago: the week; ten days ago: the day."""
    unit = hit.value("u")
    count = hit.value("c", "1" if hit.texts[0] in {"a", "an"} else "X")
    mod = "APPROX" if "so" in hit.texts or "couple" in hit.texts else None
    if unit == "Y" and count == "1" and ctx.spoken.quarter:
        return Reading("DATE", shifted(ctx.quarter_spoken_of(), "Y", -1) or "PAST_REF", mod, kind="BACK")
    if not count.isdigit():
        return Reading("DATE", "PAST_REF", kind="AGO")
    if unit in {"TH", "TM", "TS"}:
        return Reading("DATE", ctx.at("D", 0) if unit != "TH" or int(count) < 6 else "PAST_REF", kind="AGO")
    factor = {"E": 10, "C": 100}.get(unit, 1)
    return Reading("DATE", ctx.at("Y" if factor > 1 else unit, -int(count) * factor), mod, kind="AGO")


def from_then(hit: Hit, ctx: Context) -> Reading | None:
    """Two days later, a year earlier: from the day spoken of last."""
    unit, direction = hit.value("u"), int(hit.value("s"))
    count = hit.value("c", "1")
    if unit in {"TH", "TM", "TS"}:
        moment = _moment(ctx.then, unit, direction * int(count)) if count.isdigit() else None
        if moment is None:
            return Reading("DURATION", duration(unit, count), kind="DURATION")
        ctx.used.add("spoken")
        return Reading("TIME", moment, kind="AGO")
    if unit == "Y" and count == "1" and direction < 0 and ctx.spoken.quarter:
        return Reading("DATE", shifted(ctx.quarter_spoken_of(), "Y", -1) or "PAST_REF", kind="BACK")
    written = ctx.anchor.isoformat() if ctx.anchor else ""
    then = ctx.then if ctx.day_spoken_of() is not None else written
    value = shifted(then, unit, direction * int(count)) if count.isdigit() else None
    vague = "PAST_REF" if direction < 0 or ctx.tense() == "past" else "FUTURE_REF"
    return Reading("DATE", value or vague, kind="AGO")


def from_now(hit: Hit, ctx: Context) -> Reading | None:
    """Two weeks from now, three days from tomorrow."""
    unit, count = hit.value("u"), hit.value("c", "1")
    if not count.isdigit() or unit in {"TH", "TM", "TS"}:
        return Reading("DATE", "FUTURE_REF", kind="AGO")
    factor = {"E": 10, "C": 100}.get(unit, 1)
    if hit.has("k") and unit == "D":
        return Reading("DATE", ctx.at("D", int(count) + int(hit.value("k"))), kind="AGO")
    return Reading("DATE", ctx.at("Y" if factor > 1 else unit, int(count) * factor), kind="AGO")


def _moment(then: str, unit: str, n: int) -> str | None:
    """A moment n hours, minutes or seconds on from another; None where that one has no hour."""
    if granularity(then) != "minute" or not then[:4].isdigit() or then.endswith("T24:00"):
        return None
    step = {"TH": timedelta(hours=n), "TM": timedelta(minutes=n), "TS": timedelta(seconds=n)}[unit]
    return (datetime.fromisoformat(then[:16]) + step).isoformat()[:16]


def reference(hit: Hit, ctx: Context) -> Reading | None:
    """Now, recently, soon, a recent visit."""
    word = hit.word("x")
    if word in {"soon", "shortly"} and (
        ctx.following in {"after", "before", "as"} or ctx.previous in {"as", "too", "how"} or ctx.tense() == "past"
    ):
        return None
    if word == "recent" and ctx.previous == "most" and ctx.following in {"of", ""}:
        return None
    return Reading("DATE", hit.value("x"))


def now(_: Hit, __: Context) -> Reading | None:
    """Right now, these days."""
    return Reading("DATE", "PRESENT_REF")


def now_moment(_: Hit, ctx: Context) -> Reading | None:
    """At the moment."""
    return Reading("DATE", "PRESENT_REF") if ctx.previous == "at" and ctx.following not in {"of", "when"} else None


def present(_: Hit, ctx: Context) -> Reading | None:
    """The current talks; not an electric or a sea current."""
    return Reading("DATE", "PRESENT_REF") if ctx.tag == "JJ" else None


def bare_past(_: Hit, ctx: Context) -> Reading | None:
    """The past, standing alone."""
    return Reading("DATE", "PAST_REF") if ctx.previous in {"in", "of", "from", "with"} and ctx.tag == "DT" else None


def future(_: Hit, ctx: Context) -> Reading | None:
    """The near future, the near term."""
    return Reading("DATE", "FUTURE_REF") if ctx.previous in {"in", "for", "over", "of"} else None


def bare_future(_: Hit, ctx: Context) -> Reading | None:
    """The future; not the adjective of "future talks", which dates nothing."""
    return None if ctx.following in {"of", "'s", "-"} else Reading("DATE", "FUTURE_REF")


def then(_: Hit, ctx: Context) -> Reading | None:
    """At the time: the day spoken of, if one was."""
    return Reading("DATE", "PAST_REF") if ctx.previous == "at" and ctx.following not in {"of", "when", "that"} else None


def some_time(_: Hit, ctx: Context) -> Reading | None:
    """For some time."""
    return Reading("DURATION", "PXX") if ctx.previous in {"for", "after", "in", "quite"} else None
