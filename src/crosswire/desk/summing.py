"""What a story of a store is called and what ties it, told from the words that its web keeps of each text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.desk.web_rows import Hashes
from crosswire.model import Document, Furniture, Report
from crosswire.store import Web
from crosswire.stories.grouping import TIES
from crosswire.stories.matter import IN_HEAD, IN_LEAD, Flags, Vocabulary
from crosswire.stories.rarity import are_everyday, rarities


@dataclass(frozen=True)
class Summary:
    """A story's central report, how many texts tell it, and what ties them."""

    central: int
    n_texts: int
    ties: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Text:
    """What the web knows of a report that a summary takes: its words, and the report that printed its text first."""

    report: int
    text: int
    name: str
    words: Hashes
    flags: Flags


def summaries(web: Web, groups: Iterable[frozenset[int]], reports: Mapping[int, Report]) -> list[Summary]:
    """What each group of some reports comes to."""
    given = list(groups)
    rows = _texts(web, {n for group in given for n in group})
    rows |= _texts(web, {row.text for row in rows.values()} - rows.keys())
    return [_summary(group, rows, reports) for group in given]


def _texts(web: Web, numbers: Iterable[int]) -> dict[int, _Text]:
    found = {}
    for data in web.rows("report", numbers, only=("report", "text", "name", "words")):
        words, n = data["words"], len(data["words"]) // 5
        found[data["report"]] = _Text(
            data["report"], data["text"], data["name"],
            np.frombuffer(words, np.uint32, n), np.frombuffer(words, np.uint8, n, 4 * n),
        )  # fmt: skip
    return found


def _summary(group: frozenset[int], rows: Mapping[int, _Text], reports: Mapping[int, Report]) -> Summary:
    printed: dict[int, list[int]] = {}
    for n in sorted(group):
        printed.setdefault(rows[n].text if n in rows else n, []).append(n)
    texts = [rows[n] for n in sorted(printed) if n in rows]
    if len(texts) < 2:
        first = next((n for n in sorted(group) if reports[n].title), min(group))
        return Summary(first, len(printed), ())
    words, where, holders = np.unique(
        np.concatenate([row.words for row in texts]), return_inverse=True, return_counts=True
    )
    weigh = rarities(holders, len(texts), are_everyday(words)).astype(np.int64) ** 2
    sizes = [len(row.words) for row in texts]
    owners = np.repeat(np.arange(len(texts)), sizes)
    shared = np.bincount(owners, (weigh * (holders - 1))[where], len(texts))
    lengths = np.sqrt(np.maximum(np.bincount(owners, weigh[where], len(texts)), 1))
    score = np.round(shared / lengths, 4)
    order = sorted(range(len(texts)), key=lambda at: (-score[at], texts[at].name))
    heads = [next((n for n in printed[texts[at].report] if reports[n].title), None) for at in order]
    central = next((n for n in heads if n is not None), printed[texts[order[0]].report][0])
    flags = np.concatenate([row.flags for row in texts])
    leads = np.bincount(where, (flags & IN_LEAD > 0).astype(int) + (flags & IN_HEAD > 0), len(words))
    of_all = np.flatnonzero(holders == len(texts))
    strong = {int(words[at]): int(weigh[at]) * (1 + int(leads[at])) for at in of_all if weigh[at]}
    return Summary(central, len(printed), _spelt(_first(texts, printed, reports), strong, len(group)))


def _first(texts: Iterable[_Text], printed: Mapping[int, Sequence[int]], reports: Mapping[int, Report]) -> Report:
    """The report whose spelling of shared words is taken, in whatever order they came: the first text by name, as first printed."""
    text = min(texts, key=lambda row: row.name)
    return reports.get(text.report) or min((reports[n] for n in printed[text.report]), key=lambda report: report.id)


def _spelt(report: Report, strong: Mapping[int, int], n_reports: int) -> tuple[str, ...]:
    """What all reports speak of, in words as one of them has them."""
    if not strong:
        return ()
    vocabulary = Vocabulary()
    vocabulary.matter(Document(report).adding(Furniture, ()))
    spelt = {hashed: vocabulary.spelling(n) for n, hashed in enumerate(vocabulary.hashes().tolist())}
    best = sorted((-weight, spelt[each]) for each, weight in strong.items() if each in spelt)[:TIES]
    return (f"all {n_reports} speak of {', '.join(term for _, term in best)}",) if best else ()
