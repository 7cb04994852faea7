"""What every renderer has to keep to, whatever the brief."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import jsonschema
import make_brief
import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from crosswire.brief import FORMATS, render, schema, select
from crosswire.brief.cutting import Cut
from crosswire.brief.matter import Matter
from crosswire.brief.wording import clean
from crosswire.errors import UsageError
from crosswire.model import Brief, Story, WrittenOn

EXCERPT = re.compile(r"‹([^›]*)›")
READING = ("text", "markdown", "html")

briefs = pytest.mark.parametrize("brief", make_brief.ALL.values(), ids=make_brief.ALL.keys())


def _words(brief: Brief) -> str:
    """Every report's text and title, as excerpts show them."""
    tellings = (*brief.tellings, *brief.apart)
    return " ".join(clean(f"{t.report.title or ''} {t.report.text}") for t in tellings)


@briefs
@pytest.mark.parametrize("long", [False, True])
def test_every_excerpt_is_in_a_report(brief: Brief, long: bool) -> None:  # noqa: FBT001 - a table's column
    words = _words(brief)
    page = select(brief, long=long)
    excerpts = [e for line in page.lines for e in (*line.excerpts, *(n.excerpt for n in line.notes if n.excerpt))]
    for excerpt in excerpts:
        for piece in excerpt.text.split("…"):
            assert clean(piece) in words


def _unmarked(rendered: str, format_: str) -> str:
    """The page without our marks around the part of a sentence that a line is about."""
    marks = {
        "text": r"[{}]",
        "markdown": r"(?<=‹)\*\*|\*\*(?=›)|(?<=[^*\n])\*\*(?=[^*\n])",
        "html": r"</?b(?: class=\"marked\")?>",
    }
    return re.sub(marks[format_], "", rendered)


@pytest.mark.parametrize("format_", READING)
def test_a_whole_sentence_shows_which_part_of_it_a_line_is_about(format_: str) -> None:
    brief = make_brief.ALL["full"]
    marked = [e for line in select(brief, long=True).lines for e in line.excerpts if e.marked]
    assert marked
    for excerpt in marked:
        statement = clean(brief.text(excerpt.cites))
        assert excerpt.parts[1] == statement
        assert "".join(excerpt.parts) == excerpt.text
    one = marked[0].parts[1]
    around = {"text": f"{{{one}}}", "markdown": f"**{one}**", "html": f'<b class="marked">{one}</b>'}[format_]
    shown = unescape(re.sub(r"\\(.)", r"\1", render(brief, format_, long=True)))
    assert around in " ".join(shown.split())
    assert not any(e.marked for line in select(brief).lines for e in line.excerpts)


@pytest.mark.parametrize("name", ["full", "single", "unread", "large"])
@pytest.mark.parametrize("format_", READING)
def test_what_stands_between_angle_marks_is_in_a_report(name: str, format_: str) -> None:
    brief = make_brief.ALL[name]
    words = _words(brief)
    rendered = _unmarked(render(brief, format_, long=True), format_)
    shown = unescape(re.sub(r"\\(.)", r"\1", rendered))
    found = EXCERPT.findall(" ".join(shown.split()))
    assert found or not brief.findings
    for excerpt in found:
        for piece in excerpt.split("…"):
            assert " ".join(piece.split()) in words or piece.strip() in ("", "and")


@briefs
@pytest.mark.parametrize("long", [False, True])
def test_every_line_cites(brief: Brief, long: bool) -> None:  # noqa: FBT001 - a table's column
    page = select(brief, long=long)
    for section in page.sections:
        if section.key != "rejected":
            assert all(line.cites for line in section.lines), section.key


@briefs
def test_what_is_disputed_shows_two_tellings(brief: Brief) -> None:
    for section in select(brief).sections:
        if section.key in ("disputed", "drift"):
            assert all(len(line.excerpts) == 2 for line in section.lines)


@briefs
@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_brief_gives_the_same_bytes(brief: Brief, format_: str) -> None:
    assert render(brief, format_).encode() == render(brief, format_).encode()


@briefs
@pytest.mark.parametrize("format_", FORMATS)
def test_no_control_sign_of_a_report_reaches_the_page(brief: Brief, format_: str) -> None:
    rendered = render(brief, format_, long=True)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", rendered)
    if format_ != "json":  # JSON keeps the reports' words as they are, escaped where need be
        assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rendered)


@briefs
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("long", [False, True])
def test_text_keeps_to_its_width(brief: Brief, width: int, long: bool) -> None:  # noqa: FBT001 - a table's column
    for row in render(brief, "text", width=width, long=long, why=True).splitlines():
        assert cell_len(row) <= width
        assert row == row.rstrip()


def test_fifty_findings_fit_one_screen() -> None:
    assert len(render(make_brief.large(), "text").splitlines()) <= 56


def test_colour_is_used_only_where_asked_for() -> None:
    brief = make_brief.brief()
    coloured = render(brief, "text", colour=True)
    assert "\x1b[" not in render(brief, "text")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(brief, "text")


def test_reasons_are_given_when_asked_for() -> None:
    assert "why: " not in render(make_brief.brief(), "text")
    rows = " ".join(render(make_brief.brief(), "text", why=True).split())
    assert "divergent: two voices of one side" in rows
    assert "why: both can be true (sure: 0.80 of 1)" in rows
    assert "why: one ultimate source (sure: 0.80 of 1)" in rows


def test_no_reason_is_given_twice() -> None:
    for line in select(make_brief.brief(), long=True).lines:
        assert not line.why or line.head.split(";")[0] not in line.why


