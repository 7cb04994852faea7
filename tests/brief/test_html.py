"""The HTML page: as a document, and in a browser."""

import base64
import hashlib
import itertools
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import lxml.html
import make_brief
import pytest

from crosswire.brief import render
from crosswire.model import Brief, Furniture

briefs = pytest.mark.parametrize("brief", make_brief.ALL.values(), ids=make_brief.ALL.keys())
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--enable-logging=stderr", "--v=0",
)  # fmt: skip


@briefs
def test_the_page_needs_nothing_else(brief: Brief) -> None:
    page = lxml.html.document_fromstring(render(brief, "html"))
    assert not page.xpath("//script|//img|//link|//iframe|//*[@src]|//@onerror|//*[@style]")
    assert all(href.startswith(("#", "http")) for href in page.xpath("//a/@href"))


@briefs
def test_every_link_has_its_target_and_every_id_is_one(brief: Brief) -> None:
    page = lxml.html.document_fromstring(render(brief, "html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)


@briefs
def test_headings_leave_out_no_level(brief: Brief) -> None:
    page = lxml.html.document_fromstring(render(brief, "html"))
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_policy_allows_the_one_style_sheet() -> None:
    html = render(make_brief.brief(), "html")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert digest in lxml.html.document_fromstring(html).xpath("//meta[@http-equiv]/@content")[0]


def test_a_report_stands_there_whole() -> None:
    page = lxml.html.document_fromstring(render(make_brief.brief(), "html"))
    for sup in page.xpath("//sup|//p[@class='reason']"):
        sup.drop_tree()
    shown = " ".join(page.xpath("//article[@id='report-A']/div")[0].text_content().split())
    assert shown == " ".join(make_brief.COURIER.split())


def test_what_was_set_aside_says_why() -> None:
    page = lxml.html.document_fromstring(render(make_brief.brief(), "html"))
    assert page.xpath("//p[@class='reason']/text()") == ["Set aside: speaks of cookies"]


def test_sentences_lead_back_to_the_lines_that_cite_them() -> None:
    page = lxml.html.document_fromstring(render(make_brief.brief(), "html"))
    (sentence,) = page.xpath("//*[@id='B2']")
    assert sentence.xpath("following-sibling::sup[1]/a/@href")[0] == "#line-1"


def test_reports_carry_their_language() -> None:
    page = lxml.html.document_fromstring(render(make_brief.unread(), "html"))
    assert page.xpath("//article[@id='report-B']/div/@lang") == ["fr"]


def test_what_the_one_screen_shows_stands_open_and_the_rest_folded() -> None:
    page = lxml.html.document_fromstring(render(make_brief.large(), "html"))
    (section,) = page.xpath("//section[@id='disputed']")
    (folded,) = section.xpath(".//details")
    assert folded.get("open") is None
    n_open = len(section.xpath(".//li")) - len(folded.xpath(".//li"))
    assert n_open >= 1
    assert folded.findtext("summary") == f"{len(folded.xpath('.//li'))} more"


def test_a_section_that_the_one_screen_leaves_out_shows_its_first_lines() -> None:
    page = lxml.html.document_fromstring(render(make_brief.large(), "html"))
    (section,) = page.xpath("//section[@id='voices']")
    assert len(section.xpath("./ul/li")) == 3


def test_a_reason_names_sentences_and_not_places_in_the_text() -> None:
    report = make_brief.report("one", "Head\n\nThe ferry sank off the cape.\n\nThe ferry sank off the cape.")
    told = make_brief.telling(report)
    aside = Furniture(6, 34, kind="standfirst", reason="the body says it again at 36-64")
    brief = Brief(make_brief.brief().story, (replace(told, furniture=(aside,)),))
    assert "the body says it again in A2" in render(brief, "html")
    assert "the body says it again in A2" in render(brief, "text", long=True)


def test_two_reports_of_twenty_sentences_print_on_four_pages(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed: the page is not printed (Debian: apt-get install chromium)")
    page, paper = tmp_path / "brief.html", tmp_path / "brief.pdf"
    brief = make_brief.large(n_findings=20, n_reports=2)
    page.write_text(render(brief, "html"), encoding="utf-8")
    command = [chromium, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={paper}", page.as_uri()]
    subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert 1 <= len(re.findall(rb"/Type /Page\b", paper.read_bytes())) <= 4


@pytest.mark.parametrize("name", ["full", "hostile", "wide"])
def test_a_browser_shows_it_on_a_phone_without_an_error(name: str, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed: the page is not shown in a browser (Debian: apt-get install chromium)")
    # The page in a frame as wide as a phone; a script of the outer page, which has no policy, measures it.
    inner = tmp_path / "brief.html"
    inner.write_text(render(make_brief.ALL[name], "html"), encoding="utf-8")
    outer = tmp_path / "outer.html"
    outer.write_text(
        '<title>waiting</title><iframe src="brief.html" width="390" height="800" onload="const d=this.contentDocument;'
        "document.title=d.documentElement.scrollWidth+' '+getComputedStyle(d.body).fontFamily\"></iframe>",
        encoding="utf-8",
    )
    command = [
        chromium, *FLAGS, "--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", outer.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    title = re.search(r"<title>(.*?)</title>", done.stdout)
    assert title
    wide, _, font = title[1].partition(" ")
    assert int(wide) <= 390
    assert "Georgia" in font  # the style sheet was let in by the policy
    assert "CONSOLE" not in done.stderr  # no error, nothing refused
