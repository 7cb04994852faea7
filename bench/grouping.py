"""What grouping costs and withstands: size, near copies with known truth, noise, any order; on made-up reports.

python -m bench grouping --reports 10000 [--tongues 4] | --copies 400 | --noise GOLD --others 50000 | --orders GOLD
"""

import argparse
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from bench.__main__ import records
from bench.corpus import report_texts, worded_texts
from bench.tasks.stories import read
from crosswire.language.blocks import blocks
from crosswire.model import Document, Furniture, Report, Source
from crosswire.stories import origins, stories

SEED = 20

TONGUES = ("en", "fr", "de", "es", "it", "pt", "nl", "pl")

HEADLINE, SENTENCE = 5, 13
"""Words of a headline and of a sentence, of some 12 letters each."""

NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
"""A word that is a name by its capital, in running text."""


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for and print a line for each figure."""
    parser = argparse.ArgumentParser(prog="python -m bench grouping", description=__doc__)
    parser.add_argument("--reports", type=int, help="group so many made-up reports at once")
    parser.add_argument("--tongues", type=int, default=1, help="in so many languages: vectors are asked (default: 1)")
    parser.add_argument(
        "--copies", type=int, help="so many texts, each with a copy in which one word in ten is changed"
    )
    parser.add_argument(
        "--noise", type=Path, help="a yardstick's file, grouped alone and among others that share its names"
    )
    parser.add_argument("--others", type=int, default=50_000, help="how many others")
    parser.add_argument("--orders", type=Path, help="a yardstick's file, grouped in twenty random orders")
    args = parser.parse_args(arguments)
    if args.reports:
        _size(args.reports, args.tongues)
    if args.copies:
        _copies(args.copies)
    if args.noise:
        _noise(args.noise, args.others)
    if args.orders:
        _orders(args.orders)
    return 0


def made_up(n: int, *, seed: int = SEED, tongues: int = 1) -> Iterator[Document]:
    """Made-up reports of 250 words, three of each event, each event in one of so many languages (by name: the words are none's).

    Where vectors are asked, headlines and sentences are as long in letters as those of news are (260 together): made-up words are long.
    """
    for number, text in enumerate(worded_texts(n, seed=seed)):
        words, tongue = text.split(), TONGUES[number // 3 % tongues]
        told = [" ".join(words[at : at + SENTENCE]) for at in range(0, len(words), SENTENCE)] if tongues > 1 else [text]
        title = " ".join(words[: HEADLINE if tongues > 1 else 8])
        yield _made(f"m{number:07}", ". ".join(told), title=title, paper=number % 97, tongue=tongue)


def _made(name: str, text: str, *, title: str | None = None, paper: int = 0, tongue: str = "en") -> Document:
    source = Source(f"s{paper}", f"Paper {paper}")
    return Document(Report(name, source, text, title=title, language=tongue)).adding(Furniture, ())


def _size(n: int, tongues: int) -> None:
    docs = list(made_up(n, tongues=tongues))
    before = _peak()
    start = time.process_time()
    found = origins(docs)
    middle = time.process_time()
    told = stories(docs)
    end = time.process_time()
    print(
        f"{n} reports: copies {n / (middle - start):.0f} a second, copies and stories {n / (end - middle):.0f} a second; "
        f"{len(found)} texts, {len(told)} stories; peak {_peak():.0f} MB, of which reports and program {before:.0f} MB"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _copies(n: int) -> None:
    """Recall and precision over pairs: each text and its copy are one, all else is another."""
    for sentences in (3, 5, 14, 40):
        chance = random.Random(SEED)  # noqa: S311  # made-up texts, no secret
        texts = list(report_texts(n, seed=SEED, sentences=sentences))
        spare = [word for text in report_texts(200, seed=SEED + 1) for word in text.split()]
        docs, truth = [], set()
        for number, text in enumerate(texts):
            for part, each in enumerate((text, changed(text, spare, chance))):
                docs.append(_made(f"{number}.{part}", each, paper=part))
            truth.add((f"{number}.0", f"{number}.1"))
        found = {pair for origin in origins(docs) for pair in combinations(sorted(origin.reports), 2)}
        words = sum(len(text.split()) for text in texts) / n
        print(
            f"{n} texts of {words:.0f} words and a copy of each with a word in ten changed: recall "
            f"{len(found & truth) / len(truth):.3f}, precision {len(found & truth) / max(1, len(found)):.3f}"
        )


def changed(text: str, spare: Sequence[str], chance: random.Random) -> str:
    """The text with each word changed for another with a chance of one in ten."""
    return "\n\n".join(
        " ".join(chance.choice(spare) if chance.random() < 0.1 else word for word in text[start:end].split())
        for start, end in blocks(text)
    )


def _noise(gold: Path, n: int) -> None:
    """BCubed F1 of the file's reports alone, and among others whose people and places are named as in them."""
    rows = list(records(gold))
    docs = [read(row) for row in rows]
    label = {row["id"]: row["story"] for row in rows}
    names = [name for row in rows for name in NAME.findall(row["text"])]
    texts = report_texts(n, seed=SEED, sentences=3, names=names)
    others = [_made(f"other-{number:06}", text) for number, text in enumerate(texts)]
    for told in (docs, [*docs, *others]):
        start = time.process_time()
        groups = [[label[name] for name in story.reports if name in label] for story in stories(told)]
        seconds = time.process_time() - start
        print(f"{gold.name}, {len(told) - len(docs)} others: BCubed F1 {bcubed(groups):.4f}, {seconds:.0f} s")


def bcubed(groups: Sequence[Sequence[str]]) -> float:
    """BCubed F1 (Bagga and Baldwin 1998) of groups, each given as the labels of its members."""
    size = Counter(label for group in groups for label in group)
    n = sum(size.values())
    inside = [(count, len(group), size[label]) for group in groups for label, count in Counter(group).items()]
    precision = sum(count * count / length for count, length, _ in inside) / n
    recall = sum(count * count / whole for count, _, whole in inside) / n
    return 2 * precision * recall / (precision + recall)


def _orders(gold: Path) -> None:
    docs = [read(row) for row in records(gold)]
    found = {stories(random.Random(seed).sample(docs, len(docs))) for seed in range(20)}  # noqa: S311  # a shuffle
    print(f"{gold.name}: {len(found)} partition{'s' * (len(found) > 1)} in 20 random orders")
