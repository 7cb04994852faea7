"""Pages that were made a moment ago: many readers open the same ones at once, and none of them shows anything newer."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

MOMENT = 10.0
"""Seconds that a page is shown again as it was made."""
KEPT = 400
"""Pages that are kept; the oldest go first."""

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
