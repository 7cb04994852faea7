"""What ties a text to a story."""

import numpy as np

from crosswire.stories.texts import Text
from crosswire.stories.why import MOST, Weighed, why


def test_of_very_many_texts_the_likest_are_looked_at() -> None:
    def weighed(name: str, words: list[int]) -> Weighed:
        text = Text(name, np.array(words, np.int32), np.zeros(len(words), np.uint8), None, False, 0)  # noqa: FBT003  # as a row
        return Weighed(text, np.full(len(words), 100, np.int32))

    own = weighed("own", [1, 2, 3, 4])
    loose = [weighed(f"a{n:03}", [4, 10 + n, 1000 + n]) for n in range(MOST)]
    near = [weighed("z1", [1, 2, 3, 9]), weighed("z2", [1, 2, 3, 8])]
    found = why(own, [*loose, *near], [], {})
    assert len(found.ties) == MOST
    assert [tie.report for tie in found.ties[:2]] == ["z1", "z2"]
