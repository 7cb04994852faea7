"""Every format that a brief can be rendered in, by its name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from crosswire.brief.html_page import render_html
from crosswire.brief.ical import render_ical
from crosswire.brief.json_data import render_json
from crosswire.brief.markdown import render_markdown
from crosswire.brief.terminal import render_terminal
from crosswire.errors import UsageError
from crosswire.model import Brief

Renderer = Callable[..., str]
"""`Brief -> str`, with options by keyword."""

FORMATS: Mapping[str, Renderer] = MappingProxyType(
    {
        "text": render_terminal,
        "markdown": render_markdown,
        "html": render_html,
        "json": render_json,
        "ical": render_ical,
    }
)
"""The renderer of each format."""

OPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("width", "colour", "long", "why"),
        "markdown": ("long", "why"),
        "html": (),
        "json": (),
        "ical": ("as_of",),
    }
)
"""The options that each format takes: HTML and JSON hold everything, a calendar all that is due."""


def render(brief: Brief, format: str = "text", **options: object) -> str:  # noqa: A002 - the word users know it by
    """The brief in a format: text, markdown, html, json or ical. An option that the format has no use for is ignored.

    Options: `width`, `colour`, `long` and `why` (text), `long` and `why` (markdown), `as_of` (ical).

    Raises:
        UsageError: there is no such format, or no format takes such an option.
    """
    renderer = FORMATS.get(format)
    if renderer is None:
        raise UsageError(f"There is no format {format!r}. Formats: {', '.join(FORMATS)}.")
    known = {option for names in OPTIONS.values() for option in names}
    unknown = sorted(options.keys() - known)
    if unknown:
        raise UsageError(f"There is no option {unknown[0]!r} for a brief. Options: {', '.join(sorted(known))}.")
    return renderer(brief, **{name: value for name, value in options.items() if name in OPTIONS[format]})
