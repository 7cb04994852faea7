"""Page furniture in plain text, marked with its reason. Nothing is cut: a mark can be taken back by hand."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Literal, get_args

from crosswire.ingest.body import matter_of, region, repeats
from crosswire.ingest.form import Mark, by_cue, by_marks, by_parts, by_words
from crosswire.ingest.inside import boxes, captions, to_the_reader
from crosswire.ingest.lines import Line, lines
from crosswire.ingest.lists import (
    Page,
    around,
    comments,
    headings,
    headline_like,
    names_below_title,
    related,
    rows_of_headlines,
    said_often,
)
from crosswire.ingest.resuming import with_opening, with_rest
from crosswire.ingest.standfirst import repeated_standfirsts
from crosswire.model import Annotation, Document, Furniture, Report

Kind = Literal[
    "notice", "copyright", "advertisement", "share", "subscribe", "comments", "caption", "related", "tags", "navigation",
    "author", "credit", "byline", "update", "note", "separator", "standfirst", "aside",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)
"""Every kind of furniture there is; `aside` is a paragraph that stands apart from the article and shares nothing with it."""

EXTRACTED = "html/1 trafilatura"
"""How the `reader` of a report begins whose text an extractor took out of a page."""


@dataclass(frozen=True)
class MarkFurniture:
    """The stretches of a text that are not the article, each with its kind and reason.

    Told by form, position, repetition and lack of ties to the article. The headline is not furniture. Linear in the
    length of the text.
    """

    needs: ClassVar[tuple[type[Annotation], ...]] = ()
    gives: ClassVar[type[Annotation]] = Furniture

    def __call__(self, doc: Document) -> Iterator[Furniture]:
        """The furniture of one document, in text order; marks never overlap."""
        found = lines(doc.report.text)
        title = title_lines(found, doc.report)
        marks = marks_of(found, title, extracted=doc.report.reader.startswith(EXTRACTED))
        for first, last in _runs(marks):
            kind, reason = marks[first]
            yield Furniture(found[first].start, found[last].end, kind, reason, by=repr(self))


def title_lines(found: Sequence[Line], report: Report) -> frozenset[int]:
    """The lines that hold the headline."""
    if report.title_span is None:
        return frozenset()
    start, end = report.title_span
    return frozenset(i for i, line in enumerate(found) if line.start < end and start < line.end)


def marks_of(
    found: Sequence[Line], title: Collection[int], *, extracted: bool = False, own: Mapping[int, Mark] | None = None
) -> dict[int, Mark]:
    """Kind and reason of each line that is furniture, by its index.

    `extracted` says that an extractor has already taken the article out of its page: what is left around it is then
    told by its own form alone. `own` is what `alone` says of the lines, where it has been asked already.
    """
    own = alone(found) if own is None else own
    marks = {i: mark for i, mark in own.items() if i not in title}
    heads = headings(found, title)
    repeated = repeats(found) - frozenset(title)
    body = region(found, {*marks, *heads}, repeated=repeated)
    body = with_opening(found, body, _core(found, body, {*marks, *heads}), title, marks)
    core = _core(found, body, {*marks, *_teasers(found, body, heads)})
    matter = matter_of(found, core)
    page = Page(found, body, matter, title, frozenset().union(*(found[i].names for i in core)))
    for more in (comments(page), related(page, heads, marks)):
        marks = {**more, **marks}
    marks = {**said_often(page, () if extracted else repeated), **rows_of_headlines(page, marks), **marks}
    marks = {**names_below_title(page, marks), **marks}
    body = range(len(found)) if extracted else region(found, marks, matter=matter, repeated=repeated)
    for grow in (with_opening, with_rest):
        body = grow(found, body, _core(found, body, marks), title, marks)
    core = _core(found, body, marks)
    page = Page(found, body, matter_of(found, core), title)
    for step in (captions, boxes):
        marks = {**step(page, marks), **marks}
    marks = {**to_the_reader(page, core, marks), **marks}
    marks |= around(page, marks)
    for index, (start, end) in repeated_standfirsts(found, marks, title).items():
        marks[index] = "standfirst", f"the body says it again at {start}-{end}"
    return marks


def alone(found: Sequence[Line]) -> dict[int, Mark]:
    """What single lines show by their own form."""
    prose = [i for i, line in enumerate(found) if line.is_prose]
    matter = matter_of(found, prose)
    late = prose[-max(1, len(prose) // 4)] if prose else 0
    marks: dict[int, Mark] = {}
    for i, line in enumerate(found):
        mark = by_marks(line) or by_cue(line, matter, late=i >= late) or by_words(line) or by_parts(line)
        if mark:
            marks[i] = mark
    return marks


def _teasers(found: Sequence[Line], body: range, heads: Collection[int]) -> list[int]:
    """Paragraphs that stand between headlines below a heading: they may tell of other stories."""
    first = next((i for i in body if found[i].is_prose), len(found))
    below = min((head for head in heads if head > first), default=len(found))
    return [
        i
        for i in range(below, len(found))
        if headline_like(found[i - 1]) and (i + 1 == len(found) or not found[i + 1].is_prose)
    ]


def _core(found: Sequence[Line], body: range, marks: Collection[int]) -> list[int]:
    return [i for i in body if found[i].is_prose and i not in marks]


def _runs(marks: dict[int, Mark]) -> Iterator[tuple[int, int]]:
    """First and last line of each run of neighbours with the same mark."""
    order = sorted(marks)
    if not order:
        return
    first = order[0]
    for here, after in pairwise(order):
        if after != here + 1 or marks[after] != marks[here]:
            yield first, here
            first = after
    yield first, order[-1]
