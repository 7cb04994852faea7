"""Two invented reports that come with the program."""

from pathlib import Path


def demo_reports() -> tuple[Path, ...]:
    """Their files, in the order of their names."""
    return tuple(sorted(Path(__file__).parent.glob("*.txt")))
