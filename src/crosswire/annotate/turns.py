"""Speakers marked by layout: headlines ("Ministry: talks may resume"), transcripts ("Q:"), a name behind a dash."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from crosswire.annotate.cues import COLON, Cue
from crosswire.annotate.drafts import Draft
from crosswire.annotate.headlines import LONGEST_NAME, PLAIN, headline, main_noun, opened, signed
from crosswire.annotate.quotes import Quotes
from crosswire.annotate.relays import speaks
from crosswire.annotate.sources import trimmed
from crosswire.annotate.speakers import Speakers
from crosswire.model import Parse, Span

QUOTED = frozenset('"“„«')
_TURN = re.compile(r"[^\W\d_a-z][^\W\d_a-z'.\-]+(?: [^\W\d_a-z][^\W\d_a-z'.\-]*){0,4}")


def turns(parse: Parse, quotes: Quotes, paragraphs: Sequence[Span], speakers: Speakers) -> Iterator[Draft]:
    """Paragraphs that open with a speaker and a colon, and quotations that end in a dash and a name."""
    transcript = _transcript(parse, paragraphs)
    for number, paragraph in enumerate(paragraphs):
        own = parse.within(paragraph)
        if number == 0:
            yield from signed(parse, quotes, speakers, own)
        colon = next((n for n in own[: LONGEST_NAME + 1] if parse.word(n) == ":"), None)
        if colon is not None and colon > own.start and colon + 1 < own.stop:
            found = _headed(parse, speakers, own, colon) if number == 0 and headline(parse, own) else None
            found = found or _spoken(parse, own, colon, transcript) or _turn(parse, own, colon, headline=number == 0)
            if found is not None and (found.headed or not speakers.is_place(found.source)):
                yield found
        dashed = _dashed(parse, quotes, own)
        if dashed is not None:
            yield dashed


def _headed(parse: Parse, speakers: Speakers, own: range, colon: int) -> Draft | None:
    """A headline with one name before a colon, told by what the name is and what follows."""
    head = opened(parse, speakers, own, colon, own.stop)
    name = trimmed(parse, own.start, colon - 1)
    content = trimmed(parse, colon + 1, own.stop - 1)
    if head is None or name is None or content is None:
        return None
    cue = Cue(colon, colon, colon, colon + 1, COLON, "colon")
    return Draft(cue, (content,), head, name, direct=parse.text[content[0]] in QUOTED, clausal=True, headed=True)


def _transcript(parse: Parse, paragraphs: Sequence[Span]) -> frozenset[str]:
    """The speakers of a transcript: names before a colon, of which one at least comes again; () where it is none."""
    openings = (_OPENING.match(parse.text, start, end) for start, end in paragraphs)
    printed = (match.group(1) for match in openings if match is not None)
    names = Counter(name for name in printed if all(word[0].isupper() for word in name.split()))
    again = max(names.values(), default=0) > 1
    return frozenset(names) if again and sum(names.values()) >= TURNS else frozenset()


_OPENING = re.compile(r"([^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,3}):\s")
TURNS = 3
"""Paragraphs that must open with a name and a colon for a report to be a transcript."""


def _spoken(parse: Parse, own: range, colon: int, transcript: frozenset[str]) -> Draft | None:
    """A turn of a transcript."""
    name, content = trimmed(parse, own.start, colon - 1), trimmed(parse, colon + 1, own.stop - 1)
    if name is None or content is None or parse.text[name[0] : name[1]] not in transcript:
        return None
    if parse.text[name[0] : name[1]] in {"Q", "A"}:
        return None
    head = main_noun(parse, own.start, colon)
    cue = Cue(colon, colon, colon, colon + 1, COLON, "colon")
    return Draft(cue, (content,), own.start if head is None else head, name, direct=True, clausal=True)


def _turn(parse: Parse, own: range, colon: int, *, headline: bool) -> Draft | None:
    name = trimmed(parse, own.start, colon - 1)
    content = trimmed(parse, colon + 1, own.stop - 1)
    if name is None or content is None:
        return None
    printed = parse.text[name[0] : name[1]]
    if printed in {"Q", "A"}:  # somebody asks and somebody answers, but nobody is named
        return Draft(Cue(colon, colon, own.start, colon + 1, COLON, "colon"), (content,), direct=True)
    if any(parse.tokens[n].pos not in PLAIN for n in range(own.start, colon)):
        return None
    head = main_noun(parse, own.start, colon)
    spoken = not headline or parse.text[content[0] : parse.tokens[own.stop - 1].end].rstrip().endswith((".", "!", "?"))
    transcript = spoken and _TURN.fullmatch(printed) is not None and len(printed) > 3
    named = (
        head is not None
        and (speaks(parse, head) or (headline and parse.tokens[head].pos == "PROPN"))
        and colon - own.start <= (LONGEST_NAME if headline else 4)
    )
    quoted = head is not None and parse.text[content[0]] in QUOTED
    if not transcript and not named and not quoted:
        return None
    if not transcript and not headline and not _sentence(parse, colon + 1, own.stop):
        return None
    cue = Cue(colon, colon, colon, colon + 1, COLON, "colon")
    return Draft(
        cue, (content,), head if head is not None else own.start, name, direct=transcript or quoted, clausal=True
    )


def _sentence(parse: Parse, first: int, stop: int) -> bool:
    """Whether somebody could have said this: it has a verb, and is more than a list."""
    return any(parse.tokens[n].pos in {"VERB", "AUX"} for n in range(first, min(stop, first + 40)))


def _dashed(parse: Parse, quotes: Quotes, own: range) -> Draft | None:
    """A quotation with its speaker behind a dash."""
    if len(own) < 6:
        return None
    quote = quotes.at(parse.tokens[own.start].start)
    if quote is None or quote.open_ended:
        return None
    dash = parse.within(quote.span).stop
    if dash + 1 >= own.stop or own.stop - dash > 15 or parse.word(dash) not in {"-", "–", "—", "--"}:
        return None
    name = trimmed(parse, dash + 1, own.stop - 1)
    head = main_noun(parse, dash + 1, own.stop)
    if name is None or head is None or not speaks(parse, head):
        return None
    return Draft(Cue(dash, dash, dash, dash + 1, COLON, "colon"), (quote.span,), head, name, direct=True)
