"""Prints of one text on different days: what it says is due, it says as of the day on which it was first printed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from crosswire.compare.plan_mentions import Mention
from crosswire.compare.prints import body_of
from crosswire.model import Document

Key = tuple[str, str, int]
"""What is meant by a mention in any print of its text: kind, words, and the how manieth of these it is."""


def as_first_printed(
    found: Sequence[Mention], docs: Mapping[str, Document], written: Mapping[str, date | None]
) -> list[Mention]:
    """The mentions, those in later prints of a text with the days that the first print gives them; each stays a witness.

    "On Tuesday" and "within 30 days" are counted from the day of writing: a paper that prints the text two days later means
    the same Tuesday.
    """
    first_of = _firsts(docs, written)
    if not first_of:
        return list(found)
    keyed = _keyed(found, docs)
    of_first = {(each.report, *key): each for each, key in keyed}
    return [_dated(each, of_first.get((first_of.get(each.report, each.report), *key), each)) for each, key in keyed]


def _firsts(docs: Mapping[str, Document], written: Mapping[str, date | None]) -> dict[str, str]:
    """For each later print of a text the report that printed it first; prints without a day come after those that have one."""
    prints: dict[str, list[str]] = defaultdict(list)
    for name, doc in docs.items():
        prints[body_of(doc)].append(name)
    found = {}
    for names in prints.values():
        first, *later = sorted(names, key=lambda name: (written[name] or date.max, name))
        if written[first] is not None:
            found.update({name: first for name in later if written[name] != written[first]})
    return found


def _keyed(found: Sequence[Mention], docs: Mapping[str, Document]) -> list[tuple[Mention, Key]]:
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    keyed = []
    for each in found:
        words = " ".join(docs[each.report].text_of(each.span).split())
        seen[each.report, each.kind, words] += 1
        keyed.append((each, (each.kind, words, seen[each.report, each.kind, words])))
    return keyed


def _dated(mention: Mention, first: Mention) -> Mention:
    """A mention with the days of that in the first print."""
    if mention is first:
        return mention
    times = mention.parts.times
    if len(times) == len(first.parts.times):
        pairs = zip(times, first.parts.times, strict=True)
        times = tuple(replace(a, value=b.value, earliest=b.earliest, latest=b.latest) for a, b in pairs)
    days = first.parts
    parts = replace(
        mention.parts, times=times, earliest=days.earliest, latest=days.latest, shifted=days.shifted, ahead=days.ahead
    )
    return replace(mention, parts=parts, status=first.status, written=first.written)
