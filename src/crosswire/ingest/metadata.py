"""What a page states of itself: JSON-LD, Open Graph, meta tags, time elements. All of it, in order of trust."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from crosswire.ingest.dates import parse_moment
from crosswire.ingest.page import run
from crosswire.model import DateCandidate
from crosswire.model.report import DateKind

ARTICLE_TYPES = frozenset({
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "AskPublicNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting",
    "SocialMediaPosting", "Report", "TechArticle", "ScholarlyArticle",
})  # fmt: skip
"""Types of schema.org that tell of the article itself; ClaimReview is read as a report of a check, without its rating."""

PAGE_TYPES = frozenset({
    "WebPage", "ItemPage", "AboutPage", "ClaimReview", "VideoObject",
})  # fmt: skip
"""Types that tell of the page; read after those of the article."""

META_DATES: tuple[tuple[str, DateKind], ...] = (
    ("article:published_time", "published"), ("og:article:published_time", "published"), ("datepublished", "published"),
    ("dc.date.issued", "published"), ("dcterms.issued", "published"), ("dcterms.created", "published"),
    ("dc.date.created", "published"), ("publication_date", "published"), ("publish-date", "published"),
    ("publishdate", "published"), ("publish_date", "published"), ("pubdate", "published"), ("parsely-pub-date", "published"),
    ("sailthru.date", "published"), ("cxenseparse:recs:publishtime", "published"), ("citation_publication_date", "published"),
    ("citation_date", "published"), ("originalpublicationdate", "published"), ("dc.date", "published"), ("dcterms.date", "published"),
    ("date", "published"), ("article:modified_time", "updated"), ("og:updated_time", "updated"), ("datemodified", "updated"),
    ("dcterms.modified", "updated"), ("dc.date.modified", "updated"), ("lastmod", "updated"), ("last-modified", "mentioned"),
    ("revised", "updated"),
)  # fmt: skip
"""Names of meta tags with the kind of their date, in order of trust. A server's Last-Modified is that of the file."""

_LD_DATES: tuple[tuple[str, DateKind], ...] = (
    ("datePublished", "published"), ("dateModified", "updated"), ("dateCreated", "published"), ("uploadDate", "published"),
)  # fmt: skip
_TITLES = ("og:title", "twitter:title")
_MORE_TITLES = ("dc.title", "dcterms.title", "citation_title", "headline", "title")
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "citation_author")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title", "copyright-holder")
_MOST_NODES = 5000


@dataclass
class Found:
    """Everything a page states of itself, collected in one pass (a parser target of lxml: no tree, no recursion)."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    heading: str = ""
    canonical: str = ""
    base: str = ""
    language: str = ""
    _text: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep what the tag states."""
        if tag == "meta":
            key = (
                attributes.get("property")
                or attributes.get("name")
                or attributes.get("itemprop")
                or attributes.get("http-equiv")
            )
            if key and attributes.get("content"):
                self.meta.setdefault(key.strip().lower(), []).append(attributes["content"].strip()[:2000])
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.canonical = self.canonical or attributes.get("href", "").strip()[:2000]
        elif tag == "html":
            self.language = attributes.get("lang", "")[:35]
        elif tag == "time" or "itemprop" in attributes:
            self._time(tag, attributes)
        if tag in ("title", "h1") or (tag == "script" and "ld+json" in attributes.get("type", "").lower()):
            self._text = []

    def _time(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("datetime") or attributes.get("content") or ""
        says = attributes.get("itemprop", "").lower()
        marks = f"{says} {attributes.get('class', '').lower()} {'pubdate' if 'pubdate' in attributes else ''}"
        if value and (tag == "time" or says in {"datepublished", "datemodified"}):
            self.times.append((marks, value.strip()[:100]))

    def end(self, tag: str) -> None:
        """Keep the text of titles and scripts."""
        if self._text is None or tag not in ("title", "h1", "script"):
            return
        text = "".join(self._text)
        self._text = None
        if tag == "script":
            self.scripts.append(text)
        elif tag == "title":
            self.title = self.title or " ".join(text.split())
        else:
            self.heading = self.heading or " ".join(text.split())

    def data(self, data: str) -> None:
        """Collect text where it is wanted."""
        if self._text is not None:
            self._text.append(data)

    def comment(self, text: str) -> None:
        """Comments state nothing."""

    def close(self) -> None:
        """Nothing is left to do."""


@dataclass(frozen=True)
class Metadata:
    """What a page states: None or () where it is silent."""

    title: str | None
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    site: str | None
    url: str | None
    language: str | None
    dates: tuple[DateCandidate, ...]


def metadata_of(page: str) -> Metadata:
    """What the page states of itself; linear in its length."""
    found = run(Found(), page)
    nodes = _articles(found)
    titles = _titles(found, nodes)
    url = next((u for u in (found.canonical, _first(found, "og:url"), *_strings(nodes, "url")) if _web(u)), None)
    return Metadata(
        title=titles[0] if titles else None,
        titles=titles,
        authors=_authors(found, nodes),
        site=next((s for s in (*_names(nodes, "publisher"), *(_first(found, key) for key in _SITES)) if s), None),
        url=url,
        language=found.language.split("-")[0].lower() or None,
        dates=tuple(dict.fromkeys(_dates(found, nodes))),
    )


def _articles(found: Found) -> list[dict[str, Any]]:
    """The JSON-LD nodes that tell of this article: the one of its headline first, then those of the page."""
    nodes = [node for script in found.scripts for node in _nodes(script)]
    articles = [node for node in nodes if _types(node) & ARTICLE_TYPES]
    if len(articles) > 1:
        # A page may list other stories as articles too: the one whose headline the page bears is its own.
        wanted = [_plain(t) for t in (_first(found, "og:title"), found.heading, found.title) if t]
        fitting = [
            n for n in articles if any(_same(_plain(str(n.get("headline") or n.get("name") or "")), w) for w in wanted)
        ]
        articles = (fitting or articles)[:1]
    return articles + [node for node in nodes if _types(node) & PAGE_TYPES][:1]


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD script, outer ones first, in any nesting of lists and @graph."""
    data = _loads(script)
    stack, n_nodes = [data], 0
    while stack and n_nodes < _MOST_NODES:
        here = stack.pop()
        n_nodes += 1
        if isinstance(here, list):
            stack.extend(reversed(here))
        elif isinstance(here, dict):
            yield here
            stack.extend(
                here[key]
                for key in ("mainEntity", "mainEntityOfPage", "@graph")
                if isinstance(here.get(key), list | dict)
            )


def _loads(script: str) -> Any:
    """The value of a script, with the commonest faults mended: comment marks, raw line breaks, commas before a bracket."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$",
        "",
        script,
    ).strip()
    for mended in (text, text.rstrip(";"), re.sub(r",(\s*[}\]])", r"\1", unescape(text))):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return _mined(text)


