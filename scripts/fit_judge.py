"""Fit the judge of sentence pairs: python scripts/fit_judge.py STORIES.jsonl [--out FILE] [--tokens CACHE].

STORIES holds stories with sentence pairs marked by relation. Only numbers measured of each pair are learned from; no word
of a report and no vocabulary enters the weights. Settings and thresholds are chosen by cross-validation over stories.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.tasks.links import documents

from crosswire.compare.align import LIKELY, measured
from crosswire.compare.candidates import Places
from crosswire.compare.closely import NUMBERS, Looking
from crosswire.compare.features import NAMES
from crosswire.compare.judge import FORMAT, with_agreement
from crosswire.compare.statements import statements
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Document

Rows = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

FOLDS = 6
AGREES = ("same", "refined")
OUT = Path(__file__).resolve().parent.parent / "src/crosswire/compare/data/judge.json"
DEFAULT = Path("../shared/yardsticks/links/train.jsonl")


@dataclass(frozen=True)
class Data:
    """Rows of features, the label of each (0 none, 1 same, 2 refined, 3 divergent, 4 conflicting), its story; what looks closely at them."""

    rows: Rows
    labels: Labels
    story: Labels
    n_agree: int
    n_dissent: int
    looks: tuple[tuple[Looking, Places], ...] = ()


KINDS = {"same": 1, "refined": 2, "divergent": 3, "conflicting": 4}


def main() -> int:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    raw = args.stories.read_bytes()
    data = gather([json.loads(line) for line in raw.decode().splitlines() if line.strip()])
    content = fit(data)
    digest = hashlib.sha256(raw).hexdigest()[:16]
    content["made_from"] = f"{args.stories.name} sha256:{digest}, {len(data.rows)} pairs, by scripts/fit_judge.py"
    args.out.write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")
    return 0


def gather(records: list[dict[str, Any]]) -> Data:
    """Features and labels of the candidate pairs of every story."""
    rows: list[Rows] = []
    looks: list[tuple[Looking, Places]] = []
    labels: list[int] = []
    story: list[int] = []
    encoder = UniversalEncoder()
    for number, record, docs in _stories(records):
        told = {doc.report.id: statements(doc) for doc in docs}
        looking, pairs, measures = measured(told, docs, encoder=encoder)
        field = looking.field
        looks.append((looking, pairs))
        marked = _marked(record)
        names = [docs[line.report].report.id for line in field.lines]
        spots = [_spot(record, names[n], line.span) for n, line in enumerate(field.lines)]
        rows.append(measures)
        labels.extend(marked.get(frozenset((spots[i], spots[j])), 0) for i, j in pairs)
        story.extend([number] * len(pairs))
    counts = [sum(link["relation"] in AGREES for link in record["links"]) for record in records]
    every = sum(len(record["links"]) for record in records)
    times = 2 if any(len(record["reports"]) > 2 for record in records) else 1
    n_agree = sum(counts) * times
    return Data(np.vstack(rows), np.array(labels), np.array(story), n_agree, every * times - n_agree, tuple(looks))


def _stories(records: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any], list[Document]]]:
    """Every story with its number; with all its reports, and again with each two of them: two are the usual case."""
    for number, (record, docs) in enumerate(documents(records)):
        yield number, record, docs
        if len(docs) > 2:
            yield from ((number, record, list(pair)) for pair in combinations(docs, 2))


def _spot(record: dict[str, Any], report: str, span: tuple[int, int]) -> tuple[str, int]:
    shared = [min(span[1], e) - max(span[0], s) for s, e in record["sentences"].get(report, [])]
    return (report, int(np.argmax(shared))) if shared and max(shared) > 0 else (report, -1)


def _marked(record: dict[str, Any]) -> dict[frozenset[tuple[str, int]], int]:
    found: dict[frozenset[tuple[str, int]], int] = {}
    for link in record["links"]:
        ends = [_spot(record, link[end]["report"], (link[end]["start"], link[end]["end"])) for end in "ab"]
        found.setdefault(frozenset(ends), KINDS[link["relation"]])
    return found


PARTING = (
    "likeness_rank_high", "likeness_rank_low", "vectors", "words", "stems", "top_shared", "second_shared",
    "shared_of_less", "runs_of_less", "names", "actors_jaccard", "quoting", "attributed", "voices", "sides", "stances",
    "stances_held", "denied", "denied_apart", "denying", "opposed", "opposite_polarity", "amounts_clash", "amounts_lone",
    "weekdays", "windows", "central_high", "central_low", "clause_best", "words_low", "beside_alike", "speakers",
)  # fmt: skip
"""The features that the head "dissent" is fitted on: few, since there are few examples."""


def _model(trees: int, depth: int, leaf: int, rate: float = 0.07) -> Callable[[], GradientBoostingClassifier]:
    return lambda: GradientBoostingClassifier(
        n_estimators=trees, learning_rate=rate, max_depth=depth, subsample=0.6, max_features=0.3, min_samples_leaf=leaf,
        random_state=0,
    )  # fmt: skip


def fit(data: Data) -> dict[str, Any]:
    """The weights of all heads, with the figures of the cross-validation printed."""
    every = np.ones(len(data.labels), bool)
    agrees, parts = np.isin(data.labels, (1, 2)), np.isin(data.labels, (3, 4))
    likely, first = _fitted(data, agrees, every, _model(170, 3, 15), data.n_agree)
    closer, looked = _looked_at(data, first)
    agreement, second = _fitted(
        closer, agrees, looked, _model(170, 3, 15), data.n_agree, list(range(len(NAMES) + len(NUMBERS)))
    )
    chance = np.where(looked, second, first)
    columns = [*(NAMES.index(name) for name in PARTING), len(NAMES)]
    wider = replace(data, rows=with_agreement(data.rows, chance))
    dissent, _ = _fitted(wider, parts, every, _model(120, 2, 50, 0.05), data.n_dissent, columns)
    refined, _ = _fitted(data, data.labels == 2, agrees, _model(60, 3, 20), int((data.labels == 2).sum()))
    heads = {"likely": likely, "agreement": agreement, "dissent": dissent, "refined": refined}
    return {"format": FORMAT, "features": [*NAMES, *NUMBERS], "heads": heads}


def _looked_at(data: Data, chance: npt.NDArray[np.float64]) -> tuple[Data, npt.NDArray[np.bool_]]:
    """The data with the numbers of a closer look at the pairs likely to agree (0 for others), and which those are."""
    wanted = chance >= LIKELY
    numbers = np.zeros((len(wanted), len(NUMBERS)), dtype=np.float32)
    at = 0
    for looking, pairs in data.looks:
        here = at + np.flatnonzero(wanted[at : at + len(pairs)])
        numbers[here] = looking.numbers(pairs[here - at])
        at += len(pairs)
    return replace(data, rows=np.column_stack([data.rows, numbers])), wanted


def _fitted(
    data: Data, target: npt.NDArray[np.bool_], among: npt.NDArray[np.bool_],
    make: Callable[[], GradientBoostingClassifier], gold: int, columns: list[int] | None = None,
) -> tuple[dict[str, Any], npt.NDArray[np.float64]]:  # fmt: skip
    """The weights of one head, and what it holds of each pair when the pair's story was not among those it learned from."""
    columns = list(range(len(NAMES))) if columns is None else columns
    rows = data.rows[:, columns]
    unseen = np.zeros(len(target))
    for train, held in _folds(data.story):
        model = make().fit(rows[train & among], target[train & among])
        unseen[held] = model.decision_function(rows[held])
    platt = LogisticRegression(C=1e6).fit(unseen[among, None], target[among])
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    chance = 1 / (1 + np.exp(-(slope * unseen + offset)))
    threshold, figures = _best(chance[among], target[among], gold)
    print(figures, f"threshold {threshold:.3f}")
    model = make().fit(rows[among], target[among])
    return {
        **_exported(model, columns),
        "slope": round(slope, 5),
        "offset": round(offset, 5),
        "threshold": threshold,
    }, chance


