"""Attribution on text that is no tidy prose: odd marks, no verbs, capitals, transcripts, lists, hidden characters."""

import sys
from types import FrameType

import pytest

from crosswire.annotate import Attributions, annotate, english
from crosswire.model import Attribution, Document, Furniture
from make import annotated, report


def heard(text: str) -> list[tuple[str, str, str]]:
    """Source, content and style of each attribution, in the order of the text."""
    doc = annotated(text)
    found = sorted(doc[Attribution], key=lambda each: (each.content[0], each.cue))
    return [
        (
            " > ".join(doc.text_of(s.spans[0]) if s.spans else s.name for s in each.sources),
            " ".join(doc.text_of(span) for span in each.content),
            each.style,
        )
        for each in found
    ]


@pytest.mark.parametrize(
    "quotation",
    [
        "“The port is closed,”", '"The port is closed,"', '"The port is closed”,', '“The port is closed",', "„The port is closed“,",
        "„The port is closed”,", "»The port is closed«,", "«The port is closed»,", "»The port is closed»,", "‚The port is closed‘,",
        "‹The port is closed›,", "'The port is closed,'", "‘The port is closed,’", "''The port is closed,''", "``The port is closed,''",
        "“The port is “closed” now,”", "\"The 'old' port is closed,\"",
    ],
)  # fmt: skip
def test_marks_of_all_kinds_and_mixed_ones_hold_a_quotation(quotation: str) -> None:
    assert heard(f"{quotation} the mayor said.") == [
        ("the mayor", quotation.removesuffix(",") if quotation[-1] == "," else quotation, "direct")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # marks left open, and one too many
        ('"The port is closed," the mayor said. "Nobody knows why.',
         [("the mayor", '"The port is closed," "Nobody knows why.', "direct")]),
        ('The mayor said the "port is closed.', [("The mayor", 'the "port is closed', "mixed")]),
        # what stands in marks is no speech
        ('The "mayor" said the port was closed.', [('The "mayor"', "the port was closed", "indirect")]),
        # who is quoted attributes nothing outside the quotation
        ('"He told me \'go home\' twice," the mayor said.', [("the mayor", '"He told me \'go home\' twice,"', "direct")]),
        # no verbs
        ("Rain. Wind. A broken pier.", []),
        ("Port: closed. Bridge: closed.", []),
        # all capitals
        ("THE PORT IS CLOSED, MAYOR ADA KESTREL SAID ON MONDAY.", [("MAYOR ADA KESTREL", "THE PORT IS CLOSED", "indirect")]),
        ('"THE PORT IS CLOSED," MAYOR ADA KESTREL SAID.', [("MAYOR ADA KESTREL", '"THE PORT IS CLOSED,"', "direct")]),
        # transcripts
        ("Q: Is the port closed?\nA: Yes, since Monday.", [("", "Is the port closed?", "direct"), ("", "Yes, since Monday", "direct")]),
        ("KESTREL: The port is closed.\n\nREPORTER: For how long?\n\nKESTREL: Two days.",
         [("KESTREL", "The port is closed", "direct"), ("REPORTER", "For how long?", "direct"), ("KESTREL", "Two days", "direct")]),
        ("Kestrel: The port is closed.\nReporter: For how long?\nKestrel: Two days, we think.",
         [("Kestrel", "The port is closed", "direct"), ("Reporter", "For how long?", "direct"),
          ("Kestrel", "Two days, we think", "direct")]),
        # lists
        ('- The port is closed, the mayor said.\n- Two ships sank.\n- "Nobody died," police said.',
         [("the mayor", "The port is closed", "indirect"), ("police", '"Nobody died,"', "direct")]),
        ("1. The mayor said the port was closed.\n2. The pier is open.", [("The mayor", "the port was closed", "indirect")]),
        # characters without width and such as turn the direction
        ("“The\u200b port is\u200b closed,” the\u200b mayor said\u200b.",
         [("the\u200b mayor", "“The\u200b port is\u200b closed,”", "direct")]),
        ("\u202b“The port is closed,”\u202c the mayor said.", [("the mayor", "“The port is closed,”", "direct")]),
        ("\ufeff“The port is closed,” the mayor said.", [("the mayor", "“The port is closed,”", "direct")]),
        ("\u200f“The port is closed,” the mayor said.\u200f", [("the mayor", "“The port is closed,”", "direct")]),
        # other languages
        ("Le maire a dit que le port était fermé. « Personne ne sait pourquoi », a-t-il ajouté.", []),
        ("Der Hafen ist gesperrt. Niemand weiß, warum.", []),
        # nothing at all
        ("a" * 5000, []), ("a." * 5000, []), ('"', []), ("“”", []), ('"."', []), ("«»", []), ("", []),
    ],
)  # fmt: skip
def test_odd_text_is_attributed_as_a_reader_would(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert heard(text) == expected


def test_attribution_grows_with_the_words_and_no_faster() -> None:
    part = (
        "“We will not yield,” said Ada Kestrel, who denied that the port, which the union says was closed, had been sold. "
        "The mayor, citing police, told reporters that nobody was hurt, according to the agency Norpress."
    )
    few, many = calls(part, 10), calls(part, 40)
    assert 3 * few < many < 4.4 * few


def calls(part: str, copies: int) -> int:
    """Python calls that attribution takes on a text of so many paragraphs: the same number on every machine."""
    doc = Document(report("\n\n".join([part] * copies))).adding(Furniture, ())
    (read,) = annotate([doc], english())
    assert isinstance(read, Document)
    n_calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal n_calls
        n_calls += event == "call"

    sys.setprofile(count)
    try:
        found = tuple(Attributions()(read))
    finally:
        sys.setprofile(None)
    assert len(found) >= 4 * copies
    return n_calls