def _mined(text: str) -> dict[str, str]:
    """The plain fields of JSON that is broken elsewhere."""
    if not any(f'"{kind}"' in text for kind in ARTICLE_TYPES):
        return {}
    found = {"@type": "NewsArticle"}
    for key in ("headline", "datePublished", "dateModified", "dateCreated"):
        match = re.search(rf'"{key}"\s*:\s*"([^"\n]{{1,400}})"', text)
        if match:
            found[key] = match[1]
    return found


def _types(node: dict[str, Any]) -> set[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return {str(v).rsplit("/", 1)[-1] for v in values if v}


def _titles(found: Found, nodes: list[dict[str, Any]]) -> tuple[str, ...]:
    articles = [node for node in nodes if _types(node) & ARTICLE_TYPES]
    values = [*_strings(articles, "headline"), *(v for key in _TITLES for v in found.meta.get(key, [])[:1])]
    values += [found.heading, found.title, *(v for key in _MORE_TITLES for v in found.meta.get(key, [])[:1])]
    return tuple(dict.fromkeys(" ".join(unescape(v).split())[:500] for v in values if v and v.strip()))


def _authors(found: Found, nodes: list[dict[str, Any]]) -> tuple[str, ...]:
    sites = {_plain(s) for s in (*_names(nodes, "publisher"), *(_first(found, key) for key in _SITES)) if s}
    for values in (_names(nodes, "author"), *(found.meta.get(key, []) for key in _AUTHORS)):
        names = [name for value in values for name in _people(unescape(value))]
        names = [n for n in names if 2 < len(n) < 80 and not n.startswith(("http", "@")) and _plain(n) not in sites]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _people(value: str) -> list[str]:
    """The names in a byline; a part of one word behind a comma is a title or a family name, no further person."""
    value = re.sub(r"^\s*by\s+", "", value, flags=re.IGNORECASE)
    parts = [part.strip(" ,.;|") if len(part) > 3 else part.strip() for part in re.split(r" and |;|\|| & ", value)]
    found: list[str] = []
    for part in parts:
        pieces = [" ".join(piece.split()) for piece in part.split(",")]
        found.extend(pieces if all(" " in piece for piece in pieces) else pieces[:1])
    return found


def _names(nodes: list[dict[str, Any]], key: str) -> list[str]:
    """The names under a key that holds a string, an object with a name, or a list of them."""
    found: list[str] = []
    for node in nodes:
        value = node.get(key)
        for each in value if isinstance(value, list) else [value]:
            if key == "author" and isinstance(each, dict) and _types(each) & {"Organization", "NewsMediaOrganization"}:
                continue
            name = each.get("name") if isinstance(each, dict) else each
            found.extend(n for n in (name if isinstance(name, list) else [name]) if isinstance(n, str) and n.strip())
    return found


def _strings(nodes: list[dict[str, Any]], key: str) -> list[str]:
    return [node[key] for node in nodes if isinstance(node.get(key), str) and node[key].strip()]


def _dates(found: Found, nodes: list[dict[str, Any]]) -> Iterator[DateCandidate]:
    for key, kind in _LD_DATES:
        for value in _strings(nodes, key):
            yield from _candidate(value, kind, f"JSON-LD {key}")
    for name, kind in META_DATES:
        for value in found.meta.get(name, [])[:1]:
            yield from _candidate(value, kind, f"meta {name}")
    for marks, value in found.times[:50]:
        says: DateKind = "mentioned"
        if "modified" in marks or "updated" in marks:
            says = "updated"
        elif "pubdate" in marks or "published" in marks:
            says = "published"
        yield from _candidate(value, says, "time element")


def _candidate(value: str, kind: DateKind, where: str) -> Iterator[DateCandidate]:
    moment = parse_moment(value)
    if moment is not None:
        yield DateCandidate(moment, kind, where)


def _first(found: Found, key: str) -> str:
    return next((unescape(v) for v in found.meta.get(key, []) if v), "")


def _web(url: str | None) -> bool:
    return bool(url) and re.match(r"https?://[^\s/]+", url or "") is not None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unescape(text).lower()))


def _same(a: str, b: str) -> bool:
    return bool(a) and bool(b) and (a == b or (min(len(a), len(b)) > 15 and (a.startswith(b) or b.startswith(a))))
