"""Every noun, frozen and without I/O."""

from crosswire.model.correction import Correction, CorrectionKind, Misfit, Passage, passage
from crosswire.model.document import Document
from crosswire.model.findings import (
    Agenda,
    Brief,
    Echo,
    Finding,
    Hint,
    Link,
    Modality,
    Moment,
    Need,
    Omission,
    Overstatement,
    OverstatementKind,
    Plan,
    PlanChange,
    PlanStatus,
    Polarity,
    Position,
    Relation,
    Rendering,
    RivalDay,
    Saying,
    Silence,
    Statement,
    Telling,
    Utterance,
    Verdict,
    Voice,
)
from crosswire.model.layers import (
    Annotation,
    Attribution,
    Entity,
    EntityKind,
    Event,
    EventStatus,
    Furniture,
    NounPhrase,
    Place,
    Sentence,
    Speaker,
    Stance,
    Style,
    TimeExpression,
    Token,
)
from crosswire.model.parse import Parse
from crosswire.model.records import (
    CODEBOOK,
    QUADS,
    DateBasis,
    Dyad,
    EventPlace,
    EventRecord,
    EventTelling,
    Measure,
    Notice,
    Participant,
    Period,
)
from crosswire.model.report import DateCandidate, Day, LeftOut, Rejected, Report, Source, Span, WrittenOn
from crosswire.model.step import BatchStep, Step, check_order
from crosswire.model.story import Actor, Citation, Origin, Story

__all__ = [
    "CODEBOOK", "QUADS", "Actor", "Agenda", "Annotation", "Attribution", "BatchStep", "Brief", "Citation",
    "Correction", "CorrectionKind", "DateBasis", "DateCandidate", "Day", "Document", "Dyad", "Echo", "Entity",
    "EntityKind", "Event", "EventPlace", "EventRecord", "EventStatus", "EventTelling", "Finding", "Furniture", "Hint",
    "LeftOut", "Link", "Measure", "Misfit", "Modality", "Moment", "Need", "Notice", "NounPhrase", "Omission",
    "Origin", "Overstatement", "OverstatementKind", "Parse", "Participant", "Passage", "Period", "Place", "Plan",
    "PlanChange", "PlanStatus", "Polarity", "Position", "Rejected", "Relation", "Rendering", "Report", "RivalDay",
    "Saying", "Sentence", "Silence", "Source", "Span", "Speaker", "Stance", "Statement", "Step", "Story", "Style",
    "Telling", "TimeExpression", "Token", "Utterance", "Verdict", "Voice", "WrittenOn", "check_order", "passage",
]  # fmt: skip
