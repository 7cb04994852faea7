"""`python -m bench.own_stories`: the invented stories of `bench/stories`, a record of the task `links` a line."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswire.errors import DataError

Record = dict[str, Any]

FOLDER = Path(__file__).resolve().parent / "stories"

RELATIONS = {"s": "same", "r": "refined", "d": "divergent", "c": "conflicting"}

_HEAD = re.compile(r"@([A-Z])\s+(.*?)\s*\|\s*(.*)")
_SENTENCE = re.compile(r"\d+\s+(.*)")
_LINK = re.compile(r"([A-Z])(\d+)\s+([A-Z])(\d+)\s+([srdc])\b\s*(.*)")


def records(folder: Path = FOLDER) -> Iterator[Record]:
    """The stories by name, each a record of the task `links` (see `bench.tasks.links`), ids made of file and letter."""
    for path in sorted(folder.glob("*.txt")):
        yield record(path.stem, path.read_text("utf-8"))


def record(name: str, content: str) -> Record:
    """One story as a record.

    Raises:
        DataError: a line is none of the format in `bench/stories/README.md`, or a link names a sentence that is not there.
    """
    head, _, tail = content.partition("\n=\n")
    reports: list[Record] = []
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in filter(None, head.splitlines()):
        if line.startswith("#"):
            continue
        if found := _HEAD.fullmatch(line):
            letter, source, title = found.groups()
            reports.append({"id": f"{name}-{letter}", "source": source, "title": title, "text": "", "published": None})
            spans[reports[-1]["id"]] = []
        elif reports and (found := _SENTENCE.fullmatch(line)):
            last = reports[-1]
            start = len(last["text"]) + bool(last["text"])
            last["text"] = f"{last['text']} {found[1]}".strip()
            spans[last["id"]].append((start, len(last["text"])))
        else:
            raise DataError(f"{name}: no line of a story: {line[:60]!r}. See bench/stories/README.md.")
    links = [_link(name, line, spans) for line in tail.splitlines() if line.strip()]
    return {"id": name, "reports": reports, "sentences": spans, "links": links}


def _link(name: str, line: str, spans: dict[str, list[tuple[int, int]]]) -> Record:
    found = _LINK.fullmatch(line.strip())
    if found is None:
        raise DataError(f"{name}: no link: {line[:60]!r}. See bench/stories/README.md.")
    a, i, b, j, kind, note = found.groups()
    ends = []
    for letter, number in ((a, int(i)), (b, int(j))):
        own = spans.get(f"{name}-{letter}", [])
        if not 0 < number <= len(own):
            raise DataError(f"{name}: {line[:60]!r} names a sentence {letter}{number} that is not there.")
        start, end = own[number - 1]
        ends.append({"report": f"{name}-{letter}", "start": start, "end": end})
    return {
        "a": ends[0], "b": ends[1], "relation": RELATIONS[kind], "note": note, "sure": True, "linked_by_both": True,
    }  # fmt: skip


if __name__ == "__main__":
    for each in records():
        print(json.dumps(each, ensure_ascii=False))
