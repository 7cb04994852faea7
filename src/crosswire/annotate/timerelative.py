"""Readings of the time grammar that count from the day of writing or from the day spoken of last."""

from datetime import date, timedelta

from crosswire.annotate.timecontext import Context, Reading
from crosswire.annotate.timedates import NAME_LABELS
from crosswire.annotate.timegrammar import Hit
from crosswire.annotate.timewords import near
from crosswire.annotate.windows import unit_at


def weekday(hit: Hit, ctx: Context) -> Reading | None:
    """Tuesday: the day of writing if it is one, else the one before or after it, as the verb has it."""
    number = int(hit.value("w"))
    if not ctx.printed[:1].isupper() and not hit.has("r"):
        return None
    if ctx.following in near("no day before") or (ctx.attributive and _titled(ctx)):
        return None
    if ctx.label in NAME_LABELS - {"LOC", "NORP"} or ctx.previous in near("no day after"):
        return None
    part = hit.value("p")
    found = f"XXXX-WXX-{number}"
    if ctx.anchor is not None:
        found = _weekday_near(number, hit.word("r"), ctx.anchor, ctx).isoformat()
    return Reading("TIME", f"{found}T{part}") if part else Reading("DATE", found)


def _titled(ctx: Context) -> bool:
    """Whether it begins the name of a paper or a show ("the Sunday Herald")."""
    return ctx.follows[:1].isupper() and ctx.following in near("title noun")


def _weekday_near(number: int, word: str, anchor: date, ctx: Context) -> date:
    back = (anchor.isoweekday() - number) % 7
    ahead = (number - anchor.isoweekday()) % 7
    monday = anchor - timedelta(anchor.isoweekday() - 1)
    if word in {"last", "past"}:
        return anchor - timedelta(back or 7)
    if word in {"coming", "upcoming"}:
        return anchor + timedelta(ahead or 7)
    if word == "next":
        return monday + timedelta(6 + number) if ahead and anchor.isoweekday() < 6 else anchor + timedelta(ahead or 7)
    if word == "this":
        return monday + timedelta(number - 1)
    then = ctx.day_spoken_of() if word in {"previous", "following"} else None
    if then is not None:
        n = (then.isoweekday() - number) % 7
        return then - timedelta(n or 7) if word == "previous" else then + timedelta((7 - n) % 7 or 7)
    tense = ctx.tense()
    if {"until", "till"} & set(ctx.before):  # "put off until Tuesday"; but "until Tuesday they had not met"
        tense = "past" if tense == "past" and {"had", "not"} & set(ctx.after) else "future"
    nearer = tense == "present" or (tense is None and ahead < back)
    look_ahead = tense == "future" or (nearer and not ctx.attributive)
    return anchor + timedelta(ahead) if look_ahead else anchor - timedelta(back)


def deictic(hit: Hit, ctx: Context) -> Reading | None:
    """Today, yesterday, tomorrow morning."""
    value = ctx.at("D", int(hit.value("k")))
    part = hit.value("p")
    return Reading("TIME", f"{value}T{part}") if part and value[0].isdigit() else Reading("DATE", value)


def beyond(hit: Hit, ctx: Context) -> Reading | None:
    """The day before yesterday, the day after tomorrow."""
    n = int(hit.value("k"))
    return Reading("DATE", ctx.at("D", n + (1 if "after" in hit.texts else -1)))


def unit(hit: Hit, ctx: Context) -> Reading | None:
    """Last month, this year, the coming week."""
    name, n = hit.value("u"), int(hit.value("r"))
    if name in {"TS", "TM", "TH"} or (hit.texts[0] == "the" and ctx.following == "of") or ctx.quoted_title:
        return None
    if name == "D":
        return unit_then(hit, ctx) if hit.word("r") in {"next", "following"} else None
    if name == "Q" and hit.word("r") == "latest":
        n = -1
    if (
        name == "WE"
        and hit.word("r") == "this"
        and ctx.anchor
        and ctx.anchor.isoweekday() < 3
        and ctx.tense() == "past"
    ):
        n = -1
    return Reading("DATE", ctx.at(name, n))


def unit_then(hit: Hit, ctx: Context) -> Reading | None:
    """The next day, the following year: from the day spoken of last."""
    name, n = hit.value("u"), int(hit.value("r"))
    if name in {"TS", "TM", "TH"} or ctx.following == "of":
        return None
    if hit.word("r") == "next" and name != "D":
        return Reading("DATE", ctx.at(name, n))
    start = ctx.day_spoken_of()
    if start and name == "WE" and hit.word("r") == "following" and start.isoweekday() < 6:
        n = 0  # from a day of the week it is the weekend of that week
    return Reading("DATE", unit_at(start, name, n) if start else ctx.at(name, n))


def unit_that(hit: Hit, ctx: Context) -> Reading | None:
    """That year: the one spoken of."""
    name = hit.value("u")
    if name in {"TS", "TM", "TH"}:
        return None
    start = ctx.day_spoken_of()
    return Reading("DATE", unit_at(start, name) if start else "PAST_REF")


def _this_weekend(ctx: Context) -> bool:
    """Whether "the weekend" is the one of this week."""
    ahead = ctx.previous in near("up to") or ctx.before[-2:] == ("ahead", "of") or ctx.tense() == "future"
    return ahead or (ctx.anchor is not None and ctx.anchor.isoweekday() > 5)


def unit_the(hit: Hit, ctx: Context) -> Reading | None:
    """The year, the week: the current one; "the year ended in March" is a length."""
    name = hit.value("u")
    if name in {"TS", "TM", "TH"} or ctx.following in {"of", "that", "when", "after", "before", "-"}:
        return None
    if ctx.following in {"ended", "ending", "to"}:
        return Reading("DURATION", f"P1{name}") if name in {"W", "M", "Y"} else None
    if name == "WE":
        return Reading("DATE", ctx.at("WE", 0 if _this_weekend(ctx) else -1))
    leads = frozenset({"in", "during"}) if name == "D" else near("after the unit")
    if ctx.previous not in leads and "fiscal" not in hit.texts and "full" not in hit.texts:
        return None
    if name == "D":
        return Reading("DATE", ctx.day())
    return Reading("DATE", ctx.at(name, 0))


def year_end(_: Hit, ctx: Context) -> Reading | None:
    """Year-end."""
    return Reading("DATE", ctx.at("Y", 0), "END")
