"""The page as Markdown (CommonMark)."""

import re
from collections.abc import Iterator

from crosswire.brief.layout import day_and_state, reasoned
from crosswire.brief.page import Excerpt, Line, Page, ReportCard, Section
from crosswire.brief.select import CARDS, held_back, select
from crosswire.model import Brief

VERSION_LINE = "<!-- crosswire brief, schema_version 1 -->"

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#$@!&()]|(?<=:)//|(?<=www)\.|(?<=WWW)\.", re.IGNORECASE)


def escaped(words: str) -> str:
    """The words so that Markdown takes nothing in them for markup, a link or HTML, addresses included."""
    return _MARKUP.sub(lambda match: "".join(f"\\{char}" for char in match.group()), words)


def render_markdown(brief: Brief, *, long: bool = False, why: bool = False) -> str:
    """The brief as Markdown: the lines of one screen, or all of it with the cited sentences at the end.

    `why` adds the reason and the score of each verdict.
    """
    page = select(brief, long=long)
    rows = [VERSION_LINE, "", f"# {escaped(page.headline) or 'No headline'}", "", f"{page.counts}.", ""]
    cards = page.reports if long else page.reports[:CARDS]
    rows += [_card(card) for card in cards]
    if len(cards) < len(page.reports):
        rows.append(f"- and {len(page.reports) - len(cards)} more reports")
    for section in page.sections:
        if section.lines:
            rows += _section(section, why=why)
    rows += _end(page)
    return "\n".join(rows).rstrip("\n") + "\n"


def _card(card: ReportCard) -> str:
    title = f" ‹{escaped(card.title)}›" if card.title else ""
    return f"- **{card.letter}** {escaped(card.source)}{title}, {escaped(day_and_state(card))}"


def _section(section: Section, *, why: bool) -> Iterator[str]:
    yield from ("", f"## {section.title}", "", f"*{section.about}*", "")
    group = ""
    for line in section.lines:
        if line.group != group:
            group = line.group
            yield from ("", f"{escaped(group)}:", "")
        yield from _line(line)
        if why and reasoned(line):
            yield f"  - why: {escaped(reasoned(line))}"


def _line(line: Line) -> Iterator[str]:
    """One list item; tellings and notes as items under it."""
    mark = f"**{escaped(line.mark)}**" if line.mark else ""
    about = ", ".join(filter(None, (mark, escaped(line.head))))
    labels = " ".join(line.cites)
    cites = f" {escaped(f'[{labels}]')}" if labels else ""
    if len(line.excerpts) == 1:
        told = _told(line.excerpts[0])
        yield f"- {about}: {told}{cites}" if about else f"- {told}{cites}"
    else:
        yield f"- {about}{cites}"
        for excerpt in line.excerpts:
            yield f"  - {excerpt.label} {_told(excerpt)}"
    for note in line.notes:
        told = f" {_told(note.excerpt)} {escaped(f'[{note.excerpt.label}]')}" if note.excerpt else ""
        yield f"  - {escaped(note.text)}{told}"


def _told(excerpt: Excerpt) -> str:
    who = f"{escaped(excerpt.speaker)}: " if excerpt.speaker else ""
    how = f" ({escaped(excerpt.how)})" if excerpt.how else ""
    before, marked, behind = map(escaped, excerpt.parts)
    told = f"{before}**{marked}**{behind}" if marked else before
    return f"{who}‹{told}›{how}"


def _end(page: Page) -> Iterator[str]:
    if held_back(page) and not page.long:
        yield from ("", f"Not shown here: {held_back(page)}.")
    if page.long and page.sentences:
        yield from ("", "## Sentences", "")
        for sentence in page.sentences:
            yield f"- **{sentence.label}** ‹{escaped(sentence.text)}›"
    key = "Words between ‹ and › are a report's own, cut only where … stands; \\[A3\\] is the third sentence of report A, \\[A0\\] its headline."
    yield from ("", key)
