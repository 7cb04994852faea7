"""Short stories told in sequence, and what is right of their plans on every day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from crosswire.desk.agenda import agenda
from crosswire.desk.reading import annotate_all, read_all
from crosswire.model import Agenda, Document, Plan

FOLDER = Path(__file__).parent / "golden_agenda"
STORIES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@dataclass(frozen=True)
class Wrong:
    """What a day's agenda has wrong of one plan."""

    day: date
    what: str
    found: str


@cache
def documents(story: str) -> tuple[Document, ...]:
    """The reports of a story, read."""
    return tuple(doc for doc in annotate_all(read_all([FOLDER / story / "reports.jsonl"])) if isinstance(doc, Document))


def expected(story: str) -> dict[str, Any]:
    """What the story's file says is right."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / story / "expected.yaml").read_text("utf-8"))
    return found


def days(story: str) -> list[date]:
    """Every day from the first report to the end that the file gives."""
    first = min(day for doc in documents(story) if (day := doc.report.written_on.value))
    last: date = expected(story)["until"]
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@cache
def on(story: str, day: date) -> Agenda:
    """The agenda of a story as it was known on a day."""
    return agenda(documents(story), as_of=day)


def wrong(story: str) -> Iterator[Wrong]:
    """Each day and plan that is not as the file has it, and each plan that it does not have."""
    told = expected(story)["plans"]
    pieces = [piece for item in told for piece in item["cites"]] + expected(story).get("also", [])
    for day in days(story):
        found = on(story, day)
        for item in told:
            yield from _wrong(item, found, day)
        for plan in found.plans:
            if not _cites(plan, pieces, found):
                yield Wrong(day, plan.what, "no such plan was told")


def _wrong(item: dict[str, Any], found: Agenda, day: date) -> Iterator[Wrong]:
    states = [state for state in item["states"] if state["from"] <= day]
    plans = [plan for plan in found.plans if _cites(plan, item["cites"], found)]
    if not states:
        if plans:
            yield Wrong(day, item["what"], f"told too early: {plans[0].status}")
        return
    if len(plans) != 1:
        yield Wrong(day, item["what"], f"{len(plans)} plans: {[(p.what, p.status) for p in plans]}")
        return
    (plan,) = plans
    state = states[-1]
    got = {
        "status": plan.status,
        "window": [plan.earliest, plan.latest],
        "late": plan.days_late,
        "disputed": bool(plan.rivals),
        "history": _statuses(plan),
    }
    want = {key: state[key] for key in ("status", "window", "late", "disputed") if key in state}
    if "history" in item and state is item["states"][-1]:
        want["history"] = item["history"]
    for key, value in want.items():
        if got[key] != value:
            yield Wrong(day, item["what"], f"{key} is {got[key]}, not {value} ({plan.what!r})")


def _statuses(plan: Plan) -> list[str]:
    """The statuses of the history, one for each run."""
    found = [change.status for change in plan.history]
    return [status for n, status in enumerate(found) if n == 0 or found[n - 1] != status]


def _cites(plan: Plan, pieces: list[str], found: Agenda) -> bool:
    texts = {telling.report.id: telling.report.text for telling in found.tellings}
    for cites in plan.evidence:
        text = texts[cites.report]
        for piece in pieces:
            at = text.find(piece)
            if at >= 0 and cites.start < at + len(piece) and at < cites.end:
                return True
    return False
