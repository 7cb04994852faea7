"""Feeds (RSS 2.0, Atom, JSON Feed) to what they say of each item. Nothing is fetched; what an item links to is the desk's business."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin

import feedparser

from crosswire.errors import UnreadableError
from crosswire.ingest.dates import parse_moment
from crosswire.ingest.decode import decode
from crosswire.ingest.html import read_html
from crosswire.ingest.making import Given, host_of, make, source_of
from crosswire.ingest.plain import READER as PLAIN
from crosswire.model import DateCandidate, Report, Source

ENOUGH_WORDS = 120
"""Words of an item's own text from which it is the report itself, and not only its teaser."""

_JSON_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True)
class Item:
    """What a feed says of one report. `content` is HTML or text as given; `source` the outlet it was taken from."""

    key: str
    url: str | None
    title: str | None
    content: str
    dates: tuple[DateCandidate, ...] = ()
    authors: tuple[str, ...] = ()
    source: str | None = None
    source_url: str | None = None

    @property
    def whole(self) -> bool:
        """Whether the feed itself carries the report's text."""
        return len(re.sub(r"<[^>]*>", " ", self.content).split()) >= ENOUGH_WORDS


@dataclass(frozen=True)
class Feed:
    """A feed: its title, the address of its site, its items in the order given, and what made it hard to read."""

    title: str | None
    url: str | None
    items: tuple[Item, ...]
    trouble: str | None = None


def read_feed(raw: bytes, *, url: str | None = None) -> Feed:
    """The feed in some bytes; `url` is where it was fetched, for links that are relative to it.

    A feed that is not well formed is read as far as it goes.

    Raises:
        UnreadableError: it is no feed.
    """
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(raw, url)
    if re.search(rb"<!ENTITY", raw[:100_000]):
        raise UnreadableError("it declares entities of its own, which is not read")
    # Bytes are parsed and nothing else: given a text, the library would take it for an address or a path.
    found = feedparser.parse(raw, sanitize_html=True, resolve_relative_uris=True)
    if not found.get("version") and not found.entries:
        raise UnreadableError("it is no feed (RSS, Atom or JSON Feed)")
    items = tuple(_item(entry, url) for entry in found.entries)
    trouble = str(found.get("bozo_exception", "")).splitlines()[:1] if found.get("bozo") else []
    return Feed(_text(found.feed.get("title")), _text(found.feed.get("link")), items, trouble[0] if trouble else None)


def report_of_item(item: Item, *, feed: Feed, raw: bytes = b"") -> Report:
    """The report that an item is by what the feed itself carries: its text where it is whole, else its teaser.

    Raises:
        UnreadableError: there is no text in it.
    """
    about = Given(url=item.url, title=item.title, authors=item.authors, dates=item.dates)
    name = item.source or feed.title or host_of(item.url) or "feed"
    raw = raw or json.dumps([item.key, item.title, item.content], ensure_ascii=False).encode()
    if "<" in item.content:
        title = f"<title>{_escaped(item.title or '')}</title>"
        page = f"<html><head>{title}</head><body><article>{item.content}</article></body></html>"
        return read_html(page, name=name, raw=raw, about=about)
    text = unescape(item.content).strip() or (item.title or "")
    if not text:
        raise UnreadableError("the item has neither text nor title")
    return make(text, source=_source(item, name), given=about, raw=raw, reader=PLAIN)


def _source(item: Item, name: str) -> Source:
    return source_of(name, url=item.source_url or item.url)


def _item(entry: Mapping[str, Any], base: str | None) -> Item:
    contents = [str(each.get("value") or "") for each in entry.get("content", ())]
    content = max([*contents, str(entry.get("summary") or "")], key=len)
    link = _text(entry.get("link")) or next(
        (str(each["href"]) for each in entry.get("links", ()) if "href" in each), None
    )
    link = urljoin(base, link) if base and link else link
    source = entry.get("source") or {}
    names = [str(each.get("name")) for each in entry.get("authors", ()) if each.get("name")]
    return Item(
        key=_text(entry.get("id")) or link or str(entry.get("title")),
        url=link if link and re.match(r"https?://", link) else None,
        title=_text(entry.get("title")),
        content=content,
        dates=tuple(_dates(entry)),
        authors=tuple(dict.fromkeys(names)),
        source=_text(source.get("title")),
        source_url=_text(source.get("href") or source.get("link")),
    )


def _dates(entry: Mapping[str, Any]) -> Iterator[DateCandidate]:
    for key in ("published", "updated"):
        if key not in entry:  # asked for outright, the library would give `published` for `updated`
            continue
        moment = parse_moment(entry[key])
        if moment is not None:
            yield DateCandidate(moment, "published" if key == "published" else "updated", f"feed item, {key}")


def _json_feed(raw: bytes, base: str | None) -> Feed:
    try:
        data = json.loads(decode(raw))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"it is JSON that cannot be read: {type(error).__name__}") from error
    if not isinstance(data, dict) or not str(data.get("version", "")).startswith(_JSON_FEED):
        raise UnreadableError("it is JSON, but no JSON Feed")
    items = [each for each in data.get("items", ()) if isinstance(each, dict)]
    return Feed(
        _text(data.get("title")), _text(data.get("home_page_url")), tuple(_json_item(each, base) for each in items)
    )


def _json_item(item: dict[str, Any], base: str | None) -> Item:
    link = _text(item.get("url")) or _text(item.get("external_url"))
    link = urljoin(base, link) if base and link else link
    content = item.get("content_html") or item.get("content_text") or item.get("summary") or ""
    people = item.get("authors") or [item.get("author")]
    moments = (("date_published", "published"), ("date_modified", "updated"))
    found = ((parse_moment(item.get(key)), kind, key) for key, kind in moments)
    return Item(
        key=_text(item.get("id")) or link or str(item.get("title")),
        url=link if link and re.match(r"https?://", link) else None,
        title=_text(item.get("title")),
        content=str(content),
        dates=tuple(DateCandidate(m, kind, f"feed item, {key}") for m, kind, key in found if m is not None),  # type: ignore[arg-type]  # two kinds
        authors=tuple(str(each["name"]) for each in people if isinstance(each, dict) and each.get("name")),
    )


def _text(value: object) -> str | None:
    """A field as plain text in one line; None where there is none."""
    if not isinstance(value, str | int):
        return None
    plain = " ".join(unescape(re.sub(r"<[^>]*>", " ", str(value))).split())
    return re.sub(r"[\x00-\x1f\ud800-\udfff]", "", plain) or None


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
