"""An attribution while it is being put together."""

from dataclasses import dataclass

from crosswire.annotate.cues import Cue
from crosswire.model import Span


@dataclass(frozen=True)
class Draft:
    """An attribution in the making, by words.

    `source` is the head of the source's words and `source_span` their range; `relays` are further sources (head and
    range), outermost first, and `behind` one that the named source only passes on ("the agency reported, citing ...").
    `told` is the head of the addressee; `opens` where an embedded viewpoint begins ("what"); `cue_tail` a further word of
    the cue ("in ... view"); `clausal` says that the content is something said, not a thing spoken of; `borrowed` is the
    draft whose source speaks on in a quotation without a cue, `outer` the one inside whose content this one stands; `headed` says that a headline's colon
    names the source, a capital too.
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
    opens: int | None = None
    cue_tail: int | None = None
    clausal: bool = False
    borrowed: "Draft | None" = None
    outer: "Draft | None" = None
    headed: bool = False
