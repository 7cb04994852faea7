"""The tables of the web of texts by which stories are grouped, and what keeps them in step with the reports."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, text

from crosswire.store.tables import metadata

story_texts = Table(
    "story_texts",
    metadata,
    Column("report", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("sort", String, nullable=False),
    Column("day", Integer, nullable=False),
    Column("stated", Integer, nullable=False),
    Column("months", Integer, nullable=False),
    Column("mark", Integer, nullable=False),
    Column("tongue", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("runs", LargeBinary, nullable=False),
    Column("text", Integer, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("first_stated", Integer, nullable=False),
    Column("rarity", LargeBinary, nullable=False, server_default=""),
    Column("keys", LargeBinary, nullable=False, server_default=""),
    Column("links", LargeBinary, nullable=False, server_default=""),
    Column("best", Integer, nullable=False, server_default="0"),
    Column("held", Integer, nullable=False, server_default="0"),
    Column("piece", Integer, nullable=False, server_default="0"),
    Column("part", Integer, nullable=False, server_default="0"),
    Column("meaning", LargeBinary, nullable=False, server_default=text("x''")),
    Index("story_texts_by_text", "text"),
    Index("story_texts_by_piece", "piece"),
    Index("story_texts_by_day", "first_day", "mark"),
)
"""What grouping knows of each current report: its words and runs, the report that printed its text first (`text`); and of the texts,
that is of each such first report, its links, its piece of the web and its group (`part`), both named by their lowest number."""

story_keys = Table(
    "story_keys",
    metadata,
    Column("week", Integer, primary_key=True),
    Column("word", Integer, primary_key=True),
    Column("texts", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Which texts of a week are looked up by a word, and what share of each it is."""

story_runs = Table(
    "story_runs",
    metadata,
    Column("week", Integer, primary_key=True),
    Column("run", Integer, primary_key=True),
    Column("report", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
"""Which reports of a week are looked up by a run of words."""

story_days = Table(
    "story_days", metadata, Column("day", Integer, primary_key=True), Column("n", Integer, nullable=False)
)
"""How many texts there are of each day."""

story_weeks = Table(
    "story_weeks", metadata, Column("week", Integer, primary_key=True), Column("seen", String, nullable=False)
)
"""By which texts the words of each week were weighed."""

story_gone = Table("story_gone", metadata, Column("report", Integer, primary_key=True), Column("story", String))
"""Reports that changed or went since they were grouped, and the story that each was in: kept up by triggers."""

story_untold = Table("story_untold", metadata, Column("report", Integer, primary_key=True))
"""Texts whose groups changed, and whose stories are to be made of them."""

story_openings = Table(
    "story_openings",
    metadata,
    Column("report", Integer, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
"""What the openings of texts mean, where a store holds several languages."""

story_near = Table(
    "story_near",
    metadata,
    Column("part", Integer, primary_key=True),
    Column("other", Integer, primary_key=True),
    Column("alike", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Groups of different languages that may be one story, both ways, and how alike they are in ten-thousandths."""

story_state = Table(
    "story_state", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)
"""What is true of the whole web: how it is made, and the last report that it holds."""

story_counts = Table(
    "story_counts", metadata, Column("n", Integer, primary_key=True), Column("words", LargeBinary, nullable=False)
)
"""How rare words are in all texts, where those are few enough to be grouped together: one row (0), made whenever they are grouped."""

TABLES = (
    story_texts,
    story_keys,
    story_runs,
    story_days,
    story_weeks,
    story_gone,
    story_untold,
    story_openings,
    story_near,
    story_state,
    story_counts,
)

_GONE = "INSERT OR IGNORE INTO story_gone (report, story) VALUES (old.n, (SELECT story FROM story_reports WHERE report = old.n));"

_FORGET = "UPDATE story_texts SET words = x'', rarity = x'', meaning = x'' WHERE report = old.n;"

_WATCHED = "current, day, added, text, title, source"

TRIGGERS = (
    f"CREATE TRIGGER story_report_gone BEFORE DELETE ON reports BEGIN {_GONE} {_FORGET} END",
    f"CREATE TRIGGER story_report_changed AFTER UPDATE OF {_WATCHED} ON reports BEGIN {_GONE} END",
)
"""What has gone is put down before anything else can forget it."""
