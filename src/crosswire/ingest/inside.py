"""Furniture that stands inside the article: boxes between its paragraphs, captions, and what the page says to its reader."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from crosswire.ingest.body import tie_to_others
from crosswire.ingest.cues import REPORTS_SPEECH
from crosswire.ingest.form import Mark
from crosswire.ingest.lines import Line
from crosswire.ingest.lists import Page
from crosswire.ingest.resuming import speaks_to_reader

UNTIED = 0.34
"""A short line beside furniture that shares less than this with the article is part of the box."""

SELDOM = 0.12
"""Where so few of the article's paragraphs say "you" or "we", one that does is the page's own voice."""

VOICED, LEAD = 0.25, 3
"""A paragraph that says so counts only if it is one of the first or shares this much with the article: others may be the page's."""

NEWS, ENOUGH = 0.25, 4
"""Such an article is news: this part of its paragraphs tells what others say, and it has so many."""

FEW_TIES, LONGEST = 0.5, 80
"""It shares less than this with the article, and has at most so many words."""

_BOXES = frozenset({"subscribe", "notice", "share", "advertisement", "related", "comments", "navigation"})
_CALLS = frozenset({"subscribe", "notice"})
_LABEL = re.compile(r"^\W*(?:image|photo|picture|video|file)\w* ?(?:caption|source|credit)?\W*[,:]\W*$", re.IGNORECASE)
_PLACED = re.compile(
    r"\((?:pictured|left|right|cent(?:re|er)|above|below|top|bottom|foreground|background|second (?:from )?(?:left|right))\b[^)]{0,40}\)"
    r"|, (?:pictured|left|right|cent(?:re|er)|foreground),|\b(?:is|are) (?:seen|pictured)\b|, pictured\b|\bseen (?:here|in this)\b",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)


def boxes(page: Page, marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """The short lines that stand with marked ones between two paragraphs of the article, and share little with it."""
    found = _between(page, marks)
    marks = {**marks, **found}
    for gap in _gaps(page, marks):
        marked = [i for i in gap if i in marks and marks[i][0] in _BOXES]
        if not marked:
            continue
        for i in gap:
            if i in marks or i in page.title or page.lines[i].text.startswith("|"):
                continue
            between = (i - 1 in marks or i - 1 in found) and i + 1 in marks
            if between or (marked[0] <= i <= marked[-1] + 1 and _tie(page, i) < UNTIED and len(marked) > 1):
                found[i] = "aside", "stands in a box between two paragraphs of the article"
    return found


def _between(page: Page, marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Sentences with a mark above and below, at least one of them of a box, that tell nothing of the article's matter."""
    found: dict[int, Mark] = {}
    for i in page.body:
        near = [marks[k][0] for k in (i - 1, i + 1) if k in marks]
        if i in marks or i in page.title or len(near) < 2 or not _CALLS.intersection(near):
            continue
        line = page.lines[i]
        if line.is_sentence and line.n_words <= LONGEST and not _says(line) and _tie(page, i) < UNTIED / 2:
            found[i] = "aside", "stands in a box between two paragraphs of the article"
    return found


def _gaps(page: Page, marks: Mapping[int, Mark]) -> Iterator[list[int]]:
    """The lines between one paragraph of the article and the next, where they are not all paragraphs."""
    told = [i for i in page.body if i not in marks and i not in page.title and _reads_on(page.lines[i])]
    for here, after in pairwise(told):
        if after - here > 1:
            yield list(range(here + 1, after))


def _reads_on(line: Line) -> bool:
    return line.is_sentence or line.is_prose or line.in_list


def captions(page: Page, marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """The words under a picture: below a label, above a credit, or such as say who stands where in it."""
    found: dict[int, Mark] = {}
    for i, line in enumerate(page.lines):
        if i in marks or i in page.title or line.n_words > 45:
            continue
        before, after = marks.get(i - 1), marks.get(i + 1)
        # A caption that ends as sentences do is told from a paragraph by what stands around it.
        open_end = not line.ends_sentence or i - 1 in marks or i - 1 in page.title
        if before and before[0] == "caption" and _LABEL.match(page.lines[i - 1].text):
            found[i] = "caption", "stands below a picture's label"
        elif after and after[0] == "caption" and _is_credit(page.lines[i + 1]) and open_end and not _says(line):
            if line.n_words >= 5:
                found[i] = "caption", "stands above a picture's credit"
        elif not line.ends_sentence and line.n_words >= 6 and _PLACED.search(line.text) and '"' not in line.text:
            found[i] = "caption", "says who or what stands where in a picture"
    # A picture may have two lines of words above its credit.
    for i in sorted(found, reverse=True):
        line = page.lines[i - 1]
        apart = i - 1 not in marks and i - 1 not in found and i - 1 not in page.title and i > page.body.start
        if apart and found[i][1].endswith("credit") and not line.ends_sentence and line.n_words >= 5:
            found[i - 1] = found[i]
    return found


def _is_credit(line: Line) -> bool:
    return line.n_words <= 10 and not _LABEL.match(line.text)


def _says(line: Line) -> bool:
    return REPORTS_SPEECH.search(line.text) is not None


def to_the_reader(page: Page, core: Sequence[int], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """What the page says to its reader ("you", "our"), in an article that otherwise hardly does."""
    voiced = [i for i in core if speaks_to_reader(page.lines[i]) and (i in core[:LEAD] or _tie(page, i) >= VOICED)]
    telling = [i for i in core if _says(page.lines[i])]
    if len(core) < ENOUGH or len(voiced) > SELDOM * len(core) or len(telling) < NEWS * len(core):
        return {}
    found: dict[int, Mark] = {}
    for i, line in enumerate(page.lines):
        if (
            i in marks
            or i in page.title
            or not 3 <= line.n_words <= LONGEST
            or '"' in line.text
            or not speaks_to_reader(line)
        ):
            continue
        near = any(marks.get(k, ("", ""))[0] in _BOXES for k in (i - 1, i + 1))
        if (_READER.search(line.text) or near) and not _says(line) and _tie(page, i) < FEW_TIES:
            found[i] = "aside", "speaks to the reader of the page, as the article does not"
    return found


def _tie(page: Page, index: int) -> float:
    return tie_to_others(page.lines[index], page.matter, counted=index in page.body)
