"""Fit the reader of words in context to the invented stories: python scripts/fit_reader.py [--read STORIES.jsonl].

Learns from the project's own invented stories (`bench/stories`) alone, starting from the published weights of
all-MiniLM-L6-v2 (Apache-2.0). Writes `language/data/reader.onnx` (numbers of one byte), its vocabulary and
`compare/data/closely.npz`. About ten minutes of one core a pass. `--read` prints after each pass how well the head alone, with the best mark,
finds the agreements marked in other stories; nothing is learned from those. The judge has to be fitted anew afterwards.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  # the name the field gives it

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.own_stories import records
from scripts.reader_net import WEIGHTS, Encoder, Head, state

from crosswire.language.incontext import LONGEST_SENTENCE, LONGEST_TITLE, windows
from crosswire.language.pieces import pieces

SOURCE = Path(__file__).resolve().parent.parent / "src/crosswire"
AT_ONCE = 384
UNTITLED = 0.25
"""Share of reports whose title is hidden while it learns."""

PLANNED, KEPT = 6, (2, 3, 4)
"""Passes over which the rates fall, and those after which the weights are kept; from the fourth on it learns by heart."""


@dataclass(frozen=True)
class Story:
    """The pieces of each report (title, sentences), pairs of sentences of different reports, and whether they agree (1) or part (2)."""

    reports: list[tuple[list[int], list[list[int]]]]
    one: Tensor
    other: Tensor
    marks: Tensor


def main() -> int:
    """Fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", type=Path, help="stories to measure by")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(1)
    others = [story(json.loads(line)) for line in asked.read.read_text("utf-8").splitlines()] if asked.read else []
    encoder, head = fit([story(each) for each in records()], random.Random(asked.seed), others)  # noqa: S311  # no secret hangs on it
    write(encoder, head)
    return 0


def story(record: dict[str, Any]) -> Story:
    """A record of the task `links` (see `bench.tasks.links`), ready to be learned from."""
    place: dict[tuple[str, int, int], int] = {}
    reports, owner = [], []
    for n, report in enumerate(record["reports"]):
        spans = record["sentences"][report["id"]]
        for start, end in spans:
            place[report["id"], start, end] = len(place)
            owner.append(n)
        own = [pieces(report["text"][start:end])[:LONGEST_SENTENCE] for start, end in spans]
        reports.append((pieces(report["title"] or "")[:LONGEST_TITLE], own))
    marked = {}
    for link in record["links"]:
        ends = sorted(place[link[end]["report"], link[end]["start"], link[end]["end"]] for end in "ab")
        marked[tuple(ends)] = 1 if link["relation"] in {"same", "refined"} else 2
    pairs = [(i, j) for i, j in combinations(range(len(place)), 2) if owner[i] != owner[j]]
    one, other = torch.tensor(pairs, dtype=torch.long).reshape(-1, 2).T
    return Story(reports, one, other, torch.tensor([marked.get(pair, 0) for pair in pairs]))


def read(encoder: Encoder, reports: Sequence[tuple[list[int], list[list[int]]]]) -> tuple[Tensor, Tensor]:
    """All sentences of all reports, shape (sentences, pieces, 384), and which pieces there are."""
    found = [each for title, sentences in reports for each in windows(title, sentences)]
    longest = max(len(window) for window, _ in found)
    ids = torch.zeros(len(found), longest, dtype=torch.long)
    for n, (window, _) in enumerate(found):
        ids[n, : len(window)] = torch.tensor(window)
    mask = ids > 0
    spots = [(n * longest + a, n * longest + max(b, a + 1)) for n, (_, spans) in enumerate(found) for a, b in spans]
    place = torch.zeros(len(spots), max(b - a for a, b in spots), dtype=torch.long)
    there = torch.zeros(place.shape, dtype=torch.bool)
    for n, (a, b) in enumerate(spots):
        place[n, : b - a], there[n, : b - a] = torch.arange(a, b), True
    words = encoder(ids, mask)
    return words.reshape(-1, words.shape[-1])[place], there


