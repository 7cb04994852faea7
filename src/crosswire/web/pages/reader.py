"""Reports side by side, with what they share and what they dispute marked in the text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from starlette.requests import Request
from starlette.responses import Response

from crosswire.brief.columns import Column, Paragraph, Piece
from crosswire.brief.page import Line, Page, ReportCard
from crosswire.model.codec import noun_from
from crosswire.web.contexts import Mark, Prose, ReaderPage, Text
from crosswire.web.pages.stories import inferred_day, tones_of
from crosswire.web.rendering import show
from crosswire.web.room import NotHereError, Room, asked, room_of

LINKED = ("disputed", "drift", "agreed")
"""Sections whose lines set sentences against each other; a sentence is marked by the first that has it."""
WEIGHT = {"disputed": 5, "drift": 3, "agreed": 1}
"""What a shared line counts when the two reports to begin with are looked for."""
LOOKED_AT = 20
"""Reports of a line among which the two to begin with are looked for: prints of one text are all alike."""
AT_ONCE = 6
"""Reports side by side at most."""


@dataclass(frozen=True)
class Tie:
    """What a sentence is set against."""

    kind: str
    line: int
    to: tuple[str, ...]


def reader(request: Request) -> Response:
    """The reports that were asked for, by letter, else the two that have most to do with each other."""
    room = room_of(request)
    row = room.row(request.path_params["story"])
    front = room.front(row.id)
    if front is None:
        raise NotHereError("This story is not compared yet: crosswire work.")
    lines = [(key, line) for key in LINKED if (found := room.section(row.id, key)) for line in found.lines]
    cards = {card.letter: card for card in front.reports}
    wanted = [letter.strip().upper() for letter in asked(request, "reports").split(",")]
    wanted += [letter.upper() for letter in request.query_params.getlist("report")]
    chosen = tuple(dict.fromkeys(letter for letter in wanted if letter in cards))[:AT_ONCE] or _first_two(
        front, lines, room.store.directory.origins_of(row.id)
    )
    ties = _ties(lines, chosen)
    columns = [_column(room, row.id, letter) for letter in chosen]
    context = ReaderPage(
        row,
        tuple(_text(column, cards[column.letter], ties) for column in columns),
        front.reports,
        chosen,
        len({tie.line for tie in ties.values() if tie.kind in ("disputed", "drift")}),
        len({tie.line for tie in ties.values() if tie.kind == "agreed"}),
        _disputes(ties),
        bool(asked(request, "numbers")),
        tones_of(front),
    )
    several = "Side by side" if len(chosen) > 1 else "Read"
    return show(request, "reader", context, title=f"{several}: {row.headline}")


def _disputes(ties: Mapping[str, Tie]) -> tuple[tuple[str, str], ...]:
    """Sentences that are set against each other, one pair a dispute."""
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for label, tie in sorted(ties.items()):
        if tie.kind != "agreed":
            found.setdefault((tie.kind, tie.line), (label, tie.to[0]))
    return tuple(found.values())


def _column(room: Room, story: str, letter: str) -> Column:
    data = room.store.accounts.part(story, f"column {letter}")
    if data is None:
        raise NotHereError(f"This story has no report {letter}.")
    return noun_from(Column, data)


def letter_of(label: str) -> str:
    """The letter of the report that a label is of: "A" of "A3"."""
    return label.rstrip("0123456789")


def _first_two(front: Page, lines: Iterable[tuple[str, Line]], origins: Mapping[str, str]) -> tuple[str, ...]:
    """The two reports of different origins that have most to do with each other."""
    places = {card.letter: n for n, card in enumerate(front.reports)}
    origin = {card.letter: origins.get(card.id, card.id) for card in front.reports}
    score: Counter[tuple[str, ...]] = Counter()
    for key, line in lines:
        here = sorted({letter_of(label) for label in line.cites}, key=lambda letter: places[letter])[:LOOKED_AT]
        for pair in {_letters(each, places) for each in line.against} or combinations(here, 2):
            if len({origin[letter] for letter in pair}) == 2:
                score[pair] += WEIGHT[key]
    best = max(score, key=lambda pair: (score[pair], [-places[letter] for letter in pair]), default=())
    return best or tuple(places)[:2]


def _ties(lines: Iterable[tuple[str, Line]], chosen: Sequence[str]) -> dict[str, Tie]:
    """What each sentence of the reports shown is set against among these; disputes first."""
    found: dict[str, Tie] = {}
    for key, line in lines:
        here = [label for label in line.cites if letter_of(label) in chosen]
        for label in here:
            others = tuple(each for each in here if letter_of(each) != letter_of(label))
            if key != "agreed":
                set_against = {each for pair in line.against if label in pair for each in pair}
                others = tuple(each for each in others if each in set_against)
            if others and label not in found:
                found[label] = Tie(key, line.number, others)
    return found


def _letters(labels: tuple[str, str], places: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted({letter_of(label) for label in labels}, key=lambda letter: places[letter]))


def _text(column: Column, card: ReportCard, ties: Mapping[str, Tie]) -> Text:
    return Text(
        column.letter, column.report, column.source, column.about, column.language, column.url,
        column.title, inferred_day(card) or card.written, tuple(_prose(column.paragraphs, ties)), column.left_out,
    )  # fmt: skip


def _prose(paragraphs: Sequence[Paragraph], ties: Mapping[str, Tie]) -> Iterator[Prose]:
    label, last_reason = "", ""
    for paragraph in paragraphs:
        marks = []
        for piece in paragraph.pieces:
            label = piece.label or label
            tie = ties.get(label) if not piece.furniture else None
            marks.append(
                Mark(
                    piece.text, piece.label, tie.kind if tie else "", piece.furniture.reason if piece.furniture else "",
                    tie.to if tie else (), tie.line if tie else 0, piece.ends, label if piece.ends else "", _spot(piece),
                )
            )  # fmt: skip
            label = "" if piece.ends else label
        reason = paragraph.reason if paragraph.reason != last_reason else ""
        last_reason = paragraph.reason
        spot = next((mark.spot for mark in marks if mark.spot), "") if paragraph.reason else ""
        yield Prose(tuple(marks), paragraph.headline, reason, spot)


def _spot(piece: Piece) -> str:
    return f"{piece.furniture.start}-{piece.furniture.end}" if piece.furniture else ""