def _folds(story: Labels) -> Iterator[tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]]:
    for fold in range(FOLDS):
        held = story % FOLDS == fold
        yield ~held, held


def _best(chance: npt.NDArray[np.float64], target: npt.NDArray[np.bool_], gold: int) -> tuple[float, str]:
    order = np.argsort(-chance, kind="stable")
    hits = target[order].cumsum()
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + gold)
    top = int(f1.argmax())
    precision, recall = hits[top] / (top + 1), hits[top] / gold
    return round(float(chance[order][top]), 4), f"cross-validated F1 {f1[top]:.3f} P {precision:.3f} R {recall:.3f}"


def _exported(model: GradientBoostingClassifier, columns: list[int]) -> dict[str, Any]:
    prior = float(model.init_.class_prior_[1])
    return {
        "base": round(float(np.log(prior / (1 - prior))), 5),
        "trees": [_nodes(each.tree_, columns, model.learning_rate) for (each,) in model.estimators_],
    }


def _nodes(tree: Any, columns: list[int], rate: float) -> list[list[float]]:
    """The nodes of a tree as [feature, threshold, left, right, value]; a leaf has the feature -1."""
    found: list[list[float]] = []
    for n in range(tree.node_count):
        left, right = int(tree.children_left[n]), int(tree.children_right[n])
        if left < 0:
            found.append([-1, 0, 0, 0, round(float(tree.value[n][0][0]) * rate, 5)])
        else:
            found.append([columns[int(tree.feature[n])], round(float(tree.threshold[n]), 5), left, right, 0])
    return found


if __name__ == "__main__":
    sys.exit(main())
