"""Who may use the reading room from other machines."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from crosswire.store.database import Database
from crosswire.store.tables import users


@dataclass(frozen=True)
class Users:
    """The users of a store's reading room."""

    database: Database

    def put(self, name: str, secret: str) -> None:
        """Keep a user, in place of one of that name."""
        with self.database.writing() as connection:
            put = insert(users).values(name=name, secret=secret)
            connection.execute(put.on_conflict_do_update(index_elements=["name"], set_={"secret": secret}))

    def secret(self, name: str) -> str | None:
        """What is kept of a user's password; None where there is no such user."""
        with self.database.reading() as connection:
            found: str | None = connection.execute(select(users.c.secret).where(users.c.name == name)).scalar()
            return found

    def names(self) -> list[str]:
        """Every user."""
        with self.database.reading() as connection:
            return list(connection.execute(select(users.c.name).order_by(users.c.name)).scalars())

    def drop(self, name: str) -> bool:
        """Whether there was such a user to take out."""
        with self.database.writing() as connection:
            return connection.execute(delete(users).where(users.c.name == name)).rowcount > 0
