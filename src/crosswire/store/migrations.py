"""How a store came to be as it is: numbered steps, each run once and in one transaction with its number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, select, text, update

from crosswire.errors import StoreError
from crosswire.store.tables import (
    account_parts,
    accounts,
    act_pairs,
    acts,
    copies,
    corrections,
    item_reports,
    makers,
    meta,
    metadata,
    plans,
    positions,
    sides,
    stories,
    story_actors,
    story_blocks,
    story_log,
    story_places,
    story_reports,
    story_views,
    users,
)
from crosswire.store.web_tables import TABLES, TRIGGERS, story_counts, story_runs, story_texts


@dataclass(frozen=True)
class Migration:
    """One numbered change of the tables."""

    number: int
    what: str
    run: Callable[[Connection], None]


def _first(connection: Connection) -> None:
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        for statement in _SEARCH:
            connection.execute(text(statement))


def _index(table: str, columns: str) -> tuple[str, ...]:
    """An FTS5 index over columns of a table that holds the words itself; triggers keep both the same."""
    new = ", ".join(f"new.{name.strip()}" for name in columns.split(","))
    old = ", ".join(f"old.{name.strip()}" for name in columns.split(","))
    words = f"{table}_words"
    take = f"INSERT INTO {words} ({words}, rowid, {columns}) VALUES ('delete', old.n, {old});"  # noqa: S608  # names of ours
    put = f"INSERT INTO {words} (rowid, {columns}) VALUES (new.n, {new});"  # noqa: S608  # names of ours
    options = f"content='{table}', content_rowid='n', tokenize='unicode61 remove_diacritics 2'"
    return (
        f"CREATE VIRTUAL TABLE {words} USING fts5 ({columns}, {options})",
        f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {put} END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {take} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {columns} ON {table} BEGIN {take} {put} END",
    )


def _second(connection: Connection) -> None:
    # A new store has them already, from the first step.
    metadata.create_all(connection, [makers, item_reports])


def _third(connection: Connection) -> None:
    metadata.create_all(connection, [stories, story_reports, story_views, story_blocks, story_log])
    connection.execute(
        text("CREATE INDEX reports_by_when ON reports (coalesce(substr(day, 1, 10), substr(added, 1, 10)), current)")
    )


def _fourth(connection: Connection) -> None:
    found = [accounts, account_parts, plans, positions, acts, act_pairs, sides, story_places, copies]
    metadata.create_all(connection, [*found, corrections, users])
    for name, order in (("latest", "last_day DESC, n_origins DESC"), ("most_told", "n_origins DESC, last_day DESC")):
        connection.execute(text(f"CREATE INDEX stories_{name} ON stories ({order}, id)"))
    # Pages count and list over the whole store: these hold all that is asked for, so that no report's text is read.
    connection.execute(text("CREATE INDEX reports_now ON reports (current, source, state, language)"))
    connection.execute(text("CREATE INDEX reports_by_current_state ON reports (current, state)"))
    connection.execute(text("CREATE INDEX story_log_undone ON story_log (n) WHERE undone"))
    connection.execute(text("CREATE INDEX mentions_by_name ON mentions (name, actor)"))
    connection.execute(
        text("CREATE INDEX acts_placed ON acts (place, lat, lon, country, quad, day) WHERE lat IS NOT NULL")
    )
    connection.execute(text("CREATE INDEX plans_by_begin ON plans (long, coalesce(earliest, latest), story, id)"))


def _fifth(connection: Connection) -> None:
    for table, names in ((corrections, ("undone_by", "undone_at")), (story_log, ("undone_by", "undone_at")), (act_pairs, ("measure",)), (plans, ("what",))):  # fmt: skip
        there = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for name in names:
            if name not in there:  # a new store has them already, from the first step
                kind = {"measure": "BOOLEAN NOT NULL DEFAULT 0", "what": "TEXT NOT NULL DEFAULT ''"}.get(name, "TEXT")
                connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {name} {kind}"))  # names of ours
    metadata.create_all(connection, [story_actors])
    connection.execute(
        text(
            "INSERT OR IGNORE INTO story_actors (actor, story, n) SELECT m.actor, s.story, count(*) FROM mentions m "
            "JOIN story_reports s ON s.report = m.report GROUP BY m.actor, s.story"
        )
    )
    connection.execute(text("DROP INDEX mentions_by_actor"))
    connection.execute(text("CREATE INDEX mentions_by_actor ON mentions (actor, report)"))
    connection.execute(text("CREATE INDEX reports_by_language ON reports (language, current)"))
    connection.execute(text("CREATE INDEX reports_told ON reports (n, day, current)"))
    # Which plan may be on a day of months is read off the index alone.
    connection.execute(text("DROP INDEX plans_by_length"))
    connection.execute(text("CREATE INDEX plans_by_length ON plans (long, latest, earliest, story, id)"))


def _sixth(connection: Connection) -> None:
    # Stories keep their ids; what they are grouped by is made anew, text by text instead of by fortnights.
    metadata.create_all(connection, list(TABLES))
    for statement in TRIGGERS:
        connection.execute(text(statement))
    for table in (story_views, story_blocks):
        table.drop(connection)


def _seventh(connection: Connection) -> None:
    # A store that was grouped before has them from the next grouping on; until then words are counted when asked for.
    metadata.create_all(connection, [story_counts])
    # Runs are kept by the week, so that what comes touches few pages; stories are grouped anew for it.
    story_runs.drop(connection)
    metadata.create_all(connection, [story_runs])


def _eighth(connection: Connection) -> None:
    # Stories are grouped anew for it; what has gone is forgotten with what it meant.
    if "meaning" not in {column["name"] for column in inspect(connection).get_columns(story_texts.name)}:
        connection.execute(text(f"ALTER TABLE {story_texts.name} ADD COLUMN meaning BLOB NOT NULL DEFAULT x''"))
    for statement in TRIGGERS:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {statement.split()[2]}"))
        connection.execute(text(statement))


_SEARCH = (*_index("reports", "title, text"), *_index("passages", "text, name"))

MIGRATIONS: Sequence[Migration] = (
    Migration(1, "reports, layers, queue and search", _first),
    Migration(2, "names of what made layers; the reports of items without an address", _second),
    Migration(3, "stories and their ledger", _third),
    Migration(4, "accounts of stories, corrections by hand, users of the reading room", _fourth),
    Migration(
        5, "who took back what was decided by hand; events that measures follow from; what pages ask most", _fifth
    ),
    Migration(6, "stories are kept up to date text by text", _sixth),
    Migration(7, "how rare words are in a store of few reports; runs of words by the week", _seventh),
    Migration(8, "what brief texts mean", _eighth),
)
"""Every migration, in order; one that was released is never changed, only followed by another."""

NEWEST = MIGRATIONS[-1].number


def version_of(connection: Connection) -> int:
    """The number of the last migration that a store has had; 0 for an empty one.

    Raises:
        StoreError: the database holds other tables than a store's.
    """
    names = inspect(connection).get_table_names()
    if meta.name not in names:
        if names:
            raise StoreError(
                f"This database is no store of Crosswire: it holds the tables {', '.join(names[:5])}. "
                "Name another file with --store."
            )
        return 0
    found = connection.execute(select(meta.c.value).where(meta.c.name == "version")).scalar()
    if found is None or not str(found).isdigit():
        raise StoreError("This database is no store of Crosswire: it has no version. Name another file with --store.")
    return int(found)


def migrate(connection: Connection, *, from_version: int) -> list[Migration]:
    """The migrations that were run, within the transaction of the connection.

    Raises:
        StoreError: the store was made by a newer program.
    """
    if from_version > NEWEST:
        raise StoreError(
            f"The store was made by a newer program (version {from_version}; this one knows {NEWEST}). "
            "Update with: pip install --upgrade crosswire"
        )
    due = [each for each in MIGRATIONS if each.number > from_version]
    for each in due:
        each.run(connection)
        if each.number == 1:
            connection.execute(meta.insert().values(name="version", value="1"))
        else:
            connection.execute(update(meta).where(meta.c.name == "version").values(value=str(each.number)))
    return due
