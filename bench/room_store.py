"""A large store for measuring the reading room: some stories read and compared for real, then told many times over."""

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, text

from bench.corpus import report_texts
from crosswire.desk import keeping
from crosswire.desk.accounting import account_anew
from crosswire.desk.working import work
from crosswire.model import Report, Source
from crosswire.store import Store, open_store, packed, unpacked
from crosswire.store.tables import (
    account_parts,
    accounts,
    act_pairs,
    acts,
    plans,
    positions,
    reports,
    story_places,
    story_reports,
)
from crosswire.store.tables import stories as stories_table

NAMES = (
    "Norway", "Kenya", "Peru", "Estonia", "Ghana", "Nepal", "Chile", "Latvia", "Oman", "Cuba", "Iceland", "Jordan", "Malta",
    "Brandt", "Okoro", "Lindqvist", "Marchetti", "Tanaka", "Osei", "Varga", "Petrov", "Salazar", "Haddad", "Nair",
)  # fmt: skip
OUTLETS, COUNTRIES = 200, ("NOR", "KEN", "PER", "DEU", "FRA", "GBR", "USA", "IND")
FIRST, DAYS = date(2031, 1, 1), 300
BATCH = 200


@dataclass(frozen=True)
class Built:
    """A store that was built, and how large it is."""

    path: Path
    n_reports: int
    n_stories: int


def build(path: Path, *, n_stories: int, per_story: int, n_real: int) -> Built:
    """A store of so many stories; `n_real` of them are analysed and compared, the others have those accounts by other ids."""
    store = open_store(path, create=True)
    real = [_story(n, per_story) for n in range(n_real)]
    store.reports.add([each for story in real for each in story], now=keeping.now())
    work(store)
    _group_by_hand(store, real)
    account_anew(store)
    made = iter(range(n_real, n_stories))
    while some := list(islice(made, BATCH // per_story)):
        _tell_again(store, some, real)
    with store.database.writing() as connection:
        connection.execute(text("ANALYZE"))
    return Built(path, n_stories * per_story, n_stories)


def _story(n: int, per_story: int) -> list[Report]:
    """Reports of one made-up event: they share most sentences, tell some in other numbers, and have some alone."""
    chance = random.Random(n)  # noqa: S311  # made-up texts, no secret
    (core,) = report_texts(1, seed=1_000 + n, sentences=20, names=NAMES)
    head, *rest = core.replace("\n\n", " ").partition("\n")[0], *core.split("\n\n")[1:]
    sentences = [each for paragraph in rest for each in _sentences(paragraph)]
    own = report_texts(per_story, seed=50_000 + n, sentences=6, names=NAMES)
    found = []
    for k in range(per_story):
        told = [_changed(each, chance) for each in sentences if chance.random() < 0.7]
        body = "\n\n".join([*told, *next(own).split("\n\n")[1:]])
        found.append(report(f"s{n}r{k}", n * per_story + k, f"{head} ({k})", body, n))
    return found


def _sentences(paragraph: str) -> Iterator[str]:
    yield from (f"{each.strip('. ')}." for each in paragraph.split(". ") if each.strip())


def _changed(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    return " ".join(str(chance.randint(2, 900)) if each.isdigit() and chance.random() < 0.2 else each for each in words)


def report(name: str, number: int, title: str, body: str, story: int) -> Report:
    """A report of one of the made-up outlets."""
    outlet = number % OUTLETS
    source = Source(f"outlet-{outlet}", f"Outlet {outlet}", country=COUNTRIES[outlet % len(COUNTRIES)])
    raw = hashlib.sha256(f"{name} {body}".encode()).hexdigest()
    day = FIRST + timedelta(days=story * 7919 % DAYS)
    return Report(
        name, source, body, title=title, language="en", published=day, raw=raw, url=f"https://example.org/{name}"
    )


def _group_by_hand(store: Store, real: list[list[Report]]) -> None:
    with store.database.writing() as connection:
        for n, story in enumerate(real):
            _put_story(connection, n, story)


def _put_story(connection: Connection, n: int, told: list[Report]) -> None:
    names = [each.id for each in told]
    day = str(told[0].published)
    connection.execute(
        insert(stories_table).values(
            id=_id(n), made=day, headline=told[0].title, ties='["made up"]', n_reports=len(told), n_origins=len(told),
            first_day=day, last_day=day,
        )
    )  # fmt: skip
    numbers = connection.execute(select(reports.c.n).where(reports.c.id.in_(names))).scalars()
    connection.execute(insert(story_reports), [{"report": number, "story": _id(n)} for number in numbers])


def _id(n: int) -> str:
    return f"story:{n:012x}"


def _tell_again(store: Store, numbers: list[int], real: list[list[Report]]) -> None:
    """Stories that were told, under other names."""
    told = {}
    for n in numbers:
        of = real[n % len(real)]
        told[n] = [
            replace(
                report(f"s{n}r{k}", n * len(of) + k, f"{each.title} no. {n}", each.text, n),
                title=f"{each.title} no. {n}",
            )
            for k, each in enumerate(of)
        ]
    store.reports.add([each for story in told.values() for each in story], now=keeping.now())
    with store.database.writing() as connection:
        for n, story in told.items():
            _put_story(connection, n, story)
            _copy_account(connection, n % len(real), n)
            for k, each in enumerate(story):
                _copy_found(connection, f"s{n % len(real)}r{k}", each.id)


def _copy_account(connection: Connection, of: int, n: int) -> None:
    old, new = _id(of), _id(n)
    for table in (accounts, account_parts, plans, positions, acts, act_pairs, story_places):
        rows = [dict(row) for row in connection.execute(select(table).where(table.c.story == old)).mappings()]
        for row in rows:
            row["story"] = new
            if "data" in row:
                row["data"] = _renamed(row["data"], of, n)
            for column in ("earliest", "latest", "since", "day"):
                if row.get(column):
                    shifted = date.fromisoformat(row[column]) + timedelta(days=(n * 7919 - of * 7919) % DAYS)
                    row[column] = shifted.isoformat()
        if rows:
            connection.execute(insert(table), rows)


def _renamed(blob: bytes, of: int, n: int) -> bytes:
    data: Any = json.loads(json.dumps(unpacked(blob)).replace(f'"s{of}r', f'"s{n}r'))
    return packed(data)


def _copy_found(connection: Connection, old: str, new: str) -> None:
    """What search and the actors' pages find in a report."""
    values = {"old": old, "new": new}
    for table, columns in (("passages", 'kind, start, "end", speaker, name, text'), ("mentions", "actor, name")):
        connection.execute(
            text(
                f"INSERT INTO {table} (report, {columns}) SELECT (SELECT n FROM reports WHERE id = :new), {columns} "  # noqa: S608  # names of ours
                f"FROM {table} WHERE report = (SELECT n FROM reports WHERE id = :old)"
            ),
            values,
        )
    connection.execute(
        text(
            "UPDATE reports SET state = 'analysed', made_by = (SELECT made_by FROM reports WHERE id = :old) WHERE id = :new"
        ),
        values,
    )
    connection.execute(
        text(
            "INSERT INTO layers (report, kind, made_by, data) SELECT (SELECT n FROM reports WHERE id = :new), kind, made_by, data "
            "FROM layers WHERE kind = 'Furniture' AND report = (SELECT n FROM reports WHERE id = :old)"
        ),
        values,
    )
    connection.execute(text("DELETE FROM queue WHERE report = (SELECT n FROM reports WHERE id = :new)"), {"new": new})
