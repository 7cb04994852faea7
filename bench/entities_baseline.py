"""What our chains are measured against: python -m bench.entities_baseline GOLD names|phrases > predictions.jsonl.

`names` are the names that the language model finds, `phrases` its noun phrases as it draws them; either way two mentions are one
where their words are equal.
"""

import json
import sys
from pathlib import Path
from typing import Any

from crosswire.language.folding import fold
from crosswire.language.models import SpacyReader

NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "LAW", "EVENT", "NORP"))


def spans(doc: Any, which: str) -> list[Any]:
    """The model's names of actors, places and works, or its noun phrases."""
    return list(doc.noun_chunks) if which == "phrases" else [name for name in doc.ents if name.label_ in NAMES]


def main() -> None:
    """Print one line of predictions a record."""
    gold, which = sys.argv[1:]
    model = SpacyReader().pipeline()
    for line in Path(gold).read_text("utf-8").splitlines():
        record = json.loads(line)
        mentions = [
            {
                "start": span.start_char, "end": span.end_char, "type": "abstract", "wikidata": None,
                "chain": f"{record['id']} {fold(span.text)}",
            }
            for span in spans(model(record["text"]), which)
        ]  # fmt: skip
        print(json.dumps({"id": record["id"], "mentions": mentions}))


if __name__ == "__main__":
    main()
