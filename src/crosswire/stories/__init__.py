"""Which reports are copies of one text, and which tell of one event."""

from crosswire.stories.grouping import SETTING, one_story, stories
from crosswire.stories.joining import ALIKE
from crosswire.stories.origins import SCHEME, Derivation, derivation, origins
from crosswire.stories.why import Tie, Weigh, Why, telling, told_before, why

__all__ = [
    "ALIKE",
    "SCHEME",
    "SETTING",
    "Derivation",
    "Tie",
    "Weigh",
    "Why",
    "derivation",
    "one_story",
    "origins",
    "stories",
    "telling",
    "told_before",
    "why",
]
