"""What a report leaves out that others tell: by report, by outlet, by the country of the outlet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Literal

from crosswire.model import Document, Finding, Omission, Report, Silence, Story

_TELLS = frozenset({"corroborated", "repeated", "single_source"})


@dataclass(frozen=True, eq=False)
class Omissions:
    """What is left out of a story. `docs` are its analysed reports; a report that was not analysed leaves nothing out.

    Copies of one text leave a thing out once: the first of them that was analysed stands for all. Nobody is reproached for
    what befell, or what only came to be known, after his report was written.
    """

    docs: Sequence[Document]
    findings: Iterable[Finding]
    story: Story

    @cached_property
    def told(self) -> list[Finding]:
        """What can be left out, by how many origins tell it and then by how central it is."""
        found = [finding for finding in self.findings if finding.verdict in _TELLS]
        return sorted(found, key=lambda finding: (-finding.n_origins, -finding.central, finding.id))

    @cached_property
    def _reports(self) -> dict[str, Report]:
        return {doc.report.id: doc.report for doc in self.docs}

    @cached_property
    def _origin(self) -> Mapping[str, str]:
        return {report: origin.id for origin in self.story.origins for report in origin.reports}

    def by_report(self) -> tuple[Omission, ...]:
        """Report by report, what most origins tell and what is most central first."""
        first: dict[str, str] = {}
        for report in self._reports:
            first.setdefault(self._origin.get(report, report), report)
        return tuple(
            Omission(report, finding.id, finding.n_origins, finding.central)
            for report in sorted(first.values())
            for finding in self.told
            if not self._told_by(finding, (report,)) and self._could(finding, report)
        )

    def by_outlet(self) -> tuple[Silence, ...]:
        """Outlet by outlet, over all its reports of the story."""
        return self._silences("outlet", {id_: report.source.id for id_, report in self._reports.items()})

    def by_country(self) -> tuple[Silence, ...]:
        """Country by country, over all reports of its outlets; outlets whose country is not known stand for none."""
        known = {id_: report.source.country for id_, report in self._reports.items()}
        return self._silences("country", {id_: country for id_, country in known.items() if country})

    def _silences(self, of: Literal["outlet", "country"], whose: Mapping[str, str]) -> tuple[Silence, ...]:
        return tuple(
            Silence(of, who, finding.id, finding.n_origins, could, finding.central)
            for who, reports in self._whole(whose)
            for finding in self.told
            if not self._told_by(finding, reports)
            and (could := tuple(report for report in reports if self._could(finding, report)))
        )

    def _whole(self, whose: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Everybody with his reports; not one who only prints what somebody before him printed."""
        owner: dict[str, str] = {}
        reports: dict[str, list[str]] = {}
        for report, who in sorted(whose.items(), key=lambda each: (self._moment(each[0], first=True), each[0])):
            owner.setdefault(self._origin.get(report, report), who)
            reports.setdefault(who, []).append(report)
        for who in sorted(reports):
            if who in owner.values():
                yield who, tuple(sorted(reports[who]))

    def _told_by(self, finding: Finding, reports: Sequence[str]) -> bool:
        """Whether one of the reports tells it, or a print of the same text does."""
        own = {self._origin.get(report, report) for report in reports}
        return any(self._origin.get(s.cites.report, s.cites.report) in own for s in finding.statements)

    def _could(self, finding: Finding, report: str) -> bool:
        """Whether a report could have told it: it had happened by then, and somebody had told it or it is dated before."""
        written = self.story.written_on(report).value
        if written is None:
            return True
        done = [s for s in finding.statements if s.modality == "asserted" and s.earliest is not None]
        if done and all(s.earliest is not None and s.earliest > written for s in done):
            return False
        moment = self._moment(report, first=False)
        if any(self._moment(s.cites.report, first=True) <= moment for s in finding.statements):
            return True
        return any(s.latest is not None and s.latest <= written for s in done)

    def _moment(self, report: str, *, first: bool) -> datetime:
        """When a report was written: a bare day counts from its beginning or to its end, as `first` asks; unknown is always."""
        found = self._reports.get(report)
        stated = [each for each in (found.published, found.updated) if each] if found is not None else []
        stated = stated or [day for day in [self.story.written_on(report).value] if day]
        if not stated:
            return datetime.min.replace(tzinfo=UTC) if first else datetime.max.replace(tzinfo=UTC)
        moments = [_moment(each, first=first) for each in stated]
        return min(moments) if first else max(moments)


def _moment(day: date | datetime, *, first: bool) -> datetime:
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time.min if first else time.max, tzinfo=UTC)
