"""Reports out of the store for good, with every trace of what they say."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update

from crosswire.store.accounts import drop_accounts, drop_accounts_of, unpacked
from crosswire.store.tables import (
    act_pairs,
    corrections,
    pages,
    plans,
    rejects,
    reports,
    sides,
    sources,
    stories,
    story_log,
    story_reports,
)

_STEP = 500

NO_WORDS = "what tied them is forgotten"
"""What the ledger gives for a reason where it named words of a report that is forgotten."""


def forget(connection: Connection, ids: Iterable[str]) -> int:
    """How many reports went, all editions of these: with pages, layers, search and queue, and what else holds their words.

    What is made of other reports too goes with them and is made anew when it is asked for: accounts, headlines, plans. Reasons in the ledger
    lose their words; corrections that quote them go. What a hand wrote itself, as a headline, stays.
    """
    order = sorted(_editions(connection, set(ids)))
    raws = {raw for some in _steps(order) for raw in _column(connection, reports.c.raw, reports.c.id, some)}
    outlets = {name for some in _steps(order) for name in _column(connection, reports.c.source, reports.c.id, some)}
    drop_accounts_of(connection, order)
    _drop_plans(connection, set(order))
    _drop_words(connection, order)
    _drop_corrections(connection, set(order))
    n_gone = 0
    for some in _steps(order):
        n_gone += connection.execute(delete(reports).where(reports.c.id.in_(some))).rowcount
        connection.execute(delete(rejects).where(rejects.c.place.in_(some)))
    for some in _steps(sorted(raws)):
        left = set(_column(connection, reports.c.raw, reports.c.raw, some))
        connection.execute(delete(pages).where(pages.c.raw.in_([raw for raw in some if raw not in left])))
    for some in _steps(sorted(outlets)):
        left = set(_column(connection, reports.c.source, reports.c.source, some))
        connection.execute(delete(sources).where(sources.c.id.in_([name for name in some if name not in left])))
    named = select(act_pairs.c.a).union(select(act_pairs.c.b))
    connection.execute(delete(sides).where(sides.c.key.not_in(named)))
    return n_gone


def _editions(connection: Connection, ids: set[str]) -> set[str]:
    """These reports with all editions of them."""
    found = set(ids)
    for some in _steps(sorted(ids)):
        query = select(reports.c.id, reports.c.revision_of)
        for name, first in connection.execute(
            query.where(or_(reports.c.id.in_(some), reports.c.revision_of.in_(some)))
        ):
            found |= {name, first or name}
    later = found - ids
    return found if not later else _editions(connection, found)


def _drop_words(connection: Connection, ids: Sequence[str]) -> None:
    """Take from the stories of these reports what they are called and tied by, until stories are looked at again.

    The ledger loses what tied them, and what tied the stories that these were before.
    """
    query = select(story_reports.c.story).join(reports, reports.c.n == story_reports.c.report)
    told = {
        story for some in _steps(ids) for story in connection.execute(query.where(reports.c.id.in_(some))).scalars()
    }
    for some in _steps(sorted(told)):
        connection.execute(update(stories).where(stories.c.id.in_(some)).values(headline="", ties="[]"))
    for some in _steps(sorted(_with_earlier(connection, told))):
        lines = update(story_log).where(story_log.c.story.in_(some), story_log.c.kind.in_(("made", "merged")))
        connection.execute(lines.values(reason=NO_WORDS))


def _with_earlier(connection: Connection, told: set[str]) -> set[str]:
    """These stories and those whose reports came into them, by the ledger."""
    found, waiting = set(told), set(told)
    while waiting:
        older: set[str] = set()
        for some in _steps(sorted(waiting)):
            rows = connection.execute(select(story_log.c.data).where(story_log.c.story.in_(some))).scalars()
            for data in map(json.loads, rows):
                older |= {*data.get("of", ()), *([data["merged"]] if data.get("merged") else [])}
        waiting = older - found
        found |= older
    return found


def _drop_corrections(connection: Connection, ids: set[str]) -> None:
    """Take out what was corrected by quoting these reports."""
    rows = connection.execute(select(corrections.c.n, corrections.c.data)).all()
    gone = [n for n, data in rows if any(each.get("report") in ids for each in json.loads(data).get("passages", ()))]
    for some in _steps(gone):
        connection.execute(delete(corrections).where(corrections.c.n.in_(some)))


def _drop_plans(connection: Connection, ids: set[str]) -> None:
    """Take out the accounts of further stories that hold plans which these reports tell of: they are followed from story to story."""
    rows = connection.execute(select(plans.c.story, plans.c.data))
    drop_accounts(connection, {story for story, data in rows if not ids.isdisjoint(_strings(unpacked(data)))})


def _strings(data: Any) -> Iterator[str]:
    """Every string in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for each in data.values():
            yield from _strings(each)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from _strings(each)


def _column(connection: Connection, wanted: Any, named: Any, values: Sequence[str]) -> list[Any]:
    return list(connection.execute(select(wanted).where(named.in_(values))).scalars())


def _steps(values: Iterable[Any]) -> Iterable[list[Any]]:
    given = list(values)
    return (given[at : at + _STEP] for at in range(0, len(given), _STEP))
