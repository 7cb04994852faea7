"""Two sides with a series of any length, for the tests of what shows them."""

from datetime import date

from crosswire.model import (
    Citation,
    Dyad,
    EventRecord,
    EventTelling,
    Measure,
    Notice,
    Participant,
    Period,
    Report,
    Source,
)

START = date(2031, 3, 1)
REPORTS = {"r": Report("r", Source("r", "The Times"), "Norway attacked Kenya.", language="en")}


def dyad(names: tuple[str, str] = ("Norway", "Kenya"), *, n: int = 3) -> Dyad:
    """Norway and Kenya, or two of other names, with two events, a measure and a notice, and `n` months."""
    one, other = (
        Participant(f"state:{k}", name, f"state:{k}", k) for k, name in zip(("NOR", "KEN"), names, strict=True)
    )
    event = EventRecord("event:1", "ASSAULT", "190", "happened", (one,), (other,),
                        (EventTelling(Citation("r", 0, 22, (0, 22)), written=START),), scale=-10.0, earliest=START)  # fmt: skip
    talk = EventRecord(
        "event:2", "CONSULT", "046", "happened", (one, other), (), (), symmetric=True, scale=7.0, earliest=START
    )
    periods = tuple(
        Period(date(2031 + m // 12, m % 12 + 1, 1), float(m), 10.0 if m else 0.0, 1, int(m > 0)) for m in range(n)
    )
    return Dyad("state:NOR", "state:KEN", names, "month", periods, (event, talk),
                (Measure("sanctions", "state:NOR", "state:KEN", START, None, "event:1"),),
                (Notice("conflict", START, 10.0, 2.0, 1.0, 9),))  # fmt: skip


HOSTILE = ('<script>"&', "a\tb\n\x1b[31m\x00")
"""Names that try to act on a page or break a format."""
