"""A store in, and the account of each of its stories kept in it: made anew where reports or corrections changed."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from crosswire import __version__
from crosswire.brief.columns import columns
from crosswire.brief.cutting import shorten
from crosswire.brief.page import Line, Page
from crosswire.brief.select import select
from crosswire.compare.account import account
from crosswire.compare.actors import actors
from crosswire.compare.dates import borrow
from crosswire.desk.comparing import dated
from crosswire.desk.correcting import corrected, judged, touches
from crosswire.desk.following import follow
from crosswire.desk.found import actors_of, copied, events_of, places_of, plans_of, positions_of
from crosswire.desk.keeping import stamp
from crosswire.desk.storying import read, regroup
from crosswire.language.vectors import Encoder, UniversalEncoder
from crosswire.model import Brief, Correction, Document, Misfit
from crosswire.model.codec import plain_data
from crosswire.store import Account, KeptStory, Member, Store
from crosswire.stories import one_story

log = logging.getLogger(__name__)

HOW = "4"
"""Raised whenever the same reports would give another account, or one kept otherwise."""

BATCH = 20
"""Accounts of one transaction: what a kill can lose."""

FRONT = 12
"""Lines of a section that the front of a story shows at most."""


SIDE = 140
"""Characters of a sentence in a list of stories."""

FEW = 3
"""Lines of a section of which the one screen shows none."""


def take_stock(store: Store, *, told: Callable[[int, int], None] | None = None, encoder: Encoder | None = None) -> int:
    """How many stories' accounts were made: the stories are brought up to date first, then each account that is stale.

    `told` hears how many of how many are done. What cannot be compared has an account that says why.
    """
    if store.database.fixed:
        return 0
    regroup(store)
    return account_anew(store, told=told, encoder=encoder)


def account_anew(
    store: Store, *, told: Callable[[int, int], None] | None = None, encoder: Encoder | None = None
) -> int:
    """The same for the stories as they were grouped before."""
    members, seen = store.accounts.members(), store.accounts.seen()
    hands = [each.correction for each in store.corrections.each()]
    by_report = _by_report(hands)
    wanted = {
        story: print_of(held, by_report)
        for story, held in members.items()
        if any(member.state == "analysed" for member in held)
    }
    store.accounts.drop(seen.keys() - wanted.keys())
    stale = sorted(story for story, what in wanted.items() if seen.get(story) != what)
    encoder = encoder or UniversalEncoder()
    misfits: dict[str, str] = {}
    for at in range(0, len(stale), BATCH):
        made = []
        for name in stale[at : at + BATCH]:
            found, unfit = _account(store, name, wanted[name], members[name], by_report, encoder)
            made.append(found)
            misfits.update((each.correction.id, each.reason) for each in unfit)
        store.accounts.put(made, now=stamp())
        if told is not None:
            told(min(at + BATCH, len(stale)), len(stale))
    _tell_misfits(store, hands, misfits, [member for name in stale for member in members[name]])
    if stale:
        follow(store, members)
    return len(stale)


def accounted_again(store: Store, name: str) -> None:
    """Make the account of one story anew, where it is out of date or a hand changed it; of one that is part of another, that one's."""
    kept = store.stories.now(name)
    if kept is None or kept.id != name:
        store.accounts.drop([name])
    held = store.accounts.members_of(kept.id) if kept else []
    if kept is None or not any(member.state == "analysed" for member in held):
        return
    hands = touches([each.correction for each in store.corrections.each()], [member.id for member in held])
    by_report = _by_report(hands)
    encoder = UniversalEncoder()
    found, unfit = _account(store, kept.id, print_of(held, by_report), held, by_report, encoder)
    store.accounts.put([found], now=stamp())
    _tell_misfits(store, hands, {each.correction.id: each.reason for each in unfit}, held)


def _by_report(hands: Iterable[Correction]) -> dict[str, list[Correction]]:
    """The corrections that speak of each report."""
    found: dict[str, list[Correction]] = {}
    for each in hands:
        for name in {words.report for words in each.passages}:
            found.setdefault(name, []).append(each)
    return found


def print_of(members: Sequence[Member], hands: Mapping[str, Sequence[Correction]]) -> str:
    """What an account of these reports is made of, in short."""
    corrections = sorted({each.id for member in members for each in hands.get(member.id, ())})
    rows = sorted((member.n, member.state, member.made_by) for member in members)
    return hashlib.sha256(f"{HOW} {__version__} {rows} {corrections}".encode()).hexdigest()[:16]


