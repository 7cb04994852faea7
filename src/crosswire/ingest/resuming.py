"""Where an article goes on: below a list of other stories, below a box in its midst, beyond the run of lines found first."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from crosswire.ingest.form import Mark
from crosswire.ingest.lines import Line

SHARED = 0.2
"""The part of the matter of a run of sentences that the article above must hold, if no telling word ties them to it."""

WITH_NAME = 0.08
"""The same where they share a name or a word that the article repeats."""

FEWEST = 2
"""Sentences in a row, each a line of its own, read as an article; a teaser stands alone below its headline."""

MOST = 6
"""More in a row tell nothing more."""

LIGHT = frozenset({"advertisement", "caption", "separator", "share", "subscribe", "standfirst"})
"""Kinds of furniture that stand between two paragraphs of one article without parting them."""


class Known:
    """What the article is about, as far as it has been read: its content words and its names."""

    def __init__(self, lines: Sequence[Line], title: Collection[int] = ()) -> None:
        self._lines = lines
        self._matter: Counter[str] = Counter()
        self._names: set[str] = set()
        for i in title:
            self._matter.update(lines[i].content)

    def add(self, indices: Iterable[int]) -> None:
        """Paragraphs that are the article's."""
        for i in indices:
            self._matter.update(self._lines[i].content)
            self._names |= self._lines[i].names

    def ties(self, run: Collection[int]) -> tuple[float, int, int]:
        """The part of the matter of some lines that is the article's too, how many words that is, how many telling ones.

        Names tell, and words that the article says twice.
        """
        content = frozenset().union(*(self._lines[i].content for i in run))
        shared = {word for word in content if word in self._matter}
        telling = {word for word in shared if word in self._names or self._matter[word] > 1}
        return round(len(shared) / max(1, len(content)), 4), len(shared), len(telling)


def run_from(lines: Sequence[Line], start: int, marks: Mapping[int, Mark], heads: Collection[int]) -> list[int]:
    """The sentences in a row from a line on, at most `MOST`; a mark of a light kind between them does not end the row."""
    run: list[int] = []
    for i in range(start, len(lines)):
        if i in heads or len(run) == MOST:
            break
        if i in marks:
            if marks[i][0] in LIGHT:
                continue
            break
        if not is_told(lines[i]):
            break
        run.append(i)
    return run


def is_told(line: Line) -> bool:
    """Whether a line reads as a sentence of a report, and not as one that the page says to its reader."""
    if not (line.is_sentence or line.is_prose) or line.in_list:
        return False
    return not speaks_to_reader(line)


_VOICE = re.compile(
    r"\b(?:[Yy]ou|[Yy]ours?|[Ww]e|[Oo]urs?|us|[Pp]lease|[Cc]lick|[Tt]his (?:web)?(?:site|page|story|article|post|content))\b"
)
"""Case counts: "US" is a country."""


def speaks_to_reader(line: Line) -> bool:
    """Whether a line says "you" or "we" outside quotation marks."""
    outside = "".join(line.text.split('"')[::2])
    return _VOICE.search(outside) is not None


def goes_on(run: Sequence[int], known: Known, *, bare: bool = True) -> bool:
    """Whether some sentences in a row are the article's: by what they share with it, more of it where they are few.

    `bare` says that the headlines above them stand without teasers, so that a single sentence is hardly one.
    """
    if not run:
        return False
    share, n_words, n_telling = known.ties(run)
    if len(run) >= FEWEST:
        return (n_telling > 0 and n_words > 1 and share >= WITH_NAME) or share >= SHARED
    return bare and ((n_telling > 0 and n_words > 1) or share >= SHARED)


def with_opening(
    lines: Sequence[Line], body: range, core: Collection[int], title: Collection[int], marks: Mapping[int, Mark]
) -> range:
    """The run of the article with the paragraph that opens it below the headline, if that stands apart from it."""
    known = Known(lines, title)
    known.add(core)
    for i in range(max(title, default=body.start) + 1, body.start):
        if i not in marks and lines[i].is_prose and is_told(lines[i]) and goes_on([i], known):
            return range(i, body.stop)
    return body


def with_rest(
    lines: Sequence[Line], body: range, core: Collection[int], title: Collection[int], marks: Mapping[int, Mark]
) -> range:
    """The run of the article with the sentences that go on below it, behind a box or a list."""
    known = Known(lines, title)
    known.add(core)
    i = stop = body.stop
    while body and i < len(lines):
        run = run_from(lines, i, marks, ())
        if len(run) >= FEWEST and goes_on(run, known):
            stop = run[-1] + 1
            known.add(run)
        i = max(i, run[-1] if run else i) + 1
    return range(body.start, stop)
