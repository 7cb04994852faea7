"""Check a case folder, section by section: what a careful reader wrote down against what the program found.

A folder holds reports as text files (`report-a.txt` is report a) and `expected.yaml`. An item is found when one result of
the right kind (and verdict, status, speaker, where given) cites, for each report named, a span that overlaps one of the
pieces listed for it. No wording is compared, but for names.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench.casework import Found, gather, occurrences, overlap
from crosswire.language.folding import fold
from crosswire.model import Attribution, Citation, Entity, Furniture, TimeExpression

Item = dict[str, Any]
DISSENT = ("divergent", "conflicting")


@dataclass
class Section:
    """One section's score: what was expected, what of it was found, and what is there that must not be."""

    name: str
    expected: int = 0
    found: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def check(self, ok: object, what: str) -> None:
        """Count an item that should be there."""
        self.expected += 1
        if ok:
            self.found += 1
        else:
            self.missing.append(what)

    def forbid(self, bad: object, what: str) -> None:
        """Note an item that must not be there."""
        if bad:
            self.wrong.append(what)


def check(folder: Path) -> list[Section]:
    """Every section of a case, scored."""
    expected = yaml.safe_load((folder / "expected.yaml").read_text("utf-8"))
    found = gather(sorted(folder.glob("report-*.txt")))
    sections = []
    for name, checker in SECTIONS.items():
        section = Section(name)
        checker(section, expected, found)
        sections.append(section)
    return sections


def _furniture(section: Section, expected: Item, found: Found) -> None:
    for letter, report in expected["reports"].items():
        doc = found.docs[letter]
        text = doc.report.text
        marks = [f.span for f in doc[Furniture]]
        listed = report.get("furniture") or []
        if isinstance(listed, dict):
            start = text.index(listed["from"])
            wanted = [(start, len(text.rstrip()))]
        else:
            wanted = [span for piece in listed for span in occurrences(text, piece)]
        lead = report.get("repeated_lead")
        wanted += occurrences(text, lead)[:1] if lead else []
        for start, end in wanted:
            section.check(_share(text, (start, end), marks) > 0.95, f"{letter}: {text[start:end][:60]!r}")
        for mark in doc[Furniture]:
            section.forbid(
                _share(text, mark.span, wanted) < 0.95, f"{letter}: {text[mark.start : mark.end][:60]!r} ({mark.kind})"
            )
        if lead:
            cited = [
                c for c in found.citations if c.report == doc.report.id and overlap(c.span, occurrences(text, lead)[:1])
            ]
            section.forbid(cited, f"{letter}: the repeated lead is cited")
        for word in report.get("never_in_output", ()):
            hits = [s for s in occurrences(text, word) if any(overlap(s, [r]) for r in found.ranges(letter))]
            section.forbid(hits, f"{letter}: {word}")


def _dates(section: Section, expected: Item, found: Found) -> None:
    for letter, report in expected["reports"].items():
        doc = found.docs[letter]
        for key in ("published", "updated"):
            if key in report:
                value = getattr(doc.report, key)
                section.check(str(value) == str(report[key]), f"{letter}: {key} is {value}, not {report[key]}")
        if "written_on" in report:
            written = found.brief.story.written_on(doc.report.id)
            basis = "stated" if report.get("published") or report.get("updated") else "borrowed"
            section.check(
                (str(written.value), written.basis) == (str(report["written_on"]), basis), f"{letter}: {written}"
            )
        for key, value in (("title", doc.report.title), ("dateline_place", doc.report.dateline)):
            if key in report:
                section.check(
                    fold(value or "") == fold(report[key]), f"{letter}: {key} is {value!r}, not {report[key]!r}"
                )
    if "same_story" in expected:
        section.check(expected["same_story"] == (not found.brief.apart), "one story")


