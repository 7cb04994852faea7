"""The list of stories, one story, a section of its account whole, and its ledger."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire.brief.page import Page, ReportCard
from crosswire.desk.room import Named, wanted
from crosswire.errors import UsageError
from crosswire.language.identify import language_name
from crosswire.web.contexts import (
    Choices,
    EarlierPage,
    Filters,
    LedgerPage,
    Member,
    SectionPage,
    StoriesPage,
    StoryPage,
    StoryRow,
)
from crosswire.web.rendering import address, country, show
from crosswire.web.room import NotHereError, Room, asked, day_asked, number_asked, on_at, part_of, room_of, whole_number

SHOWN = 30
"""Stories of a page."""
LINES, LONG = 20, 100
"""Lines of the ledger that a story shows, and its own page."""
WHOLE = 60
"""Lines of a section on its own page."""
TONES = 6
WEEK = timedelta(days=7)
SLOWLY = 6.0
"""How much slower than counts of reports that changes which only comes with an analysis."""


def stories(request: Request) -> Response:
    """What is in the news."""
    room = room_of(request)
    filters = filters_of(request)
    after = _after(asked(request, "after"))
    choice = replace(
        wanted(
            room.store, since=filters.since or None, until=filters.until or None, source=filters.source or None,
            country=filters.country or None, actor=_actor(room, filters.actor), search=filters.search or None,
        ),
        language=filters.language or None,
        place=filters.place or None,
        disputed=bool(filters.disputed),
        most_told=filters.sort == "origins",
    )  # fmt: skip
    found = room.store.stories.listed(choice, limit=SHOWN + 1, after=after)
    rows = room.rows([story.id for story in found[:SHOWN]])
    more = None
    if len(found) > SHOWN:
        last = found[SHOWN - 1]
        more = address(request.url.path, vars(filters) | {"after": f"{last.days[1]}~{last.n_origins}~{last.id}"})
    context = StoriesPage(rows, filters, choices(room), room.counts(), more, _quick(room, filters))
    return show(request, "stories", context, title="Stories")


def _quick(room: Room, filters: Filters) -> tuple[tuple[str, str, bool], ...]:
    """Lists that are asked for most: address, name, and whether it is the one that is shown."""
    week = (room.today - WEEK).isoformat()
    found = {
        "Latest": {}, "Of most origins": {"sort": "origins"}, "Disputed": {"disputed": "1"}, "The last seven days": {"since": week},
    }  # fmt: skip
    return tuple((address("/", asked), name, Filters(**asked) == filters) for name, asked in found.items())


def filters_of(request: Request) -> Filters:
    """What an address narrows a list to.

    Raises:
        UsageError: a day is none.
    """
    days = {name: day_asked(request, name) for name in ("since", "until")}
    words = ("source", "country", "actor", "place", "language", "search", "disputed", "sort")
    return Filters(**days, **{name: asked(request, name) for name in words})


def _actor(room: Room, name: str) -> str | None:
    """The key of an actor that is named; the name itself where nobody is called so, to find nothing."""
    known = room.store.directory.actor(name) if name else None
    return known.key if known else name or None


def _after(text: str) -> tuple[str, int, str] | None:
    if not text:
        return None
    day, _, rest = text.partition("~")
    digits, _, name = rest.partition("~")
    n_origins = whole_number(digits)
    if n_origins is None or not name:
        raise UsageError(f"{text!r} is no place in the list of stories.")
    return day, n_origins, name


def choices(room: Room) -> Choices:
    """What can be chosen in the filters."""
    return room.moments.find("choices", lambda: _look_for_choices(room))


def named_most(room: Room) -> Sequence[Named]:
    """Who is named in the most of the latest reports."""
    return room.moments.find("actors", room.store.directory.actors, lasts=SLOWLY)


def _look_for_choices(room: Room) -> Choices:
    directory = room.store.directory
    return Choices(
        tuple(directory.source_names()),
        tuple((code, country(code)) for code in sorted(directory.countries(), key=country)),
        tuple((code, language_name(code)) for code in directory.languages()),
        tuple(room.moments.find("places", directory.places, lasts=SLOWLY)),
        tuple(each.name for each in named_most(room)[:100]),
    )


def story(request: Request) -> Response:
    """One story."""
    room = room_of(request)
    row = room.row(request.path_params["story"])
    if row.id != request.path_params["story"]:
        ending = ".json" if request.url.path.endswith(".json") else ""
        return RedirectResponse(f"/story/{row.id}{ending}", 301)
    front = room.front(row.id)
    members = _members(room, row, front)
    context = StoryPage(
        row,
        front,
        members,
        tuple(Counter(each.country for each in members).most_common()),
        tuple(sorted(Counter(each.day or "undated" for each in members).items())),
        room.ledger(row.id, limit=LINES),
        tones_of(front),
    )
    return show(request, "story", context, title=row.headline or "A story")


def tones_of(front: Page | None) -> Mapping[str, int]:
    """The colour of each report, by its letter."""
    return {card.letter: n % TONES for n, card in enumerate(front.reports)} if front else {}


def _members(room: Room, row: StoryRow, front: Page | None) -> tuple[Member, ...]:
    letters = {card.id: card.letter for card in front.reports} if front else {}
    inferred = {card.id: inferred_day(card) for card in front.reports} if front else {}
    reports = room.store.directory.reports_of(row.id)
    origins = room.store.directory.origins_of(row.id)
    place = {name: n for n, name in enumerate(dict.fromkeys(origins.get(each.id, each.id) for each in reports), 1)}
    found = [
        Member(
            each.id, letters.get(each.id, ""), each.title or "", each.source, each.country or "", each.day,
            each.language, place[origins.get(each.id, each.id)], each.state,
            each.url if each.url and each.url.startswith(("https://", "http://")) else None, inferred.get(each.id, ""),
        )
        for each in reports
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.origin, each.day or "9999", each.source)))


def inferred_day(card: ReportCard) -> str:
    """The day of writing of a report that states none, with what it is inferred from; "" for all others."""
    return f"{card.written} ({card.basis})" if card.basis.startswith("borrowed") else ""


def section(request: Request) -> Response:
    """A section of an account, whole."""
    room = room_of(request)
    row = room.row(request.path_params["story"])
    found = room.section(row.id, request.path_params["section"])
    if found is None:
        raise NotHereError(f"The account of {row.headline!r} has no section {request.path_params['section']!r}.")
    front = room.front(row.id)
    cards = {card.letter: card for card in front.reports} if front else {}
    lines, more = part_of(request, found.lines, WHOLE)
    shown = replace(found, lines=lines, n_more=len(found.lines) - len(lines))
    context = SectionPage(row, shown, tones_of(front), cards, more)
    return show(request, "section", context, title=f"{found.title}: {row.headline}")


def ledger(request: Request) -> Response:
    """All that became of a story."""
    room = room_of(request)
    row = room.row(request.path_params["story"])
    lines = room.ledger(row.id, limit=LONG + 1, before=number_asked(request, "before"))
    more = on_at(request, before=lines[LONG - 1].n) if len(lines) > LONG else None
    return show(request, "ledger", LedgerPage(row, lines[:LONG], more), title=f"Ledger: {row.headline}")


def before(request: Request) -> Response:
    """What was told earlier in a story's affair."""
    from crosswire.desk.asking import earlier  # noqa: PLC0415  # pages must not wait for what groups

    room = room_of(request)
    row = room.row(request.path_params["story"])
    found = earlier(room.store, next(iter(room.store.stories.get([row.id]).values())))
    context = EarlierPage(row, room.rows([each.id for each in found]))
    return show(request, "earlier", context, title=f"Earlier: {row.headline}")
