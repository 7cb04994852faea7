"""Writes given_names_many.tsv from the name lists of Faker: python scripts/make_given_names.py (pip install faker)."""

import importlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from crosswire.language.folding import fold

DATA = Path(__file__).parent.parent / "src/crosswire/language/data"
HEAD = "# given names by the pronoun that goes with them, from the lists of Faker {version} (MIT licence, copyright Daniele Faraglia and contributors); made by scripts/make_given_names.py"
WHICH = {"male": "he", "female": "she"}
SHORTEST = 3


def latin(name: str) -> bool:
    """Whether a name can stand in an English text as one word."""
    return name.isalpha() and len(name) >= SHORTEST and fold(name).isascii() and name[0].isupper()


def listed(locale: str, which: str) -> Iterator[str]:
    """The given names that one of Faker's lists has for men or for women."""
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ModuleNotFoundError:
        return
    names = getattr(provider, f"first_names_{which}", ())
    yield from (name for name in names if latin(name))


def main() -> None:
    """Every name that one list or more has for one sex and none, or fewer than a third as many, for the other."""
    faker = importlib.import_module("faker")  # needed here alone, so no dependency of the project
    locales: list[str] = importlib.import_module("faker.config").AVAILABLE_LOCALES
    votes: dict[str, dict[str, int]] = defaultdict(lambda: {"male": 0, "female": 0})
    for locale in sorted(locales):
        for which in WHICH:
            for name in {fold(n) for n in listed(locale, which)}:
                votes[name][which] += 1
    chosen: dict[str, list[str]] = {pronoun: [] for pronoun in WHICH.values()}
    for name, counts in sorted(votes.items()):
        most, least = max(counts, key=lambda which: counts[which]), min(counts.values())
        if counts[most] > 3 * least and counts["male"] != counts["female"]:
            chosen[WHICH[most]].append(name)
    lines = [HEAD.format(version=faker.VERSION)]
    lines += [f"{pronoun}\t{' '.join(names)}" for pronoun, names in chosen.items()]
    (DATA / "given_names_many.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
