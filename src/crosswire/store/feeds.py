"""The feeds that a store watches, and which of their items it has read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, literal, select, update
from sqlalchemy.dialects.sqlite import insert

from crosswire.store.database import Database
from crosswire.store.tables import feeds, item_reports, items, reports


@dataclass(frozen=True)
class Subscription:
    """A feed that is watched. `due` is when it is to be asked again (UTC, ISO 8601; "" at once)."""

    url: str
    title: str | None = None
    group: str | None = None
    owner: str | None = None
    country: str | None = None
    enabled: bool = True
    etag: str | None = None
    modified: str | None = None
    due: str = ""
    failures: int = 0
    trouble: str | None = None


_COLUMNS = {"group": "grouped"}


@dataclass(frozen=True)
class Feeds:
    """The subscriptions of a store."""

    database: Database

    def each(self) -> list[Subscription]:
        """All of them, by group and address."""
        with self.database.reading() as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.grouped, feeds.c.url)).all()
        return [_subscription(row) for row in rows]

    def due(self, now: str) -> list[Subscription]:
        """Those to be asked by now, the longest waiting first."""
        query = select(feeds).where(feeds.c.enabled, feeds.c.due <= now).order_by(feeds.c.due, feeds.c.url)
        with self.database.reading() as connection:
            return [_subscription(row) for row in connection.execute(query)]

    def next_due(self) -> str | None:
        """When the next one is due; None where none is watched."""
        query = select(feeds.c.due).where(feeds.c.enabled).order_by(feeds.c.due).limit(1)
        with self.database.reading() as connection:
            return connection.execute(query).scalar()

    def subscribe(self, subscriptions: Iterable[Subscription]) -> int:
        """How many were new; one that is known keeps what is known of it."""
        rows = [_row(each) for each in subscriptions]
        if not rows:
            return 0
        with self.database.writing() as connection:
            known = set(connection.execute(select(feeds.c.url)).scalars())
            connection.execute(insert(feeds).on_conflict_do_nothing(), rows)
        return len({row["url"] for row in rows} - known)

    def change(self, url: str, **values: Any) -> bool:
        """Whether there is such a feed; the fields named are set."""
        named = {_COLUMNS.get(name, name): value for name, value in values.items()}
        with self.database.writing() as connection:
            return connection.execute(update(feeds).where(feeds.c.url == url).values(**named)).rowcount > 0

    def unsubscribe(self, url: str) -> bool:
        """Whether there was such a feed; its reports stay."""
        with self.database.writing() as connection:
            return connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount > 0

    def read(self, url: str) -> dict[str, str]:
        """The digests of a feed's items that were read, by key."""
        with self.database.reading() as connection:
            query = select(items.c.key, items.c.digest).where(items.c.feed == url)
            return {row.key: row.digest for row in connection.execute(query)}

    def mark_read(self, url: str, digests: Mapping[str, str]) -> None:
        """Note items as read."""
        if not digests:
            return
        put = insert(items)
        put = put.on_conflict_do_update(index_elements=["feed", "key"], set_={"digest": put.excluded.digest})
        rows = [{"feed": url, "key": key, "digest": digest} for key, digest in digests.items()]
        with self.database.writing() as connection:
            connection.execute(put, rows)

    def firsts(self, url: str) -> dict[str, str]:
        """The first reports that were made of a feed's items without addresses, by key."""
        query = select(item_reports.c.key, reports.c.id).join(reports).where(item_reports.c.feed == url)
        with self.database.reading() as connection:
            return {row.key: row.id for row in connection.execute(query)}

    def keep_firsts(self, url: str, made: Mapping[str, str]) -> None:
        """Note which reports (by their `key_of`) were made of which items, for those of which none is known."""
        with self.database.writing() as connection:
            for key, report in made.items():
                values = select(literal(url), literal(key), reports.c.n).where(reports.c.key == report)
                put = insert(item_reports).from_select(["feed", "key", "report"], values)
                connection.execute(put.on_conflict_do_nothing())


def _row(subscription: Subscription) -> dict[str, Any]:
    names = {field: _COLUMNS.get(field, field) for field in subscription.__dataclass_fields__}
    return {column: getattr(subscription, field) for field, column in names.items()}


def _subscription(row: Row[Any]) -> Subscription:
    kept = dict(row._mapping)  # noqa: SLF001  # the public way to read a row by name
    return Subscription(group=kept.pop("grouped"), **kept)
