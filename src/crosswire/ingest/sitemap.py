"""News sitemaps (sitemaps.org 0.9 with Google's news extension) and sitemap indexes."""

from dataclasses import dataclass

from lxml import etree

from crosswire.errors import UnreadableError
from crosswire.ingest.dates import parse_moment
from crosswire.ingest.feeds import Feed, Item
from crosswire.model import DateCandidate

_MOST = 50_000
"""Addresses of one sitemap, by its standard."""


@dataclass(frozen=True)
class Sitemap:
    """What a sitemap names: pages, as the items of a feed, and further sitemaps."""

    pages: Feed
    sitemaps: tuple[str, ...] = ()


def read_sitemap(raw: bytes) -> Sitemap:
    """The sitemap in some bytes.

    Raises:
        UnreadableError: it is none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"it is no sitemap: {str(error)[:100]}") from error
    kind = etree.QName(root).localname if root is not None else ""
    if kind == "sitemapindex":
        found = [_field(each, "loc") for each in root.iterchildren() if isinstance(each.tag, str)]
        return Sitemap(Feed(None, None, ()), tuple(url for url in found[:_MOST] if url))
    if kind != "urlset":
        raise UnreadableError("it is no sitemap")
    items = [_item(each) for each in root.iterchildren() if isinstance(each.tag, str)]
    return Sitemap(Feed(None, None, tuple(item for item in items[:_MOST] if item)))


def _item(url: "etree._Element") -> Item | None:
    address = _field(url, "loc")
    if not address or not address.startswith(("http://", "https://")):
        return None
    published = parse_moment(_field(url, "publication_date"))
    dates = (DateCandidate(published, "published", "news sitemap, publication_date"),) if published else ()
    return Item(address, address, _field(url, "title"), "", dates, source=_field(url, "name"))


def _field(parent: "etree._Element", name: str) -> str | None:
    """The text of the first element of this local name below another."""
    found = next(
        (each for each in parent.iter() if isinstance(each.tag, str) and etree.QName(each).localname == name), None
    )
    text = " ".join((found.text or "").split()) if found is not None else ""
    return text or None
