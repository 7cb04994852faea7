"""The command line: parse, call the desk, render."""

import sys
from typing import Any

__all__ = ["crosswire", "main", "run"]


def main() -> None:
    """Run the command line."""
    try:
        # The commands take a moment to load, and Ctrl-C may fall into it.
        from crosswire.cli.running import run  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.stderr.write("crosswire: stopped\n")
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


def __getattr__(name: str) -> Any:
    """The group of commands and what runs it, loaded when asked for."""
    if name in ("crosswire", "run"):
        from crosswire.cli import running  # noqa: PLC0415

        return getattr(running, name)
    raise AttributeError(name)
