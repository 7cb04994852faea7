"""Plain text to a report: the text is the input, code point for code point."""

import re

from crosswire.ingest.making import Given, make
from crosswire.model import Report, Source

READER = "text/1"

_ADDRESS = re.compile(r"\s*(https?://\S+)\s*(?:\n|$)")


def read_plain(text: str, *, name: str, raw: bytes) -> Report:
    """The report that a text holds; `name` stands for its source, which a plain text does not state."""
    address = _ADDRESS.match(text)
    given = Given(url=address[1][:2000] if address else None)
    return make(text, source=Source(name, name), given=given, raw=raw, reader=READER)
