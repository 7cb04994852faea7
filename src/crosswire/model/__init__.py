"""Every noun, frozen and without I/O."""

from crosswire.model.document import Document
from crosswire.model.findings import (
    Agenda,
    Brief,
    Finding,
    Hint,
    Link,
    Modality,
    Moment,
    Need,
    Omission,
    Plan,
    PlanChange,
    PlanStatus,
    Polarity,
    Position,
    Relation,
    Rendering,
    RivalDay,
    Saying,
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
from crosswire.model.report import DateCandidate, Day, LeftOut, Rejected, Report, Source, Span, WrittenOn
from crosswire.model.step import BatchStep, Step, check_order
from crosswire.model.story import Actor, Citation, Origin, Story

__all__ = [
    "Actor", "Agenda", "Annotation", "Attribution", "BatchStep", "Brief", "Citation", "DateCandidate", "Day", "Document",
    "Entity",
    "EntityKind", "Event", "EventStatus", "Finding", "Furniture", "Hint", "LeftOut", "Link", "Modality", "Moment", "Need",
    "NounPhrase", "Omission", "Origin", "Parse", "Place", "Plan", "PlanChange", "PlanStatus", "Polarity", "Position", "Rejected",
    "Relation", "Rendering", "Report", "RivalDay", "Saying",
    "Sentence", "Source", "Span", "Speaker", "Stance", "Statement", "Step", "Story", "Style", "Telling", "TimeExpression",
    "Token", "Utterance", "Verdict", "Voice", "WrittenOn", "check_order",
]  # fmt: skip
