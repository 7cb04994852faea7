"""Reports of any number, for measuring cost: the paragraphs of the examples, dealt out anew."""

import hashlib
from pathlib import Path

from crosswire.desk.demo import demo_reports
from crosswire.language.blocks import blocks
from crosswire.model import Report, Source

PARAGRAPHS = 14
"""A report of the workload has so many paragraphs, about 450 words."""


def reports(words: int, *, folder: Path) -> list[Report]:
    """Reports of at least so many words together; the same every time."""
    texts = [path.read_text("utf-8") for path in (*sorted(folder.rglob("*.txt")), *demo_reports())]
    paragraphs = [text[start:end] for text in texts for start, end in blocks(text) if end - start > 120]
    made: list[Report] = []
    n_words = 0
    while n_words < words:
        picks = [_pick(len(made), n, len(paragraphs)) for n in range(PARAGRAPHS)]
        text = "\n\n".join(paragraphs[pick] for pick in picks)
        n_words += len(text.split())
        made.append(Report(f"w{len(made)}", Source("workload", "workload"), text, language="en"))
    return made


def _pick(report: int, place: int, of: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{report} {place}".encode()).digest()[:4], "big") % of
