"""python -m bench predict|gate|case|speed|golden|store|work|regroup|archive|soak ..."""

import argparse
import gzip
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TASKS = ("stories", "quotes", "times", "events", "entities", "pairs", "links", "extraction")


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


OWN = {
    "store": "what keeping and finding reports costs",
    "work": "what a second process brings",
    "regroup": "what keeping the stories of a store up to date costs",
    "archive": "what adding a web archive costs beside the extractor alone",
    "soak": "kill an ingest many times and compare",
    "grouping": "what grouping costs and withstands",
    "room": "how fast the reading room answers",
    "comparing": "what a comparison costs beyond reading",
    "brief_check": "whether briefs say more than the sentences they cite",
}
"""Commands that read their own arguments."""

_MODULES = {"store": "storing", "work": "working"}


def main() -> int:
    """Run one of the bench's commands."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    predict = commands.add_parser("predict", help="print predictions for a yardstick, one JSON object a line")
    predict.add_argument("task", choices=TASKS)
    predict.add_argument("gold", type=Path, help="the yardstick's JSONL file; its labels are not read")
    gate = commands.add_parser("gate", help="check every figure against its floor")
    gate.add_argument("--task", choices=TASKS, help="only this task")
    gate.add_argument("--raise", dest="raising", action="store_true", help="raise floors to the figures measured")
    case = commands.add_parser("case", help="check a case folder, section by section")
    case.add_argument("folder", type=Path)
    speed = commands.add_parser("speed", help="what each step costs, beside the bare language model")
    speed.add_argument("--words", type=int, default=20_000)
    speed.add_argument("--rounds", type=int, default=5)
    speed.add_argument("--curve", action="store_true", help="one long report, at 5,000 to 50,000 words")
    for name, what in OWN.items():
        own = commands.add_parser(name, help=what, add_help=False)
        own.add_argument("arguments", nargs=argparse.REMAINDER)
    if len(sys.argv) > 1 and sys.argv[1] in OWN:
        return int(importlib.import_module(f"bench.{_MODULES.get(sys.argv[1], sys.argv[1])}").main(sys.argv[2:]))
    commands.add_parser("golden", help="how many of the golden sentences of attribution are read as expected, by kind")
    args = parser.parse_args()
    return COMMANDS[args.command](args)


def _predict(args: argparse.Namespace) -> int:
    task = importlib.import_module(f"bench.tasks.{args.task}")
    for prediction in task.predict(records(args.gold), folder=args.gold.parent):
        sys.stdout.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    return 0


def _gate(args: argparse.Namespace) -> int:
    return int(importlib.import_module("bench.gate").main(only=args.task, raising=args.raising))


def _case(args: argparse.Namespace) -> int:
    return int(importlib.import_module("bench.case").report(args.folder))


def _speed(args: argparse.Namespace) -> int:
    if args.curve:
        return int(importlib.import_module("bench.curve").main())
    return int(importlib.import_module("bench.speed").main(args.words, args.rounds))


def _golden(args: argparse.Namespace) -> int:  # noqa: ARG001  # the signature all commands share
    return int(importlib.import_module("bench.golden").main())


COMMANDS = {"predict": _predict, "gate": _gate, "case": _case, "speed": _speed, "golden": _golden}


if __name__ == "__main__":
    sys.exit(main())
