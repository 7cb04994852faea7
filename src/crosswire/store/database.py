"""One store: where it lies, how it is opened, and what goes wrong there in words a user understands."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from crosswire.errors import StoreError
from crosswire.store.migrations import NEWEST, migrate, version_of

BUSY_MS = 30_000
"""How long one writer waits for another, in milliseconds."""

CACHE_KIB = 32_000

AT_ONCE = 8
"""Connections that are kept open, each with what it has read: the reading room makes as many pages at a time."""


@dataclass(frozen=True)
class Database:
    """A store's database. Frozen: what it holds is on disk, and every call opens its own connection from the pool."""

    path: Path
    engine: Engine

    @property
    def fixed(self) -> bool:
        """Whether it may only be read: on a disk, or by a user, that cannot write."""
        return _on_read_only_disk(self.path) or not os.access(self.path, os.W_OK)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store from its first query on."""
        with translated(self.path), self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is whole or not at all."""
        with translated(self.path), self.engine.execution_options(writes=True).begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_database(path: Path, *, create: bool = False) -> Database:
    """The store at a path, brought to the newest version.

    With `create`, one is made where there is none, readable by its owner alone.

    Raises:
        StoreError: there is none, or it cannot be used; the message says why and what to do.
    """
    path = path.expanduser()
    if path.is_dir():
        raise StoreError(
            f"{path} is a folder. Name the store's file with --store, for example {path / 'crosswire.db'}."
        )
    if not path.exists():
        if not create:
            raise StoreError(f"There is no store at {path}. Fill one with: crosswire add FILE...")
        _make(path)
    engine = _engine(path)
    with translated(path), engine.connect() as connection:
        version = version_of(connection)
    if version != NEWEST:
        with translated(path), engine.execution_options(writes=True).begin() as connection:
            migrate(connection, from_version=version_of(connection))
    return Database(path, engine)


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"The store cannot be made at {path}: {error.strerror}. Choose another place with --store."
        ) from error


def _on_read_only_disk(path: Path) -> bool:
    """Whether nobody can write there (a disc, a mounted backup); rights of users are another matter."""
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _engine(path: Path) -> Engine:
    # Where nothing can change, the files that let readers and writers share a store need not, and cannot, be made.
    fixed = _on_read_only_disk(path) and not path.with_name(f"{path.name}-wal").exists()
    address = f"file:{quote(str(path.absolute()))}?immutable=1&uri=true" if fixed else path
    engine = create_engine(
        f"sqlite:///{address}", pool_size=AT_ONCE, connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, at once as writers
        cursor = connection.cursor()
        if not fixed and os.access(path, os.W_OK):
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A read that turns into a write half-way could fail as busy without waiting: writers say so from the start.
        mode = "IMMEDIATE" if connection.get_execution_options().get("writes") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


_KNOWN = (
    ("disk is full", "the disk is full. Free some space and start again: everything committed before is kept"),
    ("disk I/O error", "the disk gave an error (is it full, or gone?). Everything committed before is kept"),
    (
        "readonly database",
        "it may only be read. Give yourself the right to write there, or choose another with --store",
    ),
    (
        "unable to open database",
        "it cannot be opened. The folder must be there, and you must have the right to write in it",
    ),
    ("database is locked", f"another program has been writing for {BUSY_MS // 1000} seconds. Wait for it, or stop it"),
    (
        "malformed",
        "it is damaged. Take back a backup with: crosswire restore BACKUP",
    ),
    ("not a database", "it is no store of Crosswire, or damaged. Name another file with --store"),
)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the database complains of into one line for the user.

    Raises:
        StoreError: for every trouble of the disk or the file.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(getattr(error, "orig", None) or error)
        known = next((words for sign, words in _KNOWN if sign in said), None)
        if known is None and not isinstance(getattr(error, "orig", error), sqlite3.OperationalError):
            raise
        if known is None:
            known = f"{said.splitlines()[0][:200]}. `crosswire verify` says whether it is whole"
        raise StoreError(f"The store {path} cannot be used: {known}.") from error
