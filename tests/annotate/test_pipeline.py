"""How steps are run: in an order that is checked, one result an input, one bad report never stops the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

import make
from crosswire.annotate import Entities, Parsing, Sentences, annotate, english
from crosswire.errors import MissingLayerError, UsageError
from crosswire.model import Annotation, Document, Furniture, Rejected, Report, Sentence, Source, Token, check_order
from crosswire.model.layers import MADE_BY


@dataclass(frozen=True)
class Fragile:
    """Breaks on one word."""

    needs: ClassVar[tuple[type[Annotation], ...]] = (Token,)
    gives: ClassVar[type[Annotation]] = Sentence

    def __call__(self, doc: Document) -> Iterator[Sentence]:
        if "boom" in doc.report.text:
            raise ZeroDivisionError("boom")
        yield Sentence(0, 1, 0, 1)


def test_a_step_that_stands_too_early_is_named() -> None:
    with pytest.raises(UsageError, match=r"Step 2 \(Entities\) needs Sentence"):
        check_order((Parsing(), Entities()), given=(Furniture,))


def test_one_bad_report_is_rejected_and_the_rest_goes_on() -> None:
    docs = [
        make.document("All is well."),
        make.document("This goes boom.", name="b"),
        make.document("So it is.", name="c"),
    ]
    results = list(annotate(docs, (Parsing(), Fragile())))
    assert [type(result) for result in results] == [Document, Rejected, Document]
    reason = "(b) could not be analysed by Fragile: ZeroDivisionError: boom"
    assert results[1] == Rejected("b", "Fragile", reason, record=True)


def test_a_layer_that_was_never_made_names_its_step() -> None:
    with pytest.raises(
        MissingLayerError, match=r"no layer Sentence yet; it is made by the step crosswire\.annotate\.Sentences"
    ):
        make.document("Nothing yet.")[Sentence]


def test_every_layer_names_the_step_that_makes_it() -> None:
    for step in english():
        assert MADE_BY[step.gives.__name__] == f"crosswire.annotate.{type(step).__name__}"


def test_a_report_in_another_language_is_kept_and_not_analysed() -> None:
    doc = Document(Report("x", Source("x", "x"), "Die Minister trafen sich am Montag.", language="de")).adding(
        Furniture, []
    )
    (result,) = annotate([doc])
    assert isinstance(result, Document)
    assert not result.analysed


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "12 34", "\u200f\u202e", "word " * 3000])
def test_texts_of_any_shape_get_all_layers(text: str) -> None:
    doc = make.annotated(text)
    assert {step.gives for step in english()} <= set(doc.layers)


def test_many_documents_give_what_one_gives() -> None:
    texts = ["The minister spoke. It rained.", "Talks failed on Monday.\n\nThey will resume."]
    together = list(annotate([make.document(t, name=str(n)) for n, t in enumerate(texts)]))
    alone = [make.annotated(t, name=str(n)) for n, t in enumerate(texts)]
    assert together == alone


def test_no_sentence_crosses_a_paragraph_and_the_headline_is_told_from_the_body() -> None:
    report = Report(
        "a",
        Source("a", "a"),
        "Ministers meet again\n\nThey met on Monday. They left.",
        title_span=(0, 20),
        language="en",
    )
    (doc,) = annotate([Document(report).adding(Furniture, [])], (Parsing(), Sentences()))
    assert isinstance(doc, Document)
    assert [(doc.text_of(s.span), s.part) for s in doc[Sentence]] == [
        ("Ministers meet again", "headline"),
        ("They met on Monday.", "body"),
        ("They left.", "body"),
    ]


def test_furniture_is_not_read() -> None:
    text = "They met on Monday. Click here to subscribe now."
    doc = Document(Report("a", Source("a", "a"), text, language="en")).adding(
        Furniture, [Furniture(20, len(text), "share", "test")]
    )
    (result,) = annotate([doc], (Parsing(),))
    assert isinstance(result, Document)
    assert all(token.end <= 20 for token in result[Token])


def test_a_paragraph_of_any_length_is_read_in_pieces_and_no_word_is_lost() -> None:
    text = "The minister spoke again. " * 2000
    doc = make.annotated(text, steps=(Parsing(),))
    assert "".join(doc.text_of(token.span) for token in doc[Token]) == text.replace(" ", "")


def test_a_text_that_is_no_report_any_more_is_rejected_with_the_limit() -> None:
    (result,) = annotate([make.document("word " * 400_001)], (Parsing(),))
    assert isinstance(result, Rejected)
    assert "2,000,000" in result.reason
