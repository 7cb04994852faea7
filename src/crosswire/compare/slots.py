"""Where two tell one event and fill one slot of it otherwise: how many, when, who did it."""

from collections.abc import Iterator

from crosswire.compare.acts import Act
from crosswire.compare.ground import Ground, Kind, common, later, meet, one_time, same_doers
from crosswire.compare.lines import Line, Part
from crosswire.compare.numbers import value_of
from crosswire.compare.quantities import Quantity, alike, clash, comparable, compatible
from crosswire.compare.relations import kindred, matched, synonymous
from crosswire.compare.scales import in_one, scale_of
from crosswire.compare.tallies import tallies

SHARED, COVERED = 2, 0.5
"""Words that two acts must share, and their share of the shorter one, to be one event."""
_GROWING = frozenset(
    {"die", "kill", "dead", "death", "toll", "injure", "wound", "hurt", "miss", "arrest", "detain", "rescue", "evacuate",
     "displace", "body", "count", "infect", "case", "victim", "casualty", "rise", "climb", "fall", "reach", "lead"}
)  # fmt: skip
"""Words for what goes on being counted: a later report may know of more."""
REPEATED = frozenset(
    {"say", "tell", "meet", "attack", "shell", "bomb", "strike", "hit", "visit", "call", "speak", "talk", "vote", "protest",
     "march", "clash", "fire", "trade", "close", "rise", "fall", "warn", "urge", "report", "play", "work", "continue", "be",
     "have", "do", "go", "come", "see", "get", "make", "take"}
)  # fmt: skip
"""What is done again and again: two days of it are two events."""
_DONE_BY_ONE = frozenset(
    {"shell", "bomb", "attack", "kill", "strike", "hit", "shoot", "poison", "stab", "kidnap", "abduct", "seize", "capture",
     "buy", "acquire", "destroy", "burn", "sink", "murder", "assassinate", "torch", "raid", "hack", "leak", "sabotage", "win"}
)  # fmt: skip
"""What one party does to one thing: if two tell another doer of it, they do not agree who it was."""


def amount(a: Part, b: Part, *, told: frozenset[Quantity] = frozenset()) -> Iterator[Ground]:
    """One amount of a kind of one thing, and not the same; what goes on being counted may only grow.

    `told` are amounts that both sentences give: they are not in dispute.
    """
    if not one_time(a.statement, b.statement):
        return
    for x, y in facing(a, b):
        if x.of:
            yield from _tallied(a, b, x, y)
            continue
        if not near(x, y):
            continue
        if any((q.unit == x.unit and (alike(q, x) or alike(q, y))) or q.value in {x.value, y.value} for q in told):
            continue
        if clash(x, y) and comparable(x, y) and not _counting(a, b) and _one_count(a, b, x, y):
            words = f"{printed(x)} in one, {printed(y)} in the other"
            yield Ground("amount", a.statement, b.statement, words, common(a, b), firm=True)


def multiplied(a: Line | Part, b: Line | Part) -> bool:
    """Whether an amount of another one is made there that is not read: "twice that"."""
    return bool((a.words | b.words) & _MULTIPLES)


_MULTIPLES = frozenset({"twice", "double", "triple", "threefold", "twofold"})


def near(x: Quantity, y: Quantity) -> bool:
    """Whether two amounts are near enough each other to be two tellings of one that nothing but its unit tells."""
    one, other = in_one(x.value, x.unit, y.value, y.unit)
    return max(one, other) <= NEAR * min(one, other)


NEAR = 2.5
"""Amounts of one unit that are further apart are seldom of one thing: games of a season, and of a career."""


def _tallied(a: Part, b: Part, x: Quantity, y: Quantity) -> Iterator[Ground]:
    """One count or measure of an event, told otherwise: the dead, the magnitude, the years of a sentence."""
    grows = tallies()[x.of].grows
    if not apart(x, y) or not comparable(x, y) or not _one_tally(a, b, x, y) or (grows and _counting(a, b)):
        return
    words = f"{printed(x)} in one, {printed(y)} in the other"
    open_ = grows and (compatible(x, y) or "about" in {x.bound, y.bound})
    kind: Kind = "count" if open_ else "tally"
    words += "; such a count goes on" if open_ else ""
    yield Ground(kind, a.statement, b.statement, words, common(a, b), firm=True)


def apart(x: Quantity, y: Quantity) -> bool:
    """Whether two tallies of one kind tell otherwise: "at least 34" and "at least 41" do, "at least 34" and 41 do not."""
    if not tallies()[x.of].grows and max(x.value, y.value) < TENTHS:
        return abs(x.value - y.value) > 0.1
    return not alike(x, y) and (not compatible(x, y) or (x.bound == y.bound != "" and not _within(x, y)))


def _within(x: Quantity, y: Quantity) -> bool:
    """Whether of two lower bounds the one is but the round number below the other: "over 20", "at least 22"."""
    low, high = sorted((x.value, y.value))
    return x.bound == "from" and low >= 10 and low % 10 == 0 and high < low + 10 ** (len(f"{low:.0f}") - 1)


