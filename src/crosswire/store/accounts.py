"""Accounts of stories in the store: what is shown of each, and what can be looked up across all of them."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from crosswire.model.codec import dumps
from crosswire.store.database import Database
from crosswire.store.tables import (
    account_parts,
    accounts,
    act_pairs,
    acts,
    copies,
    plans,
    positions,
    reports,
    sides,
    stories,
    story_actors,
    story_places,
    story_reports,
)

_STEP = 500
_OF_STORY = (account_parts, plans, positions, acts, act_pairs, story_places, story_actors, copies, accounts)


@dataclass(frozen=True)
class Account:
    """What the store keeps of the account of one story.

    `seen` says of what it was made; `parts` are what pages show, as plain data, by name; the rows are those of the tables
    of the same names, without the story.
    """

    story: str
    seen: str
    n_analysed: int = 0
    n_disputed: int = 0
    n_agreed: int = 0
    trouble: str | None = None
    parts: Mapping[str, Any] = field(default_factory=dict)
    plans: Sequence[Mapping[str, Any]] = ()
    positions: Sequence[Mapping[str, Any]] = ()
    acts: Sequence[Mapping[str, Any]] = ()
    pairs: Sequence[Mapping[str, Any]] = ()
    places: Sequence[Mapping[str, Any]] = ()
    actors: Sequence[Mapping[str, Any]] = ()
    copies: Sequence[Mapping[str, Any]] = ()
    sides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tally:
    """An account in numbers."""

    n_analysed: int
    n_disputed: int
    n_agreed: int
    made: str
    trouble: str | None = None


@dataclass(frozen=True)
class Member:
    """A report of a story by number, its state and what analysed it."""

    n: int
    id: str
    state: str
    made_by: str | None


@dataclass(frozen=True)
class Accounts:
    """The accounts of a store's stories."""

    database: Database

    def members_of(self, story: str) -> list[Member]:
        """The current reports of one story."""
        with self.database.reading() as connection:
            rows = connection.execute(_members().where(story_reports.c.story == story))
            return [Member(*row[1:]) for row in rows]

    def members(self) -> dict[str, list[Member]]:
        """The current reports of every story."""
        query = _members()
        found: dict[str, list[Member]] = {}
        with self.database.reading() as connection:
            for story, n, name, state, made_by in connection.execute(query):
                found.setdefault(story, []).append(Member(n, name, state, made_by))
        return found

    def seen(self) -> dict[str, str]:
        """Of what each account was made."""
        with self.database.reading() as connection:
            return {row.story: row.seen for row in connection.execute(select(accounts.c.story, accounts.c.seen))}

    def put(self, found: Iterable[Account], *, now: str) -> None:
        """Keep accounts in place of those that there were of these stories, all or none."""
        with self.database.writing() as connection:
            for account in found:
                drop_accounts(connection, [account.story])
                _put(connection, account, now=now)

    def drop(self, ids: Iterable[str]) -> None:
        """Take out the accounts of stories that are no more."""
        with self.database.writing() as connection:
            drop_accounts(connection, ids)

    def latest(self, *, limit: int) -> list[str]:
        """The stories that have an account, the latest first."""
        query = select(accounts.c.story).join(stories, stories.c.id == accounts.c.story)
        query = query.order_by(stories.c.last_day.desc(), stories.c.n_origins.desc(), stories.c.id)
        with self.database.reading() as connection:
            return list(connection.execute(query.limit(limit)).scalars())

    def put_plans(self, ids: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep these plans, each with its story, in place of all that were kept of these stories."""
        with self.database.writing() as connection:
            for some in _steps(ids):
                connection.execute(delete(plans).where(plans.c.story.in_(some)))
            if rows:
                connection.execute(plans.insert(), [dict(row) for row in rows])

    def part(self, story: str, name: str) -> Any:
        """One part of an account as plain data; None where there is none."""
        query = select(account_parts.c.data).where(account_parts.c.story == story, account_parts.c.part == name)
        with self.database.reading() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else unpacked(found)

    def parts(self, ids: Iterable[str], name: str) -> dict[str, Any]:
        """One part of the accounts of these stories, of those that have it."""
        query = select(account_parts.c.story, account_parts.c.data).where(account_parts.c.part == name)
        with self.database.reading() as connection:
            rows = connection.execute(query.where(account_parts.c.story.in_(list(ids)))).all()
        return {row.story: unpacked(row.data) for row in rows}

    def tallies(self, ids: Iterable[str]) -> dict[str, Tally]:
        """The accounts of these stories in numbers."""
        found: dict[str, Tally] = {}
        with self.database.reading() as connection:
            for some in _steps(ids):
                for row in connection.execute(select(accounts).where(accounts.c.story.in_(some))):
                    found[row.story] = Tally(row.n_analysed, row.n_disputed, row.n_agreed, row.made, row.trouble)
        return found

    def count(self) -> int:
        """How many stories have an account."""
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(accounts)).scalar_one())


def _members() -> Select[Any]:
    query = select(story_reports.c.story, reports.c.n, reports.c.id, reports.c.state, reports.c.made_by)
    query = query.join(reports, reports.c.n == story_reports.c.report).where(reports.c.current)
    return query.order_by(reports.c.n)


def packed(data: Any) -> bytes:
    """Plain data as the store keeps it: compressed JSON."""
    return zlib.compress(dumps(data))


def unpacked(blob: bytes) -> Any:
    """The same, back."""
    return json.loads(zlib.decompress(blob))


def drop_accounts(connection: Connection, ids: Iterable[str]) -> None:
    """Take out all that rests on the accounts of these stories; their sides' names stay."""
    for some in _steps(ids):
        for table in _OF_STORY:
            connection.execute(delete(table).where(table.c.story.in_(some)))


def drop_accounts_of(connection: Connection, names: Sequence[str]) -> None:
    """Take out the accounts of the stories that these reports are in, by id: they hold their texts."""
    query = select(story_reports.c.story).join(reports, reports.c.n == story_reports.c.report)
    for some in _steps(names):
        drop_accounts(connection, list(connection.execute(query.where(reports.c.id.in_(some))).scalars()))


def _put(connection: Connection, account: Account, *, now: str) -> None:
    connection.execute(
        accounts.insert().values(
            story=account.story, seen=account.seen, made=now, n_analysed=account.n_analysed,
            n_disputed=account.n_disputed, n_agreed=account.n_agreed, trouble=account.trouble,
        )
    )  # fmt: skip
    parts = [{"part": name, "data": packed(data)} for name, data in account.parts.items()]
    tables = (
        (account_parts, parts), (plans, account.plans), (positions, account.positions), (acts, account.acts),
        (act_pairs, account.pairs), (story_places, account.places), (story_actors, account.actors), (copies, account.copies),
    )  # fmt: skip
    for table, rows in tables:
        if rows:
            connection.execute(table.insert(), [{"story": account.story, **row} for row in rows])
    if account.sides:
        named = [{"key": key, "name": name} for key, name in account.sides.items()]
        connection.execute(insert(sides).on_conflict_do_nothing(), named)


def _steps(values: Iterable[Any]) -> Iterable[list[Any]]:
    given = list(values)
    return (given[at : at + _STEP] for at in range(0, len(given), _STEP))
