"""Documents to layers: one step a layer."""

from crosswire.annotate.attributions import Attributions
from crosswire.annotate.entities import Entities
from crosswire.annotate.events import Events
from crosswire.annotate.nounphrases import NounPhrases
from crosswire.annotate.parsing import Parsing
from crosswire.annotate.pipeline import ANALYSED, annotate, english
from crosswire.annotate.places import Places
from crosswire.annotate.sentences import Sentences
from crosswire.annotate.times import Times

__all__ = [
    "ANALYSED", "Attributions", "Entities", "Events", "NounPhrases", "Parsing", "Places", "Sentences", "Times", "annotate", "english",
]  # fmt: skip
