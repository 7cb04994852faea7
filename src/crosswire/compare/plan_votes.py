"""What status the tellings of one day give a plan."""

from collections import Counter
from collections.abc import Sequence

from crosswire.compare.plan_mentions import Mention
from crosswire.compare.plan_words import LESS_COMMITTED_FIRST, UNDONE
from crosswire.model import PlanStatus


def voted(told: Sequence[Mention]) -> tuple[PlanStatus, Mention] | None:
    """The status that most mentions of a day give by their words, and one that says so; None where no words give one.

    What settles a plan outweighs all else, then what stops it; where as many say one thing as another, the less committed
    status counts.
    """
    settled = next((each for kind in ("held", "missed", "cancelled") for each in told if each.outcome == kind), None)
    if settled is not None and settled.outcome is not None:
        return settled.outcome, settled
    cued = [each for each in told if each.cued and not each.guess]
    cued = [each for each in cued if not each.bare] or cued
    if not cued:
        return None
    for status in UNDONE:
        stopped = next((each for each in cued if each.status == status), None)
        if stopped is not None:
            return status, stopped
    votes = Counter(each.status for each in cued)
    rank = {status: n for n, status in enumerate(LESS_COMMITTED_FIRST)}
    first = min(votes, key=lambda each: (-votes[each], rank.get(each, len(rank))))
    return first, next(each for each in cued if each.status == first)
