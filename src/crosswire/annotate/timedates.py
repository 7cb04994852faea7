"""Readings of the time grammar that name a day, a month, a season, a year or a decade."""

import re
from datetime import date

from crosswire.annotate.tense import Tense
from crosswire.annotate.timecontext import Context, Reading
from crosswire.annotate.timegrammar import Hit
from crosswire.annotate.timewords import near
from crosswire.annotate.windows import shifted, window

YEAR_LABELS = frozenset({"DATE", "EVENT", "LAW", "WORK_OF_ART"})
"""Labels of the name finder under which a bare figure is taken for a year."""

FARTHEST = 2200
"""The last year that a forecast goes to."""

NO_YEAR = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
NAMESAKES = frozenset({"may", "march", "august", "april", "june"})
"""Months that are people's names too."""

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART", "NORP", "PRODUCT", "LOC", "EVENT", "LAW"})


def iso(hit: Hit, _: Context) -> Reading | None:
    """2031-03-04."""
    value = hit.texts[0]
    return Reading("DATE", value) if window(value)[0] else None


def slashed(hit: Hit, _: Context) -> Reading | None:
    """04/03/2031: the day first unless only the other order is a date."""
    a, b, year = (int(part) for part in re.split(r"[/.]", hit.texts[0]))
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    for day_, month_ in ((a, b), (b, a)):
        value = f"{year:04d}-{month_:02d}-{day_:02d}"
        if window(value)[0]:
            return Reading("DATE", value)
    return None


def day(hit: Hit, ctx: Context) -> Reading | None:
    """March 4, 4 March 2031."""
    if ctx.printed == ctx.printed.lower():  # "we may 3 times": no month
        return None
    value = day_value(hit.value("y"), int(hit.value("m")), int(hit.value("d")), ctx)
    return Reading("DATE", value) if value else None


def days(hit: Hit, ctx: Context) -> Reading | None:
    """March 4-5: both days, as a TIMEX3 range."""
    month_, first, last = int(hit.value("m")), int(hit.value("d")), int(hit.value("e"))
    if last <= first:
        return None
    start = day_value(hit.value("y"), month_, first, ctx)
    end = day_value(start[:4] if start else "", month_, last, ctx) if start and start[0] != "X" else _bare(month_, last)
    return Reading("DATE", f"{start}/{end}") if start and end else None


def _bare(month_: int, day_: int) -> str | None:
    return f"XXXX-{month_:02d}-{day_:02d}" if window(f"2000-{month_:02d}-{day_:02d}")[0] else None


def day_value(year: str, month_: int, day_: int, ctx: Context) -> str | None:
    """The value of a day of a month, in the year given or, with "", the one meant; None where there is no such day."""
    if year:
        value = f"{int(year):04d}-{month_:02d}-{day_:02d}"
        return value if window(value)[0] else None
    if ctx.anchor is None:
        return _bare(month_, day_)
    around = [f"{ctx.anchor.year + n:04d}-{month_:02d}-{day_:02d}" for n in (-1, 0, 1)]
    real = [value for value in around if window(value)[0]]
    return ctx.nearest(real, leaning(ctx)) if real else None


def leaning(ctx: Context) -> Tense | None:
    """The side of the day of writing that a date without a year is looked for on, if the verb tells."""
    tense = ctx.tense()
    part = ctx.previous == "of" and bool(near("open end") & set(ctx.before[:-1]))  # "by the end of June"
    open_end = part or ctx.previous in near("open end")
    if tense == "present":  # "opens on June 1"; but "the June vote shows"
        return "future" if ctx.previous == "on" else None
    return None if (open_end and tense != "future") else tense


def _verb(word: str, ctx: Context) -> bool:
    """Whether a month's name is a verb or a person's name here."""
    return not ctx.printed[:1].isupper() or (word in {"may", "march"} and ctx.tag in {"MD", "VB", "VBP"})


def month(hit: Hit, ctx: Context) -> Reading | None:
    """March, last March, March 2031."""
    number = int(hit.value("m"))
    if hit.has("y"):
        return Reading("DATE", f"{int(hit.value('y')):04d}-{number:02d}")
    if hit.has("r"):
        lower = ctx.printed[-len(hit.word("m")) :].islower()
        return None if lower else Reading("DATE", _month_rel(number, int(hit.value("r")), ctx))
    if not _is_month(hit.word("m"), ctx):
        return None
    return Reading("DATE", month_value(number, ctx))


def month_value(number: int, ctx: Context) -> str:
    """The value of a month in the year meant."""
    if ctx.anchor is None:
        return f"XXXX-{number:02d}"
    return ctx.nearest([f"{ctx.anchor.year + n:04d}-{number:02d}" for n in (-1, 0, 1)], leaning(ctx))


