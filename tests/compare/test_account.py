"""The account of a story: the same whatever the order of its reports; what was not read leaves nothing out."""

import zlib
from collections.abc import Sequence
from datetime import date

import numpy as np

import make
from crosswire.compare.account import account
from crosswire.language.vectors import Matrix
from crosswire.model import Brief, Document
from crosswire.stories import one_story

DAY = date(2031, 3, 4)


class Words:
    """Sentence vectors from words alone: quick, and alike where words are."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for n, text in enumerate(texts):
            for word in text.lower().split():
                rows[n, zlib.crc32(word.encode()) % 64] += 1
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
        return rows


A = make.annotated(
    "Chile and Peru signed a water treaty in Lima on Monday. Chilean Foreign Minister Ana Rojas welcomed the treaty. "
    "Peru will send engineers to the border in May.", name="a", published=DAY,
)  # fmt: skip
B = make.annotated(
    "A water treaty was signed by Chile and Peru in Lima on Monday. Farmers in the south protested against it.",
    name="b", published=DAY,
)  # fmt: skip
UNREAD = make.document("Chile y Perú firmaron el lunes un tratado sobre el agua en Lima.", name="c", published=DAY)


def _account(*docs: Document) -> Brief:
    return account(docs, story=one_story(docs), encoder=Words())


def test_the_order_of_reports_changes_nothing() -> None:
    assert _account(A, B, UNREAD) == _account(UNREAD, B, A)


def test_a_report_that_was_not_read_is_a_telling_and_leaves_nothing_out() -> None:
    brief = _account(A, B, UNREAD)
    assert [(t.report.id, t.analysed) for t in brief.tellings] == [("a", True), ("b", True), ("c", False)]
    assert {omission.report for omission in brief.omissions} == {"a", "b"}


def test_every_citation_is_inside_its_report() -> None:
    brief = _account(A, B)
    cites = [c for f in brief.findings for c in f.evidence] + [c for p in brief.agenda for c in p.evidence]
    cites += [c for m in brief.timeline for c in m.evidence] + [p.cites for p in brief.positions]
    assert cites
    assert all(brief.text(c) for c in cites)


def test_plans_and_past_are_in_the_account() -> None:
    brief = _account(A, B)
    assert [plan.status for plan in brief.agenda] == ["scheduled"]
    assert [moment.value for moment in brief.timeline] == ["2031-03-03"]
