"""One report with its time expressions as TimeML: the text as it is, each expression a TIMEX3."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, count

from crosswire.model import Document, Span, TimeExpression

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML>
<DOCID>{id}</DOCID>
"""
"""The frame is that of the TempEval-3 corpora: DOCID, DCT and TEXT inside a TimeML element (TimeML 1.2.1)."""

WRITTEN = "t0"
"""The id of the day of writing."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for: control characters, halves of surrogate pairs, U+FFFE and U+FFFF."""

_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
"""Ids that can be a file's name on every system."""

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
"""A parser would take a bare carriage return for a line feed."""


def render_timeml(doc: Document) -> str:
    """The report as one TimeML document; the characters of TEXT are those of the report, one for one.

    A character that XML cannot hold stands as U+FFFD, so that offsets stay right. DCT is left out where the day of
    writing is not known, and a report in a language that is not analysed has no TIMEX3.
    """
    times = doc[TimeExpression] if doc.layers.get(TimeExpression) else ()
    written = next((time.anchor for time in times if time.anchor), doc.report.written_on.value)
    parts = [HEAD.format(id=_escaped(doc.report.id))]
    if written is not None:
        attributes = {
            "tid": WRITTEN,
            "type": "DATE",
            "value": written.isoformat(),
            "temporalFunction": "false",
            "functionInDocument": "CREATION_TIME",
        }
        parts.append(f"<DCT>{_timex(attributes, written.isoformat())}</DCT>\n")
    return "".join([*parts, "<TEXT>", *_text(doc.report.text, times, written), "</TEXT>\n</TimeML>\n"])


def file_names(ids: Iterable[str]) -> Iterator[str]:
    """A file name for each report id, each another one: the id where it is plain, else a hash of it.

    Ids come with records from anywhere: one may be "../x", another may come twice.
    """
    taken: set[str] = set()
    for each in ids:
        plain = each if _PLAIN.fullmatch(each) else hashlib.sha256(each.encode("utf-8", "replace")).hexdigest()[:32]
        name = next(n for n in chain([plain], (f"{plain}-{k}" for k in count(2))) if n.lower() not in taken)
        taken.add(name.lower())
        yield f"{name}.tml"


def _text(text: str, times: tuple[TimeExpression, ...], written: date | None) -> Iterator[str]:
    ids = {time.span: f"t{n}" for n, time in enumerate(times, 1)}
    at = 0
    for time in times:
        yield _escaped(text[at : time.start])
        yield _timex(_attributes(time, ids, written), _escaped(text[time.start : time.end]))
        at = time.end
    yield _escaped(text[at:])


def _attributes(time: TimeExpression, ids: dict[Span, str], written: date | None) -> dict[str, str]:
    """The attributes of TimeML 1.2.1, in its order; what is not known is left out."""
    begin, end = _ends(time, written)
    counted_from = ids.get(time.counted_from) if time.counted_from else None
    anchored = counted_from or (WRITTEN if time.deictic and written else None)
    known = {
        "tid": ids[time.span],
        "type": time.type,
        "beginPoint": begin,
        "endPoint": end,
        "quant": time.quant,
        "freq": time.freq,
        "temporalFunction": "true" if time.deictic or time.counted_from else "false",
        "value": time.value + (time.zone or ""),
        "mod": time.mod,
        "anchorTimeID": None if begin or end else anchored,
    }
    return {name: value for name, value in known.items() if value}


def _ends(time: TimeExpression, written: date | None) -> tuple[str | None, str | None]:
    """Beginning and end of a length that leads up to the day of writing or on from it ("the past two months")."""
    if time.type != "DURATION" or not time.deictic or written is None:
        return None, None
    return WRITTEN if time.earliest == written else None, WRITTEN if time.latest == written else None


def _timex(attributes: dict[str, str], content: str) -> str:
    named = " ".join(f'{name}="{_escaped(value)}"' for name, value in attributes.items())
    return f"<TIMEX3 {named}>{content}</TIMEX3>"


def _escaped(text: str) -> str:
    return re.sub("[&<>\r]", lambda match: _ESCAPES[match[0]], _NO_XML.sub("\ufffd", text))
