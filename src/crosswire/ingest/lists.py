"""Furniture that shows in how lines stand together: lists of other stories, readers' comments, menus around the article."""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from crosswire.ingest.body import Matter, tie_to_others
from crosswire.ingest.cues import COMMENTS_HEADING, RELATED_HEADING
from crosswire.ingest.form import Mark
from crosswire.ingest.lines import PROSE_WORDS, Line
from crosswire.ingest.resuming import FEWEST, Known, goes_on, run_from

HEADING_WORDS = 9
GOES_ON, SURE, TEASER = 0.25, 0.33, 0.4
"""What a paragraph below a list must share with the article to belong to it: after another paragraph; below a headline with
more paragraphs to follow; between two headlines, where teasers stand. On news nine in ten paragraphs share .25 with the rest
of their own report, one in fourteen shares as much with another's."""

AHEAD = 40
"""Lines below some sentences among which the article is looked for, if they alone do not tell."""

STAYS = 0.45
"""A paragraph outside the article's run that shares this much with it is kept."""

BELOW = 6
"""Lines below the headline in which a bare name is a byline."""

_NAME = re.compile(
    r"[A-Z][\w'’.-]+(?: (?:[A-Z][\w'’.-]*|de|da|van|von|der|al|el|la|le|bin)){1,3}(?: (?:and|&) [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,2})?"
)

ROW = 3
"""So many headlines in a row make a list."""

UNDER_TITLE = 6
"""A line of so many words between the headline and the article is a standfirst or the like."""

PAGE_LIKE = 4
"""So many short lines around the article make a page; fewer may be part of a plain report."""


@dataclass(frozen=True)
class Page:
    """The lines of a text, the run of the article among them, what it is about, the lines of its headline, and its names."""

    lines: Sequence[Line]
    body: range
    matter: Matter
    title: Collection[int]
    names: frozenset[str] = frozenset()


def headings(lines: Sequence[Line], title: Collection[int]) -> tuple[int, ...]:
    """The lines that could open a list of other stories."""
    return tuple(
        i
        for i, line in enumerate(lines)
        if i not in title
        and line.n_words <= HEADING_WORDS
        and len(line.text) <= 120
        and not line.text.endswith(".")
        and RELATED_HEADING.match(line.text)
    )


