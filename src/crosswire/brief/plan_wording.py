"""A plan's days, status and history as people write them."""

from crosswire.brief.matter import Matter
from crosswire.brief.wording import clean, day_words, window_words
from crosswire.model import Plan, PlanChange


def when_words(plan: Plan) -> str:
    """The days of a plan, or the time as printed with what it lacks: "March 8 (year not given)"."""
    window = window_words(plan.earliest, plan.latest)
    if window or plan.says is None:
        return window or "no date given"
    return f"{clean(plan.says)} ({plan.lacks})" if plan.lacks else clean(plan.says)


def status_words(plan: Plan) -> str:
    """The status, with how late a plan was held, and that more than one day is told of it."""
    words = plain(plan.status)
    if plan.status == "held":
        late = plan.days_late
        how = {None: "", 0: " in time"}.get(late, f" {late} {'day' if late == 1 else 'days'} late")
        return f"{words}{how}"
    return f"{words}, day disputed" if plan.rivals else words


def plain(word: str) -> str:
    """A word of the vocabulary without its underscore."""
    return word.replace("_", " ")


def history_words(matter: Matter, plan: Plan) -> str:
    """What each report day made of it: "2 March 2031: scheduled, 12 March 2031 [A1]; 5 March 2031: cancelled [B3]".

    The days of the plan stand only where they changed.
    """
    befores = (None, *plan.history)
    told = (
        f"{_change(each, before)} [{matter.label(each.cites)}]"
        for before, each in zip(befores, plan.history, strict=False)
    )
    return "; ".join(told)


def _change(change: PlanChange, before: PlanChange | None) -> str:
    days = window_words(change.earliest, change.latest)
    same = before is not None and (before.earliest, before.latest) == (change.earliest, change.latest)
    told = f"{day_words(change.day)}: " if change.day else ""
    return f"{told}{plain(change.status)}{f', {days}' if days and not same else ''}"
