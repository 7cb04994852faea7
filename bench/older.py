"""A store that has long been filled, without grouping it all: its grouped reports again and again under earlier days.

Everything that grouping keeps is put in as often: reports (not their search index), marks of furniture, the web of texts (words, links,
pieces, what texts are looked up by) and stories with their ledger. Words and runs of words stay, for what lies weeks apart is never
set beside each other; names are others, and the marks by which samples are drawn. What is measured then is what a report costs that
comes into a store of that size; how the old ones came to be grouped is not.
"""

import sqlite3

import numpy as np

from crosswire.store import Store
from crosswire.stories.rarity import WEEK, mark_of

_LINKED, _POSTED = 6, 7
"""Bytes of a link and of a posting; either begins, or its list does, with the number of a text in four."""

_COPIES = (
    """INSERT INTO reports SELECT n + :off, id || :mark, key || :mark, source, url, title, text, language,
    date(day, :back), added, raw, revision_of, current, state, made_by,
    json_set(data, '$.id', id || :mark, '$.published', date(day, :back)) FROM reports WHERE n <= :n""",
    "INSERT INTO layers SELECT report + :off, kind, made_by, data FROM layers WHERE report <= :n",
    """INSERT INTO story_texts (report, name, sort, day, stated, months, mark, tongue, words, runs, text, first_day,
    first_stated, rarity, keys, links, best, held, piece, part)
    SELECT report + :off, name || :mark, date(sort, :back), day - :days, stated, months, mark_of(name || :mark), tongue, words,
    runs, text + :off, first_day - :days, first_stated, rarity, keys, links_on(links, :off), best, held, piece + :off, part + :off
    FROM story_texts WHERE report <= :n""",
    """INSERT INTO story_keys SELECT week - :weeks, word, postings_on(texts, :off) FROM story_keys WHERE week >= :week
    ON CONFLICT DO UPDATE SET texts = CAST(texts || excluded.texts AS BLOB)""",
    "INSERT INTO story_runs SELECT week - :weeks, run, report + :off FROM story_runs WHERE report <= :n",
    "INSERT INTO story_days SELECT day - :days, n FROM story_days WHERE day >= :week * 7",
    "INSERT OR IGNORE INTO story_weeks SELECT week - :weeks, seen FROM story_weeks WHERE week >= :week",
    """INSERT INTO stories SELECT id || :mark, made, headline, title, ties, n_reports, n_origins, date(first_day, :back),
    date(last_day, :back), "into" FROM stories WHERE instr(id, '~') = 0""",
    "INSERT INTO story_reports SELECT report + :off, story || :mark FROM story_reports WHERE report <= :n",
    """INSERT INTO story_log (at, by, kind, story, reason, data, undone)
    SELECT at, by, kind, story || :mark, reason, data, undone FROM story_log WHERE instr(story, '~') = 0""",
)


def add_older(store: Store, *, times: int, days: int) -> None:
    """Put the reports of a grouped store in again so often, each time so many days (whole weeks) earlier.

    Raises:
        ValueError: the days are no whole weeks, or fewer than three. By those the words of the last two weeks are weighed: with fewer,
            older texts would come in there, and much be weighed anew.
    """
    if days % WEEK or days < 3 * WEEK:
        raise ValueError(f"{days} days are no whole weeks, three or more")
    store.database.close()
    connection = sqlite3.connect(store.database.path)
    for function in (mark_of, links_on, postings_on):
        connection.create_function(function.__name__, -1, function, deterministic=True)
    n, week = connection.execute("SELECT max(n), (SELECT min(week) FROM story_weeks) FROM reports").fetchone()
    (trigger,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'reports_added'").fetchone()
    connection.execute("DROP TRIGGER reports_added")
    for time in range(times, 0, -1):
        values = {
            "off": time * n, "mark": f"~{time}", "n": n, "days": time * days, "weeks": time * days // WEEK, "week": week,
            "back": f"-{time * days} days",
        }  # fmt: skip
        for statement in _COPIES:
            connection.execute(statement, values)
        connection.commit()
    connection.execute("UPDATE story_state SET value = ? WHERE name = 'last'", [str(n * (times + 1))])
    connection.execute(trigger)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def links_on(links: bytes, off: int) -> bytes:
    """Links whose texts have numbers that much higher."""
    n = len(links) // _LINKED
    return (np.frombuffer(links, np.uint32, n) + np.uint32(off)).tobytes() + links[4 * n :]


def postings_on(postings: bytes, off: int) -> bytes:
    """Postings whose texts have numbers that much higher."""
    held = np.frombuffer(postings, np.uint8).reshape(-1, _POSTED).copy()
    numbers = held[:, :4].copy().view(np.uint32) + np.uint32(off)
    held[:, :4] = numbers.view(np.uint8)
    return held.tobytes()
