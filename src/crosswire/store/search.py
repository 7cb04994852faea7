"""What the store knows of words: reports, statements and quotations, the best and latest first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import text

from crosswire.errors import UsageError
from crosswire.store.database import Database

Where = Literal["reports", "quotes", "statements"]

LOOKED_AT = 1_000
"""Finds that are ranked: the latest ones. A word that stands in more is everyday, and its latest uses serve best."""

MOST_WORDS, LONGEST = 50, 2_000
"""Words, and characters, of one search; the index refuses many more (an expression may be 256 deep)."""

EXCERPT = 28
"""Words of an excerpt."""


@dataclass(frozen=True)
class Asked:
    """What is looked for: words, and what else must hold. `since` and `until` are days, half-open [since, until)."""

    words: str
    where: Where = "reports"
    source: str | None = None
    actor: str | None = None
    speaker: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Hit:
    """Something found: the report, where in it (None: the whole), who speaks, and an excerpt of its own words."""

    report: str
    source: str
    title: str | None
    day: str | None
    start: int | None
    end: int | None
    speaker: str | None
    excerpt: str
    score: float = 0.0
    language: str = ""


@dataclass(frozen=True)
class Search:
    """Search in a store."""

    database: Database

    def __call__(self, asked: Asked, *, limit: int = 20, skip: int = 0) -> list[Hit]:
        """The best hits; () where nothing fits.

        Raises:
            UsageError: there is no word in what was asked.
        """
        query, values = _query(asked)
        with self.database.reading() as connection:
            rows = connection.execute(text(query), {**values, "limit": limit, "skip": skip}).all()
        return [Hit(*(*row[:8], round(-float(row[8]), 4), row[9])) for row in rows]

    def latest_quotes(self, words: str, *, unlike: str, limit: int) -> list[Hit]:
        """The latest quotations with these words of other speakers than one, by key, whatever they are worth.

        Of words that stand in many quotations, only the latest are looked at: far cheaper than ranking them.

        Raises:
            UsageError: there is no word in what was asked.
        """
        values = {"words": matching(words), "unlike": unlike, "most": LOOKED_AT, "limit": limit}
        with self.database.reading() as connection:
            rows = connection.execute(_LATEST, values).all()
        return [Hit(*(*row[:8], 0.0, row[8])) for row in rows]

    def before(self, words: Iterable[str], *, day: str, limit: int) -> list[int]:
        """The numbers of the latest reports with all of these words, in the plural or not, that were written before a day.

        Of a pair of words that many reports share, only the latest uses are looked at.
        """
        query = " AND ".join(f"({matching(word)} OR {matching(f'{word}s')})" for word in words)
        values = {"words": query, "day": day, "limit": limit, "most": LOOKED_AT}
        with self.database.reading() as connection:
            return list(connection.execute(_BEFORE, values).scalars())

    def reports(self, asked: Asked, *, limit: int) -> list[int]:
        """The numbers of the best reports alone, without what they say."""
        query, values = _query(asked, _NUMBERS)
        with self.database.reading() as connection:
            return list(connection.execute(text(query), {**values, "limit": limit}).scalars())


def matching(words: str) -> str:
    """A user's words as an FTS5 query that cannot be anything else: all of them, "phrases", -without, begin*.

    Raises:
        UsageError: there is no word to look for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in re.findall(r'(-?)(?:"([^"]*)"|(\S+))', words[: LONGEST + 1]):
        plain = phrase or word
        if not re.search(r"\w", plain):
            continue
        begins = "*" if word.endswith("*") else ""
        quoted = '"' + re.sub(r'["*\x00-\x1f\ud800-\udfff]', " ", plain).strip() + '"' + begins
        (unwanted if minus else wanted).append(quoted)
    if len(wanted) + len(unwanted) > MOST_WORDS or len(words) > LONGEST:
        raise UsageError(
            f"That is too much to look for at once: at most {MOST_WORDS} words or phrases, {LONGEST} characters."
        )
    if not wanted:
        hint = 'Give one or more, or a "phrase in quotation marks".'
        raise UsageError(f"There is no word to look for in {words!r}. {hint}")
    return " AND ".join(wanted) + "".join(f" NOT {each}" for each in unwanted)


