"""Furniture that shows in how lines stand together: lists of other stories, readers' comments, menus around the article."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crosswire.ingest.body import Matter, tie_to_others
from crosswire.ingest.cues import COMMENTS_HEADING, RELATED_HEADING
from crosswire.ingest.form import Mark
from crosswire.ingest.lines import PROSE_WORDS, Line

HEADING_WORDS = 9
RESUMES = 0.4
"""A paragraph that shares this part of its matter with the article takes the article up again after a list."""

STAYS = 0.45
"""A paragraph outside the article's run that shares this much with it is kept."""

PAGE_LIKE = 4
"""So many short lines around the article make a page; fewer may be part of a plain report."""


@dataclass(frozen=True)
class Page:
    """The lines of a text, the run of the article among them, what it is about, and the lines of its headline."""

    lines: Sequence[Line]
    body: range
    matter: Matter
    title: Collection[int]


def headings(lines: Sequence[Line], title: Collection[int]) -> tuple[int, ...]:
    """The lines that could open a list of other stories."""
    return tuple(
        i
        for i, line in enumerate(lines)
        if i not in title
        and line.n_words <= HEADING_WORDS
        and len(line.text) <= 120
        and RELATED_HEADING.match(line.text)
    )


def related(page: Page, heads: Collection[int]) -> dict[int, Mark]:
    """Each heading with the headlines and teasers below it, to where the article goes on or the text ends.

    A heading above the article's first paragraph is one line of a menu and takes nothing with it.
    """
    marks: dict[int, Mark] = {}
    first = next((i for i in page.body if page.lines[i].is_prose), len(page.lines))
    end = 0
    for head in sorted(heads):
        if head < end:
            continue
        end = head + 1
        if head > first:
            while end < len(page.lines) and not _resumes(page, end):
                end += 1
        reason = "a list of other stories" if end > head + 1 else "points to other stories"
        marks.update((i, ("related", reason)) for i in range(head, end) if i not in page.title)
    return marks


def _resumes(page: Page, index: int) -> bool:
    line = page.lines[index]
    if not line.is_prose:
        return False
    if tie_to_others(line, page.matter, counted=index in page.body) >= RESUMES:
        return True
    return not _headline_like(page.lines[index - 1])


def _headline_like(line: Line) -> bool:
    return not line.ends_sentence or line.n_words < PROSE_WORDS


def comments(page: Page) -> dict[int, Mark]:
    """The heading of the readers' comments and all that follows it, where an article stands before it."""
    prose = [line.n_words if line.is_prose else 0 for line in page.lines]
    enough, seen = max(60, sum(prose) // 5), 0
    for i, line in enumerate(page.lines):
        seen += prose[i]
        if seen < enough or i in page.title or line.n_words > 14 or len(line.text) > 200:
            continue
        if COMMENTS_HEADING.match(line.text):
            rest = ((k, ("comments", "what readers wrote")) for k in range(i, len(page.lines)) if k not in page.title)
            return dict(rest)
    return {}


def around(page: Page, marked: Collection[int]) -> dict[int, Mark]:
    """What stands before and after the article and is not tied to it."""
    outside = [i for i in range(len(page.lines)) if i not in page.body and i not in page.title]
    links = [i for i in outside if not page.lines[i].is_sentence]
    if not page.body or len(links) < PAGE_LIKE:
        return {}
    found: dict[int, Mark] = {}
    for i in outside:
        line = page.lines[i]
        if i in marked or (line.is_prose and tie_to_others(line, page.matter, counted=False) >= STAYS):
            continue
        where = "before" if i < page.body.start else "after"
        if line.is_prose:
            found[i] = "aside", f"stands {where} the article among links and shares no matter with it"
        else:
            found[i] = "navigation", f"stands {where} the article, in a list of short lines"
    return found
