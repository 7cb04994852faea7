"""Reports for the tests of the store: short, invented, and as many as wanted."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from crosswire.model import Report, Source
from crosswire.store import Store, open_store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
STAMP = "2026-03-01T12:00:00+00:00"


def stored(
    text: str, *, name: str = "a", source: str = "wire", url: str | None = None, day: date | None = None
) -> Report:
    """A report with its hash, as a reader makes it."""
    raw = sha256(text.encode()).hexdigest()
    outlet = Source(source, source.title(), country="NOR", agencies=("NTB",))
    return Report(
        name, outlet, text, title=text.split(".", maxsplit=1)[0], url=url, language="en", published=day, raw=raw
    )


def store_at(folder: Path) -> Store:
    """A new store in a folder."""
    return open_store(folder / "store.db", create=True)
