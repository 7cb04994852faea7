"""Where sentences surely begin or surely go on, told from words and marks alone; what is left open a model decides."""

from collections.abc import Sequence
from typing import NamedTuple

EDITION = 1
"""Counts up when the rules change: what was cut by another edition is read anew."""


class Piece(NamedTuple):
    """A word or mark as printed, and whether white space stands before it."""

    text: str
    apart: bool


ENDS = frozenset({".", "!", "?"})
CLOSING = frozenset({")", "]", "}", "”", "’", "»", "''"})
OPENING = frozenset({"(", "[", "{", "“", "‘", "«", "``", "„"})
STRAIGHT = frozenset({'"', "'"})
INNER = frozenset({",", ";", ":", ".", "!", "?", "%"})
DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
DOTS = frozenset({"...", "…", "...."})

TITLES = frozenset({
    "mr", "mrs", "ms", "messrs", "dr", "prof", "rep", "reps", "sen", "sens", "gov", "govs", "gen", "col", "lt",
    "maj", "sgt", "cpl", "capt", "cmdr", "adm", "rev", "hon", "pres", "cong", "amb", "atty", "supt", "insp", "vs",
    "e.g", "i.e", "cf",
})  # fmt: skip
"""Abbreviations that something always follows."""

OFFICES = frozenset({
    "rep", "reps", "sen", "sens", "gov", "govs", "atty", "gen", "lt",
})  # fmt: skip
"""Titles that follow the short name of a state: "Ohio Gov.", "Ariz. Sen."."""

NAME_PARTS = frozenset({"ft", "mt", "st"})
"""Abbreviations that open a name of a place, or end one."""

STATES = frozenset({
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md",
    "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt",
    "wash", "wis", "wisc", "wyo", "n.h", "n.j", "n.m", "n.y", "n.c", "n.d", "s.c", "s.d", "r.i", "w.va",
})  # fmt: skip

NUMBERED = frozenset({
    "no", "nos", "p", "pp", "art", "sec", "fig", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec",
})  # fmt: skip
"""Abbreviations that a number follows."""

CLOCK = frozenset({"a.m", "p.m"})
AFTER_CLOCK = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan", "feb", "mar", "apr", "aug",
    "sept", "oct", "nov", "dec", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt",
    "pt", "pst", "pdt", "gmt", "utc", "bst", "cet", "eastern", "pacific", "central",
})  # fmt: skip

OPENERS = frozenset({
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my",
    "this", "that", "these", "those", "there", "but", "and", "or", "so", "yet", "in", "on", "at", "by", "for",
    "from", "to", "with", "as", "if", "when", "while", "after", "before", "since", "although", "though", "because",
    "what", "who", "why", "how", "where", "not", "no", "now", "then",
})  # fmt: skip
"""Words that, with a capital, more likely open a sentence than go on with a name."""

PARTICLES = frozenset({
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn",
    "ter", "ten",
})  # fmt: skip
"""Small words that a name may begin with, at the head of a sentence too."""

SAYING = frozenset({
    "said", "says", "asked", "asks", "added", "adds", "continued", "continues", "told", "tells", "demanded",
    "demands", "declared", "wondered", "wrote", "writes", "tweeted", "replied", "responded", "shouted", "cried",
    "exclaimed", "joked", "quipped", "insisted", "remarked", "recalled", "explained", "yelled",
})  # fmt: skip
OWN_CONTENT = frozenset({
    "that", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "there", "this", "these",
    "those", "a", "an",
})  # fmt: skip
"""After a word of saying: what is said comes now, so the words belong to no quotation before them."""

LONGEST_SPEAKER = 7
"""Words of a name with its titles before the word of saying."""


def cuts(pieces: Sequence[Piece]) -> list[bool | None]:
    """For each piece: a sentence surely begins here, surely does not, or None for left open. Linear in the pieces."""
    found: list[bool | None] = [None] * len(pieces)
    cased = any(piece.text[0].isupper() for piece in pieces[1:])
    core = -1  # the last piece that closes no quotation or bracket
    quoted = False  # a closing quotation mark stands between it and here
    for n, piece in enumerate(pieces):
        closes = _closes(pieces, n) or _trails(pieces, n, core)
        if n:
            found[n] = False if closes else _begins(pieces, n, core, quoted=quoted, cased=cased)
        if not closes:
            core, quoted = n, False
        elif piece.text not in ")]}" and piece.text not in DOTS:
            quoted = True
    return found


