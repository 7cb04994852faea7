"""The page as one HTML file that needs nothing else: the account on top, the reports side by side below it."""

import base64
import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from crosswire.brief.layout import day_and_state
from crosswire.brief.numbering import Numbering
from crosswire.brief.page import Line, Page
from crosswire.brief.select import select
from crosswire.brief.wording import visible
from crosswire.language.identify import language_name
from crosswire.model import Brief, Furniture, Span, Telling

if TYPE_CHECKING:
    from jinja2 import Template


FEW = 3
"""Lines that stand open in a section of which the one screen shows none."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a report's text: a numbered sentence, something set aside, or what lies between.

    `label` is given once, where a sentence begins; `ends` marks the last piece of a sentence, where the numbers of
    the `lines` that cite it stand.
    """

    text: str
    label: str = ""
    cited: bool = False
    furniture: Furniture | None = None
    ends: bool = False
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a report; `reason` is why it was set aside, where all of it was."""

    pieces: tuple[Piece, ...]
    headline: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Column:
    """One report as it stands below the account."""

    letter: str
    source: str
    about: str
    language: str
    url: str | None
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[tuple[str, str], ...]
    title: str


@cache
def _template() -> tuple["Template", str, str]:
    """The template, the style sheet, and the hash of the style sheet for the content policy."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - loaded only where a page is wanted

    folder = files("crosswire.brief").joinpath("templates")
    style = "\n" + folder.joinpath("brief.css").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["groupby_in_order"] = _groups
    template = environment.from_string(folder.joinpath("brief.html.j2").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return template, style, digest


def render_html(brief: Brief) -> str:
    """The brief as one HTML file: everything in it, the lines of the one screen open, the rest to be unfolded.

    Nothing is loaded from elsewhere and there is no script; the content policy allows the one style sheet alone.
    """
    template, style, digest = _template()
    page = select(brief, long=True)
    numbering = Numbering(brief)
    citing = _citing(page)
    page_text = template.render(
        page=page,
        few=FEW,
        style=style,
        digest=digest,
        columns=[_column(telling, numbering, citing) for telling in (*brief.tellings, *brief.apart)],
        languages={
            t.report.id: t.report.language for t in (*brief.tellings, *brief.apart) if t.report.language != "und"
        },
        tones={letter: index for index, letter in enumerate(numbering.letters.values())},
        labels=frozenset(each.label for numbered in numbering.sentences.values() for each in numbered),
        letters=frozenset(numbering.letters.values()),
        state={card.letter: day_and_state(card) for card in page.reports},
    )
    # Titles, reasons and languages come from reports as well: nothing in the file may act on what shows it.
    return visible(page_text)


def _groups(lines: list[Line]) -> list[dict[str, object]]:
    """The lines by their group, in order; lines of one group stand together."""
    return [{"name": name, "lines": list(found)} for name, found in groupby(lines, key=lambda line: line.group)]


def _citing(page: Page) -> dict[str, tuple[int, ...]]:
    """The numbers of the lines that cite each sentence."""
    found: dict[str, list[int]] = {}
    for line in page.lines:
        for label in _labels(line):
            found.setdefault(label, []).append(line.number)
    return {label: tuple(numbers) for label, numbers in found.items()}


def _labels(line: Line) -> tuple[str, ...]:
    notes = [note.excerpt.label for note in line.notes if note.excerpt]
    return tuple(dict.fromkeys([*line.cites, *(excerpt.label for excerpt in line.excerpts), *notes]))


def _column(telling: Telling, numbering: Numbering, citing: dict[str, tuple[int, ...]]) -> Column:
    report = telling.report
    letter = numbering.letter(report.id)
    web = report.url if report.url and report.url.startswith(("https://", "http://")) else None
    country = f", {report.source.country}" if report.source.country else ""
    return Column(
        letter=letter,
        source=visible(report.source.name) + country,
        about="" if telling.analysed else f"Not analysed (language: {language_name(report.language)}).",
        language="" if report.language == "und" else report.language,
        url=web,
        paragraphs=tuple(_paragraphs(telling, numbering, citing)),
        left_out=tuple((visible(each.text), each.reason) for each in report.left_out),
        title=visible(report.title or "") if report.title_span is None else "",
    )


def _paragraphs(telling: Telling, numbering: Numbering, citing: dict[str, tuple[int, ...]]) -> Iterator[Paragraph]:
    """The report's text by its lines; empty ones are left out."""
    text = telling.report.text
    title = telling.report.title_span
    pieces = list(_pieces(telling, numbering, citing))
    starts = [start for start, _, _ in pieces]
    position = 0
    for row in text.splitlines(keepends=True):
        start, end = position, position + len(row)
        position = end
        if not row.strip():
            continue
        here = pieces[bisect_left(starts, start) : bisect_left(starts, end)]
        shown = tuple(piece for _, _, piece in here if piece.text)
        reasons = {piece.furniture.reason if piece.furniture else "" for piece in shown if piece.text.strip()}
        headline = title is not None and start < title[1] and end > title[0]
        yield Paragraph(shown, headline, reasons.pop() if len(reasons) == 1 else "")


def _pieces(
    telling: Telling, numbering: Numbering, citing: dict[str, tuple[int, ...]]
) -> Iterator[tuple[int, int, Piece]]:
    """The whole text cut at every border: of sentences, of what was set aside, and of rows."""
    text = telling.report.text
    sentences = numbering.sentences[telling.report.id]
    reasons = numbering.readable
    aside = (replace(each, reason=reasons(telling.report.id, each.reason)) for each in telling.furniture)
    furniture = sorted(aside, key=lambda each: each.span)
    borders = sorted(_borders(text, [s for each in sentences for s in (each.start, each.end)], furniture))
    at = past = 0
    for start, end in pairwise(borders):
        while at < len(sentences) and sentences[at].end <= start:
            at += 1
        while past < len(furniture) and furniture[past].end <= start:
            past += 1
        set_aside = furniture[past] if past < len(furniture) and furniture[past].start <= start else None
        inside = sentences[at] if at < len(sentences) and sentences[at].start <= start else None
        shown = visible(text[start:end])
        if inside is None:
            yield start, end, Piece(shown, furniture=set_aside)
            continue
        yield (
            start,
            end,
            Piece(
                shown,
                label=inside.label if start == inside.start else "",
                cited=inside.label in citing,
                furniture=set_aside,
                ends=end == inside.end,
                lines=citing.get(inside.label, ()),
            ),
        )


def _borders(text: str, of_sentences: list[int], furniture: list[Furniture]) -> set[int]:
    rows, position = [0], 0
    for row in text.splitlines(keepends=True):
        position += len(row)
        rows.append(position)
    spans: list[Span] = [each.span for each in furniture]
    return {
        border for border in (*rows, *of_sentences, *(s for span in spans for s in span)) if 0 <= border <= len(text)
    }
