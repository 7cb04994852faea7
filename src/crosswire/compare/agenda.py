"""What is due: plans merged across reports, with window, needs and status."""

from collections.abc import Mapping, Sequence

from crosswire.model import Document, Finding, Plan, Story


def agenda(
    docs: Sequence[Document], findings: Sequence[Finding], *, story: Story, names: Mapping[str, Mapping[str, str]]
) -> tuple[Plan, ...]:
    """The plans of a story."""
    del docs, findings, story, names
    return ()
