"""Which findings a reader is shown: one screen, or all of it."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from rich.cells import cell_len

from crosswire.brief.cutting import shorten
from crosswire.brief.layout import Sheet, set_card, set_line
from crosswire.brief.lines import LINES
from crosswire.brief.matter import Matter, plural
from crosswire.brief.page import Line, NumberedText, Page, ReportCard, Section, SectionKey
from crosswire.brief.wording import ELLIPSIS, clean, day_words
from crosswire.model import Brief, Report, Telling, WrittenOn

ROWS = 46
"""The rows of one screen that the short form aims at; what must be shown may go a little over."""
SCREEN = Sheet(80)
CARDS = 6
"""The most reports listed at the head of the short form."""

DATED = 42
"""Columns of the words that say when a report was written."""
_IN_TEXT = re.compile(r"(?P<what>[\w ]*line) at (?P<at>\d+)")
"""How a date that was found in a report's text says where: "update line at 3012"."""

HEADINGS: dict[SectionKey, tuple[str, str]] = {
    "disputed": ("Disputed", "told in ways that pull apart, or that cannot both be true"),
    "drift": ("Drift", "a paraphrase that moves away from the quote it rests on"),
    "headlines": ("Headlines", "a headline that says more than the body of its own report"),
    "agreed": ("Agreed", "told by more than one report"),
    "due": ("Due", "announced, proposed or expected"),
    "only": ("Only in one report", "told by one source and by no other"),
    "left_out": ("Left out", "told by others, and not here"),
    "abroad": ("In other languages", "perhaps the same, by vectors and names alone"),
    "voices": ("Who said what", "each speaker, and through whom"),
    "positions": ("Where they stand", "for, against, in doubt or on a condition"),
    "timeline": ("Timeline", "what happened, by day"),
    "set_aside": ("Set aside", "in a report's text, but no part of the article"),
    "apart": ("Apart", "given, but tells of another event"),
    "rejected": ("Not read", "could not be read or analysed"),
}
"""Title and meaning of each section, in the order of the page."""

COUNTED: dict[SectionKey, tuple[str, str]] = {
    "disputed": ("dispute", "disputes"),
    "drift": ("drift", "drifts"),
    "headlines": ("headline", "headlines"),
    "agreed": ("agreed", "agreed"),
    "due": ("due", "due"),
    "only": ("in one report only", "in one report only"),
    "left_out": ("omission", "omissions"),
    "abroad": ("sentence in another language", "sentences in another language"),
    "voices": ("speaker", "speakers"),
    "positions": ("position", "positions"),
    "timeline": ("dated event", "dated events"),
    "set_aside": ("set aside", "set aside"),
    "apart": ("report of another event", "reports of another event"),
    "rejected": ("input not read", "inputs not read"),
}
"""What the lines of a section are called where they are only counted."""

TURNS: tuple[SectionKey, ...] = (
    "disputed", "agreed", "due", "disputed", "disputed", "agreed", "agreed", "headlines", "due", "only", "due", "drift",
    "abroad", "voices", "timeline",
)  # fmt: skip
"""Who takes a line of the one screen in turn, round after round while there are rows left."""
MOST: dict[SectionKey, int] = {
    "disputed": 5, "agreed": 8, "due": 6, "drift": 2, "headlines": 3, "only": 4, "voices": 6, "abroad": 3,
    "timeline": 4,
}  # fmt: skip
"""The most lines a section may have on it (`only`: for each report). What is left out stands with what is agreed on."""
ALWAYS: dict[SectionKey, int] = {"set_aside": 3, "apart": 3, "rejected": 3}
"""Sections that are never silent, and their most lines on the one screen."""


def select(brief: Brief, *, long: bool = False) -> Page:
    """The page of a brief: one screen of it, or all of it with the lines of that screen marked `first`.

    The numbers of the lines are the same either way, but for what was set aside.
    """
    one_screen = Matter(brief, long=False)
    short = _numbered(one_screen)
    firsts = _first(short, ROWS - _head_rows(one_screen))
    matter = Matter(brief, long=long)
    sections = tuple(
        _section(key, lines, {line.number for line in firsts.get(key, [])}, long=long)
        for key, lines in (_numbered(matter) if long else short).items()
        if lines
    )
    return Page(
        headline=clean(brief.story.headline),
        reports=tuple(_card(matter, telling) for telling in brief.tellings),
        counts=_counts(brief),
        sections=sections,
        sentences=_sentences(matter, sections),
        long=long,
    )


def held_back(page: Page) -> str:
    """What one screen does not show, as "2 matters agreed on, 1 speaker"; "" where nothing is held back."""
    counted = ((section.n_more, *COUNTED[section.key]) for section in page.sections if section.n_more)
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counted)


def _numbered(matter: Matter) -> dict[SectionKey, list[Line]]:
    """The lines of every section, numbered through."""
    number = 0
    sections: dict[SectionKey, list[Line]] = {}
    for key in HEADINGS:
        sections[key] = []
        for line in LINES[key](matter):
            number += 1
            sections[key].append(replace(line, number=number))
    return sections


def _section(key: SectionKey, lines: list[Line], firsts: set[int], *, long: bool) -> Section:
    title, about = HEADINGS[key]
    marked = tuple(replace(line, first=line.number in firsts) for line in lines)
    shown = marked if long else tuple(line for line in marked if line.first)
    return Section(key, title, about, shown, n_more=len(marked) - sum(line.first for line in marked))


