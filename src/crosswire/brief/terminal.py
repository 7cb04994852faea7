"""The page as plain text for a terminal."""

from collections.abc import Iterator

from rich.cells import cell_len

from crosswire.brief.layout import Sheet, reasoned, set_card, set_line
from crosswire.brief.page import Page, Section
from crosswire.brief.select import CARDS, held_back, select
from crosswire.errors import UsageError
from crosswire.model import Brief

NARROWEST = 40

MARKS = "{ } the part of a sentence that a line is about"
KEY = "‹ › a report's own words, cut only at …   [A3] its third sentence, [A0] headline"


def render_terminal(
    brief: Brief, *, width: int = 80, colour: bool = False, long: bool = False, why: bool = False
) -> str:
    """The brief as text of this width: one screen, or all of it with the cited sentences at the end.

    `why` adds the reason and the score of each verdict; `colour` uses ANSI escapes.

    Raises:
        UsageError: the width is too small to set anything.
    """
    if width < NARROWEST:
        raise UsageError(f"A width of {width} columns is too small for a brief. Give {NARROWEST} or more; 80 is usual.")
    page = select(brief, long=long)
    sheet = Sheet(width, colour)
    rows = [*_head(page, sheet)]
    for section in page.sections:
        if section.lines:
            rows += ["", *_section(section, sheet, why=why)]
    rows += _more(page, sheet)
    if page.long and page.sentences:
        rows += ["", sheet.paint("SENTENCES", "heading")]
        for sentence in page.sentences:
            rows += sheet.wrapped(f"‹{sentence.text}›", first=f"{sentence.label:<4} ", then=" " * 5)
    if page.long and any(excerpt.marked for line in page.lines for excerpt in line.excerpts):
        rows += ["", *sheet.wrapped(MARKS, style="dim")]
    rows += (
        sheet.wrapped(KEY, style="dim") if held_back(page) and not page.long else ["", *sheet.wrapped(KEY, style="dim")]
    )
    return "\n".join(rows) + "\n"


def _head(page: Page, sheet: Sheet) -> Iterator[str]:
    yield from sheet.wrapped(page.headline or "No headline", style="title")
    yield from sheet.wrapped(page.counts, style="dim")
    yield ""
    cards = page.reports if page.long else page.reports[:CARDS]
    for card in cards:
        yield from set_card(card, sheet, headline="" if page.long else page.headline, url=page.long)
    if len(cards) < len(page.reports):
        yield f"   and {len(page.reports) - len(cards)} more reports (--long)"


def _section(section: Section, sheet: Sheet, *, why: bool) -> Iterator[str]:
    title = section.title.upper()
    if section.key == "set_aside" and all(not line.excerpts for line in section.lines):
        words = "; ".join(line.head for line in section.lines)
        yield from sheet.wrapped(f"{words} (no part of the articles)", first=f"{title}  ", then="   ", style="dim")
        return
    fits = cell_len(f"{title}  {section.about}") <= sheet.width
    yield f"{sheet.paint(title, 'heading')}  {sheet.paint(section.about if fits else '', 'dim')}".rstrip()
    group = ""
    for line in section.lines:
        if line.group != group:
            group = line.group
            yield from sheet.wrapped(f"{group}:", first=" ", then=" ")
        yield from set_line(section.key, line, sheet)
        if why and reasoned(line):
            yield from sheet.wrapped(f"why: {reasoned(line)}", first="     ", then="     ", style="dim")


def _more(page: Page, sheet: Sheet) -> Iterator[str]:
    """What the short form holds back, in one place."""
    if held_back(page) and not page.long:
        yield ""
        yield from sheet.wrapped(f"More with --long: {held_back(page)}.", style="dim")
