"""What a case is checked against: the documents, the brief, and look-ups over both."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.compare.actors import actors
from crosswire.desk.comparing import compared
from crosswire.desk.reading import annotate_all, read_all
from crosswire.language.countries import by_code
from crosswire.language.folding import fold
from crosswire.model import Attribution, Brief, Citation, Document, Furniture, Rejected, Sentence, Span, Token


@dataclass(frozen=True)
class Found:
    """The documents by letter (times read against borrowed days), the brief, and the story-wide key of each entity."""

    docs: dict[str, Document]
    brief: Brief
    keys: dict[str, dict[str, str]]

    @property
    def citations(self) -> list[Citation]:
        """Every citation in the brief."""
        brief = self.brief
        groups: list[Iterable[Citation]] = [f.evidence for f in brief.findings]
        groups += [p.evidence for p in brief.agenda]
        groups += [m.evidence for m in brief.timeline]
        groups += [[p.cites for p in brief.positions], [u.cites for u in brief.utterances]]
        return [citation for group in groups for citation in group]

    def ranges(self, letter: str) -> Iterator[Span]:
        """Every range of a report that reaches an output."""
        doc = self.docs[letter]
        for kind, layer in doc.layers.items():
            if kind not in (Furniture, Token, Sentence):
                yield from (found.span for found in layer)
        yield from (c.span for c in self.citations if c.report == doc.report.id)

    def actor_key(self, letter: str, key: str) -> str:
        """The story-wide key of an entity of a report."""
        return self.keys.get(self.docs[letter].report.id, {}).get(key, key)

    def actor_name(self, key: str | None) -> str:
        """The canonical name of an actor; "" if there is none of that key."""
        known = next((a.name for a in self.brief.actors if a.key == key), "")
        kind, _, code = (key or "").partition(":")
        country = by_code(code) if kind == "state" and not known else None
        return country.name if country else known

    def speaks(self, letter: str, attribution: Attribution, name: str) -> bool:
        """Whether the last source of a chain goes by that name."""
        if not attribution.sources:
            return False
        last = attribution.sources[-1]
        known = self.actor_name(self.actor_key(letter, last.key)) if last.key else ""
        return fold(name) in (fold(last.name), fold(known)) or any(
            fold(name) == fold(self.docs[letter].text_of(span)) for span in last.spans
        )


def gather(paths: Iterable[Path]) -> Found:
    """The reports of a case, read and compared; `report-a.txt` goes by the letter a."""
    docs: dict[str, Document] = {}
    for path in paths:
        for result in annotate_all(read_all([path])):
            if isinstance(result, Rejected):
                raise SystemExit(f"{path}: {result.reason}")
            docs[path.stem.removeprefix("report-")] = result
    brief, dated = compared(list(docs.values()))
    by_id = {doc.report.id: doc for doc in dated}
    docs = {letter: by_id.get(doc.report.id, doc) for letter, doc in docs.items()}
    return Found(docs, brief, actors(list(docs.values()))[1])


def occurrences(text: str, piece: str, *, whole: bool = False) -> list[Span]:
    """Where a piece stands in a text, with `whole` only as whole words; spaces of any kind match each other."""
    pattern = re.escape(piece.replace("\u00a0", " "))
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return [match.span() for match in re.finditer(pattern, text.replace("\u00a0", " "))]


def overlap(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a code point with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)
