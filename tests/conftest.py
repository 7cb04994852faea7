"""What all tests share: no skips where they are forbidden, and a day by which invented reports may be dated."""

import os
from collections.abc import Iterator
from datetime import date

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A skip counts as a failure when CROSSWIRE_NO_SKIPS is set: there, everything the tests need is installed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy's result object
    if report.skipped and os.environ.get("CROSSWIRE_NO_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and skips are forbidden here: {report.longrepr}"


@pytest.fixture(scope="session", autouse=True)
def _after_all_invented_reports() -> Iterator[None]:
    """No day of an invented report is later than the one on which it is added."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crosswire.desk.clock.today", lambda: date(2032, 1, 1))
        yield


@pytest.fixture(params=["together", "by the week"])
def cut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which words are weighed and texts are looked up: among few reports and among many."""
    if request.param != "together":
        monkeypatch.setattr("crosswire.desk.gathering.FEW", 0)
    return str(request.param)
