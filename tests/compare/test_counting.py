"""How many stand behind a telling: by whose word it is, not by how often it is printed."""

from datetime import date

import pytest

from crosswire.compare.counting import counting, head_of, verdict
from crosswire.compare.findings import find
from crosswire.compare.statements import statements
from crosswire.desk.comparing import compare
from crosswire.model import Citation, Document, Entity, Finding, Link, Statement, Story, Voice
from make import annotated, report

TEXT = "The old bridge over the river was closed to all lorries."
NAMED = Voice("Ann Moss", "person:ann moss")
OTHER = Voice("Bo Lind", "person:bo lind")
COUNCIL = Voice("Arden Council", "organisation:arden council")
CHAIR = Voice("Ida Roe", "person:ida roe", "organisation:arden council")


def telling(name: str, voice: Voice | None, **more: object) -> Statement:
    chain = () if voice is None else (voice,)
    return Statement(name, Citation(name, 0, len(TEXT), (0, len(TEXT))), chain, **more)  # type: ignore[arg-type]


def counted(*told: Statement) -> tuple[str, tuple[str, ...]]:
    docs = [Document(report(TEXT, name=name)) for name in sorted({each.cites.report for each in told})]
    found = counting(docs, {doc.report.id: doc.report.id for doc in docs})(told)
    return verdict(found)[0], found.sources


@pytest.mark.parametrize(
    ("voices", "kind", "sources"),
    [
        ([None, None], "corroborated", ()),  # nobody is named anywhere
        ([NAMED, NAMED], "repeated", ("Ann Moss",)),
        ([NAMED, OTHER], "corroborated", ("Ann Moss", "Bo Lind")),
        ([NAMED, None], "corroborated", ("Ann Moss", "b itself")),  # b answers for it itself, and may have it elsewhere
        ([NAMED, None, None], "corroborated", ("Ann Moss", "b itself", "c itself")),
        ([COUNCIL, CHAIR], "repeated", ("Ida Roe",)),  # she speaks for it: one word
        ([Voice("the Danish foreign minister", NAMED.key), NAMED], "repeated", ("Ann Moss",)),  # the name is shown
        ([Voice("a diplomat"), Voice("a senior official")], "repeated", ("a diplomat or a senior official",)),
        ([Voice("a diplomat"), NAMED], "repeated", ("Ann Moss",)),  # the diplomat may be she
        ([Voice("the company"), NAMED], "repeated", ("Ann Moss",)),  # she may have said it for the company
        ([Voice("residents"), Voice("Residents of the old town")], "repeated", ("residents",)),
        ([Voice("residents"), NAMED], "corroborated", ("Ann Moss", "residents")),  # one is no crowd
        ([Voice("officials in Oslo", None, "state:NOR"), Voice("officials in Riga", None, "state:LVA")], "corroborated",
         ("officials in Riga", "officials in Oslo")),
    ],
)  # fmt: skip
def test_ultimate_sources_are_counted_by_whose_word_it_is(
    voices: list[Voice | None], kind: str, sources: tuple[str, ...]
) -> None:
    assert counted(*(telling(name, voice) for name, voice in zip("abc", voices, strict=False))) == (kind, sources)


@pytest.mark.parametrize(
    ("own", "kind"),
    [
        ({"who": ("person:ann moss",), "modality": "planned"}, "repeated"),  # nobody else can know what she plans
        ({"who": ("person:ann moss",), "stance": "against"}, "repeated"),
        ({"who": ("person:ann moss",)}, "corroborated"),  # what she did, others can have seen
        ({"who": ("bridge",), "modality": "planned"}, "corroborated"),
        ({"embedded": True}, "repeated"),  # "reportedly": the report does not answer for it
        ({"quoted": ((4, 14),)}, "repeated"),  # somebody's words, if without a name
    ],
)
def test_a_reports_own_word_counts_where_it_can_know_it_from_elsewhere(own: dict[str, object], kind: str) -> None:
    assert counted(telling("a", NAMED), telling("b", None, **own))[0] == kind


def test_a_report_that_names_its_source_once_does_not_answer_for_it_as_well() -> None:
    assert counted(telling("a", NAMED), telling("b", NAMED), telling("b", None)) == ("repeated", ("Ann Moss",))


def test_a_body_and_the_one_whose_role_names_it_are_one_source() -> None:
    doc = Document(report(TEXT, name="a"))
    person = Entity(0, 3, "person", "Ann Moss", "person:ann moss", "coast guard commander")
    docs = [doc.adding(Entity, [person]), Document(report(TEXT, name="b"))]
    count = counting(docs, {"a": "a", "b": "b"})
    assert count([telling("a", NAMED), telling("b", Voice("the coast guard"))]).sources == ("Ann Moss",)


@pytest.mark.parametrize(
    ("description", "head"),
    [
        ("Residents of the border town", "residents"),
        ("a Western diplomat", "diplomat"),
        ("two officials familiar with the talks", "officials"),
        ("the coast guard", "guard"),
        ("his", "his"),
        ("", ""),
    ],
)
def test_the_word_a_description_hangs_on(description: str, head: str) -> None:
    assert head_of(description) == head


def test_the_reason_says_who_answers_for_it() -> None:
    link = Link("a", "b", "same", 0.9)
    docs = [Document(report(TEXT, name=name)) for name in "ab"]
    (finding,) = find([telling("a", NAMED), telling("b", None)], [link], Story("s", ("a", "b"), "bridge"), docs)
    assert finding.reason == "2 independent texts tell it: on the word of Ann Moss, and b in its own words"
    assert (finding.verdict, finding.n_ultimate_sources) == ("corroborated", 2)


def findings(one: str, other: str) -> tuple[Finding, ...]:
    docs = [annotated(text, name=name, published=date(2031, 7, 9)) for name, text in (("a", one), ("b", other))]
    return compare(docs, same_story=True).findings


BEFORE = "The harbour of Port Arden was closed on Tuesday.\n\n"


@pytest.mark.parametrize(
    ("text", "verb", "chain"),
    [
        ("At least 20 sailors were rescued, according to hospital doctors in both ports.", "rescue",
         ["hospital doctors in both ports"]),
        ("Transport Minister Ada Kestrel denied that the tanker had been leaking oil.", "deny", ["Ada Kestrel"]),
        ("Kestrel's remarks contradicted the port authority, which on Monday had closed the harbour.", "close", []),
        ("Ada Kestrel is keen to open the harbour before winter.", "be", []),  # the report's own word
    ],
)  # fmt: skip
def test_a_statement_rests_on_whose_word_it_is(text: str, verb: str, chain: list[str]) -> None:
    told = next(each for each in statements(annotated(text)) if each.what == verb)
    assert [voice.name for voice in told.chain] == chain


def test_what_is_denied_in_one_report_does_not_confirm_the_other() -> None:
    one = BEFORE + "Transport Minister Ada Kestrel said the tanker had been overloaded by the company."
    other = BEFORE + "Shipping company Northline denied that the tanker had been overloaded by the company."
    for finding in findings(one, other):
        if finding.verdict in {"corroborated", "repeated"}:
            assert all("overloaded" not in t[c.start : c.end] for c, t in _texts(finding, one, other))


def _texts(finding: Finding, one: str, other: str) -> list[tuple[Citation, str]]:
    return [(cites, one if cites.report == "a" else other) for cites in finding.evidence]
