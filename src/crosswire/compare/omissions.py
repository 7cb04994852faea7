"""What each report leaves out that others tell."""

from collections.abc import Iterable, Sequence

from crosswire.model import Document, Finding, Omission, Story

_TELLS = frozenset({"corroborated", "repeated", "single_source"})


def omissions(docs: Sequence[Document], findings: Iterable[Finding], story: Story) -> tuple[Omission, ...]:
    """What each analysed report leaves out, by report, then by how many origins tell it and how early they do.

    No report is reproached for what happened after it was written, nor for leaving out its own copy's words.
    """
    told = [finding for finding in findings if finding.verdict in _TELLS]
    found: list[tuple[tuple[object, ...], Omission]] = []
    for doc in docs:
        report = doc.report.id
        for finding in told:
            if _tells(finding, report, story) or _later(finding, report, story):
                continue
            first = min(statement.cites.start for statement in finding.statements)
            rank = (report, -finding.n_origins, first, finding.id)
            found.append((rank, Omission(report, finding.id, finding.n_origins)))
    return tuple(omission for _, omission in sorted(found, key=lambda pair: pair[0]))


def _tells(finding: Finding, report: str, story: Story) -> bool:
    own = next((origin.reports for origin in story.origins if report in origin.reports), (report,))
    return any(statement.cites.report in own for statement in finding.statements)


def _later(finding: Finding, report: str, story: Story) -> bool:
    """Whether the finding tells of something that had not happened when the report was written."""
    written = story.written_on(report).value
    if written is None:
        return False
    done = [s for s in finding.statements if s.modality == "asserted" and s.earliest is not None]
    return bool(done) and all(s.earliest is not None and s.earliest > written for s in done)
