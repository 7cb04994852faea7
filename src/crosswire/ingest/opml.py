"""Lists of feeds as OPML 2.0, both ways."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from crosswire.errors import UnreadableError

_DEEPEST = 50


@dataclass(frozen=True)
class Outline:
    """One feed of a list: its address, its title, and the group it stands in."""

    url: str
    title: str | None = None
    group: str | None = None


def read_opml(raw: bytes) -> tuple[Outline, ...]:
    """The feeds of a list, in order, each once.

    Raises:
        UnreadableError: it is no OPML, or holds no feed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"it is no OPML: {str(error)[:100]}") from error
    if root is None or root.tag != "opml":
        raise UnreadableError("it is no OPML")
    found = {outline.url: outline for outline in _outlines(root.find("body"), None, 0)}
    if not found:
        raise UnreadableError("it is OPML, but names no feed (no outline has an xmlUrl)")
    return tuple(found.values())


def _outlines(parent: "etree._Element | None", group: str | None, depth: int) -> Iterator[Outline]:
    if parent is None or depth > _DEEPEST:
        return
    for each in parent.iterchildren("outline"):
        title = each.get("title") or each.get("text")
        if url := each.get("xmlUrl"):
            yield Outline(url.strip(), title, group)
        else:
            yield from _outlines(each, title or group, depth + 1)


def write_opml(outlines: Iterable[Outline], *, title: str) -> bytes:
    """A list of feeds that any reader of feeds can take."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    groups: dict[str, etree._Element] = {}
    for outline in outlines:
        parent = body
        if outline.group:
            if outline.group not in groups:
                groups[outline.group] = etree.SubElement(body, "outline", text=outline.group, title=outline.group)
            parent = groups[outline.group]
        name = outline.title or outline.url
        etree.SubElement(parent, "outline", type="rss", text=name, title=name, xmlUrl=outline.url)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
