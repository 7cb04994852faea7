"""Pages and feeds from the network, politely: what a host forbids is left alone, and none is asked too often."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import sleep
from typing import Protocol
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from crosswire.errors import FetchError
from crosswire.ingest.fetch import AGENT, Answer, Fetch


class Clock(Protocol):
    """What time it is, and waiting."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass(frozen=True)
class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        sleep(seconds)


LONGEST_WAIT = 60.0
"""Seconds between two requests that a host may ask for; one that asks for more is not asked for more than this."""

ROBOTS_HOLD = timedelta(hours=24)
"""How long the rules of a host are taken to stand."""


@dataclass
class Polite:
    """Fetching that keeps to robots.txt and leaves time between two requests to one host."""

    fetch: Fetch
    clock: Clock = field(default_factory=SystemClock)
    seconds_between: float = 1.0
    agent: str = AGENT

    def __post_init__(self) -> None:
        self._last: dict[str, datetime] = {}
        self._rules: dict[str, tuple[RobotFileParser, datetime]] = {}

    def __call__(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, after the time that its host wants.

        Raises:
            FetchError: the host's robots.txt forbids it, or it cannot be had.
        """
        rules = self._rules_of(url)
        name = self.agent.split(" ", maxsplit=1)[0].partition("/")[0]
        if not rules.can_fetch(name, url):
            raise FetchError(f"{url} is not fetched: the site's robots.txt forbids it.")
        wanted = rules.crawl_delay(name)
        self._wait(url, min(LONGEST_WAIT, max(self.seconds_between, float(wanted or 0))))
        return self.fetch(url, headers=headers)

    def _rules_of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        known = self._rules.get(host)
        if known is not None and self.clock.now() - known[1] < ROBOTS_HOLD:
            return known[0]
        rules = RobotFileParser()
        self._wait(url, self.seconds_between)
        answer = self.fetch(f"{host}/robots.txt")
        if answer.status >= 500:
            # RFC 9309, 2.3.1.4: rules that cannot be read forbid all, and are asked for again.
            raise FetchError(
                f"{url} is not fetched: the site's robots.txt cannot be read (it answered {answer.status})."
            )
        lines = answer.body[:500_000].decode("utf-8", "replace").splitlines() if answer.status == 200 else []
        rules.parse(lines)
        self._rules[host] = rules, self.clock.now()
        return rules

    def _wait(self, url: str, seconds: float) -> None:
        host = urlsplit(url).netloc
        last = self._last.get(host)
        if last is not None:
            left = seconds - (self.clock.now() - last).total_seconds()
            if left > 0:
                self.clock.sleep(left)
        self._last[host] = self.clock.now()


LONGEST_PAUSE = timedelta(days=1)


def pause_after(
    failures: int, *, interval: timedelta, answer: Answer | None, now: datetime, chance: random.Random
) -> timedelta:
    """How long to leave a source alone: what it asks for (Retry-After), else twice as long after each failure.

    A tenth more or less by chance, so that sources that failed together are not asked together again.
    """
    wanted = retry_after(answer, now) if answer is not None else None
    pause = interval * 2 ** min(failures, 10) if failures else interval
    pause = min(max(pause, wanted or timedelta(0)), LONGEST_PAUSE)
    return pause * chance.uniform(0.9, 1.1) if wanted is None else max(pause, wanted)


def retry_after(answer: Answer, now: datetime) -> timedelta | None:
    """How long an answer asks to be left alone; None where it does not say, at most a day."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdigit():
        return min(timedelta(seconds=int(said[:6])), LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta(0)), LONGEST_PAUSE)
