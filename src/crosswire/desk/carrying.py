"""All that was decided by hand, as one file that works in another store, or without one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.desk.accounting import accounted_again
from crosswire.desk.keeping import stamp
from crosswire.desk.storying import BY_HAND, JOINS, NAMES, PARTS, SPARE, named, numbers_of, regroup, sides, tell
from crosswire.errors import DataError, UnreadableError
from crosswire.model import Correction
from crosswire.model.codec import noun_from, plain_data
from crosswire.model.correction import OF_TEXT
from crosswire.store import Entry, Store

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Decided:
    """What a file of corrections holds: of what stands in reports and findings, and of stories."""

    corrections: tuple[Correction, ...] = ()
    stories: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Applied:
    """What came of applying a file: how many were new, and which do not fit, with the reason."""

    n_new: int
    misfits: tuple[str, ...] = ()


def exported(store: Store) -> str:
    """All corrections in force as JSON lines, one a line, oldest first."""
    rows = [
        {"schema_version": SCHEMA_VERSION, "correction": plain_data(each.correction)}
        for each in store.corrections.each()
    ]
    rows += [
        {
            "schema_version": SCHEMA_VERSION,
            "story": {"kind": each.kind, "by": each.by, "at": each.at, "data": dict(each.data)},
        }
        for each in store.stories.log(kinds=BY_HAND)
        if not each.undone and each.kind != NAMES
    ]
    rows += [
        {"schema_version": SCHEMA_VERSION, "story": {"kind": NAMES, "by": each.by, "at": each.at,
         "data": {**each.data, **_first_of(store, each.story)}}}
        for each in store.stories.log(kinds=(NAMES,))
        if not each.undone
    ]  # fmt: skip
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


def _first_of(store: Store, story: str) -> dict[str, list[str]]:
    """The reports by which another store finds a story: its first one, and more for where that is not."""
    now = store.stories.now(story)
    (numbers,) = store.stories.members([now.id if now else story]).values()
    names = [report.id for report in store.reports.by_number(numbers[: 1 + SPARE]).values()]
    return {"reports": names[:1], "spare": names[1:]}


def parsed(text: str, *, place: str = "the file") -> Decided:
    """What a file of corrections says.

    Raises:
        DataError: a line is none; the message says which and why.
    """
    corrections: list[Correction] = []
    stories: list[Entry] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or row.get("schema_version") != SCHEMA_VERSION:
                raise DataError(f"it is no correction in version {SCHEMA_VERSION} of the form")  # noqa: TRY301  # told once
            if "story" in row:
                stories.append(_entry(row["story"]))
            else:
                corrections.append(noun_from(Correction, row.get("correction")))
        except (ValueError, RecursionError, DataError) as error:
            raise DataError(
                f"{place} line {number}: {error} Corrections are written by: crosswire corrections export"
            ) from error
    return Decided(tuple(corrections), tuple(stories))


def _entry(data: Any) -> Entry:
    found = data.get("data") if isinstance(data, dict) else None
    lists = [found.get(key, []) for key in _NAMED] if isinstance(found, dict) else [None]
    whole = all(isinstance(each, list) and all(isinstance(name, str) for name in each) for each in lists)
    if not isinstance(data, dict) or not whole or data.get("kind") not in BY_HAND:
        raise DataError("it is no decision on stories.")
    given = {"reports": [], "with": [], **(found or {})}
    return Entry(data["kind"], "", "decided by hand", given, str(data.get("by", "")), str(data.get("at", "")))


_NAMED = ("reports", "with", "spare", "spare_with")
"""What a decision on stories names reports under."""


def read_corrections(path: Path) -> Decided:
    """What a file of corrections says.

    Raises:
        UnreadableError: it cannot be opened, or is no text.
        DataError: a line is no correction.
    """
    try:
        return parsed(path.read_text(encoding="utf-8"), place=str(path))
    except OSError as error:
        raise UnreadableError(f"{path}: it cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: it is no text in UTF-8") from error


def apply(store: Store, decided: Decided) -> Applied:
    """Take over what was decided elsewhere; what does not fit here is kept all the same, and told."""
    n_new = store.corrections.put(decided.corrections)
    store.waiting.anew(words.report for each in decided.corrections if each.kind in OF_TEXT for words in each.passages)
    regroup(store)
    misfits = []
    for entry in decided.stories:
        done, reason = _decide(store, entry)
        n_new += done
        misfits += [reason] if reason else []
    named = {words.report for each in decided.corrections for words in each.passages}
    numbers = store.reports.numbers(named)
    for story in sorted(set(store.stories.of(numbers.values()).values())):
        accounted_again(store, story)
    gone = [each for each in decided.corrections if not all(words.report in numbers for words in each.passages)]
    store.corrections.tell({each.id: "the report is not in the store" for each in gone}, [each.id for each in gone])
    mine = {each.id for each in decided.corrections}
    kept = [each for each in store.corrections.each() if each.misfit and each.correction.id in mine]
    misfits += [f"{each.correction.kind} {each.correction.value}: {each.misfit}" for each in kept]
    return Applied(n_new, tuple(misfits))


def _decide(store: Store, entry: Entry) -> tuple[bool, str]:
    """Whether a decision on stories was new here, and why it does not fit."""
    numbers = numbers_of(store, named(entry))
    some, others = sides(entry, numbers)
    if not some or (entry.kind != NAMES and not others):
        return False, f"{entry.kind}: none of the reports that it names for a story is in the store"
    stories = store.stories.of(numbers.values())
    story = stories[some[0]]
    if entry.kind == NAMES:
        title = " ".join(str(entry.data.get("title", "")).split())
        if not title or store.stories.title(story) == title:
            return False, "" if title else f"{entry.kind}: the headline is empty"
        data: dict[str, Any] = {"title": title, "before": store.stories.title(story), "reports": [], "with": []}
        store.stories.write(Entry(NAMES, story, title, data, entry.by), now=entry.at or stamp())
        store.stories.rename(story, title)
        return True, ""
    known = [each.data for each in store.stories.log(kinds=(JOINS, PARTS)) if not each.undone]
    if any(each["reports"] == entry.data["reports"] and each["with"] == entry.data["with"] for each in known):
        return False, ""
    store.stories.write(Entry(entry.kind, story, entry.reason, entry.data, entry.by), now=entry.at or stamp())
    held = store.stories.members(set(stories.values()))
    tell(store, _all(held.values()), by_hand=True)
    return True, ""


def _all(groups: Iterable[list[int]]) -> list[int]:
    return [n for group in groups for n in group]
