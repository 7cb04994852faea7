"""The page of two sides: everything in one file, to be read without seeing the chart."""

import re
from html.parser import HTMLParser

import pytest
from make_dyad import HOSTILE, REPORTS, dyad

from crosswire.brief.relation_html import render_relation_html

VOID = {"meta", "br", "link", "img"}


class Page(HTMLParser):
    """Tags, ids and links of a page, and whether every tag is closed in order."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        for name in ("aria-labelledby",):
            self.links += [f"#{each}" for each in (given.get(name) or "").split()]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("n", [0, 1, 3, 30])
@pytest.mark.parametrize("names", [("Norway", "Kenya"), HOSTILE])
def test_the_page_is_whole_and_runs_and_loads_nothing(n: int, names: tuple[str, str]) -> None:
    content = render_relation_html(dyad(names, n=n), REPORTS)
    page = Page(content)
    assert page.open == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "default-src 'none'; style-src 'sha256-" in content
    assert not re.search(r' style="| on[a-z]+="', content), "the content policy would not allow it"
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert "\x1b" not in content
    assert ("svg" in page.tags) is (n > 0)


def test_who_cannot_see_the_chart_has_its_numbers_in_a_table() -> None:
    content = render_relation_html(dyad(), REPORTS)
    assert '<title id="chart-title">Norway and Kenya, by month: cooperation above the line' in content
    assert '<th scope="col">cooperation</th><th scope="col">conflict</th>' in content
    assert "3 of which no event is told are left out" in content
    assert "sanctions by Norway towards Kenya: since 2031-03-01; no report tells of its end" in content
    assert "2031-03 conflict 10.0: above all 9 months before (highest 2.0, median 1.0)" in content
    assert "‹Norway attacked Kenya.›" in content
    assert '<b class="down">-10.0</b> conflict · ASSAULT 190' in content
