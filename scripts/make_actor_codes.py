"""Writes the table of organisation codes into docs/actors.md: python scripts/make_actor_codes.py."""

import sys
from pathlib import Path

from crosswire.language.countries import rows

PAGE = Path(__file__).parent.parent / "docs/actors.md"
BEGIN, END = "<!-- codes: python scripts/make_actor_codes.py -->\n", "<!-- end of codes -->"


def table() -> str:
    """The table as Markdown, in the order of the data file."""
    lines = ["| Code | Type | Names | State |", "| --- | --- | --- | --- |"]
    for code, kind, names, *state in rows("organisations.tsv"):
        lines.append(f"| `{code}` | {kind} | {names.replace('|', ', ')} | {' '.join(state)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Put the table between the marks of the page."""
    page = PAGE.read_text("utf-8")
    head, rest = page.split(BEGIN)
    PAGE.write_text(head + BEGIN + table() + END + rest.split(END)[1], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
