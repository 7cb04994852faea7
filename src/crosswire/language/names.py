"""Names of people and organisations: keys that coincide where the names do."""

import re
from functools import cache, lru_cache

from crosswire.language.countries import ORGANISATION, STATE, by_code, rows
from crosswire.language.folding import fold

PERSON = "person:"
FORUM = "forum:"

PARENTS = frozenset(("un", "u.n.", "united", "eu", "us", "u.s."))
"""First words that name the parent of a known body: "UN World Food Programme"."""

TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness", "baron",
    "count", "prince", "princess", "king", "queen", "emperor", "pope", "cardinal", "archbishop", "bishop", "rev",
    "reverend", "father", "sister", "brother", "rabbi", "imam", "sheikh", "sheikha", "ayatollah", "mullah",
    "president", "chancellor", "premier", "minister", "secretary", "senator", "congressman", "congresswoman",
    "congressmember", "representative", "rep", "sen", "gov", "governor", "mayor", "ambassador", "general", "gen",
    "colonel", "col", "lieutenant", "lt", "major", "maj", "captain", "capt", "commander", "admiral", "adm", "marshal",
    "sergeant", "sgt", "judge", "justice", "chairman", "chairwoman", "chair", "director", "commissioner", "spokesman",
    "spokeswoman", "spokesperson", "chief", "envoy", "deputy", "vice", "leader", "speaker", "detective", "inspector",
    "officer", "constable", "corporal", "private", "herr", "frau", "monsieur", "madame", "mme", "senor", "señor",
    "señora", "signor", "prime",
))  # fmt: skip
"""Words before a name that are not part of it, folded, without their full stop."""

PARTICLES = frozenset((
    "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "al",
    "el", "bin", "ibn", "ben", "abu", "bint", "y", "e", "zu",
))  # fmt: skip
"""Small words inside a surname."""

SUFFIXES = frozenset(("jr", "sr", "jr.", "sr.", "ii", "iii", "iv"))
"""What may follow a surname."""

HONORIFICS = {"mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "lady": "she",
              "dame": "she", "baroness": "she", "king": "he", "queen": "she", "prince": "he", "princess": "she"}  # fmt: skip
"""Titles that tell which pronoun goes with a name."""

_DOUBLED = re.compile(r"([a-z])\1")
_SPELLINGS = (
    ("ye", "e"),
    ("yo", "o"),
    ("ou", "u"),
    ("dzh", "j"),
    ("kh", "h"),
    ("ks", "x"),
    ("sch", "sh"),
    ("w", "v"),
    ("q", "k"),
    ("i", "y"),
)
"""Letters for one sound in transliterations from Cyrillic and Arabic, after BGN/PCGN, ISO 9 and what newspapers write."""

_CORPORATE = re.compile(r"[ ,]+(?:inc|ltd|llc|plc|corp|corporation|co|company|gmbh|ag|sa|s\.a|nv|ao|pjsc)\.?$")


def organisation_key(name: str) -> str:
    """The key of a body: its code where it is known ("organisation:nato", "forum:g20"), else the folded name."""
    folded = fold(name).removeprefix("the ").strip()
    known = known_organisation(folded)
    if known:
        return known
    return ORGANISATION + (_CORPORATE.sub("", folded) or folded)


def known_organisation(name: str) -> str | None:
    """The key of a well-known body, None for any other."""
    folded = fold(name).removeprefix("the ").strip()
    first, _, rest = folded.partition(" ")
    code = _codes().get(folded) or (_codes().get(rest.removeprefix("nations ")) if first in PARENTS else None)
    return _prefixed(code) if code else None


def organisation_name(key: str) -> str | None:
    """The name that is shown for a well-known body, None for any other."""
    return _shown().get(key.partition(":")[2])


def organisation_type(key: str) -> str | None:
    """What a well-known body is ("alliance", "bloc", "agency"), None for any other."""
    return _types().get(key.partition(":")[2])


def organisation_side(key: str) -> str | None:
    """The key of the state that a well-known national body belongs to, None for any other."""
    code = _sides().get(key.partition(":")[2])
    return STATE + code if code else None


def organisations() -> dict[str, str]:
    """Every folded name of a well-known body with its key: for finding names in text."""
    return {name: _prefixed(code) for name, code in _codes().items()}


def _prefixed(code: str) -> str:
    return (FORUM if _types()[code] == "forum" else ORGANISATION) + code