def test_that_one_report_tells_it_is_said_by_the_heading_alone() -> None:
    (only,) = [s for s in select(make_brief.brief(), long=True).sections if s.key == "only"]
    assert not any(line.why for line in only.lines)


def test_a_narrow_terminal_is_refused() -> None:
    with pytest.raises(UsageError, match="Give 40 or more"):
        render(make_brief.brief(), "text", width=20)


def test_an_unknown_format_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="text, markdown, html, json, ical"):
        render(make_brief.brief(), "pdf")


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(UsageError, match="wid"):
        render(make_brief.brief(), "text", wid=3)


def test_relays_stand_beside_the_speaker() -> None:
    assert "Nadir Belkasri, via Tidewater: ‹" in render(make_brief.brief(), "text")


def test_counts_name_the_ultimate_source() -> None:
    words = " ".join(render(make_brief.brief(), "text", long=True).split())
    assert "repeated: 2 outlets, 2 origins, 1 ultimate source: Helga Norrby" in words


def test_an_agreement_that_is_hardly_sure_says_so() -> None:
    agreed = make_brief.brief().findings
    sure = next(finding for finding in agreed if finding.verdict in {"corroborated", "repeated"} and finding.links)
    matter = Matter(make_brief.brief(), long=False)
    assert "perhaps" not in matter.counts(sure)
    assert matter.counts(replace(sure, score=0.41)).endswith("perhaps the same (0.41 of 1)")


def test_a_report_that_was_not_analysed_is_counted_as_such() -> None:
    shown = " ".join(render(make_brief.unread(), "text").split())
    assert "1 of 2 analysed" in shown
    assert "not analysed (language: French (fr))" in shown


def test_a_dispute_with_one_telling_is_not_shown_as_one() -> None:
    brief = make_brief.single()
    alone = make_brief.finding("f", "conflicting", brief.findings[0].statements[0])
    page = select(Brief(brief.story, brief.tellings, findings=(alone,)))
    assert [section.key for section in page.sections] == ["only"]


@briefs
def test_markdown_lets_no_markup_of_a_report_through(brief: Brief) -> None:
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(render(brief, "markdown", long=True, why=True))
    )
    inline = [child for token in tokens for child in token.children or ()]
    assert not {t.type for t in inline} & {"link_open", "image", "html_inline", "code_inline", "s_open"}
    assert [t.content.strip() for t in tokens if t.type == "html_block"] == [
        "<!-- crosswire brief, schema_version 1 -->"
    ]


@briefs
def test_json_follows_its_schema(brief: Brief) -> None:
    data: dict[str, Any] = json.loads(render(brief, "json"))
    jsonschema.Draft202012Validator(
        schema("brief-1"), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(data)
    assert len(data["findings"]) == len(brief.findings)
    assert data["schema_version"] == 1


@pytest.mark.parametrize("name", ["brief-1", "read-1"])
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(UsageError, match="brief-1, read-1"):
        schema("brief-9")


def test_a_state_that_nobody_names_goes_by_its_name_and_not_by_its_code() -> None:
    assert Matter(make_brief.brief(), long=False).name("state:LVA") == "Latvia"


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ("dateline at 0", "written 4 March 2031 (stated: dateline ‹OLDPORT, 4 March 2031 …›)"),
        ("update line at 78", "written 4 March 2031 (stated: update line ‹Updated: 4 March 2031›)"),
        ("JSON-LD datePublished", "written 4 March 2031 (stated: JSON-LD datePublished)"),
    ],
)
def test_a_day_of_writing_shows_the_words_it_rests_on(origin: str, shown: str) -> None:
    text = "OLDPORT, 4 March 2031 (Tidewater) - The council met at the old harbour again.\nUpdated: 4 March 2031\n"
    report = make_brief.report("one", text)
    written = WrittenOn(date(2031, 3, 4), "stated", origin)
    story = Story("s", ("one",), "The council met", written=(("one", written),))
    rendered = render(Brief(story, (make_brief.telling(report),)), "text", long=True)
    assert shown in " ".join(rendered.split())


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("a round of talks", "a round of talks"),
        ("will fly to Lisbon on Friday", "The envoy, who is back, will fly to Lisbon on Friday."),
        ("her deputy would stay", "She said her deputy would stay."),
    ],
)
def test_words_that_lean_on_others_are_shown_with_them(what: str, shown: str) -> None:
    report = make_brief.report(
        "one",
        "Head\n\nThe envoy, who is back, will fly to Lisbon on Friday. She said her deputy would stay. There is a round of talks.",
    )
    told = Matter(make_brief.brief(), long=False)
    matter = Matter(Brief(told.brief.story, (make_brief.telling(report),)), long=False)
    excerpt = matter.understood(what, (make_brief.cite(report, what),), Cut(60))
    assert excerpt
    assert excerpt.text == shown


def test_what_is_shown_in_short_says_what_more_there_is() -> None:
    rendered = " ".join(render(make_brief.large(), "text").split())
    assert re.search(r"More with --long: \d+ disputes, \d+ agreed, 10 in one report only, 50 speakers\.", rendered)


@pytest.mark.parametrize(("score", "tellings"), [(0.9, 1), (0.3, 2)])
def test_where_it_is_not_sure_that_two_tell_one_thing_both_are_shown(score: float, tellings: int) -> None:
    brief = make_brief.brief()
    findings = tuple(replace(f, score=score) for f in brief.findings if f.verdict == "corroborated")
    (section,) = [s for s in select(replace(brief, findings=findings)).sections if s.key == "agreed"]
    assert len(section.lines[0].excerpts) == tellings
