"""A web page as its visible blocks, in one pass and at any depth of nesting."""

from dataclasses import dataclass
from typing import Any, TypeVar

from lxml import etree

_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "iframe", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre",
    "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "audio",
})  # fmt: skip
_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "math", "object", "embed", "canvas", "textarea",
    "select", "datalist",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
T = TypeVar("T")

_NAMED = 64
"""Names of tags that a block keeps."""

_SPACES = " \t\n\r\x0c"


@dataclass(frozen=True)
class Block:
    """A visible block of a page: its text with spaces run together, and the names of the tags around it, outermost first.

    `linked` is the share of its characters that stand in links.
    """

    text: str
    tags: tuple[str, ...]
    linked: float


@dataclass(frozen=True)
class Seen:
    """What a reader of a page sees: its blocks in order; and how many tags it has, nested how deep."""

    blocks: tuple[Block, ...]
    n_tags: int = 0
    depth: int = 0


class _Blocks:
    """A parser target (lxml) that keeps visible text, so that no tree is built and nothing recurses."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._open: list[tuple[str, bool]] = []
        self._text: list[str] = []
        self._linked = self._length = 0
        self._unseen = self._links = 0
        self.depth = self.n_tags = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._text and tag in _BLOCK:
            self._end_block()
        self.n_tags += 1
        if tag in _VOID:
            return
        unseen = tag in _UNSEEN or (bool(attributes) and _hidden(attributes))
        self._open.append((tag, unseen))
        self.depth = max(self.depth, len(self._open))
        self._unseen += unseen
        self._links += tag == "a"

    def end(self, tag: str) -> None:
        if self._text and tag in _BLOCK:
            self._end_block()
        if tag in _VOID or not self._open or self._open[-1][0] != tag:
            return
        _, unseen = self._open.pop()
        self._unseen -= unseen
        self._links -= tag == "a"

    def data(self, data: str) -> None:
        if self._unseen:
            return
        n = len(data.strip(_SPACES))
        if not n and not self._text:
            return  # white space between tags, of which a page has more than words
        self._text.append(data)
        self._length += n
        if self._links:
            self._linked += n

    def comment(self, text: str) -> None:
        """Comments are not visible."""

    def close(self) -> None:
        """The last block ends with the page."""
        self._end_block()

    def _end_block(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            # Deep in a hostile page the names of the tags alone would cost more than the page.
            tags = tuple(tag for tag, _ in self._open[:_NAMED])
            self.found.append(Block(text, tags, round(self._linked / max(1, self._length), 4)))
        self._text.clear()
        self._linked = self._length = 0


def _hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style", "")
    return bool(style) and "display:none" in style.replace(" ", "").lower()


def see(page: str) -> Seen:
    """What a reader of the page sees; linear in the page's length, whatever its markup."""
    target = run(_Blocks(), page)
    return Seen(tuple(target.found), target.n_tags, target.depth)


def run(target: T, page: str, *, size: int = 1 << 20) -> T:
    """The target, after it was told of every tag and text of the page: no tree is built and nothing recurses."""
    make: Any = etree.HTMLParser  # lxml carries no types, and the stubs that exist ask for more of a target
    parser = make(target=target, huge_tree=True, recover=True)
    try:
        for at in range(0, len(page), size):
            parser.feed(page[at : at + size])
        parser.close()
    except etree.XMLSyntaxError:
        # lxml raises at the end of a page without a single element; what was seen before stays.
        pass
    return target