def _tell_misfits(
    store: Store, hands: Sequence[Correction], misfits: Mapping[str, str], looked_at: Iterable[Member]
) -> None:
    """Write down which corrections no longer fit, of those whose reports were looked at or are gone."""
    names = {member.id for member in looked_at}
    among = {each.id for each in touches(hands, names)}
    here = set(store.reports.numbers({words.report for each in hands for words in each.passages}))
    gone = {each.id for each in hands if not all(words.report in here for words in each.passages)}
    reasons = dict(misfits) | dict.fromkeys(gone, "the report is not in the store")
    if among | gone:
        store.corrections.tell(reasons, among | gone)


def _account(
    store: Store, name: str, seen: str, members: Sequence[Member], hands: Mapping[str, Sequence[Correction]],
    encoder: Encoder,
) -> tuple[Account, list[Misfit]]:  # fmt: skip
    kept = store.stories.get([name])[name]
    numbers = [member.n for member in members if member.state in ("analysed", "declared")]
    found = store.layers.documents(numbers, dict(read(store, numbers)))
    docs = list(found.values())
    own = list({each.id: each for doc in docs for each in hands.get(doc.report.id, ())}.values())
    n_analysed = sum(member.state == "analysed" for member in members)
    try:
        account_, misfits = accounted(kept, docs, own, encoder)
        return replace(account_, seen=seen, n_analysed=n_analysed), misfits
    except Exception as error:
        log.exception("the story %s could not be compared", name)
        return Account(name, seen, n_analysed, trouble=f"{type(error).__name__}: {error}"[:300]), []


def accounted(
    kept: KeptStory, docs: Sequence[Document], hands: Sequence[Correction], encoder: Encoder
) -> tuple[Account, list[Misfit]]:
    """The account of one story from its documents, with corrections by hand, and which of those do not fit."""
    misfits: list[Misfit] = []
    fixed = []
    for doc in docs:
        better, unfit = corrected(doc, hands)
        fixed.append(better)
        misfits += unfit
    story = replace(one_story(fixed), id=kept.id, headline=kept.headline)
    written = borrow(fixed)
    members = [dated(doc, written.get(doc.report.id)) for doc in fixed]
    story = replace(story, written=tuple(sorted(written.items())))
    brief, unfit = judged(account(members, story=story, encoder=encoder), hands)
    misfits += unfit
    page = select(brief, long=True)
    people, names = actors([doc for doc in members if doc.analysed])
    acts, pairs, sides = events_of(members, story, people, names)
    return (
        Account(
            kept.id,
            "",
            n_disputed=_n_lines(page, "disputed"),
            n_agreed=_n_lines(page, "agreed"),
            parts=dict(_parts(brief, page)),
            plans=plans_of(brief),
            positions=positions_of(brief),
            acts=acts,
            pairs=pairs,
            places=places_of(members),
            actors=actors_of(members),
            copies=copied(story, [doc.report for doc in members]),
            sides=sides,
        ),
        misfits,
    )


def _n_lines(page: Page, key: str) -> int:
    return sum(len(section.lines) for section in page.sections if section.key == key)


def _parts(brief: Brief, page: Page) -> Iterator[tuple[str, object]]:
    """The page as pages of the reading room ask for it: its front, each section whole, each report."""
    short = tuple(
        replace(section, lines=shown, n_more=len(section.lines) - len(shown))
        for section in page.sections
        for shown in [_front(section.lines)]
    )
    yield "front", plain_data(replace(page, sections=short, sentences=(), long=False))
    for section in page.sections:
        yield f"section {section.key}", plain_data(section)
    yield "card", _card(brief, page)
    for column in columns(brief, page):
        yield f"column {column.letter}", plain_data(column)


def _card(brief: Brief, page: Page) -> dict[str, object]:
    """What stands of a story in a list: both sentences of its first dispute."""
    of = {telling.report.id: telling.report for telling in brief.tellings}
    line = next((line for section in page.sections if section.key == "disputed" for line in section.lines), None)
    sides = [
        {"text": shorten(each.text, SIDE), "source": of[each.cites.report].source.name, "language": of[each.cites.report].language}
        for each in (line.excerpts[:2] if line else ())
    ]  # fmt: skip
    return {"sides": sides if len(sides) > 1 else []}


def _front(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the one screen; of a section that has none there, the first few."""
    return tuple(line for line in lines if line.first)[:FRONT] or tuple(lines[:FEW])
