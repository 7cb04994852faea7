"""A web page to a report: the article text, what the page states of itself, and what of it is left out and why."""

import importlib.metadata
import logging
from collections.abc import Sequence
from functools import cache

from crosswire.errors import UnreadableError
from crosswire.ingest.furniture import EXTRACTED
from crosswire.ingest.making import Given, make, source_of
from crosswire.ingest.metadata import Metadata, metadata_of
from crosswire.ingest.page import Block, Seen, see
from crosswire.language.folding import fold
from crosswire.model import LeftOut, Report

LONGEST_PAGE = 10_000_000
MOST_TAGS = 100_000
DEEPEST = 200
"""Code points, tags and nesting of a page beyond which only its visible text is taken: taking the article out costs about 0.1 ms
a tag and many times the page's size in memory, and the parser it builds on stops in silence at a nesting of 256."""

_REASONS = (
    ("nav", "in the page's navigation"), ("footer", "in the page's footer"), ("aside", "beside the article"),
    ("form", "in a form"), ("button", "a button"), ("figcaption", "a caption"), ("header", "in the page's header"),
    ("iframe", "in an embedded page"),
    ("table", "in a table"),
)  # fmt: skip
"""Why a block that the extractor leaves out is likely no article text, by the tags around it, in order of trust."""

_MOST_LEFT_OUT = 2000
_LONGEST_LEFT_OUT = 2000
_AHEAD = 100_000


def read_html(page: str, *, name: str, raw: bytes, about: Given | None = None) -> Report:
    """The report on a page. `name` stands for its source where the page names none. Nothing is fetched.

    `about` is what is known of the page from elsewhere (where it was found, what a feed says of it): its address
    counts before the page's own, all else after it.

    Raises:
        UnreadableError: the page has no visible text.
    """
    seen = see(page)
    if not seen.blocks:
        raise UnreadableError("the page has no visible text (it may be made by a script; save it from a browser)")
    stated = metadata_of(page)
    text = _article(page, seen)
    reader = f"{EXTRACTED} {_version()}"
    if text is None:
        text, reader = "\n\n".join(block.text for block in seen.blocks), "html/1 visible text"
    about = about or Given()
    url = about.url or stated.url
    given = Given(
        title=_title(stated, text) or about.title,
        url=url,
        language=about.language,
        authors=stated.authors or about.authors,
        dates=(*stated.dates, *about.dates),
        left_out=tuple(_left_out(seen.blocks, text)),
    )
    source = source_of(stated.site or name, url=url)
    return make(text, source=source, given=given, raw=raw, reader=reader)


@cache
def _version() -> str:
    """The extractor's version; to look it up takes as long as to read a short page."""
    return importlib.metadata.version("trafilatura")


def _article(page: str, seen: Seen) -> str | None:
    """The article text by trafilatura; None where it finds nothing, or the page is beyond what it can take."""
    if len(page) > LONGEST_PAGE or seen.n_tags > MOST_TAGS or seen.depth > DEEPEST:
        return None
    import trafilatura  # noqa: PLC0415  # half a second to load, and needed for pages alone

    # It logs what it makes of a page, at times with the page's words.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            page, fast=True, include_comments=False, include_tables=True, include_formatting=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, LookupError):
        # A page that the extractor cannot take is still read, by its visible text.
        return None
    return text if text and text.strip() else None


def _title(stated: Metadata, text: str) -> str | None:
    """The stated title that the article's text bears out, else the first; a site's name behind a bar is cut off."""
    opening = fold(text[:2000])
    for title in stated.titles:
        if fold(title) and fold(title) in opening:
            return title
    if stated.title is None:
        return None
    shorter = next((t for t in stated.titles[1:] if len(t) > 15 and stated.title.startswith(t)), None)
    return shorter or stated.title


def _left_out(blocks: Sequence[Block], text: str) -> list[LeftOut]:
    """The visible blocks whose words are not in the article text, each with the reason that its tags give."""
    kept = _Kept(text)
    found: list[LeftOut] = []
    for block in blocks:
        if kept.holds(block.text):
            continue
        if len(found) == _MOST_LEFT_OUT:
            found.append(LeftOut("", f"more than {_MOST_LEFT_OUT} blocks are left out; the rest is not listed"))
            break
        found.append(LeftOut(block.text[:_LONGEST_LEFT_OUT], _reason(block)))
    return found


class _Kept:
    """The article text, to be asked for the page's blocks in their order; nearly every answer stands just ahead."""

    def __init__(self, text: str) -> None:
        self._lines = {"".join(line.split()) for line in text.split("\n")}
        self._all = "".join(text.split())
        self._at = 0

    def holds(self, block: str) -> bool:
        bare = "".join(block.split())
        at = self._all.find(bare, self._at, self._at + len(bare) + _AHEAD)
        if at >= 0:
            self._at = at + len(bare)
            return True
        return bare in self._lines or bare in self._all[:_AHEAD]


def _reason(block: Block) -> str:
    for tag, reason in _REASONS:
        if tag in block.tags:
            return reason
    if block.linked >= 0.8:
        return "links to other pages"
    return "apart from the article text, as the extractor sees it"
