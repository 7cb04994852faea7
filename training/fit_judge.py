"""Fit the judge of sentence pairs: python training/fit_judge.py STORIES.jsonl [--out FILE]. Needs lightgbm and scikit-learn.

STORIES holds real stories with sentence pairs marked by relation; the invented ones in `training/stories` are learned from
beside them, each pair at a third of the weight. Only numbers measured of each pair are learned from; no word of a report and
no vocabulary enters the weights. Settings, thresholds and calibration come from cross-validation over the real stories.
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
from lightgbm import LGBMClassifier
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.own_stories import records as own_stories
from bench.tasks.links import documents

from crosswire.compare.align import measured
from crosswire.compare.features import NAMES
from crosswire.compare.judge import FORMAT, with_agreement
from crosswire.compare.statements import statements
from crosswire.language.vectors import UniversalEncoder
from crosswire.model import Document

Rows = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

FOLDS = 6
INVENTED = -1
LIGHTER = 0.3
"""What a pair of an invented story weighs beside one of a real one: .3 and .6 give the same figure, 1 a lower one."""
AGREES = ("same", "refined")
OUT = Path(__file__).resolve().parent.parent / "src/crosswire/compare/data/judge.json"
DEFAULT = Path("../shared/yardsticks/links/train.jsonl")


@dataclass(frozen=True)
class Data:
    """Rows of features, the label of each (0 none, 1 same, 2 refined, 3 divergent, 4 conflicting), and its story.

    An invented story has the number INVENTED.
    """

    rows: Rows
    labels: Labels
    story: Labels
    n_agree: int
    n_dissent: int


KINDS = {"same": 1, "refined": 2, "divergent": 3, "conflicting": 4}


def main() -> int:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    raw = args.stories.read_bytes()
    real = gather([json.loads(line) for line in raw.decode().splitlines() if line.strip()])
    invented = gather(list(own_stories()), by_twos=False)
    data = replace(
        real,
        rows=np.vstack([real.rows, invented.rows]),
        labels=np.concatenate([real.labels, invented.labels]),
        story=np.concatenate([real.story, np.full(len(invented.story), INVENTED)]),
    )
    content = fit(data)
    digest = hashlib.sha256(raw).hexdigest()[:16]
    content["made_from"] = (
        f"{args.stories.name} sha256:{digest}, {len(real.rows)} pairs, and training/stories, {len(invented.rows)} pairs, "
        "by training/fit_judge.py"
    )
    args.out.write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")
    return 0


def gather(records: list[dict[str, Any]], *, by_twos: bool = True) -> Data:
    """Features and labels of the candidate pairs of every story; with `by_twos` of each two of its reports as well."""
    rows: list[Rows] = []
    labels: list[int] = []
    story: list[int] = []
    encoder = UniversalEncoder()
    for number, record, docs in _stories(records, by_twos=by_twos):
        told = {doc.report.id: statements(doc) for doc in docs}
        field, pairs, measures = measured(told, docs, encoder=encoder)
        marked = _marked(record)
        names = [docs[line.report].report.id for line in field.lines]
        spots = [_spot(record, names[n], line.span) for n, line in enumerate(field.lines)]
        rows.append(measures)
        labels.extend(marked.get(frozenset((spots[i], spots[j])), 0) for i, j in pairs)
        story.extend([number] * len(pairs))
    counts = [sum(link["relation"] in AGREES for link in record["links"]) for record in records]
    every = sum(len(record["links"]) for record in records)
    times = 2 if by_twos and any(len(record["reports"]) > 2 for record in records) else 1
    n_agree = sum(counts) * times
    return Data(np.vstack(rows), np.array(labels), np.array(story), n_agree, every * times - n_agree)


def _stories(records: list[dict[str, Any]], *, by_twos: bool) -> Iterator[tuple[int, dict[str, Any], list[Document]]]:
    """Every story with its number; with all its reports, and again with each two of them: two are the usual case."""
    for number, (record, docs) in enumerate(documents(records)):
        yield number, record, docs
        if by_twos and len(docs) > 2:
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


def _model(trees: int, leaves: int, least: int, rate: float) -> Callable[[], LGBMClassifier]:
    return lambda: LGBMClassifier(
        n_estimators=trees, learning_rate=rate, num_leaves=leaves, min_child_samples=least, subsample=0.7, subsample_freq=1,
        colsample_bytree=0.3, reg_lambda=5.0, random_state=0, n_jobs=1, deterministic=True, force_col_wise=True, verbose=-1,
    )  # fmt: skip


def fit(data: Data) -> dict[str, Any]:
    """The weights of all heads, with the figures of the cross-validation printed."""
    every = np.ones(len(data.labels), bool)
    agrees, parts = np.isin(data.labels, (1, 2)), np.isin(data.labels, (3, 4))
    agreement, chance = _fitted(data, agrees, every, _model(200, 15, 40, 0.07), data.n_agree)
    columns = [*(NAMES.index(name) for name in PARTING), len(NAMES)]
    wider = replace(data, rows=with_agreement(data.rows, chance))
    dissent, _ = _fitted(wider, parts, every, _model(120, 5, 60, 0.05), data.n_dissent, columns)
    refined, _ = _fitted(data, data.labels == 2, agrees, _model(60, 7, 30, 0.07), int((data.labels == 2).sum()))
    heads = {"agreement": agreement, "dissent": dissent, "refined": refined}
    return {"format": FORMAT, "features": list(NAMES), "heads": heads}


def _fitted(
    data: Data, target: npt.NDArray[np.bool_], among: npt.NDArray[np.bool_],
    make: Callable[[], LGBMClassifier], gold: int, columns: list[int] | None = None,
) -> tuple[dict[str, Any], npt.NDArray[np.float64]]:  # fmt: skip
    """The weights of one head, and what it holds of each pair when the pair's story was not among those it learned from."""
    columns = list(range(len(NAMES))) if columns is None else columns
    rows = data.rows[:, columns]
    weight = np.where(data.story == INVENTED, LIGHTER, 1.0)
    unseen = np.zeros(len(target))
    for train, held in _folds(data.story):
        model = make().fit(rows[train & among], target[train & among], sample_weight=weight[train & among])
        unseen[held] = model.predict(rows[held], raw_score=True)
    real = among & (data.story != INVENTED)
    platt = LogisticRegression(C=1e6).fit(unseen[real, None], target[real])
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    chance = 1 / (1 + np.exp(-(slope * unseen + offset)))
    threshold, figures = _best(chance[real], target[real], gold)
    print(figures, f"threshold {threshold:.3f}")
    model = make().fit(rows[among], target[among], sample_weight=weight[among])
    return {
        **_exported(model, columns),
        "slope": round(slope, 5),
        "offset": round(offset, 5),
        "threshold": threshold,
    }, chance


