"""A store in, and what is due in it followed from story to story: the July meeting tells what became of April's plan."""

from collections.abc import Mapping, Sequence

from crosswire.brief.agenda_formats import brief_of
from crosswire.desk.agenda import agenda
from crosswire.desk.correcting import corrected
from crosswire.desk.found import plans_of
from crosswire.desk.storying import read
from crosswire.store import Member, Store

LATEST = 3_000
"""Reports that plans are followed through, those of the latest stories; 2 ms each. Plans of older stories stay as these told them."""


def follow(store: Store, members: Mapping[str, Sequence[Member]]) -> int:
    """How many plans there are in the latest stories, each once, with what later stories made of it; kept in place of those before.

    A plan stands under the story of the last report that speaks of it.
    """
    chosen: list[str] = []
    numbers: list[int] = []
    for story in store.accounts.latest(limit=LATEST):
        own = [member.n for member in members.get(story, ()) if member.state == "analysed"]
        if len(numbers) + len(own) > LATEST:
            break
        chosen.append(story)
        numbers += own
    hands = [each.correction for each in store.corrections.each()]
    found = store.layers.documents(numbers, dict(read(store, numbers)))
    due = agenda(corrected(doc, hands)[0] for doc in found.values())
    of = {member.id: story for story in chosen for member in members[story]}
    last = {plan.id: of[plan.evidence[-1].report] for plan in due.plans}
    rows = [{"story": last[row["id"]], **row} for row in plans_of(brief_of(due))]
    store.accounts.put_plans(chosen, rows)
    return len(rows)
