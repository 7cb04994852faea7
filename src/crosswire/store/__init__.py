"""What was read and found, kept on disk: reports, layers, queue, rejected inputs, search."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crosswire.store.accounts import Account, Accounts, Member, Tally, packed, unpacked
from crosswire.store.corrections import Corrections, KeptCorrection
from crosswire.store.database import AT_ONCE, Database, open_database
from crosswire.store.directory import Directory, Named, Outlet, Quote
from crosswire.store.feeds import Feeds, Subscription
from crosswire.store.found import DayDue, Due, Found, Item, Pair, Spot
from crosswire.store.layers import Layers, Made
from crosswire.store.narrowing import Wanted
from crosswire.store.rejects import Kept, Rejects
from crosswire.store.reports import Added, Reports, key_of
from crosswire.store.search import Asked, Hit, Search
from crosswire.store.stories import Entry, KeptStory, Regrouped, Stories
from crosswire.store.upkeep import Size, backup, mend, restore, scrub, size, verify
from crosswire.store.users import Users
from crosswire.store.waiting import Waiting
from crosswire.store.web import PLACE, Changes, Web

__all__ = [
    "AT_ONCE", "PLACE", "Account", "Accounts", "Added", "Asked", "Changes", "Corrections", "Database", "DayDue", "Directory", "Due", "Entry", "Found", "Hit", "Item", "Kept", "KeptCorrection", "KeptStory", "Made", "Member", "Named", "Outlet", "Pair", "Quote", "Regrouped", "Size", "Spot", "Store", "Stories", "Subscription", "Tally", "Users", "Wanted", "Web", "backup", "key_of", "mend", "open_store", "packed", "restore",
    "scrub", "size", "unpacked", "verify",
]  # fmt: skip


@dataclass(frozen=True)
class Store:
    """One store, its parts by name."""

    database: Database

    @cached_property
    def reports(self) -> Reports:
        """The reports."""
        return Reports(self.database)

    @cached_property
    def layers(self) -> Layers:
        """What was found in them."""
        return Layers(self.database)

    @cached_property
    def waiting(self) -> Waiting:
        """Those that wait to be analysed."""
        return Waiting(self.database)

    @cached_property
    def rejects(self) -> Rejects:
        """What could not be read or analysed."""
        return Rejects(self.database)

    @cached_property
    def feeds(self) -> Feeds:
        """The feeds that are watched."""
        return Feeds(self.database)

    @cached_property
    def web(self) -> Web:
        """The web of texts by which stories are grouped."""
        return Web(self.database)

    @cached_property
    def stories(self) -> Stories:
        """The stories that its reports tell."""
        return Stories(self.database)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts of those stories."""
        return Accounts(self.database)

    @cached_property
    def found(self) -> Found:
        """What those accounts hold together."""
        return Found(self.database)

    @cached_property
    def users(self) -> Users:
        """Who may read it from other machines."""
        return Users(self.database)

    @cached_property
    def directory(self) -> Directory:
        """Who and what the reports speak of."""
        return Directory(self.database)

    @cached_property
    def corrections(self) -> Corrections:
        """What a hand corrected."""
        return Corrections(self.database)

    @cached_property
    def search(self) -> Search:
        """Search in all of it."""
        return Search(self.database)


def open_store(path: Path, *, create: bool = False) -> Store:
    """The store at a path; with `create`, a new one where there is none.

    Raises:
        StoreError: there is none, or it cannot be used; the message says why and what to do.
    """
    return Store(open_database(path, create=create))
