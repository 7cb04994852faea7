"""Offices named with what they are for: "Secretary of State", "Minister of Energy and Mines", "Minister for Trade"."""

from collections.abc import Iterator

from crosswire.annotate.bodies import FUNCTIONS
from crosswire.annotate.gazetteer import heads, look_up, roles, words_for
from crosswire.annotate.reading import Found, Reading
from crosswire.language.names import PARTICLES, usual_pronoun

JOINTS = frozenset((",", "and", "&", "-", "of", "for", "the"))
"""What stands between the words for what an office is for; behind it another such word must follow."""

MINISTERIAL = frozenset(("minister", "secretary", "chancellor"))

TASKS = {
    "secretary of state": "foreign",
    "secretary of treasury": "finance",
    "chancellor of exchequer": "finance",
}
"""What offices are for that are not called by it."""

LONGEST_NAME = 5
"""Words of a person's name behind an office, particles included."""

LONGEST_BODY = 14
"""Words of a body's name and a person's behind it."""


def offices(reading: Reading) -> Iterator[Found]:
    """The people named behind such an office, or behind one with a body's name ("Governor of the Bank of Norway Ola Nord").

    The words for what an office is for are set aside, as part of no name.
    """
    for n, low in enumerate(reading.lows[:-2]):
        if low not in roles() or reading.lows[n + 1] not in {"of", "for"}:
            continue
        end = _portfolio_end(reading, n) if low in words_for("portfolio holders") else None
        if end is not None:
            reading.portfolios[n] = end
            reading.set_aside.update(range(n + 1, end))
            found = _named_behind(reading, end)
        else:
            found = _behind_a_body(reading, n + 2) if reading.capital(n) else None
        if found is not None:
            yield found


def classes_of(reading: Reading, head: int, word: str) -> tuple[str, ...]:
    """The classes of an office by its word and what it is for: of "minister for foreign affairs" those of "foreign minister"."""
    own = roles()[word]
    end = reading.portfolios.get(head)
    if end is None or own[0] not in MINISTERIAL:
        return own
    task = " ".join(low for low in reading.lows[head + 2 : end] if low != "the")
    if word == "secretary":
        task = task.removeprefix("state for ")
    exact = f"{word} of {task}"
    task = TASKS.get(exact) or FUNCTIONS.get(task, task)
    ministers = roles().get(f"{task} minister", (f"{task} minister", "minister"))
    return (exact, *ministers) if exact in words_for("unique roles") else (*ministers, own[0])


def _portfolio_end(reading: Reading, n: int) -> int | None:
    """One past the words for what the office at n is for; None if a body, a country or nothing stands behind it."""
    lows = reading.lows
    if n + 2 >= len(lows) or lows[n + 1] not in {"of", "for"} or reading.tokens[n + 2].opens:
        return None
    small = not reading.capital(n)
    at = end = n + 2
    while at < len(lows) and not reading.tokens[at].opens:
        if lows[at] in words_for("portfolios") and (small or reading.capital(at)):
            end = at + 1
        elif lows[at] not in JOINTS or (small and lows[at] == ","):
            break
        at += 1
    if end == n + 2 or (look_up(reading.printed(n + 2, end)) is not None and end - n > 3):
        return None
    return None if _body_goes_on(reading, end) else end


def _body_goes_on(reading: Reading, end: int) -> bool:
    """Whether the words are the first of a body's name: "secretary of the National Security Council"."""
    return end < len(reading.lows) and reading.lows[end] in heads() and reading.capital(end)


def _named_behind(reading: Reading, first: int) -> Found | None:
    """The person whose name stands right behind an office."""
    last = first
    while last < len(reading.lows) and last - first < LONGEST_NAME and not reading.tokens[last].opens:
        low, token = reading.lows[last], reading.tokens[last]
        name = reading.capital(last) and token.tag.startswith("NNP") and token.name[2:] not in {"DATE", "TIME"}
        if not name and (low not in PARTICLES or last == first):
            break
        last += 1
    while last > first and not reading.capital(last - 1):
        last -= 1
    given = (n for n in range(first, last - 1) if usual_pronoun(reading.printed(n, last)) is not None)
    first = next(given, first)
    if first == last or look_up(reading.printed(first, last)) is not None or reading.lows[last - 1] in heads():
        return None
    return Found(first, last, "person", reading.printed(first, last), label="OFFICE")


def _behind_a_body(reading: Reading, first: int) -> Found | None:
    """The person whose name follows a body's in one run of capitals; a given name tells where it begins."""
    last = first
    joined = False
    while last < len(reading.lows) and last - first < LONGEST_BODY and not reading.tokens[last].opens:
        if not (reading.proper(last) or reading.lows[last] in {"of", "for", "and", "the", *PARTICLES}):
            break
        joined = joined or reading.lows[last] in heads()
        last += 1
    for n in range(max(first + 1, last - LONGEST_NAME), last - 1):
        told = reading.capital(n) and usual_pronoun(reading.printed(n, n + 2)) is not None
        if joined and told and reading.capital(n - 1) and look_up(reading.printed(n, last)) is None:
            return Found(n, last, "person", reading.printed(n, last), label="OFFICE")
    return None
