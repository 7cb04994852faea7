"""Speakers as headlines print them: "Ministry: no deal", "Road to stay shut: mayor", "Nine dead in crash - police"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.cues import COLON, Cue
from crosswire.annotate.drafts import Draft
from crosswire.annotate.gazetteer import Known, look_up
from crosswire.annotate.quotes import Quotes
from crosswire.annotate.relays import speaks
from crosswire.annotate.reporting import words
from crosswire.annotate.sources import trimmed
from crosswire.annotate.speakers import Speakers
from crosswire.language.names import organisation_type
from crosswire.model import Parse, Span

LONGEST_NAME = 8
"""Words before a colon that can be a speaker's name."""
PLAIN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "PUNCT", "PART", "CCONJ", "X", "PRON"})
DASHES = frozenset({"-", "–", "—", "--"})
CLAIMING = frozenset({"we", "i", "our", "my", "not", "n't", "no", "must", "should", "will", "would", "cannot", "ready"})


def headline(parse: Parse, own: range) -> bool:
    """Whether a report's first paragraph is one: no full stop at its end."""
    return len(own) > 0 and parse.word(own.stop - 1) not in {".", "!", "?"}


def opened(parse: Parse, speakers: Speakers, own: range, colon: int, stop: int) -> int | None:
    """The main word of who speaks before a headline's colon, where it is one name; None where it may be a topic or place.

    A capital stands for its state, and a word of no known kind for a person, where what follows is a demand, a denial or a
    promise and no happening; a surname of the report is a person's anyway.
    """
    if colon - own.start > 2:
        return None
    printed = parse.text[parse.tokens[own.start].start : parse.tokens[colon - 1].end]
    known = look_up(printed)
    if known is not None and known.kind in {"organisation", "forum", "state"} and not known.city:
        return colon - 1
    if speakers.surname(parse.word(colon - 1)) is not None:
        return colon - 1
    if not _claims(parse, colon + 1, stop) or parse.lower(colon - 1) in words("topics"):
        return None
    if known is not None and known.city:
        return colon - 1
    single = colon - own.start == 1 and printed[:1].isupper() and not printed.isupper()
    return own.start if single and known is None and not speakers.is_place(own.start) else None


def _claims(parse: Parse, first: int, stop: int) -> bool:
    """Whether words demand, deny or promise: "must", "not", "we", "to resume"."""
    return any(parse.lower(n) in CLAIMING or parse.tokens[n].tag in {"MD", "TO"} for n in range(first, stop))


def segment(parse: Parse, own: range, at: int) -> range:
    """The part of a headline that a word stands in, between semicolons."""
    marks = [own.start - 1, *(n for n in own if parse.word(n) == ";"), own.stop]
    low = max(n for n in marks if n < at or n == own.start - 1)
    return range(low + 1, min(n for n in marks if n > at))


def signed(parse: Parse, quotes: Quotes, speakers: Speakers, own: range) -> Iterator[Draft]:
    """A headline that ends in a colon or dash and who says so: "Road to stay closed: mayor", "Nine dead - police"."""
    mark = next((n for n in reversed(own) if parse.word(n) == ":" or _dash(parse, n)), None)
    if mark is None or not 0 < own.stop - mark - 1 <= LONGEST_NAME - 2 or mark - own.start < 3:
        return
    name, content = trimmed(parse, mark + 1, own.stop - 1), trimmed(parse, own.start, mark - 1)
    if name is None or content is None:
        return
    head = main_noun(parse, mark + 1, own.stop)
    if head is None:
        return
    whole = quotes.holds(content)
    who = parse.lower(own.stop - 1) in words("speakers") or speaks(parse, head)
    plain = all(parse.tokens[n].pos in PLAIN or parse.lower(n) in words("speakers") for n in range(mark + 1, own.stop))
    fits = (whole or who) and (whole or plain) if parse.word(mark) == ":" else _no_outlet(parse, speakers, name, head)
    if fits:
        grown = quotes.at(content[1])
        content = (content[0], grown.end if grown is not None and not whole else content[1])
        yield Draft(Cue(mark, mark, mark, mark + 1, COLON, "colon"), (content,), head, name, clausal=True)


def _dash(parse: Parse, n: int) -> bool:
    """Whether a word is a dash between words, and no hyphen."""
    token = parse.tokens[n]
    return parse.word(n) in DASHES and parse.text[token.start - 1 : token.start].isspace()


def _no_outlet(parse: Parse, speakers: Speakers, name: Span, head: int) -> bool:
    """Whether what stands behind a dash speaks; sites sign their titles with their own names there."""
    printed = parse.text[name[0] : name[1]]
    known: Known | None = look_up(printed)
    if known is not None:
        medium = known.key.startswith("organisation:") and organisation_type(known.key) == "media"
        return known.kind in {"organisation", "forum", "state"} and not known.city and not medium
    if printed == printed.lower():
        return parse.lower(head) in words("speakers")
    role = parse.lower(head) in words("speakers") and printed.split()[-1].islower()
    return role or speakers.surname(printed.split()[-1]) is not None


def main_noun(parse: Parse, first: int, stop: int) -> int | None:
    """The head of a short name; a word of the list of speakers, or in capitals, will do whatever the parse makes of it."""
    nouns = [n for n in range(first, stop) if parse.tokens[n].pos in {"NOUN", "PROPN"}]
    inside = [n for n in nouns if not first <= parse.tokens[n].head < stop or parse.tokens[n].head == n]
    if inside or nouns:
        return inside[0] if inside else nouns[-1]
    last = stop - 1
    return last if last >= first and (parse.lower(last) in words("speakers") or parse.word(last).isupper()) else None


def clipped(parse: Parse, own: range, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; what a headline says behind a semicolon is not what the speaker before it says, nor the other way round."""
    cues = [draft.cue.head for draft in drafts if draft.cue is not None and draft.cue.head in own]
    if len({segment(parse, own, head) for head in cues}) < 2:
        return list(drafts)
    done = []
    for draft in drafts:
        if draft.cue is None or draft.cue.head not in own or not draft.content:
            done.append(draft)
            continue
        part = segment(parse, own, draft.cue.head)
        if len(part) == 0:
            done.append(draft)
            continue
        low, high = parse.tokens[part.start].start, parse.tokens[part.stop - 1].end
        kept = tuple((max(s, low), min(e, high)) for s, e in draft.content if max(s, low) < min(e, high))
        rest = None if kept or draft.cue.kind != "verb" else trimmed(parse, draft.cue.last, part.stop - 1)
        kept = kept or (() if rest is None else (rest,))
        done.extend([replace(draft, content=kept)] if kept else [])
    return done
