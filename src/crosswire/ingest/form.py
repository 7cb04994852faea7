"""Furniture that a line shows by its own form: the words it is made of, or a cue."""

from functools import cache

from crosswire.ingest.body import Matter, tie_to_others
from crosswire.ingest.cues import (
    CUES,
    DATE_WORDS,
    DATED,
    DAY_IN_NUMBERS,
    MENU_WORDS,
    MONTHS,
    PARTED,
    REPORTS_SPEECH,
    SHARE_WORDS,
    SPEAKS_TO_READER,
    TRAIL,
    UPDATE_WORDS,
    Cue,
)
from crosswire.ingest.lines import Line

Mark = tuple[str, str]
"""Kind and reason."""

LONGEST = 900
"""Code points; a longer paragraph is told by position alone."""

_MOSTLY = 0.75
_TO_THE_READER = frozenset({"notice", "subscribe", "comments", "share", "advertisement"})
_LABELS = frozenset({"navigation", "tags", "byline", "related"})


def by_marks(line: Line) -> Mark | None:
    """What a line is that holds no words, or a date and next to nothing else."""
    if not line.words:
        return "separator", "marks without words"
    if is_date_line(line):
        return "update", "says when the report was published or changed"
    return None


def by_words(line: Line) -> Mark | None:
    """What a line is when nearly all its words come from one vocabulary; None when they do not."""
    if not line.words or line.n_words > 10 or line.is_sentence:
        return None
    if _share(line, SHARE_WORDS) >= _MOSTLY and not line.lower[0].isdigit():
        return "share", "a row of share links"
    if _share(line, MENU_WORDS) >= _MOSTLY and not line.lower[0].isdigit():
        return "navigation", "words of a menu"
    return None


def is_date_line(line: Line) -> bool:
    """Whether a line holds a date and next to nothing else."""
    if line.n_words > 16 or not line.words:
        return False
    named = any(w in MONTHS for w in line.lower) and any(w[0].isdigit() for w in line.lower)
    if not named and not DATED.search(line.text):
        return False
    letters = [w for w in line.lower if not w[0].isdigit() and len(w) > 1]
    if not letters:
        return DAY_IN_NUMBERS.fullmatch(line.text) is not None
    return _share(line, DATE_WORDS | UPDATE_WORDS | {"a", "p", "m"}) >= _MOSTLY


def by_parts(line: Line) -> Mark | None:
    """Links side by side: three short parts or more."""
    if len(line.text) > 400 or line.ends_sentence:
        return None
    parts = [part for part in PARTED.split(line.text) if part.strip()]
    if sum(any(c.isdigit() for c in part) for part in parts) * 3 > len(parts):
        return None  # a row of a table
    if len(parts) >= 3 and parts[0].strip().lower() in MENU_WORDS and (TRAIL.search(line.text) or " / " in line.text):
        return "navigation", "the way to the page"
    if len(parts) >= 3 and all(len(part.split()) <= 6 for part in parts):
        return "navigation", "links side by side"
    return None


def by_cue(line: Line, matter: Matter, *, late: bool) -> Mark | None:
    """The first cue that fits, unless the line reads as a paragraph of the article; `late` near the article's end."""
    if len(line.text) > LONGEST:
        return None
    lower = line.text.lower()
    for cue in _for_lines_of(line.n_words):
        if cue.fits(line.text, lower) and not _is_article(line, cue, matter, late=late):
            return cue.kind, cue.reason
    return None


@cache
def _for_lines_of(n_words: int) -> tuple[Cue, ...]:
    """The cues that a line of so many words may show."""
    return tuple(cue for cue in CUES if n_words <= cue.words)


def _is_article(line: Line, cue: Cue, matter: Matter, *, late: bool) -> bool:
    """Whether a line that fits a cue is nevertheless the article's own."""
    labelled = ":" in line.text[:30] and cue.kind == "notice"
    impersonal = line.is_sentence and line.n_words >= 6 and not labelled and not SPEAKS_TO_READER.search(line.text)
    if cue.kind in _LABELS:
        return impersonal and line.running >= 0.6
    if cue.kind == "credit":
        return line.is_prose and line.running >= 0.7 and "this" not in line.lower
    if (cue.kind == "author" and not late) or (cue.kind in _TO_THE_READER and impersonal):
        return True
    if cue.kind == "caption" or not line.is_prose:
        return False
    return REPORTS_SPEECH.search(line.text) is not None or tie_to_others(line, matter, counted=True) >= 0.6


def _share(line: Line, vocabulary: frozenset[str]) -> float:
    """The share of words that are numbers or in a vocabulary."""
    return sum(w in vocabulary or w[0].isdigit() for w in line.lower) / len(line.lower)
