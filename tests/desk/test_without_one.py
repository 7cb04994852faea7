"""What happens to an account when a report is taken away, or when two papers print each other's text."""

from functools import cache

import pytest

from crosswire.desk.comparing import compare
from crosswire.desk.reading import annotate
from crosswire.model import Brief, Document, Report, Source

TEXTS = {
    "gazette": """Harbour workers end strike at Port Lorne

PORT LORNE, 4 May 2033 - Dock workers at Port Lorne ended a nine-day strike on Wednesday after the port authority agreed \
to raise wages by 6 percent, the union said.

"This is a fair deal," union leader Marta Oyelaran told reporters at the harbour gate.

The port authority said ships would be unloaded from Thursday. The government will review port fees in June.

Shopkeepers in the old town welcomed the agreement.
""",
    "courier": """Port Lorne strike ends with wage deal

PORT LORNE, 4 May 2033 - A strike of dock workers at Port Lorne ended on Wednesday when the port authority agreed to a wage \
rise of 4 percent, according to the port authority.

Port director Iain Struthers denied that the deal was forced on the port. "We chose it freely," he said.

Ships will be unloaded from Thursday, the port authority said.

Forty ships were waiting off the coast.
""",
    "tidings": """Dockers back at work in Port Lorne

PORT LORNE, 5 May 2033 - Dock workers returned to their cranes at Port Lorne on Thursday, a day after their strike ended.

Union leader Marta Oyelaran said the deal was fair. She said the union would watch the port closely.

Port director Iain Struthers said wages would rise by 4 percent.

Two cranes broke down in the first hour, a foreman said.
""",
}


@cache
def _document(name: str, source: str) -> Document:
    return annotate(Report(name, Source(source, source.title()), TEXTS[name], title=None, language="en"))


def _account(*names: str, sources: dict[str, str] | None = None) -> Brief:
    printed = sources or {}
    return compare([_document(name, printed.get(name, name)) for name in names], same_story=True)


def _told(brief: Brief) -> set[tuple[str, tuple[int, int]]]:
    """The sentences that findings rest on."""
    return {(cites.report, cites.sentence) for finding in brief.findings for cites in finding.evidence}


@pytest.mark.parametrize("away", TEXTS)
def test_without_a_report_the_findings_go_that_only_it_supported_and_no_others(away: str) -> None:
    kept = [name for name in TEXTS if name != away]
    whole, rest = _account(*TEXTS), _account(*kept)
    assert away not in {report for report, _ in _told(rest)}
    assert _told(rest) == {each for each in _told(whole) if each[0] != away}


@pytest.mark.parametrize("away", TEXTS)
def test_what_two_reports_share_does_not_hang_on_a_third(away: str) -> None:
    kept = [name for name in TEXTS if name != away]
    whole, rest = _account(*TEXTS), _account(*kept)
    shared = [{c.report for c in f.evidence} - {away} for f in whole.findings if f.verdict != "single_source"]
    if any(len(reports) > 1 for reports in shared):
        assert any({c.report for c in f.evidence} == set(kept) for f in rest.findings)


def _shape(brief: Brief) -> set[tuple[object, ...]]:
    """The findings without the names of the papers."""
    return {
        (f.verdict, f.n_origins, f.n_outlets, frozenset((c.report, c.span) for c in f.evidence)) for f in brief.findings
    }


def test_swapping_two_sources_swaps_only_names() -> None:
    straight = _account(*TEXTS)
    swapped = _account(*TEXTS, sources={"gazette": "courier", "courier": "gazette"})
    assert _shape(straight) == _shape(swapped)
    assert [p.what for p in straight.agenda] == [p.what for p in swapped.agenda]
    assert {(o.report, o.n_origins) for o in straight.omissions} == {(o.report, o.n_origins) for o in swapped.omissions}
    names = {t.report.id: t.report.source.id for t in swapped.tellings}
    assert names == {"gazette": "courier", "courier": "gazette", "tidings": "tidings"}
