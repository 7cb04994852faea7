"""Headlines, what outlets and countries leave out, and other languages, on the page and in JSON."""

from dataclasses import replace

import make_brief
import pytest

from crosswire.brief import brief_data, render, select
from crosswire.brief.page import Line
from crosswire.model import Brief, Omission, Silence, Source


def lines(brief: Brief, key: str, *, long: bool = True) -> list[Line]:
    return [line for section in select(brief, long=long).sections if section.key == key for line in section.lines]


def test_a_headline_stands_beside_the_sentence_that_says_less() -> None:
    brief = make_brief.ALL["full"]
    hedge, name = lines(brief, "headlines")
    assert (hedge.mark, name.mark) == ("doubt dropped", "a name of its own")
    assert [excerpt.label for excerpt in hedge.excerpts] == ["A0", "A1"]
    assert [excerpt.label for excerpt in name.excerpts] == ["B0"]
    assert hedge.excerpts[0].text == brief.tellings[0].report.title


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_format_shows_headlines(form: str) -> None:
    shown = " ".join(render(make_brief.ALL["full"], form).replace("\\", "").split())
    assert "doubt dropped" in shown
    assert "the report only" in shown


def test_json_has_what_a_headline_says_more() -> None:
    hedge, name = brief_data(make_brief.ALL["full"])["overstatements"]
    title = make_brief.ALL["full"].tellings[0].report.title or ""
    assert (hedge["kind"], hedge["text"]) == ("hedge", title[20:29])
    assert [cites["label"] for cites in hedge["evidence"]] == ["A1"]
    assert name["evidence"] == []


def test_another_language_is_said_to_be_that_and_no_more() -> None:
    (line,) = lines(make_brief.ALL["unread"], "abroad", long=False)
    assert (line.mark, line.head) == ("perhaps the same", "in French (fr)")
    assert {excerpt.label[0] for excerpt in line.excerpts} == {"A", "B"}
    assert "not analysed" in line.why
    (echo,) = brief_data(make_brief.ALL["unread"])["echoes"]
    assert (echo["language"], echo["finding"], echo["shared"]) == ("fr", "f1", ["2031"])


def silent() -> Brief:
    """Three outlets of two countries; the third one tells what the first two of one outlet and country leave out."""
    whole = make_brief.large(n_findings=2, n_reports=4)
    countries = {"outlet-0": "PER", "outlet-1": "PER"}
    tellings = tuple(
        replace(
            t,
            report=replace(
                t.report,
                source=Source(
                    "gazette" if t.report.id in countries else t.report.id,
                    t.report.id,
                    country=countries.get(t.report.id),
                ),
            ),
        )
        for t in whole.tellings
    )
    findings = (replace(whole.findings[1], n_origins=2),)
    return replace(
        whole,
        tellings=tellings,
        findings=findings,
        omissions=(Omission("outlet-0", findings[0].id, 2, 0.5),),
        silences=(
            Silence("outlet", "gazette", findings[0].id, 2, ("outlet-0", "outlet-1"), 0.5),
            Silence("country", "PER", findings[0].id, 2, ("outlet-0", "outlet-1"), 0.5),
            Silence("outlet", "outlet-3", findings[0].id, 2, ("outlet-3",), 0.5),
        ),
    )


def test_what_is_left_out_names_the_country_the_outlet_and_all_its_outlets() -> None:
    assert [line.group for line in lines(silent(), "left_out")] == [
        "A (Peru) leaves out", "The reports of outlet-1 (A, B) leave out", "Outlets of Peru (A, B) leave out",
    ]  # fmt: skip


def test_the_one_screen_says_beside_what_is_agreed_who_leaves_it_out() -> None:
    (agreed,) = lines(silent(), "agreed", long=False)
    assert agreed.head.endswith(", left out by A")
    assert lines(silent(), "left_out", long=False) == []
    assert "left out by" not in lines(silent(), "agreed")[0].head
