"""Which reports are copies of one text, and which tell of one event."""

from crosswire.stories.grouping import one_story, stories
from crosswire.stories.origins import SCHEME, Derivation, derivation, origins

__all__ = ["SCHEME", "Derivation", "derivation", "one_story", "origins", "stories"]