def scores(head: Head, words: Tensor, there: Tensor, told: Story) -> Tensor:
    """The head's scores of every pair, those of like length together."""
    ready, lengths = head.prepared(words, there), there.sum(1)
    order = torch.argsort(torch.maximum(lengths[told.one], lengths[told.other]))
    found = []
    for here in order.split(AT_ONCE):
        sides = []
        for ends in (told.one[here], told.other[here]):
            longest = int(lengths[ends].max())
            sides.append(tuple(each[ends, :longest] for each in ready))
        found.append(head(*sides))
    back = torch.empty_like(order)
    back[order] = torch.arange(len(order))
    return torch.cat(found)[back]


def fit(own: list[Story], chance: random.Random, others: list[Story]) -> tuple[Encoder, Head]:
    """Both nets, fitted together; their weights are means over the way, the later the weightier, and of three passes."""
    encoder, head = Encoder(), Head()
    rates = [{"params": encoder.parameters(), "lr": 6e-5}, {"params": head.parameters(), "lr": 1e-3}]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01)
    steps, rise = len(own) * PLANNED, 80
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda t: min((t + 1) / rise, max(0.02, (steps - t) / max(1, steps - rise)))
    )
    nets: tuple[Any, Any] = (encoder, head)
    means, kept = [state(net) for net in nets], []
    step = 0
    for number in range(1, max(KEPT) + 1):
        encoder.train(), head.train()
        for each in chance.sample(own, len(own)):
            reports = [([] if chance.random() < UNTITLED else title, told) for title, told in each.reports]
            loss = F.cross_entropy(scores(head, *read(encoder, reports), each), each.marks)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder.parameters(), *head.parameters()], 1.0)
            optimiser.step(), rate.step()
            step += 1
            keep = min(0.998, step / (step + 20))
            for mean, net in zip(means, nets, strict=True):
                for name, weight in net.state_dict().items():
                    mean[name].mul_(keep).add_(weight, alpha=1 - keep)
        print(f"pass {number}", f"F1 {_figure(means, others):.3f}" if others else "", flush=True)
        if number in KEPT:
            kept.append([{name: each.clone() for name, each in mean.items()} for mean in means])
    for n, net in enumerate(nets):
        net.load_state_dict({name: sum(each[n][name] for each in kept) / len(kept) for name in means[n]})
        net.eval()
    return encoder, head


def _figure(means: Sequence[dict[str, Tensor]], others: Iterable[Story]) -> float:
    """F1 of agreement on other stories at the best mark."""
    encoder, head = Encoder().eval(), Head().eval()
    encoder.load_state_dict(means[0]), head.load_state_dict(means[1])
    likely, right = [], []
    with torch.no_grad():
        for each in others:
            found = scores(head, *read(encoder, each.reports), each)
            likely.append(torch.softmax(found, -1)[:, 1].numpy())
            right.append((each.marks == 1).numpy())
    hits = np.concatenate(right)[np.argsort(-np.concatenate(likely))]
    return float((2 * hits.cumsum() / (np.arange(1, len(hits) + 1) + hits.sum())).max())


def write(encoder: Encoder, head: Head) -> None:
    """The shipped files: the encoder as ONNX with weights of one byte, its vocabulary, the head as arrays."""
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            encoder, (torch.randint(1000, 20000, (1, 57)),), str(full), input_names=["pieces"], output_names=["words"],
            dynamic_axes={"pieces": {1: "n"}, "words": {1: "n"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        # Reduced range: on older processors sums of one-byte products would overflow.
        quantize_dynamic(
            full, SOURCE / "language/data/reader.onnx", weight_type=QuantType.QInt8, reduce_range=True, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip
    shutil.copy(Path(str(resources.files(WEIGHTS))) / "model/vocab.txt", SOURCE / "language/data/reader_pieces.txt")
    weights = {name: weight.numpy().astype(np.float16) for name, weight in head.state_dict().items()}
    np.savez_compressed(SOURCE / "compare/data/closely.npz", **weights)


if __name__ == "__main__":
    sys.exit(main())