def _begins(pieces: Sequence[Piece], n: int, core: int, *, quoted: bool, cased: bool) -> bool | None:
    text = pieces[n].text
    before = pieces[core].text if core >= 0 else ""
    if text in INNER or before in {",", ";"} or (core >= 0 and before in DASHES and pieces[core].apart):
        return False
    if core < n - 1 and pieces[n - 1].text in ")]}" and before not in ENDS | DOTS and not before.endswith("."):
        return False
    head = _head(pieces, n)
    word = pieces[head].text if head < len(pieces) else ""
    if cased and word.islower() and word[0].isalpha():
        name = before == "." and not quoted and (word in PARTICLES or word.startswith(("al-", "el-")))
        return None if name else False
    if short := _short(pieces, core):
        return _after_short(pieces, core, short, word)
    if before in ENDS and quoted and _speaker(pieces, n):
        return False
    full = (
        before == "." and not pieces[core].apart and pieces[n].apart and core > 0 and pieces[core - 1].text not in ENDS
    )
    sure = full and word[:1].isupper() and text not in DASHES and not _bullet(pieces, core)
    return True if sure else None


def _closes(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a mark closes a quotation or bracket; a straight one does where it clings to what stands before it."""
    text = pieces[n].text
    if text not in STRAIGHT:
        return text in CLOSING and not pieces[n].apart
    return not pieces[n].apart and (n + 1 == len(pieces) or pieces[n + 1].apart or not pieces[n + 1].text[0].isalnum())


def _trails(pieces: Sequence[Piece], n: int, core: int) -> bool:
    """Whether an ellipsis stands by itself after a sentence's end: words were left out here, and it ends that sentence."""
    apart = n + 1 < len(pieces) and pieces[n + 1].apart
    return pieces[n].text in DOTS and core >= 0 and pieces[core].text in ENDS and apart


def _head(pieces: Sequence[Piece], n: int) -> int:
    """The first piece from here that is no opening mark, dash or ellipsis; not far."""
    for at in range(n, min(n + 4, len(pieces))):
        if pieces[at].text not in OPENING | STRAIGHT | DASHES | DOTS:
            return at
    return n


def _short(pieces: Sequence[Piece], core: int) -> str:
    """The abbreviation that a piece is, or ends, in small letters without its last stop; empty if it is none."""
    if core < 0:
        return ""
    text = pieces[core].text
    if text == "." and core and not pieces[core].apart:
        word = pieces[core - 1].text
        letter = len(word) == 1 and word.isupper()
        return word.lower() if letter or (word[:1].isupper() and word.lower() in TITLES | STATES | NAME_PARTS) else ""
    return text[:-1].lower() if len(text) > 1 and text.endswith(".") and text[0].isalpha() else ""


def _after_short(pieces: Sequence[Piece], core: int, short: str, word: str) -> bool | None:
    """Whether a sentence begins after an abbreviation: not after a title or initial, nor where a number or day completes it."""
    low = word.lower().rstrip(".")
    if core < len(pieces) - 1 and _closes(pieces, core + 1):
        return None
    completed = (
        (short in TITLES and word not in OPENING)
        or (short in NUMBERED and word[:1].isdigit())
        or (short in CLOCK and (low in AFTER_CLOCK or word[:1].isdigit()))
        or (short in STATES and low in OFFICES)
        or ((len(short) == 1 or short in NAME_PARTS) and short != "i" and word[:1].isupper() and low not in OPENERS)
    )
    return False if completed else None


def _speaker(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a name with a word of saying, and not what is said, follows: "Why now?" Roe asked."""
    for at in range(n, min(n + LONGEST_SPEAKER, len(pieces))):
        text = pieces[at].text
        if at > n and text in SAYING:
            after = pieces[at + 1].text if at + 1 < len(pieces) else "."
            return after not in OPENING | STRAIGHT and after != ":" and after not in OWN_CONTENT
        if not text[0].isupper() or (at == n and text.lower() in OPENERS):
            return False
    return False


def _bullet(pieces: Sequence[Piece], core: int) -> bool:
    """Whether a stop follows the number of an item in a list."""
    return pieces[core - 1].text.isdigit() and (core == 1 or pieces[core - 2].text in ENDS)
