"""Short forms of the long names of a report: acronyms, first words, a bare head with a capital."""

from collections.abc import Iterator

from crosswire.annotate.gazetteer import heads, words_for
from crosswire.annotate.reading import Found, Reading
from crosswire.language.folding import fold
from crosswire.language.names import organisation_key

BODIES = frozenset(("organisation", "forum"))
FEWEST_WORDS = 3
"""Words of a long name whose capitals are believed to be a short form that the report never introduces."""


def key_of(mention: Found) -> str:
    """The key of an organisation, forum, place, work or event that no table knows."""
    name = mention.name.replace("–", "-").replace(" - ", "-")
    if mention.kind == "organisation":
        return organisation_key(name)
    return f"{mention.kind}:{fold(name).removeprefix('the ')}"


def acronyms(reading: Reading, mentions: list[Found]) -> None:
    """Give short forms of capitals the long name's key, wherever they stand: "(OEP)", "[OEP]", ", or OEP,", or its initials."""
    short = {word: mention for mention in reversed(mentions) for word in _introduced(reading, mention)}
    for word, mention in _by_initials(mentions).items():
        short.setdefault(word, mention)
    if not short:
        return
    for n, word in enumerate(reading.words):
        long_one = short.get(word)
        if long_one is None:
            continue
        owner = reading.owner[n]
        if owner is None or (owner.last - owner.first == 1 and owner.known is None):
            found = owner or Found(n, n + 1, long_one.kind, long_one.name)
            found.key = long_one.key or key_of(long_one)
            found.kind, found.name, found.side, found.known = (
                long_one.kind, long_one.name, long_one.side, long_one.known,
            )  # fmt: skip
            if owner is None:
                mentions.append(reading.claim(found))
    mentions.sort(key=lambda m: m.first)


def _introduced(reading: Reading, mention: Found) -> Iterator[str]:
    """The short form that stands in brackets or between commas behind a long name."""
    words, at = reading.words, mention.last
    if mention.kind not in BODIES or at + 2 >= len(words):
        return
    if words[at] in {"(", "["}:
        at += 1 + (words[at + 1].lower() == "the")
        ends = {")", "]"}
    elif words[at] == "," and words[at + 1].lower() == "or":
        at += 2 + (words[at + 2].lower() == "the")
        ends = {","}
    else:
        return
    if at + 1 < len(words) and words[at + 1] in ends and _stands_short(words[at], mention.name):
        yield words[at]


def _stands_short(short: str, long_name: str) -> bool:
    """Whether the capitals of a short form come in order in the long name."""
    letters = [c.lower() for c in short if c.isalpha()]
    if not 2 <= len(letters) <= 8 or not any(c.isupper() for c in short):
        return False
    rest = iter(fold(long_name))
    return all(letter in rest for letter in letters) and fold(long_name)[0] == letters[0]


def _by_initials(mentions: list[Found]) -> dict[str, Found]:
    """Capitals that are the initials of one long name of the report, and of no other."""
    found: dict[str, dict[str, Found]] = {}
    for mention in mentions:
        words = [w for w in mention.name.replace("-", " ").split() if w[0].isupper()]
        if mention.kind in BODIES and len(words) >= FEWEST_WORDS and mention.known is None:
            found.setdefault("".join(w[0] for w in words), {}).setdefault(fold(mention.name), mention)
    return {letters: next(iter(named.values())) for letters, named in found.items() if len(named) == 1}


def shortened(reading: Reading, mentions: list[Found]) -> None:
    """Give the words that one longer name begins with, or its head with a capital, the longer name's key."""
    longer: dict[str, dict[str, Found]] = {}
    for mention in mentions:
        if mention.kind == "organisation" and mention.known is None:
            for form in _forms(mention):
                longer.setdefault(form, {}).setdefault(mention.key, mention)
    if not longer:
        return
    for mention in mentions:
        wholes = longer.get(fold(mention.name).removeprefix("the "), {})
        if len(wholes) != 1 or mention.known is not None or mention.kind not in {"organisation", "place"}:
            continue
        (whole,) = wholes.values()
        alone = mention.last - mention.first == 1 and " " in whole.name
        if alone and fold(mention.name) not in _leads(whole) and not _the(reading, mention):
            continue
        mention.kind, mention.key, mention.name, mention.side = "organisation", whole.key, whole.name, whole.side


def _the(reading: Reading, mention: Found) -> bool:
    return mention.first > 0 and reading.lows[mention.first - 1] == "the"


def _leads(mention: Found) -> str:
    words = fold(mention.name).split()
    return " ".join(words[:-1]) if words[-1] in heads() else ""


def bare_heads(mentions: list[Found]) -> None:
    """Give a body's head that stands alone with a capital ("Front spokesman") the key of the one body that ends in it."""
    whole: dict[str, dict[str, Found]] = {}
    for mention in mentions:
        words = fold(mention.name).split()
        if mention.kind == "organisation" and len(words) > 1 and words[-1] in heads():
            whole.setdefault(words[-1], {}).setdefault(mention.key, mention)
    for mention in mentions:
        bodies = whole.get(fold(mention.name), {})
        if mention.kind == "organisation" and mention.known is None and len(bodies) == 1:
            (body,) = bodies.values()
            mention.key, mention.name, mention.side = body.key, body.name, body.side


def _forms(mention: Found) -> Iterator[str]:
    """What a long name may be cut to: less the word for what it is, less "of ..." or "for ...", the bare head before "of"."""
    words = fold(mention.name).removeprefix("the ").split()
    if len(words) > 1 and words[-1] in heads():
        yield " ".join(words[:-1])
    for n, word in enumerate(words):
        if n and word in words_for("joints of names"):
            yield " ".join(words[:n])