TENTHS = 12
"""Measures below this are told in tenths (the magnitude of an earthquake): 6.8 and 7.0 differ."""


def _one_tally(a: Part, b: Part, x: Quantity, y: Quantity) -> bool:
    """Whether both tally one thing: of the same people, and none of a part of the place or of another time."""
    if not tallies()[x.of].grows:
        lesser = "aftershock" in a.words ^ b.words
        return not lesser and common(a, b) >= tallies()[x.of].shared and not (_of_old(a) or _of_old(b))
    kinds = {_GENERAL if q.unit in _PEOPLE else q.unit for q in (x, y)}
    if len(kinds) > 1 and not kindred(x.unit, y.unit):
        some, people = (x, y) if y.unit in _PEOPLE else (y, x)
        if people.unit not in _PEOPLE or people.bound or some.value < people.value:
            return False  # "two drivers" of "three people"; more drivers than people are at odds
    smaller, whole = (x, b) if x.value < y.value else (y, a)
    if smaller.names and not smaller.names & whole.words:
        return False  # so many in one town, of more in all
    return a.long_ago == b.long_ago and not (_of_old(a) or _of_old(b))


_GENERAL = "people"
_PEOPLE = frozenset(
    {"people", "person", "victim", "", "dead", "fatality", "body", "life", "casualty", "human", "toll", "death"}
)
"""Units that say no more than that people are counted."""


def _of_old(part: Part) -> bool:
    """Whether a statement counts what befell in a year gone by: "the last one killed 81 in 2007"."""
    statement = part.statement
    if "last" in part.words or "previous" in part.words:
        return True
    if statement.earliest is None or statement.latest is None:
        return False
    return (statement.latest - statement.earliest).days > YEARLONG


YEARLONG = 27
"""Days of a window from which what is told befell in a month or a year that is named, not on a day."""


def _counting(a: Part, b: Part) -> bool:
    """Whether the one may have counted on: a later report of victims."""
    return bool(later(a, b) and (a.words | b.words) & _GROWING)


