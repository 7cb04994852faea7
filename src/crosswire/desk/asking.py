"""What the store knows of stories: which there are, who tells them, and what ties a report to one."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from crosswire.desk.finding import wanted
from crosswire.desk.gathering import weighing
from crosswire.desk.marking import document
from crosswire.desk.provenance import made_now
from crosswire.desk.storying import JOINS, PARTS, numbers_of, read
from crosswire.errors import UsageError
from crosswire.model import Document, Furniture, Report, Story
from crosswire.store import Entry, KeptStory, Store, Wanted
from crosswire.stories import ALIKE, Why, telling, told_before, why

__all__ = [
    "Entry",
    "KeptStory",
    "Store",
    "Why",
    "earlier",
    "explain",
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

LONGEST_WORD = 100
"""Characters of a word that is looked for; what is longer is none."""

FEW, NEAREST = 3, 5
"""Reports of a story, and earlier stories, that are set beside each other: those that most of its words lead to."""


def story_named(store: Store, name: str) -> KeptStory:
    """The story that an id leads to by now, or that a report is in.

    Raises:
        UsageError: there is none.
    """
    found = store.stories.now(name)
    if found is None:
        numbers = numbers_of(store, [name])
        ids = store.stories.of(numbers.values())
        found = store.stories.now(next(iter(ids.values()))) if ids else None
    if found is None:
        raise UsageError(f"There is no story or report {name!r}. `crosswire stories` and `crosswire search` show ids.")
    return found


def kept_story(story: Story, members: Sequence[Report]) -> KeptStory:
    """A story of reports that are not in a store, in the same form."""
    days = sorted(day.isoformat() for each in members if (day := each.written_on.value))
    span = (days[0], days[-1]) if days else (None, None)
    return KeptStory(story.id, story.headline, len(members), len(story.origins), span, story.ties)


def explain(store: Store, report: str, name: str) -> tuple[KeptStory, bool, Why, list[Entry]]:
    """A story, whether a report is in it, what ties the two, and what was decided by hand about either.

    Raises:
        UsageError: there is no such story or report.
    """
    story = story_named(store, name)
    numbers = numbers_of(store, [report])
    if report not in numbers:
        raise UsageError(f"There is no report {report!r}. `crosswire search` shows ids.")
    ((number, own),) = read(store, [numbers[report]])
    (held,) = store.stories.members([story.id]).values()
    members = [each for _, each in read(store, held)]
    found = why(document(own), [document(each) for each in members], weighing(store, [number, *held]))
    ids = {report, own.id, *(each.id for each in members)}
    hands = [
        each for each in store.stories.log(kinds=(JOINS, PARTS)) if ids & {*each.data["reports"], *each.data["with"]}
    ]
    return story, own.id in {each.id for each in members}, found, hands


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
    (docs,) = _some(store, [story], made_by)
    words = [word for word in telling(docs, most=WORDS) if len(word) <= LONGEST_WORD]
    hits = [store.search.before(" ".join(pair), day=first, limit=MEMBERS) for pair in combinations(words, 2)]
    of = store.stories.of({number for numbers in hits for number in numbers})
    found: Counter[str] = Counter()
    for numbers in hits:
        found.update({of[number] for number in numbers if number in of})
    known = store.stories.get(found.keys() - {story.id})
    before = [each for each in known.values() if each.days[1] is not None and each.days[1] < first]
    before = sorted(before, key=lambda each: (-found[each.id], each.id))[:NEAREST]
    others = _some(store, before, made_by)
    alike = told_before(docs, others)
    kept = [old for old, likeness in zip(before, alike, strict=True) if likeness >= ALIKE]
    return sorted(kept, key=lambda old: (old.days[1] or "", old.id), reverse=True)


def _some(store: Store, stories: Sequence[KeptStory], made_by: str) -> list[list[Document]]:
    """The first reports of each story with their furniture marked, as it was when they were analysed."""
    members = store.stories.members(each.id for each in stories)
    wanted = {story: numbers[:FEW] for story, numbers in members.items()}
    numbers = [n for some in wanted.values() for n in some]
    marks = store.layers.of_kind(Furniture, numbers, made_by=made_by)
    docs = {
        n: Document(report).adding(Furniture, marks[n]) if n in marks else document(report)
        for n, report in read(store, numbers)
    }
    return [[docs[n] for n in wanted[each.id] if n in docs] for each in stories]


def listed(store: Store, wanted: Wanted, *, limit: int) -> list[tuple[KeptStory, list[Report]]]:
    """The stories that fit with their reports, the latest first."""
    return [(story, reports_of(store, story)) for story in store.stories.listed(wanted, limit=limit)]
