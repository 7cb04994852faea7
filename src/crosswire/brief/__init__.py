"""Findings to a page: what a reader is shown, and the formats it is set in."""

from crosswire.brief.html_page import render_html
from crosswire.brief.ical import render_ical
from crosswire.brief.json_data import SCHEMAS, brief_data, render_json, schema
from crosswire.brief.layers_json import read_json
from crosswire.brief.markdown import render_markdown
from crosswire.brief.page import Excerpt, Line, Note, Page, ReportCard, Section
from crosswire.brief.registry import FORMATS, OPTIONS, render
from crosswire.brief.select import select
from crosswire.brief.terminal import render_terminal
from crosswire.brief.timeml import render_timeml

__all__ = [
    "FORMATS", "OPTIONS", "SCHEMAS", "Excerpt", "Line", "Note", "Page", "ReportCard", "Section", "brief_data", "read_json",
    "render", "render_html", "render_ical", "render_json", "render_markdown", "render_terminal", "render_timeml", "schema", "select",
]  # fmt: skip
