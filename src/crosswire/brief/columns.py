"""The reports of a brief as they stand below its account: sentences numbered, marked where cited, grey where set aside."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from crosswire.brief.numbering import Numbering
from crosswire.brief.page import Line, Page
from crosswire.brief.wording import visible
from crosswire.language.countries import by_code
from crosswire.language.identify import language_name
from crosswire.model import Brief, Furniture, Span, Telling


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
    report: str
    source: str
    about: str
    language: str
    url: str | None
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[tuple[str, str], ...]
    title: str


def columns(brief: Brief, page: Page) -> tuple[Column, ...]:
    """Every report of the brief, with the numbers of the page's lines that cite its sentences."""
    numbering = Numbering(brief)
    citing = _citing(page)
    return tuple(_column(telling, numbering, citing) for telling in (*brief.tellings, *brief.apart))


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
    known = by_code(report.source.country or "")
    country = f", {known.name}" if known else ""
    return Column(
        letter=letter,
        report=report.id,
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
