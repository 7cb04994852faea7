"""The tables of the store, as they are after the last migration."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What is true of the whole store: the number of its last migration, who made it."""

sources = Table(
    "sources",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("owner", Text),
    Column("country", String),
    Column("agencies", Text, nullable=False, server_default="[]"),
)
"""Outlets."""

pages = Table(
    "pages",
    metadata,
    Column("raw", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""Raw pages as they came, compressed, by the SHA-256 of their bytes; may be purged without harm to the reports."""

reports = Table(
    "reports",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("key", String, nullable=False, unique=True),
    Column("source", String, ForeignKey("sources.id"), nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("day", String),
    Column("added", String, nullable=False),
    Column("raw", String, nullable=False),
    Column("revision_of", String),
    Column("current", Boolean, nullable=False, server_default="1"),
    Column("state", String, nullable=False, server_default="waiting"),
    Column("made_by", Text),
    Column("data", Text, nullable=False),
    Index("reports_by_source", "source"),
    Index("reports_by_day", "day"),
    Index("reports_by_url", "source", "url"),
    Index("reports_by_revision", "revision_of"),
    Index("reports_by_state", "state", "made_by"),
    sqlite_autoincrement=True,
)
"""Reports. `key` is the hash of source, address and raw bytes; `day` the stated day of writing; `current` is false once
a later edition is known; `state` is "waiting", "analysed", "declared" (in a language that is not analysed) or "failed", and `made_by` what analysed it; `data` is the rest of the report, see `model.codec`."""

layers = Table(
    "layers",
    metadata,
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("made_by", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Layers of annotations with the step that made them, compressed JSON of `model.codec`; `made_by` is a name in `makers`."""

makers = Table(
    "makers",
    metadata,
    Column("name", String, primary_key=True),
    Column("meaning", Text, nullable=False),
)
"""What made layers: the short names that `layers` and `reports` hold, and what they stand for."""

queue = Table(
    "queue",
    metadata,
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), primary_key=True),
    Column("asked", Integer, nullable=False, server_default="0"),
    Column("worker", String),
    Column("since", String),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Index("queue_by_asked", "worker", "asked", "report"),
)
"""Reports that wait to be analysed; `asked` is higher for what a user waits for; `worker` holds it since `since`."""

rejects = Table(
    "rejects",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("place", Text, nullable=False),
    Column("step", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("seen", String, nullable=False),
    Index("rejects_by_place", "place", "step", unique=True),
)
"""What could not be read or analysed, and why; `place` is a report's id, or where the input stood."""

passages = Table(
    "passages",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False),
    Column("kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker", String),
    Column("name", Text),
    Column("text", Text, nullable=False),
    Index("passages_by_report", "report"),
    Index("passages_by_speaker", "speaker"),
    sqlite_autoincrement=True,
)
"""Sentences and quotations that search finds: `speaker` is the key of whoever is quoted, `name` its name."""

mentions = Table(
    "mentions",
    metadata,
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), primary_key=True),
    Column("actor", String, primary_key=True),
    Column("name", Text, nullable=False),
    Index("mentions_by_actor", "actor"),
)
"""Which actors a report names."""

feeds = Table(
    "feeds",
    metadata,
    Column("url", String, primary_key=True),
    Column("title", Text),
    Column("grouped", Text),
    Column("owner", Text),
    Column("country", String),
    Column("enabled", Boolean, nullable=False, server_default="1"),
    Column("etag", Text),
    Column("modified", Text),
    Column("due", String, nullable=False, server_default=""),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("trouble", Text),
)
"""Feeds that are watched: how they were last found (ETag, Last-Modified), when they are due again, what went wrong."""

items = Table(
    "items",
    metadata,
    Column("feed", String, ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("digest", String, nullable=False),
)
"""Items of feeds that were read, each with a digest of what the feed said of it: another digest, another edition."""

item_reports = Table(
    "item_reports",
    metadata,
    Column("feed", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False),
    Index("item_reports_by_report", "report"),
)
"""The first report of each item that has no address: a later one of the same item is its edition."""

stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("made", String, nullable=False),
    Column("headline", Text, nullable=False),
    Column("title", Text),
    Column("ties", Text, nullable=False, server_default="[]"),
    Column("n_reports", Integer, nullable=False, server_default="0"),
    Column("n_origins", Integer, nullable=False, server_default="0"),
    Column("first_day", String),
    Column("last_day", String),
    Column("into", String),
    Index("stories_by_day", "last_day"),
)
"""Stories that were shown. `title` is a headline given by hand; `into` is the story that one has become part of."""

story_reports = Table(
    "story_reports",
    metadata,
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), primary_key=True),
    Column("story", String, nullable=False),
    Index("story_reports_by_story", "story"),
)
"""Which story each current report is in."""

