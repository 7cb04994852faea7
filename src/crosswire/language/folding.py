"""Clean-up for analysis that keeps every code point where it is, and folding for comparison."""

import re
import unicodedata

_SPACES_OF_ALL_WIDTHS = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\t\r\x0b\x0c\x85\u2028\u2029"
)
_INVISIBLE = "\u200b\u200c\u200d\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad"
_SAME_LENGTH = str.maketrans(
    dict.fromkeys(_SPACES_OF_ALL_WIDTHS + _INVISIBLE, " ")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′‹›", "'")
    | dict.fromkeys("\u2010\u2011\u2212", "-")
)
"""One code point for one: spaces of every width, invisible marks, typographic quotes and hyphens."""

_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text with plain spaces, quotes and hyphens; as long as before, every code point where it was."""
    return text.translate(_SAME_LENGTH)


def fold(text: str) -> str:
    """The text for comparison: compatibility forms, case and diacritics folded, spaces run together. Offsets are lost."""
    if text.isascii():  # nearly all words of English reports: the same result at a fraction of the cost
        return " ".join(text.split()).casefold()
    decomposed = unicodedata.normalize("NFKD", clean(text))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare).strip().casefold()