def pronoun(name: str) -> str | None:
    """The pronoun ("he", "she") that a person's given name tells; None where it does not."""
    words = bare(name)
    return _given_names().get(fold(words[0])) if len(words) > 1 else None


def usual_pronoun(name: str) -> str | None:
    """The same with rarer given names, also such as are common words: for a name that is known to be a person's."""
    words = bare(name)
    given = fold(words[0]) if len(words) > 1 else ""
    return _given_names().get(given) or _more_given_names().get(given)


def person_key(name: str) -> str:
    """The key of a person, "person:jane example"; initials between given name and surname are left out."""
    words = bare(name)
    kept = [w for n, w in enumerate(words) if n in {0, len(words) - 1} or len(w.rstrip(".")) > 1]
    return PERSON + fold(" ".join(kept)).replace(".", "")


def lettered_key(name: str) -> str:
    """The same with the initials: for two people whom nothing else tells apart."""
    return PERSON + fold(" ".join(bare(name))).replace(".", "")


def initials(name: str) -> str:
    """The letters between given name and surname: "hw" for "Jane H. W. Example"."""
    return "".join(
        word.replace(".", "") for word in folded_words(name)[1:-1] if len(word.replace(".", "")) <= word.count(".") + 1
    )


def bare(name: str) -> list[str]:
    """The words of a person's name without titles before it and suffixes behind it."""
    words = name.replace(",", " ").split()
    while len(words) > 1 and fold(words[0]).rstrip(".") in TITLES:
        words = words[1:]
    while len(words) > 1 and fold(words[-1]) in SUFFIXES:
        words = words[:-1]
    return words


@lru_cache(maxsize=8192)
def folded_words(name: str) -> tuple[str, ...]:
    """The words of the bare name, folded, without full stops."""
    return tuple(fold(word).strip(".") for word in bare(name))


def surname(name: str) -> str:
    """The family name, folded, particles left out: the last word of the bare name."""
    words = folded_words(name)
    return words[-1] if words else ""


@lru_cache(maxsize=8192)
def sound(surname_: str) -> str:
    """A folded family name without what spellings of one name in Latin letters differ by ("Zelensky", "Zelenskiy")."""
    word = _DOUBLED.sub(r"\1", surname_.replace("yy", "y").replace("iy", "y").replace("ij", "y").replace("ii", "y"))
    for one, other in _SPELLINGS:
        word = word.replace(one, other)
    return word


def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's: one surname, and given names or initials that do not clash.

    Spellings that differ by one letter in a long word ("Dmitri", "Dmitry") count as one.
    """
    left, right = folded_words(a), folded_words(b)
    if not left or not right or not _close(left[-1], right[-1]):
        return False
    if len(left) == 1 or len(right) == 1:
        return True
    one, other = initials(a), initials(b)
    if not one.startswith(other) and not other.startswith(one):
        return False
    return _given(left[0], right[0])


def _given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    return _close(a, b)


def _close(a: str, b: str) -> bool:
    """Equal, or one letter apart in words of five letters or more."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    short, long_ = sorted((a, b), key=len)
    at = next((n for n, (x, y) in enumerate(zip(short, long_, strict=False)) if x != y), len(short))
    if len(short) == len(long_):
        return short[at + 1 :] == long_[at + 1 :]
    return short[at:] == long_[at + 1 :]


@cache
def _codes() -> dict[str, str]:
    return {
        fold(name).removeprefix("the "): code
        for code, _, names, *_ in rows("organisations.tsv")
        for name in names.split("|")
    }


@cache
def _types() -> dict[str, str]:
    return {code: type_ for code, type_, *_ in rows("organisations.tsv")}


@cache
def _shown() -> dict[str, str]:
    return {code: names.split("|")[0] for code, _, names, *_ in rows("organisations.tsv")}


@cache
def _given_names() -> dict[str, str]:
    return {name: which for which, names in rows("given_names.tsv") for name in names.split(" ")}


@cache
def _more_given_names() -> dict[str, str]:
    return {name: which for which, names in rows("given_names_many.tsv") for name in names.split(" ")}


@cache
def _sides() -> dict[str, str]:
    """By code, the alpha-3 code of the table's last column, or the one a code begins with ("gbr foreign ministry")."""
    stated = {code: rest[0] for code, _, _, *rest in rows("organisations.tsv") if rest}
    return stated | {code: code[:3].upper() for code in _types() if code[3:4] == " " and by_code(code[:3].upper())}