def _query(asked: Asked, form: str | None = None) -> tuple[str, dict[str, Any]]:
    """The SQL and its values: all that is put into its text is ours, and what the user gave is bound."""
    whole = asked.where == "reports"
    if whole and asked.speaker is not None:
        raise UsageError("A speaker is looked for in quotations: search with --in quotes.")
    values: dict[str, Any] = {"words": matching(asked.words), "most": LOOKED_AT}
    conditions = ["r.current"]
    for name, condition in _CONDITIONS.items():
        if (value := getattr(asked, name)) is not None:
            conditions.append(condition)
            values[name] = value
    if not whole:
        conditions.append("p.kind = :kind")
        values["kind"] = asked.where.removesuffix("s")
    parts = (_WHOLE if whole else _PASSAGES) | {"conditions": " AND ".join(conditions), "words": EXCERPT}
    return (form or _SQL).format_map(parts), values


_SQL = """
SELECT r.id, s.name, r.title, r.day, {spot}, snippet({table}, {column}, '', '', '…', {words}), b.score, r.language
FROM (
    SELECT n, score FROM (
        SELECT f.rowid AS n, bm25({table}, {weights}) AS score FROM {table} f {join}
        WHERE {table} MATCH :words AND {conditions} ORDER BY f.rowid DESC LIMIT :most
    ) ORDER BY score, n DESC LIMIT :limit OFFSET :skip
) b
JOIN {table} f ON f.rowid = b.n {join} JOIN sources s ON s.id = r.source
WHERE {table} MATCH :words ORDER BY b.score, b.n DESC
"""

_NUMBERS = """
SELECT n FROM (
    SELECT f.rowid AS n, bm25({table}, {weights}) AS score FROM {table} f {join}
    WHERE {table} MATCH :words AND {conditions} ORDER BY f.rowid DESC LIMIT :most
) ORDER BY score, n DESC LIMIT :limit
"""

# The index holds all that is asked of a report: none of the long rows with its text is read.
_BEFORE = text("""
SELECT b.n FROM (
    SELECT rowid AS n FROM reports_words WHERE reports_words MATCH :words ORDER BY rowid DESC LIMIT :most
) b CROSS JOIN reports r INDEXED BY reports_told ON r.n = b.n
WHERE r.day < :day AND r.current ORDER BY b.n DESC LIMIT :limit
""")

_LATEST = text("""
SELECT r.id, s.name, r.title, r.day, p.start, p."end", p.name, snippet(passages_words, 0, '', '', '…', 28), r.language
FROM (
    SELECT b.n FROM (
        SELECT rowid AS n FROM passages_words WHERE passages_words MATCH :words ORDER BY rowid DESC LIMIT :most
    ) b CROSS JOIN passages p ON p.n = b.n JOIN reports r ON r.n = p.report
    WHERE p.kind = 'quote' AND p.speaker IS NOT :unlike AND p.name IS NOT NULL AND r.current ORDER BY b.n DESC LIMIT :limit
) l
JOIN passages_words f ON f.rowid = l.n JOIN passages p ON p.n = l.n JOIN reports r ON r.n = p.report
JOIN sources s ON s.id = r.source WHERE passages_words MATCH :words ORDER BY l.n DESC
""")

_WHOLE: dict[str, object] = {
    "table": "reports_words",
    "column": 1,
    "weights": "4.0, 1.0",
    "spot": "NULL, NULL, NULL",
    "join": "JOIN reports r ON r.n = f.rowid",
}

_PASSAGES: dict[str, object] = {
    "table": "passages_words",
    "column": 0,
    "weights": "1.0, 1.0",
    "spot": 'p.start, p."end", p.name',
    "join": "JOIN passages p ON p.n = f.rowid JOIN reports r ON r.n = p.report",
}

_CONDITIONS = {
    "source": "(r.source = :source OR r.source IN (SELECT id FROM sources WHERE name = :source))",
    "actor": "EXISTS (SELECT 1 FROM mentions m WHERE m.report = r.n AND (m.actor = :actor OR m.name = :actor))",
    "speaker": "(p.speaker = :speaker OR p.name = :speaker)",
    "language": "r.language = :language",
    "since": "coalesce(substr(r.day, 1, 10), substr(r.added, 1, 10)) >= :since",
    "until": "coalesce(substr(r.day, 1, 10), substr(r.added, 1, 10)) < :until",
}
