"""Words in, what the store knows of them out."""

from datetime import date, timedelta
from typing import cast

from crosswire.errors import UsageError
from crosswire.store import Asked, Hit, Store, Wanted
from crosswire.store.search import Where

__all__ = ["Hit", "day_named", "find", "wanted"]


FOUND = 500
"""Reports that a search for stories looks at, the best ones."""


def find(
    store: Store,
    words: str,
    *,
    where: str = "reports",
    limit: int = 20,
    skip: int = 0,
    since: str | None = None,
    until: str | None = None,
    **only: str | None,
) -> list[Hit]:
    """The best hits of a search; `since` and `until` are days, both included.

    Raises:
        UsageError: there is no word in it, or a day is none.
    """
    last = day_named(until)
    asked = Asked(
        words,
        cast("Where", where),
        since=first.isoformat() if (first := day_named(since)) else None,
        until=_after(last).isoformat() if last else None,
        **only,
    )
    return store.search(asked, limit=limit, skip=skip)


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def day_named(text: str | None) -> date | None:
    """The day that somebody wrote, as 2016-05-20; None for nothing.

    Raises:
        UsageError: it is none.
    """
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day; write it as 2016-05-20.") from None


def wanted(
    store: Store, *, since: str | None, until: str | None, source: str | None, country: str | None, actor: str | None,
    search: str | None,
) -> Wanted:  # fmt: skip
    """What a user asks for, as the store takes it.

    Raises:
        UsageError: a day is none, or the last comes before the first.
    """
    first, last = day_named(since), day_named(until)
    if first is not None and last is not None and last < first:
        raise UsageError(f"--until {last} is before --since {first}.")
    numbers = None if search is None else store.search.reports(Asked(search), limit=FOUND)
    return Wanted(
        first.isoformat() if first else None, last.isoformat() if last else None, source,
        country.upper() if country else None, actor, numbers,
    )  # fmt: skip
