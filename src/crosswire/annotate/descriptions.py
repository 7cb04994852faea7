"""Bodies and states by description: "the alliance", "the Norwegian government", "the ministry"."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from crosswire.annotate.bodies import FUNCTIONS, ministry_key, types_of
from crosswire.annotate.gazetteer import bodies, descriptions, roles, state_name, words_for
from crosswire.annotate.people import People
from crosswire.annotate.reading import Found, Reading
from crosswire.language.countries import ORGANISATION, STATE
from crosswire.language.folding import fold

BACK = 3
"""Sentences back within which one of several bodies of a type is taken to be meant, if it is the only one there."""

MANY = 40
"""Candidates looked at, of those that stand near."""

AHEAD = 3
"""How many times as often as all others a body must be named to be what "the alliance" means anywhere."""

MODIFIES = frozenset(("compound", "nmod"))

PARENTS = frozenset((ORGANISATION + "un", ORGANISATION + "eu"))
"""Bodies that have agencies of their own: "the UN agency" is the one that the report names."""


@dataclass
class Described:
    """The descriptions of a report's bodies and states, found in one pass over its common nouns."""

    reading: Reading
    mentions: list[Found]
    by_head: dict[int, Found] = field(default_factory=dict)
    _choices: dict[str, tuple[list[Found], Found | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the named bodies by what they may be called, and the ministries by key."""
        self._typed: dict[str, list[Found]] = {}
        for mention in self.mentions:
            if mention.kind in {"organisation", "forum", "state"}:
                for type_ in sorted(types_of(mention)):
                    self._typed.setdefault(type_, []).append(mention)
        self._names = {m.key: m.name for m in reversed(self.mentions)}

    def find(self) -> list[Found]:
        """All of them, in text order."""
        for n, low in enumerate(self.reading.lows):
            if self.reading.owner[n] is not None or self.reading.tokens[n].pos not in {"NOUN", "PROPN"}:
                continue
            found = None
            if low in bodies():
                found = self._body(n, low)
            if found is None and low in descriptions():
                found = self._taken_up(n, low)
            if found is not None:
                self.by_head[n] = found
        return list(self.by_head.values())

    def _body(self, n: int, low: str) -> Found | None:
        """A common noun with a state beside it: the state itself, or a body of it."""
        first, code, modifiers = self._state_before(n)
        last = n + 1
        if code is None:
            code, last = self._state_behind(n)
        if code is None:
            return None
        what = " ".join([*modifiers, low])
        first = self._with_article(first)
        if bodies()[low] == "state":
            if set(modifiers) & words_for("past"):
                return None
            return Found(first, last, "state", state_name(code), STATE + code, manner="nominal")
        if low == "ministry":
            task = " ".join(modifiers)
            key = ministry_key(FUNCTIONS.get(task, task), code) if task else None
            if key is None:
                return None
        else:
            key = f"{ORGANISATION}{code.lower()} {what}"
        printed = self.reading.printed(first, last).removeprefix("the ").removeprefix("The ")
        name = self._names.setdefault(key, printed)
        return Found(first, last, "organisation", name, key, side=STATE + code, manner="nominal")

    def _state_before(self, n: int) -> tuple[int, str | None, list[str]]:
        """Where the phrase that ends at n begins, the state named in it, and the modifiers between."""
        reading = self.reading
        modifiers: list[str] = []
        at = n
        while at > max(0, n - 6) and not reading.tokens[at].opens:
            before = at - 1
            owner = reading.owner[before]
            if before in reading.adjectives:
                while before > 0 and before - 1 in reading.adjectives and not reading.tokens[before].opens:
                    before -= 1
                return before, reading.adjectives[at - 1], modifiers
            if owner is not None:
                state = owner.kind == "state" or (owner.known is not None and owner.known.kind == "state")
                return (owner.first, _code(owner), modifiers) if state else (n, None, [])
            if reading.tokens[before].tag == "POS":
                at = before
                continue
            if reading.tokens[before].pos not in {"ADJ", "NOUN", "PROPN"}:
                break
            modifiers.insert(0, reading.lows[before])
            at = before
        return at, None, modifiers

    def _state_behind(self, n: int) -> tuple[str | None, int]:
        """The state of "the government of Norway", "the authorities in Oslo"."""
        reading = self.reading
        if n + 2 >= len(reading.lows) or reading.lows[n + 1] not in {"of", "in"}:
            return None, n + 1
        at = n + 3 if reading.lows[n + 2] == "the" and n + 3 < len(reading.lows) else n + 2
        owner = reading.owner[at]
        if owner is None or owner.known is None or owner.known.kind != "state":
            return None, n + 1
        return _code(owner), owner.last

    def _with_article(self, first: int) -> int:
        if first > 0 and self.reading.tokens[first - 1].pos == "DET" and not self.reading.tokens[first].opens:
            return first - 1
        return first

    def named_after(self, people: People) -> Iterator[Found]:
        """What goes by the name of its leader ("the Example administration"): the state led, or a body where that is not told."""
        reading = self.reading
        for n, low in enumerate(reading.lows):
            owner = reading.owner[n - 1] if n else None
            if (
                low not in words_for("led by")
                or owner is None
                or reading.owner[n] is not None
                or reading.tokens[n].opens
            ):
                continue
            misread = owner.label == "ORG" and owner.known is None and reading.words[n - 1].istitle()
            if owner.kind != "person" and not (misread and owner.last - owner.first == 1):
                continue
            first = self._with_article(owner.first)
            person = people.by_key.get(owner.key)
            side = person.side if person is not None and (person.side or "").startswith(STATE) else None
            if side:
                yield Found(first, n + 1, "state", state_name(side), side, manner="nominal")
            else:
                name = reading.printed(owner.last - 1, n + 1)
                yield Found(first, n + 1, "organisation", name, f"{ORGANISATION}{fold(name)}", manner="nominal")

    def _taken_up(self, n: int, low: str) -> Found | None:
        """What "the alliance" takes up, where one named body fits."""
        first = self._definite(n)
        if first is None:
            return None
        fitting = self._fitting(low, n)
        if fitting is None:
            return None
        return Found(first, n + 1, fitting.kind, fitting.name, fitting.key, side=fitting.side, manner="nominal")

    def _definite(self, n: int) -> int | None:
        """Where a definite phrase with the head n begins; None if it may be something new or has a name in it."""
        reading = self.reading
        if n + 1 < len(reading.lows) and reading.lows[n + 1] in {"of", "between"}:
            return None
        if reading.capital(n) and reading.tokens[n].dep in MODIFIES and reading.lows[n + 1] in roles():
            return n  # "a Commission spokesman"
        at = n
        while at > max(0, n - 8) and not reading.tokens[at].opens:
            before = at - 1
            token = reading.tokens[before]
            if token.pos == "DET":
                return before if reading.lows[before] in {"the", "this", "that"} else None
            if reading.lows[before] in words_for("other") or token.tag in {"POS", "PRP$"}:
                return None
            led = reading.lows[before + 1] == "-"
            owner = reading.owner[before]
            parent = owner is not None and owner.key in PARENTS  # "the UN agency"
            if before in reading.adjectives or (owner is not None and not led and not parent):
                if not led:
                    return None
            elif token.pos not in {"ADJ", "NOUN", "PROPN", "VERB"} and reading.words[before] not in {"-", "–"}:
                break
            at = before
        bare = reading.tokens[n].dep in {"compound", "nmod"} and descriptions()[reading.lows[n]] & {"alliance", "bloc"}
        return n if bare and at == n else None

    def _fitting(self, low: str, n: int) -> Found | None:
        if low not in self._choices:
            self._choices[low] = self._choice(low)
        candidates, sure = self._choices[low]
        if sure is not None and self._unrivalled([sure], low, n):
            # "the alliance" may come shortly before its name, not paragraphs before it
            return sure if self.reading.sentence_of[sure.first] <= self.reading.sentence_of[n] + 1 else None
        if sure is not None:
            return None
        near = self._near(candidates, n)
        if "state" in descriptions()[low]:  # "Washington" and "the Kremlin" are governments rather than a country
            near = [m for m in near if m.known is None or m.known.sort != "seat"]
        near = near and self._unrivalled(near, low, n)
        return near[0] if near and len({m.key for m in near}) == 1 else None

    def _unrivalled(self, near: list[Found], low: str, n: int) -> list[Found]:
        """Those named; none where something of the kind without a name ("state television") stands in these sentences too."""
        if "media" not in descriptions()[low]:
            return near
        rivals = words_for("broadcasters")
        start = self.reading.sentences[max(0, self.reading.sentence_of[n] - BACK)].first
        for k in range(start, n):
            if self.reading.lows[k] in rivals and self.reading.owner[k] is None and not self._the(k):
                return []
        return near

    def _the(self, n: int) -> bool:
        """Whether "the" stands before the noun phrase that ends at n."""
        at = n
        while (
            at > 0 and self.reading.tokens[at - 1].pos in {"ADJ", "NOUN", "PROPN"} and not self.reading.tokens[at].opens
        ):
            at -= 1
        return at > 0 and self.reading.lows[at - 1] in words_for("definite")

    def _choice(self, low: str) -> tuple[list[Found], Found | None]:
        """All that a word can take up, in text order, and the one it means wherever it stands, if there is one."""
        types = descriptions()[low]
        candidates = sorted(
            {id(m): m for t in sorted(types) for m in self._typed.get(t, ())}.values(), key=lambda m: m.first
        )
        if "state" not in types:
            candidates = [m for m in candidates if m.kind != "state"]
        keys = Counter(m.key for m in candidates)
        if not keys:
            return [], None
        (key, most), *others = keys.most_common()
        if not others or ("state" not in types and most >= AHEAD * (sum(keys.values()) - most)):
            return candidates, next(m for m in candidates if m.key == key)
        return candidates, None

    def _near(self, candidates: list[Found], n: int) -> list[Found]:
        """Those named before the word, in its sentence or the few before it."""
        sentence = self.reading.sentence_of[n]
        start = self.reading.sentences[max(0, sentence - BACK)].first
        first, last = (
            bisect(candidates, at, key=lambda m: m.first) for bisect, at in ((bisect_left, start), (bisect_right, n))
        )
        return candidates[max(first, last - MANY) : last]


def _code(owner: Found) -> str:
    key = owner.key if owner.key.startswith(STATE) else owner.known.key if owner.known else ""
    return key.removeprefix(STATE)
