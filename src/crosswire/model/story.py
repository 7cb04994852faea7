"""What ties reports to each other: one text told many times, one event told by many."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from crosswire.model.layers import EntityKind
from crosswire.model.report import Span, WrittenOn


@dataclass(frozen=True)
class Origin:
    """Reports that go back to one text. `ties` says in words what holds them together; () for a text on its own.

    `reports` are report ids, the first seen first; a text that nobody shares is an origin of one report.
    """

    id: str
    reports: tuple[str, ...]
    ties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Citation:
    """Where a line rests: a range of one report, and the sentence around it."""

    report: str
    start: int
    end: int
    sentence: Span

    @property
    def span(self) -> Span:
        """(start, end)."""
        return self.start, self.end


@dataclass(frozen=True)
class Actor:
    """A person or body across the reports of a story.

    `key` as in Entity; `side` is the key of the state or body it speaks for; `aliases` every surface form; `code` the
    ISO 3166-1 alpha-3 code of a state.
    """

    key: str
    name: str
    kind: EntityKind
    side: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()
    code: str | None = None
    evidence: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Story:
    """Reports of one event or affair.

    `written` holds the day of writing of each report that has one, stated or borrowed: a borrowed date lives here and
    never on the report.
    """

    id: str
    reports: tuple[str, ...]
    headline: str
    origins: tuple[Origin, ...] = ()
    written: tuple[tuple[str, WrittenOn], ...] = ()
    ties: tuple[str, ...] = ()

    def written_on(self, report: str) -> WrittenOn:
        """The day of writing of one report."""
        return self._days.get(report, WrittenOn(None, "unknown", "the report gives no date"))

    @cached_property
    def _days(self) -> Mapping[str, WrittenOn]:
        """By report; kept, for a story may have thousands and each is asked about."""
        return dict(self.written)
