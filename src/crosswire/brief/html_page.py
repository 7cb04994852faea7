"""The page as one HTML file that needs nothing else: the account on top, the reports side by side below it."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from crosswire.brief.columns import columns
from crosswire.brief.layout import day_and_state
from crosswire.brief.numbering import Numbering
from crosswire.brief.page import Line
from crosswire.brief.select import select
from crosswire.brief.wording import visible
from crosswire.model import Brief

if TYPE_CHECKING:
    from jinja2 import Template


FEW = 3
"""Lines that stand open in a section of which the one screen shows none."""


@cache
def _template() -> tuple["Template", str, str]:
    """The template, the style sheet, and the hash of the style sheet for the content policy."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - loaded only where a page is wanted

    folder = files("crosswire.brief").joinpath("templates")
    style = "\n" + folder.joinpath("brief.css").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["groupby_in_order"] = _groups
    template = environment.from_string(folder.joinpath("brief.html.j2").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return template, style, digest


def render_html(brief: Brief) -> str:
    """The brief as one HTML file: everything in it, the lines of the one screen open, the rest to be unfolded.

    Nothing is loaded from elsewhere and there is no script; the content policy allows the one style sheet alone.
    """
    template, style, digest = _template()
    page = select(brief, long=True)
    numbering = Numbering(brief)
    page_text = template.render(
        page=page,
        few=FEW,
        style=style,
        digest=digest,
        columns=columns(brief, page),
        languages={
            t.report.id: t.report.language for t in (*brief.tellings, *brief.apart) if t.report.language != "und"
        },
        tones={letter: index for index, letter in enumerate(numbering.letters.values())},
        labels=frozenset(each.label for numbered in numbering.sentences.values() for each in numbered),
        letters=frozenset(numbering.letters.values()),
        state={card.letter: day_and_state(card) for card in page.reports},
    )
    # Titles, reasons and languages come from reports as well: nothing in the file may act on what shows it.
    return visible(page_text)


def _groups(lines: list[Line]) -> list[dict[str, object]]:
    """The lines by their group, in order; lines of one group stand together."""
    return [{"name": name, "lines": list(found)} for name, found in groupby(lines, key=lambda line: line.group)]
