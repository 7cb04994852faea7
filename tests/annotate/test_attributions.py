"""Who says what, on agency-style sentences; the golden file says of each what is found and why it is there."""

import pytest
from bench.golden import LEAST, cases, ordered, read, shown

from crosswire.model import Attribution, Document
from make import annotated

GOLDEN = cases()


@pytest.fixture(scope="module")
def golden() -> list[Document]:
    """The sentences of the golden file, read in one go."""
    return read(case["text"] for case in GOLDEN)


@pytest.mark.parametrize("number", range(len(GOLDEN)), ids=[case["why"] for case in GOLDEN])
def test_a_sentence_is_read_as_the_golden_file_says(number: int, golden: list[Document]) -> None:
    case = GOLDEN[number]
    found, expected = shown(golden[number]), ordered(case["expect"])
    if "missed" in case:
        assert found != expected, "no longer missed: take the mark out of the golden file"
    else:
        assert found == expected


def test_nine_in_ten_golden_sentences_are_read_as_expected_and_of_relays_and_viewpoints_too(
    golden: list[Document],
) -> None:
    right = [shown(doc) == ordered(case["expect"]) for case, doc in zip(GOLDEN, golden, strict=True)]
    chained = [
        each for case, each in zip(GOLDEN, right, strict=True) if case["kind"] in {"relay", "embedded", "relative"}
    ]
    assert sum(right) >= LEAST * len(GOLDEN)
    assert sum(chained) >= LEAST * len(chained)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Norwegian Foreign Minister Erik Hansen spoke. Hansen said the talks were over.",
            [("Erik Hansen", "state:NOR")],
        ),
        ("Officials in Oslo said the talks were over.", [("Officials in Oslo", "state:NOR")]),
        ("A source close to the talks said they were over.", [("A source close to the talks", None)]),
        ("Oslo said it was not consulted.", [("Norway", None)]),
    ],
)
def test_speakers_have_the_name_and_side_of_their_entity_and_the_nameless_none(
    text: str, chain: list[tuple[str, str | None]]
) -> None:
    doc = annotated(text)
    found = [a for a in doc[Attribution] if a.cue and doc.text_of(a.cue[0]) == "said"]
    assert [(s.name, s.side) for s in found[0].sources] == chain


def test_a_nameless_source_has_no_key() -> None:
    (found,) = annotated("A source close to the talks said the ship was lost.")[Attribution]
    assert [s.key for s in found.sources] == [None]


def test_a_speaker_quoted_in_the_first_person_is_the_one_who_speaks() -> None:
    doc = annotated('"We believe that the plan is dead," Kestrel said.')
    inner = next(a for a in doc[Attribution] if doc.text_of(a.cue[0]) == "believe")
    assert [s.name for s in inner.sources] == ["Kestrel"]
    assert [doc.text_of(span) for s in inner.sources for span in s.spans] == ["We"]


def test_a_quotation_without_a_cue_belongs_to_who_spoke_before() -> None:
    doc = annotated("“The road is closed,” the mayor said. Then she left.\n\n“Nobody can pass the bridge tonight.”")
    free = next(a for a in doc[Attribution] if not a.cue)
    assert [(s.spans, s.name) for s in free.sources] == [((), "mayor")] or free.sources[0].name.endswith("mayor")


def test_every_span_lies_in_the_report_and_content_is_never_empty() -> None:
    doc = annotated("\n\n".join(case["text"] for case in GOLDEN))
    for each in doc[Attribution]:
        assert each.content
        for start, end in (*each.cue, *each.content, *(s for speaker in each.sources for s in speaker.spans)):
            assert 0 <= start < end <= len(doc.report.text)
        for start, end in (*each.cue, *each.content):
            assert each.start <= start
            assert end <= each.end


@pytest.mark.parametrize(
    "text",
    [
        '"' * 2000,
        "“" * 2000,
        "'" * 2000,
        '" a ' * 800,
        "said " * 500,
        "He said " * 300,
        "according to " * 300,
        ": " * 500,
        "\u200b\u202e“\u200bNo\u200b,” he said\u200b.",
        "\x00 said \x00 “\x00”",
    ],
)
def test_odd_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(annotated(text)[Attribution], tuple)