story_views = Table(
    "story_views",
    metadata,
    Column("block", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), primary_key=True),
    Column("part", Integer, nullable=False),
)
"""How the reports of a block of days, and of the days around it, fall into groups when they are looked at together."""

story_blocks = Table(
    "story_blocks",
    metadata,
    Column("block", Integer, primary_key=True),
    Column("seen", String, nullable=False),
)
"""What a block's view was made of: another text here than its reports give now, and the block is grouped anew."""

story_log = Table(
    "story_log",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("story", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("data", Text, nullable=False, server_default="{}"),
    Column("undone", Boolean, nullable=False, server_default="0"),
    Column("undone_by", Text),
    Column("undone_at", String),
    Index("story_log_by_story", "story"),
    sqlite_autoincrement=True,
)
"""The ledger: stories made, joined and parted, by the program or by hand; `data` names reports, so that it holds after rebuilding."""

accounts = Table(
    "accounts",
    metadata,
    Column("story", String, primary_key=True),
    Column("seen", String, nullable=False),
    Column("made", String, nullable=False),
    Column("n_analysed", Integer, nullable=False, server_default="0"),
    Column("n_disputed", Integer, nullable=False, server_default="0"),
    Column("n_agreed", Integer, nullable=False, server_default="0"),
    Column("trouble", Text),
    Index("accounts_by_disputed", "n_disputed"),
)
"""Accounts of stories: of which reports and corrections (`seen`) one was made, and what it comes to in numbers."""

account_parts = Table(
    "account_parts",
    metadata,
    Column("story", String, primary_key=True),
    Column("part", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""An account as it is shown, in parts that are asked for alone, compressed JSON: "front", "page", "column A"."""

plans = Table(
    "plans",
    metadata,
    Column("story", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("status", String, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Column("long", Boolean, nullable=False),
    Column("what", Text, nullable=False, server_default=""),
    Column("data", LargeBinary, nullable=False),
    Index("plans_by_length", "long", "latest"),
)
"""What is due, from the accounts; `earliest` and `latest` a half-open window of days, `long` one of more than a month;
`what` is planned, in the few words that fit a day of a calendar."""

positions = Table(
    "positions",
    metadata,
    Column("story", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("actor", String, nullable=False),
    Column("side", String),
    Column("since", String),
    Column("stance", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("positions_by_actor", "actor", "since", "stance"),
    Index("positions_by_side", "side", "since", "stance"),
)
"""Where actors stand, from the accounts."""

acts = Table(
    "acts",
    metadata,
    Column("story", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("day", String),
    Column("quad", String, nullable=False),
    Column("place", Text),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("data", LargeBinary, nullable=False),
    Index("acts_by_day", "day"),
)
"""Events, from the accounts."""

act_pairs = Table(
    "act_pairs",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("story", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("day", String),
    Column("cooperation", Float, nullable=False),
    Column("conflict", Float, nullable=False),
    Column("measure", Boolean, nullable=False, server_default="0"),
    Index("act_pairs_by_b", "b"),
    Index("act_pairs_by_story", "story"),
    sqlite_with_rowid=False,
)
"""Between which sides an event is, each pair in order of keys, what it weighs on either scale, and whether a `measure` may follow or end."""

sides = Table(
    "sides",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", Text, nullable=False),
)
"""What the sides of events are called."""

story_places = Table(
    "story_places",
    metadata,
    Column("story", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("country", String),
    Column("n", Integer, nullable=False),
    Index("story_places_by_name", "name"),
)
"""Places that the reports of a story name, and how often."""

story_actors = Table(
    "story_actors",
    metadata,
    Column("actor", String, primary_key=True),
    Column("story", String, primary_key=True),
    Column("n", Integer, nullable=False),
    Index("story_actors_by_story", "story"),
    sqlite_with_rowid=False,
)
"""Which actors the analysed reports of a story name, and in how many of them."""

copies = Table(
    "copies",
    metadata,
    Column("story", String, primary_key=True),
    Column("report", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("first", String, nullable=False),
    Column("told", String, nullable=False),
    Column("ties", Text, nullable=False),
    Index("copies_by_source", "source"),
    Index("copies_by_first", "first"),
)
"""Reports whose text another one (`told`, of the source `first`) had before, or at the same time, and what ties the two."""

corrections = Table(
    "corrections",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("report", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("undone", Boolean, nullable=False, server_default="0"),
    Column("undone_by", Text),
    Column("undone_at", String),
    Column("misfit", Text),
    Index("corrections_by_report", "report"),
    sqlite_autoincrement=True,
)
"""What a hand corrected, by quoted text; `misfit` says why one no longer fits."""

users = Table(
    "users",
    metadata,
    Column("name", String, primary_key=True),
    Column("secret", Text, nullable=False),
)
"""Who may use the reading room from other machines: names with salted scrypt hashes of their passwords."""
