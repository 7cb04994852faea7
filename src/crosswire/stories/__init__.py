"""Which reports are copies of one text, and which tell of one event."""

from crosswire.stories.grouping import SETTING, one_story, stories
from crosswire.stories.joining import ALIKE
from crosswire.stories.origins import SCHEME, Derivation, derivation, origins
from crosswire.stories.why import Step, Tie, Weigh, Weighed, Why, nearest, telling, told_before, why

__all__ = [
    "ALIKE",
    "SCHEME",
    "SETTING",
    "Derivation",
    "Step",
    "Tie",
    "Weigh",
    "Weighed",
    "Why",
    "derivation",
    "nearest",
    "one_story",
    "origins",
    "stories",
    "telling",
    "told_before",
    "why",
]
