"""The one clock of the desk."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """This moment, in UTC; the one clock of the desk."""
    return datetime.now(UTC)


def stamp() -> str:
    """This moment as the store writes it."""
    return now().isoformat(timespec="seconds")


def today() -> date:
    """This day, in UTC: no report that is here can have been written much later."""
    return now().date()
