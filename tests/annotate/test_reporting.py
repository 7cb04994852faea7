"""The word tables of the attributions."""

from typing import get_args

import pytest

from crosswire.annotate import reporting
from crosswire.model.layers import Stance

TABLES = {"verbs": reporting.verbs(), "nouns": reporting.nouns(), "adjectives": reporting.adjectives()}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_row_has_a_known_stance_and_known_frames(name: str) -> None:
    for word in TABLES[name].values():
        assert word.stance in get_args(Stance), word
        assert word.frames <= frozenset("cqoigdas"), word
        assert word.frames or word.prepositions, word


def test_the_verb_table_covers_the_verbs_of_reporting() -> None:
    assert len(reporting.verbs()) > 400
    assert {"say", "tell", "warn", "deny", "accuse", "welcome", "expect"} <= set(reporting.verbs())
