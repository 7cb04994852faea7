"""Care for a store: is it whole, a copy of it, a copy taken back."""

import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from crosswire.errors import StoreError
from crosswire.store.database import Database, open_database, translated
from crosswire.store.migrations import version_of

INDEXES = ("reports_words", "passages_words")
"""The search indexes."""


@dataclass(frozen=True)
class Size:
    """What a store takes on disk, in bytes, and the version of its tables."""

    version: int
    n_bytes: int


def size(database: Database) -> Size:
    """How large a store is."""
    with database.reading() as connection:
        version = version_of(connection)
    files = (database.path, *(database.path.with_name(database.path.name + end) for end in ("-wal", "-shm")))
    return Size(version, sum(file.stat().st_size for file in files if file.exists()))


def verify(database: Database) -> list[str]:
    """What is wrong with a store, in words; [] where it is whole. Reads all of it."""
    wrong: list[str] = []
    with database.reading() as connection:
        found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(20)"))]
        wrong += [f"the file is damaged: {each}" for each in found if each != "ok"]
        loose = connection.execute(text("PRAGMA foreign_key_check")).all()
        wrong += [f"{len(loose)} rows belong to nothing"] if loose else []
    for index in INDEXES:
        try:
            with database.engine.execution_options(writes=True).begin() as connection:
                connection.execute(text(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608
        except Exception as error:  # noqa: BLE001  # whatever it says, it says that the index is not whole
            wrong.append(f"the search index {index} does not fit its texts ({str(error).splitlines()[0][:80]})")
    return wrong


def mend(database: Database) -> None:
    """Build the search indexes anew from the texts."""
    with database.writing() as connection:
        for index in INDEXES:
            connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('rebuild')"))  # noqa: S608  # names of ours


def scrub(database: Database) -> None:
    """Take the last traces of forgotten reports out of the file and the log beside it.

    The search index keeps deleted words until its parts are merged, and the log keeps pages until it is emptied. In small
    transactions, so that others write in between; the log stays as it is while another program reads in it.
    """
    for index in INDEXES:
        while True:
            with database.writing() as connection:
                before = connection.execute(_CHANGES).scalar_one()
                connection.execute(text(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', -1000)"))  # noqa: S608  # names of ours
                # https://sqlite.org/fts5.html#the_merge_command: fewer than two changes mean that all is merged.
                if connection.execute(_CHANGES).scalar_one() - before < 2:
                    break
    with (
        translated(database.path),
        database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection,
    ):
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


_CHANGES = text("SELECT total_changes()")


def backup(database: Database, to: Path) -> None:
    """A whole copy of the store as it is now, while others read and write it.

    Raises:
        StoreError: there is a file of that name, or it cannot be written.
    """
    if to.exists():
        raise StoreError(f"{to} is there already. Choose another name: a backup never replaces one.")
    half = to.with_name(f".{to.name}.half")
    try:
        half.unlink(missing_ok=True)
        os.close(os.open(half, os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600))
        with translated(to), sqlite3.connect(half) as copy:
            source = sqlite3.connect(f"file:{database.path}?mode=ro", uri=True)
            try:
                source.backup(copy)
            finally:
                source.close()
        copy.close()
        half.replace(to)
    except OSError as error:
        raise StoreError(f"The backup {to} cannot be written: {error.strerror}.") from error
    finally:
        half.unlink(missing_ok=True)


def restore(backup_file: Path, to: Path) -> Database:
    """The store, taken back from a backup; what stood there before is kept beside it as "….before".

    Raises:
        StoreError: the backup is missing or damaged, or the place cannot be written.
    """
    if not backup_file.is_file():
        raise StoreError(f"There is no backup at {backup_file}.")
    half = to.with_name(f".{to.name}.half")
    try:
        to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(backup_file, half)
        half.chmod(0o600)
        checked = open_database(half)
        wrong = verify(checked)
        checked.close()
        if wrong:
            raise StoreError(f"The backup {backup_file} is not whole: {'; '.join(wrong[:3])}.")
        for end in ("", "-wal", "-shm"):
            if (old := to.with_name(to.name + end)).exists():
                old.replace(to.with_name(f"{to.name}.before{end}"))
        half.replace(to)
    except OSError as error:
        raise StoreError(f"{to} cannot be written: {error.strerror}.") from error
    finally:
        for end in ("", "-wal", "-shm"):
            half.with_name(half.name + end).unlink(missing_ok=True)
    return open_database(to)
