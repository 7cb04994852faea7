"""What the store knows of stories: which there are, who tells them, and what ties a report to one."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from crosswire.desk.finding import wanted
from crosswire.desk.gathering import weighing
from crosswire.desk.marking import document
from crosswire.desk.provenance import made_now
from crosswire.desk.storying import headline_of, numbers_of, read
from crosswire.errors import UsageError
from crosswire.model import Document, Furniture, Report, Story
from crosswire.store import Entry, KeptStory, Store, Wanted
from crosswire.stories import ALIKE, telling, told_before

__all__ = [
    "Entry",
    "KeptStory",
    "Store",
    "earlier",
    "headline_of",
    "kept_story",
    "listed",
    "reports_of",
    "story_named",
    "wanted",
]

WORDS = 4
"""Words by which earlier stories of an affair are looked for."""

MEMBERS = 20
"""Reports of a story that are looked at when it is set beside another."""

DIGITS = re.compile(r"[0-9a-f]{4,12}")
"""The id of a story without what stands before it."""

LONGEST_WORD = 100
"""Characters of a word that is looked for; what is longer is none."""

FEW, NEAREST = 3, 5
"""Reports of a story, and earlier stories, that are set beside each other: those that most of its words lead to."""


def story_named(store: Store, name: str) -> KeptStory:
    """The story that an id leads to by now, or that a report is in. The first letters of an id will do, "story:" or not.

    Raises:
        UsageError: there is none, or its reports are forgotten.
    """
    found = store.stories.now(name)
    if found is None:
        numbers = numbers_of(store, [name])
        ids = store.stories.of(numbers.values())
        found = store.stories.now(next(iter(ids.values()))) if ids else None
    if found is None and DIGITS.fullmatch(name):
        found = store.stories.now(f"story:{name}")
    if found is None:
        raise UsageError(f"There is no story or report {name!r}. `crosswire stories` and `crosswire search` show ids.")
    if not found.n_reports:
        raise UsageError(f"{found.id} has no report any more: they were forgotten, or are told elsewhere.")
    return found


def kept_story(story: Story, members: Sequence[Report]) -> KeptStory:
    """A story of reports that are not in a store, in the same form."""
    days = sorted(day.isoformat() for each in members if (day := each.written_on.value))
    span = (days[0], days[-1]) if days else (None, None)
    return KeptStory(story.id, story.headline, len(members), len(story.origins), span, story.ties)


def reports_of(store: Store, story: KeptStory) -> list[Report]:
    """The reports of a story, in the order they came."""
    (numbers,) = store.stories.members([story.id]).values()
    return [report for _, report in read(store, numbers)]


def earlier(store: Store, story: KeptStory) -> list[KeptStory]:
    """Stories told before this one that are of one affair with it, the latest first: as like it as reports of one story are.

    They are looked for by the words that say most of it, two at a time.
    """
    first = story.days[0]
    if first is None:
        return []
    made_by = made_now().layers[Furniture.__name__]
    (own,) = _some(store, [story], made_by)
    docs = list(own.values())
    weigh = weighing(store, list(own))
    words = [word for word in telling(docs, weigh, most=WORDS) if len(word) <= LONGEST_WORD]
    hits = [store.search.before(pair, day=first, limit=MEMBERS) for pair in combinations(words, 2)]
    of = store.stories.of({number for numbers in hits for number in numbers})
    found: Counter[str] = Counter()
    for numbers in hits:
        found.update({of[number] for number in numbers if number in of})
    known = store.stories.get(found.keys() - {story.id})
    before = [each for each in known.values() if each.days[1] is not None and each.days[1] < first]
    before = sorted(before, key=lambda each: (-found[each.id], each.id))[:NEAREST]
    others = _some(store, before, made_by)
    if store.web.state().get("cut") == "weeks":  # where they are few, words weigh the same everywhere
        weigh = weighing(store, [n for each in (own, *others) for n in each])
    alike = told_before(docs, [list(each.values()) for each in others], weigh)
    kept = [old for old, likeness in zip(before, alike, strict=True) if likeness >= ALIKE]
    return sorted(kept, key=lambda old: (old.days[1] or "", old.id), reverse=True)


def _some(store: Store, stories: Sequence[KeptStory], made_by: str) -> list[dict[int, Document]]:
    """The first reports of each story by number, with their furniture marked as it was when they were analysed."""
    members = store.stories.members(each.id for each in stories)
    wanted = {story: numbers[:FEW] for story, numbers in members.items()}
    numbers = [n for some in wanted.values() for n in some]
    marks = store.layers.of_kind(Furniture, numbers, made_by=made_by)
    docs = {
        n: Document(report).adding(Furniture, marks[n]) if n in marks else document(report)
        for n, report in read(store, numbers)
    }
    return [{n: docs[n] for n in wanted[each.id] if n in docs} for each in stories]


def listed(store: Store, wanted: Wanted, *, limit: int) -> list[tuple[KeptStory, list[Report]]]:
    """The stories that fit with their reports, the latest first."""
    return [(story, reports_of(store, story)) for story in store.stories.listed(wanted, limit=limit)]
