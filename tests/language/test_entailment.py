"""A user's own entailment model: found by its name, checked, loaded from a folder without any network."""

from pathlib import Path

import numpy as np
import pytest
from tiny_onnx import model_folder

from crosswire.errors import CrosswireError, ModelError, UsageError
from crosswire.language.entailment import LABELS, OnnxEntailment, entailment, probabilities

PAIRS = [("The road is open.", "The road is closed."), ("The road is open.", "The road is open.")]
WEIGHTS = {"closed": (0.0, 5.0, 0.0), "open": (2.0, 0.0, 0.0)}


def test_a_folder_with_a_cross_encoder_is_a_model(tmp_path: Path) -> None:
    model = entailment(str(model_folder(tmp_path, WEIGHTS, ["entailment", "contradiction", "neutral"])))
    assert model == OnnxEntailment(tmp_path)
    rows = probabilities(model(PAIRS), 2)
    assert [LABELS[n] for n in rows.argmax(axis=1)] == ["contradiction", "entailment"]
    assert rows[0].tolist() == [0.9465, 0.0064, 0.0471]  # the softmax of 5, 0 and 2


def test_many_pairs_go_through_in_parts(tmp_path: Path) -> None:
    model = OnnxEntailment(model_folder(tmp_path, WEIGHTS, LABELS), at_once=2)
    assert np.asarray(model(PAIRS * 3)).shape == (6, 3)
    assert np.asarray(model([])).shape == (0, 3)


def test_a_callable_is_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own_model.py").write_text("def pairs(given):\n    return [[0, 0, 1]] * len(given)\n")
    monkeypatch.chdir(tmp_path)
    model = entailment("own_model:pairs")
    assert model is not None
    assert probabilities(model(PAIRS), 2).tolist() == [[0, 0, 1], [0, 0, 1]]


def test_no_name_is_no_model() -> None:
    assert entailment("") is None


@pytest.mark.parametrize("named", ["no-such-folder", "no_such_module:model", "json:no_such_name", "json:__doc__"])
def test_a_model_that_is_not_there_is_a_wrong_call(named: str) -> None:
    with pytest.raises(UsageError, match="entailment"):
        entailment(named)


def _without(folder: Path, name: str) -> Path:
    (folder / name).unlink()
    return folder


@pytest.mark.parametrize(("break_it", "says"), [
    (lambda folder: _without(folder, "model.onnx"), "has no model.onnx"),
    (lambda folder: _without(folder, "tokenizer.json"), "has no tokenizer.json"),
    (lambda folder: (folder / "model.onnx").write_bytes(b"no model"), "could not be loaded"),
    (lambda folder: (folder / "tokenizer.json").write_text("{}"), "could not be loaded"),
    (lambda folder: (folder / "config.json").write_text('{"id2label": {"0": "yes", "1": "no"}}'), "does not name the labels"),
])  # fmt: skip
def test_a_folder_that_is_not_whole_is_one_clear_error(tmp_path: Path, break_it: object, says: str) -> None:
    model = OnnxEntailment(model_folder(tmp_path, WEIGHTS, LABELS))
    break_it(tmp_path)  # type: ignore[operator]  # a table's column
    with pytest.raises(CrosswireError, match=says):
        model(PAIRS)


@pytest.mark.parametrize("found", [[[0.5, 0.5]], "no", [[float("nan")] * 3], [[1, 0, 0]] * 2, None])
def test_what_is_not_three_numbers_a_pair_is_refused(found: object) -> None:
    with pytest.raises(ModelError, match="entailment model gave"):
        probabilities(found, 1)


def test_scores_become_probabilities_and_probabilities_stay() -> None:
    assert probabilities(((0.2, 0.3, 0.5),), 1).tolist() == [[0.2, 0.3, 0.5]]
    assert probabilities([[0.0, 0.0, 3.0]], 1).sum() == pytest.approx(1, abs=1e-3)
