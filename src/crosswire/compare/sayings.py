"""Two renderings of one utterance known as one, with what each has that the others have not."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from crosswire.compare.citing import layer
from crosswire.compare.pieces import Piece, clash, one_meaning, one_wording, pieces, stem, weighty
from crosswire.language.vectors import Encoder, Matrix
from crosswire.model import Document, Parse, Rendering, Saying, Span, Story, TimeExpression, Utterance

NEAR = 0.35
"""Likeness (cosine of the vectors) below which two sentences are not looked at: nothing is said alike in them."""
DAYS = 2
"""Days that a time may span to tell when something was said."""
GAP = 2
"""Words that both have between two that only one has, for all to be shown as one stretch."""


@dataclass(frozen=True)
class _Match:
    a: int
    b: int
    score: float
    reason: str


@dataclass(frozen=True, eq=False)
class _Heard:
    """The utterances of a story with all that is asked of them."""

    utterances: Sequence[Utterance]
    parses: Mapping[str, Parse]
    said_on: Mapping[int, tuple[date, date]]
    written: Mapping[str, date]

    def at_odds(self, a: int, b: int) -> bool:
        """Whether the two cannot have been said at one time."""
        one, other = self.said_on.get(a), self.said_on.get(b)
        if one and other:
            return not (one[0] < other[1] and other[0] < one[1])
        for known, teller in ((one, b), (other, a)):
            written = self.written.get(self.utterances[teller].cites.report)
            if known and written and known[0] > written:
                return True
        return False


def sayings(
    docs: Sequence[Document], utterances: Sequence[Utterance], story: Story, encoder: Encoder
) -> tuple[Saying, ...]:
    """The utterances that several reports render, in the order of the first of each.

    Renderings are of one utterance when one speaker says them, nothing in them is at odds (a denial, the numbers, the day),
    and they are cuts of one wording or say one thing in other words. A speaker without a name needs one wording. The
    order of the reports changes nothing but the order of the sayings.
    """
    heard = _Heard(
        utterances, {doc.report.id: doc.parse for doc in docs}, _said_on(docs, utterances), _written(docs, story)
    )
    matches = sorted(_matches(heard, encoder), key=lambda match: (-match.score, match.a, match.b))
    groups: dict[int, list[int]] = {}
    for match in matches:
        one, other = groups.setdefault(match.a, [match.a]), groups.setdefault(match.b, [match.b])
        if one is not other:
            one.extend(other)
            groups.update((n, one) for n in other)
    best: dict[int, tuple[list[int], _Match]] = {}
    for match in matches:
        best.setdefault(id(groups[match.a]), (groups[match.a], match))
    return tuple(
        _saying(heard, sorted(own), match) for own, match in sorted(best.values(), key=lambda each: min(each[0]))
    )


def _said_on(docs: Iterable[Document], utterances: Sequence[Utterance]) -> dict[int, tuple[date, date]]:
    """The days on which something was said, where the sentence tells: a time beside the content, not in it."""
    found: dict[int, tuple[date, date]] = {}
    times = {doc.report.id: layer(doc, TimeExpression) for doc in docs}
    for n, utterance in enumerate(utterances):
        start, end = utterance.cites.start, max(utterance.cites.end, utterance.cites.sentence[1])
        for time in times.get(utterance.cites.report, ()):
            if time.start >= end:
                break
            if time.start < start or time.earliest is None or time.latest is None:
                continue
            inside = any(s <= time.start < e for s, e in utterance.content)
            if not inside and time.latest - time.earliest <= timedelta(days=DAYS):
                found.setdefault(n, (time.earliest, time.latest))
    return found


def _written(docs: Iterable[Document], story: Story) -> dict[str, date]:
    days = ((doc.report.id, story.written_on(doc.report.id).value) for doc in docs)
    return {report: day for report, day in days if day is not None}


def _matches(heard: _Heard, encoder: Encoder) -> Iterator[_Match]:
    """Pairs of utterances of one speaker in two reports that are one."""
    speakers: dict[str, list[int]] = {}
    quoted = _quoted(heard.utterances)
    for n, utterance in enumerate(heard.utterances):
        if utterance.embedded or _told_inside(utterance, quoted.get(utterance.cites.report, ())):
            continue
        last = utterance.chain[-1]
        speakers.setdefault(last.key or f"~{last.name}", []).append(n)
    several = {who: own for who, own in speakers.items() if len({heard.utterances[n].cites.report for n in own}) > 1}
    parts = [
        (who, piece)
        for who, own in several.items()
        for n in own
        for piece in pieces(heard.parses[heard.utterances[n].cites.report], n, heard.utterances[n])
    ]
    texts = [heard.parses[_report(heard, piece)].text[slice(*piece.span)] for _, piece in parts]
    vectors = encoder.encode(texts)
    for who in several:
        rows = [n for n, (own, _) in enumerate(parts) if own == who]
        yield from _of_speaker(heard, [parts[n][1] for n in rows], vectors[rows], named=not who.startswith("~"))


def _quoted(utterances: Iterable[Utterance]) -> dict[str, list[Span]]:
    """Where each report quotes somebody."""
    found: dict[str, list[Span]] = {}
    for utterance in utterances:
        if utterance.style == "direct":
            found.setdefault(utterance.cites.report, []).extend(utterance.content)
    return {report: sorted(spans) for report, spans in found.items()}


def _told_inside(utterance: Utterance, quoted: Sequence[Span]) -> bool:
    """Whether somebody who is quoted tells it of somebody else: it is the former's utterance."""
    for span in utterance.content:
        at = bisect_right(quoted, span) - 1
        inside = [each for each in quoted[max(0, at - 1) : at + 1] if each[0] <= span[0] and span[1] <= each[1]]
        if not any(each != span for each in inside):
            return False
    return True


