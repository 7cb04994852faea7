"""Reports in, stories out."""

from collections.abc import Iterable

from crosswire.desk.marking import document
from crosswire.model import Report, Story
from crosswire.stories import stories


def group(reports: Iterable[Report]) -> list[tuple[Story, list[Report]]]:
    """The stories that the reports tell, largest first, each with its reports in the order given."""
    given = list(reports)
    found = stories([document(report) for report in given])
    grouped = [(story, [report for report in given if report.id in story.reports]) for story in found]
    return sorted(grouped, key=lambda pair: (-len(pair[1]), pair[0].id))
