"""Where a report was filed from and when, in the words that open it: "LISBON, 3 May (Agency) —" in its many forms."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crosswire.ingest.cues import AGENCY, MONTHS
from crosswire.ingest.lines import Line
from crosswire.language import countries

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ?)?"
DATE = (
    rf"(?i:{_WEEKDAY}(?:{_MONTH}\.? ?{_DAY}|{_DAY} ?(?:of )?{_MONTH}\b\.?)(?:,? ?(?:19|20)\d\d)?"
    r"|\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
"""A day as datelines give it, with or without its year."""

_WORD = r"(?![Tt]he |This |But |And |A )[^\W\d_a-z][\w'.\-]*"
_SMALL = (
    r"(?:de|da|do|dos|del|di|du|la|le|les|los|las|el|al|am|an|on|upon|sur|der|den|the|of|and|y|in|bei|near|aboard|off)"
)
_PLACE = rf"(?:[Tt]he )?{_WORD}(?: (?:{_SMALL} ){{0,2}}{_WORD}){{0,4}}"
_PLACES = rf"{_PLACE}(?: ?/ ?{_PLACE}){{0,3}}"
_SOURCE = r"[(\[]\s?(?P<source>[^()\[\]\n]{2,60}?)\s?[)\]]"
_DASH = r"(?:\.? ?(?:-{2,3}|[—–]+)|\.?-(?= |$)|:(?= |$))"
_FORM = re.compile(
    rf"^[\s\"']*(?:{_SOURCE.replace('source', 'first')}(?P<gap>[ ,:—–-]{{0,4}}))?"
    rf"(?!{DATE})(?P<place>{_PLACES})?(?P<more>(?:, ?(?!{DATE}){_PLACE}){{0,2}})"
    rf"[,.]? ?(?P<date>{DATE})?[,.]? ?(?:{_SOURCE}|/(?P<slashed>[A-Z][\w .-]{{1,30}})/\.?|(?P<bare>{AGENCY})(?= ?[—–-]))?"
    rf"[,.]? ?(?P<late>{DATE})?(?P<dash> ?{_DASH})?\s*(?=\S|$)"
    rf"|^(?P<day>{DATE})[,.]? ?(?:[(\[](?P<by>[^()\[\]\n]{{2,60}})[)\]])? ?(?:-{{1,3}}|[—–]+)\s*(?=\S|$)"
)
"""Place, region, date, agency and dash, each of which may be missing; `_is_dateline` says when they are enough."""

_BYLINE = re.compile(
    rf"^\W*(?i:by|from)\b.{{0,80}}?\b(?:in|from|at) (?P<place>{_PLACES})(?P<more>(?:, ?(?!{DATE}){_PLACE}){{0,2}})"
    rf"(?:,? ?(?:on )?(?P<date>{DATE}))?[\s,.|-]*(?:\d\d?[:.]\d\d.{{0,12}})?$"
)
_AGENCY = re.compile(rf"{AGENCY}(?:\W+(?:and |with )?{AGENCY})*")
_SPACES = re.compile(r" {2,}")

_DASHES = frozenset({"-", "--", "---", "—", "–", "——"})

LONGEST = 220
"""Code points of a line in which its dateline is looked for."""

FEWEST_WORDS = 8
"""A dateline opens a paragraph of so many words or more; one that stands on a line of its own is told by its form alone."""


@dataclass(frozen=True)
class Dateline:
    """What a dateline says: the place as printed (None where it names none), its half-open span in the report's text.

    `words` are its own, for the date and the agencies in it.
    """

    place: str | None
    line: Line
    start: int
    end: int

    @property
    def words(self) -> str:
        """The dateline as printed, with plain spaces."""
        return self.line.text[self.start - self.line.start : self.end - self.line.start]


def dateline_of(lines: Sequence[Line], skip: Collection[int], bylines: Sequence[int] = ()) -> Dateline | None:
    """The dateline of a report: how its first paragraphs open, or what its byline says of place and day."""
    looked = 0
    for index, line in enumerate(lines):
        if index in skip:
            continue
        found = _opening(line)
        if found is not None and (line.n_words >= FEWEST_WORDS or _alone(lines, index, found)):
            return found
        looked += line.n_words >= FEWEST_WORDS
        if looked == 3:
            break
    return next((found for i in bylines if (found := _in_byline(lines[i])) is not None), None)


def opens_with_dateline(line: Line) -> bool:
    """Whether a line begins with a dateline."""
    return _opening(line) is not None


def _alone(lines: Sequence[Line], index: int, found: Dateline) -> bool:
    """Whether a line holds a dateline and nothing else, and a paragraph follows."""
    return found.end == lines[index].end and index + 1 < len(lines) and lines[index + 1].is_prose


def _opening(line: Line) -> Dateline | None:
    head = line.text[:LONGEST]
    # Runs of spaces stand where marks were that nobody sees (of writing direction); they are told from one space below.
    plain = _SPACES.sub(" ", head)
    match = _FORM.match(plain)
    if match is None or not match.end() or not _is_dateline(match):
        return None
    end = _where(head, match.end())
    place = match["place"]
    if place and len(match["more"] or "") <= 40:
        place += match["more"]
    return Dateline(place, line, line.start, line.start + end)


def _where(text: str, end: int) -> int:
    """The offset in a text of the offset in the same text with its runs of spaces as one."""
    at = seen = 0
    while seen < end and at < len(text):
        seen += not (text[at] == " " and at > 0 and text[at - 1] == " ")
        at += 1
    return at + len(text[at:]) - len(text[at:].lstrip(" "))


def _is_dateline(match: re.Match[str]) -> bool:
    """Whether the parts that are there are enough to tell a dateline from the opening of a sentence."""
    if match["day"]:
        return any(c.isdigit() for c in match["day"])
    place, dash = match["place"], (match["dash"] or "").strip(" .")
    source = next((match[name] for name in ("source", "slashed", "bare", "first") if match[name]), "")
    agency = _AGENCY.search(source) is not None
    dated = any(c.isdigit() for c in (match["date"] or match["late"] or ""))
    if place is None:
        return agency and (dash in _DASHES or any(c in _DASHES for c in match["gap"] or ""))
    if (len(place) <= 3 and place.isupper()) or _opens_otherwise(place):
        return False  # "UN - ": a body, though some village bears the letters
    if not dash:
        return dated and agency and match.end() < len(match.string)
    named = any(map(str.isalpha, source)) and (place.isupper() or (bool(match["more"]) and dash != ":"))
    if agency or dated or named:
        return True
    plain_hyphen = dash == "-" and not (place.isupper() or source)
    return not plain_hyphen and (dash != ":" or _opens_sentence(match)) and _is_place(place)


def _opens_otherwise(place: str) -> bool:
    """Whether it is the day that looks like a place: "Friday", "In March"."""
    return any((bare := word.lower().rstrip(".,")) in MONTHS or bare.endswith("day") for word in place.split())


def _opens_sentence(match: re.Match[str]) -> bool:
    after = match.string[match.end() : match.end() + 1]
    return after in {'"', "'"} or after.isupper()


def _is_place(place: str) -> bool:
    readings = (place, *re.split(r" ?/ ?| and ", place))
    return any(countries.city(name) or countries.find(name) or countries.region(name) for name in readings)


def _in_byline(line: Line) -> Dateline | None:
    match = _BYLINE.match(_SPACES.sub(" ", line.text)) if len(line.text) <= LONGEST else None
    if match is None or not (match["date"] or _is_place(match["place"])):
        return None
    return Dateline(match["place"] + match["more"], line, line.start, line.end)