def _report(heard: _Heard, piece: Piece) -> str:
    return heard.utterances[piece.number].cites.report


def _of_speaker(heard: _Heard, own: Sequence[Piece], vectors: Matrix, *, named: bool) -> Iterator[_Match]:
    likeness = np.round(vectors @ vectors.T, 4)
    for i, j in np.argwhere(np.triu(likeness, 1) >= NEAR):
        a, b = own[i], own[j]
        if _report(heard, a) == _report(heard, b) or clash(a, b) or heard.at_odds(a.number, b.number):
            continue
        cosine = float(likeness[i, j])
        if one_wording(a, b) or (named and one_meaning(a, b, cosine)):
            shared, least = len(a.stems & b.stems), min(len(a.stems), len(b.stems))
            reason = f"one speaker, and {shared} of the {least} words of the shorter one are in the other"
            yield _Match(a.number, b.number, min(1.0, round((cosine + shared / max(1, least)) / 2, 4)), reason)


def _saying(heard: _Heard, members: Sequence[int], best: _Match) -> Saying:
    own = [heard.utterances[n] for n in members]
    stems = [_stems(heard.parses[utterance.cites.report], utterance) for utterance in own]
    renderings = []
    for utterance in own:
        elsewhere = frozenset[str]().union(
            *(bag for other, bag in zip(own, stems, strict=True) if other.cites.report != utterance.cites.report)
        )
        parse = heard.parses[utterance.cites.report]
        renderings.append(Rendering(utterance, tuple(_only(parse, utterance, elsewhere))))
    evidence = "|".join(f"{u.cites.report}:{u.cites.start}:{u.cites.end}" for u in own)
    name = hashlib.sha256(f"saying|{evidence}".encode()).hexdigest()[:12]
    return Saying(name, own[0].chain[-1], tuple(renderings), best.reason, best.score)


def _stems(parse: Parse, utterance: Utterance) -> frozenset[str]:
    return frozenset(stem(parse.tokens[n]) for span in utterance.content for n in parse.within(span))


def _only(parse: Parse, utterance: Utterance, elsewhere: frozenset[str]) -> Iterator[Span]:
    """The stretches whose weighty words are in no other report's rendering."""
    for span in utterance.content:
        run: list[int] = []
        for n in parse.within(span):
            token = parse.tokens[n]
            if not weighty(token):
                continue
            if stem(token) in elsewhere:
                if run:
                    yield parse.tokens[run[0]].start, parse.tokens[run[-1]].end
                run = []
            elif run and (n - run[-1] > GAP + 1 or token.opens):
                yield parse.tokens[run[0]].start, parse.tokens[run[-1]].end
                run = [n]
            else:
                run.append(n)
        if run:
            yield parse.tokens[run[0]].start, parse.tokens[run[-1]].end
