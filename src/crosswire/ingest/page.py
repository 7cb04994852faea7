"""A web page as its visible blocks, in one pass and at any depth of nesting."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_BLOCK = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe legend li main menu nav ol option p pre section select "
    "summary table tbody td tfoot th thead title tr ul video audio".split()
)
_UNSEEN = frozenset("script style noscript template head svg math object embed canvas textarea select datalist".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_NAMED = 64
DEEPEST = 200
"""Nesting of tags at which parsers that build a tree begin to stop early (libxml2: 256) or to recurse too far."""

_SPACES = " \t\n\r\x0c"


@dataclass(frozen=True)
class Block:
    """A visible block of a page: its text with spaces run together, and the names of the tags around it, outermost first.

    `linked` is the share of its characters that stand in links, `depth` the deepest nesting of tags so far.
    """

    text: str
    tags: tuple[str, ...]
    linked: float
    depth: int


class _Blocks:
    """A parser target (lxml) that keeps visible text, so that no tree is built and nothing recurses."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._open: list[tuple[str, bool]] = []
        self._text: list[str] = []
        self._linked = self._length = 0
        self._unseen = self._links = self._deepest = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _BLOCK:
            self._end_block()
        if tag in _VOID:
            return
        unseen = tag in _UNSEEN or _hidden(attributes)
        self._open.append((tag, unseen))
        self._deepest = max(self._deepest, len(self._open))
        self._unseen += unseen
        self._links += tag == "a"

    def end(self, tag: str) -> None:
        if tag in _BLOCK:
            self._end_block()
        if tag in _VOID or not self._open or self._open[-1][0] != tag:
            return
        _, unseen = self._open.pop()
        self._unseen -= unseen
        self._links -= tag == "a"

    def data(self, data: str) -> None:
        if self._unseen:
            return
        self._text.append(data)
        n = len(data.strip(_SPACES))
        self._length += n
        if self._links:
            self._linked += n

    def comment(self, text: str) -> None:
        """Comments are not visible."""

    def close(self) -> list[Block]:
        self._end_block()
        return self.found

    def _end_block(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            # Deep in a hostile page the names of the tags alone would cost more than the page.
            tags = tuple(tag for tag, _ in self._open[:_NAMED])
            linked = round(self._linked / max(1, self._length), 4)
            self.found.append(Block(text, tags, linked, self._deepest))
        self._text.clear()
        self._linked = self._length = 0


def _hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style", "")
    return bool(style) and "display:none" in style.replace(" ", "").lower()


def visible_blocks(page: str) -> list[Block]:
    """The blocks of text that a reader of the page sees, in order; linear in the page's length."""
    parser = etree.HTMLParser(target=_Blocks(), huge_tree=True, recover=True)
    try:
        for piece in _pieces(page):
            parser.feed(piece)
        found: list[Block] = parser.close()
    except etree.XMLSyntaxError:
        # lxml raises at the end of a page without a single element.
        return []
    return found


def _pieces(page: str, size: int = 1 << 20) -> Iterator[str]:
    for at in range(0, len(page), size):
        yield page[at : at + size]
