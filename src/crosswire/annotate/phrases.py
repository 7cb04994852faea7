"""Noun phrases that tell people by what they do: "the Norwegian foreign minister", "officials in Ankara"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosswire.annotate.gazetteer import plural_roles, role_firsts, roles, words_for
from crosswire.annotate.offices import classes_of
from crosswire.annotate.reading import Found, Reading
from crosswire.language.countries import STATE
from crosswire.model import Span

Nominal = Callable[[int], Found | None]
LONGEST_ROLE = 4
REACH = 16
"""Words a phrase may reach to the left of its head."""


@dataclass(frozen=True)
class Held:
    """For whom a role is held: a mention, or a country by its adjective."""

    mention: Found | None = None
    code: str | None = None

    @property
    def key(self) -> str | None:
        """The key of the state or body; a person's own key for "the president's spokesman"."""
        if self.code:
            return STATE + self.code
        return self.mention.key if self.mention else None


@dataclass(frozen=True)
class Phrase:
    """A phrase with a role at its head: words [first, last), the head word, whether it is one person and which.

    `text` is the phrase's words for the role without an article; `after` is one past the role and what it is for
    ("of Defence"), `end` one past a further phrase of "of", "for" or "in" that belongs to it; `pronoun` the word "his" in front; `definite` whether it is one that must be known ("the", a possessor).
    """

    first: int
    head: int
    after: int
    end: int
    word: str
    classes: tuple[str, ...]
    plural: bool
    definite: bool
    text: Span
    held: Held
    past: bool = False
    pronoun: int | None = None


def role_phrases(reading: Reading, nominal: Nominal) -> Iterator[Phrase]:
    """Every phrase with a role at its head, in text order; `nominal` gives a body described with its head at a word."""
    at = 0
    longest = LONGEST_ROLE
    lows = reading.lows
    firsts = role_firsts()
    while at < len(lows):
        if lows[at] not in firsts:
            at += 1
            continue
        found = None
        for last in range(min(at + longest, len(lows)), at, -1):
            words = _joined(lows[at:last])
            singular = plural_roles().get(words)
            word = words if words in roles() else singular
            if word and _is_role(reading, last - 1):
                found = (word, word != words, last)
                break
        if found is None:
            at += 1
            continue
        word, plural, last = found
        yield _phrase(reading, nominal, (at, last - 1), word, plural=plural)
        at = last


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-")


def _is_role(reading: Reading, n: int) -> bool:
    """Whether the word at n is a noun that is no part of a body's name and does not modify a common noun."""
    owner = reading.owner[n]
    if owner is not None or reading.tokens[n].pos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    after = n + 1
    if after < len(reading.tokens) and reading.tokens[n].dep in {"compound", "amod", "nmod"}:
        return reading.tokens[after].pos != "NOUN" or reading.owner[after] is not None
    return True


def _phrase(reading: Reading, nominal: Nominal, role: Span, word: str, *, plural: bool) -> Phrase:
    head = role[1]
    first, held, possessed = _leftwards(reading, nominal, role)
    after = reading.portfolios.get(head, head + 1)
    text_first = first
    determiner = first > 0 and reading.tokens[first - 1].pos == "DET" and not reading.tokens[first].opens
    definite = possessed
    if determiner:
        first -= 1
        definite = definite or reading.lows[first] in words_for("definite")
    end, behind = _rightwards(reading, nominal, after, plural=plural)
    if held.key is None:
        held = behind
        definite = definite or (held.key is not None and not plural and not determiner)
    elif not determiner:
        definite = True
    before = text_first - 1
    his = before if before >= 0 and reading.tokens[before].tag == "PRP$" else None
    if held.key is None and before > 0 and reading.tokens[before].tag == "WP$":
        held = Held(reading.owner[before - 1] or (reading.owner[before - 2] if before > 1 else None))
    past = any(reading.lows[n] in words_for("past") for n in range(text_first, head))
    text = reading.span(text_first, end)
    classes = classes_of(reading, head, word)
    return Phrase(first, head, after, end, word, classes, plural, definite, text, held, past, his)


def _leftwards(reading: Reading, nominal: Nominal, role: Span) -> tuple[int, Held, bool]:
    """Where the phrase begins, for whom the role is held, and whether by a possessor ("the alliance's chief")."""
    start, head = role
    first = start
    held = Held()
    possessed = False
    while first > max(0, start - REACH) and not reading.tokens[first].opens:
        n = first - 1
        token = reading.tokens[n]
        owner = reading.owner[n]
        if token.tag == "POS":
            possessed = True
            holder = (reading.owner[n - 1] or nominal(n - 1)) if n > 0 else None
            held = Held(holder)
            if holder is not None:
                first = _without_article(reading, holder)
                continue
        elif (body := nominal(n)) is not None and held.key is None:
            held = Held(body)
            first = _without_article(reading, body)
            continue
        elif owner is not None:
            if held.key is None:
                held = Held(owner)
            elif owner.kind == "person" and not possessed:
                break
            first = owner.first
            continue
        elif n in reading.adjectives:
            held = held if held.key else Held(code=reading.adjectives[n])
        elif not _modifies(reading, n, head):
            break
        first = n
    return first, held, possessed


def _without_article(reading: Reading, mention: Found) -> int:
    return mention.first + (reading.tokens[mention.first].pos == "DET")


def _modifies(reading: Reading, n: int, head: int) -> bool:
    token = reading.tokens[n]
    if token.name[2:] in {"DATE", "TIME"}:
        return False
    if reading.words[n] in {"-", "–"}:
        return reading.text[token.start - 1 : token.start].strip() != ""
    if reading.words[n + 1] == "-" and reading.lows[n] in words_for("past"):
        return True  # "ex-minister", however it is parsed
    fits = token.pos in {"ADJ", "PROPN", "NOUN", "NUM"} or (token.pos == "VERB" and token.dep == "amod")
    return fits and n < token.head <= head + 6


def _rightwards(reading: Reading, nominal: Nominal, at: int, *, plural: bool) -> tuple[int, Held]:
    """The end of "of Norway", "for the ministry", "in Ankara" behind a role, and whom it names."""
    if at + 1 >= len(reading.lows) or reading.tokens[at].opens:
        return at, Held()
    where = plural and reading.lows[at] in words_for("where")
    posted = not plural and reading.lows[at] in words_for("posted")
    if not where and not posted and reading.lows[at] not in words_for("holding"):
        return at, Held()
    for n in range(at + 1, min(at + 6, len(reading.lows))):
        owner = reading.owner[n] or nominal(n)
        if owner is not None:
            if where and not (owner.known is not None and owner.known.kind == "state"):
                break
            owner = _possessed(reading, nominal, owner) or owner
            return owner.last, Held() if posted else Held(owner)
        if n in reading.adjectives or reading.tokens[n].pos in {"DET", "ADJ", "NOUN", "PROPN"}:
            continue
        if reading.words[n] == "," and n > at + 1 and n + 1 < len(reading.words) and reading.capital(n + 1):
            return (at if plural else n), Held()  # "the head of the guild, Jane Example"
        break
    return at, Held()


def _possessed(reading: Reading, nominal: Nominal, owner: Found) -> Found | None:
    """The body behind "Norway's" in "the commander of Norway's army"."""
    if owner.last >= len(reading.tokens) or reading.tokens[owner.last].tag != "POS":
        return None
    return next(
        (body for n in range(owner.last + 1, min(owner.last + 4, len(reading.tokens))) if (body := nominal(n))), None
    )