def unfinished(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences of these words both tell of a count that goes on."""
    return bool(words & _UNFINISHED and others & _UNFINISHED)


_UNFINISHED = frozenset({"count", "partial", "preliminary", "far", "early", "tally", "initial"})
"""Words that say that a count goes on."""


_SIZES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
"""What large numbers are counted in."""


def _counted_in(value: float, size: int) -> bool:
    return value >= size and round(value / size, 2) == value / size


def printed(amount: Quantity) -> str:
    """An amount as a reader writes it."""
    size, name = next((each for each in _SIZES if _counted_in(amount.value, each[0])), (1, ""))
    told = amount.value / size
    rounded = round(told, 6) != told  # a part that no figures tell: two thirds
    value = f"{told:,.1f}{name}" if rounded else f"{told:,.10g}{name}"
    about = "about " if rounded else ""
    if amount.of:
        return f"{_BOUNDS[amount.bound] or about}{value}{_told_of(amount)}"
    if amount.unit in {"$", "€", "£"}:
        return f"{about}{amount.unit}{value}"
    if amount.unit == "%":
        return f"{about}{value}%"
    if amount.unit.startswith("-"):
        return f"{about}{value}{amount.unit}"
    return f"{about}{value} {amount.unit if amount.value == 1 else _plural(amount.unit)}".strip()


def _plural(noun: str) -> str:
    if not noun or not noun.isalpha():
        return noun
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("s") else f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


_PLURALS = {
    "person": "people", "people": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "life": "lives",
    "police": "police", "staff": "staff", "aircraft": "aircraft", "other": "others", "million": "million", "billion": "billion",
}  # fmt: skip


_BOUNDS = {"": "", "about": "about ", "from": "at least ", "up to": "at most ", "many": "at least "}


def _told_of(amount: Quantity) -> str:
    if amount.of == "magnitude":
        return ""
    if amount.unit in tallies()[amount.of].units:
        return "%" if amount.unit == "%" else f" {amount.unit}s"
    return f" {amount.of}"


def facing(a: Part, b: Part) -> Iterator[tuple[Quantity, Quantity]]:
    """The amounts of one unit that answer each other: the only ones, or those with one name or noun beside them."""
    for kind in sorted({x.kind for x in a.amounts} & {y.kind for y in b.amounts}):
        ones = [x for x in a.amounts if x.kind == kind]
        others = [y for y in b.amounts if y.kind == kind]
        if len(ones) == len(others) == 1:
            if _one_role(ones[0], others[0]):
                yield ones[0], others[0]
        else:
            for x in ones:
                near = [
                    (len(x.beside & y.beside), n)
                    for n, y in enumerate(others)
                    if x.beside & y.beside and _one_role(x, y)
                ]
                if near and [n for n, _ in near].count(max(near)[0]) == 1:
                    yield x, others[max(near)[1]]
    yield from _kindred(a, b)


def _one_role(x: Quantity, y: Quantity) -> bool:
    """Whether both can be the measure of one thing: no width is a height, and no time passed since is one that it took."""
    shares = x.unit == y.unit == "%" and {x.role, y.role} <= {"", "by"}  # "a rise of 4 percent"
    return bool(x.of) or x.role == y.role or shares


def _kindred(a: Part, b: Part) -> Iterator[tuple[Quantity, Quantity]]:
    """The only two counts whose nouns are two words for one thing, or one a kind of the other: babies and infants."""
    ones, others = ([x for x in part.amounts if not x.of and _is_count(x)] for part in (a, b))
    if {x.unit for x in ones} & {y.unit for y in others}:
        return
    akin = [(x, y) for x in ones for y in others if kindred(x.unit, y.unit) and _one_role(x, y)]
    if len(akin) == 1:
        yield akin[0]


def _is_count(amount: Quantity) -> bool:
    return amount.unit.isalpha() and not scale_of(amount.unit) and amount.unit not in _PEOPLE


def _one_count(a: Part, b: Part, x: Quantity, y: Quantity) -> bool:
    """Whether both amounts count one thing: what stands beside them is shared, or enough of the rest."""
    beside = matched(x.beside, y.beside)
    if x.names and y.names and not x.names & y.names:
        return False
    if (x.unit in _MEASURES or x.unit.startswith("-")) and not _much_alike(a, b, MEASURED):
        return False
    one_verb = bool(x.above) and synonymous(x.above, y.above)
    if x.unit in {"$", "€", "£", "%"} and not (beside and one_verb) and not _much_alike(a, b):
        return False
    return common(a, b) + beside + one_verb >= AMOUNT_NEEDS


_MEASURES = frozenset(
    {"km", "kilometer", "kilometre", "mile", "metre", "meter", "foot", "hectare", "acre", "year", "month", "week", "day", "hour",
     "minute", "second", "degree", "tonne", "ton", "kg", "time"}
)  # fmt: skip
"""Units of measure: many things of one sentence are measured in them, and told apart by ("a two-day visit")."""
MEASURED = 0.7
"""The share of words that two statements must share before what they measure is one thing."""


def _much_alike(a: Part, b: Part, share: float = COVERED) -> bool:
    ones, others = ({word for word in part.words if word.isalpha() and value_of(word) is None} for part in (a, b))
    return len(ones & others) >= share * min(len(ones), len(others))


AMOUNT_NEEDS = 2
"""Words that two statements must share, the thing counted among them, before their amounts are set against each other."""


def day(a: Part, b: Part) -> Iterator[Ground]:
    """One event that happens once, and two days for it."""
    for x, y in _one_event(a, b):
        if x.verbs & REPEATED:
            continue
        if x.negated == y.negated and x.mood == y.mood and x.once and y.once and not meet(x.when, y.when):
            ones, others = (min(each.when)[0] for each in (x, y))
            if all(end.toordinal() - start.toordinal() == 1 for start, end in (*x.when, *y.when)):
                words = f"{ones:%-d %B} in one, {others:%-d %B} in the other"
                yield Ground("day", a.statement, b.statement, words, common(a, b), firm=True)
                return


def _one_event(a: Part, b: Part) -> Iterator[tuple[Act, Act]]:
    """Acts of the two statements that tell one event: the verb, who or what, and most of the rest."""
    for x in a.acts:
        for y in b.acts:
            if not any(synonymous(v, w) for v in x.verbs for w in y.verbs) or not same_doers(x, y):
                continue
            shared = matched(x.matter, y.matter)
            if shared >= SHARED and shared >= COVERED * min(len(x.matter), len(y.matter)):
                yield x, y


def actor(a: Part, b: Part) -> Iterator[Ground]:
    """One deed to one thing, and two that are said to have done it."""
    for x in a.acts:
        for y in b.acts:
            one_verb = any(synonymous(v, w) for v in x.verbs & _DONE_BY_ONE for w in y.verbs)
            if not one_verb or x.negated or y.negated or x.mood != y.mood or not meet(x.when, y.when):
                continue
            somebody = x.doers & a.agents and y.doers & b.agents  # "a bomb" and "the blast" are two words for one
            apart = somebody and not any(kindred(v, w) for v in x.doers for w in y.doers)
            shared = matched(x.things | x.words, y.things | y.words)
            less = min(len(x.things | x.words), len(y.things | y.words))
            enough = shared >= (1 if less == 1 and (x.once or y.once) else SHARED)
            if apart and matched(x.things, y.things) and enough and shared >= COVERED * less:
                ones, others = (" ".join(sorted(each.doers)) for each in (x, y))
                yield Ground(
                    "actor", a.statement, b.statement, f"{ones} in one, {others} in the other", shared, firm=True
                )
                return


def unlike(a: Part, b: Part) -> bool:
    """Whether two statements give different amounts or days of one thing: they do not say the same, whatever they share."""
    if len(a.days) == len(b.days) == 1 and a.days != b.days:
        return True
    if any(not alike(x, y) and comparable(x, y) and (not x.of or apart(x, y)) for x, y in facing(a, b)):
        return True
    return any(True for rule in (day, actor) for _ in rule(a, b))
