"""The months that the head of a report names: April's meeting is not July's."""

import re

from crosswire.model import Document
from crosswire.stories.matter import body

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)  # accepted gap: English alone
_NAMES = "|".join(month for month in MONTHS if month not in {"March", "May"})
_BEFORE = "in|of|since|until|last|next|this|early|late|mid|from|by|for|and|to"
MONTH = re.compile(
    rf"\b({_NAMES})\b"
    rf"|\b(?:{_BEFORE})[ -](March|May)\b"  # a march and a Mrs May are no months
    r"|\b(March|May) \d|\d (March|May)\b"
)

LEAD = 60
"""Words at the head of a report, title included, in which a month is most likely that of the event."""


def months(doc: Document) -> int:
    """The months named, as bits: January is 1, February 2, March 4; 0 for none."""
    head = " ".join([doc.report.title or "", *body(doc)])[: LEAD * 20].split()[:LEAD]
    found = (name for match in MONTH.findall(" ".join(head)) for name in match if name)
    return sum({1 << MONTHS.index(name) for name in found})