def _first(sections: dict[SectionKey, list[Line]], room: int) -> dict[SectionKey, list[Line]]:
    """The lines of one screen: each section takes one in turn, the strongest first, while there are rows left."""
    taken: dict[SectionKey, list[Line]] = {key: sections[key][:most] for key, most in _always(sections)}
    room -= sum(_rows(key, line) for key, lines in taken.items() for line in lines) + 2 * len(taken)
    room += "set_aside" in taken  # it stands in the row of its heading
    queues = {key: [deque(lines[: MOST[key]]) for lines in _groups(sections[key])] for key in MOST}
    seen: set[str] = set()
    agreed: set[str] = set()
    while any(queue for waiting in queues.values() for queue in waiting):
        for key in TURNS:
            for queue in queues[key]:
                # A sentence that stands there already is not shown again for what else it says.
                while queue and _known(key, queue[0], seen, agreed):
                    queue.popleft()
                cost = _rows(key, queue[0]) + _opening(taken.get(key, []), queue[0]) if queue else 0
                if cost > room:
                    queue.clear()
                elif queue:
                    room -= cost
                    seen.update(excerpt.label for excerpt in queue[0].excerpts)
                    agreed.update(queue[0].cites if key == "agreed" else ())
                    taken.setdefault(key, []).append(queue.popleft())
    return taken


def _known(key: SectionKey, line: Line, seen: set[str], agreed: set[str]) -> bool:
    """Whether a line shows nothing that is not shown: a sentence told again, or a matter of which one stands there already."""
    if key == "only":
        return seen.issuperset(line.cites)
    return key == "agreed" and not agreed.isdisjoint(line.cites)


def _always(sections: dict[SectionKey, list[Line]]) -> Iterator[tuple[SectionKey, int]]:
    for key, most in ALWAYS.items():
        if sections[key]:
            yield key, most


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    for _, together in groupby(lines, key=lambda line: line.group):
        yield list(together)


def _opening(taken: list[Line], line: Line) -> int:
    """The rows of the headings that a line brings with it: the section's with a blank row, and the group's."""
    group = bool(line.group) and all(other.group != line.group for other in taken)
    return (0 if taken else 2) + group


def _rows(key: SectionKey, line: Line) -> int:
    return sum(1 for _ in set_line(key, line, SCREEN))


def _head_rows(matter: Matter) -> int:
    """The rows of the head with its cards, of what is held back, and of the key."""
    tellings = matter.brief.tellings
    headline = clean(matter.brief.story.headline)
    cards = [_card(matter, telling) for telling in tellings[:CARDS]]
    rows = sum(1 for card in cards for _ in set_card(card, SCREEN, headline=headline)) + (len(tellings) > CARDS)
    return sum(1 for _ in SCREEN.wrapped(headline)) + 2 + rows + FOOT


FOOT = 4
"""Rows of the end of one screen: a blank one, what is held back, the key."""


def _card(matter: Matter, telling: Telling) -> ReportCard:
    report = telling.report
    written = matter.brief.story.written_on(report.id)
    if written.basis == "unknown":
        written = report.written_on
    origin = _place(report, written)
    basis = f"{written.basis}: {origin}" if origin else written.basis
    if written.basis == "borrowed" and written.lender:
        basis = f"borrowed from {matter.numbering.letter(written.lender)}" + (f": {origin}" if origin else "")
    if written.value is None:
        basis = origin
    return ReportCard(
        id=report.id,
        letter=matter.numbering.letter(report.id),
        source=clean(report.source.name),
        title=clean(report.title or ""),
        written=f"written {day_words(written.value)}" if written.value else "day of writing unknown",
        basis=basis,
        language=clean(report.language),
        analysed=telling.analysed,
        url=clean(report.url) if report.url else None,
    )


def _place(report: Report, written: WrittenOn) -> str:
    """What a day of writing rests on; a place in the text as the words that stand there."""
    match = _IN_TEXT.fullmatch(written.origin)
    if match is None:
        return clean(written.origin)
    row = clean(report.text[int(match["at"]) :].partition("\n")[0])
    year = row.find(str(written.value.year)) if written.value else -1
    if year >= 0 and cell_len(row) > DATED:
        return f"{match['what']} ‹{shorten(row[: year + 4], DATED)} {ELLIPSIS}›"
    return f"{match['what']} ‹{shorten(row, DATED)}›"


def _counts(brief: Brief) -> str:
    tellings = brief.tellings
    words = [plural(len(tellings), "report")]
    if brief.story.origins:
        words.append(plural(len(brief.story.origins), "origin"))
    words.append(f"{sum(telling.analysed for telling in tellings)} of {len(tellings)} analysed")
    return ", ".join(words)


def _sentences(matter: Matter, sections: tuple[Section, ...]) -> tuple[NumberedText, ...]:
    """The sentences that the shown lines cite, by report and number."""
    wanted = {label for section in sections for line in section.lines for label in line.cites}
    return tuple(
        NumberedText(each.label, clean(matter.texts[each.report][each.start : each.end]), (each.start, each.end))
        for telling in matter.brief.tellings
        for each in matter.numbering.sentences[telling.report.id]
        if each.label in wanted
    )
