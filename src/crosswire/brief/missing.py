"""The lines of what is left out: by a report, by an outlet over all its reports, by the outlets of a country."""

from collections.abc import Iterator

from crosswire.brief.cutting import Cut
from crosswire.brief.matter import Matter, plural, verdict_of
from crosswire.brief.page import Line
from crosswire.brief.tellings import ALONE
from crosswire.brief.wording import clean
from crosswire.language.countries import by_code
from crosswire.model import Finding, Silence

SEVERAL = 2
"""Reports of an outlet or country from which its silence is a line of its own: one report's is that of the report."""


def left_out(matter: Matter) -> Iterator[Line]:
    """What a report leaves out though more than one origin tells it; then outlets and countries with several reports."""
    findings = {finding.id: finding for finding in matter.brief.findings}
    order = {telling.report.id: n for n, telling in enumerate(matter.brief.tellings)}
    outlets = {t.report.id: t.report for t in matter.brief.tellings}
    for omission in sorted(matter.brief.omissions, key=lambda each: order.get(each.report, len(order))):
        finding = findings.get(omission.finding)
        if finding and _told_by_several(finding):
            country = by_code(outlets[omission.report].source.country or "") if omission.report in outlets else None
            letter = matter.numbering.letter(omission.report)
            of = f" ({country.name})" if country else ""
            yield _line(matter, finding, f"{letter}{of} leaves out")
    for silence in matter.brief.silences:
        finding = findings.get(silence.finding)
        if finding and _told_by_several(finding) and len(silence.reports) >= SEVERAL:
            yield _line(matter, finding, f"{_who(matter, silence)} leave out")


def _told_by_several(finding: Finding) -> bool:
    return bool(finding.statements) and finding.n_origins > 1 and verdict_of(finding) not in ("single_source", "drift")


def _line(matter: Matter, finding: Finding, group: str) -> Line:
    return Line(
        0,
        head=f"told by {plural(finding.n_origins, 'origin')}",
        excerpts=(matter.told(finding.statements[0], Cut() if matter.long else Cut(ALONE)),),
        cites=matter.labels(finding.evidence),
        group=group,
    )


def _who(matter: Matter, silence: Silence) -> str:
    letters = ", ".join(matter.numbering.letter(report) for report in silence.reports)
    if silence.of == "country":
        country = by_code(silence.who)
        return f"Outlets of {country.name if country else clean(silence.who)} ({letters})"
    names = {t.report.source.id: t.report.source.name for t in matter.brief.tellings}
    return f"The reports of {clean(names.get(silence.who, silence.who))} ({letters})"
