"""Quotation marks, paired."""

import pytest

from crosswire.annotate.parsing import readable
from crosswire.annotate.quotes import quotations
from make import document


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Yes,” he said.", ["“Yes,”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said ``yes'' and left.", ["``yes''"]),
        ("He said ''yes'' and left.", ["''yes''"]),
        ("He said «yes» and left.", ["«yes»"]),
        ("Er sagte „ja“ und ging.", ["„ja“"]),
        ("'Yes,' he said.", ["'Yes,'"]),
        ("‘Yes,’ he said.", ["‘Yes,’"]),
        ("The workers' union and the farmers' union met.", []),
        ("It's the '90s, isn't it?", []),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ('A 6" pipe and a 4" pipe.', []),
        ("", []),
    ],
)
def test_pairs_are_found_with_their_marks(text: str, found: list[str]) -> None:
    doc = document(text)
    assert [doc.text_of(quote.span) for quote in quotations(doc, readable(doc)).found] == found


def test_a_quotation_left_open_ends_with_its_paragraph_and_goes_on_in_the_next() -> None:
    doc = document("“We wait.\n\n“We wait long,” he said.")
    first, second = quotations(doc, readable(doc)).found
    assert (doc.text_of(first.span), first.open_ended, first.continues) == ("“We wait.", True, False)
    assert (doc.text_of(second.span), second.open_ended, second.continues) == ("“We wait long,”", False, True)


def test_a_mark_without_partner_does_not_swallow_the_next_quotation() -> None:
    doc = document('The "plan was late. "Yes," he said.')
    assert '"Yes,"' in [doc.text_of(quote.span) for quote in quotations(doc, readable(doc)).found]
