"""Search, and where reports come from: sources, who copies whom, what was rejected."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from crosswire.desk.room import find
from crosswire.errors import UsageError
from crosswire.web.contexts_across import HitRow, OutletRow, SearchPage, SourcesPage
from crosswire.web.pages.stories import filters_of
from crosswire.web.rendering import show
from crosswire.web.room import asked, number_asked, on_at, part_of, room_of

HITS, REJECTED, OUTLETS = 40, 50, 100
WHERE = ("reports", "quotes", "statements")


def search(request: Request) -> Response:
    """Reports, quotations or statements by their words."""
    room = room_of(request)
    words, where = asked(request, "q"), asked(request, "in") or "reports"
    filters = filters_of(request)
    if where not in WHERE:
        raise UsageError(f"{where!r} cannot be searched; there are {', '.join(WHERE)}.")
    trouble, hits, skip = "", [], number_asked(request, "skip") or 0
    if words:
        try:
            hits = find(
                room.store, words, where=where, limit=HITS + 1, skip=skip, since=filters.since or None, until=filters.until or None,
                source=filters.source or None, language=filters.language or None,
            )  # fmt: skip
        except UsageError as error:
            trouble = str(error)
    more = on_at(request, skip=skip + HITS) if len(hits) > HITS else None
    hits = hits[:HITS]
    numbers = room.store.reports.numbers({hit.report for hit in hits})
    stories = room.store.stories.of(numbers.values())
    rows = tuple(
        HitRow(
            hit.report, stories.get(numbers.get(hit.report, -1), ""), hit.title or "", hit.source,
            (hit.day or "")[:10], hit.speaker or "", hit.excerpt, hit.language,
        )
        for hit in hits
    )  # fmt: skip
    context = SearchPage(words, where, rows, filters, trouble, more)
    return show(request, "search", context, title=f"Search: {words}" if words else "Search")


def sources(request: Request) -> Response:
    """The sources, who prints whose text, and what could not be read."""
    room = room_of(request)
    copies = room.store.directory.copies()
    copied: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    for first, copier, n in copies:
        copied[first] += n
        printed[copier] += n
    shown, more = part_of(request, room.moments.find("outlets", room.store.directory.outlets), OUTLETS, name="outlets")
    outlets = tuple(
        OutletRow(
            each.source.id, each.source.name, each.source.owner or "", each.source.country or "", each.n_reports,
            each.n_analysed, copied[each.source.name], printed[each.source.name],
        )
        for each in shown
    )  # fmt: skip
    skip = number_asked(request, "rejected") or 0
    rejected = room.store.rejects.each(limit=REJECTED + 1, skip=skip)
    rows = tuple((each.seen[:10], each.rejected.report, each.rejected.reason) for each in rejected[:REJECTED])
    more_rejected = on_at(request, rejected=skip + REJECTED) if len(rejected) > REJECTED else None
    context = SourcesPage(outlets, tuple(copies), rows, room.store.rejects.count(), more, more_rejected)
    return show(request, "sources", context, title="Sources")
