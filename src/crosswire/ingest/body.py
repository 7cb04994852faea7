"""Where the article stands among the lines of a page: by form, position and common matter."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from crosswire.ingest.lines import Line, tie

LONG = 60
"""Words beyond which a paragraph gains no more weight."""

SHORT = 4
"""A line of so few words that is no sentence is most often a link."""

Matter = Mapping[str, int]
"""Content words, with the number of lines that hold each."""


def weight(line: Line, matter: Matter, *, marked: bool, repeated: bool) -> float:
    """How much a line speaks for article (above 0) or furniture (below 0). Chosen by hand on whole pages."""
    gain = -1.0 if line.n_words <= SHORT else -0.6
    if marked or repeated:
        gain = -1.0
    elif line.is_prose:
        gain = 0.5 + min(line.n_words, LONG) / 15
    elif line.is_sentence:
        gain = 0.6
    elif line.cut_off:
        gain = -0.8
    elif line.n_words >= 28 and line.running >= 0.5:
        gain = 1.0
    elif line.in_list or (line.content and tie(line, matter) >= 0.5):
        gain = 0.1
    return gain


def region(
    lines: Sequence[Line], marked: Collection[int], *, matter: Matter | None = None, repeated: Collection[int] = ()
) -> range:
    """The run of lines with the greatest weight (Kadane's algorithm): the article with what stands inside it.

    `matter` is what a first round found the article to be about. An empty range where nothing reads as an article.
    """
    best, best_sum = range(0), 0.0
    start, total = 0, 0.0
    for index, line in enumerate(lines):
        if total <= 0:
            start, total = index, 0.0
        gain = weight(line, matter or {}, marked=index in marked, repeated=index in repeated)
        total = round(total + gain, 4)
        if total > best_sum:
            best, best_sum = range(start, index + 1), total
    return best


def matter_of(lines: Sequence[Line], indices: Collection[int]) -> Matter:
    """The content words of the given lines."""
    found: Counter[str] = Counter()
    for index in indices:
        found.update(lines[index].content)
    return found


def tie_to_others(line: Line, matter: Matter, *, counted: bool) -> float:
    """The share of a line's matter that other lines hold too; `counted` says the line itself is in `matter`."""
    return tie(line, {word for word in line.content if matter.get(word, 0) > counted})


def repeats(lines: Sequence[Line]) -> frozenset[int]:
    """Short lines whose words stand on the page twice or more: links of a menu, a headline in a list."""
    count = Counter(line.lower for line in lines if not line.is_prose)
    return frozenset(i for i, line in enumerate(lines) if not line.is_prose and line.words and count[line.lower] > 1)
