"""What was made a moment ago: pages, which many readers open at once, and what all pages say of the whole store."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from crosswire.errors import CrosswireError

log = logging.getLogger(__name__)
T = TypeVar("T")

MOMENT = 10.0
"""Seconds that a page is shown again as it was made."""
KEPT = 400
"""Pages that are kept; the oldest go first."""
FRESH, STALE = 5.0, 30.0
"""Seconds that what was counted stands, and after which nobody is shown it any more."""

Page = Callable[[Request], Response]
Key = tuple[str, str, str, str]


@dataclass
class Memory:
    """Pages by address, reader and what was decided by hand: their text, without the token of a session, and their type."""

    pages: OrderedDict[Key, tuple[float, str, str]] = field(default_factory=OrderedDict)

    def find(self, key: Key) -> tuple[str, str] | None:
        """A page that is fresh still, with its type."""
        at, page, kind = self.pages.get(key, (float("-inf"), "", ""))
        return (page, kind) if time.monotonic() - at <= MOMENT else None

    def keep(self, key: Key, page: str, kind: str) -> None:
        """Keep a page that was just made."""
        self.pages[key] = (time.monotonic(), page, kind)
        self.pages.move_to_end(key)
        while len(self.pages) > KEPT:
            self.pages.popitem(last=False)


@dataclass(frozen=True)
class Counted:
    """What was made of the whole store, and when."""

    at: float
    value: object


@dataclass
class Moments:
    """What was made of the whole store a moment ago, by name: a page must not count a hundred thousand reports.

    Nobody sees less than there is to see: the first who asks waits until it is made, and so does whoever comes after a long
    pause. In between, what is a little old is shown once more and made anew meanwhile.
    """

    held: dict[str, Counted] = field(default_factory=dict)
    making: threading.RLock = field(default_factory=threading.RLock)

    def find(self, name: str, make: Callable[[], T], *, lasts: float = 1.0) -> T:
        """What `make` gives now, or gave a moment ago, a longer one where it `lasts`.

        What is empty is never kept: it may be filled any moment.
        """
        found = self.held.get(name)
        if found is None or time.monotonic() - found.at > lasts * STALE:
            with self.making:  # of many who come at once, one counts
                found = self.held.get(name)
                if found is None or time.monotonic() - found.at > lasts * STALE:
                    found = Counted(time.monotonic(), make())
                    if found.value:
                        self.held[name] = found
        elif time.monotonic() - found.at > lasts * FRESH:
            self.held[name] = old = Counted(time.monotonic(), found.value)
            threading.Thread(target=self._renew, args=(name, make, old), daemon=True).start()
        return found.value  # type: ignore[return-value]  # what `make` gave under this name

    def _renew(self, name: str, make: Callable[[], object], old: Counted) -> None:
        try:
            value = make()
        except CrosswireError as error:  # the next who asks tries again
            log.warning("%s could not be counted: %s", name, error)
            return
        if self.held.get(name) is old:  # else a hand changed something meanwhile
            self.held[name] = Counted(time.monotonic(), value)

    def clear(self) -> None:
        """Forget it all: something was changed by hand."""
        self.held.clear()


def remembered(page: Page) -> Page:
    """The page as it was made a moment ago, or made now and kept."""

    def shown(request: Request) -> Response:
        room, session = request.app.state.room, request.scope["session"]
        key = (request.url.path, request.url.query, session.user or "", room.store.corrections.stamp())
        found = room.memory.find(key)
        if found is not None:
            return Response(found[0].replace(room.place, room.token(session)), media_type=found[1])
        request.scope["remember"] = key
        return page(request)

    return shown
