"""The page: what a reader is shown, the same in every format. Renderers set it; they add nothing to it."""

from dataclasses import dataclass
from typing import Literal

from crosswire.model import Citation, Span

SectionKey = Literal[
    "disputed", "drift", "headlines", "agreed", "due", "only", "left_out", "abroad", "voices", "positions", "timeline",
    "set_aside", "apart", "rejected",
]  # fmt: skip


@dataclass(frozen=True)
class Excerpt:
    """A report's own words: `text` is verbatim but for white space, with an ellipsis where it was cut.

    `label` names the sentence ("A3"), `speaker` whose words or claim it is ("Name, via Relay"; "" where the report
    speaks itself), `how` the manner: its relay, stance, addressee. `marked` is the range of `text` that the line is about, where a
    whole sentence is shown for a part of it; None where it is all of it.
    """

    label: str
    text: str
    cites: Citation
    speaker: str = ""
    how: str = ""
    marked: Span | None = None

    @property
    def parts(self) -> tuple[str, str, str]:
        """The text before what is marked, that, and the text behind it; all of it in the first where nothing is."""
        if not self.marked:
            return self.text, "", ""
        start, end = self.marked
        return self.text[:start], self.text[start:end], self.text[end:]


@dataclass(frozen=True)
class Note:
    """A remark in our own words, with the excerpt it rests on where there is one ("needs", ‹...›)."""

    text: str
    excerpt: Excerpt | None = None


@dataclass(frozen=True)
class Line:
    """One line of a section.

    `mark` is its verdict, status or reason in a word; `head` our own words on it (a day, counts, a name); `excerpts`
    what it rests on; `cites` all labels it rests on; `why` the reason of a verdict as far as `head` does not say it;
    `sure` how sure the links behind it are ("0.61 of 1"); `first` whether it belongs to the one screen that is shown
    when nobody asks for all; `number` counts through the whole page; `against` pairs the labels of sentences that are set against
    each other, where the line says that some are.
    """

    number: int
    mark: str = ""
    head: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    notes: tuple[Note, ...] = ()
    cites: tuple[str, ...] = ()
    group: str = ""
    why: str = ""
    sure: str = ""
    first: bool = False
    against: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """A section of the page; `n_more` lines of it are shown only when all is asked for."""

    key: SectionKey
    title: str
    about: str
    lines: tuple[Line, ...]
    n_more: int = 0


@dataclass(frozen=True)
class ReportCard:
    """A report at the head of the page. `written` is a day or "day unknown", `basis` what that rests on."""

    id: str
    letter: str
    source: str
    title: str
    written: str
    basis: str
    language: str
    analysed: bool
    url: str | None = None


@dataclass(frozen=True)
class NumberedText:
    """A sentence that some line cites, whole."""

    label: str
    text: str
    span: Span


@dataclass(frozen=True)
class Page:
    """A brief as it is shown.

    `counts` says how many reports, origins and analysed reports there are; `sentences` are those that the shown lines
    cite, in order; `long` whether everything is here.
    """

    headline: str
    reports: tuple[ReportCard, ...]
    counts: str
    sections: tuple[Section, ...]
    sentences: tuple[NumberedText, ...]
    long: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all sections, in order."""
        return tuple(line for section in self.sections for line in section.lines)