def related(page: Page, heads: Collection[int], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Each heading with the headlines and teasers below it, to where the article goes on or the text ends.

    A heading above the article's first paragraph is one line of a menu and takes nothing with it.
    """
    found: dict[int, Mark] = {}
    core = [i for i in page.body if page.lines[i].is_prose and i not in marks]
    first = next(iter(core), len(page.lines))
    known, read = Known(page.lines, page.title), 0
    end = 0
    for head in sorted(heads):
        if head < end:
            continue
        stop = bisect_left(core, head)
        known.add(core[read:stop])
        read = max(read, stop)
        end = _end_of_list(page, head, known, heads, marks) if head > first else head + 1
        reason = "a list of other stories" if end > head + 1 else "points to other stories"
        found.update((i, ("related", reason)) for i in range(head, end) if i not in page.title)
    return found


def _end_of_list(page: Page, head: int, known: Known, heads: Collection[int], marks: Mapping[int, Mark]) -> int:
    bare, end = True, head + 1
    while end < len(page.lines) and end not in page.title:
        run = run_from(page.lines, end, marks, heads)
        if goes_on(run, known, bare=bare and end > head + 2) or _resumes(page, end):
            break
        if len(run) >= FEWEST and bare and _is_told_of_below(page, run[-1] + 1, known, heads, marks):
            break
        bare = bare and not page.lines[end].is_prose
        end += 1
    return end


def _is_told_of_below(page: Page, start: int, known: Known, heads: Collection[int], marks: Mapping[int, Mark]) -> bool:
    """Whether the article surely goes on a little further down."""
    i = start
    while i < min(len(page.lines), start + AHEAD):
        run = run_from(page.lines, i, marks, heads)
        if len(run) >= FEWEST and goes_on(run, known):
            return True
        i = max(i, run[-1] if run else i) + 1
    return False


def _resumes(page: Page, index: int) -> bool:
    """Whether the article goes on with this line: a paragraph that has its matter, the more of it the likelier it is a teaser."""
    line = page.lines[index]
    if not line.is_prose:
        return False
    tied = _tie(page, index)
    if not headline_like(page.lines[index - 1]):
        return tied >= GOES_ON
    after = index + 1 < len(page.lines) and page.lines[index + 1].is_prose
    if after and tied >= 0.8 * GOES_ON and _tie(page, index + 1) >= GOES_ON:
        return True
    return tied >= (SURE if after else TEASER)


def _tie(page: Page, index: int) -> float:
    return tie_to_others(page.lines[index], page.matter, counted=index in page.body)


def headline_like(line: Line) -> bool:
    """Whether a teaser could stand below this line."""
    return not line.ends_sentence or line.n_words < PROSE_WORDS


def comments(page: Page) -> dict[int, Mark]:
    """The heading of the readers' comments and all that follows it, where most of the text stands before it.

    A count of comments in the middle of an article is one line and takes nothing with it.
    """
    prose = [line.n_words if line.is_prose else 0 for line in page.lines]
    enough, seen = max(PROSE_WORDS, sum(prose) // 2), 0
    for i, line in enumerate(page.lines):
        seen += prose[i]
        if seen < enough or i in page.title or line.n_words > 14 or len(line.text) > 200:
            continue
        follows = i + 1 < len(page.lines) and page.lines[i + 1].is_prose and _tie(page, i + 1) >= SURE
        if COMMENTS_HEADING.match(line.text) and not follows:
            return {k: ("comments", "what readers wrote") for k in range(i, len(page.lines)) if k not in page.title}
    return {}


def rows_of_headlines(page: Page, marked: Collection[int]) -> dict[int, Mark]:
    """Runs of lines inside the article that look like headlines and share nothing with it: links without a heading."""
    found: dict[int, Mark] = {}
    run: list[int] = []
    for i in (*page.body, page.body.stop):
        line = page.lines[i] if i < page.body.stop else None
        if line and i not in page.title and i not in marked and _foreign_headline(page, i):
            run.append(i)
            continue
        if len(run) >= ROW:
            found.update((k, ("related", "a row of headlines that share nothing with the article")) for k in run)
        run = []
    return found


def said_often(page: Page, repeated: Collection[int]) -> dict[int, Mark]:
    """Lines of three words or more that are no sentence and stand on the page twice or more, word for word."""
    return {
        i: ("navigation", "the same line stands on the page more than once")
        for i in sorted(repeated)
        if not page.lines[i].is_sentence and not page.lines[i].in_list and page.lines[i].n_words >= 3
    }


def _foreign_headline(page: Page, index: int) -> bool:
    line = page.lines[index]
    return (
        5 <= line.n_words <= 20
        and not line.ends_sentence
        and not line.text.startswith(("-", "*", "•", "–", '"', "'"))
        and not line.text.endswith((":", ";", ","))
        and line.words[0][0].isupper()
        and _tie(page, index) < 0.2
    )


def names_below_title(page: Page, marked: Collection[int]) -> dict[int, Mark]:
    """Lines between headline and first paragraph that hold nothing but a name: the writer's."""
    if not page.title:
        return {}
    below = range(max(page.title) + 1, min(max(page.title) + 1 + BELOW, len(page.lines)))
    found: dict[int, Mark] = {}
    for i in below:
        line = page.lines[i]
        if line.is_prose:
            break
        if i not in marked and _NAME.fullmatch(line.text) and _tie(page, i) < 0.5 and line.n_words <= 6:
            found[i] = "byline", "a name between the headline and the text"
    return found


def around(page: Page, marked: Collection[int]) -> dict[int, Mark]:
    """What stands before and after the article and is not tied to it."""
    outside = [i for i in range(len(page.lines)) if i not in page.body and i not in page.title]
    links = [i for i in outside if not page.lines[i].is_sentence and not page.lines[i].in_list]
    if not page.body or len(links) < PAGE_LIKE:
        return {}
    found: dict[int, Mark] = {}
    kept = False  # whether the paragraph before was kept
    for i in outside:
        line = page.lines[i]
        if i in marked:
            kept = False
            continue
        if line.is_prose:
            kept = tie_to_others(line, page.matter, counted=False) >= STAYS
        kept = kept and line.is_sentence
        if kept or (line.n_words >= UNDER_TITLE and page.title and max(page.title) < i < page.body.start):
            continue
        where = "before" if i < page.body.start else "after"
        if line.is_prose:
            found[i] = "aside", f"stands {where} the article among links and shares no matter with it"
        else:
            found[i] = "navigation", f"stands {where} the article, in a list of short lines"
    return found
