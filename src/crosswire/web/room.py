"""What the pages of one reading room share: the store, the visits, and how far the analysis is."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

from crosswire.brief.page import Page, Section
from crosswire.desk.room import Store, Wanted, now
from crosswire.errors import UsageError
from crosswire.model.codec import noun_from
from crosswire.web.contexts import Counts, Decision, StoryRow
from crosswire.web.guard import Session, Sessions
from crosswire.web.memory import Memory, Moments

T = TypeVar("T")

LONGEST = 300
"""Characters of a parameter that are read."""


class NotHereError(UsageError):
    """What an address names is not in the store."""


@dataclass
class Room:
    """One reading room over one store. `user` is who works on this machine, where nobody has to log in."""

    store: Store
    sessions: Sessions
    user: str | None = None
    must_log_in: bool = False
    moments: Moments = field(default_factory=Moments)
    memory: Memory = field(default_factory=Memory)
    place: str = field(default_factory=lambda: secrets.token_hex(32))
    """What stands in a page that is kept where a session's token belongs; nobody can guess it."""

    def token(self, session: Session) -> str:
        """What forms of a session carry."""
        return self.sessions.form_token(session) if session.token else ""

    def counts(self) -> Counts:
        """What the store holds, as it was a moment ago."""
        return self.moments.find("counts", self._count)

    def _count(self) -> Counts:
        states = self.store.layers.states()
        return Counts(
            sum(states.values()), states["analysed"], states["waiting"], self.store.stories.count(),
            self.store.accounts.count(),
        )  # fmt: skip

    @property
    def today(self) -> date:
        """The day it is."""
        return now().date()

    def rows(self, stories: list[str]) -> tuple[StoryRow, ...]:
        """Stories as they stand in lists, in this order; those that are no more are left out."""
        known = self.store.stories.get(stories)
        tallies = self.store.accounts.tallies(stories)
        due = self.store.found.due_of(stories, since=self.today.isoformat())
        cards = self.store.accounts.parts([name for name, each in tallies.items() if each.n_disputed], "card")
        outlets = self.store.directory.outlets_of(stories)
        found = []
        for name in stories:
            story, tally = known.get(name), tallies.get(name)
            if story is None:
                continue
            told_by = outlets.get(name, [])
            languages = {each.language for each in told_by}
            days = sorted(day for each in told_by for day in (each.first, each.last) if day)
            found.append(
                StoryRow(
                    story.id, story.headline, story.n_reports, story.n_origins,
                    tally.n_analysed if tally else 0, tally.n_disputed if tally else 0, tally.n_agreed if tally else 0,
                    days[0] if days else None, days[-1] if days else None, due.get(name), tuple(dict.fromkeys(each.name for each in told_by)),
                    tuple(dict.fromkeys(each.country for each in told_by if each.country)), tally is not None,
                    tally.trouble if tally else None, languages.pop() if len(languages) == 1 else "",
                    tuple(cards.get(name, {}).get("sides", ())),
                )
            )  # fmt: skip
        return tuple(found)

    def row(self, name: str) -> StoryRow:
        """One story, by its id or one that leads to it.

        Raises:
            NotHereError: there is none.
        """
        found = self.store.stories.now(name)
        rows = self.rows([found.id]) if found else ()
        if not rows:
            raise NotHereError(f"There is no story {name!r} here.")
        return rows[0]

    def front(self, story: str) -> Page | None:
        """The front of a story's account."""
        data = self.store.accounts.part(story, "front")
        return None if data is None else noun_from(Page, data)

    def section(self, story: str, key: str) -> Section | None:
        """A section of a story's account, whole."""
        data = self.store.accounts.part(story, f"section {key}")
        return None if data is None else noun_from(Section, data)

    def ledger(self, story: str, *, limit: int, before: int | None = None) -> tuple[Decision, ...]:
        """The ledger of a story, the latest first; the lines `before` one."""
        lines = self.store.stories.log_of(story, limit=limit, before=before)
        return tuple(
            Decision(
                each.n,
                each.at,
                each.by,
                each.kind,
                each.reason,
                each.undone,
                each.by != "crosswire",
                taken_back=f"by {each.undone_by}" if each.undone_by else "",
            )
            for each in reversed(lines)
        )


def room_of(request: Request) -> Room:
    """The room that a request is in."""
    room: Room = request.app.state.room
    return room


def asked(request: Request, name: str) -> str:
    """A parameter of the address, "" where it is not given.

    Raises:
        UsageError: it is too long.
    """
    value = request.query_params.get(name, "").strip()
    if len(value) > LONGEST:
        raise UsageError(f"{name} is too long: at most {LONGEST} characters.")
    return value


def whole_number(text: str) -> int | None:
    """The number that plain digits are, as long as any that is counted here; None for all else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


_DIGITS = 15


def number_asked(request: Request, name: str) -> int | None:
    """A number of the address, where a list goes on; None where it is not given.

    Raises:
        UsageError: it is none.
    """
    text = asked(request, name)
    found = whole_number(text)
    if text and found is None:
        raise UsageError(f"{text!r} is no place in a list; {name} is a number.")
    return found


def part_of(request: Request, rows: Sequence[T], size: int, *, name: str = "skip") -> tuple[tuple[T, ...], str | None]:
    """The rows of a list that are shown at once, from the one that the address says, and the address where it goes on."""
    first = number_asked(request, name) or 0
    return tuple(rows[first : first + size]), on_at(request, **{name: first + size}) if len(
        rows
    ) > first + size else None


def on_at(request: Request, **places: object) -> str:
    """The address of the same page where a list goes on at other places."""
    query = {**request.query_params, **{name: str(value) for name, value in places.items()}}
    return f"{request.url.path}?{urlencode(query)}"


def day_asked(request: Request, name: str) -> str:
    """A day of the address as 2016-05-20, "" where it is not given.

    Raises:
        UsageError: it is no day.
    """
    value = asked(request, name)
    return day_of(value) if value else ""


def day_of(value: str) -> str:
    """A day as 2016-05-20.

    Raises:
        UsageError: it is no day.
    """
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"{value!r} is no day; write it as 2016-05-20.") from None


__all__ = [
    "NotHereError",
    "Room",
    "Wanted",
    "asked",
    "day_asked",
    "day_of",
    "number_asked",
    "on_at",
    "part_of",
    "room_of",
    "whole_number",
]
