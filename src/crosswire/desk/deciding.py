"""What a hand decides of stories: merged, split, renamed, and taken back. It holds through every regrouping."""

import json
from collections.abc import Mapping, Sequence

from crosswire.desk.asking import reports_of, story_named
from crosswire.desk.keeping import stamp
from crosswire.desk.storying import BY_HAND, JOINS, NAMES, PARTS, SPARE, named, numbers_of, tell
from crosswire.errors import UsageError
from crosswire.store import Entry, KeptStory, Store


def merge(store: Store, names: Sequence[str], *, by: str) -> KeptStory:
    """Make several stories one, by hand: so it stays, whatever reports come.

    Raises:
        UsageError: there is no such story, or they are one already.
    """
    found = list(dict.fromkeys(story_named(store, name) for name in names))
    if len(found) < 2:
        raise UsageError("These are one story already. Name two stories to merge.")
    first, *others = found
    for other in others:
        mine, theirs = ([each.id for each in reports_of(store, story)[: 1 + SPARE]] for story in (first, other))
        data = {
            "reports": mine[:1],
            "with": theirs[:1],
            "merged": other.id,
            "spare": mine[1:],
            "spare_with": theirs[1:],
        }
        store.stories.write(Entry(JOINS, first.id, "decided by hand", data, by), now=stamp())
    tell(
        store,
        [n for numbers in store.stories.members(each.id for each in found).values() for n in numbers],
        by_hand=True,
    )
    return story_named(store, first.id)


def split(store: Store, name: str, reports: Sequence[str], *, by: str) -> KeptStory:
    """Take reports out of a story, by hand, into one of their own; that story.

    Raises:
        UsageError: there is no such story, a report is not in it, or none would be left.
    """
    story = story_named(store, name)
    members = [report.id for report in reports_of(store, story)]
    strange = [each for each in reports if each not in members]
    if strange:
        raise UsageError(f"{strange[0]!r} is no report of {story.id}. Its reports: {', '.join(members[:20])}.")
    rest = [each for each in members if each not in reports]
    if not rest:
        raise UsageError("All of its reports are named: nothing would be left of the story.")
    data = {"reports": list(reports), "with": rest[:1], "spare_with": rest[1 : 1 + SPARE]}
    store.stories.write(Entry(PARTS, story.id, "decided by hand", data, by), now=stamp())
    (numbers,) = store.stories.members([story.id]).values()
    tell(store, numbers, by_hand=True)
    return story_named(store, reports[0])


def rename(store: Store, name: str, title: str, *, by: str) -> KeptStory:
    """Give a story another headline, by hand; it keeps it through every regrouping.

    Raises:
        UsageError: there is no such story, or the headline is empty.
    """
    story = story_named(store, name)
    if not title.strip():
        raise UsageError("The headline is empty.")
    data: dict[str, object] = {
        "title": " ".join(title.split()),
        "before": store.stories.title(story.id),
        "reports": [],
        "with": [],
    }
    store.stories.write(Entry(NAMES, story.id, json.dumps(data["title"], ensure_ascii=False), data, by), now=stamp())
    store.stories.rename(story.id, str(data["title"]))
    return story_named(store, story.id)


def undo(store: Store, number: int, *, by: str = "") -> Entry:
    """Take back a decision by hand; that decision.

    Raises:
        UsageError: the ledger has no such decision, or it is taken back already.
    """
    entry = next((each for each in store.stories.log(kinds=BY_HAND) if each.n == number), None)
    if entry is None or not store.stories.undo(number, by=by, at=stamp()):
        raise UsageError(f"The ledger has no decision {number} to take back. `crosswire ledger` shows them.")
    if entry.kind == NAMES:
        renames = [each for each in store.stories.log(kinds=(NAMES,)) if each.story == entry.story]
        titles = [each.data["title"] for each in renames if not each.undone]
        store.stories.rename(entry.story, titles[-1] if titles else renames[0].data["before"])
        return entry
    numbers = numbers_of(store, named(entry))
    of = store.stories.of(numbers.values())
    held = store.stories.members(set(of.values()))
    here = {name: of[n] for name, n in numbers.items() if n in of}
    revive = {numbers[name]: old for name, old in _ids_before(entry, here).items()}
    tell(store, [n for members in held.values() for n in members], by_hand=True, revive=revive)
    return entry


def _ids_before(entry: Entry, here: Mapping[str, str]) -> dict[str, str]:
    """For reports that a merger names the id that their story had before it, as far as they are `here` in the one that it made."""
    merged = entry.data.get("merged")
    mine, theirs = (
        {name: here[name] for name in named(entry, *keys) if name in here}
        for keys in (("reports", "spare"), ("with", "spare_with"))
    )
    both = set(mine.values()) & set(theirs.values())
    if merged is None or len(both) != 1:
        return {}
    ids = dict.fromkeys((name for name, story in theirs.items() if story in both), merged)
    # Where a third story has given its id, only what was merged leaves it.
    if both & {merged, entry.story}:
        ids |= dict.fromkeys((name for name, story in mine.items() if story in both), entry.story)
    return ids
