"""An attribution while it is being put together."""

from dataclasses import dataclass

from crosswire.annotate.cues import Cue
from crosswire.model import Span


@dataclass(frozen=True)
class Draft:
    """An attribution in the making, by words.

    `source` is the head of the source's words and `source_span` their range; `relays` are further sources (head and
    range), outermost first, and `behind` one that the named source only passes on ("the agency reported, citing ...").
    `told` is the head of the addressee; `borrowed` the place in the list of drafts whose source speaks on here.
    `cue_span` and `opens` override what the cue's words would give; None takes them from the cue.
    """

    cue: Cue | None
    content: tuple[Span, ...]
    source: int | None = None
    source_span: Span | None = None
    told: int | None = None
    direct: bool = False
    embedded: bool = False
    relays: tuple[tuple[int, Span], ...] = ()
    behind: tuple[int, Span] | None = None
    cue_span: Span | None = None
    opens: int | None = None
    borrowed: "Draft | None" = None
    outer: "Draft | None" = None

    def printed_cue(self, starts: "list[Span]") -> Span | None:
        """The range of the cue's words; None for a quotation without a cue."""
        if self.cue_span is not None or self.cue is None:
            return self.cue_span
        return starts[self.cue.first][0], starts[self.cue.last - 1][1]