def _actors(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("actors", ()):
        actor = next((a for a in found.brief.actors if fold(a.name) == fold(item["name"])), None)
        section.check(actor, f"{item['name']}: no such actor")
        if actor is None:
            continue
        if "side" in item:
            section.check(
                fold(found.actor_name(actor.side)) == fold(item["side"]), f"{actor.name}: side is {actor.side}"
            )
        if "kind" in item:
            section.check(actor.kind == item["kind"], f"{actor.name}: kind is {actor.kind}")
        others = [name for other in expected["actors"] if other is not item for name in _names(other)]
        for form in item.get("forms", ()):
            for letter, doc in found.docs.items():
                taken = [span for name in others if form in name for span in occurrences(doc.report.text, name)]
                for span in _free(occurrences(doc.report.text, form, whole=True), doc[Furniture], taken):
                    keys = {found.actor_key(letter, e.key) for e in doc[Entity] if overlap(e.span, [span])}
                    section.check(actor.key in keys, f"{actor.name}: {letter} {form!r} at {span[0]} is {sorted(keys)}")


def _quotes(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("quotes", ()):
        spans = occurrences(found.docs[item["report"]].report.text, item["text"])
        said = [a for a in _attributions(found, item["report"], spans) if a.style in ("direct", "mixed")]
        said = [a for a in said if found.speaks(item["report"], a, item["speaker"])]
        if "via" in item:
            said = [a for a in said if len(a.sources) > 1 and fold(item["via"]) in fold(a.sources[0].name)]
        if "addressee" in item:
            said = [a for a in said if item["addressee"] in (a.addressee or "")]
        section.check(said, f"{item['report']}: {item['speaker']}: {item['text'][:60]!r}")


def _indirect(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("indirect", ()):
        said = _attributions(found, item["report"], _pieces(found, item["report"], item["evidence"]))
        said = [a for a in said if found.speaks(item["report"], a, item["speaker"])]
        if "stance" in item:
            said = [a for a in said if a.stance == item["stance"]]
        section.check(said, f"{item['report']}: {item['speaker']} {item.get('stance', '')}: {item['says']}")
    for item in expected.get("embedded", ()):
        spans = occurrences(found.docs[item["report"]].report.text, item["text"])
        section.check(
            [a for a in _attributions(found, item["report"], spans) if a.embedded], f"embedded: {item['text']!r}"
        )


def _times(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("times", ()):
        doc = found.docs[item["report"]]
        here = [t for t in doc[TimeExpression] if overlap(t.span, occurrences(doc.report.text, item["text"]))]
        if isinstance(item["value"], list):
            ok = [t for t in here if [str(t.earliest), str(t.latest)] == [str(v) for v in item["value"]]]
        else:
            ok = [t for t in here if t.value == str(item["value"])]
        section.check(ok, f"{item['report']}: {item['text']!r} is {[t.value for t in here]}, not {item['value']}")


def _agenda(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("agenda", ()):
        plans = [p for p in found.brief.agenda if _cites_all(found, p.evidence, item["evidence"])]
        fitting = [p for p in plans if p.status == item["status"]]
        if "when" in item:
            fitting = [p for p in fitting if [str(p.earliest), str(p.latest)] == [str(v) for v in item["when"]]]
        if "hint" in item:
            fitting = [
                p
                for p in fitting
                if p.hint
                and p.hint.value == str(item["hint"]["value"])
                and fold(p.hint.by or "") == fold(item["hint"]["by"])
            ]
        if "needs" in item:
            fitting = [p for p in fitting if p.needs]
        got = [
            (p.status, str(p.earliest), str(p.latest), p.hint and (p.hint.value, p.hint.by), len(p.needs))
            for p in plans
        ]
        section.check(fitting, f"{item['what']}: {got or 'not found'}")


def _past(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("past", ()):
        here = [m for m in found.brief.timeline if _cites_all(found, m.evidence, item["evidence"])]
        ok = [m for m in here if m.value == str(item["when"])]
        section.check(ok, f"{item['what']} ({item['when']}): {[m.value for m in here] or 'not found'}")


def _agreed(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("agreed", ()):
        here = [f for f in found.brief.findings if _cites_all(found, f.evidence, item["evidence"])]
        ok = [f for f in here if f.verdict in ("corroborated", "repeated")]
        if "verdict" in item:
            ok = [f for f in ok if f.verdict == item["verdict"]]
        if "ultimate_sources" in item:
            ok = [f for f in ok if f.n_ultimate_sources == item["ultimate_sources"]]
        section.check(ok, f"{item['matter']}: {[(f.verdict, f.n_ultimate_sources) for f in here] or 'not found'}")


def _disputed(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("disputed", ()):
        here = [f for f in found.brief.findings if _cites_all(found, f.evidence, item["evidence"])]
        ok = [f for f in here if f.verdict in item["verdict"]]
        if "same_side" in item:
            ok = [f for f in ok if fold(found.actor_name(f.side)) == fold(item["same_side"])]
        section.check(ok, f"{item['matter']}: {[(f.verdict, f.side) for f in here] or 'not found'}")


def _drift(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("drift", ()):
        letter = item["report"]
        here = [f for f in found.brief.findings if f.verdict == "drift"]
        both = {letter: item["paraphrase"]}, {letter: item["quote"]}
        ok = [f for f in here if all(_cites_all(found, f.evidence, pieces) for pieces in both)]
        ok = [f for f in ok if any(s.chain and fold(s.chain[-1].name) == fold(item["speaker"]) for s in f.statements)]
        section.check(ok, f"{letter}: {item['paraphrase'][0]!r}")


def _traps(section: Section, expected: Item, found: Found) -> None:
    for item in expected.get("traps", ()):
        section.expected += 1
        section.found += 1
        sides = [{letter: pieces} for letter, pieces in item.get("evidence", {}).items()]
        sides += [{letter: pieces} for letter, lists in item.get("within", {}).items() for pieces in lists]
        barred = item.get("verdict_not", DISSENT)
        for finding in found.brief.findings:
            if finding.verdict in barred and all(_cites_all(found, finding.evidence, side) for side in sides):
                section.forbid(True, f"{item['matter']}: {finding.verdict}")  # noqa: FBT003  # the condition was met


def _only_in(section: Section, expected: Item, found: Found) -> None:
    listed = {omission.finding for omission in found.brief.omissions}
    for letter, pieces in expected.get("only_in", {}).items():
        for piece in pieces:
            here = [
                f
                for f in found.brief.findings
                if f.verdict == "single_source" and _cites_all(found, f.evidence, {letter: [piece]})
            ]
            section.check(
                [f for f in here if f.id in listed],
                f"{letter}: {piece!r} {'is not among what is left out' if here else ''}",
            )


SECTIONS: dict[str, Callable[[Section, Item, Found], None]] = {
    "furniture": _furniture, "dates": _dates, "actors": _actors, "quotes": _quotes, "indirect": _indirect, "times": _times,
    "agenda": _agenda, "past": _past, "agreed": _agreed, "disputed": _disputed, "drift": _drift, "traps": _traps,
    "only_in": _only_in,
}  # fmt: skip


def _share(text: str, span: tuple[int, int], marks: Iterable[tuple[int, int]]) -> float:
    """How much of a span, white space aside, lies in the marks."""
    inside = {n for s, e in marks for n in range(max(s, span[0]), min(e, span[1]))}
    letters = [n for n in range(*span) if not text[n].isspace()]
    return sum(n in inside for n in letters) / len(letters) if letters else 0.0


def _names(actor: Item) -> list[str]:
    return [actor["name"], *actor.get("forms", ())]


def _free(
    spans: Iterable[tuple[int, int]], furniture: Iterable[Furniture], taken: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The spans outside furniture and outside longer names of other actors."""
    marks = [*(f.span for f in furniture), *taken]
    return (span for span in spans if not overlap(span, marks))


def _pieces(found: Found, letter: str, pieces: Iterable[str]) -> list[tuple[int, int]]:
    return [span for piece in pieces for span in occurrences(found.docs[letter].report.text, piece)]


def _attributions(found: Found, letter: str, spans: list[tuple[int, int]]) -> list[Attribution]:
    return [a for a in found.docs[letter][Attribution] if any(overlap(c, spans) for c in a.content)]


def _cites_all(found: Found, evidence: Iterable[Citation], wanted: dict[str, list[str]]) -> bool:
    cited = list(evidence)
    return all(
        any(c.report == found.docs[letter].report.id and overlap(c.span, _pieces(found, letter, pieces)) for c in cited)
        for letter, pieces in wanted.items()
    )


def report(folder: Path) -> int:
    """Print every section; the exit code is 0 only if all was found and nothing is wrong."""
    sections = check(folder)
    for section in sections:
        print(f"{section.name:10} found {section.found:3} of {section.expected:3}   wrong {len(section.wrong)}")
        for line in section.missing:
            print(f"    missing  {line}")
        for line in section.wrong:
            print(f"    wrong    {line}")
    return int(any(s.missing or s.wrong for s in sections))
