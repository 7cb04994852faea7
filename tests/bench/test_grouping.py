"""Near copies of which the truth is known are found, and the bench's own figure is right."""

import pytest

from bench import grouping


def test_copies_with_a_word_in_ten_changed_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert grouping.main(["--copies", "200"]) == 0
    for line in capsys.readouterr().out.splitlines():
        figures = line.rpartition("recall ")[2].split(", precision ")
        assert float(figures[0]) >= 0.9
        assert float(figures[1]) >= 0.99


@pytest.mark.parametrize(
    ("groups", "f1"),
    [
        ([["a", "a"], ["b"]], 1.0),
        ([["a"], ["a"], ["b"]], 0.8),  # precision 1, recall 2/3
        ([["a", "a", "b"]], 0.7143),  # recall 1, precision 5/9
    ],
)
def test_bcubed_is_as_defined(groups: list[list[str]], f1: float) -> None:
    assert round(grouping.bcubed(groups), 4) == f1
