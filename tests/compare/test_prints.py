"""A text that stands word for word in many outlets: counted, compared once."""

from datetime import date

from crosswire.annotate import annotate
from crosswire.compare.prints import KEPT, prints
from crosswire.desk.comparing import compare
from crosswire.model import Attribution, Document, Sentence
from make import annotated, document

TEXT = (
    "A freight train left the rails near Brenna on Monday and killed 12 people, the railway said.\n\n"
    "The line will stay closed for 3 days, the railway said.\n\n"
    "Mayor Ida Holm visited the injured in the hospital of Brenna."
)
OTHER = (
    "Fifteen people were killed when a freight train derailed near Brenna on Monday, police said.\n\n"
    "Mayor Ida Holm went to see the injured in hospital."
)


def copies(n: int) -> list[Document]:
    return [annotated(TEXT, name=f"outlet{at}", published=date(2031, 3, 4)) for at in range(n)]


def test_two_prints_of_a_text_are_compared_and_all_outlets_known() -> None:
    every = copies(5)
    found = prints([*every, annotated(OTHER, name="other")])
    assert [doc.report.id for doc in found.kept] == ["outlet0", "outlet1", "other"]
    assert len(found.kept) == KEPT + 1
    assert found.outlets == {"outlet0": frozenset(doc.report.source.id for doc in every)}


def test_a_text_of_another_day_is_another_print() -> None:
    days = [annotated(TEXT, name=f"day{at}", published=date(2031, 3, at + 1)) for at in range(3)]
    assert len(prints(days).kept) == 3


def test_sixty_outlets_with_one_text_are_one_origin_and_sixty_outlets() -> None:
    docs = [*copies(60), annotated(OTHER, name="other", published=date(2031, 3, 4))]
    brief = compare(docs, same_story=True)
    assert len(brief.tellings) == 61
    assert len(brief.story.origins) == 2
    visits = [f for f in brief.findings if any("visited the injured" in _words(brief, s) for s in f.statements)]
    assert {(f.verdict, f.n_outlets, f.n_origins) for f in visits} == {("corroborated", 61, 2)}
    deaths = [f for f in brief.findings if f.verdict == "conflicting"]
    assert ["12 dead" in f.reason and "15 dead" in f.reason for f in deaths] == [True]


def _words(brief: object, statement: object) -> str:
    texts = {telling.report.id: telling.report.text for telling in brief.tellings}  # type: ignore[attr-defined]
    cites = statement.cites  # type: ignore[attr-defined]
    return str(texts[cites.report][cites.start : cites.end])


def test_a_copy_takes_the_layers_of_what_was_read() -> None:
    first, second = annotate([document(TEXT, name="a"), document(TEXT, name="b")])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert second.report.id == "b"
    assert second[Sentence] is first[Sentence]
    assert second[Attribution] is first[Attribution]
    assert second.parse is first.parse


def test_a_text_of_another_day_is_read_anew() -> None:
    first, second = annotate(
        [document(TEXT, name="a", published=date(2031, 3, 4)), document(TEXT, name="b", published=date(2031, 4, 4))]
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first[Sentence] is not second[Sentence]
