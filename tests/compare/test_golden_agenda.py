"""Each golden story: on every day from its first report on, each plan has the status, days and history that are right."""

import random

import golden
import pytest

from crosswire.desk.agenda import agenda
from crosswire.model import PlanStatus


def test_there_are_golden_stories() -> None:
    assert len(golden.STORIES) >= 12


@pytest.mark.parametrize("story", golden.STORIES)
def test_plans_are_right_on_every_day(story: str) -> None:
    assert list(golden.wrong(story)) == []


@pytest.mark.parametrize("story", golden.STORIES)
def test_a_plan_keeps_its_id_and_its_past_from_day_to_day(story: str) -> None:
    seen: dict[str, list[PlanStatus]] = {}
    for day in golden.days(story):
        plans = {plan.id: [change.status for change in plan.history] for plan in golden.on(story, day).plans}
        assert set(seen) <= set(plans)
        for plan_id, before in seen.items():
            assert plans[plan_id][: len(before)] == before
        seen = plans


def test_the_order_in_which_reports_arrive_changes_nothing() -> None:
    docs = [doc for story in golden.STORIES for doc in golden.documents(story)]
    mixed = random.Random(1).sample(docs, len(docs))  # noqa: S311  # a shuffle that repeats
    assert agenda(mixed) == agenda(docs)


@pytest.mark.parametrize("story", golden.STORIES)
def test_plans_of_one_story_are_the_same_among_the_reports_of_all(story: str) -> None:
    """Stories of other countries beside it take nothing away and add nothing."""
    everything = [doc for each in golden.STORIES for doc in golden.documents(each)]
    last = golden.days(story)[-1]
    own = {doc.report.id for doc in golden.documents(story)}
    alone = {(plan.id, plan.status, plan.evidence) for plan in golden.on(story, last).plans}
    among = {
        (plan.id, plan.status, plan.evidence)
        for plan in agenda(everything, as_of=last).plans
        if any(cites.report in own for cites in plan.evidence)
    }
    assert among == alone