def _is_month(word: str, ctx: Context) -> bool:
    if _verb(word, ctx) or ctx.previous.rstrip(".") in near("title") or _rally(word, ctx):
        return False
    called = ctx.before[-2:] == ("named", "after") or (ctx.label != "DATE" and ctx.previous in near("before a name"))
    if word in NAMESAKES and ctx.follows[:1].isupper() and called:
        return False  # "named after August Example"
    surname = ctx.attributive and ctx.follows[:1].isupper() and ctx.previous not in near("after month")
    if ctx.label == "DATE":
        return not surname or word not in NAMESAKES
    if word in NAMESAKES and ctx.label == "PERSON":
        return False
    named = ctx.label in NAME_LABELS or (ctx.follows[:1].isupper() and ctx.previous not in near("after month"))
    if word in {"may", "march"}:
        return ctx.previous in near("after month") and not named
    return not named or ctx.previous in near("after named month")


def _rally(word: str, ctx: Context) -> bool:
    """Whether it is a march that people walk: "a March on the capital", "the annual March for Peace"."""
    walked = ctx.previous in {"a", "the", "annual", "this"} and ctx.following in {"on", "for", "to", "of", "against"}
    return word == "march" and walked


def _month_rel(number: int, direction: int, ctx: Context) -> str:
    anchor = ctx.anchor
    if anchor is None:
        return f"XXXX-{number:02d}"
    if direction == 0:
        return f"{anchor.year:04d}-{number:02d}"
    if direction > 0:
        return f"{anchor.year + (number <= anchor.month):04d}-{number:02d}"
    # "Last March" said in April is the March of the year before: this year's would be "last month".
    gap = (anchor.month - number) % 12
    year = anchor.year - (number >= anchor.month) - (gap == 1 and number < anchor.month)
    return f"{year:04d}-{number:02d}"


def day_of_month(hit: Hit, ctx: Context) -> Reading | None:
    """Last March 4."""
    value = f"{_month_rel(int(hit.value('m')), int(hit.value('r')), ctx)}-{int(hit.value('d')):02d}"
    return Reading("DATE", value) if value[0] == "X" or window(value)[0] else None


def month_of(hit: Hit, ctx: Context) -> Reading | None:
    """March of last year."""
    if ctx.anchor is None:
        return Reading("DATE", f"XXXX-{int(hit.value('m')):02d}")
    return Reading("DATE", f"{ctx.anchor.year + int(hit.value('r')):04d}-{int(hit.value('m')):02d}")


def year(hit: Hit, ctx: Context) -> Reading | None:
    """A bare year, where the words around it speak of time."""
    value = hit.value("y")
    if hit.last - hit.first > 1:
        return Reading("DATE", value)
    far = 2100 <= int(value) <= FARTHEST and ctx.previous in {"by", "until", "in"} and ctx.tense() == "future"
    if ctx.label in NO_YEAR and ctx.previous != "since" and not far:
        return None
    if ctx.following in near("no year before") or ctx.previous.rstrip(".") in near("no year after"):
        return None
    if not (1500 <= int(value) < 2100):
        return Reading("DATE", value) if ctx.label == "DATE" or far else None
    joined = ctx.previous == "-" and ctx.before[-2:-1] and ctx.before[-2] in {"mid", "early", "late", "post", "pre"}
    return Reading("DATE", value) if joined or ctx.label in YEAR_LABELS or ctx.previous in near("after year") else None


def fiscal(hit: Hit, _: Context) -> Reading | None:
    """Fiscal 2031."""
    return Reading("DATE", hit.value("y"))


def years(hit: Hit, ctx: Context) -> Reading | None:
    """2031-32, as a range."""
    first, second = hit.value("y"), hit.value("z")
    last = first[: 4 - len(second)] + second
    if len(second) not in {2, 4} or int(last) <= int(first) or int(last) - int(first) > 100:
        return None
    return (
        Reading("DATE", f"{first}/{last}") if ctx.label in YEAR_LABELS or ctx.previous in near("after year") else None
    )


def year_on(hit: Hit, _: Context) -> Reading | None:
    """2031 or later."""
    return Reading("DATE", hit.value("y"), "ON_OR_AFTER")


def decade(hit: Hit, ctx: Context) -> Reading | None:
    """The 2030s; not "in his forties"."""
    if ctx.previous in near("possessor"):
        return None
    return Reading("DATE", hit.value("d"))


def century(hit: Hit, _: Context) -> Reading | None:
    """The 19th century is 18."""
    number = int(hit.value("o"))
    return Reading("DATE", f"{number - 1:02d}") if 1 < number < 40 else None