def _folds(story: Labels) -> Iterator[tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]]:
    """What is learned from and what is held back, story by story; the invented ones are held back in shares as well."""
    place = np.where(story == INVENTED, np.arange(len(story)) * FOLDS // len(story), story % FOLDS)
    for fold in range(FOLDS):
        held = place == fold
        yield ~held, held


def _best(chance: npt.NDArray[np.float64], target: npt.NDArray[np.bool_], gold: int) -> tuple[float, str]:
    order = np.argsort(-chance, kind="stable")
    hits = target[order].cumsum()
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + gold)
    top = int(f1.argmax())
    precision, recall = hits[top] / (top + 1), hits[top] / gold
    return round(float(chance[order][top]), 4), f"cross-validated F1 {f1[top]:.3f} P {precision:.3f} R {recall:.3f}"


def _exported(model: LGBMClassifier, columns: list[int]) -> dict[str, Any]:
    """The trees as tables; what the fit starts from is part of the first one's leaves."""
    trees = model.booster_.dump_model()["tree_info"]
    return {"base": 0.0, "trees": [_nodes(each["tree_structure"], columns) for each in trees]}


def _nodes(root: dict[str, Any], columns: list[int]) -> list[list[float]]:
    """The nodes of a tree as [feature, threshold, left, right, value]; a leaf has the feature -1."""
    found: list[list[float]] = []

    def put(node: dict[str, Any]) -> int:
        place = len(found)
        if "leaf_value" in node:
            found.append([-1, 0, 0, 0, round(float(node["leaf_value"]), 5)])
            return place
        found.append([])
        left, right = put(node["left_child"]), put(node["right_child"])
        found[place] = [columns[int(node["split_feature"])], round(float(node["threshold"]), 5), left, right, 0]
        return place

    put(root)
    return found


if __name__ == "__main__":
    sys.exit(main())
