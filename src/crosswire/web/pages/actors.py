"""Who is in the news, and one of them: where it stands, what it says, what is said of it, with whom it deals."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire.desk.room import Item
from crosswire.errors import UsageError
from crosswire.web.contexts_across import ActorPage, ActorsPage, Named, PairRow, Quoted, Stand
from crosswire.web.pages.stories import named_most
from crosswire.web.rendering import address, show
from crosswire.web.room import NotHereError, Room, asked, number_asked, on_at, part_of, room_of

STORIES, PAIRS, QUOTES, ABOUT, STANDS = 12, 12, 20, 15, 30
LISTED, LONGEST = 100, 120
"""Actors of a page; months of a chart without a gap, of a longer time only those with a position."""
STANCES = ("for", "conditional", "doubtful", "against")


def actors(request: Request) -> Response:
    """Who is named in the most of the latest reports; with `name`, that actor."""
    room = room_of(request)
    name = asked(request, "name")
    known = room.store.directory.actor(name) if name else None
    if known is not None:
        return RedirectResponse(address("/actor", {"key": known.key}), 303)
    found, more = part_of(request, named_most(room), LISTED)
    listed = tuple(Named(each.key, each.name, each.n_reports) for each in found)
    return show(request, "actors", ActorsPage(listed, name, more), title="Actors")


def actor(request: Request) -> Response:
    """One actor."""
    room = room_of(request)
    who = named(room, asked(request, "key"))
    older, earlier = number_asked(request, "stands") or 0, number_asked(request, "quotes") or 0
    stands = tuple(_stand(item) for item in room.store.found.stands(who.key, limit=STANDS + 1, skip=older))
    quotes = room.store.directory.quotes(who.key, limit=QUOTES + 1, skip=earlier)
    months: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for month, stance, n in room.store.found.months(who.key):
        months[month or "undated"][stance] += n
    context = ActorPage(
        who,
        stands[:STANDS],
        tuple((month, {stance: months[month][stance] for stance in STANCES}) for month in _in_order(months)),
        tuple(
            Quoted(each.name, each.text, each.source, each.day or "", each.report, each.story or "", each.language)
            for each in quotes[:QUOTES]
        ),
        _about(room, who),
        pair_rows(room, side=who.key, limit=PAIRS),
        room.rows(room.store.directory.stories_of(who.key, limit=STORIES)),
        on_at(request, stands=older + STANDS) if len(stands) > STANDS else None,
        on_at(request, quotes=earlier + QUOTES) if len(quotes) > QUOTES else None,
    )
    return show(request, "actor", context, title=who.name)


def named(room: Room, key: str) -> Named:
    """The actor of a key or name.

    Raises:
        NotHereError: no report names it.
    """
    known = room.store.directory.actor(key) if key else None
    if known is None:
        name = room.store.directory.names([key]).get(key) if key else None
        if name is None:
            raise NotHereError(f"No report here names {key!r}." if key else "Say who: /actor?key=...")
        return Named(key, name, 0)
    return Named(known.key, known.name, known.n_reports)


def _in_order(months: Iterable[str]) -> list[str]:
    """The months from the first to the last, those without a position too, and what has no month at the end."""
    known = sorted(each for each in months if each != "undated")
    found = known[:1]
    while known and found[-1] < known[-1] and len(found) < LONGEST:
        year, month = divmod(int(found[-1][:4]) * 12 + int(found[-1][5:7]), 12)
        found.append(f"{year:04}-{month + 1:02}")
    return [*(found if known and found[-1] == known[-1] else known), *(["undated"] if "undated" in months else [])]


def _stand(item: Item) -> Stand:
    data = item.data
    return Stand(
        data["name"], data["stance"], data["towards"], data["condition"], item.on or "", item.story,
        item.headline, data["said"],
    )  # fmt: skip


def _about(room: Room, who: Named) -> tuple[Quoted, ...]:
    """What others are quoted with that names the actor."""
    try:
        hits = room.store.search.latest_quotes(f'"{who.name}"', unlike=who.key, limit=ABOUT)
    except UsageError:
        return ()  # a name without a letter
    numbers = room.store.reports.numbers({hit.report for hit in hits})
    stories = room.store.stories.of(numbers.values())
    return tuple(
        Quoted(
            hit.speaker or "", hit.excerpt, hit.source, (hit.day or "")[:10], hit.report,
            stories.get(numbers.get(hit.report, -1), ""), hit.language,
        )
        for hit in hits
    )  # fmt: skip


def pair_rows(room: Room, *, side: str | None = None, since: str = "", until: str = "", limit: int = 60) -> tuple[PairRow, ...]:  # fmt: skip
    """The pairs of sides with the most events between them; of one side, that one first."""
    found = []
    for pair in room.store.found.pairs(side=side, since=since or None, until=until or None, limit=limit):
        sides = [(pair.a, pair.names[0]), (pair.b, pair.names[1])]
        first, second = sides if side in (None, pair.a) else reversed(sides)
        found.append(PairRow(first[0], second[0], first[1], second[1], pair.n, pair.cooperation, pair.conflict))
    return tuple(found)
