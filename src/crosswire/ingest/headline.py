"""The headline of a text that has no tags."""

import re
from collections.abc import Collection, Mapping, Sequence

from crosswire.ingest.body import Matter, matter_of, region, tie_to_others
from crosswire.ingest.datelines import opens_with_dateline
from crosswire.ingest.form import Mark
from crosswire.ingest.furniture import alone
from crosswire.ingest.lines import Line, tie
from crosswire.model import Span

_ADDRESS = re.compile(r"\S+\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)

LONGEST_WORDS = 30
LONGEST = 250
"""Code points of the longest headline."""

NEAR_TOP = 5
"""In a plain report fewer than so many lines (a kicker, a byline) stand between the headline and the first paragraph."""

REACH = 40
"""On a whole page the headline stands at most so many lines above the first paragraph."""

SHARED = 0.3
"""It shares matter with the article: this part of a headline of `FULL` content words or more, a larger one of a shorter."""

STANDS_ALONE = 5
"""Words of a headline that has a standfirst below it."""

FEWEST, PLAIN = 8, 12
"""Words of a lead, and lines of a text that is a report and nothing else."""

FULL = 4
NEARLY = 0.7
"""Of lines that share nearly as much as the best the first is taken: a standfirst stands below its headline."""


def headline(
    lines: Sequence[Line], title: str | None = None, *, marks: Mapping[int, Mark] | None = None
) -> Span | None:
    """Where the headline stands; `title` is the one that is known from elsewhere. None where none is seen.

    `marks` is what `furniture.alone` says of the lines, where it has been asked already.
    """
    if title is not None:
        return _line_of(lines, title)
    marks = alone(lines) if marks is None else marks
    first = _first_paragraph(lines, marks)
    if first is None:
        return None
    candidates = [i for i in range(first) if i not in marks and _like_headline(lines[i])]
    if candidates and (first <= NEAR_TOP or len(candidates) == 1):
        return lines[candidates[0]].start, lines[candidates[0]].end
    return _on_page(lines, marks)


def _on_page(lines: Sequence[Line], marks: Mapping[int, Mark]) -> Span | None:
    body = region(lines, marks)
    prose = [i for i in body if lines[i].is_prose and i not in marks]
    if not prose:
        return None
    matter = matter_of(lines, prose)
    above = [
        i
        for i in range(max(0, prose[0] - REACH), prose[0])
        if i not in marks and _like_headline(lines[i]) and lines[i].n_words >= 3
    ]
    if not above:
        return None
    shared = {i: _shared(lines[i], matter) for i in above}
    most = max(shared.values())
    if most < SHARED:
        return None
    best = next(i for i in above if shared[i] >= NEARLY * most)
    best = next((i for i in (best - 1,) if _tells_more(lines, i, shared)), best)
    # The same words may stand in a menu or a trail above: the last of equals is the headline itself.
    best = next(i for i in reversed(above) if lines[i].lower == lines[best].lower)
    return lines[best].start, lines[best].end


def _tells_more(lines: Sequence[Line], index: int, shared: Mapping[int, float]) -> bool:
    """Whether the line just above the best is the headline itself, and the best its standfirst."""
    return shared.get(index, 0.0) >= SHARED and lines[index].n_words >= STANDS_ALONE


def _first_paragraph(lines: Sequence[Line], marks: Collection[int]) -> int | None:
    """The first line that reads as a paragraph; of a short report, one that a dateline opens or that ends as sentences do.

    A lead of few words that are nearly all names does not read as running text.
    """
    prose = next((i for i, line in enumerate(lines) if line.is_prose and i not in marks), None)
    for i, line in enumerate(lines[: prose if prose is not None else len(lines)]):
        if i == 0 or i in marks or not line.ends_sentence or line.n_words < FEWEST:
            continue
        if opens_with_dateline(line) or (len(lines) <= PLAIN and _like_headline(lines[i - 1])):
            return i
    return prose


def _shared(line: Line, matter: Matter) -> float:
    return round(tie_to_others(line, matter, counted=False) * min(len(line.content), FULL) / FULL, 4)


def _like_headline(line: Line) -> bool:
    if (
        not 2 <= line.n_words <= LONGEST_WORDS
        or len(line.text) > LONGEST
        or "\n" in line.text
        or _ADDRESS.fullmatch(line.text)
    ):
        return False
    return not line.text.endswith((".", ":", ";", ",", "。")) or (line.cut_off and line.n_words >= 5)


def _line_of(lines: Sequence[Line], title: str) -> Span | None:
    """The line near the top that says the title, word for word or nearly so."""
    wanted = Line(0, len(title), title)
    for line in lines[:40]:
        if line.n_words > 2 * wanted.n_words + 2 or line.is_prose != wanted.is_prose:
            continue
        if line.lower == wanted.lower:
            return line.start, line.end
    for line in lines[:3]:
        if (
            _like_headline(line)
            and line.content
            and tie(line, wanted.content) >= 0.8
            and tie(wanted, line.content) >= 0.8
        ):
            return line.start, line.end
    return None