def season(hit: Hit, ctx: Context) -> Reading | None:
    """Winter 2031, last winter, the winter. The year is the one a winter begins in."""
    name = hit.value("s")
    if hit.has("y"):
        return Reading("DATE", f"{hit.value('y')}-{name}")
    if (ctx.label in NAME_LABELS) or ctx.tag[:2] == "VB" or (name == "FA" and ctx.following in {"of", "in", "from"}):
        return None
    if hit.last - hit.first == 1 and not (ctx.previous in near("after season") and ctx.tag == "NN"):
        return None
    if ctx.anchor is None:
        return Reading("DATE", f"XXXX-{name}")
    return Reading("DATE", _season_value(name, int(hit.value("r")) if hit.has("r") else None, ctx.anchor, ctx))


def _season_value(name: str, direction: int | None, anchor: date, ctx: Context) -> str:
    """The season meant: last (-1), this (0), next (1), or, with None, the one the verb leads to."""
    around = [f"{anchor.year + n:04d}-{name}" for n in (-2, -1, 0, 1)]
    if direction is None:
        return ctx.nearest(around, leaning(ctx))
    if direction == 0:  # "this autumn" is the next one unless the verb looks back
        return ctx.nearest(around, "past" if ctx.tense() == "past" else "future")
    others = [value for value in around if not _holds(value, anchor)]
    return ctx.nearest(others, "past" if direction < 0 else "future")


def _holds(value: str, anchor: date) -> bool:
    first, last = window(value)
    return first is not None and last is not None and first <= anchor < last


def portion(hit: Hit, ctx: Context) -> Reading | None:
    """The third quarter, Q3 2031, the first half of 2031, the last half of 2031."""
    part = _part_of_year(hit, ctx)
    if part is None:
        return None
    if hit.has("y"):
        return Reading("DATE", f"{hit.value('y')}-{part}")
    if ctx.anchor is None:
        return Reading("DATE", f"XXXX-{part}")
    if hit.has("r") and hit.word("r") != "year":
        return Reading("DATE", f"{ctx.anchor.year + int(hit.value('r')):04d}-{part}")
    tense = ctx.tense()
    if (hit.texts[-1] == "year" and not hit.has("r")) or ("fiscal" in hit.texts and tense != "future"):
        return Reading("DATE", f"{ctx.anchor.year:04d}-{part}")
    around = [f"{ctx.anchor.year + n:04d}-{part}" for n in (-1, 0, 1)]
    lean = tense if tense == "past" or (tense == "future" and not ctx.attributive) else None
    value = ctx.nearest(around, lean)
    return Reading("DATE", shifted(value, "Y", -1) or value, kind="BACK") if hit.has("r") else Reading("DATE", value)


def _part_of_year(hit: Hit, ctx: Context) -> str | None:
    """Q3 or H1; a half needs its year ("the first half" is as likely one of a match)."""
    code = hit.word("u") in {"q", "h"}
    letter = hit.word("u")[0].upper()
    n_parts = {"Q": 4, "H": 2}[letter]
    number = int(hit.value("o")) if hit.has("o") else n_parts
    spelt = ctx.printed[0].isupper() and ctx.printed[1].isdigit()
    told = letter == "Q" or code or hit.has("y") or hit.has("r") or hit.texts[-1] == "year"
    return f"{letter}{number}" if number <= n_parts and told and (spelt or not code) else None


def this_portion(hit: Hit, ctx: Context) -> Reading | None:
    """This quarter; "the quarter" is the one spoken of, else the last that is over."""
    if ctx.following in {"of", "century"}:
        return None
    if hit.has("r"):
        return Reading("DATE", ctx.at("Q", int(hit.value("r"))))
    if "current" in hit.texts:
        return Reading("DATE", ctx.at("Q", 0))
    if ctx.spoken.quarter and "latest" not in hit.texts:
        return Reading("DATE", ctx.quarter_spoken_of())
    return Reading("DATE", ctx.at("Q", -1))


def year_ago(_: Hit, ctx: Context) -> Reading | None:
    """The year-earlier period: the one spoken of, a year back."""
    if ctx.spoken.quarter:
        return Reading("DATE", shifted(ctx.quarter_spoken_of(), "Y", -1) or "PAST_REF", kind="BACK")
    return Reading("DATE", ctx.at("Y", -1), kind="BACK")


def quarter_ago(_: Hit, ctx: Context) -> Reading | None:
    """The year-ago quarter: the one spoken of, else the last that is over, a year back."""
    quarter = ctx.quarter_spoken_of() if ctx.spoken.quarter else ctx.at("Q", -1)
    return Reading("DATE", shifted(quarter, "Y", -1) or "PAST_REF", kind="BACK")
